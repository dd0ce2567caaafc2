"""What an analyst does with the explorer, from a name to the line that says so."""

from __future__ import annotations

import re

import pytest

from tests.web.browser.conftest import PHONE, Explorer, Visiting

pytestmark = pytest.mark.browser


def test_from_a_word_to_the_line(visiting: Visiting) -> None:
    """Search without the right letters, forum, person, and the line of the document."""
    with visiting() as visit:
        tab = visit.tab
        visit.go("/")
        tab.fill("#find", "PROVRADET")
        tab.press("#find", "Enter")
        tab.get_by_role("link", name="Provrådet", exact=True).click()
        assert tab.locator("h1").inner_text() == "Provrådet"
        tab.locator("#sits ~ .wide a", has_text="Göran Övningsson").first.click()
        assert tab.locator("h1").inner_text() == "Göran Övningsson"
        proof = tab.locator("section[aria-labelledby=seats] td.proof").first
        quote = proof.locator("q").inner_text()
        proof.get_by_role("link").click()
        line = tab.locator(".lines > li:target")
        assert quote in line.locator("mark").inner_text()
        assert line.evaluate("node => node.getBoundingClientRect().top") < 900


def test_who_sat_there_on_a_day(visiting: Visiting, explorer: Explorer) -> None:
    """The chair of 2023 is not the chair of 2025; who has not been seen since stands apart."""
    with visiting() as visit:
        visit.go(explorer.kinds["forum"])
        members = visit.tab.get_by_role("table", name="De som har ett säte")
        earlier = visit.tab.get_by_role("table", name="Angivna tidigare, slutet är inte känt")
        assert "Göran Övningsson" in members.inner_text()
        assert "Siv Provberg" not in members.inner_text()
        assert "Siv Provberg" in earlier.inner_text()
        visit.tab.fill("#at", "2023-02-14")
        visit.tab.get_by_role("button", name="Visa").click()
        assert "at=2023-02-14" in visit.tab.url
        assert "Siv Provberg" in members.inner_text()
        assert "Göran Övningsson" not in visit.tab.locator("section").first.inner_text()


def test_a_timeline_says_in_words_what_it_shows(visiting: Visiting, explorer: Explorer) -> None:
    with visiting() as visit:
        visit.go(explorer.kinds["forum"])
        row = visit.tab.locator(".spans tbody tr", has_text="Annika Fylleryd")
        words = row.locator("svg").get_attribute("aria-label") or ""
        assert "ledamot observerat 2023-02-14 – 2024-09-19" in words
        assert "2023-02-14 frånvarande" in words
        bar = row.locator("line.observed")
        assert 0 < float((bar.get_attribute("x1") or "").rstrip("%")) < 50
        first = visit.tab.locator(".spans thead text").first
        assert first.text_content() == "2022"


def test_a_meeting_and_its_neighbours(visiting: Visiting, explorer: Explorer) -> None:
    with visiting() as visit:
        tab = visit.tab
        visit.go(explorer.kinds["forum"])
        tab.locator("section[aria-labelledby=meetings]").get_by_role(
            "link", name="2024-09-19", exact=True
        ).click()
        assert tab.locator("h1").inner_text() == "Provrådet 2024-09-19"
        for heading in ("Närvarande", "Frånvarande", "Dagordning", "Beslut och uppdrag"):
            assert tab.get_by_role("heading", name=re.compile(f"^{heading}")).count() == 1
        tab.get_by_role("link", name="2024-02-14", exact=True).click()
        assert tab.locator("h1").inner_text() == "Provrådet 2024-02-14"


def test_what_a_document_gave_and_what_was_left(visiting: Visiting, explorer: Explorer) -> None:
    """Every line is accounted for, and each choice shows its lines."""
    with visiting() as visit:
        tab = visit.tab
        visit.go(explorer.kinds["document"])
        whole = int(tab.locator(".choices .count").first.inner_text())
        last = tab.locator(".lines > li").last.locator(".line-number").inner_text()
        assert int(last.rpartition("–")[2]) == whole
        tab.get_by_role("link", name=re.compile("^Lämnade")).click()
        assert tab.locator(".lines > li.claimed").count() == 0
        assert tab.locator(".lines > li.ignored").count() > 0


def test_a_municipality_through_its_forums(visiting: Visiting, explorer: Explorer) -> None:
    with visiting() as visit:
        visit.go(explorer.kinds["municipality"])
        visit.tab.locator("#takes_part ~ .wide").get_by_role("link", name="Provrådet").first.click()
        assert visit.tab.locator("h1").inner_text().startswith("Provrådet")


def test_a_strategy_shows_its_goals(visiting: Visiting, explorer: Explorer) -> None:
    with visiting() as visit:
        visit.go(explorer.kinds["strategy"])
        assert visit.tab.locator("h1").inner_text().startswith("Tillväxtstrategi")


def test_a_list_is_narrowed_and_turned(visiting: Visiting) -> None:
    """The address holds the choice, so that it can be sent to somebody."""
    with visiting() as visit:
        tab = visit.tab
        visit.go("/people")
        tab.get_by_role("link", name="Nästa").click()
        assert "page=2" in tab.url
        tab.fill("#name", "ovningsson")
        tab.get_by_role("button", name="Visa").click()
        assert "name=ovningsson" in tab.url
        assert tab.locator("tbody tr").count() == 1
        tab.get_by_role("link", name="Visa alla").click()
        assert tab.locator("tbody tr").count() == 50


def test_suggestions_with_the_keyboard_alone(visiting: Visiting) -> None:
    """Tab to the field, type, down, Enter; Escape closes; the screen reader is told."""
    with visiting() as visit:
        tab = visit.tab
        visit.go("/")
        for _ in range(3):
            tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.id") == "find"
        tab.keyboard.type("provrad")
        tab.wait_for_selector("#hits li")
        assert tab.get_attribute("#find", "aria-expanded") == "true"
        tab.keyboard.press("Escape")
        assert tab.locator("#hits").is_hidden()
        tab.keyboard.type("e")
        tab.wait_for_selector("#hits li")
        tab.keyboard.press("ArrowDown")
        chosen = tab.get_attribute("#find", "aria-activedescendant")
        assert tab.get_attribute(f"#{chosen}", "aria-selected") == "true"
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/provradet.html")


def test_the_first_tab_skips_to_the_content(visiting: Visiting, explorer: Explorer) -> None:
    with visiting() as visit:
        visit.go(explorer.kinds["person"])
        visit.tab.keyboard.press("Tab")
        assert visit.tab.evaluate("document.activeElement.className") == "skip"
        visit.tab.keyboard.press("Enter")
        assert visit.tab.evaluate("document.activeElement.id") == "main"


def test_the_language_is_kept(visiting: Visiting, explorer: Explorer) -> None:
    with visiting() as visit:
        tab = visit.tab
        visit.go(explorer.kinds["forum"])
        tab.get_by_role("link", name="In English").click()
        assert tab.get_by_role("heading", name="Who sits here").count() == 1
        tab.get_by_role("link", name="People", exact=True).click()
        assert tab.locator("h1").inner_text().startswith("People")
        assert tab.get_attribute("html", "lang") == "en"


def test_on_a_phone_rows_are_cards(visiting: Visiting, explorer: Explorer) -> None:
    with visiting(viewport=PHONE) as visit:
        visit.go(explorer.kinds["forum"])
        row = visit.tab.locator("table.cards tbody tr").first
        box = row.bounding_box()
        assert box is not None and box["width"] < PHONE["width"] and box["height"] > 120
        assert "roll: " in row.locator("td").first.evaluate(
            "node => getComputedStyle(node, '::before').content"
        )


def test_the_policy_of_the_pages_is_strict(explorer: Explorer) -> None:
    """No page allows a style or script of its own, nor anything of anybody else."""
    from urllib.request import urlopen

    for path in explorer.kinds.values():
        if path == "/nothing":
            continue
        with urlopen(explorer.address + path, timeout=60) as answer:
            policy, text = answer.headers["Content-Security-Policy"], answer.read().decode()
        assert "unsafe" not in policy and "default-src 'none'" in policy
        assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son\w+=", text)
