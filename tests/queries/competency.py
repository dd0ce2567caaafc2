"""The table of the competency questions, and how an answer is held against it."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

from samverkan.asking import Graph
from samverkan.ontology.errors import NameNotFound
from samverkan.ontology.facts import Extraction, Relation
from samverkan.ontology.names import fold
from samverkan.queries.tables import ResultTable
from tests import gold

TABLE = Path(__file__).with_name("competency.toml")
NAMED = ("persons", "organisations", "bodies", "projects", "strategies")
# What a question states and no list of gold says: seed, subject, object, lines.
STATED_IN_A_QUESTION = ((4, "hallands-matgille", "Grön tillväxt", (321, 347, 348, 349)),)

# A collective as our reading names it, without the county that gold adds.
OWN_WORDS = {"De fyra kommunalförbunden": "De fyra kommunalförbunden i Västra Götaland"}

Row = tuple[str, ...]
Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One part of a question; see the head of the table."""

    number: int
    asks: str
    query: str
    answer: frozenset[Row]
    show: tuple[str, ...] = ()
    tally: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    proof: tuple[str, ...] = ()
    rows: int | None = None
    missing: str = ""


def questions() -> tuple[Question, ...]:
    """Return the parts of all questions, in the order of the table."""
    return tuple(_question(row) for row in tomllib.loads(TABLE.read_text("utf-8"))["question"])


def _question(row: dict[str, Any]) -> Question:
    answer = [(cells,) if isinstance(cells, str) else tuple(cells) for cells in row.pop("answer")]
    lists = {key: tuple(row.pop(key)) for key in ("show", "proof") if key in row}
    return Question(answer=frozenset(answer), parameters=row.pop("with", {}), **lists, **row)


def ask(graph: Graph, question: Question) -> ResultTable:
    """Return the answer of a graph; of two names for a thing the one counts that it knows."""
    choices = [value.split(" / ") for value in question.parameters.values()]
    for values in product(*choices):
        try:
            return graph.ask(question.query, dict(zip(question.parameters, values, strict=True)))
        except NameNotFound as error:
            unknown = error
    raise unknown


def counting(question: Question, table: ResultTable) -> list[dict[str, str]]:
    """Return the rows of an answer that count, every cell as text."""
    rows = [{k: "" if v is None else str(v) for k, v in row.items()} for row in table.records()]
    return [row for row in rows if all(_fits(w, row[k]) for k, w in question.where.items())]


def _fits(wanted: str, cell: str) -> bool:
    return bool(re.search(wanted[1:], cell)) if wanted[:1] == "~" else wanted == cell


def shown(question: Question, rows: Sequence[Mapping[str, str]]) -> list[Row]:
    """Return what the question asks for: cells, or how many rows there are of each value."""
    if question.tally:
        return [(k, str(n)) for k, n in Counter(row[question.tally] for row in rows).items()]
    return [tuple(row[column] for column in question.show) for row in rows]


def canonical(rows: Sequence[Row], answer: frozenset[Row], names: Names) -> set[Row]:
    """Return the rows, those that say the same as a row of the answer in its words."""
    return {next((want for want in answer if _same(row, want, names)), row) for row in rows}


def _same(row: Row, want: Row, names: Names) -> bool:
    return all(_cell(a, b, names) for a, b in zip(row, want, strict=True))


def _cell(cell: str, want: str, names: Names) -> bool:
    """Say whether two cells name the same things, in whatever order and accepted spelling."""
    left = list(cell.split("; "))
    for name in want.split("; "):
        known = names.get(fold(name), frozenset())
        found = [one for one in left if one == name or known & names.get(fold(one), frozenset())]
        if not found:
            return False
        left.remove(found[0])
    return not left


def spellings() -> dict[str, frozenset[str]]:
    """Return the names that gold has for each folded spelling. A spelling as it is written counts
    where it stands for one thing only; what gold accepts, without its brackets too, always."""
    given = {fold(words): {name} for words, name in OWN_WORDS.items()}
    written: dict[str, set[str]] = {}
    for number in gold.SEEDS:
        data = _gold(number)
        for row in (row for name in NAMED for row in data[name]):
            name = row["name"]
            accepted = (name, re.sub(r"\s*\([^)]*\)", "", name), row.get("abbr") or "")
            for one in (*accepted, *row.get("accept", ()), *row.get("alt", ())):
                given.setdefault(fold(one), set()).add(name)
            for one in row["as_written"]:
                written.setdefault(fold(one), set()).add(row["id"] + "\t" + name)
    for one, things in written.items():
        if len({thing.split("\t")[0] for thing in things}) == 1:
            given.setdefault(one, set()).update(thing.split("\t")[1] for thing in things)
    given.pop("", None)
    return {one: frozenset(names) for one, names in given.items()}


def gold_facts() -> Iterator[Extraction]:
    """Yield gold as facts, with what its lists say in fields of their own: who arranges a meeting,
    what a project is part of, and the name of an area of strength."""
    for number in gold.SEEDS:
        found, data = gold.load(number), _gold(number)
        named = {a["id"]: a["name"] for s in data["strategies"] for a in s.get("focus_areas", ())}
        relations = [replace(r, object=named.get(r.object, r.object)) for r in found.relations]
        relations += [
            _part(found, row["id"], row["part_of"], row["lines"])
            for row in data["projects"]
            if row.get("part_of")
        ]
        relations += [
            _part(found, s, o, n) for seed, s, o, n in STATED_IN_A_QUESTION if seed == number
        ]
        arranged = {row["id"]: row.get("organiser") for row in data["meetings"]}
        meetings = [
            replace(m, bodies=(m.body, *arranged[m.id]))
            if m.body and isinstance(arranged[m.id], list)
            else m
            for m in found.meetings
        ]
        yield replace(found, relations=tuple(relations), meetings=tuple(meetings))


def _part(found: Extraction, subject: str, whole: str, lines: Sequence[int]) -> Relation:
    (project,) = [project for project in found.projects if project.id == subject]
    near = tuple(place for place in project.evidence if place.line in lines)
    return Relation(subject=subject, predicate="part-of", object=whole, evidence=near)


def _gold(number: int) -> dict[str, Any]:
    path = gold.SHARED / "gold" / f"seed-{number:03d}.json"
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def reached(graph: Graph, person: str) -> set[str]:
    """Return the names of all whom a person is tied to by shared meetings, however far."""
    found, left = set[str](), [graph.named(person, "person")]
    seen = set(left)
    while left:
        for row in graph.ask("contacts", {"person": left.pop()}).records():
            found.add(str(row["name"]))
            if row["person"] not in seen:
                seen.add(str(row["person"]))
                left.append(str(row["person"]))
    return found
