"""Meetings, some at a time: those of one body on one day, and what a joint meeting ties to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.groups import join_meetings
from samverkan.graph.literals import day
from samverkan.graph.mentions import Thing, Things
from samverkan.graph.minting import mint_meetings

__all__ = ["Sitting", "met", "sittings"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting as one document has it: its mention, the IRIs of its bodies, when it began."""

    ref: Ref
    bodies: tuple[str, ...]
    start: str | None

    @property
    def slots(self) -> tuple[str, ...]:
        """Body and day, of each body: what one meeting is known by."""
        when = day(self.start)
        return tuple(f"{when} {body}" for body in self.bodies) if when else ()


def sittings(things: Things, iris: Mapping[tuple[str, str], str]) -> list[Sitting]:
    """Return the meetings of one document.

    Args:
        things: of that document alone.
        iris: of its bodies and organisations.
    """
    return [
        Sitting(
            thing.ref,
            tuple(sorted({iris[body[1], body[2]] for body in thing.bodies})),
            thing.start,
        )
        for thing in things.of_kind("meeting")
    ]


def met(rows: Iterable[Sitting], base: str) -> dict[Ref, str]:
    """Return the IRIs of meetings.

    Args:
        rows: meetings, with all that share a slot with one of them.
        base: of the data.
    """
    mentions: list[Thing] = []
    bodies: dict[Ref, str] = {}
    for row in rows:
        held = tuple(("", "body", iri) for iri in row.bodies)
        bodies.update({body: body[2] for body in held})
        mentions.append(Thing(ref=row.ref, name="", bodies=held, start=row.start))
    things = Things(sorted(mentions, key=lambda thing: thing.ref), ())
    clusters = Clusters([*things.refs(), *bodies])
    join_meetings(things, clusters)
    minted = mint_meetings(things, clusters, base, bodies)
    return {ref: minted[clusters.find(ref)] for ref in things.refs()}
