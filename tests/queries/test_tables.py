"""Tables in every text format; cells that a spreadsheet would run are made harmless."""

from __future__ import annotations

import json
from importlib.resources import files

import pyoxigraph as ox
import pytest

from samverkan.ontology.errors import UsageError
from samverkan.ontology.namespaces import NS, RDF, RDFS
from samverkan.queries.catalog import Column, Words
from samverkan.queries.tables import ResultTable, labelled, merged, write
from samverkan.queries.terms import TERMS


def table(*rows: tuple[object, ...], kinds: str = "string code integer") -> ResultTable:
    """A table with columns a, b, c ... of these kinds."""
    columns = tuple(
        Column(name, kind, Words(name.upper(), name.upper() + "e"))
        for name, kind in zip("abcdef", kinds.split(), strict=False)
    )
    return ResultTable(columns, rows)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["=1+1", "+46", "-1", "@me", "\tx", "\rx"])
def test_formulas_are_quoted_in_csv_and_tsv(cell: str) -> None:
    """A leading = + - @ TAB or CR gets an apostrophe, unless the raw cells are asked for."""
    for form in ("csv", "tsv"):
        assert "'" + cell[0] in write(table((cell, "x", 1)), form)
        assert "'" not in write(table((cell, "x", 1)), form, raw=True)
    assert json.loads(write(table((cell, "x", 1)), "json"))[0]["a"] == cell


def test_numbers_are_no_formulas() -> None:
    """A negative number stays a number."""
    assert write(table(("x", "y", -3)), "csv") == "a,b,c\nx,y,-3\n"


def test_formats() -> None:
    """Names and codes for programs, headings and words for people."""
    made = table(("å|ä", "chair", 1), (None, None, 2))
    assert write(made, "csv") == "a,b,c\nå|ä,chair,1\n,,2\n"
    assert write(made, "tsv") == "a\tb\tc\nå|ä\tchair\t1\n\t\t2\n"
    assert write(made, "md") == (
        "| A | B | C |\n| --- | --- | --- |\n| å\\|ä | ordförande | 1 |\n|  |  | 2 |\n"
    )
    assert "| Ae | Be | Ce |" in write(made, "md", lang="en")
    rows = [json.loads(line) for line in write(made, "ndjson").splitlines()]
    assert rows == json.loads(write(made, "json")) == [
        {"a": "å|ä", "b": "chair", "c": 1}, {"a": None, "b": None, "c": 2}
    ]  # fmt: skip
    with pytest.raises(UsageError, match="Known: csv"):
        write(made, "doc")


def test_table_for_people_leaves_out_what_they_do_not_read() -> None:
    """IRIs and empty columns go; codes, also several, and truth become words."""
    made = table(("http://x", "present; remote", None, True), kinds="iri code string boolean")
    shown = labelled(made, "sv")
    assert shown.names == ("b", "d")
    assert shown.rows == (("närvarande; på distans", "ja"),)


def test_merge_rules() -> None:
    """One row for each key, every rule doing what it says."""
    rules = ["first", "some", "all", "count", "strongest", "known", "latest"]
    columns = tuple(Column(rule, "string", Words("", ""), rule) for rule in rules)
    made = ResultTable(
        (Column("key", "string", Words("", "")), *columns),
        (
            ("k", None, None, "b", "x", "listed", None, "2023"),
            ("k", "2", "far", "a", "x", "observed", "known", "2024"),
            ("k", "3", "near", "a", "y", "stated", "later", None),
            ("other", None, None, None, None, None, None, None),
        ),
    )
    assert merged(made, "key", [0, 2, 1, 0]).rows == (
        ("k", None, "near", "a; b", 2, "stated", "known", "2024"),
        ("other", None, None, None, 0, None, None, None),
    )


def test_terms_are_called_what_the_vocabulary_calls_them() -> None:
    text = (files("samverkan.ontology") / "vocabulary.ttl").read_bytes()
    labels: dict[str, dict[str, str]] = {}
    terms = set()
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        term, value = str(getattr(quad.subject, "value", "")), quad.object
        if quad.predicate == RDFS.label and isinstance(value, ox.Literal):
            labels.setdefault(term, {})[value.language or ""] = value.value
        if quad.predicate == RDF.type and str(value).endswith(("Property>", "Class>")):
            terms.add(term)
    ours = {term: labels[term] for term in terms if term.startswith(NS)}
    assert len(ours) > 100
    for term, said in ours.items():
        assert TERMS[term.removeprefix(NS)] == (said["sv"], said["en"])


def test_terms_are_shown_by_their_words() -> None:
    table = ResultTable((Column("p", "term", Words("p", "p")),), (("attendee",), ("Anna  Ek",)))
    assert labelled(table, "sv").rows == (("deltagare",), ("Anna Ek",))
    assert labelled(table, "en").rows == (("attendee",), ("Anna Ek",))
