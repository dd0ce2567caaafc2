"""Which service answers a program, and what each of its addresses gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from samverkan.web.messages import Refusal, Response
from samverkan.web.programs.catalogue import answered, questions
from samverkan.web.programs.dcat import dcat
from samverkan.web.programs.entities import entity, listing
from samverkan.web.programs.feeds import feed
from samverkan.web.programs.kinds import KINDS
from samverkan.web.programs.openapi import description
from samverkan.web.programs.reconcile import reconcile
from samverkan.web.programs.sitemap import sitemap
from samverkan.web.programs.source import Source, as_json
from samverkan.web.tasks import Told

__all__ = ["tell"]

Service = Callable[[Source, Told], Response]


def tell(source: Source, task: Told) -> Response:
    """Return what a program asks.

    Raises:
        Refusal: there is nothing at the address (404), or what is asked does not fit (400).
    """
    return _SERVICES[task.service](source, task)


def _api(source: Source, task: Told) -> Response:
    first, _, name = task.rest.strip("/").partition("/")
    if first == "queries":
        return answered(source, task, name) if name else questions(source, task)
    if not name and first in KINDS:
        return listing(source, task, KINDS[first])
    match task.rest:
        case "entity":
            return entity(source, task)
        case "" | "openapi.json":
            return as_json(description(source.questions(), task.origin))
    raise Refusal(404, "Not found", "The addresses are described at /api/openapi.json.")


_SERVICES: Final[dict[str, Service]] = {
    "api": _api,
    "dcat": dcat,
    "feeds": feed,
    "reconcile": reconcile,
    "sitemap": sitemap,
}
