"""Reading the tables of ontology/data: every row is checked, and an error names file and row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from samverkan.ontology.errors import VocabularyError
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

__all__ = ["CLOSED", "Row", "data_folder", "read_names", "read_table", "rows"]

Value = TypeVar("Value")
Row = dict[str, str]


def _words(text: str, *, empty: bool = False) -> frozenset[str]:
    return frozenset(text.split()) | ({""} if empty else frozenset())


CLOSED: dict[str, dict[str, frozenset[str]]] = {
    "organisations.csv": {
        "kind": _words("company state-agency university eu municipal-association ngo other"),
        "status": _words("former", empty=True),
    },
    "parties.csv": {"scope": _words("national regional local unplaced none")},
    "roles.csv": {"kind": _words("political-office official meeting-function")},
    "headings.csv": {
        "capacity": _words(
            "chair vice-chair secretary note-taker adjuster member deputy official guest adjunct "
            "any none"
        ),
        "presence": _words("present partial remote absent none"),
        "voting": _words("yes no", empty=True),
        "ends_group": _words("one two heading"),
    },
    "agenda_types.csv": {"form": _words("word letter letters abbreviation")},
    "ordinary_words.csv": {"kind": _words("opener thing entity title")},
    "body_words.csv": {
        "kind": _words(
            "forum committee working-group network council steering-group "
            "cooperation-organisation board partnership"
        ),
        "place": _words("suffix word"),
    },
    "stop_phrases.csv": {
        "when": _words(
            "always only-in-place-context only-without-party-or-affiliation strip-leading-word"
        )
    },
}
"""The words that a column may hold."""

REQUIRED: dict[str, dict[str, str]] = {
    "municipalities.csv": {"code": r"\d{4}", "name": r".+", "legal_name": r".+ kommun"},
    "municipality_points.csv": {
        "code": r"\d{4}",
        "latitude": r"(5[5-9]|6\d)\.\d+",
        "longitude": r"(1[0-9]|2[0-4])\.\d+",
    },
    "regions.csv": {"code": r"\d{2}", "name": r".+", "county_name": r".+ län"},
    "parties.csv": {"name": r".+"},
    "organisations.csv": {"name": r".+"},
    "roles.csv": {"form": r".+", "title": r".+", "family": r".+"},
    "headings.csv": {"label": r".+"},
    "agenda_types.csv": {"marker": r".+", "types": r"[a-z|-]+"},
    "given_names.csv": {"name": r".+", "bearers": r"\d+"},
    "surnames.csv": {"name": r".+", "bearers": r"\d+"},
    "given_names_abroad.csv": {"name": r"[^\W\d].+", "languages": r"[a-z|]+"},
    "surnames_abroad.csv": {"name": r"[^\W\d].+", "languages": r"[a-z|]+"},
    "ordinary_words.csv": {"word": r"\w+"},
    "stop_phrases.csv": {"phrase": r".+"},
    "ocr_confusions.csv": {"printed": r".+", "meant": r".+", "weight": r"[1-4]"},
    "body_words.csv": {"form": r".+"},
}
"""What a column must look like."""


def data_folder() -> Traversable:
    """Return the folder of the tables inside the installed package."""
    return files("samverkan.ontology").joinpath("data")


def rows(folder: Traversable, name: str) -> Iterator[tuple[int, Row]]:
    """Yield every row of a table with its number in the file, checked.

    Raises:
        VocabularyError: the table is missing, or a row has a wrong value or number of columns.
    """
    try:
        text = folder.joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"The table cannot be read ({error}).", where=name) from error
    checks = [(c, re.compile(p).fullmatch) for c, p in REQUIRED[name].items()]
    closed = list(CLOSED.get(name, {}).items())
    for number, row in enumerate(csv.DictReader(text.splitlines(), strict=True), 2):
        if None in row or None in row.values():
            raise _wrong(name, number, "The number of columns is wrong.")
        for column, matches in checks:
            if not matches(row.get(column, "")):
                raise _wrong(name, number, f"{column} cannot be {row.get(column)!r}.")
        for column, words in closed:
            if row.get(column) not in words:
                raise _wrong(name, number, f"{column} cannot be {row.get(column)!r}.")
        yield number, row


def read_table(folder: Traversable, name: str, build: Callable[[Row], Value]) -> tuple[Value, ...]:
    """Return the rows of a table as values.

    Raises:
        VocabularyError: as for `rows`, or a row cannot be made into a value.
    """
    values = []
    for number, row in rows(folder, name):
        try:
            values.append(build(row))
        except (KeyError, ValueError) as error:
            raise _wrong(name, number, f"The row cannot be used ({error}).") from error
    return tuple(values)


def read_names(folder: Traversable, name: str) -> dict[str, tuple[str, int]]:
    """Return casefolded name -> (name, bearers) of a two-column table of names.

    Raises:
        VocabularyError: the table is missing or a row is not a name and a number.
    """
    try:
        text = folder.joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"The table cannot be read ({error}).", where=name) from error
    names: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(text.splitlines()[1:], 2):
        word, comma, bearers = line.partition(",")
        if not word or not comma or not bearers.isdecimal():
            raise _wrong(name, number, "A row is a name, a comma and a number.")
        names[word.casefold()] = (word, int(bearers))
    return names


def _wrong(name: str, row: int, what: str) -> VocabularyError:
    return VocabularyError(what, where=f"{name}, row {row}", hint="Correct the table.")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def municipality(row: Row) -> Municipality:
    """Make a municipality of its row."""
    forms = (row["name"], row["legal_name"], row["genitive"], *_list(row["other_forms"]))
    genitives = tuple(f"{form}s" for form in forms if form.endswith((" kommun", " stad", " Stad")))
    return Municipality(
        code=row["code"],
        name=row["name"],
        legal_name=row["legal_name"],
        genitive=row["genitive"],
        county_code=row["county"],
        wikidata=row["wikidata"] or None,
        forms=(*forms, *genitives),
    )


def region(row: Row) -> Region:
    """Make a region of its row; the genitive is a form."""
    names = (row["name"], *_list(row["short_forms"]))
    genitives = tuple(f"{name}s" for name in names if not name.isupper())
    return Region(
        code=row["code"],
        name=row["name"],
        county_name=row["county_name"],
        forms=(*names, *genitives),
        shared=_list(row["shared_forms"]),
        former=_list(row["former_names"]),
        wikidata=row["wikidata"] or None,
    )


def party(row: Row) -> Party:
    """Make a party of its row."""
    return Party(
        abbr=row["letters"],
        name=row["name"],
        scope=row["scope"],
        municipality_codes=_list(row["municipalities"]),
        county_codes=_list(row["counties"]),
        variants=_list(row["variants"]),
        older=_list(row["older"]),
        names=_list(row["other_names"]),
        since=int(row["since"]) if row["since"] else None,
        until=int(row["until"]) if row["until"] else None,
    )


def organisation(row: Row) -> KnownOrganisation:
    """Make an organisation of its row."""
    return KnownOrganisation(
        name=row["name"],
        abbr=row["abbr"] or None,
        kind=row["kind"],
        sort=row["sort"],
        variants=_list(row["variants"]),
        county_codes=_list(row["counties"]),
        member_codes=_list(row["members"]),
        former=row["status"] == "former",
    )


def role(row: Row) -> RoleWord:
    """Make a role word of its row."""
    return RoleWord(row["form"], row["title"], row["kind"], row["family"], row["scope"])


def heading(row: Row) -> Heading:
    """Make a heading of its row."""
    return Heading(
        label=row["label"],
        variants=_list(row["variants"]),
        capacity=row["capacity"],
        presence=row["presence"],
        voting={"yes": True, "no": False}.get(row["voting"]),
        place=row["place"],
        ends_group=row["ends_group"],
        language=row["language"],
    )


def agenda_type(row: Row) -> AgendaType:
    """Make an agenda type of its row."""
    return AgendaType(
        row["marker"], row["form"], _list(row["types"]), row["label"], row["language"]
    )


def body_word(row: Row) -> BodyWord:
    """Make a body word of its row."""
    return BodyWord(row["form"], row["kind"], row["place"] == "suffix")
