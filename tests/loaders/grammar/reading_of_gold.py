"""A reading of a seed whose people, organisations, bodies, meetings and agenda are those of gold,
so that the rules of prose can be measured apart from the rules that find names."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from samverkan.loaders.read import read
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, Span, free
from samverkan.ontology.facts import AgendaItem, Goal
from samverkan.ontology.registers import Registers
from tests import gold

KINDS = {
    "persons": Kind.PERSON,
    "organisations": Kind.ORGANISATION,
    "bodies": Kind.BODY,
}


def reading_of(number: int) -> Reading:
    """Return the reading of seed `number`, filled from gold as far as prose needs it."""
    raw = json.loads((gold.SHARED / "gold" / f"seed-{number:03d}.json").read_text("utf-8"))
    reading = Reading(read(gold.SHARED / "seeds" / raw["document"]["file"]), Registers.load())
    extraction = gold.load(number)
    for name, kind in KINDS.items():
        for row in raw[name]:
            draft = reading.draft(kind, row["name"], namesake=True)
            draft.fields.update(kind=row.get("kind"), of=row.get("of"))
            reading.drafts[kind].pop(draft.id)
            draft.id = row["id"]
            reading.drafts[kind][row["id"]] = draft
    rows = [
        (w, kind, row) for n, kind in KINDS.items() for row in raw[n] for w in row["as_written"]
    ]
    for written, kind, row in sorted(rows, key=lambda r: -len(r[0])):
        _mark(reading, kind, row, written)
    reading.meetings.extend(extraction.meetings)
    reading.agenda.extend(_headed(item) for item in extraction.agenda)
    reading.attendance.extend(extraction.attendance)
    reading.facts_of.update({k: raw["document"].get(k) for k in ("title", "kind", "body", "date")})
    return reading


def _headed(item: AgendaItem) -> AgendaItem:
    """Return the item with the places of its title alone: gold counts the lines below it too."""
    title = re.escape(" ".join(item.title.split()[:2]))
    places = []
    for place in item.evidence:
        found = re.search(rf"(?<!\w){title}(?!\w)", place.quote)
        if found:
            end = min(len(place.quote), found.start() + len(item.title))
            quote = place.quote[found.start() : end]
            places.append(replace(place, start=found.start(), end=end, quote=quote))
    return replace(item, evidence=tuple(places) or item.evidence[:1])


def _mark(reading: Reading, kind: Kind, row: dict[str, Any], written: str) -> None:
    """Add a span wherever the spelling stands in one of the row's lines."""
    words = written.replace("*", " ").split()
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
    draft = reading.drafts[kind][row["id"]]
    for index, passage in enumerate(reading.passages):
        for found in pattern.finditer(passage.text):
            at, end = found.span()
            places = passage.evidence(at, end, "gold")
            here = {p.line for p in places} & set(row["lines"])
            if here and free(reading.spans[index], at, end):
                reading.spans[index].append(Span(kind, at, end, found[0], row["id"], "gold"))
                draft.mention(found[0], places)


def to_json(reading: Reading, number: int) -> dict[str, Any]:
    """Return the reading in the schema of gold; what comes before prose is that of gold."""
    raw = json.loads((gold.SHARED / "gold" / f"seed-{number:03d}.json").read_text("utf-8"))
    keep = ("document", "meetings", "persons", "organisations", "bodies", "attendance", "agenda")
    made: dict[str, Any] = {name: raw[name] for name in keep}
    made["projects"] = [_entity(d) for d in reading.drafts[Kind.PROJECT].values()]
    made["strategies"] = [_entity(d) for d in reading.drafts[Kind.STRATEGY].values()]
    for name in ("decisions", "memberships", "relations"):
        made[name] = [_fact(fact) for fact in getattr(reading, name)]
    made["memberships"] += [m for m in raw["memberships"] if m["basis"] == "implied-by-list"]
    return made


def _entity(draft: Any) -> dict[str, Any]:
    row = {"id": draft.id, "name": draft.name, "as_written": list(draft.written), **draft.fields}
    row["lines"] = sorted({p.line for p in draft.places})
    row["from"], row["to"] = row.get("start"), row.get("end")
    row["goals"] = [_goal(g) for g in row.get("goals", ())]
    return row


def _goal(goal: Goal) -> dict[str, Any]:
    row = {"id": goal.id, "name": goal.name, "lines": list(goal.lines), "maps_to": goal.maps_to}
    below = [_goal(g) for g in goal.below]
    return row | ({goal.below[0].level: below} if below else {})


def _fact(fact: Any) -> dict[str, Any]:
    row = {k: v for k, v in asdict(fact).items() if k != "evidence"}
    return {**row, "lines": list(fact.lines)}


def write_all(folder: Path, read_prose: Any) -> None:
    """Read all seeds with `read_prose` and write one file each, for score.py."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in gold.SEEDS:
        reading = reading_of(number)
        read_prose(reading)
        text = json.dumps(to_json(reading, number), ensure_ascii=False, indent=1)
        (folder / f"seed-{number:03d}.json").write_text(text, encoding="utf-8")
