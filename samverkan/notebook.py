"""Graphs in Jupyter: `%%sparql` to a DataFrame, answers as tables, diagrams that stay in the file.

%load_ext samverkan.notebook
%samverkan samverkan-graph      # which graph; a folder or the address of a SPARQL service
%%sparql people                 # the answer, kept as `people` where a name is given
SELECT ...

A diagram is one page inside the notebook (`<iframe srcdoc>`), so that it is still there when the
notebook was saved, sent and opened without a network. Needs the extra `samverkan[notebook]`.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import samverkan
from samverkan.ontology.errors import UsageError
from samverkan.queries.tables import ResultTable, labelled

if TYPE_CHECKING:
    import pandas

    from samverkan.asking import Graph

__all__ = ["Diagram", "demo", "diagram", "frame", "load_ipython_extension"]

HEIGHT = 620  # pixels of a diagram


def frame(table: ResultTable, *, lang: str = "") -> pandas.DataFrame:
    """Return an answer as a DataFrame.

    Args:
        table: from `Graph.who`, `ask` or `sparql`.
        lang: `sv` or `en` for headings and codes as people read them, without addresses; empty for
            the columns as programs read them.
    """
    import pandas

    shown = labelled(table, lang) if lang else table
    names = [column.title.get(lang) if lang else column.name for column in shown.columns]
    return pandas.DataFrame([list(row) for row in shown.rows], columns=names)


@dataclass(frozen=True, slots=True)
class Diagram:
    """A network page that shows itself in a notebook.

    Args:
        html: the whole page.
        height: pixels.
    """

    html: str
    height: int = HEIGHT

    def _repr_html_(self) -> str:
        """Return the page inside a frame that asks for nothing outside the notebook."""
        return (
            f'<iframe srcdoc="{escape(self.html)}" style="width: 100%; height: {self.height}px;'
            ' border: 0" sandbox="allow-scripts allow-downloads"></iframe>'
        )

    def save(self, path: str | Path) -> None:
        """Write the page as a file of its own."""
        Path(path).write_text(self.html, "utf-8")


def diagram(
    graph: Graph, kind: str = "people-forums", *, at: str = "", ego: str = "", lang: str = "sv"
) -> Diagram:
    """Return a network of the graph as a diagram.

    Args:
        graph: from `samverkan.open`.
        kind: as of `samverkan network`.
        at: only seats held on that day; empty for all.
        ego: only what is near the thing of this name; empty for all.
        lang: of the page, sv or en.

    Raises:
        UsageError: the kind is not known.
        NameNotFound: nothing, or more than one thing, is called so.
    """
    from samverkan.graph import diagram as pages
    from samverkan.graph import network as networks

    drawn = networks.network(graph.store, kind=kind, at=at or None)
    if ego:
        drawn = networks.ego(drawn, graph.named(ego))
    return Diagram(pages.page(drawn, title=ego or kind, lang=lang))


def demo(folder: str | Path = "") -> Graph:
    """Return a graph of the sample corpus, built in the folder or in a temporary one.

    Args:
        folder: to build in; empty for one that the system may clear away.
    """
    from samverkan.demo import run_demo

    place = Path(folder) if folder else Path(tempfile.mkdtemp(prefix="samverkan-"))
    run_demo(place, now="1970-01-01T00:00:00Z")
    return samverkan.open(place)


def load_ipython_extension(shell: Any) -> None:
    """Add `%samverkan PATH` and `%%sparql [NAME]` to a notebook."""
    opened: list[Graph] = []

    def choose(line: str) -> None:
        """%samverkan PATH: take the graph in this folder, or at this address."""
        graph = samverkan.open(line.strip())
        if opened:
            opened.pop().close()
        opened.append(graph)

    def sparql(line: str, cell: str) -> pandas.DataFrame:
        """%%sparql [NAME]: ask, and keep the answer as NAME."""
        if not opened:
            raise UsageError(
                "No graph has been chosen.", hint="Choose one: %samverkan samverkan-graph"
            )
        answer = frame(opened[0].sparql(cell))
        name = line.strip()
        if name:
            shell.user_ns[name] = answer
        return answer

    shell.register_magic_function(choose, "line", "samverkan")
    shell.register_magic_function(sparql, "cell", "sparql")
