"""Organisations named in a document, and the county that the document is about.

A spelling that several organisations share ('GR', 'Länsstyrelsen') is decided by the county of the
municipalities and regions that the document names; where that does not decide, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from samverkan.loaders.grammar.body_facts import describe_bodies
from samverkan.loaders.grammar.lexicon import Hit, Lexicon, Phrase
from samverkan.loaders.grammar.organisation_parts import is_part, made_start, more_marks
from samverkan.loaders.grammar.organisation_phrases import (
    COLLECTIVES,
    RULES,
    OrganisationPhrase,
    compact,
)
from samverkan.loaders.grammar.organisation_shorts import read_shorts
from samverkan.loaders.grammar.places import acts, is_place
from samverkan.loaders.grammar.triggers import Seeker, Sought
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, free
from samverkan.ontology.memo import Memo
from samverkan.ontology.names import fold
from samverkan.ontology.records import Municipality

__all__ = ["Organisations", "Setting", "known_party", "setting_of"]

COUNTY = r"[A-ZÅÄÖ]\w+(?:[ ][A-ZÅÄÖ]\w+)?"
BOARDS = re.compile(rf"\blänsstyrelserna\s+i\s+({COUNTY})\s+län\s+och\s+({COUNTY})\s+län", re.I)
COMMON_WORDS = frozenset({"sida", "leader", "vision", "adda"})
PAGE = re.compile(r"(?<!\s)\s*+\d")
WITHIN = re.compile(r"[.,;:)s]|\s{1,2}[a-zåäö(]")  # goes on as a sentence does: no page number
ELECTION = re.compile(r"VAL (?:AV|TILL|I)(?!\w)")  # the heading of an item, no agency
ABBREVIATED = Sought(re.compile(r"(?<![\w-])([A-ZÅÄÖ]{3,6})-(?=[a-zåäö]{4,})"))
COUNTIES = Sought(re.compile(rf"(?<!\w){COUNTY}(?:,\s+{COUNTY})+\s+och\s+{COUNTY}"))
OWNED = re.compile(r"\s(?:är|ar)\s(?:ett\s)?(?:(?:hel|del)?[äa]gt\s)?(?:kommunalt\s)?bolag\b")
MUNICIPAL = re.compile(r"^([A-ZÅÄÖ][\w-]+)s? (?:kommun|[Ss]tad)")
SAME_SPELLING = 0.93  # likeness of two names with the same legal form in one document
BOARD_HEAD = "lansstyrelse"
BOARD = re.compile(
    r"\bl[äa]nsstyrelsen(?:s|\b)(?:\si\s([A-ZÅÄÖ]\S+(?:\s[A-ZÅÄÖ]\S+)?\sl[äa]ns?))?", re.I
)
MADE = Sought(re.compile(
    r"\b((?:[A-ZÅÄÖ][\wåäöé-]++ ){1,3})(kommunalförbund(?:et)?|ek\.? för\b\.?|ekonomisk förening|"
    r"AB|högskola|universitet|Science Park)(?!\w)"
))  # fmt: skip
MADE_KINDS = {
    "kommunalförbund": "municipal-association", "kommunalförbundet": "municipal-association",
    "ab": "company", "högskola": "university", "universitet": "university",
}  # fmt: skip
UNION_NAMES = frozenset({"europeiska unionen", "europeiska unionen eu", "europeiska kommissionen"})
DAMAGED_I = re.compile(r"(?<=\b[A-Z])l\b")
NAMES = re.compile(r"(?<![\w-])[A-ZÅÄÖ][\wåäö]*(?: [A-ZÅÄÖ0-9][\wåäö]*){0,2}?(?![\w-])")
FIRST = Seeker(r for r in RULES if r.name in ("municipal company", "company with a further name"))
SECOND = Seeker((*RULES, *COLLECTIVES))
UNION = Sought(re.compile(r"(?<![\w-])EU(?=[:\s.,;)]|$)"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document is about: counts of the counties that it names, by SCB code."""

    counties: tuple[tuple[str, int], ...]

    @property
    def county(self) -> str | None:
        """The county that has most of the mentions, or None."""
        total = sum(n for _, n in self.counties)
        best = self.counties[0] if self.counties else ("", 0)
        return best[0] if total and best[1] * 2 > total else None


def setting_of(reading: Reading, lexicon: Lexicon) -> Setting:
    """Count the counties of the municipalities and regions that the document names."""
    counts: Counter[str] = Counter()
    for tokens in reading.tokens:
        for hit in lexicon.organisations.all(tokens):
            if hit.phrase.kind == "municipality":
                counts[hit.phrase.code[:2]] += 1
            elif hit.phrase.kind in ("region", "county"):
                counts[hit.phrase.code] += 2
    return Setting(tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0]))))


def known_party(name: str, names: tuple[str, ...]) -> str:
    """Return the everyday name of a party: the shortest of its full names."""
    return min((name, *names[:1]), key=len)
# what the last word of an organisation that no register has says of its kind
OWN_WORDS = {"ab": "company", "aktiebolag": "company", "kommun": "municipality",
             "stad": "municipality", "kommune": "municipality"}  # fmt: skip


class Organisations:
    """Turns hits into organisations of the reading.

    Args:
        reading: the state.
        lexicon: the indexes.
        setting: decides between organisations of one spelling.
        damaged: whether spellings may be repaired.
    """

    def __init__(
        self, reading: Reading, lexicon: Lexicon, setting: Setting, *, damaged: bool = False
    ) -> None:
        self.reading, self.lexicon, self.setting = reading, lexicon, setting
        self.damaged = damaged
        self._compact = Memo(compact)
        self._found: list[list[Hit]] = []

    def choose(self, hit: Hit) -> Phrase | None:
        """Return the one organisation that the words mean here, or None."""
        options = [p for p in (hit.phrase, *hit.others) if p.kind != "county"]
        options = [p for p in options if p.detail != "state-agency" or not self._is_body(p)]
        if len(options) < 2:
            return options[0] if options else None
        named = {c for c, _ in self.setting.counties}
        here = [p for p in options if self.setting.county in self._counties(p)]
        near = [p for p in options if named & set(self._counties(p))]
        for fit in (here, near):
            if len(fit) == 1:
                return fit[0]
        whole = [p for p in options if fold(p.name) == fold(hit.text)]
        places = [p for p in options if p.kind in ("municipality", "region")]
        wide = [p for p in options if not self._counties(p)]
        for fit in (whole, places, wide):
            if len(fit) == 1:
                return fit[0]
        return None

    def _is_body(self, phrase: Phrase) -> bool:
        """Whether an agency has its name from the kind of body that meets: a local BRÅ."""
        name = fold(phrase.name)
        return any(fold(b.name).startswith(name) for b in self.reading.drafts[Kind.BODY].values())

    def _counties(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.kind == "municipality":
            return (phrase.code[:2],)
        return (phrase.code,) if phrase.kind == "region" else phrase.counties

    def note(self, passage: int, hit: Hit) -> Draft | None:
        """Add the organisation of a hit at its place, and return it."""
        phrase = self.choose(hit)
        if phrase is None:
            return None
        return self._mention(passage, (hit.start, hit.end, "known organisation"), phrase)

    def note_unknown(self, passage: int, start: int, end: int, name: str) -> Draft:
        """Add an organisation that no register knows, by the words of a list entry."""
        board = BOARD.fullmatch(name.strip())
        if board:
            return self._board(passage, start, end, board)
        kind = OWN_WORDS.get(name.split()[-1].casefold(), "other")
        meant = self._of_damaged(name)
        if meant is not None:
            return self.reading.mention(
                Kind.ORGANISATION, meant.legal_name, passage, (start, end, "damaged municipality"),
                kind="municipality", scb_code=meant.code,
            )  # fmt: skip
        same = self._same(name)
        name = same.name if same is not None else name
        return self.reading.mention(
            Kind.ORGANISATION,
            name,
            passage,
            (start, end, "organisation of a list entry"),
            kind=kind,
        )

    def read(self) -> None:
        """Find the organisations in all passages, beside the spans already there."""
        boards = BOARD_HEAD in self.reading.lower
        holders = self.reading.holders
        first, second = holders.rules(FIRST), holders.rules(SECOND)
        counties = {*holders.of(COUNTIES)}
        for index, passage in enumerate(self.reading.passages):
            board = boards and BOARD_HEAD in self.reading.tokens[index].plain.lower()
            for match in BOARD.finditer(passage.text) if board else ():
                if free(self.reading.spans[index], *match.span()):
                    self._board(index, match.start(), match.end(), match)
            for match in UNION.finditer(passage.text):
                if free(self.reading.spans[index], *match.span()):
                    self._union(index, match.start(), match.end())
            if board:
                self._boards(index)
            if index in counties:
                self._counties_listed(index)
            self._phrases(index, first.get(index, ()))
        self._found = [self.lexicon.organisations.all(t) for t in self.reading.tokens]
        for index in range(len(self.reading.passages)):
            self._known(index, certain=True)
            self._made(index)
            self._phrases(index, second.get(index, ()))
        drafts, known, keys = self.reading.drafts[Kind.ORGANISATION], 0, dict[str, Draft]()
        for index in range(len(self.reading.passages)):
            self._known(index, certain=False)
            self._abbreviated(index)
            if known != len(drafts):
                known, keys = len(drafts), self._unregistered()
            self._spellings(index, keys)
        self._companies()
        read_shorts(self.reading, self.lexicon.places | {*map(str.casefold, self.lexicon.counties)})
        describe_bodies(self.reading)

    def _known(self, index: int, *, certain: bool) -> None:
        """Known organisations; a bare place only where the text speaks of its municipality.

        Args:
            index: of the passage.
            certain: the places that the words around them tell; else those named before.
        """
        text, hits = self.reading.passages[index].text, self._found[index]
        for at, hit in enumerate(hits):
            if not (hit.text[0].isupper() and free(self.reading.spans[index], hit.start, hit.end)):
                continue
            if not self._bare(hit):
                if certain and self._meant(text, hit):
                    self.note(index, hit)
                continue
            chosen = self.choose(hit)
            if chosen is None:
                continue
            known = any(
                d.name == chosen.name for d in self.reading.drafts[Kind.ORGANISATION].values()
            )
            if (certain and acts(text, hits, at)) or (
                not certain and known and not is_place(text, hit)
            ):
                self.note(index, hit)

    def _bare(self, hit: Hit) -> bool:
        """Whether the words are nothing but the name of a place."""
        chosen = self.choose(hit)
        return (
            chosen is not None and chosen.kind == "municipality"
            and hit.text.casefold() in self.lexicon.places
        )  # fmt: skip

    def _meant(self, text: str, hit: Hit) -> bool:
        """Whether words that may also mean something else mean the organisation.

        Two letters need an organisation that the document or its county knows; a word of the
        language ('Sida') none of a page number, nor the beginning of a sentence.
        """
        chosen = self.choose(hit)
        if chosen is None or (not self.damaged and more_marks(hit.text, chosen)):
            return False
        if chosen.detail == "eu" and fold(chosen.name) not in UNION_NAMES:
            return False
        letters = hit.text.removesuffix("s") if hit.text[:-1].isupper() else hit.text
        if len(letters) <= 2:
            known = any(
                d.name == chosen.name for d in self.reading.drafts[Kind.ORGANISATION].values()
            )
            return known or self.setting.county in self._counties(chosen)
        if hit.text.casefold() in COMMON_WORDS:
            before = text[: hit.start].rstrip(" ")
            opens = not before or before[-1] in ".\n!?:"
            page = PAGE.match(text[hit.end :]) is not None
            apart = before and text[len(before) : hit.start] != " "  # a head of a column
            within = WITHIN.match(text[hit.end :]) is not None and not apart
            return not (opens or page or (letters == "Sida" and not within))
        return not ELECTION.match(text, hit.start)

    def _boards(self, index: int) -> None:
        """'Länsstyrelserna i X län och Y län': two boards."""
        for match in BOARDS.finditer(self.reading.passages[index].text):
            for number in (1, 2):
                region = self.lexicon.registers.county(f"{match[number]} län")
                if region is not None:
                    start = match.start() if number == 1 else match.start(2)
                    self.reading.mention(
                        Kind.ORGANISATION, f"Länsstyrelsen i {region.county_name}", index,
                        (start, match.end(number) + 4, "county administrative boards"),
                        kind="state-agency",
                    )  # fmt: skip

    def _counties_listed(self, index: int) -> None:
        """'Kronoberg, Kalmar och Skåne': where most are no municipality, regions are listed."""
        shorts = self.lexicon.counties
        for match in COUNTIES.finditer(self.reading.passages[index].text):
            items = [
                (m.start() + match.start(), m.end() + match.start(), m.group())
                for m in re.finditer(COUNTY, match.group())
            ]
            names = [name for _, _, name in items]
            only = sum(n in shorts and n.casefold() not in self.lexicon.places for n in names)
            if len(names) < 3 or only < 2 or any(n not in shorts for n in names):
                continue
            for start, end, name in items:
                region = shorts[name]
                if free(self.reading.spans[index], start, end):
                    self.reading.mention(
                        Kind.ORGANISATION, region.name, index, (start, end, "counties in a list"),
                        kind="region", scb_code=region.code,
                    )  # fmt: skip

    def _phrases(self, index: int, rules: Iterable[OrganisationPhrase]) -> None:
        """Names told by the words around them or by their own last word."""
        text = self.reading.passages[index].text
        for phrase in rules:
            for match in phrase.pattern.pattern.finditer(text):
                start, end = match.span("name")
                city = match["name"].split()[0].casefold() in self.lexicon.places
                national = city and phrase.name == "national branch"
                appellative = phrase.name.endswith("appellative")
                part = appellative and is_part(self.lexicon, match["name"], text[end:])
                if national or part or not free(self.reading.spans[index], start, end):
                    continue
                groups = {k: v for k, v in match.groupdict().items() if v is not None}
                printed = " ".join(match["name"].split())
                name = phrase.form.format(**groups) if phrase.form else printed
                self._unknown(index, (start, end, phrase.name), name, phrase.kind)

    def _unknown(self, index: int, span: tuple[int, int, str], name: str, kind: str) -> Draft:
        """Add an organisation by its printed name; spellings that sound alike are one."""
        known = self.lexicon.registers.organisation(name) or self.lexicon.registers.organisation(
            DAMAGED_I.sub("I", name)
        )
        if len(known) == 1:
            name, kind = known[0].name, known[0].kind
        meant = self._of_damaged(name)
        if meant is not None:
            return self.reading.mention(
                Kind.ORGANISATION, meant.legal_name, index, span,
                kind="municipality", scb_code=meant.code,
            )  # fmt: skip
        same = self._same(name)
        return self.reading.mention(
            Kind.ORGANISATION, same.name if same else name, index, span, kind=kind
        )

    def _of_damaged(self, name: str) -> Municipality | None:
        """The municipality that a damaged name means: 'Halmstacl kommun'."""
        found = MUNICIPAL.fullmatch(name) if self.damaged else None
        return self.lexicon.registers.misread_municipality(found[1]) if found else None

    def _same(self, name: str) -> Draft | None:
        """The organisation whose name is the same but for blanks and digits, if there is one."""
        key, drafts = self._compact[name], self.reading.drafts[Kind.ORGANISATION]
        return next((d for d in drafts.values() if self._compact[d.name] == key), None)

    def _abbreviated(self, index: int) -> None:
        """'SKR-rapporten': the letters before the hyphen are those of an organisation."""
        text = self.reading.passages[index].text
        for match in ABBREVIATED.finditer(text):
            start, end = match.span(1)
            for hit in self.lexicon.organisations.find(match[1]):
                meanings = {p.detail for p in (hit.phrase, *hit.others)}
                chosen = self.choose(hit)
                if (
                    "eu" in meanings
                    or chosen is None
                    or not free(self.reading.spans[index], start, end)
                ):
                    continue
                self._mention(index, (start, end, "letters before a hyphen"), chosen)

    def _unregistered(self) -> dict[str, Draft]:
        """The organisations that no register knows, by their compact names."""
        found = {
            self._compact[d.name]: d
            for d in self.reading.drafts[Kind.ORGANISATION].values()
            if d.fields.get("kind") in ("other", "company", "ngo")
        }
        return {key: draft for key, draft in found.items() if len(key) >= 5}

    def _spellings(self, index: int, keys: dict[str, Draft]) -> None:
        """Further places of names that no register knows, however blanks and digits are set."""
        text = self.reading.passages[index].text
        for match in NAMES.finditer(text) if keys else ():
            draft = keys.get(self._compact[match.group()])
            if draft is not None and free(self.reading.spans[index], *match.span()):
                self.reading.mention(
                    Kind.ORGANISATION, draft.name, index, (*match.span(), "the same name elsewhere")
                )

    def _companies(self) -> None:
        """'X är helägt bolag': what the text calls a company is one."""
        for index, passage in enumerate(self.reading.passages):
            for span in self.reading.of_kind(index, Kind.ORGANISATION):
                draft = self.reading.drafts[Kind.ORGANISATION][span.value]
                if draft.fields.get("kind") == "other" and OWNED.match(passage.text[span.end :]):
                    draft.fields["kind"] = "company"

    def _union(self, passage: int, start: int, end: int) -> None:
        self.reading.mention(
            Kind.ORGANISATION, "Europeiska unionen (EU)", passage, (start, end, "the EU"),
            kind="eu", alt=("EU",),
        )  # fmt: skip

    def _made(self, index: int) -> None:
        """Names made of capitalised words and a word for a legal form."""
        text = self.reading.passages[index].text
        for match in MADE.finditer(text):
            if free(self.reading.spans[index], match.start(1), match.end()):
                form = match[2].casefold().rstrip(".")
                start = made_start(text, match)
                name = " ".join(text[start : match.end()].split())
                if len(name.split()) <= len(match[2].split()):
                    continue
                self.reading.mention(
                    Kind.ORGANISATION, self._alike(name), index,
                    (start, match.end(), "words with a legal form"),
                    kind=MADE_KINDS.get(form, "other"),
                )  # fmt: skip

    def _alike(self, name: str) -> str:
        """The name of an organisation with the same legal form that is spelled almost so."""
        for draft in self.reading.drafts[Kind.ORGANISATION].values():
            if draft.name.split()[-1] != name.split()[-1] or len(name) < 12:
                continue
            ratio = SequenceMatcher(None, fold(draft.name), fold(name), autojunk=False).ratio()
            if ratio >= SAME_SPELLING:
                return draft.name
        return name

    def _board(self, passage: int, start: int, end: int, match: re.Match[str]) -> Draft:
        """A county administrative board: its county is stated, or that of the document."""
        registers = self.lexicon.registers
        stated = match[1].removesuffix("s") if match[1] else ""
        region = registers.county(stated) if stated else None
        if region is None and self.setting.county:
            region = next(r for r in registers.all_regions if r.code == self.setting.county)
        name = f"Länsstyrelsen i {region.county_name}" if region else "Länsstyrelsen"
        return self.reading.mention(
            Kind.ORGANISATION, name, passage, (start, end, "county administrative board"),
            kind="state-agency",
        )  # fmt: skip

    def _mention(self, passage: int, span: tuple[int, int, str], phrase: Phrase) -> Draft:
        code = phrase.code if phrase.kind in ("municipality", "region") else None
        alt = (phrase.code,) if phrase.kind == "organisation" and phrase.code else ()
        return self.reading.mention(
            Kind.ORGANISATION, phrase.name, passage, span,
            kind=phrase.detail, scb_code=code, alt=alt,
        )  # fmt: skip
