"""The kinds of things that lists for programs have, and the question that gives each list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samverkan.queries.catalog import Column, Query

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things.

    Args:
        name: in the singular, as `lookup.Candidate.kind` and the column of the IRI say it.
        question: of the catalogue.
        label: columns that make its name, the first that is not empty.
        brief: question that gives the row of one thing, where all rows at once take too long.
    """

    name: str
    question: str
    label: tuple[str, ...] = ("name",)
    brief: str = ""

    @property
    def named(self) -> bool:
        """Whether `lookup.candidates` knows the things of the kind."""
        return self.label == ("name",)

    def columns(self, query: Query) -> list[Column]:
        """Return the columns that say more than which thing it is."""
        own = {self.name, *(self.label if self.named else ())}
        return [column for column in query.columns if column.name not in own]


KINDS: Final = {
    "forums": Kind("forum", "forums"),
    "people": Kind("person", "people", brief="person-in-brief"),
    "organisations": Kind("organisation", "organisations"),
    "projects": Kind("project", "projects"),
    "strategies": Kind("strategy", "strategies"),
    "meetings": Kind("meeting", "meetings", ("forumName", "begins")),
    "documents": Kind("document", "documents", ("title", "file")),
}
"""By the last part of the address of the list."""
