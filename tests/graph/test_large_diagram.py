"""A network of many nodes is drawn with WebGL, with the controls of the small one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from samverkan.graph.diagram import LARGE, page, write_page
from samverkan.graph.diagram_words import WORDS
from tests.graph.test_diagram import CHROMIUM, SWITCHES, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BUNDLE = Path(__file__).parents[2] / "graph/templates/built/network-sigma.js"
WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
pytestmark = pytest.mark.front
FORUMS = 150


def large(people: int = LARGE) -> Any:
    """Return a network as `graph.network` gives it: each person in a forum, every third in two."""
    found = nx.MultiDiGraph(projection="people-forums", at="", min_shared=1)
    found.graph["documents"] = "a.txt\tProtokoll\t2024-01-01\t" + "0" * 64
    for i in range(FORUMS):
        found.add_node(f"f{i}", kind="forum", label=f"Forum {i}", owner="Region", evidence="")
    for i in range(people):
        home = f"Kommun {i % 9}"
        found.add_node(f"p{i}", kind="person", label=f"Person {i}", municipality=home, evidence="")
        for forum in {i % FORUMS, (i // 3 if i % 3 == 0 else i) % FORUMS}:
            found.add_edge(
                f"p{i}",
                f"f{forum}",
                kind="observed",
                label="ledamot",
                weight=2,
                first=f"20{10 + i % 9}-01-01",
                last=f"20{12 + i % 9}-01-01",
                evidence=f"a.txt	{i + 1}	0	Person {i}, ledamot",
            )
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    switches = [switch for switch in SWITCHES if switch != "--disable-gpu"] + WEBGL
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=str(CHROMIUM), args=switches)
        yield found
        found.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "network.html"
    write_page(large(), path, title="Alla forum")
    return path


def shown(tab: Any) -> list[int]:
    return [int(part) for part in tab.get_attribute("#network", "data-shown").split()]


@pytest.mark.browser
def test_large_network_is_drawn_and_asks_for_nothing(browser: Browser, written: Path) -> None:
    with opened(browser, written) as (tab, troubles):
        tab.wait_for_selector("#network[data-ready=yes] canvas")
        tab.wait_for_timeout(300)
        assert tab.locator("#network canvas").count() >= 4  # sigma's layers
        assert shown(tab)[0] == LARGE + FORUMS
        assert [said for said in troubles if "GPU stall" not in said] == []


@pytest.mark.browser
def test_search_shows_the_evidence(browser: Browser, written: Path) -> None:
    with opened(browser, written) as (tab, _):
        tab.fill("#search", "person 77")
        tab.press("#search", "Enter")
        panel = tab.locator("#panel")
        assert panel.locator("h2").inner_text() == "Person 77"
        assert "”Person 77, ledamot”" in panel.inner_text()
        panel.locator("blockquote a").first.click()
        assert tab.url.endswith("#document-0")
        tab.keyboard.press("Escape")
        assert not panel.is_visible()


@pytest.mark.browser
def test_filters_and_day(browser: Browser, written: Path) -> None:
    with opened(browser, written) as (tab, _):
        whole = shown(tab)
        tab.select_option("[data-pick=municipality]", "Kommun 3")
        people = len([i for i in range(LARGE) if i % 9 == 3])
        assert people <= shown(tab)[0] <= people + FORUMS
        tab.select_option("[data-pick=municipality]", "")
        tab.select_option("[data-pick=forum]", label="Forum 7")
        assert shown(tab)[0] < whole[0] / 10
        tab.select_option("[data-pick=forum]", "")
        tab.locator("#day").fill("1")
        assert shown(tab)[1] < whole[1]
        tab.locator("#day").fill("0")
        assert shown(tab) == whole


@pytest.mark.browser
def test_table_is_filled_part_by_part(browser: Browser, written: Path) -> None:
    with opened(browser, written) as (tab, _):
        assert tab.locator("#rows tr").count() == 0
        tab.click("#table summary")
        tab.wait_for_selector("#rows tr")
        first = tab.locator("#rows tr").count()
        assert first >= 300
        tab.click("#further")
        assert tab.locator("#rows tr").count() >= 2 * first


def test_large_page_holds_the_bundle_and_small_page_does_not(written: Path) -> None:
    library = BUNDLE.read_text("utf-8")
    assert library in written.read_text("utf-8")
    small = page(large(LARGE // 4), title="x")
    assert library not in small
    assert "vis-network" in small


def test_same_network_gives_the_same_bytes(written: Path) -> None:
    html = page(large(), title="Alla forum")
    assert html == written.read_text("utf-8")
    assert WORDS["sv"]["drawn_by_large"] in html
