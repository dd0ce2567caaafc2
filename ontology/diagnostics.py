"""The closed set of doubts about a document, each with its position, and the line accounting."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

__all__ = ["Coverage", "Diagnostic", "Doubt", "LineState"]


class Doubt(Enum):
    """Why something was not said, or is said with care. The value explains it to the reader."""

    UNKNOWN_ROLE = "a word in the place of a role is not in the table of roles"
    UNREAD_LIST_LINE = "a line in a list of people was not understood"
    UNPAIRED_COLUMNS = "names and a second column differ in number, so nothing was paired"
    CAPACITY_OPEN = "the capacity cannot be decided from the list"
    PRESENCE_OPEN = "whether the person was present cannot be decided"
    IMPOSSIBLE_DATE = "a date that cannot be"
    CORRECTED_DATE = "a date corrected from the rest of the text"
    DATE_OPEN = "the day of the meeting is not stated"
    REPAIRED_NAME = "a name repaired after recognition damage; both forms are kept"
    DAMAGED_NAME = "a name that looks damaged and could not be repaired"
    AMBIGUOUS_REFERENCE = "initials or a short name fit more than one person"
    NAMESAKES = "two people of the same name in one list"
    MEETING_OPEN = "people are listed, but no meeting of a named body was found"
    LIST_TOTAL = "a list does not add up to the total that the text states"
    FOREIGN_LANGUAGE = "the document is in a language that is read in part only"
    NO_MINUTES = "the text does not look like minutes; no meeting was read"
    MIXED_SCRIPT = "a name mixes Latin letters with look-alikes of another script"


class LineState(Enum):
    """What became of a line."""

    CLAIMED = "claimed"
    IGNORED = "ignored"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One doubt at one place.

    Args:
        doubt: which kind.
        line: number of the line, from 1.
        start: first character, from 0.
        end: character after the last one.
        words: the words in doubt, as printed.
        note: what was done, or what would be needed.
    """

    doubt: Doubt
    line: int
    start: int
    end: int
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of every line: `lines[i]` is (state, reason or rule) of line i + 1."""

    lines: tuple[tuple[LineState, str], ...] = field(default=())

    def count(self, state: LineState) -> int:
        """Return how many lines are in the state."""
        return sum(1 for line in self.lines if line[0] is state)

    def ignored_by_reason(self) -> dict[str, int]:
        """Return the number of ignored lines for each reason, sorted by reason."""
        counts: dict[str, int] = {}
        for state, reason in self.lines:
            if state is LineState.IGNORED:
                counts[reason] = counts.get(reason, 0) + 1
        return dict(sorted(counts.items()))
