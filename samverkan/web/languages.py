"""In which language a reader gets a page: as asked for, as chosen before, as the browser says."""

from __future__ import annotations

import re
from typing import Final

from samverkan.web.messages import Request

__all__ = ["LANGUAGES", "language"]

LANGUAGES: Final = ("sv", "en")
_CHOSEN: Final = re.compile(r"(?:^|;)\s*lang=(sv|en)\s*(?:;|$)")


def language(request: Request, asked: str = "") -> str:
    """Return sv or en.

    Args:
        request: its cookie `lang` goes before its header Accept-Language.
        asked: goes before both.
    """
    if asked in LANGUAGES:
        return asked
    if found := _CHOSEN.search(request.headers.get("cookie", "")):
        return found[1]
    for item in request.headers.get("accept-language", "").lower().split(","):
        if item.strip()[:2] in LANGUAGES:
            return item.strip()[:2]
    return "sv"
