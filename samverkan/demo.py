"""The demonstration: a graph from the sample corpus, a first answer, a page, the next steps."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samverkan.queries.tables import ResultTable

__all__ = ["FOLDER", "FORUM", "Demo", "next_steps", "run_demo", "sample_files"]

FOLDER = Path("samverkan-demo")
FORUM = "Hälsingerådet"
PAGE = "network.html"
TITLES = {"sv": "Vem sitter var", "en": "Who sits where"}
ABOUT = "README.md"


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demonstration made.

    Args:
        graph: folder of the graph.
        page: the network page.
        documents: number of documents in the graph.
        statements: number of statements in the graph.
        unread: the documents that could not be read, with the reasons.
        people: who sits in the forum of the demonstration.
    """

    graph: Path
    page: Path
    documents: int
    statements: int
    unread: tuple[str, ...]
    people: ResultTable


def sample_files() -> tuple[Path, ...]:
    """Return the documents of the sample corpus that comes with the package, by name."""
    folder = Path(str(resources.files("samverkan") / "sample"))
    return tuple(sorted(p for p in folder.iterdir() if p.is_file() and p.name != ABOUT))


def run_demo(folder: Path, *, now: str, lang: str = "sv") -> Demo:
    """Build a graph of the sample corpus in the folder and draw its network there.

    Args:
        folder: of the graph; made where it is missing, and added to where it is not.
        now: the time of the run, ISO 8601; it stands in the ledger only.
        lang: of the page, sv or en.

    Raises:
        StoreError: the folder cannot be written, or holds something else.
    """
    from samverkan.asking import open_graph
    from samverkan.graph.diagram import write_page
    from samverkan.graph.embedded import EmbeddedStore
    from samverkan.graph.network import network
    from samverkan.pipeline import build

    with EmbeddedStore.open(folder) as store:
        report = build(store, sample_files(), now=now)
    page = folder / PAGE
    with open_graph(folder) as graph:
        write_page(network(graph.store), page, title=TITLES[lang], lang=lang)
        return Demo(
            graph=folder,
            page=page,
            documents=report.documents,
            statements=report.quads,
            unread=tuple(f"{failed.path}: {failed.reason}" for failed in report.failed),
            people=graph.who(FORUM),
        )


def next_steps(made: Demo) -> tuple[str, ...]:
    """Return three things to do after the demonstration, one to a line."""
    return (
        f"Next: open {made.page} in a browser: who sits where, with the line that says so.",
        f"Next: samverkan seats 'Malin Aronsson' --graph {made.graph}",
        "Next: samverkan build FOLDER reads your own minutes.",
    )
