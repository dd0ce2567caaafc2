"""Networks in files: other readers see as many nodes and edges, the same names and spells."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import ndex2.cx2
import networkx as nx
import pytest
import rustworkx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exports.drawn import Drawn, drawn
from samverkan.graph.exports.gexf import gexf_pieces
from samverkan.graph.exports.spells import edge_spells, first_day, last_day, node_spells
from samverkan.graph.exports.table import NETWORKS, find_export, write_network
from samverkan.graph.literals import clean
from samverkan.graph.network import PROJECTIONS
from samverkan.ontology.errors import UsageError
from tests.graph import minutes
from tests.graph.minutes import Sits
from tests.graph.nasty import EXAMPLES, texts
from tests.graph.schemas import gexf_schema

ANNA, BO, CAJSA = "Anna Ek", "Bo Ås", "Cajsa Öberg"
RING, COUNCIL = "Klimatringen", "Norrådet"
FRONT = Path(__file__).parents[2] / "front"
GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def sample() -> EmbeddedStore:
    """Anna sits in both forums, Bo since a month that nobody ended, Cajsa was at two meetings."""
    union = minutes.store(
        Sits(ANNA, RING, "2024-03-05", "Ödsby kommun", "ledamot"),
        Sits(ANNA, COUNCIL, "2023-01-01", "Ödsby kommun", "ordförande", "stated", "2023-12-31"),
        Sits(BO, COUNCIL, "2024-03-05", "Ekås kommun", stance="stated", file="b.txt"),
        Sits(CAJSA, COUNCIL, "2024-06-05", stance="attended"),
        Sits(CAJSA, COUNCIL, "2024-03-05", stance="attended"),
        Sits("Dag Utan", RING, "", stance="stated"),
        prepares={COUNCIL: RING},
    )
    made = EmbeddedStore.in_memory()
    made.extend(union.store)
    return made


@pytest.fixture(scope="module")
def store():
    with sample() as made:
        yield made


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.fromstring(gexf_schema().encode()))


def attribute(network, name):
    return {str(data[name]) for _, data in network.nodes()}


# Each reader is not ours: (nodes, edges, labels of nodes)


def by_networkx(data):
    found = nx.read_gexf(io.BytesIO(data), version="1.3")
    # networkx gives back a simple graph where no two edges have the same ends
    labels = {attributes["label"] for _, attributes in found.nodes(data=True)}
    return found.number_of_nodes(), found.number_of_edges(), labels


def by_rustworkx(data, tmp_path):
    path = tmp_path / "network.graphml"
    path.write_bytes(data)
    networks = rustworkx.read_graphml(str(path))
    if not networks:  # it gives no network for one without nodes
        return 0, 0, set()
    (found,) = networks
    return found.num_nodes(), found.num_edges(), {node["label"] for node in found.nodes()}


def by_ndex(data):
    found = ndex2.cx2.RawCX2NetworkFactory().get_cx2network(json.loads(data))
    labels = {node["v"].get("name", "") for node in found.get_nodes().values()}
    return len(found.get_nodes()), len(found.get_edges()), labels


def by_csv(nodes, edges):
    node_rows, edge_rows = (
        list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        for data in (nodes, edges)
    )
    return len(node_rows), len(edge_rows), {row["Label"] for row in node_rows}


READERS = {"gexf": by_networkx, "cx2": by_ndex}


@pytest.mark.parametrize("kind", PROJECTIONS)
@pytest.mark.parametrize("form", ["gexf", "graphml", "cx2", "csv"])
def test_other_readers_see_the_same(store, tmp_path, form, kind):
    network = drawn(store, kind)
    if form == "csv":
        found = by_csv(*(write_network(network.graph, name) for name in ("nodes", "edges")))
    elif form == "graphml":
        found = by_rustworkx(write_network(network.graph, form), tmp_path)
    else:
        found = READERS[form](write_network(network.graph, form))
    nodes, edges = network.graph.number_of_nodes(), network.graph.number_of_edges()
    assert found == (nodes, edges, attribute(network, "label"))
    assert nodes > 0 or kind == "projects"


@pytest.mark.parametrize("form", NETWORKS)
def test_the_same_store_gives_the_same_bytes(store, form):
    with sample() as again:
        assert find_export(form).write(again) == find_export(form).write(store)


def test_an_unknown_format_names_the_known_ones(store):
    with pytest.raises(UsageError, match="gexf, graphml, cx2"):
        write_network(drawn(store).graph, "dot")


# GEXF


def test_gexf_fits_the_schema(store, schema):
    schema.assertValid(etree.fromstring(find_export("gexf").write(store)))


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        (b'version="1.3"', b'version="1.2"'),
        (b"<nodes", b"<knots"),
        (b'target="https', b'target="ftps'),
        (b'start="2024', b'start="24'),
        (b'weight="1"', b'weight="heavy"'),
    ],
)
def test_the_schema_refuses_what_is_wrong(store, schema, spoilt, words):
    data = find_export("gexf").write(store)
    assert spoilt in data
    if spoilt == b"<nodes":
        data = data.replace(b"</nodes", b"</knots")
    assert not schema.validate(etree.fromstring(data.replace(spoilt, words)))


def spells_of(data, kind):
    root = ET.fromstring(data)
    return [
        [(s.get("start"), s.get("end", "")) for s in element.iter(f"{GEXF}spell")]
        for element in root.iter(f"{GEXF}{kind}")
    ]


def test_spells_are_the_times_of_the_seats(store):
    root = ET.fromstring(find_export("gexf").write(store))
    label = {node.get("id"): node.get("label") for node in root.iter(f"{GEXF}node")}
    when = {
        (label[edge.get("source")], label[edge.get("target")], edge.get("kind")): [
            (s.get("start"), s.get("end", "")) for s in edge.iter(f"{GEXF}spell")
        ]
        for edge in root.iter(f"{GEXF}edge")
    }
    assert when[ANNA, RING, "observed"] == [("2024-03-05", "2024-03-05")]
    assert when[ANNA, COUNCIL, "stated"] == [("2023-01-01", "2023-12-31")]
    assert when[BO, COUNCIL, "stated"] == [("2024-03-05", "")]
    assert when[CAJSA, COUNCIL, "attended"] == [
        ("2024-03-05", "2024-03-05"),
        ("2024-06-05", "2024-06-05"),
    ], "presence counts on its own days only"
    assert when["Dag Utan", RING, "stated"] == []
    there = {
        node.get("label"): [(s.get("start"), s.get("end", "")) for s in node.iter(f"{GEXF}spell")]
        for node in root.iter(f"{GEXF}node")
    }
    assert there[CAJSA] == when[CAJSA, COUNCIL, "attended"]
    assert there[ANNA] == [("2023-01-01", "2023-12-31"), ("2024-03-05", "2024-03-05")]
    assert there[RING] == there["Dag Utan"] == [], "what has an undated tie is there at all times"


def test_networkx_keeps_the_spells(store):
    data = find_export("gexf").write(store)
    found = nx.read_gexf(io.BytesIO(data), version="1.3")
    kept = [[*map(tuple, d.get("spells", []))] for *_, d in found.edges(data=True)]
    ours = [[(start, end or "None") for start, end in spells] for spells in spells_of(data, "edge")]
    assert sorted(map(str, kept)) == sorted(map(str, ours))


SCRIPT = """
import fs from "fs";
import { MultiDirectedGraph } from "graphology";
import gexf from "graphology-gexf";
const graph = gexf.parse(MultiDirectedGraph, fs.readFileSync(0, "utf8"));
const labels = graph.mapNodes((node, said) => said.label);
const kinds = graph.mapEdges((edge, said) => said.kind);
console.log(JSON.stringify({ nodes: graph.order, edges: graph.size, labels, kinds }));
"""


@pytest.mark.npm
@pytest.mark.parametrize("network", ["sample", "bad examples"])
def test_graphology_opens_it(store, network):
    """A reader in another language: graphology-gexf, by node."""
    graph = drawn(store).graph if network == "sample" else network_of(EXAMPLES)
    words = ["node", "--input-type=module", "-e", SCRIPT]
    ran = subprocess.run(
        words, cwd=FRONT, input=write_network(graph, "gexf"), capture_output=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr.decode()
    found = json.loads(ran.stdout)
    assert (found["nodes"], found["edges"]) == (graph.number_of_nodes(), graph.number_of_edges())
    assert [label or "" for label in found["labels"]] == [
        clean(data["label"]) for _, data in graph.nodes(data=True)
    ]
    assert found["kinds"] == [data["kind"] for *_, data in graph.edges(data=True)]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02-05", "2024-02-05", "2024-02-05"),
        ("2024-02-05T09:00:00", "2024-02-05", "2024-02-05"),
        ("", "", ""),
        ("våren 2024", "", ""),
        ("0226", "", ""),
        ("2024-13", "", ""),
    ],
)
def test_days_that_a_date_can_mean(date, first, last):
    assert (first_day(date), last_day(date)) == (first, last)


def tie(kind="stated", since="", until="", first="", last=""):
    return {"kind": kind, "since": since, "until": until, "first": first, "last": last}


@pytest.mark.parametrize(
    ("data", "spells"),
    [
        (tie(since="2024"), [("2024-01-01", "")]),
        (tie(since="2024", until="2025-02"), [("2024-01-01", "2025-02-28")]),
        (tie("observed", first="2024-03-05", last="2024-06-05"), [("2024-03-05", "2024-06-05")]),
        (tie("observed", since="2023", first="2024-03-05", last="2024-06-05"),
         [("2023-01-01", "2024-06-05")]),
        (tie("represents", first="2024-03-05"), [("2024-03-05", "")]),
        (tie(until="2024"), []),
        (tie(since="2024", until="2023"), [("2024-01-01", "")]),
    ],
)  # fmt: skip
def test_when_a_tie_is_there(data, spells):
    assert list(edge_spells("a", "b", data, {})) == spells


@pytest.mark.parametrize(
    ("edges", "spells"),
    [
        ([], []),
        ([[]], []),
        ([[("2024-01-01", "")], []], []),
        ([[("2024-01-01", "2024-02-01")], [("2024-01-15", "2024-03-01")]],
         [("2024-01-01", "2024-03-01")]),
        ([[("2024-05-01", "")], [("2023-01-01", "2023-02-01")], [("2024-06-01", "2024-06-02")]],
         [("2023-01-01", "2023-02-01"), ("2024-05-01", "")]),
    ],
)  # fmt: skip
def test_a_node_is_there_when_a_tie_is(edges, spells):
    assert list(node_spells([tuple(one) for one in edges])) == spells


# Texts that break writers


def network_of(names):
    """Two nodes for each two texts, and an edge between them."""
    graph = nx.MultiDiGraph(projection="people-forums")
    for number, name in enumerate(names):
        graph.add_node(
            f"http://e/{number}", kind="person", label=name, owner=name, weight=1, evidence=name
        )
    for number in range(1, len(names)):
        said = dict.fromkeys(("label", "title", "capacity", "behalf", "evidence"), names[number])
        dates = dict.fromkeys(("since", "until", "first", "last"), "")
        edge = {"kind": "stated", "unit": "ties", "weight": number, "uncertain": 0}
        graph.add_edge(f"http://e/{number - 1}", f"http://e/{number}", **said, **dates, **edge)
    return graph


def plain_cell(text):
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@\t\r") else text


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_no_text_breaks_xml(names):
    graph, wanted = network_of(names), [clean(name) for name in names]
    found = ET.fromstring(b"".join(gexf_pieces(Drawn(graph))))
    assert [node.get("label") for node in found.iter(f"{GEXF}node")] == wanted
    owners = [v.get("value") for v in found.iter(f"{GEXF}attvalue") if v.get("for") == "owner"]
    assert owners == [name for name in wanted if name]
    found = ET.fromstring(write_network(graph, "graphml"))
    assert len(list(found.iter(f"{GRAPHML}node"))) == len(names)
    labels = [
        (data.text or "")
        for node in found.iter(f"{GRAPHML}node")
        for data in node
        if data.get("key") == "label"
    ]
    assert labels == [name.replace("\r", "\n") for name in wanted]


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_no_text_breaks_json_or_csv(names):
    graph, wanted = network_of(names), [clean(name) for name in names]
    aspects = {}
    for aspect in json.loads(write_network(graph, "cx2")):
        aspects |= aspect
    assert [node["v"].get("name", "") for node in aspects["nodes"]] == wanted
    assert aspects["metaData"][2] == {"name": "nodes", "elementCount": len(names)}
    for form, column, texts_of in (("nodes", "Label", wanted), ("edges", "Title", wanted[1:])):
        data = write_network(graph, form).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(data, newline="")))
        assert [plain_cell(row[column]) for row in rows] == texts_of
        assert not any(row[column][:1] in tuple("=+-@\t\r") for row in rows if row[column])


def test_all_the_bad_examples_at_once(schema):
    graph = network_of(EXAMPLES)
    schema.assertValid(
        etree.fromstring(write_network(graph, "gexf"), etree.XMLParser(huge_tree=True))
    )
    assert by_networkx(write_network(graph, "gexf"))[:2] == (len(EXAMPLES), len(EXAMPLES) - 1)
    assert by_ndex(write_network(graph, "cx2"))[:2] == (len(EXAMPLES), len(EXAMPLES) - 1)
