"""Search by name, as readers type: case, å ä ö, word order and small slips do not matter."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from samverkan.ontology.names import fold
from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views.index import Entry, Index
from samverkan.web.views.library import Library
from samverkan.web.views.texts import texts

__all__ = ["Hit", "index_of", "search", "suggest"]

_SUGGESTED: Final = 8
_OF_KIND: Final = 40
_KINDS: Final = ("forum", "person", "organisation", "project", "strategy", "document")


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found."""

    label: str
    kind: str
    owner: str
    address: str


def index_of(library: Library) -> Index:
    """Return everything that has a name, and the documents by their file names and titles."""
    found = [
        Entry(
            one.iri, one.kind, one.label, one.owner,
            tuple(dict.fromkeys((fold(one.label), *sorted(set().union(*one.keys))))),
        )
        for one in library.candidates()
    ]  # fmt: skip
    for row in library.ask("documents").records():
        names = [fold(str(row[key] or "")) for key in ("file", "title")]
        label, owner = str(row["file"]), str(row["title"] or "")
        found.append(Entry(str(row["document"]), "document", label, owner, tuple(names)))
    return Index(tuple(found))


def _hits(library: Library, page: Page) -> tuple[list[Hit], bool]:
    if library.index is None:
        library.index = index_of(library)
    entries, similar = library.index.found(page.value("q")[:200])
    hits = [Hit(one.label, one.kind, one.owner, library.address(one.iri, page)) for one in entries]
    return hits, similar


def search(library: Library, page: Page) -> Response:
    """Return the page of results, by kind."""
    hits, similar = _hits(library, page)
    groups = [(kind, [hit for hit in hits if hit.kind == kind]) for kind in _KINDS]
    return library.render(
        "search.html",
        page,
        groups=[(kind, some[:_OF_KIND], len(some)) for kind, some in groups if some],
        similar=similar,
        count=len(hits),
    )


def suggest(library: Library, page: Page) -> Response:
    """Return the best hits as JSON: label, kind in words, owner, address."""
    t = texts(page.language)
    hits, _ = _hits(library, page)
    said = [
        {"label": hit.label, "kind": t[f"kind_{hit.kind}"], "owner": hit.owner, "to": hit.address}
        for hit in hits[:_SUGGESTED]
    ]
    body = json.dumps(said, ensure_ascii=False).encode()
    return Response(200, body, "application/json")
