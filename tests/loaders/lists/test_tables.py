"""Tables of members: what is read, what is refused and why, in every format and encoding."""

from __future__ import annotations

import csv
import datetime
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.loaders.lists.dates import iso_date
from samverkan.loaders.lists.plan import Plan, load_plan
from samverkan.loaders.lists.read import LISTS, read_list
from samverkan.ontology.errors import (
    SamverkanError,
    TooLarge,
    UnknownFormat,
    Unreadable,
    UsageError,
)
from samverkan.ontology.registers import Registers

PLAN = """
columns:
  person: [Förnamn, Efternamn]
  body: Forum
  role: Uppdrag
  represents: Kommun
  start: Från
  end: Till
fixed:
  owner: Region Halland
  kind: network
"""
HEAD = ["Förnamn", "Efternamn", "Forum", "Uppdrag", "Kommun", "Från", "Till"]
ROWS = [
    ["Anna", "Ek", "Klimatringen", "ordförande", "Kungsbacka", "2023-01-01", ""],
    ["Bo", "Ås", "Klimatringen", "ledamot", "Region Halland", "2023", "2024-12"],
    ["", "", "", "", "", "", ""],
    ["Cajsa", "Öberg", "Norrådet", "", "Bolaget AB", "", ""],
]


@pytest.fixture(scope="module")
def registers():
    return Registers.load()


def plan(tmp_path, text=PLAN):
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    return load_plan(tmp_path / "plan.yaml")


def as_csv(rows, separator=";"):
    return "\n".join(separator.join(row) for row in rows) + "\n"


def as_xlsx(rows, title="Ledamöter", above=0):
    book = openpyxl.Workbook()
    book.active.title = "Försättsblad"
    page = book.create_sheet(title)
    for _ in range(above):
        page.append(["Medlemmar i våra nätverk"])
    for row in rows:
        page.append([as_cell(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_cell(text):
    """A whole day as a date of Excel, a year as a number."""
    if len(text) == 10 and text[4] == "-":
        return datetime.datetime.fromisoformat(text)
    return int(text) if text.isdigit() else text or None


def said(found):
    """The memberships by names, with the rows that say so."""
    facts = found.extraction
    names = {f.id: f.name for f in (*facts.persons, *facts.organisations, *facts.bodies)}
    return [
        (
            fact.lines,
            names[fact.person or fact.organisation],
            names[fact.body],
            fact.role,
            names.get(fact.represents),
            fact.start,
            fact.end,
            fact.basis,
        )
        for fact in facts.memberships
    ]


EXPECTED = [
    ((2,), "Anna Ek", "Klimatringen", "ordförande", "Kungsbacka kommun", "2023-01-01", None,
     "stated"),
    ((3,), "Bo Ås", "Klimatringen", "ledamot", "Region Halland", "2023", "2024-12", "stated"),
    ((5,), "Cajsa Öberg", "Norrådet", None, "Bolaget AB", None, None, "stated"),
]  # fmt: skip
FORMS = {
    "semicolons.csv": as_csv([HEAD, *ROWS]).encode(),
    "commas.csv": as_csv([HEAD, *ROWS], ",").encode("utf-8-sig"),
    "latin.csv": as_csv([HEAD, *ROWS]).encode("windows-1252"),
    "wide.csv": as_csv([HEAD, *ROWS], "\t").encode("utf-16"),
    "tabs.tsv": as_csv([HEAD, *ROWS], "\t").encode(),
    "quoted.csv": as_csv([[f'"{cell}"' for cell in row] for row in [HEAD, *ROWS]]).encode(),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_text_gives_the_same(tmp_path, registers, name):
    (tmp_path / name).write_bytes(FORMS[name])
    found = read_list(tmp_path / name, plan(tmp_path), registers)
    assert said(found) == EXPECTED
    assert found.refused == ()


def test_a_workbook_gives_the_same_with_real_dates(tmp_path, registers):
    (tmp_path / "a.xlsx").write_bytes(as_xlsx([HEAD, *ROWS]))
    found = read_list(tmp_path / "a.xlsx", plan(tmp_path, PLAN + "sheet: Ledamöter\n"), registers)
    assert said(found) == EXPECTED
    assert found.extraction.document.title == "Ledamöter"


def test_headings_may_stand_further_down(tmp_path, registers):
    (tmp_path / "a.xlsx").write_bytes(as_xlsx([HEAD, *ROWS], above=2))
    text = PLAN + "sheet: Ledamöter\nheader: 3\n"
    found = read_list(tmp_path / "a.xlsx", plan(tmp_path, text), registers)
    assert [row[0] for row in said(found)] == [(4,), (5,), (7,)]


def test_everything_named_has_its_kind_owner_and_line(tmp_path, registers):
    (tmp_path / "a.csv").write_text(as_csv([HEAD, *ROWS]), "utf-8")
    facts = read_list(tmp_path / "a.csv", plan(tmp_path), registers).extraction
    kinds = {o.name: (o.kind, o.scb_code) for o in facts.organisations}
    assert kinds["Kungsbacka kommun"] == ("municipality", "1384")
    assert kinds["Region Halland"] == ("region", "13")
    assert kinds["Bolaget AB"] == ("other", None)
    ring = next(body for body in facts.bodies if body.name == "Klimatringen")
    owner = next(o.name for o in facts.organisations if o.id == ring.of)
    assert (ring.kind, owner, ring.lines) == ("network", "Region Halland", (2, 3))
    (anna,) = [person for person in facts.persons if person.name == "Anna Ek"]
    (place,) = anna.evidence
    assert place.quote == "Anna | Ek | Klimatringen | ordförande | Kungsbacka | 2023-01-01"
    assert (place.document, place.rule) == (facts.document.sha256, "list: csv")


REFUSED = {
    "no member": (["", "", "Ringen", "", "", "", ""], "there is no member"),
    "no body": (["Anna", "Ek", "", "", "", "", ""], "there is no body"),
    "vacant": (["", "Vakant", "Ringen", "", "", "", ""], "vacant"),
    "no name": (["12", "345", "Ringen", "", "", "", ""], "no name of a person"),
    "an address": (["anna@", "ek.se", "Ringen", "", "", "", ""], "no name of a person"),
    "odd date": (["Anna", "Ek", "Ringen", "", "", "1/2/24", ""], "start '1/2/24' is no date"),
    "no such day": (["Anna", "Ek", "Ringen", "", "", "", "2024-02-30"], "end '2024-02-30'"),
    "ends first": (["Anna", "Ek", "Ringen", "", "", "2024", "2023-05"], "ends (2023-05) before"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_rows_are_refused_with_their_reason(tmp_path, registers, case):
    row, reason = REFUSED[case]
    (tmp_path / "a.csv").write_text(as_csv([HEAD, ROWS[0], row]), "utf-8")
    found = read_list(tmp_path / "a.csv", plan(tmp_path), registers)
    assert len(said(found)) == 1
    (refused,) = found.refused
    assert (refused.source.row, reason in refused.reason) == (3, True), refused.reason


def test_a_row_that_stands_twice_is_read_once(tmp_path, registers):
    (tmp_path / "a.csv").write_text(as_csv([HEAD, ROWS[0], ROWS[1], ROWS[0]]), "utf-8")
    found = read_list(tmp_path / "a.csv", plan(tmp_path), registers)
    assert [(r.source.row, r.reason) for r in found.refused] == [(4, "the same as row 2")]


def test_namesakes_for_two_organisations_are_not_joined(tmp_path, registers):
    rows = [["Anna", "Ek", "Ringen", "", place, "", ""] for place in ("Kungsbacka", "Ale")]
    again = ["Anna", "Ek", "Norrådet", "", "Ale", "", ""]
    (tmp_path / "a.csv").write_text(as_csv([HEAD, *rows, again]), "utf-8")
    facts = read_list(tmp_path / "a.csv", plan(tmp_path), registers).extraction
    assert [person.lines for person in facts.persons] == [(2,), (3, 4)]


def test_an_organisation_may_be_the_member(tmp_path, registers):
    text = "columns: {organisation: Medlem}\nfixed: {body: Nätverket}\nbasis: appointed\n"
    (tmp_path / "a.csv").write_text("Medlem\nKungsbacka\nBolaget AB\n", "utf-8")
    found = read_list(tmp_path / "a.csv", plan(tmp_path, text), registers)
    assert [(row[1], row[2], row[7]) for row in said(found)] == [
        ("Kungsbacka kommun", "Nätverket", "appointed"),
        ("Bolaget AB", "Nätverket", "appointed"),
    ]


# Plans

WRONG_PLANS = {
    "no yaml": ("columns: [", "is no YAML"),
    "a list": ("- person", "no names with values"),
    "unknown key": (PLAN + "colour: red", "'colour' is not one of"),
    "unknown field": ("columns: {person: A, body: B, party: C}", "'party' is not one of"),
    "no body": ("columns: {person: A}", "needs body"),
    "no member": ("columns: {body: A}", "needs body, and person or organisation"),
    "basis": (PLAN + "basis: guessed", "basis is one of"),
    "date": (PLAN + "date: spring", "'spring' is no date"),
    "header": (PLAN + "header: first", "header is the number"),
    "a map in a field": ("columns: {person: {a: b}, body: B}", "columns: person is a text"),
    "nothing": ("", "no names with values"),
    "python": ("!!python/object/apply:os.system ['true']", "is no YAML"),
}


@pytest.mark.parametrize("case", WRONG_PLANS)
def test_wrong_plans_say_what_is_wrong(tmp_path, case):
    text, words = WRONG_PLANS[case]
    with pytest.raises(UsageError, match=words) as raised:
        plan(tmp_path, text)
    assert raised.value.where.endswith("plan.yaml")
    assert raised.value.hint


def test_another_plan_has_another_digest(tmp_path):
    assert plan(tmp_path).digest != plan(tmp_path, PLAN + "basis: elected").digest


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (["Namn", *HEAD[1:]], "No column is called 'Förnamn'"),
        ([*HEAD, "Forum"], "2 columns are called 'Forum'"),
    ],
)
def test_columns_that_are_not_there_name_those_that_are(tmp_path, registers, head, words):
    (tmp_path / "a.csv").write_text(as_csv([head, ROWS[0]]), "utf-8")
    with pytest.raises(UsageError, match=words) as raised:
        read_list(tmp_path / "a.csv", plan(tmp_path), registers)
    assert "Efternamn" in raised.value.hint


def test_a_table_without_a_plan_shows_its_headings(tmp_path, registers):
    (tmp_path / "a.csv").write_text(as_csv([HEAD, ROWS[0]]), "utf-8")
    with pytest.raises(UsageError, match="What do its columns mean") as raised:
        read_list(tmp_path / "a.csv", None, registers)
    assert "Förnamn | Efternamn" in raised.value.hint


# Files that are no lists

BROKEN = {
    "a.docx": (b"x", UnknownFormat, "ending '.docx'"),
    "empty.csv": (b"\n\n", Unreadable, "empty"),
    "zip.xlsx": (b"PK\x03\x04 no workbook", Unreadable, "cannot be read"),
    "text.xlsx": (b"Namn;Forum", Unreadable, "cannot be read"),
    "huge cell.csv": (b"a;b\n" + b"x" * 200_000, Unreadable, "broken at line 2"),
    "sheet.xlsx": (as_xlsx([HEAD]), Unreadable, "no sheet 'Ledare'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_table_is_refused_in_words(tmp_path, registers, name):
    data, kind, words = BROKEN[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(kind, match=words):
        read_list(tmp_path / name, plan(tmp_path, PLAN + "sheet: Ledare"), registers)


def test_what_is_not_there_or_too_large(tmp_path, registers, monkeypatch):
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_list(tmp_path / "missing.csv", None, registers)
    monkeypatch.setattr("samverkan.loaders.lists.read.MAX_BYTES", 10)
    (tmp_path / "a.csv").write_text("x" * 11)
    with pytest.raises(TooLarge):
        read_list(tmp_path / "a.csv", None, registers)


SIMPLE = Plan({"person": ("a",), "body": ("b",)}, {})


@settings(deadline=None)
@given(name=st.sampled_from(LISTS), data=st.binary(max_size=200))
def test_no_bytes_end_in_anything_but_words(tmp_path_factory, registers, name, data):
    path = tmp_path_factory.mktemp("any") / f"list{name}"
    path.write_bytes(data)
    try:
        read_list(path, SIMPLE, registers)
    except SamverkanError as error:
        assert error.what


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t"), max_size=8
)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_every_row_is_read_or_refused(tmp_path_factory, registers, rows):
    path = tmp_path_factory.mktemp("rows") / "list.csv"
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["a", "b"], *rows])
    path.write_bytes(out.getvalue().encode("utf-8", "replace"))
    found = read_list(path, SIMPLE, registers)
    held = sum(1 for row in rows if any(" ".join(cell.split()) for cell in row))
    assert len(found.extraction.memberships) + len(found.refused) == held


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("2024-05-01", "", "2024-05-01"),
        ("2024-05-01T10:00", "", "2024-05-01"),
        ("2024-05-01 10:00:00", "", "2024-05-01"),
        ("2024-05", "", "2024-05"),
        ("2024", "", "2024"),
        ("01/05/2024", "%d/%m/%Y", "2024-05-01"),
        ("1 maj 2024", "", None),
        ("20240501", "", None),
        ("2024-W01", "", None),
        ("2024-13", "", None),
        ("٢٠٢٤", "", None),
        ("2024-05-01", "%d/%m/%Y", None),
    ],
)
def test_dates(text, form, found):
    if found is None:
        with pytest.raises(ValueError, match="is no date"):
            iso_date(text, form)
    else:
        assert iso_date(text, form) == found
