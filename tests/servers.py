"""Servers on loopback for the tests: real ones (Oxigraph, Virtuoso), and one that misbehaves."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

OXIGRAPH = Path(sys.executable).with_name("oxigraph")  # of the package `oxigraph`


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _until_up(service: str, process: subprocess.Popen[bytes], *, seconds: int) -> None:
    """Wait until a server answers a question."""
    for _ in range(20 * seconds):
        try:
            urllib.request.urlopen(f"{service}?query=ASK%7B%7D", timeout=5).close()
            return
        except OSError:
            assert process.poll() is None, "the server ended at once"
            time.sleep(0.05)
    raise AssertionError(f"the server does not answer within {seconds} seconds")


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """Run an Oxigraph server in memory; give its address, which ends without a slash."""
    port = free_port()
    words = [str(OXIGRAPH), "serve", "-b", f"127.0.0.1:{port}", *options]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _until_up(f"{address}/query", process, seconds=10)
        yield address
    finally:
        process.terminate()
        process.wait(10)


VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{inner}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
"""
KEEPER = {"user": "dba", "password": "dba"}  # of a new Virtuoso


@contextmanager
def virtuoso(folder: Path, *, rows: int = 100_000) -> Iterator[str]:
    """Run a Virtuoso with its files in a folder; give its address, which ends without a slash.

    `rows`: how many it gives at most; more are cut.
    """
    port, inner = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(port=port, inner=inner, rows=rows))
    words = ["virtuoso-t", "+foreground", "+configfile", settings.name]
    process = subprocess.Popen(
        words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _until_up(f"{address}/sparql", process, seconds=60)
        yield address
    finally:
        process.kill()
        process.wait(10)


@dataclass
class Faulty:
    """A server that does what a list of turns says, the last one again and again."""

    address: str = ""
    seen: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)


Turn = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def faulty(*turns: Turn) -> Iterator[Faulty]:
    """Run a server that answers its first request by the first turn, and so on."""
    made = Faulty()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            made.seen.append((self.command, self.path, dict(self.headers), self.rfile.read(size)))
            turns[min(len(made.seen), len(turns)) - 1](self)

        do_POST = do_PUT = do_DELETE = do_GET

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        made.address = f"http://127.0.0.1:{server.server_port}/sparql"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield made
        finally:
            server.shutdown()


def answers(
    status: int, kind: str, body: str | bytes = "", *, length: int | None = None, **more: str
) -> Turn:
    """Answer with a status, a media type and a body; `length` may lie about its size."""

    def turn(handler: BaseHTTPRequestHandler) -> None:
        data = body.encode() if isinstance(body, str) else body
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in more.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return turn


def drips(kind: str, body: bytes, seconds: float) -> Turn:
    """Answer one byte at a time, with a pause before each."""

    def turn(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.end_headers()
        try:
            for place in range(len(body)):
                time.sleep(seconds)
                handler.wfile.write(body[place : place + 1])
                handler.wfile.flush()
        except OSError:
            pass

    return turn


def sleeps(seconds: float) -> Turn:
    """Say nothing for a while."""
    return lambda handler: time.sleep(seconds)


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)
