"""A column of answers below the columns of a list: 'Deltog', and below it 'Ja', 'Nej', 'Ja'.

Each name stands on a line of its own, and the answers in a paragraph of their own, with a head that
asks who came. They are paired where there are as many answers as names, and not otherwise.

Corpus: tests/corpora/layout-04-column-after-column.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.presence import Limit, find_limits
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.reading import Reading

__all__ = ["answered"]

HEAD = re.compile(r"(?:Deltog|Deltagit|Deltar|Närvaro|Närvarande|Närv\.?|Med):?")
ANSWER = re.compile(r"(?P<says>Ja|Nej|Yes|No|X|x|-|–)(?:[ ,(].*)?")
NO = frozenset(("Nej", "No", "-", "–"))
FEWEST, BELOW = 3, 6  # people in such a column; paragraphs below the names


def answered(reading: Reading, entries: list[Entry]) -> None:
    """Read the answers of a column below the names as the presence of each.

    Args:
        reading: the state.
        entries: the people of a group; they get a limit where the answer is no, or says of one.
    """
    if len(entries) < FEWEST or len({e.passage for e in entries}) > 1:
        return
    names = reading.passages[entries[0].passage]
    rows = {names.line_at(entry.name.start) for entry in entries}
    if len(rows) < len(entries) or max(rows) - min(rows) >= len(entries):
        return
    first = entries[0].passage + 1
    for index in range(first, min(first + BELOW, len(reading.passages))):
        passage = reading.passages[index]
        lines = [line.text.strip() for line in passage.lines]
        answers = [ANSWER.fullmatch(line) for line in lines[1:]]
        if HEAD.fullmatch(lines[0]) is None or len(answers) != len(entries) or None in answers:
            continue
        _say(entries, [answer for answer in answers if answer is not None])
        reading.claims.claim(passage.evidence(0, len(passage.text), "answers of those listed"))
        return


def _say(entries: list[Entry], answers: list[re.Match[str]]) -> None:
    """Give each person what the answer says, where at least one is a yes."""
    if all(answer["says"] in NO for answer in answers):
        return
    for entry, answer in zip(entries, answers, strict=True):
        span = (entry.name.start, entry.name.end)
        if answer["says"] in NO:
            entry.limits.append(Limit(*span, answer[0], "absent", "mark in a roll"))
            continue
        limits = find_limits(answer[0])
        entry.limits += [Limit(*span, m.text, m.status, m.rule) for m in limits]
