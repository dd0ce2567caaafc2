"""The command line: each command parses its words, calls one function and shows the answer."""

from samverkan.cli.program import main, run

__all__ = ["main", "run"]
