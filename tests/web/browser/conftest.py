"""A server that really runs on invented minutes, and a browser that notes every trouble."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from tests.servers import free_port
from tests.web.browser.minutes import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM: Final = shutil.which("chromium") or "chromium"
SWITCHES: Final = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
WIDE: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 360, "height": 740}


@dataclass(frozen=True)
class Explorer:
    """The explorer that is tested.

    Args:
        address: where it answers.
        kinds: the address of one page of each kind, by the name of the kind.
    """

    address: str
    kinds: dict[str, str]

    def text(self, path: str, **headers: str) -> str:
        """Return a page as a browser without scripts gets it."""
        asked = Request(self.address + path, headers={"Accept": "text/html", **headers})
        with urlopen(asked, timeout=60) as answer:
            return str(answer.read().decode())


@dataclass
class Visit:
    """A page in a browser, and the troubles that it made: they stay empty."""

    tab: Page
    address: str
    troubles: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the explorer."""
        self.tab.goto(self.address + path)


Visiting = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """The server, on a graph of four years of two invented forums and the sample corpus."""
    place = tmp_path_factory.mktemp("explored")
    write(place / "minutes")
    for file in (files("samverkan") / "sample").iterdir():
        shutil.copyfile(str(file), place / "minutes" / file.name)
    command = [sys.executable, "-m", "samverkan"]
    graph = ["--graph", str(place / "graph")]
    subprocess.run([*command, "build", *graph, str(place / "minutes")], check=True, timeout=240)
    port = free_port()
    options = ["--port", str(port), "--workers", "2", "--client-seconds", "0", "--quiet"]
    server = subprocess.Popen([*command, "serve", *graph, *options], stderr=subprocess.PIPE)
    try:
        assert server.stderr is not None and server.stderr.readline(), server.poll()
        made = Explorer(f"http://127.0.0.1:{port}", {})
        made.kinds.update(_kinds(made))
        yield made
    finally:
        server.kill()
        server.wait(10)


def _kinds(explorer: Explorer) -> dict[str, str]:
    """Return a page of each kind, the one that shows most, found by its links alone."""

    def linked(path: str, kind: str, name: str = "") -> str:
        found = re.findall(rf'href="(/id/{kind}/[^"#?]+)"[^>]*>([^<]*)<', explorer.text(path))
        return next(to for to, words in found if name in words)

    forum = linked("/forums", "body", "Provrådet")
    return {
        "start": "/",
        "about": "/about",
        "search": f"/search?{urlencode({'q': 'provr'})}",
        "similar": f"/search?{urlencode({'q': 'prövradett'})}",
        "forums": "/forums",
        "people": "/people?page=2",
        "organisations": "/organisations?kind=municipality",
        "projects": "/projects",
        "strategies": "/strategies",
        "meetings": "/meetings",
        "documents": "/documents",
        "roles": "/roles",
        "role": "/role/chair",
        "forum": forum,
        "forum at a day": f"{forum}?at=2023-02-14",
        "person": linked("/people?name=goran", "person", "Göran Övningsson"),
        "municipality": linked("/organisations", "org", "Exempelby kommun"),
        "region": linked("/organisations", "org", "Region Halland"),
        "project": linked("/projects", "project"),
        "strategy": linked("/strategies", "strategy", "Tillväxtstrategi"),
        "meeting": linked("/meetings", "meeting"),
        "document": linked("/documents", "document", "provrådet"),
        "statements": f"{forum}?view=statements",
        "missing": "/nothing",
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; its driver keeps an event loop, which later modules must not meet."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield found
        found.close()


@pytest.fixture
def visiting(browser: Browser, explorer: Explorer) -> Visiting:
    """Return what opens a tab; at its end nobody else was asked, and nothing went wrong."""

    @contextmanager
    def open_tab(**options: Any) -> Iterator[Visit]:
        settings = {"viewport": WIDE, "locale": "sv-SE", **options}
        context = browser.new_context(**settings)
        context.set_default_timeout(120_000)  # a machine may be busy
        visit = Visit(context.new_page(), explorer.address)
        _watch(visit)
        try:
            yield visit
            assert visit.troubles == []
        finally:
            context.close()

    return open_tab


def _watch(visit: Visit) -> None:
    tab, troubles = visit.tab, visit.troubles

    def asked(url: str) -> None:
        if not url.startswith((visit.address, "data:", "blob:")):
            troubles.append(f"request: {url}")

    def said(kind: str, text: str) -> None:
        # a page that does not exist is asked for on purpose
        if kind in ("error", "warning") and "404 (Not Found)" not in text:
            troubles.append(f"{kind}: {text}")

    tab.on("request", lambda sent: asked(sent.url))
    tab.on("console", lambda words: said(words.type, words.text))
    tab.on("pageerror", lambda error: troubles.append(f"error: {error}"))


def violations(tab: Page, axe: str) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 A and AA, and against good practice."""
    tab.evaluate(axe)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = tab.evaluate(
        "tags => axe.run(document, {runOnly: tags}).then(done => done.violations)", tags
    )
    return [
        f"{one['id']}: {json.dumps(node['html'])[:300]} {node['failureSummary'][:300]}"
        for one in found
        for node in one["nodes"]
    ]
