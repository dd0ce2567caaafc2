"""The diagram page, in a real browser: it asks nobody, runs nothing of the data, shows evidence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samverkan.graph.diagram import page, write_page
from samverkan.graph.diagram_words import WORDS
from samverkan.graph.network import network
from samverkan.ontology.errors import SamverkanError, UsageError
from tests.graph.minutes import Sits, store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path(shutil.which("chromium") or "chromium")
SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
]
browser_test = pytest.mark.browser
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "<!--<script>",
    "{{ 7 * 7 }}",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "]]>&lt;b&gt;\u2028</title>",
)
ANNA, RING, COUNCIL = "Anna Ek", "Klimatringen", "Norrådet"


def sample() -> Any:
    return network(
        store(
            Sits(ANNA, RING, "2024-03-05", "Ödsby kommun", "ledamot"),
            Sits(ANNA, COUNCIL, "2023-01-01", "Ödsby kommun", "ordförande", "stated", "2023-12-31"),
            Sits("Bo Ås", COUNCIL, "2024-06-05", stance="attended", file="b.txt"),
            forums=("Tomma gruppen",),
        )
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield found
        found.close()


@contextmanager
def opened(browser: Browser, path: Path, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """Open a page file; the list gathers requests, errors and dialogs, and stays empty."""
    tab = browser.new_page(viewport={"width": 1366, "height": 768}, **options)
    troubles: list[str] = []

    def refuse(dialog: Any) -> None:
        troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    tab.on("dialog", refuse)
    tab.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    tab.on("console", lambda said: troubles.append(f"{said.type}: {said.text}"))
    tab.on(
        "request",
        lambda sent: (
            None
            if sent.url == path.as_uri() or sent.url.startswith("data:")
            else troubles.append(f"request: {sent.url}")
        ),
    )
    try:
        tab.goto(path.as_uri())
        yield tab, troubles
    finally:
        tab.close()


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "network.html"
    write_page(sample(), path, title="Vem sitter var")
    return path


def place(tab: Page, name: str) -> tuple[float, float]:
    """Return where a node stands: the search sets it in the middle of what the panel leaves."""
    tab.fill("#search", name)
    tab.press("#search", "Enter")
    stage, panel = (tab.locator(at).bounding_box() for at in ("#network", "#panel"))
    assert stage is not None and panel is not None
    tab.keyboard.press("Escape")
    return (stage["x"] + panel["x"]) / 2, stage["y"] + stage["height"] / 2


# In the browser


@browser_test
@pytest.mark.parametrize("lang", WORDS)
def test_page_draws_and_asks_for_nothing(browser: Browser, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "a.html"
    write_page(sample(), path, title="Nätet", lang=lang)
    with opened(browser, path) as (tab, troubles):
        tab.wait_for_selector("#network[data-ready=yes] canvas")
        tab.wait_for_timeout(200)
        for word in ("person", "forum", "stated", "observed", "attended"):
            assert tab.locator("#legend").get_by_text(WORDS[lang][word], exact=True).is_visible()
        assert tab.locator("h1").all_inner_texts() == ["Nätet"]
        assert tab.locator("html").get_attribute("lang") == lang
        assert troubles == []


@browser_test
def test_pointing_at_a_node_shows_the_words_that_prove_it(browser: Browser, written: Path) -> None:
    with opened(browser, written) as (tab, troubles):
        x, y = place(tab, "anna")
        tab.mouse.move(x + 40, y + 40)
        tab.mouse.move(x, y, steps=4)
        tip = tab.locator(".vis-tooltip")
        tip.get_by_text(f"”{ANNA}, Ödsby kommun” (protokoll.txt, rad 1)").wait_for(timeout=3000)
        assert "<" not in tip.inner_html().replace("<br>", "")
        assert troubles == []


@browser_test
def test_click_opens_the_list_of_evidence(browser: Browser, written: Path) -> None:
    with opened(browser, written) as (tab, troubles):
        x, y = place(tab, "norr")
        tab.mouse.click(x, y)
        panel = tab.locator("#panel")
        said = panel.inner_text()
        for word in (COUNCIL, ANNA, "ordförande", "Ödsby kommun", "protokoll.txt, rad 2", "b.txt"):
            assert word in said
        assert "sedan 2023-01-01, till 2023-12-31" in said
        panel.get_by_role("button", name="Bo Ås").click()
        assert "gäst" in panel.inner_text()
        tab.keyboard.press("Escape")
        assert panel.is_hidden()
        assert troubles == []


@browser_test
def test_everything_is_reached_with_the_keyboard(browser: Browser, written: Path) -> None:
    with opened(browser, written) as (tab, troubles):
        reached = []
        for _ in range(30):
            tab.keyboard.press("Tab")
            reached.append(tab.evaluate("document.activeElement.id"))
        assert {"search", "fit", "physics", "print", "day", "network"} <= set(reached)
        tab.focus("#network")
        for key in ("ArrowLeft", "+", "-", "0"):
            tab.keyboard.press(key)
        tab.fill("#search", "ANNA")
        assert tab.locator("#found li").all_inner_texts() == ["Anna Ek (Person)"]
        tab.keyboard.press("Enter")
        assert tab.locator("#panel h2").inner_text() == ANNA
        assert troubles == []


@browser_test
def test_filter_and_day_hide_what_they_say(browser: Browser, written: Path) -> None:
    count = "document.querySelector('#network').dataset.shown"
    with opened(browser, written) as (tab, troubles):
        assert tab.evaluate(count) == "4 3"  # nodes and edges; the empty group is hidden
        tab.uncheck("[data-edge=attended]")
        assert tab.evaluate(count) == "4 2"
        tab.check("[data-edge=attended]")
        tab.uncheck("[data-kind=person]")
        assert tab.evaluate(count).startswith("2 ")
        tab.check("[data-kind=person]")
        tab.check("#lonely")
        assert tab.evaluate(count).startswith("5 ")
        tab.fill("#day", "1")
        assert tab.locator("#shown").inner_text() == "2023-01-01"
        assert tab.evaluate(count) == "4 1"  # all forums, Anna, her seat of 2023
        assert troubles == []


@browser_test
@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_document_never_run(browser: Browser, tmp_path: Path, text: str) -> None:
    path = tmp_path / "hostile.html"
    seats = [
        Sits(f"{text} P", f"{text} F", "2024-03-05", f"{text} kommun", text, file=f"{text}.txt")
    ]
    graph = network(store(*seats, forums=(f"{text} G",)), kind="people-forums-organisations")
    write_page(graph, path, title=text)
    with opened(browser, path) as (tab, troubles):
        tab.wait_for_selector("#network[data-ready=yes]")
        assert " ".join(tab.locator("h1").inner_text().split()) == " ".join(text.split())
        tab.locator("#table summary").click()
        tab.locator("#table button").first.click()
        tab.fill("#search", "p")
        tab.wait_for_timeout(100)
        assert (
            tab.locator("img:not(#picture), script[src], iframe, [onerror], [onmouseover]").count()
            == 0
        )
        assert troubles == []


@browser_test
def test_print_shows_the_table_and_not_the_tools(browser: Browser, written: Path) -> None:
    with opened(browser, written) as (tab, troubles):
        tab.wait_for_selector("#network[data-ready=yes]")
        tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        tab.emulate_media(media="print")
        assert tab.locator("#picture").is_visible()
        assert tab.locator("#picture").evaluate("image => image.naturalWidth") > 1000
        assert tab.locator("#tools").is_hidden()
        assert tab.locator("#table tbody tr").first.is_visible()
        assert tab.locator(".sources").is_visible()
        assert len(tab.pdf()) > 10_000
        assert troubles == []


@browser_test
def test_without_script_the_table_says_all(browser: Browser, written: Path) -> None:
    with opened(browser, written, java_script_enabled=False) as (tab, _):
        tab.locator("#table summary").click()
        rows = tab.locator("#table tbody tr").all_inner_texts()
        assert len(rows) == 3
        assert any(ANNA in row and "ordförande" in row and "rad 2" in row for row in rows)
        assert tab.get_by_text(WORDS["sv"]["no_script"]).is_visible()


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_the_ground(browser: Browser, written: Path, scheme: Any) -> None:
    """Contrast of text and of quiet text is at least 4.5, as WCAG 2.2 (1.4.3) asks."""
    with opened(browser, written, color_scheme=scheme) as (tab, _):
        for selector in ("h1", ".counts", ".help", "a.skip"):
            ink, ground = tab.evaluate(
                "s => [getComputedStyle(document.querySelector(s)).color,"
                " getComputedStyle(document.body).backgroundColor]",
                selector,
            )
            assert contrast(ink, ground) >= 4.5, selector


@browser_test
def test_five_hundred_people_are_drawn(browser: Browser, tmp_path: Path) -> None:
    seats = [Sits(f"Person {i}", f"Forum {i % 40}") for i in range(460)]
    seats += [Sits(f"Person {i}", f"Forum {(i + 1) % 40}") for i in range(0, 460, 9)]
    path = tmp_path / "many.html"
    write_page(network(store(*seats)), path, title="Många")
    with opened(browser, path) as (tab, troubles):
        tab.wait_for_selector("#network[data-ready=yes]", timeout=60_000)
        assert tab.evaluate("document.querySelector('#network').dataset.shown").startswith("500 ")
        assert troubles == []


def contrast(one: str, other: str) -> float:
    """Return the contrast of two CSS colours by WCAG's formula."""

    def light(colour: str) -> float:
        parts = [int(n) / 255 for n in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


# The bytes


def test_same_network_gives_the_same_bytes(tmp_path: Path) -> None:
    write_page(sample(), tmp_path / "a.html", title="A")
    write_page(sample(), tmp_path / "b.html", title="A")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


SCRIPT = """
import sys
from pathlib import Path
from samverkan.graph.diagram import write_page
from tests.graph.test_diagram import sample
write_page(sample(), Path(sys.argv[1]), title="\\u00c5")
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_hash_seed_locale_and_folder_do_not_matter(tmp_path: Path, seed: str) -> None:
    """pyvis itself fails in a C locale and leaves a folder `lib` where it is run."""
    folder, target = tmp_path / "here", tmp_path / "there.html"
    folder.mkdir()
    root = str(Path(__file__).resolve().parents[2])
    places = os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])
    settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": places}
    settings |= {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(target)],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(folder.iterdir()) == []
    assert target.read_text(encoding="utf-8") == page(sample(), title="Å")


def test_page_names_no_address_to_fetch_from() -> None:
    """Addresses in the comments of vis-network are not fetched; no tag points anywhere."""
    html = page(sample(), title="A")
    own = re.sub(r"<script>.*?</script>", "", html, flags=re.S)
    assert re.findall(r"(?:https?:)?//[\w.-]+", own) == []
    assert "default-src 'none'" in unescape(html)
    assert "sourceMappingURL" not in html


def test_documents_are_listed_at_the_foot() -> None:
    foot = page(sample(), title="A").split("<footer>")[1].split("</footer>")[0]
    assert "protokoll.txt" in foot and "b.txt" in foot and "SHA-256" in foot


def test_empty_network_is_a_page() -> None:
    assert WORDS["en"]["empty"] in page(network(store()), title="A", lang="en")


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["sv"].keys() == WORDS["en"].keys()


def test_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="sv, en"):
        page(sample(), title="A", lang="fi")


def test_place_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(SamverkanError, match=r"a\.html: the diagram could not be written"):
        write_page(sample(), tmp_path / "missing" / "a.html", title="A")
