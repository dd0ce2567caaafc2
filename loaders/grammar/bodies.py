"""Bodies named in a document: councils, forums, networks, groups, committees.

A body is a word that ends like one ('-rådet', '-forum', '-nätverket', '-nämnden'), with the words
that belong to its name, or a proper name that the text itself calls a group, network or forum.
A bare 'gruppen', 'styrelsen' or 'arbetsgrupp' names no body.

Corpus: tests/corpora/bodies.txt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile

from samverkan.loaders.grammar.body_phrases import LISTED, RULES, BodyPhrase, cut, heads, listed
from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.spreading import spread
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, free
from samverkan.loaders.tokens import Word, words
from samverkan.ontology.names import fold

__all__ = ["Bodies", "BodyWords"]

PLAIN = frozenset(
    [
        "grupp",
        "gruppen",
        "grupper",
        "grupperna",
        "styrelse",
        "styrelsen",
        "rad",
        "radet",
        "raden",
        "namnd",
        "namnden",
        "namnder",
        "forum",
        "forumet",
        "natverk",
        "natverket",
        "natverken",
        "presidium",
        "presidiet",
        "utskott",
        "utskottet",
        "kommitte",
        "kommitten",
        "beredning",
        "beredningen",
        "arbetsgrupp",
        "arbetsgruppen",
        "arbetsgrupper",
        "styrgrupp",
        "styrgruppen",
        "referensgrupp",
        "referensgruppen",
        "projektgrupp",
        "projektgruppen",
        "undergrupp",
        "undergrupper",
        "ledningsgrupp",
        "ledningsgruppen",
        "arbetsutskott",
        "arbetsutskottet",
        "partnerskap",
        "partnerskapet",
        "fullmaktige",
        "direktion",
        "direktionen",
        "malgrupp",
        "malgrupper",
        "malgruppen",
        "yrkesgrupp",
        "natverksgruppen",
        "diskussionsgrupp",
        "delegation",
        "delegationen",
        "allians",
        "alliansen",
        "kansli",
        "kansliet",
        "samverkan",
        "organisation",
        "organisationen",
        "team",
        "teamet",
        "aktorsgrupper",
        "helgrupp",
        "kundgrupp",
        "kundgrupper",
        "bolagsstyrelse",
        "aldersgrupp",
        "aldersgrupper",
    ]
)
NO_BODIES = ("lansstyrelse", "lansstyrelsen", "lansstyrelserna", "omradet", "omrad")
SAFE_FOLDED = 5  # letters of an ending that is known without its diacritics
GENERAL_HEADS = (
    "malgrupp",
    "alders",
    "yrkes",
    "risk",
    "diskussions",
    "kund",
    "forsk",
    "patient",
    "aktors",
)
# a group of chiefs is called after its members: 'X-chefsgruppen' and 'X-chefsnätverket' are one
MEMBER_HEADS = ("chefsgruppen", "chefsnatverket", "chefsgrupp", "chefsnatverk", "chefsforum",
                "direktorsgruppen", "direktorsnatverket")  # fmt: skip
NEAR = 120  # letters before a word that may be the first part of it
HEAD_ENDING = re.compile(r"(?:grupp(?:en)?|natverk(?:et)?|forum(?:et)?)$")
ACRONYM = re.compile(r"(?<![\w(])([A-ZÅÄÖ][\w-]*+(?: [\wåäö-]++){1,5}?) \(([A-ZÅÄÖ]{2,6})\)")
CALLED = re.compile(
    r"(?<!\w)([A-ZÅÄÖ][\w-]{1,20})(?: [–-] ([A-ZÅÄÖ][^,.;:\n]{5,80}?))?,? är (?:en|ett) "
    r"(?:\w+ ){0,2}?(\w*(?:grupp|nätverk|forum|råd|partnerskap|samverkansorgan|"
    r"samarbetsorgan))(?!\w)"
)
COOPERATIONS = ("samverkansnamnd", "samverkansgrupp", "samradsgrupp")
PLURAL = re.compile(r"(grupp|nämnd)erna$")
SCOPED = re.compile(r"^(\w+isk)a? grupp(?:en)? (?:för )?(.+)$")
CONNECTED = re.compile(r"(?<![\wåäö])([A-ZÅÄÖ][\wåäöéÅÄÖ]*+- och )$")


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending, its folded form and kind, and whether it may be only a part of the word."""

    form: str
    kind: str
    suffix: bool
    printed: str


class BodyWords:
    """Tells whether a word ends like a body.

    The printed ending is asked for; without its diacritics only an ending that is too long to be
    the end of another word ('nämnden', not 'råd': 'Landshövdingens rad', 'lansrad'). Posts of the
    register and words of `NO_BODIES` are no bodies.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        endings = [
            Ending(fold(b.form), b.kind, b.suffix, b.form.casefold())
            for b in lexicon.registers.body_words
        ]
        self._endings = sorted(endings, key=lambda e: (-len(e.form), e.form))
        self._tails = tuple({e.form.removesuffix("s") for e in endings})
        self._lexicon = lexicon

    def ending(self, word: str) -> Ending | None:
        """Return the ending of the word that makes it a body, or None."""
        printed, key = word.casefold(), fold(word)
        found = self._ending(printed, key)
        no_body = key.removesuffix("s").endswith(NO_BODIES)
        if found is None or no_body or self._lexicon.registers.role(word):
            return None
        return found

    def _ending(self, printed: str, key: str) -> Ending | None:
        if not key.removesuffix("s").endswith(self._tails):
            return None
        for genitive in ("", "s"):
            for ending in self._endings:
                tail = ending.printed + genitive
                word = printed
                if len(ending.form) >= SAFE_FOLDED and tail not in printed:
                    word, tail = key, ending.form + genitive
                if word == tail or (ending.suffix and word.endswith(tail)):
                    return ending
        return None


class Bodies:
    """Finds the bodies of one document.

    Args:
        reading: the state.
        lexicon: the indexes.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading, self.lexicon = reading, lexicon
        self.endings = BodyWords(lexicon)

    def read(self) -> None:
        """Find the bodies in all passages, beside the spans already there."""
        places = range(len(self.reading.passages))
        for read in (self._called, self._phrases, self._acronyms, self._words):
            for index in places:
                read(index)
        spread(self.reading, Kind.BODY)
        for index in places:  # last: the words of such a list are common words elsewhere
            self._listed(index)
        self._abbreviations()

    def _listed(self, index: int) -> None:
        """Bullets under 'Följande strategiska grupper:', in this passage or the next one."""
        text = self.reading.passages[index].text
        for match in LISTED.finditer(text):
            place, base, rest = index, match.end(), text[match.end() :]
            if not rest.strip() and index + 1 < len(self.reading.passages):
                place, base, rest = index + 1, 0, self.reading.passages[index + 1].text
            for start, end, name in listed(match, rest):
                self.reading.mention(
                    Kind.BODY, name, place, (base + start, base + end, "body of a list"),
                    kind="working-group" if "grupp" in name else self._kind(name.split()[1]),
                )  # fmt: skip

    def _phrases(self, index: int) -> None:
        """The named patterns of running text, in their order."""
        text = self.reading.passages[index].text
        for phrase in RULES:
            for match in phrase.pattern.finditer(text):
                start, end = match.span("name")
                groups = match.groupdict()
                if groups.get("tail") is not None:
                    tail = self._tail(text, match)
                    end = match.start("tail") + len(tail)
                    if not tail:
                        continue
                if free(self.reading.spans[index], start, end) and not self._agency(
                    index, start, end
                ):
                    self._note_phrase(index, phrase, match, (start, end))

    def _tail(self, text: str, match: re.Match[str]) -> str:
        """The words of the name; after a name in capitals lower ones only when nothing follows."""
        tail = cut(match["tail"])
        after = text[match.start("tail") + len(tail) :].lstrip(" ")[:1]
        if match["tail"][0].isupper() and after and after not in ".,()\n":
            capitals = re.match(r"[A-ZÅÄÖ]\S*(?: [A-ZÅÄÖ]\S*)*", match["tail"])
            return capitals.group() if capitals else ""
        return tail

    def _note_phrase(
        self, index: int, phrase: BodyPhrase, match: re.Match[str], span: tuple[int, int]
    ) -> None:
        text = self.reading.passages[index].text
        printed = " ".join(text[span[0] : span[1]].split())
        groups = match.groupdict()
        name = printed.removesuffix("s") if groups.get("s") else printed
        short = groups.get("short")
        if phrase.form and groups.get("long", "") is not None:
            name = " ".join(phrase.form.format(**groups).split())
        name = PLURAL.sub(r"\1er", name)
        name = SCOPED.sub(lambda m: f"{m[1]} grupp {m[2].capitalize()}", name)
        kind = (
            phrase.kind
            or ("committee" if name.endswith("nämnder") else "")
            or next(
                (e.kind for w in name.split() if (e := self.endings.ending(w))), "working-group"
            )
        )
        draft = self.reading.mention(
            Kind.BODY, name[0].upper() + name[1:], index, (*span, phrase.name), kind=kind
        )
        if short or printed.isupper():
            draft.fields.setdefault("abbr", short or printed)
            draft.mention(short or "", ())

    def _kind(self, word: str) -> str:
        ending = self.endings.ending(word)
        return ending.kind if ending else "working-group"

    def _agency(self, index: int, start: int, end: int) -> bool:
        """Whether the words are part of the name of a state agency that the register knows."""
        hits = self.lexicon.organisations.all(self.reading.tokens[index])
        first = bisect_left(hits, start, key=lambda h: h.end)
        after = takewhile(lambda h: h.start < end, hits[first:])
        return any(start < h.end and h.phrase.detail == "state-agency" for h in after)

    def _called(self, index: int) -> None:
        """'UVB – Utveckling av bredband, är en grupp': the text says what it is."""
        text = self.reading.passages[index].text
        for match in CALLED.finditer(text):
            ending = self.endings.ending(match[3])
            if ending is None or self.endings.ending(match[1]) or not _proper(match[1]):
                continue
            name = f"{match[1]} – {match[2]}" if match[2] else match[1]
            span = (match.start(1), match.end(1), "called a body by the text")
            draft = self.reading.mention(
                Kind.BODY, name, index, span, kind=ending.kind, abbr=match[1]
            )
            if match[2]:
                draft.mention(match[2], ())

    def _acronyms(self, index: int) -> None:
        """'Digitalt ledarskap Norr (DLN)' beside the word network or group."""
        text = self.reading.passages[index].text
        for match in ACRONYM.finditer(text):
            if not free(self.reading.spans[index], match.start(1), match.end(1)):
                continue
            if "".join(w[0] for w in match[1].split()).upper() != match[2]:
                continue
            near = text[max(0, match.start() - 60) : match.end() + 100]
            kinds = [
                "network" if fold(w.text).startswith("natverk") else e.kind
                for w in words(near)
                if (e := self.endings.ending(w.text)) and w.text.islower()
            ]
            if kinds:
                span = (match.start(1), match.end(1), "name with initials, called a body")
                self.reading.mention(Kind.BODY, match[1], index, span, kind=kinds[0], abbr=match[2])

    def _words(self, index: int) -> None:
        passage = self.reading.passages[index]
        tokens = list(words(passage.text))
        for at, word in enumerate(tokens):
            ending = self.endings.ending(word.text)
            joined = CONNECTED.search(passage.text, max(0, word.start - NEAR), word.start)
            if ending is None or not (joined or self._named(word, ending)):
                continue
            start, end = self._extent(passage.text, tokens, at)
            if self._agency(index, word.start, word.end):
                continue
            if not free(self.reading.spans[index], start, end):
                start, end = word.start, word.end
            if free(self.reading.spans[index], start, end):
                name = self._name(passage.text[start:end])
                span = (start, end, "word that ends like a body")
                self.reading.mention(Kind.BODY, name, index, span, kind=ending.kind)

    def _named(self, word: Word, ending: Ending) -> bool:
        """Whether the word names one body: more than a plain word, definite or with a capital."""
        key = fold(word.text)
        plain = key in PLAIN or key.removesuffix("s") in PLAIN
        if word.capital and key.startswith(COOPERATIONS) and key.endswith("en"):
            return True
        if plain or len(key) < len(ending.form) + 3 or key.startswith(GENERAL_HEADS):
            return False
        definite = key.removesuffix("s").endswith(("en", "et", "an"))
        return word.capital or definite

    def _extent(self, text: str, tokens: list[Word], at: int) -> tuple[int, int]:
        """Take in 'Kommun- och' before the word and capitalised words or letters after it."""
        word = tokens[at]
        before = CONNECTED.search(text, max(0, word.start - NEAR), word.start)
        start = before.start() if before else word.start
        end = word.end
        for following in tokens[at + 1 :]:
            if text[end : following.start] != " " or not following.capital:
                break
            if not (following.text.isalpha() and len(following.text) <= 12):
                break
            if heads(following.text):
                break
            end = following.end
        return start, end

    def _name(self, printed: str) -> str:
        """The name without a genitive s, with a capital."""
        name = " ".join(printed.split())
        last = fold(name.split()[-1])
        if last.endswith("s") and self.endings.ending(name.split()[-1]) and not last.endswith("ss"):
            name = name[:-1]
        known = self._known(name)
        return known or name[0].upper() + name[1:]

    def _known(self, name: str) -> str | None:
        """The name of the same body in the indefinite or definite form, when it is known."""
        key = fold(name)
        for draft in self.reading.drafts[Kind.BODY].values():
            other = fold(draft.name)
            if other.startswith(key + " ") and self._only_one(key):
                return draft.name
            chiefs = key.endswith(MEMBER_HEADS) and other.endswith(MEMBER_HEADS)
            if chiefs and HEAD_ENDING.sub("", key) == HEAD_ENDING.sub("", other):
                return draft.name
            if key != other and (
                other in (key + "et", key + "en") or key in (other + "et", other + "en")
            ):
                return draft.name
        return None

    def _only_one(self, key: str) -> bool:
        """Whether the words begin the name of one body only: 'Bygdrådet' for 'Bygdrådet VG'."""
        names = [fold(d.name) for d in self.reading.drafts[Kind.BODY].values()]
        return key.endswith(("radet", "natverket", "gruppen", "namnden")) and (
            sum(n.startswith(key + " ") for n in names) == 1
        )

    def _abbreviations(self) -> None:
        """Letters that occur in the text and are made from the name of one body only."""
        found: dict[str, set[str]] = {}
        for passage in self.reading.passages:
            for word in words(passage.text):
                if 2 <= len(word.text) <= 6 and word.text.isupper() and word.text.isalpha():
                    for draft in self.reading.drafts[Kind.BODY].values():
                        if draft.fields.get("abbr") == word.text or self._made_of(word.text, draft):
                            found.setdefault(word.text, set()).add(draft.id)
        for letters, ids in found.items():
            if len(ids) == 1:
                self._mark(letters, self.reading.drafts[Kind.BODY][next(iter(ids))])

    def _made_of(self, letters: str, draft: Draft) -> bool:
        """Whether the letters begin the words of the name, the last one its ending."""
        key = fold(draft.name)
        ending = self.endings.ending(draft.name.split()[-1])
        if ending is None or not key.endswith(ending.form) or draft.fields.get("abbr"):
            return False
        parts = [w for w in key.removesuffix(ending.form).split() if w not in ("och", "for", "i")]
        heads = "".join(p[0] for p in parts) + ending.form[0]
        return len(parts) > 1 and heads == letters.casefold()

    def _mark(self, letters: str, draft: Draft) -> None:
        draft.fields.setdefault("abbr", letters)
        for index, passage in enumerate(self.reading.passages):
            for word in words(passage.text):
                if word.text == letters and free(self.reading.spans[index], word.start, word.end):
                    self.reading.mention(
                        Kind.BODY, draft.name, index, (word.start, word.end, "letters of a body")
                    )


def _proper(word: str) -> bool:
    """Whether a word looks like a proper name: a capital and another capital, or a long word."""
    return word[0].isupper() and (any(c.isupper() for c in word[1:]) or len(word) > 5)
