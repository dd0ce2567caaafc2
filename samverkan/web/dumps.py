"""Dumps: all that is served as one packed file, written once for each state of the graph.

The ledger, which holds times of loading, is left out; so the same graph gives the same bytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, cast

from samverkan.web.messages import Refusal

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["FORMS", "Dumps", "Form", "dump_at", "write"]

_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from samverkan.web.dumps import write; write(*json.loads(sys.argv[2]))"
)
_ROOT: Final = "/dumps/samverkan."
_SECONDS: Final = 1800.0


@dataclass(frozen=True, slots=True)
class Form:
    """A format of dumps.

    Args:
        suffix: of the file, before `.gz`.
        media: its media type.
        authority: its name in the list of file types of the Publications Office of the EU.
        graphs: whether it says in which graph a statement stands.
    """

    suffix: str
    media: str
    authority: str
    graphs: bool


FORMS: Final = {
    form.suffix: form
    for form in (
        Form("nq", "application/n-quads", "RDF_N_QUADS", True),
        Form("trig", "application/trig", "RDF_TRIG", True),
        Form("nt", "application/n-triples", "RDF_N_TRIPLES", False),
        Form("ttl", "text/turtle", "RDF_TURTLE", False),
    )
}
"""By suffix."""


def dump_at(path: str) -> Form | None:
    """Return the format of the dump at an address; None: there is none."""
    name = path.removeprefix(_ROOT)
    return FORMS.get(name.removesuffix(".gz")) if name != path and name.endswith(".gz") else None


@dataclass(slots=True)
class Dumps:
    """The dumps of one snapshot, each written when it is first asked for.

    Args:
        folder: of the snapshot; the files stand beside it and go with it.
        base: IRI that all data begins with.
    """

    folder: Path
    base: str
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def path(self, form: Form) -> Path:
        """Return where a dump is, or will be."""
        return self.folder.with_name(f"{self.folder.name}.{form.suffix}.gz")

    async def open(self, form: Form) -> IO[bytes]:
        """Return the file, open for reading; it can be read to its end even when it goes.

        Raises:
            Refusal: it could not be written (503).
        """
        target = self.path(form)
        async with self._turn:
            if not target.exists():
                await self._write(form, target)
        try:
            return target.open("rb")
        except OSError as error:
            raise _failed() from error

    async def _write(self, form: Form, target: Path) -> None:
        words = json.dumps([str(self.folder), self.base, str(target), form.suffix])
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _BOOT, json.dumps(sys.path), words,
            stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            async with asyncio.timeout(_SECONDS):
                code = await process.wait()
        except BaseException as error:
            await asyncio.shield(_end(process))
            if isinstance(error, TimeoutError):
                raise _failed() from error
            raise
        if code:
            raise _failed()

    def delete(self) -> None:
        """Delete the files."""
        for form in FORMS.values():
            path = self.path(form)
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}.unfinished").unlink(missing_ok=True)


async def _end(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()


def _failed() -> Refusal:
    words = "The dump could not be written. Tell those who run the server."
    return Refusal(503, "No dump", words, retry=60)


def write(folder: str, base: str, target: str, suffix: str) -> None:
    """Write a dump; the file is there when it is whole.

    Args:
        folder: of a store that nobody writes to.
        base: IRI that all data begins with.
        target: the file.
        suffix: a key of `FORMS`.
    """
    import pyoxigraph as ox

    from samverkan.ontology.namespaces import PREFIXES

    form = FORMS[suffix]
    store = ox.Store.read_only(folder)
    rows: Iterator[Any] = _quads(store, base) if form.graphs else _triples(store, base)
    used = dict(PREFIXES) if suffix in ("ttl", "trig") else {}
    unfinished = f"{target}.unfinished"
    with open(unfinished, "wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as out:
        kind = cast("Any", ox.RdfFormat.from_media_type(form.media))
        ox.serialize(rows, cast("IO[bytes]", out), format=kind, prefixes=used)
    os.replace(unfinished, target)


def _graphs(store: ox.Store, base: str) -> list[ox.NamedNode]:
    from samverkan.graph.iris import ledger_graph

    names = {cast("ox.NamedNode", name).value for name in store.named_graphs()}
    import pyoxigraph as ox

    return [ox.NamedNode(name) for name in sorted(names - {ledger_graph(base)})]


def _quads(store: ox.Store, base: str) -> Iterator[ox.Quad]:
    for graph in _graphs(store, base):
        yield from store.quads_for_pattern(None, None, None, graph)


def _triples(store: ox.Store, base: str) -> Iterator[ox.Triple]:
    """Yield each statement once: all of a subject with the first graph that holds some of it."""
    graphs = _graphs(store, base)
    places = {graph: place for place, graph in enumerate(graphs)}
    for graph in graphs:
        for subject, _ in groupby(
            store.quads_for_pattern(None, None, None, graph), key=attrgetter("subject")
        ):
            quads = store.quads_for_pattern(subject, None, None, None)
            known = [quad for quad in quads if quad.graph_name in places]
            if min(places[cast("Any", quad.graph_name)] for quad in known) == places[graph]:
                yield from dict.fromkeys(quad.triple for quad in known)
