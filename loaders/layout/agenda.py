"""Agenda items: a table, numbers that count up, bold or capital headings, a list under 'Agenda'.

One source is chosen for a document, the most explicit that it has. A list that stands both in
front and in the body gives each item once.

Corpus: tests/corpora/agenda.txt.
"""

from __future__ import annotations

from collections.abc import Callable

from samverkan.loaders.layout.agenda_drafts import Draft, lines_of, presenters, stands_again
from samverkan.loaders.layout.agenda_listed import bullets, headings, listed
from samverkan.loaders.layout.agenda_numbered import numbered
from samverkan.loaders.reading import Reading
from samverkan.ontology.facts import AgendaItem
from samverkan.ontology.names import fold

__all__ = ["read_agenda"]


def read_agenda(
    reading: Reading, meeting: str, by_initials: Callable[[str], str | None]
) -> list[AgendaItem]:
    """Return the items of the meeting.

    Args:
        reading: the state.
        meeting: id of the meeting.
        by_initials: gives the id of the person with these initials.
    """
    drafts = _table(reading, by_initials)
    rows = bool(drafts)
    drafts = drafts or numbered(reading) or bullets(reading)
    if rows or not drafts:
        drafts = drafts or listed(reading)
        stands_again(reading, drafts)
    drafts = drafts or headings(reading)
    items = []
    for draft in drafts:
        reading.claims.claim(draft.places)
        items.append(
            AgendaItem(
                evidence=tuple(sorted(set(draft.places))), meeting=meeting, number=draft.number,
                title=draft.title, type=draft.type,
                presenters=draft.presenters or presenters(reading, draft),
            )
        )  # fmt: skip
    return items


def _table(reading: Reading, by_initials: Callable[[str], str | None]) -> list[Draft]:
    """A table whose head names a number and an item."""
    drafts: list[Draft] = []
    columns: dict[str, int] = {}
    for _, passage, base, line in lines_of(reading):
        cells = [c.strip() for c in line.split("\t")]
        if len(cells) < 3:
            continue
        heads = {fold(c): n for n, c in enumerate(cells)}
        titles = ("motespunkt", "punkt", "arende", "rubrik")
        title_at = next((heads[h] for h in titles if h in heads), None)
        if "nr" in heads and title_at is not None:
            columns = {"nr": heads["nr"], "title": title_at}
            columns |= {k: heads[h] for k, h in (("type", "typ"), ("by", "ansvarig")) if h in heads}
            reading.claims.claim(passage.evidence(base, base + len(line), "head of the agenda"))
        elif columns and len(cells) > columns["title"] and cells[columns["nr"]].isdigit():
            mark = cells[columns["type"]] if "type" in columns else ""
            by = cells[columns["by"]] if "by" in columns and len(cells) > columns["by"] else ""
            letters = by.replace("/", ",").replace(" ", ",").split(",")
            people = [by_initials(w) for w in letters if w]
            drafts.append(Draft(
                cells[columns["nr"]], cells[columns["title"]].rstrip("."),
                list(passage.evidence(base, base + len(line), "row of the agenda")),
                mark or None, tuple(p for p in people if p),
            ))  # fmt: skip
    return drafts
