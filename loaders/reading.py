"""The state of reading one document: what has been found so far, and what became of each line.

Layout and grammar add to a `Reading`; `extract` turns it into a frozen `Extraction` at the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from samverkan.loaders.document import Document
from samverkan.loaders.grammar.triggers import Holders
from samverkan.loaders.grids import joined
from samverkan.loaders.mending import mended
from samverkan.loaders.passages import Passage, passages
from samverkan.loaders.spans import Kind, Span, Spans
from samverkan.loaders.tokens import Folds, Tokens
from samverkan.ontology import facts
from samverkan.ontology.diagnostics import Coverage, Diagnostic, Doubt, LineState
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.memo import Memo
from samverkan.ontology.names import slug
from samverkan.ontology.registers import Registers

__all__ = ["Claims", "Draft", "Reading"]

BREAK = "\0"  # no letter, mark or blank of any text


@dataclass
class Draft:
    """A person, organisation, body, project or strategy while its mentions are gathered."""

    id: str
    name: str
    spellings: dict[str, None] = field(default_factory=dict)
    evidence: dict[Evidence, None] = field(default_factory=dict)
    fields: dict[str, object] = field(default_factory=dict)

    def mention(self, spelling: str, places: Iterable[Evidence]) -> None:
        """Note one more place where the thing is named; an empty spelling adds the place only."""
        if spelling:
            self.spellings.setdefault(" ".join(spelling.split()))
        for place in places:
            self.evidence.setdefault(place)

    @property
    def written(self) -> tuple[str, ...]:
        """Every spelling, in the order of the text."""
        return tuple(self.spellings)

    @property
    def places(self) -> tuple[Evidence, ...]:
        """Every place, in the order of the text."""
        return tuple(sorted(self.evidence, key=_order))


def _order(place: Evidence) -> tuple[int, int, int, str, str]:
    """What places of one document are sorted by: as they compare, only faster."""
    return place.line, place.start, place.end, place.quote, place.rule


@dataclass
class Claims:
    """Which lines were read by which rule, which were passed over and why, which are in doubt."""

    claimed: dict[int, str] = field(default_factory=dict)
    ignored: dict[int, str] = field(default_factory=dict)
    diagnostics: dict[Diagnostic, None] = field(default_factory=dict)

    def claim(self, places: Iterable[Evidence]) -> None:
        """Note that the lines of these places were read."""
        for place in places:
            self.claimed.setdefault(place.line, place.rule)

    def ignore(self, line: int, reason: str) -> None:
        """Note that a line was passed over on purpose."""
        self.ignored.setdefault(line, reason)

    def doubt(self, doubt: Doubt, place: Evidence, note: str = "") -> None:
        """Flag the words of a place."""
        self.diagnostics.setdefault(
            Diagnostic(doubt, place.line, place.start, place.end, place.quote, note)
        )

    def coverage(self, document: Document) -> Coverage:
        """Return the state of every line; what nothing claimed is prose without facts."""
        flagged = {d.line: d.doubt.name.lower() for d in reversed(self.diagnostics)}
        states = []
        for line in document.lines:
            if line.number in flagged:
                states.append((LineState.FLAGGED, flagged[line.number]))
            elif line.number in self.claimed:
                states.append((LineState.CLAIMED, self.claimed[line.number]))
            elif line.number in self.ignored:
                states.append((LineState.IGNORED, self.ignored[line.number]))
            else:
                blank = not line.text.strip()
                states.append((LineState.IGNORED, "blank" if blank else "no fact in it"))
        return Coverage(tuple(states))


class Reading:
    """One document being read.

    Args:
        document: what the reader made of the file.
        registers: the look-ups.
        folds: the folded form of words, where it is kept for many documents.

    Attributes:
        passages: the text, in order.
        tokens: the words of each passage (by its index).
        folds: the folded form of words and names.
        spans: for each passage (by its index) the mentions found in it, by position.
        drafts: for each kind the things found, by id.
        meetings, attendance, memberships, agenda, decisions, relations: facts found.
        facts_of: values for DocumentInfo: title, kind, issuer, body, date, language.
    """

    def __init__(
        self, document: Document, registers: Registers, folds: Folds | None = None
    ) -> None:
        self.document, self.registers = document, registers
        self.passages: tuple[Passage, ...] = mended(
            joined(passages(document), registers), registers
        )
        self.folds, self._slugs = Folds() if folds is None else folds, Memo(slug)
        self.tokens: tuple[Tokens, ...] = tuple(Tokens(p.text, self.folds) for p in self.passages)
        self.spans: dict[int, Spans] = {i: Spans() for i in range(len(self.passages))}
        self.drafts: dict[Kind, dict[str, Draft]] = {
            kind: {}
            for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.BODY, Kind.PROJECT, Kind.STRATEGY)
        }
        self._numbered = 0  # relations that `_relation_at` knows
        self._relation_at: dict[tuple[str, str, str], int] = {}
        self._more_places: dict[int, list[Evidence]] = {}
        self._namesakes: dict[tuple[Kind, str], int] = {}
        self.meetings: list[facts.Meeting] = []
        self.attendance: list[facts.Attendance] = []
        self.memberships: list[facts.Membership] = []
        self.agenda: list[facts.AgendaItem] = []
        self.decisions: list[facts.Decision] = []
        self.relations: list[facts.Relation] = []
        self.facts_of: dict[str, str | None] = {}
        self.claims = Claims()

    @cached_property
    def plain(self) -> str:
        """The text of all passages without diacritics; BREAK stands between two passages."""
        return BREAK.join(tokens.plain for tokens in self.tokens)

    @cached_property
    def lower(self) -> str:
        """The plain text in lower case; every character keeps its place."""
        lower = self.plain.lower()
        return lower if len(lower) == len(self.plain) else self.plain

    @cached_property
    def text(self) -> str:
        """The text of all passages; BREAK stands between two passages."""
        return BREAK.join(tokens.text for tokens in self.tokens)

    @cached_property
    def starts(self) -> list[int]:
        """Where each passage begins in the text of all passages."""
        sizes = (len(tokens.text) + len(BREAK) for tokens in self.tokens)
        return list(accumulate(sizes, initial=0))

    @cached_property
    def holders(self) -> Holders:
        """Which passages hold a word, as printed."""
        return Holders(self.text, self.starts)

    @cached_property
    def plain_holders(self) -> Holders:
        """Which passages hold a word without diacritics."""
        return Holders(self.plain, self.starts)

    def proves_again(self, said: tuple[str, str, str], places: Iterable[Evidence]) -> bool:
        """Return whether a relation is known; then the places will be added to it by `settle`.

        Args:
            said: subject, predicate and object.
            places: where it is said.
        """
        for at in range(self._numbered, len(self.relations)):
            known = self.relations[at]
            self._relation_at.setdefault((known.subject, known.predicate, known.object), at)
        self._numbered = len(self.relations)
        number = self._relation_at.get(said)
        if number is not None:
            self._more_places.setdefault(number, []).extend(places)
        return number is not None

    def settle(self) -> None:
        """Give the relations the further places where they are said."""
        for at, places in self._more_places.items():
            known = self.relations[at]
            self.relations[at] = facts.Relation(
                subject=known.subject, predicate=known.predicate, object=known.object,
                evidence=tuple(sorted({*known.evidence, *places}, key=_order)),
            )  # fmt: skip
        self._more_places.clear()

    def draft(self, kind: Kind, name: str, /, *, namesake: bool = False, **fields: object) -> Draft:
        """Return the thing of this kind and name, made when it is new.

        Args:
            kind: PERSON, ORGANISATION, BODY, PROJECT or STRATEGY.
            name: canonical name; spellings that fold alike are the same thing.
            namesake: make another one although the name is known.
            fields: values to set where they are not set yet.
        """
        known = self.drafts[kind]
        base, wanted = self._slugs[name] or "namnlos", self.folds[name]
        number = self._namesakes.get((kind, base), 1) if namesake else 1
        key = base if number == 1 else f"{base}-{number}"
        while key in known and (namesake or self.folds[known[key].name] != wanted):
            number += 1
            key = f"{base}-{number}"
        if namesake:
            self._namesakes[kind, base] = number
        draft = known.get(key)
        if draft is None:
            draft = known[key] = Draft(key, name)
        for field_name, value in fields.items():
            if draft.fields.get(field_name) in (None, (), ""):
                draft.fields[field_name] = value
        return draft

    def mention(
        self, kind: Kind, name: str, passage: int, span: tuple[int, int, str], /, **fields: object
    ) -> Draft:
        """Note that a thing is named at a place, and return it.

        Args:
            kind: of the thing.
            name: canonical name.
            passage: index of the passage.
            span: start and end in the passage, and the name of the rule.
            fields: values of the thing.
        """
        start, end, rule = span
        text = self.passages[passage].text[start:end]
        draft = self.draft(kind, name, namesake=False, **fields)
        places = self.passages[passage].evidence(start, end, rule)
        draft.mention(text, places)
        self.claims.claim(places)
        self.spans[passage].append(Span(kind, start, end, text, draft.id, rule))
        return draft

    def of_kind(self, passage: int, *kinds: Kind) -> list[Span]:
        """Return the spans of these kinds in a passage, by position; not to be changed."""
        return self.spans[passage].of_kind(kinds)
