"""A name finds its thing in whatever way people write it; two things are never guessed between."""

from __future__ import annotations

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.ontology.errors import NameNotFound
from samverkan.queries.lookup import find

ID = "https://w3id.org/samverkan/id/"
NORR = "body/norrbygdens-kommunalforbund/"


@pytest.mark.parametrize(
    ("typed", "kind", "meant"),
    [
        ("Norrvattenrådet", "forum", NORR + "norrvattenradet"),
        ("norrvattenradet", "forum", NORR + "norrvattenradet"),
        ("  NORRVATTENRÅDET ", "thing", NORR + "norrvattenradet"),
        ("nvr", "forum", NORR + "norrvattenradet"),
        ("Chefsgruppen NKF", "forum", NORR + "chefsgruppen"),
        ("Chefsgruppen (Norrbygden)", "forum", NORR + "chefsgruppen"),
        ("Chefsgruppen Sörmark", "forum", "body/region-99/chefsgruppen"),
        ("region-99/chefsgruppen", "forum", "body/region-99/chefsgruppen"),
        (ID + "body/region-99/chefsgruppen", "forum", "body/region-99/chefsgruppen"),
        ("Hult", "organisation", "org/kommun-9902"),
        ("hults", "organisation", "org/kommun-9902"),
        ("Granvik", "organisation", "org/kommun-9901"),
        ("9901", "organisation", "org/kommun-9901"),
        ("Sörmark", "organisation", "org/region-99"),
        ("Bosse Alm", "person", "person/a00000000002"),
        ("ake ost", "person", "person/a00000000008"),
        # A name comes before what stands in the brackets of another.
        ("klart vatten", "thing", "project/klart-vatten"),
        ("klart vatten", "forum", "body/klart-vatten/styrgruppen"),
    ],
)
def test_name_finds_its_thing(store: EmbeddedStore, typed: str, kind: str, meant: str) -> None:
    """Case, diacritics, abbreviations, owners, codes and addresses are all understood."""
    assert find(store, typed, kind).iri == ID + meant


@pytest.mark.parametrize(
    ("typed", "kind", "says"),
    [
        ("Chefsgruppen", "forum", ["any of 2", "(Region Sörmark)", "(Norrbygdens", "region-99"]),
        ("Norrvattenråd", "forum", ["No forum is called", "nearest", "Norrvattenrådet"]),
        ("Anna", "person", ["No person is called", "Anna Ek"]),
        ("Xqzw", "forum", ["No forum", "samverkan forums"]),
        ("Xqzw", "thing", ["Nothing is called", "samverkan query names"]),
        ("", "forum", ["No forum"]),
        ("Anna Ek", "forum", ["No forum is called 'Anna Ek'"]),
    ],
)
def test_what_does_not_fit_is_said(
    store: EmbeddedStore, typed: str, kind: str, says: list[str]
) -> None:
    """Two candidates are listed, the nearest names are offered, and neither is taken."""
    with pytest.raises(NameNotFound) as error:
        find(store, typed, kind)
    assert error.value.exit_code == 2
    for words in says:
        assert words in str(error.value)


def test_a_part_of_names_offers_those_alone(store: EmbeddedStore) -> None:
    """A given name or surname lists its bearers, not what is merely spelt alike."""
    with pytest.raises(NameNotFound) as error:
        find(store, "alm", "thing")
    offered = [line for line in str(error.value).splitlines() if line.startswith("  ")]
    assert offered
    assert all("Alm" in line.partition("<")[0].split() for line in offered)


def test_empty_graph_says_how_to_fill_it() -> None:
    """In a graph without forums the message names the command that reads documents."""
    with EmbeddedStore.in_memory() as store, pytest.raises(NameNotFound, match="samverkan build"):
        find(store, "Norrvattenrådet", "forum")
