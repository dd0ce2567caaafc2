"""A network as one HTML page that needs nothing but a browser: the only room that knows pyvis.

pyvis carries vis-network and fills our own template (its own one asks other servers for files and
does not escape). Styles, scripts and data all stand in the page; a content security policy forbids
any request. Parallel edges are drawn as one line, and the panel lists what each of them says.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

from samverkan.graph.diagram_words import WORDS
from samverkan.graph.drawing import COLOURS, DIRECTED, EDGES, LARGE, SHAPES, drawing
from samverkan.graph.network import documents, places
from samverkan.ontology.errors import SamverkanError, UsageError
from samverkan.ontology.names import sort_key

__all__ = ["LARGE", "Address", "has_webgl", "page", "within", "write_page"]

Address = Callable[[str], str]



def write_page(network: Any, path: Path, *, title: str, lang: str = "sv") -> None:
    """Write the network as one interactive, self-contained HTML page, in UTF-8.

    Args:
        network: a projection from `samverkan.graph.network`.
        path: the file to write; nothing else is written anywhere.
        title: heading of the page, plain text.
        lang: "sv" or "en", the language of all words that are not data.

    Raises:
        UsageError: the language is not known.
        SamverkanError: the file cannot be written.
    """
    html = page(network, title=title, lang=lang)
    try:
        Path(path).write_bytes(html.encode("utf-8"))
    except OSError as error:
        raise SamverkanError(
            f"the diagram could not be written: {error.strerror}.",
            where=Path(path).name,
            hint="Check the folder, the rights and the space on the disk.",
        ) from error


def page(network: Any, *, title: str, lang: str = "sv") -> str:
    """Return the page as text; see `write_page`."""
    if lang not in WORDS:
        raise UsageError("no such language.", where=lang, hint=f"Known: {', '.join(WORDS)}.")
    from jinja2 import Environment, FunctionLoader

    drawn = drawing(network)
    values = _values(drawn, _details(network, drawn, _nowhere), lang)
    environment = Environment(loader=FunctionLoader(_template), autoescape=True)
    environment.globals.update(title=title, **values, **_whole(bool(values["large"])))
    return _filled(drawn, environment, "network.html")


def within(
    network: Any, environment: Any, template: str, *, address: Address, lang: str = "sv"
) -> str:
    """Return a page of others with the network in it, as text.

    The template includes the parts of ours by their names in `templates/`; styles and scripts are
    linked by the page around them.

    Args:
        network: as for `write_page`.
        environment: of Jinja, escapes; our templates are added to its own.
        template: name of the page in the environment.
        address: gives the address of a page about a node, by its IRI, and of a document, by the
            hexadecimal SHA-256 of its bytes; empty: there is none.
        lang: "sv" or "en".
    """
    from jinja2 import ChoiceLoader, FunctionLoader, Undefined

    drawn = drawing(network)
    values = _values(drawn, _details(network, drawn, address), lang)
    loader = ChoiceLoader([environment.loader, FunctionLoader(_own)])
    both = environment.overlay(loader=loader, undefined=Undefined)
    both.globals = {**environment.globals, **values}
    return _filled(drawn, both, template)


def has_webgl() -> bool:
    """Say whether the bundle that draws large networks was built (see front/)."""
    return bool(_bundle("network-sigma.js"))


# What the panel says


def _nowhere(thing: str) -> str:
    return ""


def _details(network: Any, drawn: dict[str, Any], address: Address) -> dict[str, Any]:
    """Return names, claims and evidence by the numbers of nodes and edges; documents by place."""
    sources = documents(network)
    index = {source.name: i for i, source in enumerate(sources)}

    def proof(evidence: str) -> list[list[Any]]:
        return [
            [index.get(place.document, -1), place.line, place.page, place.quote]
            for place in places(evidence)
        ]

    nodes = [
        {
            "name": data["label"],
            "kind": data["kind"],
            "owner": data.get("owner", ""),
            **{by: data[by] for by in ("municipality", "party") if data.get(by)},
            "evidence": proof(data.get("evidence", "")),
            **({"address": leads} if (leads := address(node)) else {}),
        }
        for node, data in drawn["order"]
    ]
    told = (
        *("kind", "label", "capacity", "behalf", "weight", "uncertain"),
        *("since", "until", "first", "last"),
    )
    edges = [
        [
            {name: claim[name] for name in told if claim.get(name)}
            | {"evidence": proof(claim.get("evidence", ""))}
            for claim in drawn["pairs"][pair]
        ]
        for pair in sorted(drawn["pairs"])
    ]
    files = [[s.name, s.title, s.date, s.sha256, address(s.sha256)] for s in sources]
    return {"nodes": nodes, "edges": edges, "documents": files}


# The page


def _values(drawn: dict[str, Any], details: dict[str, Any], lang: str) -> dict[str, Any]:
    """Return what the templates need to show a network."""
    return {
        "lang": lang,
        "words": WORDS[lang],
        "details": details,
        "large": len(drawn["nodes"]) > LARGE and has_webgl(),
        "colours": COLOURS,
        "directed": DIRECTED,
        "kinds": _present(SHAPES, (n["group"] for n in drawn["nodes"])),
        "edge_kinds": _present(EDGES, (e["kind"] for e in drawn["edges"])),
        "picks": _picks(details),
    }


def _whole(large: bool) -> dict[str, str]:
    """Return the styles and scripts of a page that stands alone, and the policy that allows them:
    vis-network, or the bundle of sigma.js where nodes are many."""
    library = "" if large else _library("vis-network.min.js")
    view = _bundle("network-sigma.js") if large else _template("network-vis.js")
    script, style = _template("network.js"), _template("network.css")
    policy = _policy([text for text in (library, view, script) if text], [style])
    return {
        "library": library, "view": view, "script": script, "style": style, "policy": policy
    }  # fmt: skip


def _filled(drawn: dict[str, Any], environment: Any, template: str) -> str:
    if environment.globals["large"]:
        page = environment.get_template(template)
        return str(page.render(nodes=drawn["nodes"], edges=drawn["edges"]))
    return _by_pyvis(drawn, environment, template)


def _by_pyvis(drawn: dict[str, Any], environment: Any, template: str) -> str:
    import pyvis.network  # slow to import, and with it IPython
    from pyvis.edge import Edge
    from pyvis.node import Node

    page = pyvis.network.Network(directed=True, cdn_resources="in_line")
    page.nodes = [Node(n["id"], **_rest(n, "id")).options for n in drawn["nodes"]]
    page.edges = [
        Edge(e["from"], e["to"], **_rest(e, "from", "to")).options for e in drawn["edges"]
    ]
    page.options = {"physics": {"enabled": False}}
    page.templateEnv = environment
    page.path = template
    return str(page.generate_html())


def _picks(details: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what the page can be narrowed to: (what, [(value, words)]), if there is a choice."""
    nodes = details["nodes"]
    forums = [(str(i), node["name"]) for i, node in enumerate(nodes) if node["kind"] == "forum"]
    found = [("forum", forums)] if len(forums) < len(nodes) else []
    for by in ("municipality", "party"):
        values = {value for node in nodes for value in node.get(by, "").split("; ") if value}
        found.append((by, [(value, value) for value in sorted(values, key=sort_key)]))
    return [(by, choices) for by, choices in found if len(choices) > 1]


def _rest(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def _present(order: Any, found: Any) -> list[str]:
    there = set(found)
    return [name for name in order if name in there]


def _template(name: str) -> str:
    file = resources.files("samverkan.graph").joinpath("templates", name)
    return file.read_text(encoding="utf-8").replace("\r\n", "\n")


def _own(name: str) -> str | None:
    """Return a template of ours, None for a name that is not ours."""
    return _template(name) if name.startswith("network-") else None


def _bundle(name: str) -> str:
    """Return a bundle of browser libraries, or nothing where it was not built (see front/)."""
    file = resources.files("samverkan.graph").joinpath("templates", "built", name)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _library(name: str) -> str:
    """Return a file of vis-network 9.1.2 out of the installed pyvis, without its source map."""
    file = resources.files("pyvis").joinpath("templates", "lib", "vis-9.1.2", name)
    text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
    return "\n".join(row for row in text.split("\n") if not row.startswith("//# sourceMapping"))


def _policy(scripts: list[str], styles: list[str]) -> str:
    """Return a policy that lets these texts run and nothing be fetched."""

    def hashes(texts: list[str]) -> str:
        digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(d).decode('ascii')}'" for d in digests)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
