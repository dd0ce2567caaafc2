"""Organisations named in a document, and the county that the document is about.

A spelling that several organisations share ('GR', 'Länsstyrelsen') is decided by the county of the
municipalities and regions that the document names; where that does not decide, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from samverkan.loaders.grammar.lexicon import Hit, Lexicon, Phrase
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, free
from samverkan.ontology.names import fold

__all__ = ["Organisations", "Setting", "known_party", "setting_of"]

BOARD = re.compile(r"\bl[äa]nsstyrelsen(?:s|\b)(?:\si\s([A-ZÅÄÖ]\S+(?:\s[A-ZÅÄÖ]\S+)?\sl[äa]ns?))?", re.I)
MADE = re.compile(
    r"\b((?:[A-ZÅÄÖ][\wåäöé-]++ ){1,3})(kommunalförbund(?:et)?|ek\.? för\b\.?|ekonomisk förening|AB|"
    r"högskola|universitet|Science Park)(?!\w)"
)
MADE_KINDS = {
    "kommunalförbund": "municipal-association", "kommunalförbundet": "municipal-association",
    "ab": "company", "högskola": "university", "universitet": "university",
}  # fmt: skip
UNION = re.compile(r"(?<![\w-])EU(?=[:\s.,;)]|$)")


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
    for passage in reading.passages:
        for hit in lexicon.organisations.find(passage.text):
            if hit.phrase.kind == "municipality":
                counts[hit.phrase.code[:2]] += 1
            elif hit.phrase.kind in ("region", "county"):
                counts[hit.phrase.code] += 2
    return Setting(tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0]))))


def known_party(name: str, names: tuple[str, ...]) -> str:
    """Return the everyday name of a party: the shortest of its full names."""
    return min((name, *names[:1]), key=len)


class Organisations:
    """Turns hits into organisations of the reading.

    Args:
        reading: the state.
        lexicon: the indexes.
        setting: decides between organisations of one spelling.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon, setting: Setting) -> None:
        self.reading, self.lexicon, self.setting = reading, lexicon, setting

    def choose(self, hit: Hit) -> Phrase | None:
        """Return the one organisation that the words mean here, or None."""
        options = [p for p in (hit.phrase, *hit.others) if p.kind != "county"]
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
        kind = "company" if name.split()[-1] in ("AB", "Aktiebolag") else "other"
        return self.reading.mention(
            Kind.ORGANISATION, name, passage, (start, end, "organisation of a list entry"), kind=kind
        )

    def read(self) -> None:
        """Find the organisations in all passages, beside the spans already there."""
        for index, passage in enumerate(self.reading.passages):
            for match in BOARD.finditer(passage.text):
                if free(self.reading.spans[index], *match.span()):
                    self._board(index, match.start(), match.end(), match)
            for match in UNION.finditer(passage.text):
                if free(self.reading.spans[index], *match.span()):
                    self._union(index, match.start(), match.end())
            for hit in self.lexicon.organisations.find(passage.text):
                if free(self.reading.spans[index], hit.start, hit.end) and hit.text[0].isupper():
                    self.note(index, hit)
            self._made(index)

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
                self.reading.mention(
                    Kind.ORGANISATION, " ".join(match.group().split()), index,
                    (match.start(), match.end(), "words with a legal form"),
                    kind=MADE_KINDS.get(form, "other"),
                )  # fmt: skip

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
