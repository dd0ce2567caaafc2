"""People who are left out: known again by keyed hashes, and gone from every text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samverkan.graph.forgetting import BLOCK, NOBODY, Forgotten, dump, erased, load, marks_of
from samverkan.ontology.errors import Unreadable
from samverkan.ontology.facts import AgendaItem, Decision, Extraction, Person, Relation
from samverkan.ontology.names import fold
from tests.graph.corpora import Who, minutes, place

KEY = bytes(range(32))
EVA = Who("Eva Berg", "Bodens kommun")


def listed(*extractions: Extraction, name: str = "Eva Berg", rare: bool = False) -> Forgotten:
    """Return the list after the first person of that name in each document was forgotten."""
    mentions = [(x, next(p for p in x.persons if p.name == name)) for x in extractions]
    marks = marks_of(Forgotten(KEY), mentions, rare=rare)
    return Forgotten(KEY, tuple((mark, "2026-03-05") for mark in sorted(marks)))


def people(extraction: Extraction, forgotten: Forgotten) -> list[str]:
    return [person.name for person in erased(extraction, forgotten).persons]


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        (Who("Eva Berg", "Bodens kommun"), False),
        (Who("EVA  BERG", "Bodens kommun"), False),
        (Who("Eva Berg", "Luleå kommun"), True),  # a namesake
        (Who("Eva Berg"), True),
        (Who("Eva Bergh", "Bodens kommun"), True),
    ],
)
def test_another_document_is_known_by_name_and_place(row: Who, stays: bool) -> None:
    forgotten = listed(minutes("a", [EVA], of="IT-rådet"))
    assert bool(people(minutes("b", [row], of="Skolnätverket"), forgotten)) is stays


def test_the_document_itself_and_the_body_suffice_and_a_rare_name_alone_does() -> None:
    first = minutes("a", [Who("Eva Berg")], of="IT-rådet")
    assert not people(first, listed(first))
    assert not people(minutes("b", [Who("Eva Berg")], of="IT-rådet"), listed(first))
    other = minutes("b", [Who("Eva Berg", "Luleå kommun")], of="Skolnätverket")
    assert people(other, listed(first)) == ["Eva Berg"]
    assert not people(other, listed(first, rare=True))


def test_of_two_namesakes_in_one_document_the_other_stays_with_the_name() -> None:
    rows = minutes("a", [EVA, Who("Eva Berg", "Luleå kommun")], of="IT-rådet")
    forgotten = listed(minutes("b", [EVA], of="Skolnätverket"))
    after = erased(rows, forgotten)
    assert [(p.id, p.name) for p in after.persons] == [("p1", "Eva Berg")]
    assert [row.person for row in after.attendance] == ["p1"]


def test_what_rests_on_the_person_goes_and_the_name_is_blacked_out_in_place() -> None:
    quote = "Styrelsen gav Eva Berg och Bo Ek i uppdrag; Evas förslag, Bergs kommun"
    at = (replace(place("a")[0], quote=quote, end=len(quote)),)
    made = replace(
        minutes("a", [EVA, Who("Bo Ek")], of="IT-rådet"),
        agenda=(
            AgendaItem(
                evidence=at, meeting="meeting", number="1", title="Eva Bergs rapport",
                presenters=("p0", "p1"),
            ),
        ),
        decisions=(
            Decision(
                evidence=at, meeting="meeting", kind="assignment", summary=quote, assignee="p0"
            ),
        ),
        relations=(
            Relation(evidence=at, subject="p0", predicate="works-for", object="Bodens kommun"),
        ),
    )  # fmt: skip
    after = erased(made, listed(made))
    assert not after.relations
    assert after.agenda[0].presenters == ("p1",)
    assert after.agenda[0].title == f"{BLOCK * 3} {BLOCK * 5} rapport"
    decision = after.decisions[0]
    assert decision.assignee is None
    assert decision.summary == quote.replace("Eva Berg", f"{BLOCK * 3} {BLOCK * 4}")
    assert decision.evidence[0].quote == decision.summary
    assert fold("Eva Berg") not in fold(repr(after).replace("_", " "))


def test_a_single_word_goes_only_where_nobody_else_bears_it() -> None:
    at = (replace(place("a")[0], quote="Evas punkt", end=10),)
    alone = minutes("a", [EVA, Who("Bo Ek")], of="IT-rådet")
    alone = replace(
        alone,
        persons=(
            replace(alone.persons[0], as_written=("Eva Berg", "Eva")),
            alone.persons[1],
            Person(evidence=at, id="p2", name="Li Ek"),
        ),
    )
    assert erased(alone, listed(alone)).persons[1].evidence[0].quote == f"{BLOCK * 4} punkt"
    both = replace(
        alone, persons=(*alone.persons, replace(alone.persons[2], id="p3", name="Eva Å"))
    )
    assert erased(both, listed(both)).persons[1].evidence[0].quote == "Evas punkt"


def test_nobody_is_forgotten_by_an_empty_list() -> None:
    made = minutes("a", [EVA])
    assert erased(made, NOBODY) is made
    assert erased(made, listed(minutes("b", [Who("Bo Ek")]), name="Bo Ek")) == made
    assert NOBODY.digest == ""


def test_the_list_is_read_back_and_holds_no_name(tmp_path) -> None:  # type: ignore[no-untyped-def]
    forgotten = listed(minutes("a", [EVA]))
    path = tmp_path / "g.forgotten"
    path.write_text(dump(forgotten), "utf-8")
    assert load(path) == forgotten
    assert not any(word in dump(forgotten).casefold() for word in ("eva", "berg", "boden"))
    assert load(tmp_path / "none") == NOBODY


@pytest.mark.parametrize("text", ["mark aa 2026-03-05\n", "key zz\n", "key aa\nname Eva\n"])
def test_a_list_that_cannot_be_read_stops_everything(tmp_path, text: str) -> None:  # type: ignore[no-untyped-def]
    """Without it the people would come back."""
    path = tmp_path / "g.forgotten"
    path.write_text(text, "utf-8")
    with pytest.raises(Unreadable):
        load(path)
