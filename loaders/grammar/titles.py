"""Which mentions of strategies are one: 'Fiskestrategi för X 2021-2027', 'fiskestrategin'."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from samverkan.loaders.grammar.phrases import Phrase, note
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.loaders.tokens import plain
from samverkan.ontology.names import fold

__all__ = ["Title", "Titles", "read_title"]

ENDINGS = re.compile(
    r"(?<=strategi)(?:ns|n|s)$|(?<=plan)(?:ens|en)$|(?<=program)(?:mets|met)$|(?<=avtal)(?:ets|et)$"
    r"|(?<=overenskommelse)(?:ns|n)$|(?<=avsiktsforklaring)(?:ens|en)$"
)
BARE = frozenset({"strategi", "plan", "program", "avtal", "overenskommelse", "handlingsplan"})
BARE_AGREEMENTS = frozenset({"overenskommelse", "avsiktsforklaring"})
LEVELS = ("nationell", "regional", "lokal")
MISSED = re.compile(
    r"(?<!\w)(?:sakna[rdst]\w*|efterlys\w+|begär[at]?|vill (?:ha|se)|"
    r"behöv(?:er|s|de)|borde (?:ha|finnas)|"
    r"kräv(?:er|s|de)|finns (?:inte|ingen|inget)|villkoret att)\s"
    r"(?:(?:en|ett|ny|nytt|ännu|någon|något|fortfarande|egen|eget|"
    r"[a-zåäö]+(?:sam|samt|ad|at|al|alt))\s)*\Z"
)
NEW = re.compile(r"^(?:en|ett)\b|\bny")


@dataclass(frozen=True)
class Title:
    """The parts of one mention.

    Args:
        noun: as printed.
        adjectives: before it.
        topic: after it, with its preposition.
        years: first and last, where printed.
        owner: id of the party in the genitive before it.
        article: 'en', 'ett', 'ny', where a new thing is brought up.
        place: in the passage.
        passage: its index.
    """

    noun: str
    adjectives: tuple[str, ...] = ()
    topic: str = ""
    years: tuple[str | None, str | None] = (None, None)
    owner: str | None = None
    article: str = ""
    place: tuple[int, int] = (0, 0)
    passage: int = -1

    @cached_property
    def stem(self) -> str:
        """The noun, folded and indefinite: 'fiskestrategi'."""
        return ENDINGS.sub("", fold(self.noun))

    @cached_property
    def definite(self) -> bool:
        """Whether the noun is in its definite form."""
        return ENDINGS.search(fold(self.noun)) is not None

    @cached_property
    def folded_topic(self) -> str:
        """The topic, folded."""
        return fold(self.topic)

    @cached_property
    def level(self) -> str:
        """'nationell', 'regional', 'lokal' or nothing."""
        folded = " ".join(map(fold, self.adjectives))
        return next((level for level in LEVELS if level in folded), "")


@dataclass
class Titles:
    """The titles read so far in one document."""

    reading: Reading
    known: list[tuple[Title, Draft]] = field(default_factory=list)
    short: dict[str, str] = field(default_factory=dict)

    def add(self, title: Title, draft: Draft) -> None:
        """Remember that a title names a strategy."""
        self.known.append((title, draft))

    def abbreviated(self, words: str) -> Draft | None:
        """Return the strategy that an abbreviation stands for."""
        if words in self.short:
            return self.reading.drafts[Kind.STRATEGY].get(self.short[words])
        if words == "RUS":
            return next((d for t, d in self.known if t.stem == "utvecklingsstrategi"), None)
        return None

    def resolve(self, title: Title, phrase: Phrase, kind: str) -> Draft | None:
        """Return the strategy that a title names, a new one when it is none of the known."""
        draft = self._same(title)
        if draft is None and not title.definite and _is_missed(phrase.text, title.place[0]):
            return None
        if draft is None:
            if not (title.topic or title.years[0] or title.adjectives) and title.stem in BARE:
                return None
            if not title.topic and title.stem in BARE and title.level == "" and title.definite:
                return None
            draft = self._new(title, phrase)
        note(draft, (), kind=kind, owner=title.owner, start=title.years[0], end=title.years[1])
        self.add(title, draft)
        return draft

    def _new(self, title: Title, phrase: Phrase) -> Draft:
        words = " ".join(phrase.text[slice(*title.place)].split())
        name = words[:1].upper() + words[1:]
        folds, known = self.reading.folds, self.reading.drafts[Kind.STRATEGY]
        taken = any(folds[d.name] == folds[name] for d in known.values())
        draft = self.reading.draft(Kind.STRATEGY, name, namesake=taken)
        if title.owner and (title.stem in BARE or not title.topic) and phrase.has("owner"):
            draft.mention(f"{phrase.words('owner')} {words}", ())
        if title.stem not in BARE or kind_is_agreement(title.stem):
            draft.mention(" ".join(title.noun.split()), ())
        return draft

    def _same(self, title: Title) -> Draft | None:
        before = list(reversed(self.known))
        same = (d for other, d in before if _same_topic(title, other) or _same_place(title, other))
        found = next(same, None)
        if found or _brings_up(title):
            return found
        return next((draft for other, draft in before if _fits(title, other)), None)


def _is_missed(text: str, at: int) -> bool:
    """Whether a document is asked for that does not exist: 'saknar en internkontrollplan'."""
    return MISSED.search(text[max(0, at - 60) : at]) is not None


def _brings_up(title: Title) -> bool:
    """Whether the words bring up a new thing; what is national is there once only."""
    if title.level == "nationell":
        return False
    return bool(NEW.search(title.article)) or title.stem in BARE_AGREEMENTS


def _same_topic(title: Title, other: Title) -> bool:
    """'handlingsprogram för hav', 'handlingsprogram för havssektorn'."""
    if _other_years(title, other):
        return False
    short, long = sorted((title.folded_topic, other.folded_topic), key=len)
    if short and long.startswith(short) and _alike(title.stem, other.stem):
        return True
    compound, phrase = (title, other) if other.stem in BARE else (other, title)
    before = compound.stem.removesuffix(phrase.stem)
    same_owner = title.owner is not None and title.owner == other.owner
    return same_owner and len(before) > 4 and before in phrase.folded_topic


def _same_place(title: Title, other: Title) -> bool:
    """'ett samverkansavtal', and in the same passage 'hamnsamverkansavtal'."""
    return (
        title.passage == other.passage
        and title.stem != other.stem
        and other.stem not in BARE
        and title.stem.endswith(other.stem)
    )


def kind_is_agreement(stem: str) -> bool:
    """Whether the noun is one of agreements."""
    return stem.endswith(("avtal", "overenskommelse", "avsiktsforklaring"))


def _of_another(title: Title, other: Title) -> bool:
    """Whether an owner and a level are said that the known topic does not have: 'Region Vretas
    regionala utvecklingsstrategi' is not 'Utvecklingsstrategi för Sunnanå'."""
    if not (title.owner and title.level and other.topic) or title.topic or other.level:
        return False
    names = {word.removesuffix("s") for word in title.owner.split("-") if len(word) > 3}
    topic = {word.removesuffix("s") for word in other.folded_topic.split() if len(word) > 3}
    return not any(n.startswith(t) or t.startswith(n) for n in names for t in topic)


def _alike(stem: str, other: str) -> bool:
    return stem == other or stem.endswith(other) or other.endswith(stem)


def _other_years(title: Title, other: Title) -> bool:
    return bool(title.years[0] and other.years[0] and title.years != other.years)


def _fits(title: Title, other: Title) -> bool:
    """Whether a title can be the other one, said again."""
    if _other_years(title, other):
        return False
    if title.level and other.level and title.level != other.level:
        return False
    if title.topic and other.topic and title.folded_topic != other.folded_topic:
        return False
    if _of_another(title, other):
        return False
    if title.stem == other.stem:
        if title.stem in BARE and title.definite and not title.topic and not other.level:
            return bool(title.level and other.topic)
        return title.stem not in BARE or bool(title.level and title.level == other.level)
    short, long = sorted((title.stem, other.stem), key=len)
    return (
        short in BARE and long.endswith(short) and bool(title.level) and title.level == other.level
    )


PERIOD: Final = re.compile(
    r"\s{1,40}+(?:(?P<from>(?:19|20)\d\d)\s?[-–]\s?(?P<to>(?:19|20)\d\d)"
    r"|för\s++(?P<year>20\d\d)(?=\s++(?:har|ska|som|är)\b|\.))"
)
HORIZON: Final = re.compile(r"\s{1,3}+20\d\d(?=[.,;:)\n]|\Z)")  # 'för Norrbotten 2030,'

# nouns that end alike and are no documents of this kind
NOT_THESE: Final = re.compile(
    r"(?:projekt|affars|tids?|tid|kapital|bild|mark|vanings|nivå|ram|kollektiv|hyres|anstallnings|kop|arrende"
    r"|losning|arbets)(?:plan|avtal)",
    re.IGNORECASE,
)
STOPS: Final = re.compile(
    r"\s(?:som|vilket|vilken|vilka|har|hade|ska|skall|kan|kommer|ar|var|blir|fram|mellan|samt|fastst\w+"
    r"|pekar|anger|innehaller|omfattar|lyfter|prioriterar|beskriver|galler|utgor|visar|loper|starker"
    r"|fastsl\w+|antogs|togs|i|inom|under|med|mot|kring|att|ar|ligger|bidrar|vid|pa|av"
    r"|och (?:ar|har|ska|kan|far|ligger|bidrar|syftar|finns)"
    r"|(?:an)?tas|godkanns|bordlaggs|\w+(?:ades|ats|its|des|tes|erar|eras))\b|\s{1,40}+(?<=\n)(?=[A-ZÅÄÖ])|\s{0,40}+\d{4}"
    r"|\sfor\s|\still\s(?:nasta\s|kommande\s)?(?:motet?|sammantradet?|beslut)\b"
    # the next sentence, where no stop is printed: 'för kv Almen Rådet beslutar'
    r"|\s(?:Radet|Namnden|Styrelsen|Direktionen|Gruppen|Utskottet|Kommitten|Presidiet|Ordforanden"
    r"|Beslut(?:et)?|Dnr)\b"
)


GIVEN: Final = re.compile(r"(?<![\w-])([A-ZÅÄÖ][a-zåäöé]+)(?:-[A-ZÅÄÖ]\w+)? $")


def read_title(phrase: Phrase) -> Title | None:
    """Return the parts of a mention, or None when the noun is another thing."""
    noun = phrase.words("noun")
    adjectives = tuple(phrase.words("adjectives").split())
    alone = noun.casefold() in ("plan", "planen", "avtal", "avtalet", "planens")
    if NOT_THESE.search(plain(noun)) or (alone and not adjectives):
        return None
    start, end = phrase.match.start("title"), phrase.match.end("noun")
    article = phrase.words("article").casefold() if phrase.has("article") else ""
    if article.endswith(("ny", "nytt", "nya")):
        words = phrase.text[: phrase.match.end("article")].rstrip()
        start = len(words) - len(article.split()[-1])
    if article and re.search(r"\bär\s+$", _before(phrase, "article")):
        return None
    if not adjectives and _surname(phrase, phrase.match.start("noun")):
        return None
    topic = ""
    if phrase.has("topic"):
        stop = _topic_end(phrase.text, phrase.match.start("topic"), phrase.match.end("topic"))
        topic = " ".join(phrase.text[phrase.match.start("topic") : stop].split())
        end = stop if topic else end
    years: tuple[str | None, str | None] = (None, None)
    found = PERIOD.match(phrase.text, end)
    if found:
        years, end = (found["from"] or found["year"], found["to"] or found["year"]), found.end()
    horizon = HORIZON.match(phrase.text, end) if topic and not found else None
    end = horizon.end() if horizon else end
    return Title(
        noun=noun,
        adjectives=adjectives,
        topic=topic,
        years=years,
        owner=phrase.id("owner"),
        article=article,
        place=(start, end),
        passage=phrase.index,
    )


def _surname(phrase: Phrase, at: int) -> bool:
    """Whether the noun is a person's name: 'Ada Medelplan'."""
    given = GIVEN.search(phrase.text, max(0, at - 25), at)
    known = given is not None and phrase.reading.registers.given_name(given[1]) > 0
    return known and phrase.text[at].isupper()


def _before(phrase: Phrase, group: str) -> str:
    """The few letters before a group."""
    at = phrase.match.start(group)
    return phrase.text[max(0, at - 20) : at]


def _topic_end(text: str, start: int, end: int) -> int:
    """Return where a topic ends that begins with ' för '."""
    inner = plain(text[start:end])
    lead = re.match(r"\s*for\s+|\s*", inner)
    begin = lead.end() if lead else 0
    cut = STOPS.search(inner, begin)
    stop = start + (cut.start() if cut else len(inner))
    return stop if stop > start + begin else start
