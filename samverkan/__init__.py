"""Reads minutes of Swedish collaboration bodies into an RDF knowledge graph with evidence."""

__all__ = ["__version__"]
__version__ = "0.1.0"
