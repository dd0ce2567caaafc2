"""Files of the pages that never change while the server runs: styles, scripts, pictures."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final

from samverkan.web.messages import Refusal, Response

__all__ = ["static"]

_ROOT: Final = "/static/"
_NAME: Final = re.compile(r"(?:built/)?[a-z][a-z0-9-]{0,40}\.(css|js|svg)")
_KINDS: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_KEPT: Final = (("Cache-Control", "public, max-age=3600"),)


def static(path: str) -> Response | None:
    """Return the file at an address below /static/; None for any other address.

    Raises:
        Refusal: there is no such file (404).
    """
    if not path.startswith(_ROOT):
        return None
    name = _NAME.fullmatch(path.removeprefix(_ROOT))
    file = (files("samverkan.web") / "static").joinpath(name[0]) if name else None
    if name is None or file is None or not file.is_file():
        raise Refusal(404, "Not found", "There is no such file.")
    return Response(200, file.read_bytes(), f"{_KINDS[name[1]]}; charset=utf-8", _KEPT)
