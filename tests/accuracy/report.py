"""What the accuracy command prints: overall figures, the table by pattern, one document."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tests.accuracy.generator import Case
from tests.accuracy.measure import DOUBTS, SAID, Facts, figures, total
from tests.accuracy.runs import Scored, by_pattern, invented

NAMES = {
    1: "flattened page", 2: "labels stacked", 3: "lines kept", 4: "column after column",
    5: "recognition noise", 6: "word stub", 7: "several on one line", 8: "roll table",
    9: "Markdown", 10: "Namn, Organisation", 11: "bare names", 12: "Namn, titel", 13: "Namn (P)",
    14: "lower-case parties", 15: "Namn, titel, Org", 16: "Namn (P), Ort", 17: "comma list",
    18: "Namn Organisation", 19: "party without brackets", 20: "Namn, (p), Ort", 21: "initials",
    22: "surname first", 23: "namesakes", 24: "two spellings", 25: "not a person",
    26: "limited presence", 27: "serving substitutes", 28: "absence", 29: "groups",
    30: "the replaced are named", 31: "chair of something else", 32: "people in prose",
    33: "signature block", 34: "decoy dates", 35: "no date", 36: "bare number", 37: "1. Titel",
    38: "§ 12", 39: "numbers apart", 40: "list repeated",
}  # fmt: skip
PEOPLE = ("persons", "exact", "attendance")
BEARS_ON = {
    **{n: (*PEOPLE, "capacity") for n in range(1, 10)},
    **{n: (*PEOPLE, "capacity", "represents", "role", "party") for n in range(10, 26)},
    **{n: (*PEOPLE, "capacity", "status", "scope") for n in (26, 27, 28)},
    **{n: (*PEOPLE, "capacity", "represents", "role") for n in (29, 30, 31, 32)},
    4: (*PEOPLE, "capacity", "represents", "role"), 8: (*PEOPLE, "capacity", "party", "status"),
    33: PEOPLE, 34: ("date",), 35: ("date", "no date"),
    **{n: ("agenda", "title") for n in range(36, 41)},
}  # fmt: skip
"""The figures that a pattern bears on; the lowest of them is the pattern's own."""


def weakest(pattern: int, values: dict[str, float]) -> tuple[float, str]:
    """Return the lowest figure that a pattern bears on, and its name."""
    return min((values[name], name) for name in BEARS_ON[pattern] if name in values)


def example(pattern: int, name: str, rows: Sequence[Scored]) -> str:
    """Return a failing example of one figure: from the document with the fewest faults."""
    faulty = [
        (len(row.faults), row.number, words)
        for row in rows
        if pattern in row.patterns
        for figure, words in row.faults
        if figure == name
    ]
    if not faulty:
        return ""
    _, number, words = min(faulty)
    return f"{name} of {number}: {words}"


def patterns(rows: Sequence[Scored]) -> str:
    """Return the table by pattern, weakest first, each with a failing example."""
    table = by_pattern(rows)
    columns = [*PEOPLE, "party", "represents", "capacity", "status", "role", "scope", "agenda",
               "body", "date", "evidence"]  # fmt: skip
    order = sorted((weakest(int(key), table[key]), key) for key in table if key != "all")
    lines = [f"{'pattern':<27}{'docs':>5}{'own':>7}" + "".join(f"{c[:7]:>8}" for c in columns)]
    for (low, name), key in order:
        pattern = int(key)
        count = sum(pattern in row.patterns for row in rows)
        cells = "".join(_cell(table[key].get(column)) for column in columns)
        lines.append(f"{pattern:>2} {NAMES[pattern]:<24}{count:>5}{low:>7.3f}{cells}")
        if low < 1:
            lines.append(f"     {example(pattern, name, rows)[:150]}")
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return f"{'-':>8}" if value is None else f"{value:>8.3f}"


def overall(rows: Sequence[Scored]) -> str:
    """Return the figures of all documents together."""
    values = figures(total(row.tally for row in rows))
    lines = [f"{name:<20}{value:>8.3f}" for name, value in values.items()
             if not name.startswith(("said ", "right "))]  # fmt: skip
    others = sum(row.tally["other"] for row in rows)
    lines.append(f"{'invented facts':<20}{invented(rows):>8} in {others} texts that are no minutes")
    return "\n".join([*lines, "", said(rows)])


def said(rows: Sequence[Scored]) -> str:
    """Return, by kind of fact, the precision of what is said and the share that is said.

    Left open is what the text states and the extraction does not say; flagged are its doubts.
    """
    counts = total(row.tally for row in rows)
    heads = ("stated", "said", "wrong", "left open", "flagged", "precision", "share said")
    lines = ["Abstention" + " " * 6 + "".join(f"{head:>11}" for head in heads)]
    for name in SAID:
        stated, given = counts[f"stated {name}"], counts[f"said {name}"]
        answered, right = counts[f"answered {name}"], counts[f"right {name}"]
        flagged = f"{counts[f'flagged {name}']:>11}" if name in DOUBTS else f"{'-':>11}"
        lines.append(
            f"  {name:<14}{stated:>11}{given:>11}{given - right:>11}{stated - answered:>11}"
            f"{flagged}{right / max(1, given):>11.3f}{answered / max(1, stated):>11.3f}"
        )
    return "\n".join(lines)


def one(made: Case, got: Facts, faults: Sequence[tuple[str, str]]) -> str:
    """Return a document with its gold, what was got and what is wrong."""
    parts = [f"Document {made.number}, patterns {sorted(made.patterns)}", made.text]
    for title, facts in (("GOLD", made.gold), ("GOT", got)):
        parts.append(title)
        for name in ("meetings", "bodies", "persons", "attendance", "agenda"):
            parts += [f"  {name[:6]} {_row(row)}" for row in facts[name]]
    parts += ["WRONG", *(f"  {name}: {words}" for name, words in faults)]
    return "\n".join(parts)


def _row(row: Facts) -> str:
    skip = ("quotes", "pages", "alt", "meeting", "kind")
    kept = {k: v for k, v in row.items() if k not in skip and v not in (None, [], "", False)}
    return json.dumps(kept, ensure_ascii=False)
