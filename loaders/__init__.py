"""Reads documents into typed facts with evidence.

`read` turns a file of any known format into a `Document` of lines; nothing after it asks for the
format. `RULE_VERSION` names the rules, so that a store can tell when to read a document again.
"""

from typing import Final

from samverkan.loaders.document import Document
from samverkan.loaders.formats.pages import pages_to_recognise
from samverkan.loaders.read import ReadOptions, read

__all__ = ["RULE_VERSION", "Document", "ReadOptions", "pages_to_recognise", "read"]

RULE_VERSION: Final = "9"
