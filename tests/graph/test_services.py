"""The services of a server are told from any one of them, or asked for by name."""

from __future__ import annotations

import pytest

from samverkan.graph.services import Server
from samverkan.ontology.errors import StoreError, UsageError

V = "http://e:8890"
# what is given → where it is asked, where it is changed, where it keeps its graphs
KNOWN = [
    ("http://e:7878/query", "http://e:7878/query", "http://e:7878/update", ""),
    ("http://e:7878/store", "http://e:7878/query", "http://e:7878/update", "http://e:7878/store"),
    ("http://e:7878/update", "http://e:7878/query", "http://e:7878/update", ""),
    ("http://e/ds/data/", "http://e/ds/query", "http://e/ds/update", "http://e/ds/data"),
    (f"{V}/sparql", f"{V}/sparql", f"{V}/sparql-auth", f"{V}/sparql-graph-crud-auth"),
    (f"{V}/sparql-auth", f"{V}/sparql-auth", f"{V}/sparql-auth", f"{V}/sparql-graph-crud-auth"),
    (
        "http://e/repositories/r/rdf-graphs/service",
        "http://e/repositories/r",
        "http://e/repositories/r/statements",
        "http://e/repositories/r/rdf-graphs/service",
    ),
]


@pytest.mark.parametrize(("given", "asked", "changed", "store"), KNOWN)
def test_one_address_is_enough(given: str, asked: str, changed: str, store: str) -> None:
    server = Server.at(given)
    assert (server.asked, server.changed, server.store) == (asked, changed, store)


def test_an_unknown_server_needs_its_update_service() -> None:
    with pytest.raises(StoreError, match="--update-service"):
        _ = Server.at("http://e/graphs").changed
    named = Server.at("http://e/graphs", update="http://e/changes")
    assert (named.asked, named.changed) == ("http://e/graphs", "http://e/changes")


@pytest.mark.parametrize("text", ["graph", "http://anna:x@e/query", "ftp://e/query"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(UsageError):
        Server.at(text)
