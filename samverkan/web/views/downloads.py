"""An answer as a file: tables, SPARQL results, RDF, a chart."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import IO, Final, cast

import pyoxigraph as ox

from samverkan.ontology.namespaces import PREFIXES
from samverkan.queries.tables import ResultTable, workbook_of, write
from samverkan.web.messages import Refusal, Response
from samverkan.web.negotiation import SUFFIXES
from samverkan.web.tasks import Page
from samverkan.web.views.asking import Asked
from samverkan.web.views.charts import chart_of
from samverkan.web.views.library import Library

__all__ = ["download", "endings"]

_TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
        "json": "application/json",
        "ndjson": "application/x-ndjson",
        "md": "text/markdown",
    }
)
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RDF: Final = ("ttl", "jsonld", "nt", "rdf")

Maker = Callable[[Library, Page, Asked], bytes]


def endings(asked: Asked, page: Page) -> tuple[str, ...]:
    """Return the endings of the files that an answer is to be had as."""
    if asked.table.triples:
        return (*_RDF, *_TABLES, "xlsx")
    chart = chart_of(asked.query, asked.table, page.language) if asked.query.chart else None
    return (*_TABLES, "xlsx", "xml", "srj", *(("svg",) if chart else ()))


def download(library: Library, page: Page, asked: Asked, ending: str) -> Response:
    """Return an answer as a file.

    Raises:
        Refusal: it is not to be had in this format (404).
    """
    if ending not in endings(asked, page):
        words = f"This answer is offered as: {', '.join(endings(asked, page))}."
        raise Refusal(404, "No such format", words)
    body, kind = _written(library, page, asked, ending)
    name = f'attachment; filename="{asked.query.name}.{ending}"'
    return Response(200, body, kind, (("Content-Disposition", name),))


def _written(library: Library, page: Page, asked: Asked, ending: str) -> tuple[bytes, str]:
    if ending in _TABLES:
        return _text(asked.table, ending, page.language), _TABLES[ending]
    if ending == "xlsx":
        return workbook_of(asked.table, page.language), _SHEET
    if ending in _RDF:
        return _rdf(asked.table, SUFFIXES[ending]), SUFFIXES[ending]
    if ending == "svg":
        return _svg(library, page, asked), "image/svg+xml"
    form = ox.QueryResultsFormat.XML if ending == "xml" else ox.QueryResultsFormat.JSON
    return _results(library, asked.text, form), form.media_type


def _text(table: ResultTable, ending: str, language: str) -> bytes:
    return write(table, ending, lang=language).encode()


def _rdf(table: ResultTable, media: str) -> bytes:
    form = ox.RdfFormat.from_media_type(media)
    assert form is not None
    out = io.BytesIO()
    used = {} if media == "application/n-triples" else dict(PREFIXES)
    ox.serialize(table.triples, cast("IO[bytes]", out), format=form, prefixes=used)
    return out.getvalue()


def _results(library: Library, text: str, form: ox.QueryResultsFormat) -> bytes:
    """Return the rows as SPARQL has them, before they are merged."""
    found = library.store.query(text)
    assert isinstance(found, ox.QuerySolutions | ox.QueryBoolean)
    out = io.BytesIO()
    found.serialize(cast("IO[bytes]", out), format=form)
    return out.getvalue()


def _svg(library: Library, page: Page, asked: Asked) -> bytes:
    chart = chart_of(asked.query, asked.table, page.language)
    template = library.templates.get_template("chart.svg")
    title = asked.query.title.get(page.language)
    return template.render(chart=chart, title=title).encode()
