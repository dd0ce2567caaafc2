"""The gold of a document, in the schema of extractions, from its draft and its marked text."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .marks import Mention, read_marks
from .seats import Draft


def finished(draft: Draft, marked: str) -> tuple[str, dict[str, Any]]:
    """Return the clean text and its gold; people that the text does not name are left out."""
    text, mentions = read_marks(marked)
    by_key: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_key[mention.key].append(mention)
    persons = [_person(person, by_key) for key, person in draft.persons.items()
               if by_key.get(f"n {key}")]  # fmt: skip
    named = {person["id"] for person in persons}
    rows = [_row(row, by_key) for row in draft.rows if row["person"] in named]
    agenda = [
        {"meeting": "meeting", "number": number, "title": title, "lines": _lines(by_key[f"a {n}"]),
         "accept": [m.words for m in by_key[f"a {n}"]]}
        for n, (number, title) in enumerate(draft.agenda)
    ]  # fmt: skip
    body, where = _body(draft, by_key)
    kind = "minutes" if draft.minutes else "other"
    meeting = {
        "id": "meeting", "body": body and body["id"], "start": draft.start,
        "start_accept": draft.start_accept, "lines": where or [1], "status": "held",
    }  # fmt: skip
    return text, {
        "document": {"kind": kind, "body": body and body["id"], "date": draft.start},
        "bodies": [body] if body else [],
        "meetings": [meeting] if draft.minutes else [],
        "organisations": [
            {"id": org.name, "name": org.name, "kind": org.kind,
             "as_written": [org.printed, *org.others]}
            for org in draft.orgs.values()
        ],
        "persons": persons,
        "attendance": rows,
        "agenda": agenda if draft.minutes else [],
    }  # fmt: skip


def _lines(mentions: list[Mention]) -> list[int]:
    return sorted({line for mention in mentions for line in mention.lines})


def _person(person: dict[str, Any], by_key: dict[str, list[Mention]]) -> dict[str, Any]:
    mentions = by_key[f"n {person['id']}"]
    forms = dict.fromkeys(m.words for m in mentions)
    accept = [form for form in (*forms, *person["accept"]) if form != person["name"]]
    return {**person, "accept": [f for f in accept if "," not in f], "as_written": list(forms),
            "lines": _lines(mentions)}  # fmt: skip


def _row(row: dict[str, Any], by_key: dict[str, list[Mention]]) -> dict[str, Any]:
    key = row["person"]
    made = {**row, "lines": _lines(by_key.get(f"e {key}") or by_key[f"n {key}"])}
    for letter, field in (("o", "represents"), ("y", "party"), ("r", "role")):
        if not made[field]:
            continue
        forms = [m.words for m in by_key.get(f"{letter} {key}", ())]
        damaged = [form for form in forms if form.casefold() != made[field].casefold()]
        made[f"{field}_accept"] = [*made[f"{field}_accept"], *damaged]
        if damaged and field == "party":
            made["party_accept"].append(None)
    return made


def _body(
    draft: Draft, by_key: dict[str, list[Mention]]
) -> tuple[dict[str, Any] | None, list[int]]:
    mentions = by_key.get("b", [])
    if not mentions:
        return None, []
    accept = [*draft.body.accept, *dict.fromkeys(m.words for m in mentions)]
    lines = _lines(mentions)
    return {"id": "body", "name": draft.body.name, "accept": accept, "lines": lines}, lines
