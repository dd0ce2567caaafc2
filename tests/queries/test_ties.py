"""Questions about who meets whom and what belongs to what, beyond the answers in the CSV files."""

from __future__ import annotations

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.queries.catalog import catalog
from samverkan.queries.run import run
from tests.queries.test_catalog import (
    ANNA,
    ASSOCIATION,
    BO,
    CHIEFS,
    COUNCIL,
    GRANVIK,
    GUN,
    HULT,
    ID,
    PROJECT,
)

AKE = ID + "person/a00000000008"  # only ever absent
APRIL = {"from": "2024-04", "to": "2024-04"}
AUGUST = {"from": "2024-08-22", "to": "2024-08-22"}


def column(store: EmbeddedStore, name: str, asked: dict[str, str], of: str) -> list[object]:
    """Return one column of an answer."""
    return list(run(store, catalog()[name], asked).column(of))


@pytest.mark.parametrize(
    ("a", "b", "steps", "by"),
    [
        (ANNA, BO, [1], [None]),
        (ANNA, GUN, [2], ["Bo Alm"]),
        (GUN, ANNA, [2], ["Bo Alm"]),
        (ANNA, AKE, [], []),
        (AKE, GUN, [], []),
    ],
)
def test_path_is_the_shortest(
    store: EmbeddedStore, a: str, b: str, steps: list[int], by: list[str]
) -> None:
    """A meeting of both comes before a third person, and who is absent meets nobody."""
    assert column(store, "path-between", {"a": a, "b": b}, "steps") == steps
    assert column(store, "path-between", {"a": a, "b": b}, "name") == by


def test_the_absent_have_no_contacts(store: EmbeddedStore) -> None:
    """One who was absent met nobody, and is nobody's contact."""
    assert column(store, "contacts", {"person": AKE}, "name") == []
    assert "Åke Öst" not in column(store, "contacts", {"person": ANNA}, "name")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Hults kommun"]),
        (APRIL, ["Hults kommun"]),
        (AUGUST, ["Granviks kommun", "Hults kommun"]),
        ({"from": "2023", "to": "2023"}, []),
    ],
)
def test_title_is_missing_within_the_time_asked(
    store: EmbeddedStore, asked: dict[str, str], names: list[str]
) -> None:
    """Anna Ek has her title in April only; without a time once is enough."""
    wanted = {"forum": COUNCIL, "title": "KSO", **asked}
    assert column(store, "organisations-without-title", wanted, "name") == names


@pytest.mark.parametrize(
    ("organisation", "asked", "names"),
    [
        (GRANVIK, {}, ["Anna Ek", "Frida Hav", "Gun Ny"]),
        (GRANVIK, {"forum": COUNCIL}, ["Anna Ek", "Frida Hav"]),
        (GRANVIK, {"forum": CHIEFS}, ["Gun Ny"]),
        (GRANVIK, {"forum": COUNCIL, **AUGUST}, ["Anna Ek"]),
        (HULT, AUGUST, ["Bo Alm", "Cilla Dahl"]),
        (ID + "org/eu", {}, []),
    ],
)
def test_representatives_of_one_forum_and_time(
    store: EmbeddedStore, organisation: str, asked: dict[str, str], names: list[str]
) -> None:
    """A forum and a time narrow the answer; an organisation that sends nobody has none."""
    found = column(store, "representatives", {"organisation": organisation, **asked}, "name")
    assert sorted(map(str, found)) == names


@pytest.mark.parametrize(
    ("asked", "parties"),
    [(APRIL, {None: 1, "C": 1, "S": 1}), (AUGUST, {"C": 1, "Framtid Hult": 1, "S": 1})],
)
def test_party_that_is_not_given_stays_apart(
    store: EmbeddedStore, asked: dict[str, str], parties: dict[str | None, int]
) -> None:
    """Who has no party in the documents is counted in a row without one."""
    table = run(store, catalog()["parties-in-forum"], {"forum": COUNCIL, **asked})
    assert dict(zip(table.column("party"), table.column("people"), strict=True)) == parties


@pytest.mark.parametrize(
    ("part", "names"),
    [("", ["Klart Vatten"]), ("owner", ["Klart Vatten"]), ("participant", [])],
)
def test_projects_by_the_part_one_has(store: EmbeddedStore, part: str, names: list[str]) -> None:
    """Only the part that is asked for counts."""
    asked = {"organisation": GRANVIK, "part": part}
    assert column(store, "projects-of-organisation", asked, "name") == names


@pytest.mark.parametrize(
    ("thing", "relations"),
    [
        (PROJECT, [("out", "part-of"), ("in", "part-of"), ("in", "runs")]),
        (ASSOCIATION, []),
    ],
)
def test_ties_in_both_directions(
    store: EmbeddedStore, thing: str, relations: list[tuple[str, str]]
) -> None:
    """What a thing is said of and what says it of others, each once."""
    table = run(store, catalog()["ties-of-thing"], {"thing": thing})
    found = zip(table.column("direction"), table.column("relation"), strict=True)
    assert list(found) == relations


def test_chair_by_office(store: EmbeddedStore) -> None:
    """A chair is a member with that role, or whoever is said to chair."""
    for forum, chair in (
        (COUNCIL, "Anna Ek"),
        (ID + "body/region-99/chefsgruppen", "Region Sörmark"),
    ):
        assert column(store, "forum-in-brief", {"forum": forum}, "chair") == [chair]
