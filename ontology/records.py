"""The rows of the registers, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AgendaType",
    "BodyWord",
    "Heading",
    "KnownOrganisation",
    "Municipality",
    "Party",
    "Region",
    "RoleWord",
]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: SCB code (4 digits), name, the form with 'kommun', and other spellings.

    `forms` has every spelling that is looked up, the name first.
    """

    code: str
    name: str
    legal_name: str
    genitive: str
    county_code: str
    wikidata: str | None
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region: the SCB code of its county (2 digits), its name and spellings.

    `shared` has short forms that also mean something else, such as RS.
    """

    code: str
    name: str
    county_name: str
    forms: tuple[str, ...]
    shared: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party. `scope`: national, regional, local, unplaced (registered, municipality unknown) or
    none (the mark of a person without a party). `abbr` is empty where no letters are known;
    `variants` are letters as printed, `older` letters of the same party before.
    """

    abbr: str
    name: str
    scope: str
    municipality_codes: tuple[str, ...] = ()
    county_codes: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation that is neither municipality, region nor party.

    `kind` is a kind of the extraction schema, `sort` a finer one (county-administrative-board,
    rescue-service, ...); `member_codes` are SCB codes and only there when a source names them.
    """

    name: str
    abbr: str | None
    kind: str
    sort: str
    variants: tuple[str, ...] = ()
    county_codes: tuple[str, ...] = ()
    member_codes: tuple[str, ...] = ()
    former: bool = False


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word for a role. `title` is its normal Swedish form ('Kommunchef' for 'KC'); `kind`:
    political-office, official or meeting-function; `family` groups posts of one kind.
    """

    form: str
    title: str
    kind: str
    family: str
    scope: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a list of people, or a label that ends one.

    `capacity`: chair, vice-chair, secretary, note-taker, adjuster, member, deputy, official, guest,
    adjunct, any (the entry decides) or none (nobody is listed). `presence`: present, partial,
    remote, absent or none (not said). `place`: above, column, label, section, footer, ...;
    `ends_group`: one, two (names) or heading (the next one).
    """

    label: str
    variants: tuple[str, ...]
    capacity: str
    presence: str
    voting: bool | None
    place: str
    ends_group: str
    language: str


@dataclass(frozen=True, slots=True)
class AgendaType:
    """A letter or word that marks what an agenda item is for; `form`: word, letter, letters or
    abbreviation. `types` has several where the mark is used in several ways, unless a legend in
    the document says otherwise.
    """

    marker: str
    form: str
    types: tuple[str, ...]
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class BodyWord:
    """A word, or the last part of one, that makes the name of a body, and the kind of that body."""

    form: str
    kind: str
    suffix: bool
