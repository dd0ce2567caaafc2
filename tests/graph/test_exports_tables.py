"""Workbooks, Popolo and GeoJSON: readers that are not ours find as many rows, and real dates."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from pathlib import Path

import geojson
import jsonschema
import openpyxl
import popolo_data.importer
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exports.table import find_export
from samverkan.graph.exports.xlsx import LONGEST, Head, Sheet, workbook
from samverkan.graph.literals import clean
from samverkan.ontology.namespaces import FOAF, ORG, ORGANISATION_KINDS, RDF, SKOS, SV
from samverkan.ontology.points import municipality_points
from tests.graph.nasty import EXAMPLES, texts
from tests.graph.schemas import POPOLO

GRAPH = Path(__file__).parents[1] / "queries" / "graph.trig"
CONSOLIDATED = ox.NamedNode("https://w3id.org/samverkan/id/graph/consolidated")


@pytest.fixture(scope="module")
def store():
    with EmbeddedStore.in_memory() as made:
        made.extend(ox.parse(path=GRAPH, format=ox.RdfFormat.TRIG))
        yield made


def count(store, kind):
    return len({quad.subject for quad in store.quads() if quad.object == kind})


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


# XLSX


def test_a_sheet_for_each_table_with_a_row_for_each_thing(store):
    book = opened(find_export("xlsx").write(store))
    kinds = {
        "Personer": FOAF.Person,
        "Organisationer": ORG.FormalOrganization,
        "Forum": SV.Body,
        "Medlemskap": ORG.Membership,
        "Möten": SV.Meeting,
        "Närvaro": SV.Attendance,
        "Dagordning": SV.AgendaItem,
        "Beslut": SV.Decision,
        "Projekt": SV.Project,
        "Strategier": SV.Strategy,
    }
    assert {page.title: page.max_row - 1 for page in book} == {
        title: count(store, kind) for title, kind in kinds.items()
    }
    for page in book:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
        assert [cell.value for cell in page[1]][-4:] == ["Osäker", "Källa", "Citat", "Adress"]


def test_rows_say_what_the_graph_says_with_real_dates(store):
    page = opened(find_export("xlsx").write(store))["Medlemskap"]
    heads = [cell.value for cell in page[1]]
    rows = [dict(zip(heads, [cell.value for cell in row], strict=True)) for row in page.rows][1:]
    (anna,) = [row for row in rows if (row["Ledamot"], row["Roll"]) == ("Anna Ek", "ordförande")]
    assert (anna["Forum"], anna["För"]) == ("Norrvattenrådet", "Granviks kommun")
    assert anna["Grund"] == "stated"
    assert anna["Senast sedd"] == datetime.datetime(2024, 8, 21)
    assert anna["Källa"].startswith("april.txt:3")
    assert anna["Citat"] == "Anna Ek (S), Granvik, ordförande"


def test_parties_have_no_column(store):
    for page in opened(find_export("xlsx").write(store)):
        assert not any("parti" in str(cell.value).lower() for cell in page[1])


def sheet(*cells, kind="text"):
    return Sheet("Tabell", (Head("Kolumn", kind),), [(cell,) for cell in cells])


def back(data):
    """The cells, and the page. openpyxl leaves the escape of an escape (`_x005F_`) as it stands."""
    (page,) = opened(data)
    cells = [row[0] for row in page.iter_rows(min_row=2, values_only=True)]
    return [c.replace("_x005F_", "_") if isinstance(c, str) else c for c in cells], page


def as_excel_keeps(text):
    kept = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return (kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…") or None


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5))
def test_no_text_becomes_a_formula_or_is_lost(cells):
    found, page = back(workbook([sheet(*cells)]))
    assert found == [as_excel_keeps(cell) for cell in cells][: len(found)]
    assert all(as_excel_keeps(cell) is None for cell in cells[len(found) :])
    assert {cell.data_type for (cell,) in page.iter_rows(min_row=2)} <= {"s", "n"}
    assert not any(cell.data_type == "n" and cell.value is not None for cell in page["A"][1:])


def test_no_bad_example_becomes_a_formula_or_a_link():
    data = workbook([sheet(*EXAMPLES)])
    found, page = back(data)
    assert found[: len(EXAMPLES)] == [as_excel_keeps(text) for text in EXAMPLES]
    whole = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in whole
    assert b"hyperlink" not in whole
    assert page["A3"].data_type == "s"


@pytest.mark.parametrize(
    ("text", "found", "look"),
    [
        ("2024-04-22", datetime.datetime(2024, 4, 22), "yyyy-mm-dd"),
        ("2024-04-22T09:30:00", datetime.datetime(2024, 4, 22, 9, 30), "yyyy-mm-dd hh:mm"),
        ("2024-04-22 09:30", datetime.datetime(2024, 4, 22, 9, 30), "yyyy-mm-dd hh:mm"),
        ("2024-04", "2024-04", "General"),
        ("2024", "2024", "General"),
        ("2024-02-30", "2024-02-30", "General"),
        ("1899-12-31", "1899-12-31", "General"),
        ("våren 2024", "våren 2024", "General"),
    ],
)
def test_dates(text, found, look):
    values, page = back(workbook([sheet(text, kind="date")]))
    assert values == [found]
    assert page["A2"].number_format == look


@pytest.mark.parametrize("cell", [7, 0.5, True])
def test_numbers_stay_numbers(cell):
    assert back(workbook([sheet(cell, kind="number")]))[0] == [cell]


def test_names_of_sheets_are_those_that_excel_takes():
    names = ["a/b[c]:*?\\d", "x" * 40, "X" * 40, "History", "", "'"]
    book = opened(workbook([Sheet(name, (Head("a"),), []) for name in names]))
    assert len({page.title.casefold() for page in book}) == len(names)
    assert all(len(page.title) <= 31 and not set(page.title) & set("[]:*?/\\") for page in book)


def test_the_same_tables_give_the_same_bytes(store):
    assert find_export("xlsx").write(store) == find_export("xlsx").write(store)
    assert opened(workbook([])).sheetnames == ["samverkan"]


# Popolo


@pytest.fixture(scope="module")
def popolo(store):
    return json.loads(find_export("popolo").write(store))


def test_popolo_fits_its_schemas(popolo):
    jsonschema.Draft202012Validator.check_schema(POPOLO)
    jsonschema.validate(popolo, POPOLO, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data["memberships"][0].update(start_date="22 april"),
        lambda data: data["memberships"][0].update(rôle="x"),
        lambda data: data["persons"][0].pop("name"),
        lambda data: data["events"][0].update(start_date="2024-04-22T09:00"),
        lambda data: data.pop("events"),
    ],
)
def test_the_schema_refuses_what_is_wrong(popolo, spoil):
    data = json.loads(json.dumps(popolo))
    spoil(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, POPOLO)


def test_another_reader_finds_as_many(store, popolo):
    found = popolo_data.importer.Popolo(popolo)
    assert len(found.persons) == count(store, FOAF.Person)
    assert len(found.memberships) == count(store, ORG.Membership)
    parties = count(store, ORGANISATION_KINDS["party"])
    organisations = count(store, ORG.FormalOrganization) - parties
    assert len(found.organizations) == organisations + count(store, SV.Body)
    anna = found.persons.get(name="Anna Ek")
    (seat,) = [m for m in anna.memberships if m.role == "ordförande"]
    assert seat.organization.name == "Norrvattenrådet"
    assert seat.on_behalf_of.name == "Granviks kommun"


def test_events_have_those_who_were_there(popolo):
    (event,) = [e for e in popolo["events"] if e["id"].endswith("nvr/2024-04-22")]
    names = [attendee["name"] for attendee in event["attendees"]]
    assert "Anna Ek" in names
    assert "Åke Öst" not in names, "he was absent"


def test_every_membership_leads_to_its_line(popolo):
    notes = [source["note"] for m in popolo["memberships"] for source in m.get("sources", [])]
    assert "april.txt:3: Anna Ek (S), Granvik, ordförande" in notes


def test_parties_are_no_members(popolo):
    assert not any(o.get("classification") == "political-party" for o in popolo["organizations"])


def named(store, name):
    person = ox.NamedNode(f"https://w3id.org/samverkan/id/person/{abs(hash(name)):016x}")
    store.extend(
        [
            ox.Quad(person, RDF.type, FOAF.Person, CONSOLIDATED),
            ox.Quad(person, SKOS.prefLabel, ox.Literal(name), CONSOLIDATED),
        ]
    )


@settings(deadline=None)
@given(texts)
def test_no_name_breaks_popolo(name):
    with EmbeddedStore.in_memory() as store:
        named(store, name)
        (person,) = json.loads(find_export("popolo").write(store))["persons"]
    assert person.get("name", "") == clean(name)


# GeoJSON


def municipality(code):
    node = ox.NamedNode(f"https://w3id.org/samverkan/id/org/kommun-{code}")
    return [
        ox.Quad(node, RDF.type, ORG.FormalOrganization, CONSOLIDATED),
        ox.Quad(node, ORG.classification, ORGANISATION_KINDS["municipality"], CONSOLIDATED),
        ox.Quad(node, SKOS.prefLabel, ox.Literal(f"Kommun {code}"), CONSOLIDATED),
        ox.Quad(node, SKOS.notation, ox.Literal(code, datatype=SV.scbCode), CONSOLIDATED),
    ]


def test_a_municipality_is_a_point_in_the_order_of_the_format():
    with EmbeddedStore.in_memory() as store:
        store.extend([*municipality("0180"), *municipality("9901")])
        found = geojson.loads(find_export("geojson").write(store))
    assert found.is_valid, found.errors()
    assert "Who's On First" in found["attribution"]
    stockholm, nowhere = found["features"]
    longitude, latitude = stockholm["geometry"]["coordinates"]
    assert 17 < longitude < 19
    assert 59 < latitude < 60
    assert nowhere["geometry"] is None
    assert "no point" in nowhere["properties"]["note"]


def test_a_municipality_says_who_sits_for_it(store):
    found = geojson.loads(find_export("geojson").write(store))
    granvik = next(f for f in found["features"] if f["properties"]["code"] == "9901")
    assert granvik["properties"]["forum_names"] == ["Chefsgruppen", "Norrvattenrådet"]
    assert granvik["properties"]["people"] > 0
    assert len(found["features"]) == 2


def test_every_municipality_has_a_point():
    points = municipality_points()
    assert len(points) == 290
    assert len(set(points.values())) == 290


@pytest.mark.parametrize("form", ["popolo", "geojson"])
def test_the_same_store_gives_the_same_text(store, form):
    assert find_export(form).write(store) == find_export(form).write(store)
