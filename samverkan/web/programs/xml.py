"""XML as text: what no document of XML 1.0 may hold is left out."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from samverkan.web.messages import Response

__all__ = ["added", "as_xml"]

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def added(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element to another one, and return it."""
    clean = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    child = SubElement(parent, name, clean)
    child.text = _FORBIDDEN.sub("", text) or None
    return child


def as_xml(root: Element, kind: str) -> Response:
    """Return a document."""
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return Response(200, head + tostring(root, encoding="utf-8"), kind)
