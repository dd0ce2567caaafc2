"""Bodies are found where the corpus says, with kind, letters, owner and members; nowhere else."""

from __future__ import annotations

import pytest

from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from tests.loaders.grammar.corpus_of_names import examples, reading_of


def described(reading: Reading) -> list[str]:
    """Return the bodies of a reading as the corpus writes them."""
    bodies = reading.drafts[Kind.BODY]
    found = []
    for draft in bodies.values():
        parts = [draft.name, str(draft.fields["kind"])]
        if draft.fields.get("abbr"):
            parts.append(f"abbr {draft.fields['abbr']}")
        if draft.fields.get("of") in bodies:
            parts.append(f"of {bodies[str(draft.fields['of'])].name}")
        if draft.fields.get("members_stated"):
            parts.append(f"members {draft.fields['members_stated']}")
        found.append(" | ".join(parts))
    return sorted(found)


@pytest.mark.parametrize(("text", "expected"), examples("bodies"))
def test_bodies(text: str, expected: list[str]) -> None:
    assert described(reading_of(text)) == expected


def test_letters_of_a_body_are_marked_wherever_they_stand() -> None:
    reading = reading_of(
        "Kust- och hamnledningsforum\n\nKHF möts i maj. KHF:s presidium möts i juni."
    )
    bodies = {d.name: d for d in reading.drafts[Kind.BODY].values()}
    forum = bodies["Kust- och hamnledningsforum"]
    assert forum.fields["abbr"] == "KHF"
    assert [place.line for place in forum.places] == [1, 3]
    assert bodies["KHF:s presidium"].fields["of"] == forum.id
