"""An open graph that is asked in words: names are looked up, answers are tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.store import Store
from samverkan.ontology.errors import NameNotFound, UsageError
from samverkan.queries.catalog import Query, catalog
from samverkan.queries.lookup import find
from samverkan.queries.run import AS_DATE, Queryable, is_date, run
from samverkan.queries.tables import ResultTable

if TYPE_CHECKING:
    from samverkan.graph.wire import Access

__all__ = ["Graph", "open_graph", "open_server", "resolved", "span"]

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*")
NAMED_KINDS = frozenset({"forum", "person", "thing"})


class Graph:
    """A graph on disk, in memory or on a server. Use it as a context manager, or close it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the store free."""
        self.store.close()

    def who(
        self, forum: str, *, at: str = "", since: str = "", until: str = "", members: bool = False
    ) -> ResultTable:
        """Return who sits in a forum, one row for each person.

        Args:
            forum: its name, however written, or its IRI.
            at: a day, month or year (2024-04-22, 2024-04, 2024).
            since: first day of a span; `until`: last day of it. Empty: open.
            until: see `since`.
            members: leave out who is on a list of those present and no more.

        Raises:
            NameNotFound: no forum, or more than one, is called so.
            UsageError: a date is no date.
        """
        table = self.ask("who-sits-in", {"forum": forum, **_window(at, since, until)})
        if not members:
            return table
        rows = zip(table.rows, table.column("stance"), strict=True)
        return ResultTable(table.columns, tuple(row for row, stance in rows if stance != "listed"))

    def seats(self, person: str, *, at: str = "", since: str = "", until: str = "") -> ResultTable:
        """Return where a person sits or has sat, one row for each forum; see `who`."""
        return self.ask("seats-of-person", {"person": person, **_window(at, since, until)})

    def ask(self, name: str, params: Mapping[str, str] | None = None) -> ResultTable:
        """Return the answer to a question of the catalogue.

        Args:
            name: of the question; `samverkan.queries.catalog.catalog()` has them all.
            params: its values by name; forums, people and things by name or IRI, meetings by
                IRI or as 'FORUM DATE'.

        Raises:
            UsageError: there is no such question, or a value does not fit.
        """
        query = question(name)
        return run(self.store, query, resolved(self.store, query, params or {}))

    def shared(self, a: str, b: str, *, of: str = "people") -> ResultTable:
        """Return what two forums have in common, or in which forums two others meet.

        Args:
            a: name or IRI.
            b: name or IRI.
            of: people, municipalities or organisations; of two forums only.

        Raises:
            NameNotFound: nothing, or more than one thing, is called so.
        """
        kinds = {find(self.store, name).kind for name in (a, b)}
        if "forum" not in kinds:
            return self.ask("forums-in-common", {"a": a, "b": b})
        if kinds != {"forum"}:
            raise UsageError(
                "A forum and something else share nothing.",
                where=f"{a}, {b}",
                hint="Name two forums, or two of people, municipalities and organisations.",
            )
        if of == "people":
            return self.ask("people-in-both", {"a": a, "b": b})
        found = self.ask("organisations-in-both", {"a": a, "b": b})
        if of == "organisations":
            return found
        rows = zip(found.rows, found.column("kind"), strict=True)
        return ResultTable(found.columns, tuple(r for r, kind in rows if kind == "municipality"))

    def sparql(self, text: str) -> ResultTable:
        """Return the answer to a SPARQL query over the union of all graphs.

        Raises:
            QueryError: it cannot be parsed or run.
        """
        return run(self.store, Query("query", text))

    def named(self, name: str, kind: str = "thing") -> str:
        """Return the IRI of the one thing that a name means; an IRI stands for itself.

        Raises:
            NameNotFound: nothing, or more than one thing, is called so.
        """
        return _named(self.store, name, kind)

    def document(self, words: str) -> str:
        """Return the IRI of the one document that a file name, a part of it or an IRI means.

        Raises:
            NameNotFound: no document, or more than one, is called so.
        """
        rows = self.ask("documents").records()
        names = {str(row["document"]): str(row["file"]) for row in rows}
        if words in names:
            return words
        whole = [iri for iri, name in names.items() if name == words]
        found = whole or [iri for iri, name in names.items() if words.casefold() in name.casefold()]
        if len(found) == 1:
            return found[0]
        listed = "".join(
            f"\n  {names[iri]}  <{iri}>" for iri in sorted(found, key=lambda iri: (names[iri], iri))
        )
        raise NameNotFound(
            f"'{words}' may be any of {len(found)} documents:{listed}"
            if found
            else f"No document is called '{words}'.",
            hint="" if found else "See them: samverkan documents",
        )

    def meeting(self, words: str) -> str:
        """Return the IRI of the meeting that 'FORUM DATE' names.

        Raises:
            NameNotFound: no meeting of that forum, or more than one, was on that day.
        """
        return _meeting(self.store, words)


def resolved(store: Queryable, query: Query, params: Mapping[str, str]) -> dict[str, str]:
    """Return the values of a question with every name as the IRI of the one thing that it means.

    Args:
        store: where to look.
        query: whose values they are.
        params: as typed, by name; forums, people and things by name or IRI, meetings by IRI or as
            'FORUM DATE'.

    Raises:
        NameNotFound: nothing, or more than one thing, is called so.
        UsageError: a meeting is named without its day.
    """
    kinds = {p.name: p.kind for p in query.parameters}
    return {key: _value(store, kinds.get(key, ""), value) for key, value in params.items()}


def _value(store: Queryable, kind: str, value: str) -> str:
    if kind == "meeting" and not ADDRESS.fullmatch(value):
        return _meeting(store, value)
    return _named(store, value, kind) if kind in NAMED_KINDS else value


def _named(store: Queryable, name: str, kind: str) -> str:
    return name if ADDRESS.fullmatch(name) else find(store, name, kind).iri


def _meeting(store: Queryable, words: str) -> str:
    forum, _, day = words.strip().rpartition(" ")
    if not forum:
        raise UsageError(
            f"'{words}' does not name a meeting.", hint="Write FORUM and DATE, or its address."
        )
    query = question("meetings-of-forum")
    asked = resolved(store, query, {"forum": forum, "from": day, "to": day})
    found = [str(iri) for iri in run(store, query, asked).column("meeting")]
    if len(found) == 1:
        return found[0]
    if found:
        raise NameNotFound(
            f"'{words}' may be any of {len(found)} meetings:"
            + "".join(f"\n  <{iri}>" for iri in found)
        )
    raise NameNotFound(
        f"No meeting of {forum} on {day} is known.",
        hint=f"See those known: samverkan query meetings-of-forum -p forum='{forum}'",
    )


def open_graph(path: Path) -> Graph:
    """Open the graph in a folder for reading.

    Raises:
        StoreError: there is no graph, or it cannot be read.
    """
    return Graph(EmbeddedStore.open(path, read_only=True))


def open_server(address: str, access: Access) -> Graph:
    """Open the graph of a SPARQL service for reading.

    Args:
        address: of the query service.
        access: time-out, tries and who we are.

    Raises:
        UsageError: it is no address of a server.
        StoreError: the server cannot be reached, or is no SPARQL service.
    """
    from samverkan.graph.remote import RemoteStore

    return Graph(RemoteStore.connect(address, access))


def question(name: str) -> Query:
    """Return the question of the catalogue that has this name.

    Raises:
        UsageError: there is none; the message lists the nearest.
    """
    known = catalog()
    if name in known:
        return known[name]
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=3, cutoff=0.4)
    raise UsageError(
        f"There is no query '{name}'.",
        hint=f"Did you mean {' or '.join(near)}?" if near else "See them: samverkan queries",
    )


def span(at: str, since: str, until: str) -> tuple[str, str]:
    """Return the first and last day that --at, or --from and --to, mean.

    Raises:
        UsageError: both are given, --at is no date, or the span ends before it starts.
    """
    if at and (since or until):
        raise UsageError("A day and a span exclude each other.", hint="Give --at, or --from/--to.")
    if at and not is_date(at):
        raise UsageError(f"'{at}' is no date.", where="--at", hint=AS_DATE)
    if since and until and since > until + "~":
        raise UsageError(f"The span ends ({until}) before it starts ({since}).")
    return at or since, at or until


def _window(at: str, since: str, until: str) -> dict[str, str]:
    first, last = span(at, since, until)
    return {"from": first, "to": last}
