"""A small page about a thing, for the frame in which OpenRefine shows it."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from samverkan.web.messages import Refusal, Response
from samverkan.web.negotiation import HTML
from samverkan.web.programs.source import Source

__all__ = ["preview"]

_FRAMED: Final = (
    "Content-Security-Policy",
    "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *",
)


def preview(source: Source, given: dict[str, str], origin: str) -> Response:
    """Return the page.

    Raises:
        Refusal: nothing is known of the thing (404).
    """
    iri = f"{source.base}{given.get('id', '')}"
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise Refusal(404, "Not found", "The graph says nothing of this thing.") from error
    if not any(source.engine.quads_for_pattern(node, None, None, None)):
        raise Refusal(404, "Not found", "The graph says nothing of this thing.")
    known = next((one for one in source.names() if one.iri == iri), None)
    language = given.get("lang", "sv")
    text = source.library.templates.get_template("preview.html").render(
        language=language,
        name=source.name(iri, language),
        owner=known.owner if known else "",
        address=source.page(iri, origin),
        iri=iri,
    )
    return Response(200, text.encode(), HTML, (_FRAMED,))
