"""Paths: how two are connected, each step with its line, and all paths that are as short."""

from __future__ import annotations

import pytest

from samverkan.graph.network import network
from samverkan.graph.network_paths import Step, shortest_paths
from tests.graph.minutes import BASE, Sits, iri, store

NORTH, SOUTH, WEST, GROUP = "Norrådet", "Söderrådet", "Västrådet", "Beredningsgruppen"
SEATS = (
    Sits("Ada", NORTH),
    Sits("Bo", NORTH, stance="stated", role="ledamot"),
    Sits("Bo", NORTH, stance="attended"),
    Sits("Bo", SOUTH, "2025-03-05"),
    Sits("Cai", NORTH),
    Sits("Cai", SOUTH),
    Sits("Dan", SOUTH),
    Sits("Eva", WEST, sender="Ödsby kommun"),
    Sits("Dan", WEST, sender="Ödsby kommun"),
    Sits("Fia", GROUP),
    Sits("Gus", "Ensamma rådet"),
)
STORE = store(*SEATS, prepares={GROUP: WEST})
CASES = {  # both ends -> the paths, by the names on them
    ("Ada", "Bo"): ["Ada Norrådet Bo"],
    ("Ada", "Dan"): ["Ada Norrådet Bo Söderrådet Dan", "Ada Norrådet Cai Söderrådet Dan"],
    ("Dan", "Ada"): ["Dan Söderrådet Bo Norrådet Ada", "Dan Söderrådet Cai Norrådet Ada"],
    (NORTH, SOUTH): ["Norrådet Bo Söderrådet", "Norrådet Cai Söderrådet"],
    ("Fia", "Eva"): ["Fia Beredningsgruppen Västrådet Eva"],
    ("Eva", "Fia"): ["Eva Västrådet Beredningsgruppen Fia"],
    ("Ada", NORTH): ["Ada Norrådet"],
    ("Ada", "Gus"): [],
    ("Ada", "Ada"): [],
}


def address(name: str) -> str:
    """Return the IRI of a person or forum of the cases."""
    kind = "person" if " " not in name and "å" not in name and name != GROUP else "body"
    return BASE + iri(kind, name)[1:-1]


def between(one: str, other: str, **how: object) -> tuple[tuple[tuple[Step, ...], ...], int]:
    found = shortest_paths(network(STORE), address(one), address(other), **how)  # type: ignore[arg-type]
    return found.shown, found.count


@pytest.mark.parametrize(("one", "other"), CASES)
def test_shortest_paths(one: str, other: str) -> None:
    shown, count = between(one, other)
    names = [" ".join((path[0].names[0], *(step.names[1] for step in path))) for path in shown]
    assert names == CASES[one, other]
    assert count == len(names)


def test_paths_that_are_not_shown_are_counted() -> None:
    shown, count = between("Ada", "Dan", limit=1)
    assert (len(shown), count) == (1, 2)


def test_step_has_the_strongest_tie_and_its_line() -> None:
    ((first, second),), _ = between("Ada", "Bo")
    assert (first.kind, first.forward) == ("observed", True)
    assert (second.kind, second.forward, second.role) == ("stated", False, "ledamot")
    assert [place.line for place in (*first.evidence, *second.evidence)] == [1, 2]


def test_preparation_runs_one_way_and_is_followed_both_ways() -> None:
    forward = [step.forward for step in between("Fia", "Eva")[0][0]]
    back = [step.forward for step in between("Eva", "Fia")[0][0]]
    assert (forward, back) == ([True, True, False], [True, False, False])


def test_organisation_ties_those_who_represent_it() -> None:
    whole = network(STORE, kind="people-forums-organisations")
    town = BASE + iri("org", "Ödsby kommun")[1:-1]
    (path,) = shortest_paths(whole, town, address("Eva")).shown
    assert [(step.kind, step.names) for step in path] == [("represents", ("Ödsby kommun", "Eva"))]


def test_unknown_end_has_no_path() -> None:
    found = shortest_paths(network(STORE), address("Ada"), "https://example.org/nobody")
    assert (found.shown, found.count) == ((), 0)
