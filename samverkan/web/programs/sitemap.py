"""The sitemap: the pages of things, people left out.

Source: Sitemaps XML format (sitemaps.org, 2008): at most 50 000 addresses in a file.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

import pyoxigraph as ox

from samverkan.ontology.namespaces import FOAF, ORG, RDF, SV
from samverkan.web.messages import Refusal, Response
from samverkan.web.programs.source import Source, one_of
from samverkan.web.programs.xml import added, as_xml
from samverkan.web.tasks import Told

__all__ = ["sitemap"]

_MOST: Final = 50_000
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LISTED: Final = (
    SV.Body, SV.Meeting, SV.Project, SV.Strategy, ORG.FormalOrganization, FOAF.Document,
)  # fmt: skip
_XML: Final = "application/xml"


def sitemap(source: Source, task: Told, most: int = _MOST) -> Response:
    """Return the sitemap, or the index of its parts where there are more pages than one may hold.

    Args:
        source: what is listed.
        task: `rest` is the number of a part; empty: the whole.
        most: addresses in a file.

    Raises:
        Refusal: there is no such part (404).
    """
    one_of(task)
    pages = [f"{task.origin}/", *(source.page(iri, task.origin) for iri in _things(source))]
    parts = [pages[place : place + most] for place in range(0, len(pages), most)]
    if not task.rest and len(parts) > 1:
        numbered = (f"{task.origin}/sitemap-{n}.xml" for n in range(1, len(parts) + 1))
        return _written("sitemapindex", "sitemap", list(numbered))
    number = int(task.rest or 1)
    if number > len(parts):
        raise Refusal(404, "Not found", "The sitemap has fewer parts. Start at /sitemap.xml.")
    return _written("urlset", "url", parts[number - 1])


def _things(source: Source) -> list[str]:
    """Return the IRIs of what is listed: nothing that is a person."""
    found: dict[str, None] = {}
    for kind in _LISTED:
        for quad in source.engine.quads_for_pattern(None, RDF.type, kind, None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(
                source.base
            ):
                found[quad.subject.value] = None
    people = source.engine.quads_for_pattern(None, RDF.type, FOAF.Person, None)
    for quad in people:
        found.pop(getattr(quad.subject, "value", ""), None)
    return sorted(found)


def _written(name: str, item: str, addresses: list[str]) -> Response:
    root = Element(name, {"xmlns": _SPACE})
    for address in addresses:
        added(added(root, item), "loc", address)
    return as_xml(root, _XML)
