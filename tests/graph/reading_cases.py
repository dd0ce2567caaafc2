"""What the tests of builds read with: one person per line, and commands that make a reader fail.

Imported by worker processes too, so it stands in a module of its own.
"""

import hashlib
import os
import socket
import sys
import time
from pathlib import Path

from samverkan.graph import ledger
from samverkan.graph.digest import canonical_lines
from samverkan.graph.iris import consolidated_graph
from samverkan.graph.observed import from_quads
from samverkan.graph.verify import documents
from samverkan.ontology.errors import Unreadable
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import DocumentInfo, Extraction, Person


def extract_file(path: Path) -> Extraction:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    names = data.decode().splitlines()
    if not names:
        raise Unreadable("the file is empty.", where=path.name, hint="Save it once more.")
    if names[0] in COMMANDS:
        COMMANDS[names[0]]()
    persons = tuple(
        Person(
            id=f"p{number}",
            name=name,
            evidence=(Evidence(sha256, number, 0, len(name), name, "line"),),
        )
        for number, name in enumerate(names, 1)
    )
    return Extraction(
        document=DocumentInfo(file=path.name, sha256=sha256, line_count=len(names)),
        persons=persons,
    )


def slow_extract_file(path: Path) -> Extraction:
    time.sleep(0.02)
    return extract_file(path)


def pages(path: Path) -> int:
    return 3 if "scan" in path.name else 0


def _memory():
    return bytearray(4_000_000_000)


def _deep():
    return _deep()


def _ask():
    return input()


def _connect():
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def _resolve():
    socket.getaddrinfo("example.org", 80)


def _lo():
    raise ValueError(str([name for _, name in socket.if_nameindex()]))


def _noise():
    print("noise on standard output")
    os.write(1, b"more noise")
    sys.stderr.write("and on the other")


COMMANDS = {
    "sleep": lambda: time.sleep(60),
    "wait": lambda: time.sleep(2.5),
    "memory": _memory,
    "deep": _deep,
    "die": lambda: os.kill(os.getpid(), 9),
    "exit": lambda: os._exit(3),
    "ask": _ask,
    "connect": _connect,
    "resolve": _resolve,
    "interfaces": _lo,
    "noise": _noise,
    "fail": lambda: 1 / 0,
}


def one_per_name(store, line, _rows):
    """Write a consolidated graph: every name once, with the documents it stands in."""
    from pyoxigraph import Literal, NamedNode, Quad

    found = set()
    for graph in documents(store):
        extraction = from_quads(store.quads(graph), store.base)
        for person in extraction.persons:
            key = hashlib.sha256(person.name.encode()).hexdigest()[:12]
            node = NamedNode(f"{store.base}person/{key}")
            graph_name = NamedNode(consolidated_graph(store.base))
            found.add(Quad(node, NamedNode("http://example.org/in"), NamedNode(graph), graph_name))
            found.add(
                Quad(node, NamedNode("http://example.org/name"), Literal(person.name), graph_name)
            )
    ledger.write(store, line, found)


def dump(store):
    """The canonical N-Quads of everything but the ledger."""
    from samverkan.graph.verify import content

    return canonical_lines(content(store))
