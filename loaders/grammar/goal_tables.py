"""Goal trees from tables whose columns were run together line by line.

A document that shows its goals, strategic choices and priorities in one table and its goals and
choices again in a second one can be read: what stands in both tables are choices (long) and goals
(short), what stands between two choices of the first table are the priorities of the former. A
goal stands in the middle of its choices, because its cell spans theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import combinations, pairwise, zip_longest
from typing import Final

from samverkan.loaders.document import Line
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import Goal
from samverkan.ontology.names import fold

__all__ = ["read_goal_tables"]

RULE: Final = "table of goals"
THREE_COLUMNS: Final = re.compile(
    r"^Mål\s+(?:Strategiska val|Delmål|Inriktning\w*)\s+Priorit\w+\s*$"
)
TWO_COLUMNS: Final = re.compile(r"^Mål\s+(?:Strategiska val|Delmål|Inriktning\w*)\s*$")
ANSWER: Final = re.compile(r"(?<!\s)\s*+Prioritering\s++\d++:\s*+(?P<name>.+)$")
SENTENCE: Final = re.compile(r"[a-zåäö]\.(?:\s|$)")  # running text, no cell
TOTAL: Final = re.compile(r"(?:^|\s)(?P<number>\d{1,3})\s+prioriteringar\b")
ALIKE: Final = 0.97
SHORTEST_CHOICE: Final = 3  # words


@dataclass
class Row:
    """One choice with its priorities, as lines of the first table."""

    name: str
    lines: list[Line]
    priorities: list[tuple[str, list[Line]]] = field(default_factory=list)
    wrapped: int = 1
    answers: str | None = None

    @property
    def height(self) -> int:
        """Lines of the taller of its two cells."""
        return max(self.wrapped, len(self.priorities), 1)


@dataclass
class Second:
    """What the second table shows: choices and short lines, in order."""

    choices: dict[str, str | None]
    lines_of: dict[str, list[Line]]
    short: dict[str, Line]


def read_goal_tables(reading: Reading) -> None:
    """Read the pair of tables of a strategy, if the document has one.

    Args:
        reading: strategies are found; the one that the first table names gets `goals`.
    """
    first = _table(reading, THREE_COLUMNS)
    second = _table(reading, TWO_COLUMNS)
    draft = _strategy_of(reading, first)
    if not first or not second or draft is None or draft.fields.get("goals"):
        return
    shown = _second(second)
    rows, goals = _first(first, shown)
    if len(rows) < 2 or not goals:
        return
    groups = _grouped(rows, goals)
    draft.fields["goals"] = tuple(_tree(reading, draft, groups, shown))
    _claim(reading, draft, (*first, *second))
    _check_total(reading, rows)


def _table(reading: Reading, head: re.Pattern[str]) -> list[Line]:
    """Return the lines under a heading row, up to the end of the page or a sentence."""
    lines: list[Line] = []
    inside = False
    printed = [line for line in reading.document.lines if line.text.strip()]
    for line, following in zip_longest(printed, printed[1:]):
        text = line.text.strip()
        if head.match(text) and not inside:
            inside = True
        elif inside:
            if text.startswith("Tabell") or SENTENCE.search(text):
                break
            if following and SENTENCE.search(following.text):
                break
            lines.append(line)
    return lines


def _strategy_of(reading: Reading, lines: list[Line]) -> Draft | None:
    """Return the strategy that is named last before the table."""
    if not lines:
        return None
    best: tuple[int, str] | None = None
    for index, passage in enumerate(reading.passages):
        for span in reading.of_kind(index, Kind.STRATEGY):
            line = passage.lines[passage.line_at(span.start)].number
            if line < lines[0].number and (best is None or line >= best[0]):
                best = line, span.value
    return reading.drafts[Kind.STRATEGY][best[1]] if best else None


def _joined(lines: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the entries: a line, and the lines after it that begin in lower case."""
    text, part = "", list[Line]()
    for line in lines:
        words = " ".join(line.text.split())
        if part and words[:1].islower():
            text, part = f"{text} {words}", [*part, line]
            continue
        if part:
            yield text, part
        text, part = words, [line]
    if part:
        yield text, part


def _lead(lines: list[Line]) -> str:
    """Return the first word that most long entries share."""
    words = [
        t.split()[0].rstrip(",") for t, _ in _joined(lines) if len(t.split()) > SHORTEST_CHOICE
    ]
    counted = sorted(((words.count(w), w) for w in set(words)), reverse=True)
    return counted[0][1] if counted and counted[0][0] > 1 else ""


def _second(lines: list[Line]) -> Second:
    lead = _lead(lines)
    found = Second({}, {}, {})
    waiting: list[str] = []
    for text, part in _joined(lines):
        answer = ANSWER.search(text)
        words = text[: answer.start()] if answer else text
        if lead and words.startswith(lead) and len(words.split()) >= SHORTEST_CHOICE:
            found.choices[words] = None
            found.lines_of[words] = part
            waiting.append(words)
        elif words and len(part) == 1:
            found.short[words] = part[0]
        if answer:
            for choice in waiting:
                found.choices[choice] = answer["name"]
            waiting = []
    return found


def _same(text: str, other: str) -> bool:
    if text == other:
        return True
    if 2 * min(len(text), len(other)) >= ALIKE * (len(text) + len(other)):
        return SequenceMatcher(None, text, other).ratio() >= ALIKE or fold(text) == fold(other)
    return fold(text) == fold(other)


def _first(lines: list[Line], shown: Second) -> tuple[list[Row], dict[str, float]]:
    """Return the rows of the first table, and how far down each goal stands, in lines of cells."""
    rows: list[Row] = []
    goals: dict[str, float] = {}
    for text, part in _joined(lines):
        depth = float(sum(row.height for row in rows))
        goal = next((g for g in shown.short if _same(text, g)), None)
        choice = next((c for c in shown.choices if text.startswith(c) or _same(text, c)), None)
        if goal:
            goals[goal] = depth
        elif choice:
            answers = shown.choices[choice]
            rows.append(Row(choice, part, wrapped=len(part), answers=answers))
            rest = text[len(choice) :].strip()
            if rest:
                rows[-1].priorities.append((rest, part))
        elif rows:
            tail = next((g for g in shown.short if text.endswith(" " + g)), None)
            if tail:
                text = text.removesuffix(tail).strip()
                goals[tail] = depth - rows[-1].height + len(rows[-1].priorities) + 1
            rows[-1].priorities.append((text, part))
    return rows, goals


def _grouped(rows: list[Row], goals: dict[str, float]) -> list[tuple[str, list[Row]]]:
    """Return the rows of each goal: runs whose middles lie nearest to the goals, evenly cut."""
    names = sorted(goals, key=lambda g: goals[g])
    tops = [0]
    for row in rows:
        tops.append(tops[-1] + row.height)
    best: tuple[float, tuple[int, ...]] | None = None
    for cuts in combinations(range(1, len(rows)), len(names) - 1):
        edges = (0, *cuts, len(rows))
        sizes = [b - a for a, b in pairwise(edges)]
        off = sum(
            abs((tops[edges[n]] + tops[edges[n + 1]]) / 2 - goals[name])
            for n, name in enumerate(names)
        )
        cost = off + (max(sizes) - min(sizes)) / 2
        if best is None or cost < best[0]:
            best = cost, edges
    edges = best[1] if best else (0, len(rows))
    return [(name, rows[edges[n] : edges[n + 1]]) for n, name in enumerate(names)]


def _tree(
    reading: Reading, draft: Draft, groups: list[tuple[str, list[Row]]], shown: Second
) -> Iterator[Goal]:
    count = 0
    for number, (name, rows) in enumerate(groups, 1):
        choices = []
        for row in rows:
            count += 1
            id_ = f"{draft.id}-val-{count}"
            below = tuple(
                Goal(f"{id_}-{n}", words, "priorities", _numbers(part))
                for n, (words, part) in enumerate(row.priorities, 1)
            )
            numbers = _numbers([*row.lines, *shown.lines_of[row.name]])
            maps_to = _answer(reading, row.answers)
            choices.append(Goal(id_, row.name, "choices", numbers, maps_to, below))
        line = shown.short[name].number
        yield Goal(f"{draft.id}-mal-{number}", name, "goals", (line,), None, tuple(choices))


def _numbers(lines: list[Line]) -> tuple[int, ...]:
    return tuple(sorted({line.number for line in lines}))


def _answer(reading: Reading, name: str | None) -> str | None:
    """Return the id of the goal of another strategy that goes by a name."""
    for draft in reading.drafts[Kind.STRATEGY].values():
        for goal in draft.fields.get("goals") or ():  # type: ignore[attr-defined]
            if (name and _same(goal.name, name)) or (
                name and SequenceMatcher(None, goal.name, name).ratio() > 0.9
            ):
                return str(goal.id)
    return None


def _claim(reading: Reading, draft: Draft, lines: tuple[Line, ...]) -> None:
    places = [
        Evidence(
            reading.document.sha256, line.number, 0, len(line.text), line.text, RULE, line.page
        )
        for line in lines
        if line.text.strip()
    ]
    draft.mention("", places)
    reading.claims.claim(places)


def _check_total(reading: Reading, rows: list[Row]) -> None:
    """Flag the sentence that counts the priorities when the table has another number."""
    read = sum(len(row.priorities) for row in rows)
    for passage in reading.passages:
        total = TOTAL.search(passage.text)
        if total and int(total["number"]) != read:
            _flag(reading, passage, total.span("number"), read)
            return


def _flag(reading: Reading, passage: Passage, span: tuple[int, int], read: int) -> None:
    for place in passage.evidence(*span, RULE):
        reading.claims.doubt(Doubt.LIST_TOTAL, place, f"{read} were read")
