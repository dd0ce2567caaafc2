"""The addresses of pages that are about no single thing: first part of the path, name of the view.

What follows the first part is handed to the view as `rest`. A view is added here, in
`views/table.py`, and, where readers should find it, in `views/shell.py`.
"""

from __future__ import annotations

from typing import Final

__all__ = ["PAGES", "page_at"]

PAGES: Final = {
    "": "start",
    "about": "about",
    "search": "search",
    "suggest": "suggest",
    "forums": "forums",
    "people": "people",
    "organisations": "organisations",
    "projects": "projects",
    "strategies": "strategies",
    "meetings": "meetings",
    "documents": "documents",
    "roles": "roles",
    "role": "role",
    "queries": "questions",
    "editor": "editor",
    "network": "network",
}
_DEEP: Final = frozenset({"role", "questions", "network"})  # views that read what follows


def page_at(path: str) -> tuple[str, str] | None:
    """Return the name of the view at a path and what follows its first part; None: no view.

    Args:
        path: decoded, begins with a slash.
    """
    first, slash, rest = path.removeprefix("/").partition("/")
    name = PAGES.get(first)
    if not name or (slash and name not in _DEEP):
        return None
    return name, rest
