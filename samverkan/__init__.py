"""Reads minutes of Swedish collaboration bodies into an RDF knowledge graph with evidence.

import samverkan

samverkan.extract("protokoll.pdf").persons      # what one document states
with samverkan.open("samverkan-graph") as graph:
    graph.who("Hälsingerådet", at="2024-04-22") # who sat there, with the line that says so
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samverkan.asking import Graph
    from samverkan.ontology.facts import Extraction

__all__ = ["__version__", "extract", "open"]
__version__ = "0.1.0"


def open(path: str | os.PathLike[str]) -> Graph:
    """Open the graph in a folder, or at the address of a SPARQL service, for reading.

    Raises:
        StoreError: there is no graph, or it cannot be read.
    """
    from samverkan.asking import open_graph, open_server
    from samverkan.graph.wire import Access, is_address

    if isinstance(path, str) and is_address(path):
        return open_server(path, Access())
    return open_graph(Path(path))


def extract(path: str | os.PathLike[str]) -> Extraction:
    """Return what one document states; no graph is touched.

    Raises:
        SourceError: the document cannot be read.
    """
    from samverkan.pipeline import extract_file

    return extract_file(Path(path))
