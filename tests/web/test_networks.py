"""The network page: the same network as on the command line, its choices in words, its files."""

from __future__ import annotations

import json
import re
from html import unescape

import networkx as nx
import pytest

from samverkan.graph.network import network
from samverkan.web.messages import Response
from samverkan.web.views.library import Library
from samverkan.web.views.network_texts import PROJECTED
from tests.queries.test_catalog import ANNA, COUNCIL
from tests.web.graphs import BASE, Direct, ask, graph


@pytest.fixture(scope="module")
def served() -> Direct:
    return graph()


def opened(served: Direct, path: str = "/network", **pairs: str) -> Response:
    return ask(served, "GET", path, pairs, accept="text/html", accept_language="en")


def data_of(answer: Response) -> dict[str, list[dict[str, object]]]:
    """Return the nodes and edges that the script draws."""
    found = re.search(r'(?s)<script type="application/json" id="data">(.*?)</script>',
                      answer.body.decode())  # fmt: skip
    assert found, answer.status
    data: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return data


@pytest.mark.parametrize("kind", PROJECTED)
def test_page_has_the_network_of_the_command(served: Direct, kind: str) -> None:
    whole = network(Library.load(served.desk.engine, BASE).store, kind=kind)
    answer = opened(served, kind=kind)
    assert answer.status == 200
    if not whole.number_of_nodes():
        assert "nothing to draw" in answer.body.decode()
        return
    data = data_of(answer)
    assert len(data["nodes"]) == whole.number_of_nodes()
    assert len(data["edges"]) == len({(start, end) for start, end, _ in whole.edges})


def test_names_of_the_choices_are_those_of_the_networks() -> None:
    from samverkan.graph.network import PROJECTIONS

    assert list(PROJECTED) == list(PROJECTIONS)


def test_nodes_lead_to_their_pages_and_lines_to_documents(served: Direct) -> None:
    answer = opened(served)
    told = data_of(answer)["details"]
    addresses = {one["name"]: one["address"] for one in told["nodes"]}  # type: ignore[call-overload]
    assert addresses["Anna Ek"] == f"/id/{ANNA.removeprefix(BASE)}.html"
    places = re.findall(r'href="#document-(\d+)"', answer.body.decode())
    assert places, "the table leads to the documents, without any script"


@pytest.mark.parametrize("name", ["Norrvattenrådet", COUNCIL])
def test_only_what_is_near(served: Direct, name: str) -> None:
    near, whole = (data_of(opened(served, **more)) for more in ({"ego": name, "depth": "1"}, {}))
    assert 1 < len(near["nodes"]) < len(whole["nodes"])
    assert 'value="Norrvattenrådet' in opened(served, ego=name).body.decode()


def test_year_narrows_and_is_offered(served: Direct) -> None:
    text = opened(served).body.decode()
    years = re.findall(r'href="\?at=(\d{4})"', text)
    assert years == sorted(years) and len(years) > 1
    sizes = {len(data_of(opened(served, at=year))["edges"]) for year in years}
    assert min(sizes) < len(data_of(opened(served))["edges"])


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ({"ego": "Chefsgruppen"}, "Did you mean one of these?"),
        ({"ego": "<script>alert(1)</script>"}, "is not clear, or not in the graph"),
        ({"ego": COUNCIL, "kind": "people"}, "is not clear, or not in the graph"),
        ({"at": "i går"}, "cannot be read"),
        ({"at": "1850"}, ""),
    ],
)
def test_what_is_wrong_is_said_in_words(served: Direct, pairs: dict[str, str], said: str) -> None:
    answer = opened(served, **pairs)
    text = answer.body.decode()
    assert said in text and "<script>alert" not in text
    assert answer.status == (404 if said else 200)


def test_files_are_the_network_of_the_page(served: Direct) -> None:
    text = opened(served, kind="forums").body.decode()
    links = [unescape(one) for one in re.findall(r'href="(/network/[^"]+)"', text)]
    assert {"html", "gexf", "graphml", "cx2", "nodes.csv", "edges.csv"} <= {
        link.removeprefix("/network/").partition("?")[0] for link in links
    }
    for link in links:
        path, _, query = link.partition("?")
        answer = ask(served, "GET", path, query)
        assert answer.status == 200 and "attachment" in answer.header("content-disposition"), link
    read = nx.parse_graphml(ask(served, "GET", "/network/graphml", "kind=forums").body.decode())
    assert read.number_of_nodes() == len(data_of(opened(served, kind="forums"))["nodes"])
    assert opened(served, "/network/zip").status == 404


def test_answer_is_drawn_with_its_lines(served: Direct) -> None:
    answer = opened(served, "/queries/seats/network")
    data = data_of(answer)
    assert {node["group"] for node in data["nodes"]} >= {"person", "forum"}
    assert "Anna Ek" in answer.body.decode() and 'href="/queries/seats?"' in answer.body.decode()
    assert opened(served, "/queries/funders/network").status == 404


def test_policy_lets_no_inline_script_or_style_in(served: Direct) -> None:
    answer = opened(served)
    allowed = answer.header("content-security-policy")
    assert "unsafe" not in allowed and "script-src 'self';" in allowed
    scripts = re.findall(r"<script([^>]*)>", answer.body.decode())
    assert all(" src=" in one or "application/json" in one for one in scripts)
    assert " style=" not in answer.body.decode() and "<style" not in answer.body.decode()


@pytest.mark.parametrize(
    "name", ["vis-network.js", "network-vis.js", "network.js", "network.css", "drawn.css"]
)
def test_files_of_the_page_are_served(served: Direct, name: str) -> None:
    answer = ask(served, "GET", f"/static/{name}")
    assert answer.status == 200 and len(answer.body) > 300
    assert b"sourceMappingURL" not in answer.body
