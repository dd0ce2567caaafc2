"""The page of a document: line by line what was read, what each gave, and what was left and why.

The graph keeps the words of lines that something rests on or that are flagged, no others; in the
public profile it keeps no account of the others either.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from samverkan.queries.labels import LABELS
from samverkan.queries.tables import Cell
from samverkan.web.messages import Refusal, Response
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library
from samverkan.web.views.sections import Brief
from samverkan.web.views.statements import formats
from samverkan.web.views.tables import Box
from samverkan.web.views.texts import texts

__all__ = ["document"]

GAP: Final = " … "
_MOST: Final = 3000
_WANTED: Final = ("claimed", "flagged", "ignored")
Row = dict[str, Cell]


@dataclass(slots=True)
class Line:
    """A line, or a run of lines that were left.

    Args:
        first: number of the first line; last: of the last.
        last: see `first`.
        state: claimed, flagged or ignored.
        text: what the graph keeps of its words.
        gave: kind and thing of each fact that rests on it.
        why: the rule that read it.
        doubts: what is unsure, in words.
        page: of the document; empty where it has none.
        reasons: why it was left.
    """

    first: int
    last: int
    state: str
    text: str = ""
    gave: list[tuple[str, Box, str]] = field(default_factory=list)
    why: str = ""
    doubts: list[str] = field(default_factory=list)
    page: str = ""
    reasons: dict[str, None] = field(default_factory=dict)


def document(library: Library, page: Page) -> Response:
    """Return the page of a document.

    Raises:
        Refusal: there is no such document (404).
    """
    found = library.ask("document-in-brief", document=page.iri).records()
    if not found:
        raise Refusal(404, "Not found", "There is no such document.")
    row = found[0]
    lines = _lines(library, page, row)
    show = page.value("show")
    shown = [line for line in lines if not show or line.state == show]
    counts = {
        state: sum(line.last - line.first + 1 for line in lines if line.state == state)
        for state in _WANTED
    }
    return library.render(
        "document.html",
        page,
        about=_about(page, row),
        lines=shown[:_MOST],
        cut=len(shown) > _MOST,
        counts=[pair for pair in counts.items() if pair[1]] if row["coverage"] else [],
        whole=sum(counts.values()),
        show=show if show in _WANTED else "",
        iri=page.iri,
        formats=formats(library, page),
    )


def _about(page: Page, row: Row) -> Brief:
    t, words = texts(page.language), LABELS.get(page.language, {})
    kind = str(row["kind"] or "")
    reading = str(row["reading"] or "")
    pairs = (
        (t["title_of"], row["title"]),
        (t["date"], row["date"]),
        (t["read_as"], words.get(reading, reading)),
        (t["pages_of"], row["pages"]),
        ("SHA-256", row["digest"]),
    )
    facts = tuple((head, (Box(str(value)),)) for head, value in pairs if value)
    name = str(row["file"] or row["title"] or row["document"])
    return Brief(name, words.get(kind, kind) or t["kind_document"], facts, Box(""))


def _lines(library: Library, page: Page, row: Row) -> list[Line]:
    lines = {line.first: line for line in _accounted(str(row["coverage"] or ""))}
    answer = library.ask("lines-of-document", document=page.iri).records()
    for number, rows in groupby(answer, key=lambda one: int(str(one["line"]))):
        line = lines.setdefault(number, Line(number, number, "claimed"))
        _fill(line, [*rows], library, page)
    for doubt in library.ask("flagged-lines", document=page.iri).records():
        number = int(str(doubt["source"] or ":0").rpartition(":")[2])
        line = lines.setdefault(number, Line(number, number, "flagged"))
        line.state = "flagged"
        line.text = line.text or str(doubt["words"] or "")
        words = LABELS.get(page.language, {})
        said = words.get(str(doubt["doubt"]), str(doubt["doubt"]))
        line.doubts.append(f"{said}: {doubt['words']}" if doubt["words"] else said)
    return _runs(lines[number] for number in sorted(lines))


def _accounted(coverage: str) -> Iterable[Line]:
    """Yield a line for each that the reading accounts for, by runs of state, reason and number."""
    number = 0
    for state, why, count in json.loads(coverage or "[]"):
        for _ in range(count):
            number += 1
            reasons = {why: None} if state == "ignored" else {}
            yield Line(number, number, state, why=why, reasons=reasons)


def _runs(lines: Iterable[Line]) -> list[Line]:
    """Return the lines, those that were left one after the other as one."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if (
            before
            and (before.state, line.state) == ("ignored", "ignored")
            and before.last + 1 == line.first
        ):
            before.last = line.last
            before.reasons |= line.reasons
        else:
            found.append(line)
    return found


def _fill(line: Line, rows: Sequence[Row], library: Library, page: Page) -> None:
    t, words = texts(page.language), LABELS.get(page.language, {})
    if line.state == "ignored":
        line.state = "claimed"
    line.text = _words(rows)
    line.page = str(rows[0]["page"] or "")
    rules = [str(row["rule"]) for row in rows if row["rule"]]
    line.why = " · ".join(dict.fromkeys(rules)) or line.why
    for row in rows:
        if not row["kind"]:
            continue
        iri = str(row["thing"] or row["fact"] or "")
        part = str(row["part"] or "")
        kind = t[f"kind_{row['kind']}"]
        box = Box(str(row["name"] or kind), library.address(iri, page))
        one = (kind, box, words.get(part, part))
        if one not in line.gave:
            line.gave.append(one)


def _words(rows: Sequence[Row]) -> str:
    """Return the words of a line from the quotes of it, with a gap where no quote reaches."""
    quotes = dict.fromkeys((_at(row["start"]), _at(row["end"]), str(row["quote"])) for row in rows)
    if any(start < 0 for start, _, _ in quotes):
        return max((quote for _, _, quote in quotes), key=len)
    text, reached = "", 0
    for start, end, quote in sorted(quotes, key=lambda one: (one[0], -one[1])):
        if end <= reached:
            continue
        if start >= reached:
            text += (GAP if text and start > reached + 1 else " " * (start - reached)) + quote
        else:
            text += quote[reached - start :]
        reached = end
    return text.strip()


def _at(cell: Cell) -> int:
    return cell if isinstance(cell, int) else -1
