"""Who is who across documents: what is merged, what is not, and what is left in doubt."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.graph.identity import Identities, mention_iri, resolve
from samverkan.graph.judgements import Judgement, Judgements, Verdict
from samverkan.graph.name_lore import NameLore, from_registers
from samverkan.graph.scoring import expected_namesakes
from samverkan.ontology.facts import Body, Extraction, Meeting, Person, Project, Strategy
from samverkan.ontology.registers import Registers
from tests import gold
from tests.graph.corpora import (
    MUNICIPALITIES,
    REGIONS,
    Who,
    body,
    document,
    minutes,
    organisation,
    place,
    sha,
)

BASE = "https://w3id.org/samverkan/id/"


def one(found: Identities, kind: str, *mentions: tuple[str, str]) -> bool:
    """Say whether all mentions (document, local id) are one thing."""
    iris = {found.iri(sha(name), kind, local_id) for name, local_id in mentions}
    assert None not in iris
    return len(iris) == 1


def everything(found: Identities) -> tuple[object, ...]:
    return found.entities(), found.doubtful, found.judged


# --- people -------------------------------------------------------------------------------------

COMMON, RARE = 5000, 0


@pytest.mark.parametrize(
    ("first", "second", "namesakes", "merged"),
    [
        (Who("Eva Berg", "Bodens kommun"), Who("Eva Berg", "Bodens kommun"), 400, True),
        (Who("Eva Berg", "Bodens kommun"), Who("EVA BERG", "Bodens kommun"), 400, True),
        (Who("Bo Åström", "Bodens kommun"), Who("Bo Astrom", "Bodens kommun"), 400, True),
        (Who("Eva Berg", "Bodens kommun"), Who("Eva Berg", "Luleå kommun"), 400, False),
        (Who("Eva Berg", "Bodens kommun"), Who("Eva Berg", "Luleå kommun"), RARE, False),
        (Who("Eva Berg"), Who("Eva Berg"), RARE, True),
        (Who("Eva Berg"), Who("Eva Berg"), 400, False),
        (Who("Eva Berg"), Who("Eva Berg"), COMMON, False),
        (Who("Eva Berg", "Bodens kommun"), Who("Eva Borg", "Bodens kommun"), RARE, False),
        (
            Who("Eva Berg", "Region Skåne", party="S"),
            Who("Eva Berg", "Region Skåne", party="M"),
            400,
            False,
        ),
        (Who("Eva", "Bodens kommun"), Who("Eva", "Bodens kommun"), RARE, False),
        (Who("E. Berg", "Bodens kommun"), Who("E. Berg", "Bodens kommun"), RARE, False),
    ],
)
def test_two_mentions_in_two_bodies(first: Who, second: Who, namesakes: int, merged: bool) -> None:
    documents = minutes("a", [first], of="IT-rådet"), minutes("b", [second], of="Skolnätverket")
    found = resolve(documents, names=NameLore(lambda *_: namesakes))
    assert one(found, "person", ("a", "p0"), ("b", "p0")) is merged


ANNA = Who("Anna Ek", "Bodens kommun", "Kommunchef")
VARIANTS = [
    # misread letters are merged where place and rarity agree, and two names of many bearers never
    (Who("Rut Mårdskeg", "Bodens kommun"), Who("Rut Mårdskcg", "Bodens kommun"), "same"),
    (Who("Rut Mårdskeg", "Bodens kommun"), Who("Rut Mårdskcg", "Luleå kommun"), "different"),
    (Who("Rut Mårdskeg"), Who("Rut Mårdskcg"), "different"),
    (Who("Anna Petersson", "Bodens kommun"), Who("Anna Pettersson", "Bodens kommun"), "different"),
    # a surname more
    (Who("Rut Mårdskeg", "Bodens kommun"), Who("Rut Mårdskeg Zing", "Bodens kommun"), "same"),
    (Who("Anna Ek", "Bodens kommun"), Who("Anna Ek Lind", "Bodens kommun"), "unsure"),
    (Who("Anna Ek", "Bodens kommun"), Who("Anna Ek Lind", "Luleå kommun"), "different"),
    # an initial is never merged, and asked about where the place agrees
    (ANNA, Who("A. Ek", "Bodens kommun", "Kommunchef"), "unsure"),
    (ANNA, Who("A. Ek", "Luleå kommun"), "different"),
    (ANNA, Who("B. Ek", "Bodens kommun", "Kommunchef"), "different"),
    # another first name, another surname
    (ANNA, Who("Eva Ek", "Bodens kommun", "Kommunchef"), "different"),
    (ANNA, Who("Anna Alm", "Bodens kommun", "Kommunchef"), "different"),
]


ANDERS, OTTILIA = Who("Anders Andersson"), Who("Ottilia Mårdskog")
RARITY = [
    # a common name needs further evidence, and gives no pair without it
    (ANDERS, ANDERS, "different", ""),
    (ANDERS, replace(ANDERS, party="S"), "different", ""),
    (replace(ANDERS, of="Bodens kommun"), replace(ANDERS, of="Bodens kommun"), "same",
     "same organisation (+5)"),
    (replace(ANDERS, of="Bodens kommun"), replace(ANDERS, of="Luleå kommun"), "different", ""),
    (replace(ANDERS, of="Bodens kommun", party="S"),
     replace(ANDERS, of="Bodens kommun", party="M"), "different", ""),
    # a rare one is enough near in time, and a doubt against other evidence
    (OTTILIA, OTTILIA, "same", "about 0 people of this name expected (+3)"),
    (replace(OTTILIA, of="Bodens kommun"), replace(OTTILIA, of="Luleå kommun"), "unsure",
     "different organisations (-3)"),
    (replace(OTTILIA, of="Bodens kommun", party="S"),
     replace(OTTILIA, of="Luleå kommun", party="M"), "different", ""),
    (replace(OTTILIA, party="S"), replace(OTTILIA, role="Socialchef"), "unsure",
     "elected in one, employed in the other (-3)"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "answer", "reason"), RARITY)
def test_how_common_a_name_is_counts(
    first: Who, second: Who, answer: str, reason: str, lore: NameLore
) -> None:
    documents = minutes("a", [first], of="IT-rådet"), minutes("b", [second], of="Skolnätverket")
    found = resolve(documents, names=lore)
    whys = {
        "same": [r for entity in found.entities("person") for r in entity.reasons],
        "unsure": [r for pair in found.doubtful for r in pair.reasons],
        "different": [""],
    }
    same = one(found, "person", ("a", "p0"), ("b", "p0"))
    assert ("same" if same else "unsure" if found.doubtful else "different") == answer
    assert any(reason in why for why in whys[answer])


@pytest.mark.parametrize(("first", "second", "answer"), VARIANTS)
def test_two_spellings(first: Who, second: Who, answer: str, lore: NameLore) -> None:
    documents = minutes("a", [first], of="IT-rådet"), minutes("b", [second], of="Skolnätverket")
    found = resolve(documents, names=lore)
    same = one(found, "person", ("a", "p0"), ("b", "p0"))
    people = {entity.iri for entity in found.entities("person")}
    asked = any({pair.a, pair.b} == people for pair in found.doubtful)
    assert ("same" if same else "unsure" if asked else "different") == answer


def test_a_new_surname_in_the_same_seat_is_asked_about(lore: NameLore) -> None:
    before = minutes("a", [ANNA], of="UBit", day="2010-01-10")
    after = minutes("b", [replace(ANNA, name="Anna Alm")], of="UBit", day="2011-01-10")
    again = minutes("c", [ANNA], of="UBit", day="2012-01-10")
    (pair,) = resolve([before, after], names=lore).doubtful
    assert "another surname, same first name (-6)" in pair.reasons
    assert not resolve([before, after, again], names=lore).doubtful  # both at one time


@pytest.fixture(scope="module")
def lore() -> NameLore:
    return from_registers(Registers.load())


def test_what_fits_two_people_as_well_goes_to_neither(lore: NameLore) -> None:
    """A rare name without a place, while two of that name sit in different places."""
    rows = [
        minutes("a", [Who("Rut Mårdskeg", "Bodens kommun")], of="IT-rådet"),
        minutes("b", [Who("Rut Mårdskeg", "Luleå kommun")], of="Skolnätverket"),
        minutes("c", [Who("Rut Mårdskeg")], of="Vägrådet"),
    ]
    assert one(resolve(rows[::2], names=lore), "person", ("a", "p0"), ("c", "p0"))
    assert len(resolve(rows, names=lore).entities("person")) == 3


def test_what_a_group_says_together_counts(lore: NameLore) -> None:
    """Nothing that lacks a place draws two people of two places together."""
    rows = [
        minutes("a", [Who("Per Nilsson", "Bodens kommun")], of="UBit"),
        minutes("b", [Who("Per Nilsson")], of="UBit", day="2024-04-05"),
        minutes("c", [Who("Per Nilsson")], of="Hälsingerådet"),
        minutes("d", [Who("Per Nilsson", "Luleå kommun")], of="Hälsingerådet", day="2024-04-05"),
    ]
    found = resolve(rows, names=lore)
    assert one(found, "person", ("a", "p0"), ("b", "p0"))
    assert one(found, "person", ("c", "p0"), ("d", "p0"))
    assert len(found.entities("person")) == 2


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        (Who("Per Nilsson", "Bodens kommun", "Kommunalråd"),
         Who("Per Nilsson", "Bodens kommun", "Socialchef"), False),
        (Who("Per Nilsson", "Bodens kommun", party="S"),
         Who("Per Nilsson", "Bodens kommun", "Socialchef"), False),
        (Who("Per Nilsson", "Bodens kommun", "Kommunchef"),
         Who("Per Nilsson", "Bodens kommun", "Socialchef"), True),
    ],
)  # fmt: skip
def test_the_elected_are_not_the_employed(
    first: Who, second: Who, merged: bool, lore: NameLore
) -> None:
    documents = minutes("a", [first], of="IT-rådet"), minutes("b", [second], of="Skolnätverket")
    assert one(resolve(documents, names=lore), "person", ("a", "p0"), ("b", "p0")) is merged


@pytest.mark.parametrize(("years", "merged"), [(1, True), (6, False), (12, False), (30, False)])
def test_a_rare_name_alone_counts_only_near_in_time(years: int, merged: bool) -> None:
    first = minutes("a", [Who("Eva Berg")], of="IT-rådet", day="1990-01-10")
    second = minutes("b", [Who("Eva Berg")], of="Skolnätverket", day=f"{1990 + years}-01-10")
    found = resolve([first, second], names=NameLore(lambda *_: RARE))
    assert one(found, "person", ("a", "p0"), ("b", "p0")) is merged


def test_namesakes_of_one_document_stay_two_and_meet_their_own_again() -> None:
    rows = [Who("Anders Ek", "Bodens kommun"), Who("Anders Ek", "Luleå kommun")]
    found = resolve([minutes("a", rows), minutes("b", rows[::-1])])
    assert not one(found, "person", ("a", "p0"), ("a", "p1"))
    assert one(found, "person", ("a", "p0"), ("b", "p1"))
    assert one(found, "person", ("a", "p1"), ("b", "p0"))


def test_a_namesake_with_nothing_to_tell_him_by_is_merged_with_neither() -> None:
    rows = [Who("Anders Ek", "Bodens kommun"), Who("Anders Ek", "Luleå kommun")]
    found = resolve([minutes("a", rows), minutes("b", [Who("Anders Ek")], of="IT-rådet")])
    assert len(found.entities("person")) == 3


def test_a_doubtful_pair_shows_points_and_reasons() -> None:
    first = minutes("a", [Who("Eva Berg", "Bodens kommun", "Kommunchef")], of="IT-rådet")
    second = minutes("b", [Who("Eva Berg", "Luleå kommun", "Kommundirektör")], of="Skolnätverket")
    found = resolve([first, second], names=NameLore(lambda *_: 2))
    (pair,) = found.doubtful
    assert {pair.a, pair.b} == {entity.iri for entity in found.entities("person")}
    assert pair.score == 2
    assert pair.reasons == (
        "same name",
        "different organisations (-3)",
        "same kind of office (+2)",
        "0 years apart (+1)",
        "about 2 people of this name expected (+2)",
    )


def test_a_merged_person_shows_why_and_every_spelling() -> None:
    rows = [Who("Bo Åström", "Bodens kommun")], [Who("Bo Astrom", "Bodens kommun")]
    found = resolve([minutes("a", rows[0]), minutes("b", rows[1])])
    (person,) = found.entities("person")
    assert person.label == "Bo Åström"
    assert person.spellings == ("Bo Astrom", "Bo Åström")
    assert person.members == tuple(sorted([(sha("a"), "p0"), (sha("b"), "p0")]))
    assert person.reasons[0].startswith("same name; same organisation (+5)")


@pytest.mark.parametrize(
    ("given_name", "surname", "expected"), [(300_000, 250_000, 7211), (24_000, 900, 2), (9, 0, 0)]
)
def test_expected_namesakes(given_name: int, surname: int, expected: int) -> None:
    assert expected_namesakes(given_name, surname) == expected


def test_the_iri_of_a_person_holds_no_name_and_stays_when_documents_come() -> None:
    documents = [minutes("a", [Who("Eva Berg", "Bodens kommun")])]
    before = resolve(documents).iri(sha("a"), "person", "p0")
    assert re.fullmatch(rf"{BASE}person/[0-9a-f]{{12}}", before or "")
    for n, town in enumerate(MUNICIPALITIES):
        documents.append(minutes(f"b{n}", [Who("Eva Berg", "Bodens kommun"), Who("Bo Ek", town)]))
    assert resolve(documents).iri(sha("a"), "person", "p0") == before


def test_namesakes_keep_their_iris_when_they_are_seen_again() -> None:
    rows = [Who("Anders Ek", "Bodens kommun"), Who("Anders Ek", "Luleå kommun")]
    first = minutes("a", rows)
    alone, more = resolve([first]), resolve([first, minutes("b", rows), minutes("0", rows[:1])])
    for local_id in ("p0", "p1"):
        assert alone.iri(sha("a"), "person", local_id) == more.iri(sha("a"), "person", local_id)


# --- organisations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "iri"),
    [
        (organisation("Bodens kommun"), organisation("Bodens kommun"), "org/kommun-2582"),
        (organisation("Region Skåne"), organisation("Region Skåne"), "org/region-12"),
        (organisation("HighFive"), organisation("High Five"), "org/highfive"),
        (
            organisation("Socialdemokraterna", kind="party", as_written=("(S)",)),
            organisation("S", kind="party"),
            "org/parti-s",
        ),
        (
            organisation("Centern", kind="party"),
            organisation("Centerpartiet", kind="party"),
            "org/parti-c",
        ),
        (
            organisation("Bodenpartiet", kind="party"),
            organisation("Bodenpartiet", kind="party"),
            "org/parti-bodenpartiet",
        ),
        (
            organisation("Post- och telestyrelsen (PTS)"),
            organisation("PTS"),
            "org/post-och-telestyrelsen",
        ),
        (organisation("Coompanion"), organisation("Coompanion Halland"), None),
        (organisation("Länsstyrelsen"), organisation("Länsstyrelsen"), None),
        (organisation("Bodens kommun"), organisation("Luleå kommun"), None),
    ],
)
def test_organisations_of_two_documents(first: object, second: object, iri: str | None) -> None:
    found = resolve([document("a", first), document("b", second)])  # type: ignore[arg-type]
    iris = {entity.iri for entity in found.entities("organisation")}
    assert iris == {f"{BASE}{iri}"} if iri else len(iris) == 2


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Region Norrbotten", "Region Norrbotten", True),
        ("Region Norrbotten", "Bodens kommun", True),
        ("Region Norrbotten", "Region Skåne", False),
    ],
)
def test_a_bare_agency_belongs_to_the_county_of_the_issuer(
    first: str, second: str, same: bool
) -> None:
    bare = organisation("Länsstyrelsen")
    found = resolve(
        [
            document("a", bare, organisation(first), issuer=first),
            document("b", bare, organisation(second), issuer=second),
        ]
    )
    assert one(found, "organisation", ("a", bare.id), ("b", bare.id)) is same


# --- bodies -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("Kommunchefsgruppen", "Region Skåne"), ("Kommunchefsgruppen", "Region Skåne"), True),
        (("Kommunchefsgruppen", "Region Skåne"), ("kommunchefsgrupp", "Region Skåne"), True),
        (("Kommunchefsgruppen", "Region Skåne"), ("Kommunchefsgruppen", "Region Halland"), False),
        (("Kommunchefsgruppen", None), ("Kommunchefsgruppen", None), False),
        (("Kommunchefsgruppen", "Region Skåne"), ("Kommunchefsgruppen", None), False),
        (("Styrgruppen", None), ("Styrgruppen", None), False),
        (("Hälsingerådet", None), ("Hälsingerådet", None), True),
        (("Hälsingerådet", "Region Skåne"), ("Hälsingerådet", None), True),
        (("Hälsingerådet", "Region Skåne"), ("Hälsingerådet", "Region Halland"), False),
        (("UBit", None), ("UBit", None), True),
        (("Chefsgrupp Halland", None), ("Chefsgrupp Halland", None), True),
        (("RUS-gruppen", None), ("RUS-gruppen", None), False),
        (("Regionfullmäktige", None), ("Regionfullmäktige", None), False),
    ],
)
def test_bodies_of_two_documents(
    first: tuple[str, str | None], second: tuple[str, str | None], same: bool
) -> None:
    owners = [organisation(name) for name in REGIONS]
    found = resolve(
        [
            document("a", *owners, body(*first, id="body")),
            document("b", *owners, body(*second, id="body")),
        ]
    )
    assert one(found, "body", ("a", "body"), ("b", "body")) is same


@pytest.mark.parametrize(
    ("name", "issuers", "same"),
    [
        ("Regionfullmäktige", ("Region Skåne", "Region Skåne"), True),
        ("Regionfullmäktige", ("Region Skåne", "Region Halland"), False),
        ("Styrgruppen", ("Region Skåne", "Region Skåne"), False),
        ("Presidiet", ("Region Skåne", "Region Skåne"), False),
        ("KSAU", ("Region Skåne", "Region Skåne"), False),
    ],
)
def test_a_body_without_an_owner_belongs_to_the_issuer_or_to_the_document(
    name: str, issuers: tuple[str, str], same: bool
) -> None:
    documents = [
        document(at, body(name), organisation(issuer), issuer=issuer)
        for at, issuer in zip("ab", issuers, strict=True)
    ]
    assert one(resolve(documents), "body", ("a", name), ("b", name)) is same


def test_an_owner_that_two_documents_contradict_leaves_the_third_alone() -> None:
    name = "Hälsingerådet"
    documents = [
        document("a", organisation("Region Skåne"), body(name, "Region Skåne")),
        document("b", organisation("Region Halland"), body(name, "Region Halland")),
        document("c", body(name)),
    ]
    found = resolve(documents)
    assert len(found.entities("body")) == 3
    assert found.doubtful


@pytest.mark.parametrize(
    ("long_form", "short_form", "same"),
    [
        (body("Utveckling Norrbotten", abbr="UNb", id="body"), body("UNb", id="body"), True),
        (body("Utveckling Norrbotten", id="body"), body("UNb", abbr="UNb", id="body"), False),
        (body("Chefsgruppen", abbr="CGR", id="body"), body("CGR", id="body"), False),
    ],
)
def test_an_abbreviation_needs_a_document_that_states_both(
    long_form: object, short_form: object, same: bool
) -> None:
    found = resolve([document("a", long_form), document("b", short_form)])  # type: ignore[arg-type]
    assert one(found, "body", ("a", "body"), ("b", "body")) is same


def test_an_abbreviation_beside_its_long_form_in_one_document_is_asked_about() -> None:
    stated = body("Utveckling Norrbotten", abbr="UNb", id="body")
    both = document("b", body("Utveckling Norrbotten", id="long"), body("UNb", id="short"))
    found = resolve([document("a", stated), both])
    assert len(found.entities("body")) == 2
    apart = {found.iri(sha("b"), "body", "long"), found.iri(sha("b"), "body", "short")}
    assert [{pair.a, pair.b} for pair in found.doubtful] == [apart]


def test_the_iri_of_a_body_names_owner_and_body() -> None:
    found = resolve(
        [
            document(
                "a",
                organisation("Bodens kommun"),
                body("Kommunchefsgruppen (Boden)", "Bodens kommun", id="group"),
                body("Presidiet", "group", id="presidium"),
            )
        ]
    )
    assert [entity.iri.removeprefix(BASE) for entity in found.entities("body")] == [
        "body/kommun-2582-kommunchefsgruppen/presidiet",
        "body/kommun-2582/kommunchefsgruppen",
    ]


def test_owners_that_own_each_other_end() -> None:
    circle = document("a", body("Ena rådet", "b", id="a"), body("Andra rådet", "a", id="b"))
    assert len(resolve([circle]).entities("body")) == 2


# --- projects, strategies, meetings -------------------------------------------------------------


def work(make: type, name: str, owner: str | None = None, **fields: object) -> Project | Strategy:
    return make(evidence=place("a"), id="work", name=name, owner=owner, **fields)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (work(Project, "Digiboard"), work(Project, "Digiboard", "Region Skåne"), True),
        (
            work(Project, "Digiboard", "Region Halland"),
            work(Project, "Digiboard", "Region Skåne"),
            False,
        ),
        (work(Project, "Projektet"), work(Project, "Projektet"), False),
        (work(Strategy, "RUS"), work(Strategy, "RUS"), False),
        (work(Strategy, "RUS"), work(Strategy, "RUS", "Region Skåne"), False),
        (work(Strategy, "RUS", "Region Skåne"), work(Strategy, "RUS", "Region Halland"), False),
        (work(Strategy, "RUS", "Region Skåne"), work(Strategy, "RUS", "Region Skåne"), True),
        (
            work(Strategy, "Regional utvecklingsstrategi (RUS) för Skåne", "Region Skåne"),
            work(Strategy, "RUS", "Region Skåne"),
            True,
        ),
        (
            work(Strategy, "Klimatplan för Skåne", "Region Skåne"),
            work(Strategy, "Klimatplan för Skåne"),
            True,
        ),
        (
            work(Strategy, "RUS", "Region Skåne", start="2014", end="2020"),
            work(Strategy, "RUS", "Region Skåne", start="2021", end="2030"),
            False,
        ),
        (
            work(Strategy, "RUS", "Region Skåne", start="2014", end="2020"),
            work(Strategy, "RUS", "Region Skåne"),
            False,
        ),
        (
            work(Strategy, "Kommunallagen", kind="law"),
            work(Strategy, "kommunallag", kind="law"),
            False,
        ),
        (
            work(Strategy, "Kommunallagen", kind="law"),
            work(Strategy, "Kommunallagen", kind="law"),
            True,
        ),
        (
            work(Strategy, "NIS 2-lagstiftningen", kind="law"),
            work(Strategy, "NIS2-direktivet", kind="directive"),
            True,
        ),
    ],
)
def test_projects_and_strategies(first: Project, second: Project, same: bool) -> None:
    owners = [organisation(name) for name in REGIONS]
    found = resolve([document("a", *owners, first), document("b", *owners, second)])
    kind = "project" if isinstance(first, Project) else "strategy"
    assert one(found, kind, ("a", "work"), ("b", "work")) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2024-03-05", "2024-03-05", True),
        ("2024-03-05T10:00", "2024-03-05", True),
        ("2024-03-05", "2024-03-06", False),
        ("2024-03", "2024-03", False),
        (None, None, False),
    ],
)
def test_meetings_of_one_body(first: str | None, second: str | None, same: bool) -> None:
    documents = [minutes("a", [], of="UBit", day=first), minutes("b", [], of="UBit", day=second)]
    assert one(resolve(documents), "meeting", ("a", "meeting"), ("b", "meeting")) is same


def test_two_meetings_on_one_day_stay_two() -> None:
    first = minutes("a", [], of="UBit")
    again = Meeting(evidence=place("a"), id="again", body="body", start="2024-03-05T18:00")
    twice = replace(first, meetings=(*first.meetings, again))
    found = resolve([twice, minutes("b", [], of="UBit")])
    assert len({entity.iri for entity in found.entities("meeting")}) == 3


@pytest.mark.parametrize(
    ("first", "second", "asked"),
    [
        (body("Skolnätverket"), body("Skolnätverket"), True),
        (body("Skolnätverket"), body("Skolnätverket", of="Region Skåne"), True),
        (
            body("Skolnätverket", of="Region Halland"),
            body("Skolnätverket", of="Region Skåne"),
            False,
        ),
        (body("Skolnätverket"), body("Kulturnätverket"), False),
        (body("Styrgruppen"), body("Styrgruppen"), False),
        (body("Kommunstyrelsen"), body("Kommunstyrelsen"), False),
    ],
)
def test_whose_a_body_is_may_be_asked(first: Body, second: Body, asked: bool) -> None:
    """Not of names that every document or every municipality has."""
    owners = [organisation(name) for name in ("Region Halland", "Region Skåne")]
    found = resolve([document("a", first, *owners), document("b", second, *owners)])
    assert len(found.entities("body")) == 2
    assert [pair.reasons for pair in found.doubtful] == [
        ("same name, but whose it is, is not stated of both",)
    ] * asked


@pytest.mark.parametrize(
    ("letters", "issuer", "others", "same"),
    [
        ("CGH", "Region Halland", (), True),
        ("CGH", "Region Skåne", (), False),  # another place
        ("CGS", "Region Halland", (), False),
        ("CGH", "Region Halland", ("Centrumgrupp Halland",), False),  # which of the two?
        ("CH", "Region Halland", (), False),
    ],
)
def test_a_group_that_is_called_by_its_letters(
    letters: str, issuer: str, others: tuple[str, ...], same: bool
) -> None:
    first = document("a", organisation(issuer), body(letters), issuer=issuer)
    rows = [body(name, at="b") for name in ("Chefsgrupp Halland", *others)]
    found = resolve([first, document("b", *rows)])
    assert one(found, "body", ("a", letters), ("b", "Chefsgrupp Halland")) is same


# --- judgements ---------------------------------------------------------------------------------

TWO = (
    minutes("a", [Who("Eva Berg", "Bodens kommun")], of="IT-rådet"),
    minutes("b", [Who("Eva Berg", "Luleå kommun")], of="Skolnätverket"),
    minutes("c", [Who("Eva Berg", "Bodens kommun")], of="Vägrådet"),
)
A, B, C = (mention_iri(BASE, sha(name), "p0") for name in "abc")


def judged(*rows: tuple[Verdict, str, str]) -> Judgements:
    return Judgements(tuple(Judgement(v, a, b, "hand", "2026-03-05") for v, a, b in rows))


@pytest.mark.parametrize(
    ("rows", "together"),
    [
        ([], ["ac"]),
        ([(Verdict.SAME, A, B)], ["abc"]),
        ([(Verdict.SAME, B, C)], ["abc"]),
        ([(Verdict.DIFFERENT, A, C)], []),
        ([(Verdict.UNSURE, A, C)], []),
        ([(Verdict.SAME, A, B), (Verdict.DIFFERENT, A, C)], ["ab"]),
        ([(Verdict.SAME, A, B), (Verdict.DIFFERENT, A, B)], ["ac"]),
    ],
)
def test_a_judgement_outranks_the_rules(
    rows: list[tuple[Verdict, str, str]], together: list[str]
) -> None:
    found = resolve(TWO, judgements=judged(*rows))
    names = {sha(name): name for name in "abc"}
    groups = ["".join(sorted(names[s] for s, _ in e.members)) for e in found.entities("person")]
    assert sorted(group for group in groups if len(group) > 1) == together


def test_a_judgement_may_name_the_things_by_iri_with_or_without_the_base() -> None:
    plain = resolve(TWO)
    a, b = (plain.iri(sha(name), "person", "p0") or "" for name in "ab")
    for one_name, other in ((a, b), (a.removeprefix(BASE), b.removeprefix(BASE))):
        found = resolve(TWO, judgements=judged((Verdict.SAME, one_name, other)))
        assert one(found, "person", ("a", "p0"), ("b", "p0"), ("c", "p0"))
        assert not found.judged.unused


def test_a_merge_leaves_a_redirect_and_an_unknown_name_is_told() -> None:
    plain = resolve(TWO)
    rows = judged((Verdict.SAME, A, B), (Verdict.SAME, A, "person/nobody"))
    found = resolve(TWO, judgements=rows)
    (person,) = found.entities("person")
    gone = {e.iri for e in plain.entities("person")} - {person.iri}
    assert set(found.judged.redirects) == {(iri, person.iri) for iri in gone}
    assert found.judged.unused == rows.rows[1:]


def test_unsure_stays_in_doubt_with_the_name_of_who_was_unsure() -> None:
    found = resolve(TWO, judgements=judged((Verdict.UNSURE, A, C)))
    reasons = [reason for pair in found.doubtful for reason in pair.reasons]
    assert "judged unsure by hand on 2026-03-05" in reasons


# --- any order ----------------------------------------------------------------------------------

NAMES = ["Eva Berg", "Eva Bergh", "Anders Ek", "Bo Åström", "Bo Astrom", "Eva"]
BODIES = ["UBit", "IT-rådet", "Styrgruppen", "Hälsingerådet", "Chefsgrupp Halland"]
WHO = st.builds(
    Who,
    st.sampled_from(NAMES),
    st.sampled_from(["", *MUNICIPALITIES]),
    st.sampled_from([None, "Kommunchef", "KSO", "Ledamot"]),
    st.sampled_from([None, "S", "M"]),
)
MINUTES = st.tuples(
    st.lists(WHO, max_size=4),
    st.sampled_from(BODIES),
    st.sampled_from([None, "2024", "2024-03-05", "2003-11-20"]),
)


def corpus(rows: Sequence[tuple[list[Who], str, str | None]]) -> list[Extraction]:
    return [minutes(f"d{n}", people, of=of, day=day) for n, (people, of, day) in enumerate(rows)]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(MINUTES, max_size=7), st.randoms(use_true_random=False), st.sampled_from([0, 3, 99])
)
def test_the_order_of_the_documents_does_not_matter(
    rows: list[tuple[list[Who], str, str | None]], chance: random.Random, namesakes: int
) -> None:
    documents = corpus(rows)
    before = resolve(documents, names=NameLore(lambda *_: namesakes))
    chance.shuffle(documents)
    after = resolve([*documents, *documents[:1]], names=NameLore(lambda *_: namesakes))
    assert everything(after) == everything(before)


@settings(max_examples=100, deadline=None)
@given(st.lists(MINUTES, max_size=6))
def test_no_two_people_of_one_document_are_merged_and_every_mention_has_an_iri(
    rows: list[tuple[list[Who], str, str | None]],
) -> None:
    documents = corpus(rows)
    found = resolve(documents)
    for entity in found.entities("person"):
        assert len({sha256 for sha256, _ in entity.members}) == len(entity.members)
    for extraction in documents:
        for person in extraction.persons:
            assert found.iri(extraction.document.sha256, "person", person.id)
    iris = [entity.iri for entity in found.entities()]
    assert len(set(iris)) == len(iris)
    assert sum(len(e.members) for e in found.entities("person")) == sum(len(r[0]) for r in rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(MINUTES, max_size=5))
def test_a_document_about_others_changes_no_iri(
    rows: list[tuple[list[Who], str, str | None]],
) -> None:
    documents = corpus(rows)
    other = minutes("other", [Who("Siv Lind", "Region Halland")], of="Vägrådet", day="2020-02-02")
    before, after = resolve(documents), resolve([other, *documents])
    assert {e.iri for e in before.entities()} < {e.iri for e in after.entities()}


# --- the five seeds -----------------------------------------------------------------------------


def renamed(extraction: Extraction, number: int) -> Extraction:
    """Give the people other local ids: nothing may rest on equal ids in two documents."""
    new = {person.id: f"{number}-{person.id}" for person in extraction.persons}

    def swap(rows: tuple[object, ...], field: str) -> tuple[object, ...]:
        return tuple(
            replace(row, **{field: new.get(getattr(row, field), getattr(row, field))})  # type: ignore[type-var]
            for row in rows
        )

    return replace(
        extraction,
        persons=tuple(replace(p, id=new[p.id]) for p in extraction.persons),
        attendance=swap(extraction.attendance, "person"),  # type: ignore[arg-type]
        memberships=swap(extraction.memberships, "person"),  # type: ignore[arg-type]
        relations=swap(extraction.relations, "subject"),  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def seeds() -> tuple[Extraction, ...]:
    if not gold.available():
        pytest.skip("the folder of seeds and gold is not there")
    return gold.load_all()


@pytest.mark.shared
def test_cross_lists_of_gold(seeds: tuple[Extraction, ...]) -> None:
    found = resolve(seeds)
    wrong = []
    for row in gold.cross():
        a, b = (
            found.reference(seeds[number].document.sha256, local_id)
            for number, local_id in (row.here, row.there)
        )
        if a is None or b is None or (a == b) != (row.relation == "same"):
            wrong.append((row.relation, row.here, row.there))
    assert not wrong
    assert len([row for row in gold.cross() if row.relation == "same"]) >= 58


@pytest.mark.shared
def test_two_people_of_the_seeds_are_in_two_documents(seeds: tuple[Extraction, ...]) -> None:
    found = resolve([renamed(seed, number) for number, seed in enumerate(seeds)])
    people = found.entities("person")
    assert len(people) == 108
    assert sorted(p.label for p in people if len(p.members) > 1) == [
        "Christina Thordén",
        "Malin Aronsson",
    ]


@pytest.mark.shared
def test_distinct_things_of_the_seeds(seeds: tuple[Extraction, ...]) -> None:
    found = resolve(seeds)
    assert len(found.entities("organisation")) == 102
    assert len(found.entities("body")) == 54


def test_the_same_person_twice_in_one_document_is_for_the_loader_to_say() -> None:
    twice = document(
        "a",
        *(Person(evidence=place("a"), id=f"p{n}", name="Eva Berg") for n in range(2)),
    )
    assert len(resolve([twice]).entities("person")) == 2
