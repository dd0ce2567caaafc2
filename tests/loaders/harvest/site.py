"""A website of an invented municipality, really running: every shape of list, every trap."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PDF = b"%PDF-1.4 "
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ROBOTS = "User-agent: *\nDisallow: /intern/\nCrawl-delay: 0\n"

TABLE = """<h1>Kommunstyrelsen</h1><table>
<tr><th>Datum</th><th>Kallelse</th><th>Protokoll</th></tr>
<tr><td>2024-03-05</td><td><a href="/f/101.pdf">PDF</a></td>
<td><a href="/f/102.pdf">PDF</a></td></tr>
<tr><td>2024-04-09</td><td><a href="/f/103.pdf">PDF</a></td>
<td><a href="/f/104.pdf">PDF</a></td></tr>
</table><a href="?page=2" rel="next">Nästa</a>"""
TABLE_2 = """<table><tr><th>Datum</th><th>Kallelse</th><th>Protokoll</th></tr>
<tr><td>2023-12-05</td><td></td><td><a href="/f/105.pdf;jsessionid=77AA">PDF</a></td></tr>
</table>"""
YEARS = """<h2>Protokoll</h2><ul><li><a href="2024/">2024</a></li><li><a href="2023/">2023</a></li>
</ul><p><a href="/fel/a/fel/a/fel/a">2022</a></p>"""
YEAR_2024 = """<h2>Protokoll</h2><ul><li><a href="/d/sammantrade-2024-05-21.pdf">2024-05-21</a></li>
<li><a href="/d/samma.pdf">2024-05-22</a></li></ul>
<h2>Kallelser</h2><ul><li><a href="/d/kallelse-2024-05-21.pdf">2024-05-21</a></li></ul>"""
YEAR_2023 = """<details><summary>Protokoll</summary><a href="/d/mote%205.docx">Möte 5</a></details>
<details><summary>Bilagor</summary><a href="/d/karta.pdf">Karta</a></details>
<a href="/f/102.pdf">Protokoll 2024-03-05</a>"""
MEETINGS = """<h1>Möten</h1><article><a href="/mote/2024-02-06">Tisdag 6 februari 2024</a></article>
<article><a href="/mote/2024-01-16">Tisdag 16 januari 2024</a></article>"""
MEETING = """<h1>Sammanträde</h1><ul><li><a href="/hamta?fil={0}1">Kallelse</a></li>
<li><a href="/hamta?fil={0}2">Protokoll 2024-0{0}-06</a></li></ul>"""
MINUTES = """<html><title>Minnesanteckningar</title><h1>Skolchefsgruppen</h1><h2>Närvarande</h2>
<p>Anna Ek, Bodens kommun</p><h2>1 Mötets öppnande</h2><p>Anna Ek öppnade mötet.</p></html>"""
START = """<html><head><title>Politik</title></head><body><nav>
<a href="/ks/">Kommunstyrelsen, sammanträden</a> <a href="/protokoll/">Protokoll</a>
<a href="/moten?PHPSESSID=abc{visit}">Möten</a> <a href="/kalender?manad=2024-01">Möteskalender</a>
<a href="/vecka?v=1">Möten vecka 1</a> <a href="/turism">Turism</a></nav>
<p><a href="/anteckningar/skolchefer">Minnesanteckningar 2024-02-01</a></p>
<p><a href="/intern/protokoll-2024-01-01.pdf">Protokoll 2024-01-01</a></p>
<p><a rel="nofollow" href="/f/900.pdf">Protokoll 2020-01-01</a></p>
<p><a href="/runt">Protokoll 2019-01-01</a> <a href="/bort">Protokoll 2018-01-01</a></p>
<p><a href="/stor.pdf">Protokoll 2017-01-01</a> <a href="/flod.pdf">Protokoll 2017-02-01</a></p>
<p><a href="/bomb.pdf">Protokoll 2017-03-01</a> <a href="/seg.pdf">Protokoll 2017-04-01</a></p>
<p><a href="/borta.pdf">Protokoll 2016-01-01</a>
<a href="/upptagen.pdf">Protokoll 2016-02-01</a></p>
<p><a href="/avbrott.pdf">Protokoll 2015-01-01</a></p>
<p><a href="http://arkiv.example/protokoll.pdf">Protokoll 1999</a></p>
<p><a href="/plan.pdf">Översiktsplan</a></p></body></html>"""

KEPT = {"/f/102.pdf", "/f/104.pdf", "/f/105.pdf", "/d/sammantrade-2024-05-21.pdf", "/d/samma.pdf",
        "/d/mote%205.docx", "/hamta?fil=12", "/hamta?fil=22", "/anteckningar/skolchefer",
        "/upptagen.pdf"}  # fmt: skip
FAILED = {
    "/intern/protokoll-2024-01-01.pdf": "robots.txt does not allow it",
    "/runt": "more than 5 redirects",
    "/bort": "it leads to another site: http://127.0.0.9/protokoll.pdf",
    "/stor.pdf": "it is larger than 1 MB",
    "/flod.pdf": "it is larger than 1 MB",
    "/bomb.pdf": "it is larger than 1 MB",
    "/seg.pdf": "it took longer than 1 seconds",
    "/borta.pdf": "the site answers 404",
    "/avbrott.pdf": "the answer broke off",
}

Page = tuple[int, dict[str, str], bytes]


@dataclass(slots=True)
class Site:
    """A running site: its address, and what it was asked."""

    address: str
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    robots: tuple[int, str] = (200, ROBOTS)
    hidden: set[str] = field(default_factory=set)
    more: dict[str, str] = field(default_factory=dict)

    def paths(self) -> list[str]:
        """The paths that it was asked for, in order."""
        return [path for _, path, _ in self.asked]


def html(text: str) -> Page:
    return 200, {"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'}, text.encode()


def pdf(name: str) -> Page:
    return 200, {"Content-Type": "application/pdf"}, PDF + name.encode()


def _page(site: Site, path: str) -> Page:
    parts = urlsplit(path)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    where, visit = parts.path, len(site.asked)
    fixed: dict[str, Callable[[], Page]] = {
        "/robots.txt": lambda: (site.robots[0], {}, site.robots[1].encode()),
        "/": lambda: html(START.format(visit=visit)),
        "/ks/": lambda: html(TABLE_2 if asked.get("page") == "2" else TABLE),
        "/protokoll/": lambda: html(YEARS),
        "/protokoll/2024/": lambda: html(YEAR_2024),
        "/protokoll/2023/": lambda: html(YEAR_2023),
        "/moten": lambda: html(MEETINGS),
        "/mote/2024-02-06": lambda: html(MEETING.format(2)),
        "/mote/2024-01-16": lambda: html(MEETING.format(1)),
        "/anteckningar/skolchefer": lambda: html(MINUTES),
        "/kalender": lambda: html(_month(asked.get("manad", ""))),
        "/vecka": lambda: html(f'<a href="/vecka?v={int(asked.get("v", 0)) + 1}">Nästa</a>'),
        "/runt": lambda: (302, {"Location": f"/runt?{visit}"}, b""),
        "/bort": lambda: (302, {"Location": "http://127.0.0.9/protokoll.pdf"}, b""),
        "/stor.pdf": lambda: (200, {"Content-Type": "application/pdf"}, bytes(2_000_000)),
        "/bomb.pdf": lambda: (
            200,
            {"Content-Type": "application/pdf", "Content-Encoding": "gzip"},
            gzip.compress(bytes(50_000_000)),
        ),
        "/d/samma.pdf": lambda: pdf("/f/102.pdf"),
        "/d/mote%205.docx": lambda: (200, {"Content-Type": WORD}, b"PK\x03\x04 5"),
        "/hamta": lambda: (200, {"Content-Type": "application/octet-stream"}, PDF + path.encode()),
        "/upptagen.pdf": lambda: (
            pdf(path) if site.paths().count(path) > 1 else (429, {"Retry-After": "3"}, b"")
        ),
    }
    if where in site.more:
        return html(site.more[where])
    if where in fixed and path not in site.hidden:
        return fixed[where]()
    if where.startswith(("/f/", "/d/")) or where == "/plan.pdf":
        return pdf(path)
    return 404, {}, b""


def _month(stated: str) -> str:
    year, month = (int(part) for part in stated.split("-"))
    after = f"{year + month // 12}-{month % 12 + 1:02}"
    return f'<h1>Möten {stated}</h1><a href="/kalender?manad={after}">Nästa månad</a>'


@contextmanager
def running() -> Iterator[Site]:
    """Run the site at a free port."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((time.monotonic(), self.path, self.headers["User-Agent"]))
            try:
                self._answer()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            site.ended.append(time.monotonic())

        def _answer(self) -> None:
            if self.path in ("/flod.pdf", "/seg.pdf", "/avbrott.pdf"):
                self._drip()
                return
            status, headers, body = _page(site, self.path)
            if headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _drip(self) -> None:
            """Send without an end, slowly without an end, or less than was announced."""
            self.close_connection = True
            self.send_response(200)
            self.send_header("Content-Type", "application/pdf")
            if self.path == "/avbrott.pdf":
                self.send_header("Content-Length", "5000")
            self.end_headers()
            if self.path == "/avbrott.pdf":
                self.wfile.write(PDF)
                return
            for _ in range(40):
                self.wfile.write(bytes(100_000) if self.path == "/flod.pdf" else b"x")
                self.wfile.flush()
                time.sleep(0 if self.path == "/flod.pdf" else 0.1)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
