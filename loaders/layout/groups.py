"""The people under one heading of a list.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from samverkan.loaders.grammar.lexicon import Hit
from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.layout.entries import Entry

__all__ = ["Group", "presence_of"]

UNSCOPED = frozenset(
    ["hindered", "mark in a roll", "digital", "struck out", "two replaced",
     "box that is not ticked", "a conflict of interest", "a stand on an item"]
)  # a status, no limit of it


@dataclass
class Group:
    """The entries under one heading.

    Args:
        label: the heading's normal form.
        capacity: what it says of them: a capacity or 'any'.
        presence: present, partial, remote, absent or none.
        where: passage, start and end of the heading.
        entries: the people.
        represents: an organisation that the heading names for all of them.
        represents_in: the passage where that stands, if it is not that of the heading.
        order: capacity and presence of these labels, in the order of the text.
        limit: printed in the heading, for all of them.
        stacked: the capacities of all labels that stand before the values, when they are stacked.
    """

    label: str
    capacity: str
    presence: str
    where: tuple[int, int, int]
    entries: list[Entry] = field(default_factory=list)
    represents: Hit | None = None
    represents_in: int | None = None
    stacked: tuple[str, ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    limit: Limit | None = None


def presence_of(entry: Entry, said: str) -> tuple[str, str | None, bool]:
    """Return status, wording of the limit, and whether a remote presence is only a part.

    Args:
        entry: the name and what stands with it.
        said: the presence that the heading says, or the sentence.
    """
    if entry.replaced:
        return "absent", None, False
    words = [" ".join(m.text.split()) for m in entry.limits if m.rule not in UNSCOPED]
    scope = "; ".join(words) or None
    statuses = [m.status for m in entry.limits]
    if said == "absent" or "absent" in statuses:
        return "absent", None if said == "absent" else scope, False
    if "remote" in statuses or said == "remote":
        rules = ("digital, with a part",)
        partial = any(m.status == "partial" or m.rule in rules for m in entry.limits)
        return "remote", scope, partial
    if "partial" in statuses or said == "partial":
        return "partial", scope, False
    return "present", scope, False
