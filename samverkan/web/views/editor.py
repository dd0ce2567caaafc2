"""The query editor: a plain form with the answer below it, and, where a script runs, YASGUI."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlencode

import pyoxigraph as ox

from samverkan.graph.guard import check_query, names_dataset
from samverkan.ontology.errors import SamverkanError
from samverkan.ontology.namespaces import NS, PREFIXES, RDF
from samverkan.queries.catalog import SUBJECTS, Query, catalog
from samverkan.queries.run import run
from samverkan.queries.tables import ResultTable
from samverkan.web.messages import Response
from samverkan.web.policy import policy
from samverkan.web.tasks import Page
from samverkan.web.views.asking_texts import YASGUI
from samverkan.web.views.catalogue import Link, pager, part_of
from samverkan.web.views.library import Library
from samverkan.web.views.tables import WIDEST, sheet
from samverkan.web.views.texts import texts

__all__ = ["editor"]

_LIST: Final = re.compile(r": expected one of (?=.{80}).*", re.DOTALL)  # every token of SPARQL
_TABLES: Final = ("csv", "tsv", "json", "xml")
_GRAPHS: Final = ("ttl", "jsonld", "nt", "rdf")
_ADDRESS: Final = 6000  # characters of a query that links carry; longer ones are posted


@dataclass(frozen=True, slots=True)
class _Free:
    """The store as a query of one's own asks it: all graphs as one, unless it names some."""

    engine: ox.Store
    base: str

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the answer to a query."""
        union = not names_dataset(text)
        return self.engine.query(text, base_iri=self.base, use_default_graph_as_union=union)


def editor(library: Library, page: Page) -> Response:
    """Return the editor, and below it the answer to the query that the address carries."""
    text = next((value for key, value in page.pairs if key == "query"), "")
    table, wrong = _answer(library, text) if text.strip() else (None, "")
    known = catalog().values()
    groups = [
        (words.get(page.language), [one for one in known if one.subject == key])
        for key, words in SUBJECTS.items()
    ]
    begun = (files("samverkan.web") / "templates" / "editor-start.rq").read_text("utf-8")
    made = library.render(
        "editor.html",
        page,
        query=text or begun,
        groups=groups,
        wrong=wrong,
        table=_rows(library, page, table),
        pages=pager(page, len(table.rows)) if table else ("", ""),
        downloads=_downloads(text, table),
        data=_data(library, page, text or begun) if has_bundle() else None,
    )
    headers = (("Content-Security-Policy", policy(inline_style=True, data_images=True)),)
    return Response(400 if wrong else 200, made.body, made.kind, headers)


def has_bundle() -> bool:
    """Say whether the editor was built (see front/)."""
    return (files("samverkan.web") / "static" / "built" / "editor.js").is_file()


def _answer(library: Library, text: str) -> tuple[ResultTable | None, str]:
    """Return the answer, or what is wrong with the query."""
    try:
        check_query(text)
        return run(_Free(library.engine, library.base), Query("query", text)), ""
    except (SamverkanError, RuntimeError) as error:
        return None, _LIST.sub("", str(error))[:600]


def _rows(library: Library, page: Page, table: ResultTable | None) -> object:
    if table is None:
        return None
    return sheet(library, table, page, most=WIDEST, part=part_of(page, table))


def _downloads(text: str, table: ResultTable | None) -> list[Link]:
    if table is None or len(text) > _ADDRESS:
        return []
    forms = _GRAPHS if table.triples else _TABLES
    return [Link(form, "/sparql?" + urlencode({"query": text, "format": form})) for form in forms]


def _data(library: Library, page: Page, text: str) -> dict[str, Any]:
    """Return what the editor is told: prefixes, terms, examples."""
    return {
        "endpoint": "/sparql",
        "base": library.base,
        "root": page.root,
        "start": text,
        "words": _words(page),
        "prefixes": dict(PREFIXES),
        "terms": _terms(library, page),
        "examples": [
            {"name": one.name, "title": one.title.get(page.language), "text": one.text}
            for one in catalog().values()
        ],
    }


def _words(page: Page) -> dict[str, Any]:
    t = texts(page.language)
    statuses = {key: words for key, words in t.items() if key.startswith("status_")}
    return {
        "query": t["query"],
        "rows": t["rows"],
        "info": t["editor_rows"],
        "no_rows": t["no_rows"],
        "page_size": t["page_size"],
        "filter": t["filter_rows"],
        "place": t["place_in_query"],
        "english": dict(YASGUI) if page.language == "sv" else {},
        **statuses,
    }


def _terms(library: Library, page: Page) -> list[dict[str, str]]:
    """Return the classes and properties of the vocabulary, and those of others that we use."""
    kinds = _kinds()
    found = []
    for iri, language in sorted(library.words.terms):
        short = _short(iri)
        name = short.partition(":")[2]
        kind = kinds.get(iri, "" if iri.startswith(NS) else _by_name(name))
        if language == page.language and short and kind:
            label = library.words.terms[iri, language]
            found.append({"iri": iri, "short": short, "label": label, "kind": kind})
    return found


def _kinds() -> dict[str, str]:
    """Return which terms of our vocabulary are classes and which are properties; codes are none."""
    text = (files("samverkan.ontology") / "vocabulary.ttl").read_bytes()
    found = {}
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        if quad.predicate == RDF.type and isinstance(quad.subject, ox.NamedNode):
            last = str(quad.object).rstrip(">")
            if last.endswith(("Class", "Property")):
                found[quad.subject.value] = "class" if last.endswith("Class") else "property"
    return found


def _by_name(name: str) -> str:
    return "class" if name[:1].isupper() else "property"


def _short(iri: str) -> str:
    """Return the prefixed name of a term; empty where it has none."""
    for prefix, space in PREFIXES.items():
        name = iri.removeprefix(space)
        if name != iri and name.isalnum():
            return f"{prefix}:{name}"
    return ""
