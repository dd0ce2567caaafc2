"""The pages of the catalogue: every question answers, names are forgiven, files are whole."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import openpyxl
import pyoxigraph as ox
import pytest

from samverkan.queries.catalog import Query, catalog
from samverkan.queries.run import run
from samverkan.web.messages import Response
from samverkan.web.views.charts import Bars, Lines, chart_of
from samverkan.web.views.library import Library
from samverkan.web.views.tables import WIDEST, things_of
from tests.queries.test_catalog import ANNA, COUNCIL, PARAMETERS
from tests.web.graphs import BASE, Direct, ask, graph


@pytest.fixture(scope="module")
def served() -> Direct:
    return graph()


def page(served: Direct, path: str, **pairs: str) -> str:
    answer = ask(served, "GET", path, pairs, accept="text/html", accept_language="en")
    assert answer.status == 200, answer.body[:300]
    return answer.body.decode()


def links(text: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'href="([^"]+)"', text)]


def followed(served: Direct, link: str) -> Response:
    path, _, pairs = link.partition("?")
    return ask(served, "GET", path, pairs, accept="*/*")


def test_list_has_every_question_once_under_its_subject(served: Direct) -> None:
    text = page(served, "/queries")
    shown = [link.removeprefix("/queries/") for link in links(text) if "/queries/" in link]
    assert sorted(shown) == sorted(catalog())
    assert "Who sits where</h2>" in text and f"{len(catalog())} of {len(catalog())}" in text


@pytest.mark.parametrize("words", ["chair", "ordförande", "ORDFORANDE"])
def test_list_is_searched_in_both_languages_without_accents(served: Direct, words: str) -> None:
    text = page(served, "/queries", find=words)
    assert "/queries/chairs" in text and "/queries/funders" not in text


def test_search_without_hits_says_so(served: Direct) -> None:
    assert "No question has these words" in page(served, "/queries", find="zzzz")


@pytest.mark.parametrize("query", catalog().values(), ids=lambda q: q.name)
def test_question_answers_with_all_its_files(served: Direct, query: Query) -> None:
    """The page has the rows of the catalogue, and no download that it offers is missing."""
    text = page(served, f"/queries/{query.name}", **PARAMETERS.get(query.name, {}))
    count = re.search(r'class="count">(\d+) ', text)
    table = run(Library.load(served.desk.engine, BASE).store, query, PARAMETERS.get(query.name, {}))
    assert count and int(count[1]) == len(table.rows)
    files = [link for link in links(text) if re.match(rf"/queries/{query.name}\.", link)]
    assert len(files) >= 6
    for link in files:
        assert followed(served, link).status == 200, link


def test_question_without_its_values_shows_the_form_alone(served: Direct) -> None:
    text = page(served, "/queries/who-sits-in")
    assert '<h2 id="answer">' not in text and "Fill in" not in text
    assert re.search(r'<input id="field-forum"[^>]* required', text)
    assert '<option value="Norrvattenrådet' in text


@pytest.mark.parametrize("name", ["Norrvattenrådet", "norrvattenradet", COUNCIL])
def test_forum_is_named_as_one_likes(served: Direct, name: str) -> None:
    text = page(served, "/queries/who-sits-in", forum=name)
    assert "Anna" in text and f"{ANNA.removeprefix(BASE)}.html" in text
    assert f"<{COUNCIL}>" in unescape(text), "the SPARQL has the value written into it"
    assert 'value="Norrvattenrådet' in text, "the field says the name, not the address"


def test_name_that_is_unclear_leads_to_what_it_may_mean(served: Direct) -> None:
    answer = ask(served, "GET", "/queries/who-sits-in", {"forum": "chefsgruppen"},
                 accept="text/html", accept_language="en")  # fmt: skip
    text = answer.body.decode()
    assert answer.status == 404 and "Did you mean one of these?" in text
    guesses = [link for link in links(text) if link.startswith("?forum=")]
    assert len(guesses) >= 2
    assert followed(served, "/queries/who-sits-in" + guesses[0]).status == 200


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ({"forum": "Norrvattenrådet", "from": "i går"}, "i går” cannot be read"),
        ({"forum": "<script>alert(1)</script>"}, "&lt;script&gt;alert(1)&lt;/script&gt;” is not"),
        ({"from": "2024"}, "Fill in what is needed"),
    ],
)
def test_what_is_wrong_is_said_in_words(served: Direct, pairs: dict[str, str], said: str) -> None:
    answer = ask(served, "GET", "/queries/who-sits-in", pairs, accept="text/html",
                 accept_language="en")  # fmt: skip
    assert said in answer.body.decode() and "<script>alert" not in answer.body.decode()


@pytest.mark.parametrize(
    "path", ["/queries/nothing", "/queries/people.zip", "/queries/who-sits-in.csv"]
)
def test_what_is_not_there_is_refused(served: Direct, path: str) -> None:
    assert ask(served, "GET", path).status in (400, 404)


def test_row_leads_to_its_things_and_to_the_line_that_says_so(served: Direct) -> None:
    found = links(page(served, "/queries/chairs"))
    assert any("/person/" in link for link in found) and any("/body/" in link for link in found)
    assert any(link.endswith(".html#L3") for link in found)
    assert not any("%20" in link for link in found if link.startswith("/id/")), "keys of rows"


def test_files_hold_what_the_page_shows(served: Direct) -> None:
    """CSV, JSON and a workbook have the same rows; SPARQL XML and JSON are read by Oxigraph."""
    rows = list(csv.DictReader(io.StringIO(followed(served, "/queries/people.csv").body.decode())))
    written = json.loads(followed(served, "/queries/people.json").body)
    assert [row["name"] or "" for row in written] == [row["name"] for row in rows]
    book = openpyxl.load_workbook(io.BytesIO(followed(served, "/queries/people.xlsx").body))
    assert book.active is not None and book.active.max_row == len(rows) + 1
    for ending, form in (("xml", "XML"), ("srj", "JSON")):
        answer = followed(served, f"/queries/people.{ending}")
        parsed = ox.parse_query_results(answer.body, getattr(ox.QueryResultsFormat, form))
        assert isinstance(parsed, ox.QuerySolutions) and len(list(parsed)) >= len(rows)
        assert f'filename="people.{ending}"' in answer.header("content-disposition")


def test_rdf_is_offered_for_rdf_alone(served: Direct) -> None:
    answer = followed(served, "/queries/describe.ttl?thing=" + ANNA)
    assert len(list(ox.parse(answer.body, ox.RdfFormat.TURTLE))) > 10
    assert followed(served, "/queries/people.ttl").status == 404


def test_long_answers_come_in_parts(served: Direct) -> None:
    text = page(served, "/queries/void")
    after = next(link for link in links(text) if "from_row=201" in link)
    assert "Rows 1–200 of" in text
    assert "Raderna 201–" in followed(served, "/queries/void" + after).body.decode()


def test_columns_of_addresses_are_not_shown(served: Direct) -> None:
    assert BASE not in re.sub(
        r"(?s)<pre.*?</pre>|<head>.*?</head>", "", page(served, "/queries/seats")
    )


def test_wide_table_leaves_out_what_the_question_gives_up(served: Direct) -> None:
    """The lines stay; what is left out is named, and one link away."""
    text = page(served, "/queries/who-sits-in", forum="Norrvattenrådet")
    heads = text.count('<th scope="col"')
    assert heads == WIDEST + 1 and "Columns left out: " in text and 'class="proof"' in text
    more = next(link for link in links(text) if "columns=all" in link)
    whole = followed(served, "/queries/who-sits-in" + more).body.decode()
    assert whole.count('<th scope="col"') > heads and "kolumner" not in whole


NAMES = {
    "who-sits-in": {"name": "person"},
    "municipalities-and-forums": {"name": "municipality", "forumName": "forum"},
    "forum-pairs-shared": {"name_a": "a", "name_b": "b"},
    "bridges": {"name": "person", "name_a": "a", "name_b": "b"},
    "judgements": {"a_name": "a", "b_name": "b"},
    "parties-to-project": {"projectName": "project", "name": "party"},
    "everything-about": {"value": "node"},
    "ties-of-thing": {"name": "node"},
    "attendance-of-meeting": {"name": "person"},
    "attendances": {"date": "meeting", "forumName": "forum", "name": "person",
                    "represents": "representsIri"},
    "agenda-of-meeting": {"title": "item"},
    "meetings-of-forum": {"begins": "meeting"},
}


@pytest.mark.parametrize("name", NAMES)
def test_names_belong_to_addresses(name: str) -> None:
    assert things_of(catalog()[name].columns) == NAMES[name]


CHARTED = [query.name for query in catalog().values() if query.chart]


@pytest.mark.parametrize("name", CHARTED)
def test_chart_has_the_numbers_of_the_table(served: Direct, name: str) -> None:
    query = catalog()[name]
    store = Library.load(served.desk.engine, BASE).store
    table = run(store, query, PARAMETERS.get(name, {}))
    chart = chart_of(query, table, "en")
    numbers = [column for column in query.chart if column in {
        c.name for c in query.columns if c.kind == "integer"}]  # fmt: skip
    if isinstance(chart, Bars):
        shown = [sum(map(int, bar.number.split(" + "))) for bar in chart.bars]
        whole = [sum(int(row[n] or 0) for n in numbers) for row in table.records()]  # type: ignore[arg-type]
        assert shown == whole[: len(shown)]
        assert max(bar.end for bar in chart.bars) == pytest.approx(86.0)
    else:
        assert isinstance(chart, Lines) and query.chart[0] == "year"
        total = sum(int(number) for line in chart.lines for *_, number in line.points)
        dated = [row for row in table.records() if row["year"]]
        assert total == sum(int(row[numbers[0]] or 0) for row in dated)  # type: ignore[arg-type]
    assert "<svg" in page(served, f"/queries/{name}", **PARAMETERS.get(name, {}), view="chart")
