"""What the kinds of network are called: Swedish, English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["PROJECTED"]

PROJECTED: Final[Mapping[str, tuple[str, str]]] = {
    "people-forums": ("Personer och forum", "People and forums"),
    "people-forums-organisations": (
        "Personer, forum och de som utser och sammankallar",
        "People, forums, and those who send and convene",
    ),
    "organisations-forums": ("Organisationer och forum", "Organisations and forums"),
    "municipalities-forums": (
        "Kommuner, regioner och forum",
        "Municipalities, regions and forums",
    ),
    "forums": ("Forum som delar personer", "Forums that share people"),
    "people": ("Personer som delar forum", "People who share forums"),
    "municipalities": ("Kommuner som delar forum", "Municipalities that share forums"),
    "organisations": ("Organisationer som delar forum", "Organisations that share forums"),
    "preparation": ("Forum som bereder åt andra", "Forums that prepare for others"),
    "projects": ("Projekt med ägare, finansiärer och deltagare", "Projects with their parties"),
}
