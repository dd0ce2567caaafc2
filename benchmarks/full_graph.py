"""An invented graph of any size that holds something for every question of the catalogue.

    python benchmarks/full_graph.py FOLDER STATEMENTS

The documents are those of `large_graph.py`, with more in each: titles, parties, substitutes, plans
and their goals, projects that are steered, items that are passed over, doubts, scans, a second
document of some meetings, decisions about identity. People, forums, projects and plans grow in
number with the documents, so one forum has as many meetings in a large graph as in a small one, but
for the busiest. Documents are written as they are made; what is consolidated of them is held in
memory once (10 million statements: some 6 GB).
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from large_graph import FIRST, SECOND, THIRD, TOWNS, Corpus

from samverkan.graph.consolidate import consolidate
from samverkan.graph.curated import curated_quads
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.judgements import Judgement, Judgements, Verdict
from samverkan.graph.observed import to_quads
from samverkan.ontology.diagnostics import Coverage, Diagnostic, Doubt, LineState
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import (
    Attendance,
    Body,
    Decision,
    Extraction,
    Goal,
    Membership,
    Project,
    Relation,
    Strategy,
)

__all__ = ["EACH", "FullCorpus", "make"]

EACH = 1270  # statements of a document, about
MEETINGS = 10  # of a forum, on average
PEOPLE = 2  # new ones for each document
AGAIN = 25  # each so manieth document is a second one of the meeting before
BATCH = 200  # documents that are written at once
ELECTED = ("kommunstyrelsens ordförande", "kommunalråd", "oppositionsråd")
OFFICIALS = ("kommundirektör", "digitaliseringschef", "utvecklingschef", "strateg")
PARTIES = ("S", "M", "C", "V", "L", "KD", "MP", "SD")
THEMES = ("Hållbar tillväxt", "Klart vatten", "Nära vård")
DOUBTS = (Doubt.UNREAD_LIST_LINE, Doubt.REPAIRED_NAME, Doubt.UNKNOWN_ROLE, Doubt.CAPACITY_OPEN)


class FullCorpus(Corpus):
    """Documents with something of everything.

    Args:
        documents: how many there will be; people, forums, projects and plans grow with them.
    """

    def __init__(self, documents: int) -> None:
        self.chance = random.Random(1)
        self.count = documents
        people = max(60, PEOPLE * documents)
        given = [*FIRST, *(f"{a}-{b}" for a in FIRST for b in FIRST if a != b)]
        names = [f"{a} {b}{c}" for a in given for b in SECOND for c in THIRD]
        self.names = self.chance.sample(names, people)
        self.homes = [self.chance.randrange(TOWNS) for _ in range(people)]
        self.cores = [self._core(people) for _ in range(max(8, documents // MEETINGS))]
        self.things = max(10, documents // 6)  # projects, and as many plans

    def extractions(self) -> Iterator[Extraction]:
        """Yield all documents."""
        before: tuple[int, str | None] = (0, None)
        for number in range(self.count):
            often = int(len(self.cores) * self.chance.random() ** 1.8)
            forum = number if number < len(self.cores) else often
            again = number % AGAIN == AGAIN - 1
            found = self._document(number, before[0] if again else forum)
            day = before[1] if again else found.meetings[0].start
            before = before if again else (forum, day)
            yield self._filled(found, number, day)

    def _filled(self, found: Extraction, number: int, day: str | None) -> Extraction:
        """Return the document with all that the questions ask for."""
        info = found.document
        reading = "ocr" if number % 20 == 0 else "text"
        return replace(
            found,
            document=replace(info, date=day, reading=reading, title=f"Anteckningar {day}",
                             body="b", line_count=120),
            meetings=tuple(
                replace(one, start=day, place=f"Ort{number % 2}", mode="digital")
                for one in found.meetings
            ),
            persons=tuple(
                replace(one, as_written=(one.name.upper(),) if i % 7 == 0 else ())
                for i, one in enumerate(found.persons)
            ),
            bodies=tuple(self._all_bodies(found, number)),
            attendance=tuple(_attendances(found, number)),
            memberships=(*found.memberships, *_further(found, number)),
            projects=self._project(found, number),
            strategies=self._plans(found, number),
            agenda=tuple(
                replace(one, presenters=(found.persons[0].id,) if i == 1 else ())
                for i, one in enumerate(found.agenda)
                if number % 10 or i != 3
            ),
            decisions=tuple(_decisions(found, number)),
            relations=tuple(_relations(found, number)),
            diagnostics=tuple(_doubts(found, number)),
            coverage=Coverage(((LineState.CLAIMED, "made"),) * 100
                              + ((LineState.IGNORED, "prose"),) * 18
                              + ((LineState.FLAGGED, "doubt"),) * 2),
        )  # fmt: skip

    def _all_bodies(self, found: Extraction, number: int) -> Iterator[Body]:
        for one in found.bodies:
            short = one.name.replace("Rådet nummer", "RN") if number % 3 == 0 else None
            yield replace(one, abbr=short, members_stated="en av var kommun")
        if number % 3 == 0:
            name = f"Styrgruppen för projekt nummer{number % self.things}"
            said = _said(found, 1, name)
            yield Body(evidence=said, id="st", name=name, kind="steering-group", of="own")

    def _project(self, found: Extraction, number: int) -> tuple[Project, ...]:
        """Return the project of each third document."""
        if number % 3:
            return ()
        name = f"Projekt nummer{number % self.things}"
        towns = [one.id for one in found.organisations if one.kind == "municipality"]
        return (
            Project(
                evidence=_said(found, 10, name),
                id="pr",
                name=name,
                owner="own",
                funders=("own2",),
                participants=tuple(towns[:4]),
                steering="st",
                start=str(2012 + number % 5),
                end="2018",
            ),
        )

    def _plans(self, found: Extraction, number: int) -> tuple[Strategy, ...]:
        """Return the plan of each third document, with its goals, and the one above it."""
        if number % 3:
            return ()
        which = number % self.things
        above, name = f"Strategi nummer{which // 3}", f"Strategi nummer{which}"
        goals = tuple(
            Goal(f"g{i}", f"Mål {i} av strategi {which}", "goals", (1021,), below=(
                Goal(f"h{i}", f"Prioritering {i} av strategi {which}", "priorities", (1021,)),))
            for i in range(3)
        )  # fmt: skip
        whole = Strategy(evidence=_said(found, 20, above), id="s0", name=above, owner="own")
        if which == which // 3:
            return (replace(whole, id="s1", goals=goals),)
        said = _said(found, 21, name)
        part = Strategy(
            evidence=said, id="s1", name=name, owner="own", start="2014", end="2020",
            part_of="s0", implements=("s0",), goals=goals,
        )  # fmt: skip
        return (whole, part)


def _said(found: Extraction, line: int, words: str) -> tuple[Evidence, ...]:
    return (Evidence(found.document.sha256, 1000 + line, 0, len(words), words, "made"),)


def _attendances(found: Extraction, number: int) -> Iterator[Attendance]:
    away = [one.person for one in found.attendance if one.status == "absent"]
    for place, one in enumerate(found.attendance):
        who = int(one.person[1:])
        stands_in = bool(away) and one.status != "absent" and place == number % 14
        yield replace(
            one,
            role=(ELECTED if who % 3 else OFFICIALS)[who % 4 % 3],
            party=PARTIES[who % len(PARTIES)] if who % 3 else None,
            in_place_of=away[0] if stands_in else None,
        )


def _further(found: Extraction, number: int) -> Iterator[Membership]:
    """Yield memberships beside those of the people on the list."""
    town = found.organisations[0].id
    if number % 4 == 0:
        yield Membership(evidence=_said(found, 2, "Ingår"), body="b", organisation=town)
        leaving = found.persons[-1].id
        said = _said(found, 3, "Till utgången av 2018 väljs")
        start, end = "2015-01-01", "2018-12-31"
        yield Membership(
            evidence=said, body="b", person=leaving, role="ersättare", start=start, end=end
        )
    for place, person in enumerate(found.persons[:3] if number % 3 == 0 else ()):
        said = _said(found, 4 + place, person.name)
        yield Membership(evidence=said, body="st", person=person.id, represents=town)


def _decisions(found: Extraction, number: int) -> Iterator[Decision]:
    for place, one in enumerate(found.decisions):
        due = f"{2016 + number % 8}-06-30" if place % 2 else None
        to = ("b", one.assignee, found.organisations[0].id, one.assignee)[place % 4]
        yield replace(one, due=due, assignee=to, date=found.meetings[0].start)


def _relations(found: Extraction, number: int) -> Iterator[Relation]:
    if number % 3:
        return
    theme = THEMES[number % len(THEMES)]
    for place, (subject, predicate, whole) in enumerate(
        (
            ("pr", "part-of", theme),
            ("pr", "aligned-with", "s1"),
            ("st", "steers", "pr"),
            ("b", "adopted", "s1"),
            ("st", "part-of", "b"),
        )
    ):
        said = _said(found, 30 + place, f"{predicate} {number}")
        yield Relation(evidence=said, subject=subject, predicate=predicate, object=whole)


def _doubts(found: Extraction, number: int) -> Iterator[Diagnostic]:
    for place in range(2):
        seen = found.attendance[place].evidence[0]
        doubt = DOUBTS[(number + place) % len(DOUBTS)]
        yield Diagnostic(doubt, seen.line, seen.start, seen.end, seen.quote, "made")


def judgements(found: list[Extraction]) -> Judgements:
    """Return decisions: the first two people of each fiftieth document are two."""
    rows = []
    for one in found[::50]:
        a, b = (f"document/{one.document.sha256}#{person.id}" for person in one.persons[:2])
        rows.append(Judgement(Verdict.DIFFERENT, a, b, "hand", "2026-03-05"))
    return Judgements(tuple(rows))


def make(folder: Path, statements: int) -> int:
    """Write a graph of about so many statements; return how many it has."""
    documents = max(40, statements // EACH)  # fewer have not rows for every question
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    found: list[Extraction] = []
    count = 0
    with EmbeddedStore.open(unfinished) as store:
        made = FullCorpus(documents).extractions()
        while batch := list(islice(made, BATCH)):
            quads = [quad for one in batch for quad in to_quads(one, store.base)]
            store.load(quads)
            found += batch
            count += len(quads)
        said = judgements(found)
        for quads in (
            curated_quads(said, store.base),
            consolidate(found, base=store.base, judgements=said),
        ):
            store.load(quads)
            count += len(quads)
        store.flush()
    unfinished.rename(folder)
    return count


def main() -> None:
    """Make the graph where there is none."""
    folder, statements = Path(sys.argv[1]), int(sys.argv[2])
    if not folder.exists():
        print(make(folder, statements), "statements")


if __name__ == "__main__":
    main()
