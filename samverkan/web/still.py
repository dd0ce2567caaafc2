"""Files of the pages that never change while the server runs: styles, scripts, pictures."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

from samverkan.web.messages import Refusal, Response

__all__ = ["static"]

_ROOT: Final = "/static/"
_NAME: Final = re.compile(r"(?:built/)?[a-z][a-z0-9-]{0,40}\.(css|js|svg)")
_KINDS: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_KEPT: Final = (("Cache-Control", "public, max-age=3600"),)
# Files of networks: the same as in the pages that stand alone.
_DRAWN: Final = MappingProxyType(
    {
        "network.js": "network.js",
        "network.css": "network.css",
        "network-vis.js": "network-vis.js",
        "built/network-sigma.js": "built/network-sigma.js",
    }
)
_VIS: Final = ("vis-network.js", "templates/lib/vis-9.1.2/vis-network.min.js")


def static(path: str) -> Response | None:
    """Return the file at an address below /static/; None for any other address.

    Raises:
        Refusal: there is no such file (404).
    """
    if not path.startswith(_ROOT):
        return None
    name = _NAME.fullmatch(path.removeprefix(_ROOT))
    body = _body(name[0]) if name else None
    if name is None or body is None:
        raise Refusal(404, "Not found", "There is no such file.")
    return Response(200, body, f"{_KINDS[name[1]]}; charset=utf-8", _KEPT)


def _body(name: str) -> bytes | None:
    if name == _VIS[0]:
        return _vis()
    own = (files("samverkan.web") / "static").joinpath(name)
    if name in _DRAWN:
        own = (files("samverkan.graph") / "templates").joinpath(_DRAWN[name])
    return own.read_bytes() if own.is_file() else None


def _vis() -> bytes | None:
    """Return vis-network out of pyvis, which is not imported for it, without its source map."""
    found = find_spec("pyvis")
    folders = (found.submodule_search_locations if found else None) or ()
    for place in (Path(folder) / _VIS[1] for folder in folders):
        if place.is_file():
            rows = place.read_bytes().split(b"\n")
            return b"\n".join(row for row in rows if not row.startswith(b"//# sourceMapping"))
    return None
