"""Marks behind the people of a list, and the notes below it that say what they mean.

'Tora Ekvall (S) 1)' and below the list '1) frånvarande § 5'; 'Nils Bo*' and '* deltog digitalt'. A
note counts where it stands once, below the list, and says a limit of a presence and nothing else.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from samverkan.loaders.grammar.presence import Limit, find_limits
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading

__all__ = ["noted"]

SIGN = r"(?:\d{1,2}\)|\*{1,3}\)?|[¹²³†‡])"
# a mark behind a name or what stands with it, at the end of its cell
MARK = re.compile(rf"(?<=[\w.)])[ ]?({SIGN})(?=\s{{2}}|[ \t]*(?:,|\n|\Z))")
NOTE = re.compile(rf"^[ \t]{{0,12}}({SIGN})[ \t]*(?:=[ \t]*)?(\S[^\n]{{2,60}}?)\.?[ \t]*$", re.M)
BELOW = 4  # paragraphs below the list in which its notes stand
JOINS = re.compile(r"[\s,;.()]*(?:(?:och|samt|deltog|deltar|närvarande|var)\b[\s,;.()]*)*")


def noted(reading: Reading, entries: list[Entry]) -> None:
    """Give each entry with a mark the limit that the note of this mark says.

    Args:
        reading: the state; its passages as printed are asked.
        entries: the people of a group.
    """
    texts = {at: _printed(reading.passages[at]) for at in {entry.passage for entry in entries}}
    notes: dict[int, list[tuple[str, int, str]]] = {}
    for entry in entries:
        printed = texts[entry.passage]
        stop = printed.find("\n", entry.name.end)
        end = min(max(entry.end, entry.name.end) + 4, stop if stop >= 0 else len(printed))
        marks = [m for m in MARK.finditer(printed, entry.name.end, end)]
        if len(marks) != 1:
            continue
        if entry.passage not in notes:
            below = reading.passages[entry.passage : entry.passage + BELOW]
            notes[entry.passage] = _notes(below)
        sign = marks[0][1].rstrip(")")
        said = [w for at, start, w in notes[entry.passage] if at == sign and start > entry.end]
        limits = _limits(said[0]) if len(said) == 1 else ()
        span = marks[0].span(1)
        entry.limits += [Limit(*span, m.text, m.status, m.rule) for m in limits]


def _printed(passage: Passage) -> str:
    """The lines as printed: a star is a mark of Markdown as well, and blank in the text."""
    return "\n".join(line.text for line in passage.lines)


def _notes(passages: Iterable[Passage]) -> list[tuple[str, int, str]]:
    """The marks that begin lines, where they stand from the first passage on, and the words."""
    found: list[tuple[str, int, str]] = []
    beyond = 0
    for passage in passages:
        printed = _printed(passage)
        for match in NOTE.finditer(printed):
            found.append((match[1].rstrip(")"), beyond + match.start(1), match[2]))
        beyond += len(printed) + 1
    return found


def _limits(words: str) -> tuple[Limit, ...]:
    """The limits that a note says, where it says nothing else; else nothing."""
    limits, rest, at = find_limits(words), "", 0
    for limit in limits:
        rest, at = rest + words[at : limit.start], limit.end
    return limits if JOINS.fullmatch(rest + words[at:]) else ()
