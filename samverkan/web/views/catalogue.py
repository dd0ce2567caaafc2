"""The catalogue: its list, and for each question a form with the answer below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from samverkan.ontology.names import fold
from samverkan.queries.catalog import SUBJECTS, Parameter, Query, catalog
from samverkan.queries.tables import ResultTable
from samverkan.web.messages import Refusal, Response
from samverkan.web.tasks import Page
from samverkan.web.views.asking import Asked, Unclear, asked, missing
from samverkan.web.views.charts import chart_of
from samverkan.web.views.downloads import download, endings
from samverkan.web.views.forms import fields, guesses
from samverkan.web.views.library import Library
from samverkan.web.views.networks import answer_network
from samverkan.web.views.tables import WIDEST, sheet

__all__ = ["Link", "pager", "part_of", "questions"]

_PART: Final = 200  # rows on one page

_PASSED: Final = ("lang", "from_row", "view")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: its words, where it leads, whether we are there."""

    text: str
    address: str
    here: bool = False


def questions(library: Library, page: Page) -> Response:
    """Return the list of the catalogue, the page of a question, or its answer as a file.

    Raises:
        Refusal: there is no such question, or no such format (404).
    """
    known = catalog()
    if not page.rest:
        return _list(library, page, list(known.values()))
    path, _, ending = page.rest.partition(".")
    name, _, view = path.partition("/")
    if name not in known or view not in ("", *(["network"] if known[name].network else [])):
        raise Refusal(404, "Not found", "There is no such question. See them all at /queries.")
    if not ending and not view:
        return _question(library, page, known[name])
    if lacking := missing(page, known[name]):
        names = ", ".join(one.name for one in lacking)
        raise Refusal(400, "Bad request", f"The question needs a value for: {names}.")
    try:
        found = asked(library, page, known[name])
        if view:
            return answer_network(library, page, found)
        return download(library, page, found, ending)
    except Unclear as error:
        raise Refusal(400, "Bad request", error.args[1][:600]) from error


def _list(library: Library, page: Page, known: Sequence[Query]) -> Response:
    wanted = page.value("find")
    found = [query for query in known if _fits(query, wanted)]
    groups = [
        (words.get(page.language), key, [one for one in found if one.subject == key])
        for key, words in SUBJECTS.items()
    ]
    return library.render(
        "questions.html",
        page,
        groups=[group for group in groups if group[2]],
        wanted=wanted,
        count=len(found),
        total=len(known),
    )


def _fits(query: Query, wanted: str) -> bool:
    """Say whether all words that are looked for stand in the question, in either language."""
    subject = SUBJECTS[query.subject]
    words = (query.title, query.description, subject)
    said = fold(" ".join([query.name, *(text for one in words for text in (one.sv, one.en))]))
    return all(word in said for word in fold(wanted).split())


def _question(library: Library, page: Page, query: Query) -> Response:
    lacking = missing(page, query)
    answer: Asked | None = None
    unclear: Parameter | None = None
    given = {name for name, value in page.pairs if value.strip()}
    if not lacking:
        try:
            answer = asked(library, page, query)
        except Unclear as error:
            unclear = error.parameter
    asked_some = bool(given & {one.name for one in query.parameters})
    response = library.render(
        "question.html",
        page,
        query=query,
        subject=SUBJECTS[query.subject].get(page.language),
        fields=fields(library, page, query),
        lacking=[one.name for one in lacking] if asked_some else [],
        unclear=unclear,
        guesses=_guessed(library, page, unclear),
        **_answer(library, page, answer),
    )
    if unclear is not None:
        return Response(404, response.body, response.kind, response.headers)
    return response


def _guessed(library: Library, page: Page, unclear: Parameter | None) -> list[tuple[str, str, str]]:
    """Return what the name may mean: name, what it is, the same page with it."""
    if unclear is None or unclear.kind not in ("forum", "person", "thing"):
        return []
    return [
        (guess.name, guess.kind, "?" + _with(page, {unclear.name: guess.iri}))
        for guess in guesses(library, page, unclear)
    ]


def _answer(library: Library, page: Page, answer: Asked | None) -> dict[str, object]:
    """Return what the page shows of an answer."""
    if answer is None:
        return {"answer": None}
    query, table = answer.query, answer.table
    chart = chart_of(query, table, page.language) if query.chart else None
    offered = ["table", *(["chart"] if chart else [])]
    view = page.value("view") if page.value("view") in offered else offered[0]
    address = f"/queries/{query.name}"
    kept = urlencode(answer.values)
    return {
        "answer": answer,
        "chart": chart,
        "view": view,
        "views": [Link(one, "?" + _with(page, {"view": one}), one == view) for one in offered],
        "table": sheet(library, table, page, most=WIDEST, part=part_of(page, table)),
        "pages": pager(page, len(table.rows)),
        "all_columns": "?" + _with(page, {"view": view, "columns": "all"}),
        "downloads": [
            Link(end, f"{address}.{end}{'?' + kept if kept else ''}")
            for end in endings(answer, page)
        ],
        "permanent": f"{address}{'?' + kept if kept else ''}",
        "drawn_as_network": f"{address}/network?{kept}" if query.network and table.rows else "",
        "source": answer.text,
        "editor": "/editor#" + urlencode({"query": answer.text}, quote_via=quote),
    }


def _with(page: Page, values: dict[str, str]) -> str:
    """Return the parameters of the page with some of them changed."""
    kept = [(key, value) for key, value in page.pairs if key not in values and key != "lang"]
    if "view" not in values:
        kept = [(key, value) for key, value in kept if key not in _PASSED]
    return urlencode([*kept, *values.items()])


def _first_row(page: Page, count: int) -> int:
    """Return the number of the first row that is shown."""
    text = page.value("from_row", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
    return number if 1 <= number <= max(count, 1) else 1


def part_of(page: Page, table: ResultTable) -> slice:
    """Return which rows of a table are shown."""
    first = _first_row(page, len(table.rows)) - 1
    return slice(first, first + _PART)


def pager(page: Page, count: int) -> tuple[str, str]:
    """Return where the rows before and after those of the page are; empty: there are none."""
    first = _first_row(page, count)

    def at(number: int) -> str:
        kept = [(key, value) for key, value in page.pairs if key not in ("from_row", "lang")]
        return "?" + urlencode([*kept, ("from_row", str(number))])

    before = at(max(1, first - _PART)) if first > 1 else ""
    return before, at(first + _PART) if first + _PART <= count else ""
