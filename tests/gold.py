"""Turn a gold file and its seed into an `Extraction`, so that the graph can be tested without
the extractor. The folder of seeds and gold lies beside the checkout; tests that call this are
marked `shared` and skip when it is missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from samverkan.ontology.diagnostics import Coverage
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    DocumentInfo,
    Extraction,
    Goal,
    Meeting,
    Membership,
    Organisation,
    Person,
    Project,
    Relation,
    Strategy,
)

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEEDS = (0, 1, 2, 3, 4)
# list of the gold schema -> class and the fields that have another name there
LISTS: dict[str, tuple[type, dict[str, str]]] = {
    "meetings": (Meeting, {}),
    "persons": (Person, {}),
    "organisations": (Organisation, {}),
    "bodies": (Body, {}),
    "attendance": (Attendance, {}),
    "memberships": (Membership, {"from": "start", "to": "end"}),
    "projects": (Project, {}),
    "strategies": (Strategy, {"from": "start", "to": "end"}),
    "agenda": (AgendaItem, {}),
    "decisions": (Decision, {}),
    "relations": (Relation, {}),
}
GOAL_LEVELS = ("goals", "choices", "priorities")


@dataclass(frozen=True, slots=True)
class Cross:
    """One statement of gold about two documents: `relation` is same, related, unclear or
    not-same; `here` and `there` are (number of the seed, local id)."""

    relation: str
    here: tuple[int, str]
    there: tuple[int, str]
    why: str


def available() -> bool:
    """Say whether the folder of seeds and gold is there."""
    return (SHARED / "gold" / "seed-000.json").is_file()


def load(number: int) -> Extraction:
    """Return gold of seed `number` (0 to 4) as an extraction."""
    gold = _json(number)
    source = SHARED / "seeds" / gold["document"]["file"]
    return convert(gold, source.read_bytes())


def load_all() -> tuple[Extraction, ...]:
    """Return gold of all five seeds."""
    return tuple(load(number) for number in SEEDS)


def cross() -> tuple[Cross, ...]:
    """Return every statement of the five `cross` lists, one for each pair."""
    golds = {number: _json(number) for number in SEEDS}
    number_of = {gold["document"]["file"]: number for number, gold in golds.items()}
    found = []
    for number, gold in golds.items():
        for row in gold["cross"]:
            for file in row["also_in"]:
                other = number_of[file]
                known = _ids(golds[other])
                for there in row.get("other") or [row["entity"]]:
                    if row["entity"] in _ids(gold) and there in known:
                        pair = (number, row["entity"]), (other, there)
                        found.append(Cross(row["relation"], *pair, row["why"]))
    return tuple(found)


def convert(gold: Mapping[str, Any], source: bytes) -> Extraction:
    """Return the extraction that a gold object and the bytes of its seed make together."""
    sha256 = hashlib.sha256(source).hexdigest()
    lines = source.decode("utf-8").split("\n")
    made = {
        name: tuple(_fact(made_by, renames, row, (sha256, lines)) for row in gold[name])
        for name, (made_by, renames) in LISTS.items()
    }
    head = gold["document"]
    info = DocumentInfo(
        file=head["file"],
        sha256=sha256,
        **{k: head[k] for k in ("title", "kind", "issuer", "body", "date", "language")},
        line_count=len(lines),
    )
    return Extraction(document=info, coverage=Coverage(), **made)


def _json(number: int) -> dict[str, Any]:
    path = SHARED / "gold" / f"seed-{number:03d}.json"
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _ids(gold: Mapping[str, Any]) -> set[str]:
    return {row["id"] for name in LISTS for row in gold[name] if "id" in row}


def _fact(
    made_by: type, renames: Mapping[str, str], row: Mapping[str, Any], source: tuple[str, list[str]]
) -> Any:
    known = {field.name for field in fields(made_by)}
    values: dict[str, Any] = {}
    for key, value in row.items():
        field = renames.get(key, key)
        if field not in known or (value is None and field != "number"):
            continue
        values[field] = tuple(value) if isinstance(value, list) else value
    for field in ("body", "capacity", "number"):  # required, and None in gold where open
        if field in known and made_by is not Membership:
            values.setdefault(field, None)
    if made_by is Decision:
        values.setdefault("meeting", None)
    numbers = list(row["lines"])
    if made_by is Strategy:
        values["goals"] = _goals(row.get("goals") or [], row["id"], 0)
        numbers += _goal_lines(values["goals"])  # a goal has its place among those of its strategy
    values["evidence"] = _evidence(sorted({*numbers}), *source)
    return made_by(**values)


def _goals(rows: Sequence[Mapping[str, Any]], above: str, level: int) -> tuple[Goal, ...]:
    made = []
    for position, row in enumerate(rows, 1):
        id_ = row.get("id") or f"{above}-{position}"
        below = row.get(GOAL_LEVELS[level + 1]) or [] if level + 1 < len(GOAL_LEVELS) else []
        made.append(
            Goal(
                id=id_,
                name=row["name"],
                level=GOAL_LEVELS[level],
                lines=tuple(row["lines"]),
                maps_to=row.get("maps_to"),
                below=_goals(below, id_, level + 1),
            )
        )
    return tuple(made)


def _goal_lines(goals: Sequence[Goal]) -> list[int]:
    return [line for goal in goals for line in (*goal.lines, *_goal_lines(goal.below))]


def _evidence(numbers: Sequence[int], sha256: str, lines: Sequence[str]) -> tuple[Evidence, ...]:
    """Return whole lines as evidence; a fact of gold without lines points to the first line."""
    wanted = [n for n in numbers if lines[n - 1].strip()]
    if not wanted:
        wanted = [next(n for n, line in enumerate(lines, 1) if line.strip())]
    places = []
    for n in wanted:
        text = lines[n - 1].rstrip()
        start = len(text) - len(text.lstrip())
        places.append(Evidence(sha256, n, start, len(text), text[start:], "gold"))
    return tuple(places)
