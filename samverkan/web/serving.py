"""The server: a graph in a folder, its copy that is served, and the web server around them."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Final

from samverkan.ontology.errors import SamverkanError, StoreError, UsageError
from samverkan.web.dumps import Dumps, Form
from samverkan.web.limits import Accounts, Charge, Limits
from samverkan.web.messages import Request, Response
from samverkan.web.pool import Pool
from samverkan.web.site import Served, Site
from samverkan.web.snapshots import Copy, Snapshot, clear_left_over, mark_of, take
from samverkan.web.tasks import About

__all__ = ["Options", "answering", "serve"]

Respond = Callable[[Request], Awaitable[Response]]
# A request leaves few cycles behind; to look for them often takes a twentieth of the time.
_RARELY: Final = (50_000, 20, 20)
_STOPPING: Final = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Options:
    """How to serve.

    Args:
        host: address to listen at.
        port: port to listen at.
        behind_proxy: believe what a proxy says of the client and of the address it used.
        public: leave out which party a single person belongs to.
        look_seconds: how often to look for a new build.
        follow: brings the folder up to date before each look; None: others do.
        limits: of a query and a client.
        tell: is told a line of the access log, and news about the graph.
        access_log: whether there is one.
        log_queries: the access log holds the text of queries.
        about: who answers for the data.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    behind_proxy: bool = False
    public: bool = False
    look_seconds: float = 2.0
    follow: Callable[[], None] | None = None
    limits: Limits = field(default_factory=Limits)
    tell: Callable[[str], None] = lambda line: None
    access_log: bool = True
    log_queries: bool = False
    about: About = field(default_factory=About)


@dataclass(slots=True)
class _Generation:
    """One copy of the graph, with its processes and the requests that use it."""

    snapshot: Snapshot
    pool: Pool
    dumps: Dumps
    public: bool
    users: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)
    retired: bool = False

    @property
    def base(self) -> str:
        return self.snapshot.base

    @property
    def version(self) -> str:
        """What changes with the content: the public copy has another one than the whole."""
        return f"{self.snapshot.version}{'-public' * self.public}"

    @property
    def killed(self) -> int:
        return self.pool.killed

    async def ask(self, task: bytes, charge: Charge) -> Response:
        return await self.pool.ask(task, charge)

    async def dump(self, form: Form) -> IO[bytes]:
        return await self.dumps.open(form)

    def leave(self) -> None:
        self.users -= 1
        if self.retired and not self.users:
            self.over.set()

    async def retire(self) -> None:
        """Wait until nobody uses it, then end its processes and delete its files."""
        self.retired = True
        if self.users:
            await self.over.wait()
        await self.close()

    async def close(self) -> None:
        await self.pool.close()
        await asyncio.to_thread(shutil.rmtree, self.snapshot.folder, True)
        await asyncio.to_thread(self.dumps.delete)


class _Server:
    """What is served now, and what takes its place after a build."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder, self._options = folder, options
        self._shelf = _shelf(folder)
        self._number = 0
        self._mark = mark_of(folder)
        self._told: object = None  # the mark of a build that could not be served
        self._behind = ""  # why the folder is not up to date, as was told
        self._current: _Generation | None = None
        self._retiring: set[asyncio.Task[None]] = set()
        self.address = ""
        self.failure: SamverkanError | None = None
        self.site = Site(
            Accounts(options.limits, time.monotonic),
            about=replace(options.about, public=options.public),
        )

    @asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """Open the graph, look for new builds while the server runs, and clean up."""
        try:
            clear_left_over(self._folder)
            await self._take_up()
        except Exception as error:
            shutil.rmtree(self._shelf, ignore_errors=True)
            self.failure = _in_words(error, self._folder)
            raise
        self._options.tell(f"serving {self._folder} at {self.address}")
        watch = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watch.cancel()
            await asyncio.gather(watch, *self._retiring, return_exceptions=True)
            if self._current is not None:
                await self._current.close()
            shutil.rmtree(self._shelf, ignore_errors=True)

    @contextmanager
    def using(self) -> Iterator[Served | None]:
        """Give the graph that is served, which stays until it is given back."""
        generation = self._current
        if generation is None:
            yield None
            return
        generation.users += 1
        try:
            yield generation
        finally:
            generation.leave()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._options.look_seconds)
            await self._follow()
            mark = mark_of(self._folder)
            if mark == self._mark:
                continue
            try:
                await self._take_up()
            except (SamverkanError, OSError, EOFError) as error:
                if mark != self._told:
                    self._options.tell(f"a new build is not served yet: {error}")
                self._told = mark
            else:
                self._mark = mark

    async def _follow(self) -> None:
        """Bring the folder up to date; where that fails, what is served stays as it is."""
        if self._options.follow is None:
            return
        try:
            await asyncio.to_thread(self._options.follow)
        except Exception as error:  # whatever it is, what is served goes on
            if self._behind != str(error):
                self._options.tell(f"not up to date: {error}")
            self._behind = str(error)
        else:
            if self._behind:
                self._options.tell("up to date again")
            self._behind = ""

    async def _take_up(self) -> None:
        """Serve what the folder holds now, if it is new."""
        self._number += 1
        target = self._shelf / str(self._number)
        copy: Copy | None = None
        if self._options.public:
            from samverkan.web.public import public_copy

            copy = public_copy
        old = self._current
        try:
            snapshot = await asyncio.to_thread(
                take, self._folder, target,
                copy=copy,
                unlike=old.snapshot.version if old else "",
            )  # fmt: skip
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
        if snapshot is None:
            return
        pool = Pool(snapshot.folder, snapshot.base, self._options.limits)
        try:
            await pool.warm()
        except BaseException:
            await pool.close()
            shutil.rmtree(target, ignore_errors=True)
            raise
        dumps = Dumps(snapshot.folder, snapshot.base)
        self._current = _Generation(snapshot, pool, dumps, self._options.public)
        if old is not None:
            pool.killed = old.killed
            self.site.metrics.swaps += 1
            self._options.tell(f"a new build is served: {snapshot.version}")
            leaving = asyncio.create_task(old.retire())
            self._retiring.add(leaving)
            leaving.add_done_callback(self._retiring.discard)

    def access(self, request: Request, response: Response, seconds: float) -> None:
        """Tell a line of the access log: no text of a query, and the client's address cut."""
        if not self._options.access_log:
            return
        path = request.path
        if self._options.log_queries and request.query:
            path = f"{path}?{request.query}"
        self._options.tell(
            f"{_cut(request.client)} {request.method} {path!r} {response.status}"
            f" {response.size} {seconds * 1000:.0f}ms"
        )


@asynccontextmanager
async def answering(folder: Path, options: Options) -> AsyncIterator[Respond]:
    """Give what answers requests as the server does, without a network.

    Args:
        folder: of the graph; it is only read.
        options: how.

    Raises:
        StoreError: there is no graph, or it cannot be read.
    """
    server = _Server(Path(os.path.abspath(folder)), options)

    async def respond(request: Request) -> Response:
        with server.using() as graph:
            return await server.site.respond(request, graph)

    try:
        async with server.lifespan():
            yield respond
    except Exception as error:
        raise server.failure or error from None


def serve(folder: Path, options: Options) -> None:
    """Serve the graph of a folder until the process is asked to stop (SIGTERM, SIGINT).

    Args:
        folder: of the graph; it is only read.
        options: how.

    Raises:
        StoreError: there is no graph, or it cannot be read.
        UsageError: the address is taken.
    """
    import uvicorn

    from samverkan.web import http
    from samverkan.web.application import application

    server = _Server(Path(os.path.abspath(folder)), options)
    app = application(
        server.site,
        server.using,
        lifespan=server.lifespan,
        behind_proxy=options.behind_proxy,
        access=server.access,
    )
    config = uvicorn.Config(
        app, host=options.host, port=options.port, lifespan="on", log_level="critical",
        access_log=False, server_header=False, proxy_headers=False, ws="none",
        timeout_graceful_shutdown=round(options.limits.seconds + options.limits.wait_seconds),
        backlog=2048, loop=http.LOOP, http=http.protocol(),
    )  # fmt: skip
    gc.set_threshold(*_RARELY)
    listener = _bound(options.host, options.port)
    server.address = _address(listener)
    before = {number: signal.signal(number, _ignored) for number in _STOPPING}
    try:
        with contextlib.suppress(SystemExit):
            http.server(config).run(sockets=[listener])
    finally:
        listener.close()
        for number, handler in before.items():
            signal.signal(number, handler)
    if server.failure is not None:
        raise server.failure


def _shelf(folder: Path) -> Path:
    """Return where copies go: beside the graph, where they cost no space, if that may be."""
    if os.access(folder.parent, os.W_OK):
        return folder.with_name(f"{folder.name}.served-{os.getpid()}")
    return Path(tempfile.mkdtemp(prefix="samverkan-served-"))


def _in_words(error: Exception, folder: Path) -> SamverkanError:
    if isinstance(error, SamverkanError):
        return error
    return StoreError(
        f"The graph could not be served ({type(error).__name__}: {error}).",
        where=str(folder),
        hint="Is there memory, and may files be written beside the graph?",
    )


def _ignored(number: int, frame: object) -> None:
    """Let the web server, which asks for the same signals, end the process in order."""


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        raise UsageError(
            f"The address cannot be listened at: {error.strerror}.",
            where=f"{host}:{port}",
            hint="Choose another with --host and --port.",
        ) from error
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _cut(client: str) -> str:
    """Return an address without its last part: enough to tell networks, not people, apart."""
    if ":" in client:
        return ":".join(client.split(":")[:3]) + "::"
    return ".".join([*client.split(".")[:3], "0"]) if "." in client else client
