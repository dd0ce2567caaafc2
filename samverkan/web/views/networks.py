"""Networks: who is tied to whom, drawn by the code that also draws the pages that stand alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from samverkan.ontology.errors import NameNotFound, SamverkanError, UsageError
from samverkan.queries.lookup import find
from samverkan.queries.run import is_date
from samverkan.web.messages import Refusal, Response
from samverkan.web.negotiation import HTML
from samverkan.web.policy import policy
from samverkan.web.tasks import Page
from samverkan.web.views.forms import known, similar
from samverkan.web.views.library import Library
from samverkan.web.views.network_texts import PROJECTED
from samverkan.web.views.texts import texts

if TYPE_CHECKING:
    from samverkan.web.views.asking import Asked

__all__ = ["answer_network", "network"]

_FORMATS: Final = {
    "html": HTML,
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "cx2": "application/json",
    "nodes.csv": "text/csv",
    "edges.csv": "text/csv",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "png": "image/png",
}
_FIGURES: Final = ("svg", "pdf", "png")
_MOST_OFFERED: Final = 1500
_KEPT: Final = ("kind", "at", "ego", "depth", "min", "party")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asked to see, as the fields of the form have it.

    Args:
        kind: of network; `at`: day, month or year; `ego`: name or IRI of what is near.
        at: see `kind`.
        ego: see `kind`.
        depth: how many steps are near.
        least: at least so many in common.
        party: people with their party as printed.
    """

    kind: str
    at: str
    ego: str
    depth: int
    least: int
    party: bool


def network(library: Library, page: Page) -> Response:
    """Return the page of networks, or a network as a file.

    Raises:
        Refusal: there is no such format (404), or a choice cannot be read (400).
    """
    choice = _choice(page)
    near: tuple[tuple[str, str], ...] = ()
    wrong, drawn = "", None
    try:
        drawn = _drawn(library, choice)
    except NameNotFound:
        wrong, near = "network_ego", _near(library, page, choice)
    except UsageError:
        wrong = (
            "network_ego" if choice.ego and is_date(choice.at or "2024") else "network_at"
        )
    if page.rest:
        if drawn is None:
            raise Refusal(400, "Bad request", "A choice of the address cannot be read.")
        return _file(drawn, page.rest, page)
    values = _form(library, page, choice) | {"wrong": wrong, "near": near}
    made = _page(library, page, drawn, values)
    return Response(404, made.body, made.kind, made.headers) if wrong else made


def answer_network(library: Library, page: Page, asked: Asked) -> Response:
    """Return the answer to a question as a network."""
    from samverkan.graph.network import joined
    from samverkan.web.views.pairs import facts_of

    title = asked.query.title.get(page.language)
    values = {
        "title": title,
        "about": asked.query.description.get(page.language),
        "back": f"/queries/{asked.query.name}?{urlencode(asked.values)}",
    }
    return _page(library, page, joined(facts_of(asked, library.base)), values)


def _choice(page: Page) -> Choice:
    kind = page.value("kind", "people-forums")
    return Choice(
        kind if kind in PROJECTED else "people-forums",
        page.value("at"),
        page.value("ego"),
        _number(page.value("depth", "2")),
        _number(page.value("min", "1")),
        bool(page.value("party")),
    )


def _number(text: str) -> int:
    return min(99, max(1, int(text))) if text.isascii() and text.isdigit() else 1


def _drawn(library: Library, choice: Choice) -> Any:
    """Return the network that was asked for.

    Raises:
        NameNotFound: the name that all is near to is not clear.
        UsageError: it is not in the network, or the day is no day.
    """
    from samverkan.graph.network import ego, projected
    from samverkan.graph.network_ties import SHARING

    if choice.at and not is_date(choice.at):
        raise UsageError("it is no date.", where=choice.at)
    least = choice.least if choice.kind in SHARING else 1
    whole = projected(
        library.ties(), kind=choice.kind, at=choice.at, min_shared=least, party=choice.party
    )
    if not choice.ego:
        return whole
    iri = choice.ego
    if not iri.startswith(library.base):
        iri = find(library.store, choice.ego).iri
    return ego(whole, iri, radius=choice.depth)


def _near(library: Library, page: Page, choice: Choice) -> tuple[tuple[str, str], ...]:
    """Return names that are like one that is not clear, each with the page that shows it."""
    found = similar(known(library, "thing"), choice.ego)
    return tuple((str(one), "?" + _pairs(page, ego=one.iri)) for one in found)


def _pairs(page: Page, **changed: str) -> str:
    kept = {name: page.value(name) for name in _KEPT if page.value(name)}
    return urlencode({name: value for name, value in (kept | changed).items() if value})


def _form(library: Library, page: Page, choice: Choice) -> dict[str, Any]:
    from samverkan.graph.network_ties import years

    place = int(page.language == "en")
    span = years(library.ties())
    ego = next((str(one) for one in library.candidates() if one.iri == choice.ego), choice.ego)
    names = [one for one in known(library, "thing") if one.kind != "strategy"]
    found = _FORMATS if find_spec("matplotlib") else {
        form: kind for form, kind in _FORMATS.items() if form not in _FIGURES
    }  # fmt: skip
    t = texts(page.language)
    return {
        "title": t["network"],
        "about": t["network_lead"],
        "choice": choice,
        "ego": ego,
        "kinds_of_network": [(kind, words[place]) for kind, words in PROJECTED.items()],
        "names": [str(one) for one in names] if len(names) <= _MOST_OFFERED else [],
        "years": [(year, "?" + _pairs(page, at=year), year == choice.at) for year in span],
        "all_years": "?" + _pairs(page, at=""),
        "files": [(form, f"/network/{form}?{_pairs(page)}") for form in found],
        "back": "",
    }


def _page(library: Library, page: Page, drawn: Any, values: dict[str, Any]) -> Response:
    from samverkan.graph.diagram import has_webgl, within
    from samverkan.graph.drawing import LARGE
    from samverkan.web.views.shell import shell

    empty = {"choice": None, "wrong": "", "near": (), "years": (), "files": (), "names": ()}
    more: dict[str, Any] = {**empty, **shell(page), **values}
    if drawn is None or not drawn.number_of_nodes():
        text = library.templates.get_template("nothing-drawn.html").render(**more)
    else:
        more["slow"] = drawn.number_of_nodes() > LARGE and not has_webgl()
        environment = library.templates.overlay()
        environment.globals = {**library.templates.globals, **more}
        text = within(
            drawn, environment, "drawn.html", address=_address(library, page), lang=page.language
        )
    headers = (("Content-Security-Policy", policy(data_images=True)),)
    return Response(200, text.encode(), HTML, headers)


def _address(library: Library, page: Page) -> Callable[[str], str]:
    """Return what gives the address of a page about a thing or a document."""

    def address(thing: str) -> str:
        if thing.startswith(library.base):
            return library.address(thing, page)
        return library.address(f"{library.base}document/{thing}", page) if thing else ""

    return address


def _file(drawn: Any, form: str, page: Page) -> Response:
    if form not in _FORMATS:
        raise Refusal(404, "No such format", f"Networks are offered as: {', '.join(_FORMATS)}.")
    title = texts(page.language)["network"]
    try:
        body = _written(drawn, form, title, page.language)
    except SamverkanError as error:
        raise Refusal(404, "No such format", str(error)[:300]) from error
    name = ("Content-Disposition", f'attachment; filename="network.{form}"')
    own = (("Content-Security-Policy", "sandbox; default-src 'none'"),) if form == "svg" else ()
    return Response(200, body, _FORMATS[form], (name, *own))


def _written(drawn: Any, form: str, title: str, language: str) -> bytes:
    if form == "html":
        from samverkan.graph.diagram import page as whole

        return whole(drawn, title=title, lang=language).encode()
    if form in _FIGURES:
        from samverkan.graph.figure import figure

        return figure(drawn, form, title=title, lang=language)
    from samverkan.graph.exports.table import write_network

    return write_network(drawn, form.removesuffix(".csv"))
