"""Asking in a real browser: the catalogue, the query editor, networks; by keyboard and without
scripts too."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.web.browser.conftest import PHONE, Explorer, Visit, Visiting, violations

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[3] / "front/node_modules/axe-core/axe.min.js"
BODIES = (
    "PREFIX sv: <https://w3id.org/samverkan/ns#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    "\nSELECT ?forum ?name { ?forum a sv:Body ; skos:prefLabel ?name } ORDER BY ?name"
)
ASKED = "/editor#query=" + quote(BODIES)


def downloaded(visit: Visit, name: str) -> str:
    with visit.tab.expect_download() as caught:
        visit.tab.get_by_role("link", name=name, exact=True).click()
    return Path(caught.value.path()).read_text("utf-8")


def test_from_a_question_to_its_table_chart_and_file(visiting: Visiting) -> None:
    """Look for a question, say which forum, read who was there how often, take it as CSV."""
    with visiting() as visit:
        tab = visit.tab
        visit.go("/queries")
        tab.fill("#find-question", "hur ofta")
        shown = tab.locator("#questions li:visible")
        assert shown.count() == 1 and tab.get_by_role("status").inner_text().startswith("1 av ")
        shown.locator("a").click()
        tab.fill("#field-forum", "provradet")
        tab.get_by_role("button", name="Visa svaret").click()
        names = tab.locator("table tbody th").all_inner_texts()
        assert "Göran Övningsson" in names
        tab.get_by_role("link", name="Diagram", exact=True).click()
        assert tab.locator("figure.chart svg rect").count() >= len(names)
        rows = list(csv.DictReader(io.StringIO(downloaded(visit, "CSV"))))
        assert [row["name"] for row in rows] == names


def test_row_leads_to_the_line_that_says_so(visiting: Visiting) -> None:
    with visiting() as visit:
        visit.go("/queries/chairs")
        visit.tab.locator("td.proof a").first.click()
        assert "/id/document/" in visit.tab.url and re.search(r"#L\d+$", visit.tab.url)
        assert visit.tab.locator(f"#{visit.tab.url.rpartition('#')[2]}").count() == 1


def test_name_that_is_unclear_is_chosen_from_a_list(visiting: Visiting) -> None:
    with visiting() as visit:
        visit.go("/queries/who-sits-in?forum=provrad")
        assert visit.tab.get_by_role("alert").is_visible()
        visit.tab.get_by_role("link", name="Provrådet", exact=False).first.click()
        assert visit.tab.locator("h2#answer").is_visible()
        assert visit.tab.input_value("#field-forum").startswith("Provrådet")


def test_names_are_suggested_where_the_page_has_no_list(visiting: Visiting) -> None:
    """As in a graph with thousands of names: the field asks for those that fit."""
    with visiting() as visit:
        visit.go("/queries/who-sits-in")
        visit.tab.evaluate(
            "document.querySelector('#field-forum').removeAttribute('list');"
            "document.querySelector('#names-forum').remove()"
        )
        visit.tab.add_script_tag(url="/static/asking.js")
        visit.tab.locator("#field-forum").press_sequentially("provradet")
        visit.tab.wait_for_selector("#names-forum option", state="attached")
        values = visit.tab.locator("#names-forum option").evaluate_all(
            "all => all.map(o => o.value)"
        )
        assert any(value.startswith("Provrådet") for value in values)


def test_question_is_asked_without_scripts(visiting: Visiting) -> None:
    with visiting(java_script_enabled=False) as visit:
        visit.go("/queries")
        visit.tab.fill("#find-question", "finansierar")
        visit.tab.press("#find-question", "Enter")
        visit.tab.locator("#questions a").first.click()
        assert visit.tab.locator("table tbody tr").count() > 0
        visit.go("/queries/people-by-forums?view=chart")
        assert visit.tab.locator("figure.chart svg rect").count() > 0


# The query editor


@pytest.mark.front
def test_editor_runs_a_query_and_shows_things_of_ours(visiting: Visiting) -> None:
    with visiting() as visit:
        tab = visit.tab
        visit.go(ASKED)
        tab.wait_for_selector(".yasr table a.iri")
        assert tab.locator("#plain").is_hidden()
        assert "Provrådet" in tab.locator(".yasr table").inner_text()
        assert tab.evaluate("location.hash").startswith("#query=PREFIX%20sv")
        address = tab.locator(".yasr table a.iri").first.get_attribute("href")
        assert address is not None and address.startswith("/id/body/")
        tab.locator(".yasr table a.iri").first.click()
        tab.wait_for_url("**/id/body/**", timeout=10_000)


@pytest.mark.front
def test_editor_completes_words_of_the_vocabulary(visiting: Visiting) -> None:
    """Ctrl+Space offers a class by its beginning, and writes the prefix that it needs."""
    with visiting() as visit:
        tab = visit.tab
        visit.go("/editor")
        tab.evaluate("void yasgui.getTab().setQuery('SELECT * { ?x a sv:Bod }')")
        tab.evaluate("void yasgui.getTab().getYasqe().focus()")
        tab.evaluate("void yasgui.getTab().getYasqe().getDoc().setCursor({line: 0, ch: 22})")
        tab.keyboard.press("Control+Space")
        tab.wait_for_selector(".CodeMirror-hints")
        offered = tab.locator(".CodeMirror-hint").all_inner_texts()
        assert any(text.startswith("sv:Body") for text in offered)
        tab.locator(".CodeMirror-hint", has_text="sv:Body").first.click()
        tab.wait_for_function("yasgui.getTab().getQuery().includes('PREFIX sv:')")
        assert "?x a sv:Body" in tab.evaluate("yasgui.getTab().getQuery()")


@pytest.mark.front
def test_editor_begins_with_a_question_of_the_catalogue(visiting: Visiting) -> None:
    with visiting() as visit:
        tab = visit.tab
        visit.go("/editor")
        tab.select_option("#examples", "forums")
        assert "# title: Vilka forum finns?" in tab.evaluate("yasgui.getTab().getQuery()")
        tab.get_by_role("button", name="Kör frågan").first.click()
        tab.wait_for_selector(".yasr table tbody tr")
        assert "rader" in tab.locator(".yasr_response_chip").inner_text()


@pytest.mark.front
def test_keyboard_leaves_the_editor(visiting: Visiting) -> None:
    """Tab goes into the text, Esc and Tab out of it, and Ctrl+Enter runs the query."""
    with visiting() as visit:
        tab = visit.tab
        visit.go(ASKED)
        tab.wait_for_selector(".yasr table a.iri")
        tab.evaluate("void yasgui.getTab().getYasqe().focus()")
        inside = "document.activeElement.closest('.CodeMirror') !== null"
        assert tab.evaluate(inside)
        tab.keyboard.press("Escape")
        tab.keyboard.press("Tab")
        assert not tab.evaluate("document.activeElement.tagName === 'TEXTAREA'")
        tab.evaluate("void yasgui.getTab().getYasqe().focus()")
        with tab.expect_response(lambda answer: "/sparql" in answer.url) as caught:
            tab.keyboard.press("Control+Enter")
        assert caught.value.ok


@pytest.mark.front
def test_link_cannot_send_the_query_elsewhere(visiting: Visiting) -> None:
    with visiting() as visit:
        visit.go(f"{ASKED}&endpoint=https%3A%2F%2Fexample.org%2Fsparql")
        visit.tab.wait_for_selector(".yasr table a.iri")
        assert visit.tab.evaluate("yasgui.getTab().getEndpoint()") == f"{visit.address}/sparql"


def test_editor_is_a_form_without_scripts(visiting: Visiting) -> None:
    with visiting(java_script_enabled=False) as visit:
        visit.go("/editor")
        visit.tab.fill("#query", BODIES)
        visit.tab.get_by_role("button", name="Visa svaret här").click()
        assert "Provrådet" in visit.tab.locator("table").inner_text()
        visit.tab.locator("table a").first.click()
        visit.tab.wait_for_url("**/id/body/**", timeout=10_000)


# Networks


def drawn(visit: Visit) -> tuple[int, int]:
    """Return how many nodes and edges are shown."""
    visit.tab.wait_for_selector("#network[data-ready=yes]")
    nodes, edges = str(visit.tab.get_attribute("#network", "data-shown")).split()
    return int(nodes), int(edges)


def test_network_narrows_by_day_and_leads_to_pages(visiting: Visiting) -> None:
    with visiting() as visit:
        tab = visit.tab
        visit.go("/network")
        whole = drawn(visit)
        assert whole[0] > 10
        tab.locator("#day").focus()
        tab.keyboard.press("ArrowRight")
        assert drawn(visit)[1] < whole[1] and re.match(r"\d{4}-", tab.inner_text("#shown"))
        tab.fill("#search", "goran ovningsson")
        assert "Göran Övningsson" in tab.locator("#found li").first.inner_text()
        tab.press("#search", "Enter")
        panel = tab.locator("#panel")
        assert "Göran Övningsson" in panel.inner_text() and panel.locator("blockquote").count()
        assert panel.locator("a.where").first.get_attribute("href").startswith("/id/document/")
        panel.get_by_role("link", name="Till sidan om detta").click()
        assert tab.locator("h1").inner_text() == "Göran Övningsson"


def test_network_is_chosen_by_the_form(visiting: Visiting) -> None:
    with visiting() as visit:
        tab = visit.tab
        visit.go("/network")
        whole = drawn(visit)
        tab.fill("#field-ego", "Provrådet")
        tab.fill("#field-depth", "1")
        tab.get_by_role("button", name="Rita").click()
        assert 1 < drawn(visit)[0] < whole[0]
        assert "GEXF" in tab.locator(".files").inner_text()


def test_network_is_a_table_without_scripts(visiting: Visiting) -> None:
    with visiting(java_script_enabled=False) as visit:
        visit.go("/network?kind=people-forums")
        visit.tab.locator("#table summary").click()
        assert visit.tab.locator("#table tbody tr").count() > 10
        assert visit.tab.locator("#table tbody a").first.is_visible()


def test_answer_is_drawn_as_a_network(visiting: Visiting) -> None:
    with visiting() as visit:
        visit.go("/queries/seats")
        visit.tab.get_by_role("link", name="Nätverk", exact=True).last.click()
        assert drawn(visit)[1] > 5


# All of them


PAGES = {
    "questions": "/queries",
    "nothing found": "/queries?find=zzzz",
    "question": "/queries/who-sits-in",
    "answer": "/queries/who-sits-in?forum=Provr%C3%A5det",
    "choices": "/queries/flagged-lines",
    "chart": "/queries/presence-by-person?view=chart",
    "chart of years": "/queries/documents-by-year?view=chart",
    "rdf": "/queries/void",
    "unclear": "/queries/who-sits-in?forum=provrad",
    "editor": "/editor",
    "query": ASKED,
    "network": "/network",
    "network near": "/network?ego=Provr%C3%A5det&kind=people-forums-organisations",
    "network empty": "/network?at=1850",
    "network of answer": "/queries/seats/network",
}


def settled(visit: Visit, name: str) -> None:
    if name == "query":
        visit.tab.wait_for_selector(".yasr table a.iri, #plain:visible")
    if name in ("network", "network near", "network of answer"):
        drawn(visit)


@pytest.mark.npm
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_accessible(visiting: Visiting, name: str, scheme: str) -> None:
    """WCAG 2.2 AA by axe-core, light and dark."""
    with visiting(color_scheme=scheme) as visit:
        visit.go(PAGES[name])
        settled(visit, name)
        assert violations(visit.tab, AXE.read_text("utf-8")) == []


@pytest.mark.parametrize("name", PAGES)
def test_fits_a_phone(visiting: Visiting, explorer: Explorer, name: str) -> None:
    """At 360 px nothing makes the page scroll sideways."""
    with visiting(viewport=PHONE, has_touch=True, is_mobile=True) as visit:
        visit.go(PAGES[name])
        settled(visit, name)
        assert visit.tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
