"""GEXF 1.3 for Gephi: a dynamic network, each node and edge with the days when it is there.

Written here and not by networkx, whose writer stamps the day of the run, keeps the whole document
in memory and leaves characters that XML forbids. Specification: https://gexf.net, the grammar in
github.com/gephi/gexf, specs/1.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from samverkan.graph.exports.drawn import Drawn, drawn, value
from samverkan.graph.exports.spells import Spell
from samverkan.graph.store import Store

__all__ = ["gexf", "gexf_pieces"]

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    " <meta>\n  <creator>samverkan</creator>\n </meta>\n"
    ' <graph mode="dynamic" defaultedgetype="directed" timeformat="date"'
    ' timerepresentation="interval">\n'
)
# What readers would make a blank of in an attribute, some by XML 1.1.
_KEPT: Final = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;", "\x85": "&#133;", "\u2028": "&#8232;"}


def gexf(store: Store) -> Iterator[bytes]:
    """Yield the whole network of a store as GEXF."""
    return gexf_pieces(drawn(store))


def gexf_pieces(network: Drawn) -> Iterator[bytes]:
    """Yield a network as GEXF, a piece for each node and edge; the same network, the same bytes."""
    yield _HEAD.encode()
    nodes, edges = network.columns(of_nodes=True), network.columns(of_nodes=False)
    yield _declared("node", nodes) + _declared("edge", edges)
    spells = network.node_spells()
    yield f'  <nodes count="{len(spells)}">\n'.encode()
    for node, data in network.nodes():
        head = f"id={_quoted(node)} label={_quoted(data['label'])}"
        yield _element("node", head, _values(data, nodes), spells[node])
    yield f'  </nodes>\n  <edges count="{network.graph.number_of_edges()}">\n'.encode()
    for number, (edge, when) in enumerate(zip(network.edges(), network.edge_spells(), strict=True)):
        start, end, data = edge
        head = (
            f'id="e{number}" source={_quoted(start)} target={_quoted(end)}'
            f" label={_quoted(data['label'])} weight={_quoted(data['weight'])}"
            f" kind={_quoted(data['kind'])}"
        )
        yield _element("edge", head, _values(data, edges), when)
    yield b"  </edges>\n </graph>\n</gexf>\n"


def _quoted(item: object) -> str:
    return quoteattr(value(item), _KEPT)


def _declared(kind: str, columns: Iterable[tuple[str, str]]) -> bytes:
    lines = [
        f'   <attribute id="{name}" title="{name}" type="{form}"/>\n' for name, form in columns
    ]
    return f'  <attributes class="{kind}">\n{"".join(lines)}  </attributes>\n'.encode()


def _values(data: Mapping[str, Any], columns: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, _ in columns:
        if value(data.get(name, "")):
            yield f'<attvalue for="{name}" value={_quoted(data[name])}/>'


def _element(name: str, head: str, values: Iterable[str], spells: Iterable[Spell]) -> bytes:
    said, when = "".join(values), "".join(_spell(*spell) for spell in spells)
    inner = f"<attvalues>{said}</attvalues>" if said else ""
    inner += f"<spells>{when}</spells>" if when else ""
    return f"   <{name} {head}>{inner}</{name}>\n".encode()


def _spell(begins: str, ends: str) -> str:
    return f'<spell start="{begins}" end="{ends}"/>' if ends else f'<spell start="{begins}"/>'
