"""Popolo JSON of others: who is a body, what is refused, and the line of each fact."""

from __future__ import annotations

import json

import pytest

from samverkan.loaders.lists.read import read_list
from samverkan.ontology.errors import Unreadable
from samverkan.ontology.registers import Registers

DOCUMENT = {
    "persons": [
        {"id": "p1", "name": "Anna Ek", "other_names": [{"name": "Anna Eek"}]},
        {"id": "p2", "given_name": "Bo", "family_name": "Ås"},
    ],
    "organizations": [
        {"id": "o1", "name": "Klimatringen", "classification": "network", "parent_id": "o2"},
        {"id": "o2", "name": "Region Halland",
         "identifiers": [{"scheme": "SCB", "identifier": "13"}]},
        {"id": "o3", "name": "Framtidspartiet", "classification": "party"},
        {"id": "o4", "name": "Klimatrådet", "classification": "committee of the whole"},
    ],
    "memberships": [
        {"id": "m1", "person_id": "p1", "organization_id": "o1", "role": "ordförande",
         "on_behalf_of_id": "o3", "start_date": "2023-01", "end_date": None},
        {"person": {"id": "p2"}, "organization": {"id": "o4"}, "basis": "elected"},
        {"member": {"@type": "Organization", "id": "o2"}, "organization_id": "o4"},
    ],
    "events": [
        {"id": "e1", "organization_id": "o4", "start_date": "2024-04-22T09:00:00Z",
         "status": "held", "attendees": [{"id": "p2", "name": "Bo Ås", "capacity": "chair"}]},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def registers():
    return Registers.load()


def read(tmp_path, registers, document):
    path = tmp_path / "list.json"
    text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
    path.write_text(text, "utf-8")
    return read_list(path, None, registers)


@pytest.fixture
def facts(tmp_path, registers):
    found = read(tmp_path, registers, json.dumps(DOCUMENT, ensure_ascii=False, indent=1))
    assert found.refused == ()
    return found.extraction


def test_those_with_members_are_bodies_and_the_others_organisations(facts):
    assert {(b.name, b.kind) for b in facts.bodies} == {
        ("Klimatringen", "network"),
        ("Klimatrådet", "council"),
    }
    assert {(o.name, o.kind, o.scb_code) for o in facts.organisations} == {
        ("Region Halland", "region", "13"),
        ("Framtidspartiet", "party", None),
    }
    ring = next(body for body in facts.bodies if body.name == "Klimatringen")
    assert ring.of == next(o.id for o in facts.organisations if o.name == "Region Halland")


def test_memberships_by_id_and_by_object(facts):
    names = {f.id: f.name for f in (*facts.persons, *facts.organisations, *facts.bodies)}
    assert [
        (names[m.person or m.organisation], names[m.body], m.role, names.get(m.represents),
         m.start, m.end, m.basis)
        for m in facts.memberships
    ] == [
        ("Anna Ek", "Klimatringen", "ordförande", "Framtidspartiet", "2023-01", None, "stated"),
        ("Bo Ås", "Klimatrådet", None, None, None, None, "elected"),
        ("Region Halland", "Klimatrådet", None, None, None, None, "stated"),
    ]  # fmt: skip


def test_other_names_are_spellings(facts):
    assert facts.persons[0].as_written == ("Anna Eek", "Anna Ek")


def test_events_are_meetings_with_those_present(facts):
    (meeting,), (present,) = facts.meetings, facts.attendance
    assert (meeting.start, meeting.status) == ("2024-04-22", "held")
    assert (present.meeting, present.capacity, present.status) == (meeting.id, "chair", "present")


def test_every_fact_rests_on_the_line_of_its_object(tmp_path, facts):
    lines = (tmp_path / "list.json").read_text("utf-8").splitlines()
    for fact in (*facts.memberships, *facts.persons):
        for place in fact.evidence:
            assert lines[place.line - 1].strip() == "{"
            assert lines[place.line].strip().strip('",:').split('"')[0] in place.quote


def spoilt(collection, **change):
    document = json.loads(json.dumps(DOCUMENT))
    document[collection][0].update(change)
    return document


REFUSED = {
    "no such person": (spoilt("memberships", person_id="p9"), "no person has the id 'p9'"),
    "no such body": (spoilt("memberships", organization_id="o9"), "no organisation has the id"),
    "no body": (spoilt("memberships", organization_id=None), "no organization_id"),
    "no member": (spoilt("memberships", person_id=7), "no person_id"),
    "odd date": (spoilt("memberships", start_date="spring"), "start_date 'spring' is no date"),
    "vacant": (spoilt("persons", name="Vakant"), "the seat is vacant"),
    "no name": (spoilt("organizations", name=""), "there is no name"),
    "a meeting of nobody": (spoilt("events", organization_id=""), "no organization_id"),
    "a stranger": (spoilt("events", attendees=[{"id": "p8"}]), "no person has the id 'p8'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_with_its_reason(tmp_path, registers, case):
    document, reason = REFUSED[case]
    found = read(tmp_path, registers, document)
    assert any(reason in refused.reason for refused in found.refused), found.refused


BROKEN = {
    "no json": ("{persons: []}", "no JSON"),
    "cut": ('{"persons": [{"id": "p1", "name": "Anna', "no JSON"),
    "cut after an object": ('{"persons": [{"id": "p1"}', "no JSON"),
    "a list": ("[]", "no JSON: it is no object"),
    "other json": ('{"type": "FeatureCollection", "features": []}', "none of the collections"),
    "empty": ('{"persons": []}', "none of the collections"),
    "nothing": ("", "no JSON"),
    "deep": ('{"persons": ' + "[" * 100_000, "no JSON"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_popolo_is_refused_in_words(tmp_path, registers, case):
    text, words = BROKEN[case]
    with pytest.raises(Unreadable, match=words):
        read(tmp_path, registers, text)
