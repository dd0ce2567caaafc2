"""A graph is built where a server keeps it: the same digest, never half a change, never a loss."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import samverkan
from samverkan.graph import ledger, remote, remote_writing
from samverkan.graph.digest import agrees
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import document_iri, staging_graph
from samverkan.graph.remote import Kind, RemoteStore
from samverkan.graph.remote_writing import WritableStore
from samverkan.graph.services import Server
from samverkan.graph.verify import verify
from samverkan.graph.wire import Access
from samverkan.ontology.errors import StoreBusy, StoreDamaged, StoreError
from samverkan.ontology.namespaces import XSD
from samverkan.pipeline import build
from tests.servers import KEEPER, answers, faulty, oxigraph, virtuoso

NOW = "2026-01-02T03:04:05Z"
BASE = "https://data.example/"
SAMPLE = Path(samverkan.__file__).parent / "sample"
ACCESS = Access(timeout=60, tries=2, **KEEPER)
HASTY = Access(timeout=5.0, tries=1, wait=lambda seconds: None)
CAREFUL = Kind()  # a server of which nothing is known


@pytest.fixture(
    scope="module", params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.virtuoso)]
)
def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The query service of a server."""
    if request.param == "oxigraph":
        with oxigraph() as address:
            yield f"{address}/query"
        return
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), rows=1000) as address:
        yield f"{address}/sparql"


def opened(service: str, base: str) -> WritableStore:
    return WritableStore.open(Server.at(service), ACCESS, base=base)


@pytest.fixture
def base(service: str) -> str:
    """The base of the data of a server, which is emptied first."""
    server = Server.at(service)
    for name in RemoteStore.connect(service, ACCESS).graphs():
        if name.startswith(BASE):
            remote.updated(server.changed, f"DROP SILENT GRAPH <{name}>", ACCESS)
    return BASE


def document(base: str, letter: str, *values: ox.Literal | ox.NamedNode) -> list[ox.Quad]:
    graph = ox.NamedNode(document_iri(base, letter * 64))
    return [
        ox.Quad(ox.NamedNode(f"{base}thing/{n}"), ox.NamedNode("http://e/p"), value, graph)
        for n, value in enumerate(values)
    ]


def line(base: str, letter: str) -> ledger.Line:
    return ledger.Line(document_iri(base, letter * 64), NOW, letter * 64, (f"{letter}.txt",), "1")


def test_a_build_on_a_server_is_the_build_in_a_folder(service: str, base: str) -> None:
    with EmbeddedStore.in_memory(base) as here, opened(service, base) as there:
        wanted, found = (build(store, [SAMPLE], now=NOW) for store in (here, there))
        assert found.digest == wanted.digest
        assert len(found.loaded) == len(wanted.loaded) > 5
        report = verify(there)
        assert (report.ok, report.digest) == (True, wanted.digest)
        assert ledger.lines(there).keys() == ledger.lines(here).keys()
    with opened(service, base) as again:
        second = build(again, [SAMPLE], now=NOW)
        assert (second.loaded, second.consolidated, second.digest) == ((), False, wanted.digest)


VALUES = [
    ox.Literal('"citat" \\ \n\r\n\t å 😀 e\u0301'),
    ox.Literal("på svenska", language="sv"),
    ox.Literal(""),
    ox.Literal("ö" * 20_000),
    *(
        ox.Literal(value, datatype=kind)
        for value, kind in (
            ("true", XSD.boolean),
            ("2024", XSD.gYear),
            ("2024-04", XSD.gYearMonth),
            ("2024-04-22", XSD.date),
            ("2024-04-22T09:30:00", XSD.dateTime),
            ("2024-04-22T09:30:00Z", XSD.dateTime),
            ("12", XSD.integer),
        )
    ),
    ox.NamedNode("http://e/öö?a=b&c=d"),
]


def test_every_kind_of_value_comes_back(service: str, base: str) -> None:
    with opened(service, base) as store:
        quads = document(base, "a", *VALUES)
        ledger.write(store, line(base, "a"), quads)
        assert set(store.quads(document_iri(base, "a" * 64))) == set(quads)


def test_a_graph_beyond_the_servers_limit_of_rows_is_read_whole(service: str, base: str) -> None:
    with opened(service, base) as store:
        quads = document(base, "a", *(ox.Literal(f"rad {n}") for n in range(3210)))
        ledger.write(store, line(base, "a"), quads)
        ledger.write(store, line(base, "a"), quads[:-5])
        reader = RemoteStore.connect(service, ACCESS, base=base)
        assert set(reader.quads(document_iri(base, "a" * 64))) == set(quads[:-5])


def test_a_graph_is_removed_with_its_line(service: str, base: str) -> None:
    with opened(service, base) as store:
        for letter in "ab":
            ledger.write(store, line(base, letter), document(base, letter, ox.Literal(letter)))
        ledger.forget(store, document_iri(base, "a" * 64))
        assert list(ledger.lines(store)) == [document_iri(base, "b" * 64)]
        assert not list(store.quads(document_iri(base, "a" * 64)))


def test_failures_are_noted_and_cleared(service: str, base: str) -> None:
    with opened(service, base) as store:
        failure = ledger.Failure("trasig.pdf", 'slut mitt i "ordet"', "1", NOW)
        store.extend(ledger.failure_quads(failure, base))
        assert ledger.failures(store) == [failure]
        ledger.clear_failures(store, ["trasig.pdf"])
        assert ledger.failures(store) == []


@pytest.mark.virtuoso
def test_what_a_server_would_keep_otherwise_is_refused(tmp_path: Path) -> None:
    """Virtuoso cuts addresses after 1 879 characters and says nothing."""
    base = "https://data.example/"
    with virtuoso(tmp_path) as address, opened(f"{address}/sparql", base) as store:
        before = document(base, "a", ox.Literal("förut"))
        ledger.write(store, line(base, "a"), before)
        wrong = document(base, "a", *map(ox.Literal, map(str, range(1001))))
        wrong += document(base, "a", ox.NamedNode("http://e/" + "y" * 3000))
        with pytest.raises(StoreError, match="does not keep 1 of"):
            ledger.write(store, line(base, "a"), wrong)
        assert list(store.quads(document_iri(base, "a" * 64))) == before
        assert not list(store.quads(staging_graph(base)))


@pytest.mark.virtuoso
def test_a_wrong_password_is_told_and_not_repeated(tmp_path: Path) -> None:
    secret = "hemlig-4711"
    with virtuoso(tmp_path) as address, pytest.raises(StoreError) as raised:
        access = Access(timeout=30, tries=1, user="dba", password=secret)
        WritableStore.open(Server.at(f"{address}/sparql"), access)
    assert "401" in raised.value.what
    assert secret not in str(raised.value)


class Killed(BaseException):
    """The process ends here."""


def counting(monkeypatch: pytest.MonkeyPatch, each: Callable[[int], None], start: int = 0) -> None:
    """Call `each` with the number of every request that changes something, after it."""
    number = start

    def wrapped(real: Callable[..., None]) -> Callable[..., None]:
        def sent(*words: object) -> None:
            nonlocal number
            real(*words)
            number += 1
            each(number)

        return sent

    for name, real in (("updated", remote.updated), ("put_graph", remote.put_graph)):
        monkeypatch.setattr(remote_writing, name, wrapped(real))


def steps(base: str) -> list[tuple[str, list[ox.Quad]]]:
    """What is written one after the other: new, changed a little, changed through and through."""
    many = [ox.Literal(f"rad {n}") for n in range(1100)]
    return [
        ("a", document(base, "a", *many[:4])),
        ("b", document(base, "b", *many[:3])),
        ("a", document(base, "a", *many[:2])),
        ("a", document(base, "a", *many[::-1])),
        ("b", []),
    ]


def written(store: WritableStore, base: str) -> None:
    for letter, quads in steps(base):
        if quads:
            ledger.write(store, line(base, letter), quads)
        else:
            ledger.forget(store, document_iri(base, letter * 64))


@pytest.mark.parametrize("kind", [Kind(whole=True), CAREFUL], ids=["whole", "careful"])
def test_a_killed_writer_leaves_no_line_that_is_wrong(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    with oxigraph() as address:
        for end in range(1, 100):
            remote.updated(f"{address}/update", "DROP ALL", ACCESS)
            base = BASE
            store = opened(f"{address}/query", base)
            store._kind = kind
            with monkeypatch.context() as patch:

                def each(number: int, end: int = end) -> None:
                    if number == end:
                        raise Killed

                counting(patch, each)
                try:
                    written(store, base)
                except Killed:
                    whole = False
                else:
                    whole = True
            after = opened(f"{address}/query", base)
            for problem in verify(after).problems:
                known = "does not know" in problem.what or "has not been made" in problem.what
                assert known, problem
            written(after, base)
            assert list(ledger.lines(after)) == [document_iri(base, "a" * 64)]
            assert set(after.quads(document_iri(base, "a" * 64))) == set(steps(base)[3][1])
            if whole:
                break
    assert whole
    assert end > len(steps(base))


@pytest.mark.parametrize("kind", [Kind(whole=True), CAREFUL], ids=["whole", "careful"])
def test_a_reader_sees_a_graph_before_or_after_its_change(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = "https://data.example/"
    name = document_iri(base, "a" * 64)
    allowed = [frozenset(q for q in quads) for letter, quads in steps(base) if letter == "a"]
    with oxigraph() as address:
        store = opened(f"{address}/query", base)
        store._kind = kind
        reader = RemoteStore.connect(f"{address}/query", HASTY, base=base)
        reader._kind = kind
        seen: set[int | str] = set()

        def look(number: int) -> None:
            reader._state = reader._changes()
            try:
                found = frozenset(reader.quads(name))
                every = len(list(reader.query("SELECT ?s { ?s <http://e/p> ?o }")))
            except StoreBusy:
                seen.add("busy")
                return
            assert not found or found in allowed
            seen.add(allowed.index(found) if found else "nothing")
            if kind.whole:
                assert every in {0, 4, 7, 5, 1103, 1100}

        counting(monkeypatch, look)
        written(store, base)
    assert {0, 1, 2} <= seen
    assert ("busy" in seen) is (kind is CAREFUL)


@pytest.mark.parametrize("kind", [Kind(whole=True), CAREFUL], ids=["whole", "careful"])
def test_of_two_writers_the_first_stops_in_words(kind: Kind) -> None:
    with oxigraph() as address:
        first, second = (opened(f"{address}/query", BASE) for _ in range(2))
        first._kind = second._kind = kind
        ledger.write(second, line(BASE, "a"), document(BASE, "a", ox.Literal("x")))
        for change in (
            lambda: ledger.write(first, line(BASE, "b"), document(BASE, "b", ox.Literal("y"))),
            lambda: ledger.forget(first, document_iri(BASE, "a" * 64)),
            lambda: first.extend(document(BASE, "b", ox.Literal("y"))),
        ):
            with pytest.raises(StoreBusy, match="Another build"):
                change()
        ledger.write(second, line(BASE, "a"), document(BASE, "a", ox.Literal("z")))
        assert list(ledger.lines(second)) == [document_iri(BASE, "a" * 64)]


def test_readers_do_not_wait_for_a_writer_that_is_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at the very end of its last change, so that the next build has nothing to change."""
    name = document_iri(BASE, "a" * 64)
    with oxigraph() as address:
        for end in range(1, 20):
            remote.updated(f"{address}/update", "DROP ALL", ACCESS)
            store = opened(f"{address}/query", BASE)
            store._kind = CAREFUL
            ledger.write(store, line(BASE, "a"), document(BASE, "a", ox.Literal("x")))
            with monkeypatch.context() as patch, contextlib.suppress(Killed):

                def each(number: int, end: int = end) -> None:
                    if number == end:
                        raise Killed

                counting(patch, each)
                ledger.write(store, line(BASE, "a"), document(BASE, "a", ox.Literal("y")))
                break
            after = opened(f"{address}/query", BASE)
            reader = RemoteStore.connect(f"{address}/query", HASTY, base=BASE)
            reader._kind = CAREFUL
            held = list(reader.quads(name))
            known = ledger.line_of(after, name)
            assert known is None or agrees(held, known.digest)
    assert end > 4


def test_a_server_that_is_being_changed_is_waited_for() -> None:
    base = "https://data.example/"
    with oxigraph() as address:
        store = opened(f"{address}/query", base)
        store._kind = CAREFUL
        ledger.write(store, line(base, "a"), document(base, "a", ox.Literal("x")))
        mark = "INSERT DATA {{ GRAPH <{0}graph/ledger> {{ <{0}graph/ledger/change> {1} }} }}"
        under_way = "<http://purl.org/dc/terms/references> <http://e/g>"
        remote.updated(f"{address}/update", mark.format(base, under_way), ACCESS)
        waited: list[float] = []

        def wait(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 2:
                done = mark.format(base, under_way).replace("INSERT", "DELETE")
                remote.updated(f"{address}/update", done, ACCESS)

        reader = RemoteStore.connect(f"{address}/query", Access(wait=wait), base=base)
        reader._kind = CAREFUL
        assert len(list(reader.quads(document_iri(base, "a" * 64)))) == 1
        assert len(waited) == 3, "twice for the change, and once more because it had ended"


def test_a_lost_stamp_is_refused(service: str, base: str) -> None:
    with opened(service, base) as store:
        ledger.write(store, line(base, "a"), document(base, "a", ox.Literal("x")))
        store.change(ledger.stamp_quads(base), ())
    with pytest.raises(StoreDamaged, match="no stamp"):
        opened(service, base)


def test_another_base_is_refused(service: str, base: str) -> None:
    with opened(service, base) as store:
        assert store.base == base
    with pytest.raises(StoreError, match="begins with"):
        opened(service, "https://other.example/")
    assert WritableStore.open(Server.at(service), ACCESS).base == base


@pytest.mark.parametrize("kind", ["Basic", "Digest"])
def test_a_large_request_says_at_once_who_we_are(kind: str) -> None:
    asked = answers(401, "text/plain", WWW_Authenticate=f'{kind} realm="g", nonce="n", qop="auth"')
    quads = document("https://data.example/", "a", ox.Literal("x" * 10_000))
    with faulty(asked, answers(204, "text/plain")) as server:
        remote.put_graph(server.address, "http://e/g", quads, ACCESS)
        first, second = server.seen
    assert (first[0], first[3]) == ("GET", b"")
    assert second[0] == "PUT"
    assert second[2]["Authorization"].startswith(kind)
    assert len(second[3]) > 10_000
