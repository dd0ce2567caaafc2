"""Where a server is asked, where it is changed, and where it keeps its graphs.

One address is enough for the servers that are known: the others stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samverkan.graph.wire import checked_address
from samverkan.ontology.errors import StoreError

__all__ = ["Server"]

# How servers name their services: the ends of the addresses of the graph store, of the query
# service and of the update service.
_KNOWN: Final = (
    ("/rdf-graphs/service", "", "/statements"),  # RDF4J, GraphDB
    ("/sparql-graph-crud-auth", "/sparql-auth", "/sparql-auth"),  # Virtuoso
    ("/sparql-graph-crud", "/sparql", "/sparql"),  # Virtuoso
    ("/store", "/query", "/update"),  # Oxigraph
    ("/data", "/query", "/update"),  # Fuseki
)
_OF_QUERIES: Final = (
    ("/sparql-auth", "/sparql-graph-crud-auth", "/sparql-auth"),  # Virtuoso
    ("/sparql", "/sparql-graph-crud-auth", "/sparql-auth"),  # Virtuoso
    ("/query", "", "/update"),  # Oxigraph, Fuseki
)


@dataclass(frozen=True, slots=True)
class Server:
    """The services of one server.

    Args:
        store: address of the Graph Store Protocol; empty: it is not known, and updates do instead.
        query: address of the query service; empty: as the known servers name it beside `store`.
        update: address of the update service; empty: as the known servers name it.
    """

    store: str
    query: str = ""
    update: str = ""

    @property
    def asked(self) -> str:
        """The address of the query service.

        Raises:
            UsageError: what is given is no address.
            StoreError: it is not given, and cannot be told from the other.
        """
        return self.query or self._beside(1, "query", "--query-service URL")

    @property
    def changed(self) -> str:
        """The address of the update service.

        Raises:
            StoreError: it is not given, and cannot be told from the others.
        """
        return self.update or self._beside(2, "update", "--update-service URL")

    def _beside(self, place: int, what: str, option: str) -> str:
        address = checked_address(self.store or self.query)
        plain = address.rstrip("/")
        for row in _KNOWN if self.store else _OF_QUERIES:
            end = row[0]
            if plain.endswith(end):
                return plain.removesuffix(end) + row[place]
        raise StoreError(
            f"The {what} service of this server is not known.",
            where=address,
            hint=f"Name it: {option}",
        )

    @classmethod
    def at(cls, address: str, *, update: str = "") -> Server:
        """Return the services of a server of which any one is named.

        Args:
            address: of its query service, its update service or its graph store.
            update: of its update service, where it is not known.

        Raises:
            UsageError: it is no address.
        """
        plain = checked_address(address).rstrip("/")
        changed = checked_address(update) if update else ""
        for store, query, beside in _KNOWN:
            if store and plain.endswith(store):
                root = plain.removesuffix(store)
                return cls(plain, root + query, changed or root + beside)
        for end, store, beside in _OF_QUERIES:
            if plain.endswith(end):
                root = plain.removesuffix(end)
                return cls(root + store if store else "", plain, changed or root + beside)
        if plain.endswith("/update"):
            root = plain.removesuffix("/update")
            return cls("", f"{root}/query", plain)
        return cls("", checked_address(address), changed)
