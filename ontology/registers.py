"""The registers of known names and words: look-ups that return candidates, never a guess.

Sources, licences and dates of the tables are in data/README.md. A name that is missing in a
register is not thereby no name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources.abc import Traversable
from typing import Generic, Literal, TypeVar

from samverkan.ontology import tables
from samverkan.ontology.memo import Memo
from samverkan.ontology.names import fold
from samverkan.ontology.records import (
    AgendaType,
    BodyWord,
    Heading,
    KnownOrganisation,
    Municipality,
    Party,
    Region,
    RoleWord,
)
from samverkan.ontology.restoring import Confusion, NameRegister, undone

__all__ = [
    "AgendaType",
    "BodyWord",
    "Confusion",
    "Heading",
    "KnownOrganisation",
    "Municipality",
    "Party",
    "Region",
    "Registers",
    "RoleWord",
]

Entry = TypeVar("Entry")
EDGES = " \t\u00a0.,:;"
SHORT = 4  # letters; shorter abbreviations are looked up with their capitals
MENDABLE = range(6, 50)  # letters; shorter words have too many neighbours to be mended
LONG_PLACE = 6  # letters from which a word of an impossible shape may be a municipality
ACTING = {
    "tf": "Tf. {}",
    "t f": "Tf. {}",
    "t.f": "Tf. {}",
    "tillförordnad": "Tf. {}",
    "tillf": "Tf. {}",
    "bitr": "Biträdande {}",
    "biträdande": "Biträdande {}",
    "vik": "Vikarierande {}",
    "vikarierande": "Vikarierande {}",
    "stf": "Ställföreträdande {}",
    "ställföreträdande": "Ställföreträdande {}",
}
"""Words before a post that make another post of it."""


class Index(Generic[Entry]):
    """Entries by spelling: exact apart from case, then folded.

    Args:
        pairs: spelling and entry, the more important first.
        cased: spellings whose capitals count.
    """

    def __init__(
        self, pairs: Iterable[tuple[str, Entry]], cased: Iterable[tuple[str, Entry]] = ()
    ) -> None:
        self._exact: dict[str, tuple[Entry, ...]] = {}
        self._cased: dict[str, tuple[Entry, ...]] = {}
        self._folded: dict[str, tuple[Entry, ...]] = {}
        for spelling, entry in pairs:
            _add(self._exact, tidy(spelling).casefold(), entry)
            _add(self._folded, fold(spelling), entry)
        for spelling, entry in cased:
            _add(self._cased, tidy(spelling), entry)

    def exact(self, text: str) -> tuple[Entry, ...]:
        """Return the entries that are spelt so."""
        clean = tidy(text)
        cased, found = self._cased.get(clean, ()), self._exact.get(clean.casefold(), ())
        return cased + tuple(e for e in found if e not in cased) if cased else found

    def folds(self, text: str) -> bool:
        """Say whether an entry folds to the same as the text."""
        return fold(text) in self._folded

    def find(self, text: str) -> tuple[Entry, ...]:
        """Return the entries that are spelt so, or else those that fold to the same."""
        return self.exact(text) or self._folded.get(fold(text), ())


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Registers:
    """All registers. Make it with `Registers.load()` and pass it on.

    Every look-up ignores case, outer punctuation and repeated spaces. Where the spelling is in no
    table, one without diacritics is tried; `folded` tells the two apart.
    """

    all_municipalities: tuple[Municipality, ...]
    all_regions: tuple[Region, ...]
    all_parties: tuple[Party, ...]
    all_organisations: tuple[KnownOrganisation, ...]
    all_headings: tuple[Heading, ...]
    all_agenda_types: tuple[AgendaType, ...]
    body_words: tuple[BodyWord, ...]
    stop_reasons: Mapping[str, tuple[str, str]]
    role_titles: tuple[str, ...]
    heading_labels: tuple[str, ...]
    organisation_forms: tuple[str, ...]
    _municipalities: Index[Municipality]
    _regions: Index[Region]
    _shared_regions: Index[Region]
    _counties: Index[Region]
    _parties: Index[Party]
    _organisations: Index[KnownOrganisation]
    _roles: Memo[tuple[RoleWord, ...]]
    _headings: Memo[tuple[Heading, ...]]
    _undone: Memo[dict[str, int]]
    _agenda: Index[AgendaType]
    _confusions: tuple[Confusion, ...]
    _given: NameRegister
    _surnames: NameRegister
    _ordinary: Mapping[str, str]

    @classmethod
    def load(cls, folder: Traversable | None = None) -> Registers:
        """Read the tables that come with the package, or those of another folder.

        Raises:
            VocabularyError: a table is missing or a row is wrong; names file and row.
        """
        where = folder or tables.data_folder()
        municipalities = tables.read_table(where, "municipalities.csv", tables.municipality)
        regions = tables.read_table(where, "regions.csv", tables.region)
        parties = tables.read_table(where, "parties.csv", tables.party)
        organisations = tables.read_table(where, "organisations.csv", tables.organisation)
        roles = tables.read_table(where, "roles.csv", tables.role)
        headings = tables.read_table(where, "headings.csv", tables.heading)
        agenda = tables.read_table(where, "agenda_types.csv", tables.agenda_type)
        confusions = tables.read_table(where, "ocr_confusions.csv", _confusion)
        return cls(
            all_municipalities=municipalities,
            all_regions=regions,
            all_parties=parties,
            all_organisations=organisations,
            all_headings=headings,
            all_agenda_types=agenda,
            body_words=_longest_words(tables.read_table(where, "body_words.csv", tables.body_word)),
            stop_reasons={
                fold(row["phrase"]): (row["category"], row["when"])
                for _, row in tables.rows(where, "stop_phrases.csv")
            },
            role_titles=_longest_first(role.form for role in roles),
            heading_labels=_longest_first(
                spelling for heading in headings for spelling in (heading.label, *heading.variants)
            ),
            organisation_forms=_longest_first(f for o in organisations for f in _forms(o)),
            _municipalities=Index((f, m) for m in municipalities for f in m.forms),
            _regions=Index((f, r) for r in regions for f in (*r.forms, *r.former)),
            _shared_regions=Index((), ((f, r) for r in regions for f in r.shared)),
            _counties=Index(
                (form, r) for r in regions for form in (r.county_name, f"{r.county_name}s")
            ),
            _parties=Index(_party_spellings(parties)),
            _organisations=Index(
                ((f, o) for o in organisations for f in _forms(o) if len(f) > SHORT),
                (
                    (spelling, o)
                    for o in organisations
                    for f in _forms(o)
                    if len(f) <= SHORT
                    for spelling in (f, f.upper())
                ),
            ),
            _roles=Memo(partial(_role, Index((r.form, r) for r in roles), confusions)),
            _headings=Memo(partial(_heading, Index(_labels(headings)), confusions)),
            _undone=Memo(partial(undone, confusions=confusions)),
            _agenda=Index(
                ((a.marker, a) for a in agenda if a.form == "word"),
                ((a.marker, a) for a in agenda if a.form != "word"),
            ),
            _confusions=confusions,
            _given=_name_register(where, "given_names", confusions),
            _surnames=_name_register(where, "surnames", confusions),
            _ordinary={r["word"].casefold(): r["kind"]
                       for _, r in tables.rows(where, "ordinary_words.csv")},
        )

    def municipality(self, text: str) -> Municipality | None:
        """Return the only municipality that the text can name, in any form, or None."""
        return _only(self.municipalities(text))

    def municipalities(self, text: str) -> tuple[Municipality, ...]:
        """Return every municipality that the text can name: 'Göteborgs stad', 'Ale', 'Harryda'."""
        return self._municipalities.find(text)

    def region(self, text: str) -> Region | None:
        """Return the only region that the text names; not by letters that others share."""
        return _only(self._regions.find(text))

    def regions(self, text: str) -> tuple[Region, ...]:
        """Return every region that the text can name, also by shared letters such as 'RS'."""
        return self._regions.find(text) or self._shared_regions.exact(text)

    def county(self, text: str) -> Region | None:
        """Return the region of the county that the text names: 'Hallands län'."""
        return _only(self._counties.find(text))

    def party(self, letters: str) -> tuple[Party, ...]:
        """Return the parties with these letters or this name, national ones first: '(S)', 'FP'."""
        inner = letters.strip(EDGES).removeprefix("(").removesuffix(")")
        return self._parties.exact(inner)

    def organisation(self, text: str) -> tuple[KnownOrganisation, ...]:
        """Return the organisations of this name or abbreviation; short ones with their capitals."""
        return self._organisations.find(text)

    def role(self, text: str) -> tuple[RoleWord, ...]:
        """Return the meanings of a role word: 'KC', 'ordf.', 'tf kommunchef', 'ordférande'."""
        return self._roles[text]

    def heading(self, text: str) -> tuple[Heading, ...]:
        """Return the meanings of a heading, Swedish first: 'Närvarande:', 'Tjénstepersoner'."""
        return self._headings[text]

    def agenda_type(self, text: str) -> tuple[AgendaType, ...]:
        """Return the meanings of a letter or word that marks an agenda item: 'I', 'För beslut'."""
        return self._agenda.exact(text.strip(EDGES).removeprefix("(").removesuffix(")"))

    def given_name(self, word: str) -> int:
        """Return how many bear this first name; of a double name, the rarer part; 0 = unknown."""
        return self._given.bearers(word)

    def surname(self, word: str) -> int:
        """Return how many bear this last name; of a double name, the rarer part; 0 = unknown."""
        return self._surnames.bearers(word)

    def restore(self, word: str, kind: Literal["given", "surname"]) -> tuple[tuple[str, int], ...]:
        """Return the names that a damaged spelling can stand for; see `NameRegister.restore`."""
        return (self._given if kind == "given" else self._surnames).restore(word)

    def unspoiled(self, word: str, *, name: bool = True) -> str:
        """Return the post, heading or name that a word of an impossible shape stands for, or ''.

        Args:
            word: as printed, as many letters as the answer.
            name: whether it may be a name; see `NameRegister.unspoiled`.
        """
        for spelling in undone(word, self._confusions):
            same = len(spelling) == len(word) and spelling[1:].islower() and all(
                a == b or not a.islower() or at == 0
                for at, (a, b) in enumerate(zip(word, spelling, strict=True))
            )
            known = [role.form for role in self.role(spelling)] if same else []
            if same and self.heading(spelling):
                known += self.heading_labels
            if fold(spelling) in map(fold, known):
                return spelling
            if same and len(word) >= LONG_PLACE and self._is_place(spelling):
                return spelling
        both = (self._given.unspoiled(word), self._surnames.unspoiled(word))
        return max(both, key=lambda pair: pair[1])[0] if name else ""

    def _is_place(self, spelling: str) -> bool:
        """Whether a word is a municipality as printed, or its genitive: 'Sölvesborg'."""
        return any(spelling in (m.name, m.genitive) for m in self.municipalities(spelling))

    def strange(self, word: str) -> bool:
        """Say whether letters stand side by side in a word as in no name of any register."""
        return self._given.strange(word) and self._surnames.strange(word)

    def misread_municipality(self, word: str) -> Municipality | None:
        """Return the one municipality whose name one confusion prints as this word, or None."""
        found = {
            known.code: known
            for spelling in undone(word, self._confusions, twice=False)
            for known in self.municipalities(spelling)
            if spelling in (known.name, known.genitive)
        }
        return _only(tuple(found.values()))

    def misread(self, printed: str, meant: str) -> bool:
        """Say whether one confusion of recognition, or two, print one spelling for the other."""
        return meant in self._undone[printed]

    def ordinary(self, word: str) -> str:
        """Return what a word is that opens sentences, heads or names of things: 'opener', 'thing',
        'entity' (it makes a name of a place or body of the words after it), 'title', or ''."""
        return self._ordinary.get(word.casefold(), "")

    def stop_phrase(self, text: str) -> bool:
        """Say whether the phrase is never a person, however much it looks like a name."""
        return self.stop_reasons.get(fold(text), ("", ""))[1] == "always"

    def body_kind(self, word: str) -> str | None:
        """Return the kind of body that the word or its ending makes, or None: 'Kommunrådet'."""
        key = tidy(word).casefold()
        for known in self.body_words:
            if key == known.form or (known.suffix and key.endswith(known.form)):
                return known.kind
        return None

    def folded(
        self, text: str, entry: Municipality | Region | KnownOrganisation | RoleWord | Heading
    ) -> bool:
        """Say whether the entry was found by folding or repair, not in the spelling of a table."""
        if isinstance(entry, Municipality):
            return entry not in self._municipalities.exact(text)
        if isinstance(entry, Region):
            return entry not in self._regions.exact(text) + self._shared_regions.exact(text)
        if isinstance(entry, KnownOrganisation):
            return entry not in self._organisations.exact(text)
        spellings = (entry.form,) if isinstance(entry, RoleWord) else (entry.label, *entry.variants)
        return tidy(text).casefold() not in (tidy(form).casefold() for form in spellings)


def _role(
    posts: Index[RoleWord], confusions: tuple[Confusion, ...], text: str
) -> tuple[RoleWord, ...]:
    return posts.find(text) or _acting(posts, tidy(text)) or _mended(posts, confusions, text)


def _heading(
    headings: Index[Heading], confusions: tuple[Confusion, ...], text: str
) -> tuple[Heading, ...]:
    return headings.find(text) or _mended(headings, confusions, text)


def _mended(
    index: Index[Entry], confusions: tuple[Confusion, ...], text: str
) -> tuple[Entry, ...]:
    """Return what the text meant before recognition damaged it, if that is one spelling."""
    clean = tidy(text)
    if len(clean) not in MENDABLE:
        return ()
    for spellings in by_weight(undone(clean, confusions, twice="é" in clean)):
        found = {index.find(spelling) for spelling in spellings if index.folds(spelling)}
        if found:
            return found.pop() if len(found) == 1 else ()
    return ()


def _acting(posts: Index[RoleWord], text: str) -> tuple[RoleWord, ...]:
    """Return the posts of someone who acts for another: 'tf kommunchef'."""
    for word, pattern in ACTING.items():
        if text.casefold().startswith((f"{word} ", f"{word}. ")):
            rest = text[len(word) :].strip(EDGES)
            return tuple(
                replace(post, form=text, title=pattern.format(_lower_first(post.title)))
                for post in posts.find(rest)
                if post.kind != "meeting-function"
            )
    return ()


def tidy(text: str) -> str:
    """Return the text composed (NFC), with single spaces and without outer punctuation."""
    return " ".join(unicodedata.normalize("NFC", text).split()).strip(EDGES)


def by_weight(spellings: Mapping[str, int]) -> list[list[str]]:
    """Return the spellings in groups of one weight, the heaviest first."""
    weights = sorted(set(spellings.values()), reverse=True)
    return [[s for s, weight in spellings.items() if weight == w] for w in weights]


def _add(index: dict[str, tuple[Entry, ...]], key: str, entry: Entry) -> None:
    known = index.get(key, ())
    if key and entry not in known:
        index[key] = (*known, entry)


def _only(found: tuple[Entry, ...]) -> Entry | None:
    return found[0] if len(found) == 1 else None


def _forms(organisation: KnownOrganisation) -> tuple[str, ...]:
    short = (organisation.abbr,) if organisation.abbr else ()
    return (organisation.name, *short, *organisation.variants)


def _labels(headings: tuple[Heading, ...]) -> Iterable[tuple[str, Heading]]:
    return ((spelling, h) for h in headings for spelling in (h.label, *h.variants))


def _party_spellings(parties: tuple[Party, ...]) -> Iterable[tuple[str, Party]]:
    for field in ("abbr", "variants", "name", "names", "older"):
        for party in parties:
            value = getattr(party, field)
            for spelling in (value,) if isinstance(value, str) else value:
                yield spelling, party


def _confusion(row: tables.Row) -> Confusion:
    return Confusion(row["printed"], row["meant"], int(row["weight"]))


def _name_register(
    where: Traversable, name: str, confusions: tuple[Confusion, ...]
) -> NameRegister:
    """Return the register of a table of names and of the table of those from abroad."""
    abroad = frozenset(r["name"].casefold() for _, r in tables.rows(where, f"{name}_abroad.csv"))
    return NameRegister(tables.read_names(where, f"{name}.csv"), confusions, abroad)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _longest_words(words: tuple[BodyWord, ...]) -> tuple[BodyWord, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word.form), word.form)))


def _lower_first(title: str) -> str:
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
