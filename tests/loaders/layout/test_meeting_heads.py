"""Who meets, on which day and in which language, by the head of minutes of many kinds."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.loaders.grammar.languages import language_of
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.facts import Extraction, Meeting
from tests.loaders.corpora import Case, cases, document, readings

BODIES = cases("meeting_bodies")
DAYS = cases("meeting_days")


def held(extraction: Extraction) -> Meeting:
    """The one meeting that a document is the minutes of."""
    (meeting,) = [m for m in extraction.meetings if m.status == "held"]
    return meeting


@pytest.mark.parametrize("case", BODIES, ids=lambda case: case.name)
def test_the_head_names_who_meets_and_whose_organ_it_is(case: Case, extractor: Extractor) -> None:
    found = extractor(document(case.text))
    names = {thing.id: thing.name for thing in (*found.organisations, *found.bodies)}
    body = {b.id: b for b in found.bodies}.get(held(found).body or "")
    said = "nobody named"
    if body is not None:
        owner = f" | of {names[body.of]}" if body.of else ""
        said = f"{body.name} | {body.kind}{owner}"
    assert (said,) == case.expected


@pytest.mark.parametrize("case", BODIES, ids=lambda case: case.name)
def test_lines_of_a_head_do_not_matter(case: Case, extractor: Extractor) -> None:
    """A page that was flattened to one line names the same body, or the beginning of it."""
    kept = extractor(document(case.text))
    flat = extractor(document(" ".join(case.text.split())))
    names = [{b.id: b.name for b in x.bodies}.get(held(x).body or "") for x in (kept, flat)]
    first, second = (n or "" for n in names)
    assert first.startswith(second) or second.startswith(first)


@pytest.mark.parametrize("case", DAYS, ids=lambda case: case.name)
def test_the_day_is_that_of_the_meeting(case: Case, extractor: Extractor) -> None:
    start = held(extractor(document(case.text))).start
    assert (start[:10] if start else "no day",) == case.expected


@pytest.mark.parametrize("case", readings("languages"), ids=lambda case: case.name[:40])
def test_language(case: Case) -> None:
    assert (language_of([case.text]),) == case.expected


def test_a_foreign_document_says_how_far_it_was_read(extractor: Extractor) -> None:
    text = "Nordvreta regionråd\nMøtereferat\nDato: 3.5.2018\n\nTil stede:\nKari Nordmann, leder\n"
    found = extractor(document(text + "\n1. Godkjenning av innkalling\nSaken ble ikke vedtatt.\n"))
    assert found.document.language == "nb"
    assert [d.note for d in found.diagnostics if d.doubt is Doubt.FOREIGN_LANGUAGE] == [
        "nb: headings, posts and dates of the tables"
    ]


def test_a_language_without_tables_gives_plain_names_and_says_so(extractor: Extractor) -> None:
    text = (
        "Pohjanmaan liitto\nPÖYTÄKIRJA\nAika: 3.5.2018\nLäsnä:\nMatti Virtanen, puheenjohtaja\n\n"
        "1. Kokous avattiin. Puheenjohtaja totesi, että hallitus on päätösvaltainen ja jäsenet "
        "olivat läsnä, sekä että asia on kokouksen mukaan selvä.\n"
    )
    found = extractor(document(text))
    assert found.document.language == "fi"
    assert not found.meetings and not found.attendance and not found.agenda
    notes = [d.note for d in found.diagnostics if d.doubt is Doubt.FOREIGN_LANGUAGE]
    assert notes == ["fi: plain names only"]
