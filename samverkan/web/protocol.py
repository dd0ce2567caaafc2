"""The SPARQL 1.1 Protocol: which query a request holds, or why it holds none.

Source: SPARQL 1.1 Protocol (W3C, 2013), section 2.1; status codes after RFC 9110.
"""

from __future__ import annotations

import re
from typing import Final

from samverkan.web.messages import MAX_BODY, Refusal, Request, parameters
from samverkan.web.tasks import Query

__all__ = ["METHODS", "refuse_method", "requested_query"]

METHODS: Final = "GET, HEAD, POST, OPTIONS"
_READ: Final = "GET, HEAD, OPTIONS"
_WRITES: Final = frozenset({"update", "using-graph-uri", "using-named-graph-uri"})
_CHARSET: Final = re.compile(r'charset\s*=\s*"?([\w-]+)', re.IGNORECASE)
_IRI: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')


def refuse_method(allowed: str = _READ) -> Refusal:
    """Return the refusal of a method, with those that are allowed."""
    words = f"This address answers {allowed}; nothing here can be changed."
    return Refusal(405, "Method not allowed", words, headers=(("Allow", allowed),))


def requested_query(request: Request) -> Query | None:
    """Return the query of a request; None where it asks for the description of the service.

    Raises:
        Refusal: it asks for a change (403), is malformed (400, 415), too long (413), or its
            method has no meaning here (405).
    """
    if request.method not in METHODS.split(", "):
        raise refuse_method(METHODS)
    pairs = request.parameters()
    texts: list[str] = []
    if request.method == "POST":
        pairs, texts = _posted(request, pairs)
    if any(key in _WRITES for key, _ in pairs):
        raise Refusal(403, "Update is not allowed", "This service is read-only.")
    texts += [value for key, value in pairs if key == "query"]
    if not texts and request.method != "POST":
        return None
    if len(texts) != 1:
        words = f"A request holds exactly one query; this one holds {len(texts)}."
        raise Refusal(400, "Exactly one query is needed", words)
    if len(texts[0].encode("utf-8", "replace")) > MAX_BODY:
        raise too_long()
    return Query(
        text=texts[0],
        default_graphs=_graphs(pairs, "default-graph-uri"),
        named_graphs=_graphs(pairs, "named-graph-uri"),
        accept=request.accept,
        form=next((value for key, value in pairs if key == "format"), ""),
    )


def too_long() -> Refusal:
    """Return the refusal of a body or query that is too long."""
    return Refusal(413, "Query too long", f"A query has at most {MAX_BODY} bytes.")


def _posted(
    request: Request, pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """Return all parameters of a POST, and the query that is its body."""
    kind, _, details = request.headers.get("content-type", "").partition(";")
    charset = _CHARSET.search(details)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        raise Refusal(415, "Unsupported media type", "Only UTF-8 is read.")
    try:
        body = request.body.decode("utf-8")
    except UnicodeDecodeError as error:
        words = f"The body is not valid UTF-8 (byte {error.start + 1})."
        raise Refusal(400, "Bad request", words) from error
    match kind.strip().lower():
        case "application/sparql-query":
            return pairs, [body]
        case "application/x-www-form-urlencoded":
            return (*pairs, *parameters(body)), []
        case "application/sparql-update":
            raise Refusal(403, "Update is not allowed", "This service is read-only.")
    raise Refusal(
        415,
        "Unsupported media type",
        "Send application/sparql-query or application/x-www-form-urlencoded.",
    )


def _graphs(pairs: tuple[tuple[str, str], ...], name: str) -> tuple[str, ...]:
    found = tuple(value for key, value in pairs if key == name)
    for iri in found:
        if not _IRI.fullmatch(iri):
            raise Refusal(400, "Bad request", f"The value of {name} is not an absolute IRI.")
    return found
