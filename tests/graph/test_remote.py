"""Servers that misbehave: every fault becomes an error that says what, where and what next."""

from __future__ import annotations

import base64

import pyoxigraph as ox
import pytest

from samverkan.graph.remote import RemoteStore, ask, get_graph, put_graph
from samverkan.graph.wire import Access, checked_address
from samverkan.ontology.errors import QueryError, StoreBusy, StoreError, UsageError
from tests.servers import answers, drips, faulty, free_port, hangs_up, oxigraph, sleeps

JSON = "application/sparql-results+json"
ROW = '{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"Öckerö"}}]}}'
GOOD = answers(200, JSON, ROW)
SELECT = 'SELECT ?a { VALUES ?a { "Öckerö" } }'
TRIPLES = b"<http://e/s> <http://e/p> 'x' .\n"
GRAPHS = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
PAGE = "<html><body>Welcome to our <b>portal</b></body></html>"


def quick(**more):
    """An access that waits for nobody."""
    waited = more.pop("waited", [])
    return Access(**{"timeout": 2.0, "wait": waited.append, **more})


FAULTS = {
    "bad query": (answers(400, "text/plain", "error at 1:3: expected }"), QueryError,
                  r"cannot read the request \(400\): error at 1:3: expected }"),
    "who are you": (answers(401, "text/plain"), StoreError, "SAMVERKAN_PASSWORD"),
    "forbidden": (answers(403, "text/plain"), StoreError, "does not let you"),
    "not there": (answers(404, "text/html", PAGE), StoreError, "no such service"),
    "wrong method": (answers(405, "text/plain"), StoreError, "takes no such request"),
    "failed": (answers(500, "text/plain", "disk\n\x1b[31m on fire"), StoreError,
               r"failed \(500\): disk \[31m on fire\."),
    "a page": (answers(500, "text/html", PAGE), StoreError, r"failed \(500\)\."),
    "teapot": (answers(418, "text/plain"), StoreError, r"refused \(418\)"),
    "too slow there": (answers(504, "text/plain"), StoreError, "gave up"),
    "busy": (answers(503, "text/plain"), StoreBusy, "busy"),
    "too many": (answers(429, "text/plain"), StoreBusy, "too many requests"),
    "sends on": (answers(302, "text/plain", Location="http://elsewhere.example/sparql"), StoreError,
                 r"sends on to http://elsewhere\.example/sparql"),
    "sends on for good": (answers(308, "text/plain", Location="https://e.example/"), StoreError,
                          r"sends on to https://e\.example/"),
    "a page, cheerfully": (answers(200, "text/html", PAGE), StoreError, "answered with text/html"),
    "wrong type": (answers(200, "text/csv", "a\nx\n"), StoreError, "answered with text/csv"),
    "a list": (answers(200, "application/json", "[1]"), StoreError, "broken or cut off"),
    "empty": (answers(200, JSON), StoreError, "broken or cut off"),
    "cut, and said so": (answers(200, JSON, ROW[:60], length=len(ROW.encode())), StoreError,
                         "cut off"),
    "cut in silence": (answers(200, JSON, ROW[:60]), StoreError, "broken or cut off"),
    "says nothing": (sleeps(3), StoreError, "did not answer within 0.5 seconds"),
    "drips": (drips(JSON, ROW.encode(), 0.05), StoreError, "did not answer within 0.5 seconds"),
    "hangs up": (hangs_up, StoreError, "cannot be reached|cut off"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_faults_become_words(name):
    turn, kind, words = FAULTS[name]
    with faulty(turn) as server:
        with pytest.raises(kind, match=words) as raised:
            ask(server.address, SELECT, quick(timeout=0.5, tries=1))
        assert raised.value.where == server.address
        assert raised.value.hint


def test_a_good_answer_is_typed():
    with faulty(GOOD) as server:
        answer = ask(server.address, SELECT, quick())
        assert [row["a"] for row in answer] == [ox.Literal("Öckerö")]
        method, _, headers, body = server.seen[0]
    assert (method, headers["User-Agent"]) == ("POST", "samverkan")
    assert headers["Accept"].startswith(JSON)
    assert b"%C3%96cker%C3%B6" in body


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_passes_is_tried_again(status):
    waited = []
    turns = [answers(status, "text/plain")] * 2
    with faulty(*turns, GOOD) as server:
        assert len(list(ask(server.address, SELECT, quick(waited=waited)))) == 1
    assert waited == [1.0, 2.0]


@pytest.mark.parametrize(("asked", "seconds"), [("7", 7.0), ("3600", 30.0), ("soon", 1.0)])
def test_the_server_says_how_long_to_wait(asked, seconds):
    waited = []
    with faulty(answers(503, "text/plain", Retry_After=asked), GOOD) as server:
        ask(server.address, SELECT, quick(waited=waited))
    assert waited == [seconds]


@pytest.mark.parametrize("status", [400, 401, 404, 500])
def test_what_does_not_pass_is_not_tried_again(status):
    waited = []
    with faulty(answers(status, "text/plain"), GOOD) as server:
        with pytest.raises((StoreError, QueryError)):
            ask(server.address, SELECT, quick(waited=waited))
        assert (len(server.seen), waited) == (1, [])


def test_a_server_that_is_not_there_is_tried_and_named():
    waited = []
    address = f"http://127.0.0.1:{free_port()}/sparql"
    with pytest.raises(StoreError, match="No server answers there") as raised:
        ask(address, SELECT, quick(waited=waited))
    assert (raised.value.where, waited) == (address, [1.0, 2.0, 4.0])


def test_an_answer_without_end_is_stopped():
    endless = faulty(answers(200, JSON, b" " * 5000))
    with endless as server, pytest.raises(StoreError, match="larger than 1000 bytes"):
        ask(server.address, SELECT, quick(most=1000))


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("application/n-triples", TRIPLES + b"<http://e/s> <http://e/p> ", "cut off"),
        ("application/n-triples", TRIPLES + TRIPLES.strip(), "the last line has no end"),
        ("text/turtle", b"<http://e/s> <http://e/p> ", "cut off"),
        ("text/html", PAGE.encode(), "answered with text/html"),
    ],
)
def test_statements_that_are_cut_are_refused(kind, body, words):
    with faulty(answers(200, kind, body)) as server:
        with pytest.raises(StoreError, match=words):
            ask(server.address, GRAPHS, quick())
        with pytest.raises(StoreError, match=words):
            get_graph(server.address, "http://e/g", quick())


def test_no_update_is_sent_as_a_question():
    with faulty(GOOD) as server:
        with pytest.raises(QueryError, match="no updates"):
            ask(server.address, "DROP ALL", quick())
        assert server.seen == []


WRONG = [
    "",
    "graph",
    "file:///etc/passwd",
    "ftp://e.example/x",
    "http://",
    "http://e x/",
    "http://[x",
]


@pytest.mark.parametrize("address", WRONG)
def test_what_is_no_address(address):
    with pytest.raises(UsageError, match="no address of a server"):
        checked_address(address)


def test_addresses_in_swedish():
    assert checked_address("http://öckerö.se:81/fråga?q=å") == (
        "http://xn--cker-4qae.se:81/fr%C3%A5ga?q=%C3%A5"
    )


# Who we are

SECRET = "kåsa-4711"


def test_a_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(UsageError, match="SAMVERKAN_USER") as raised:
        checked_address(f"http://anna:{SECRET}@e.example/sparql")
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    [
        f"http://anna:{SECRET}@e.example:99999/sparql",
        f"http://anna:{SECRET}@[e.example/sparql",
        f"http://anna:{SECRET}/x@e.example/sparql",
        f"http:anna:{SECRET}@e.example/sparql",
        f"anna:{SECRET}@e.example",
    ],
)
def test_nor_where_the_address_is_misspelt(address):
    with pytest.raises(UsageError) as raised:
        checked_address(address)
    assert SECRET not in str(raised.value)


CHALLENGES = [
    'Bearer realm="x"',
    "Negotiate",
    'Digest realm="x", nonce="a", algorithm=SHA-512-256, qop="auth"',
    'Digest realm="x", nonce="a", qop="auth-int"',
    "Digest nonsense",
    'Digest realm="x", nonce="a", qop="auth"',
    'Basic realm="x"',
    "",
]


@pytest.mark.parametrize("challenge", CHALLENGES)
@pytest.mark.parametrize("text", [SELECT, SELECT + " " * 9_000])
def test_a_server_that_asks_who_we_are_in_another_way_is_said(challenge, text):
    asks = answers(401, "text/plain", WWW_Authenticate=challenge)
    with faulty(asks) as server, pytest.raises(StoreError) as raised:
        ask(server.address, text, quick(user="anna", password=SECRET))
    assert raised.value.hint
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ({"token": f"{SECRET}\n"}, "SAMVERKAN_TOKEN"),
        ({"token": f"{SECRET} €"}, "SAMVERKAN_TOKEN"),
        ({"user": "anna\n", "password": SECRET}, "SAMVERKAN_USER"),
        ({"user": "anna", "password": f"{SECRET}\r"}, "SAMVERKAN_PASSWORD"),
    ],
)
def test_what_no_request_can_hold_is_not_sent(who, name):
    with faulty(GOOD) as server:
        with pytest.raises(UsageError, match="end of a line") as raised:
            ask(server.address, SELECT, quick(**who))
        assert server.seen == []
    assert raised.value.where == name
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize("who", [{"token": "kasa-4711"}, {"user": "anna", "password": "kasa-4711"}])
def test_a_server_that_repeats_who_we_are_is_not_quoted(who):
    pair = base64.b64encode(b"anna:kasa-4711").decode()
    for said in ("Bearer kasa-4711", f"Basic {pair}"):
        refuses = answers(400, "text/plain", f"cannot read {said}")
        with faulty(refuses) as server, pytest.raises(QueryError) as raised:
            ask(server.address, SELECT, quick(**who))
        assert "kasa-4711" not in str(raised.value)
        assert pair not in str(raised.value) or "token" in who


def test_the_address_of_a_redirect_is_said_without_a_password():
    onward = answers(302, "text/plain", Location=f"http://anna:{SECRET}@e.example/x")
    with (
        faulty(onward) as server,
        pytest.raises(StoreError, match=r"http://e\.example/x") as raised,
    ):
        ask(server.address, SELECT, quick())
    assert SECRET not in str(raised.value)


def test_secrets_do_not_show():
    assert SECRET not in repr(Access(user="anna", password=SECRET, token=SECRET))


def test_a_name_and_a_password_are_given_when_asked_for():
    asks = answers(401, "text/plain", WWW_Authenticate='Basic realm="graph"')
    with faulty(asks, GOOD) as server:
        ask(server.address, SELECT, quick(user="anna", password=SECRET))
        headers = [seen[2].get("Authorization") for seen in server.seen]
    assert headers[0] is None
    assert headers[1].startswith("Basic ")


def test_a_token_is_sent():
    with faulty(GOOD) as server:
        ask(server.address, SELECT, quick(token="abc"))
        assert server.seen[0][2]["Authorization"] == "Bearer abc"


@pytest.mark.parametrize("who", [{"token": SECRET}, {"user": "anna", "password": SECRET}])
def test_no_secret_follows_a_redirect_or_stands_in_an_error(who):
    with faulty(GOOD) as other:
        onward = faulty(answers(307, "text/plain", Location=other.address))
        with onward as server, pytest.raises(StoreError) as raised:
            ask(server.address, SELECT, quick(**who))
        assert other.seen == []
    assert SECRET not in str(raised.value)


# The store on a real server

QUADS = [
    ox.Quad(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), value, ox.NamedNode(graph))
    for value, graph in (
        (ox.Literal('"\n\\ \u20ac \U0001f600', language="sv"), "http://e/g1"),
        (ox.Literal("2024-04", datatype=ox.NamedNode("http://e/kind")), "http://e/g2"),
        (ox.NamedNode("http://e/öö?a=b&c=d"), "http://e/g2"),
    )
]


@pytest.mark.parametrize("options", [[], ["--union-default-graph"]], ids=["apart", "joined"])
def test_graphs_are_asked_as_one(options):
    with oxigraph(*options) as server:
        for name in ("http://e/g1", "http://e/g2"):
            of = [quad for quad in QUADS if quad.graph_name == ox.NamedNode(name)]
            put_graph(f"{server}/store", name, of, quick())
        store = RemoteStore.connect(f"{server}/query", quick())
        assert store.graphs() == ["http://e/g1", "http://e/g2"]
        assert set(store.quads()) == set(QUADS)
        assert set(store.quads("http://e/g2", "http://e/s")) == set(QUADS[1:])
        assert len(list(store.query("SELECT * { ?s ?p ?o }"))) == 3
        assert len(list(store.query("SELECT * { GRAPH ?g { ?s ?p ?o } }"))) == 3
        assert len(list(store.query(GRAPHS))) == 3
        assert bool(store.query("ASK { ?s ?p ?o }"))
        own = len(list(store.query("SELECT * FROM <http://e/g1> { ?s ?p ?o }")))
        assert own == (3 if options else 1), "a server told to join them does not look at FROM"
        with pytest.raises(QueryError, match="cannot read"):
            store.query("SELECT * {")


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.extend(QUADS),
        lambda store: store.replace_graph("http://e/g", ()),
        lambda store: store.flush(),
    ],
)
def test_a_graph_on_a_server_is_read_only(change):
    with pytest.raises(StoreError, match="read only"):
        change(RemoteStore("http://e.example/", quick(), "http://e/", ()))
