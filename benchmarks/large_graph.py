"""Seconds for every question and measure on a large invented graph.

    python benchmarks/large_graph.py FOLDER [DOCUMENTS [PEOPLE [FORUMS]]]

Makes the graph in FOLDER where there is none (1 000 documents, 5 000 people, 500 forums: over a
million statements), then draws and measures each network and asks each question of the catalogue
that needs no parameter. Processor time; a question that takes over a minute says so.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from samverkan.asking import open_graph
from samverkan.graph.consolidate import consolidate
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.measures import MEASURED, read_measured
from samverkan.graph.network import PROJECTIONS, projected
from samverkan.graph.network_facts import read_facts
from samverkan.graph.observed import to_quads
from samverkan.measuring import measure
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    DocumentInfo,
    Extraction,
    Meeting,
    Membership,
    Organisation,
    Person,
    Project,
)
from samverkan.queries.catalog import catalog

FIRST = "Anna Maria Eva Karin Lena Sara Emma Lars Anders Johan Per Erik Karl Jan Peter Ola".split()  # noqa: SIM905
SECOND = "Berg Lind Ek Sten Gran Söder Norr Öster Väster Hög Lång Stor Lill Falk Halm Lax".split()  # noqa: SIM905
THIRD = "man qvist gren ström dahl lund berg mark holm vall berga fors sjö näs vik hamn".split()  # noqa: SIM905
TOWNS, OWNERS, PROJECTS, LISTED = 120, 25, 300, 14
LIMIT = 60  # seconds of a question


class Corpus:
    """Invented minutes: people keep to a few forums, and a few people sit in many."""

    def __init__(self, people: int, forums: int) -> None:
        self.chance = random.Random(1)
        names = [f"{a} {b}{c}" for a in FIRST for b in SECOND for c in THIRD]
        names += [f"{a}-{b}" for a, b in zip(names, reversed(names), strict=True)]
        self.names = self.chance.sample(names, people)
        self.homes = [self.chance.randrange(TOWNS) for _ in range(people)]
        self.cores = [self._core(people) for _ in range(forums)]

    def _core(self, people: int) -> list[int]:
        chance = self.chance
        size = 8 + int(60 * chance.random() ** 4)
        first = chance.randrange(people)
        near = {(first + chance.randrange(80)) % people for _ in range(size)}
        return sorted(near | {int(people * chance.random() ** 1.8) for _ in range(size // 6)})

    def documents(self, count: int) -> Iterator[Extraction]:
        """Yield so many documents: each forum once, then the first ones oftener."""
        forums = len(self.cores)
        for number in range(count):
            often = int(forums * self.chance.random() ** 1.8)
            yield self._document(number, number if number < forums else often)

    def _document(self, number: int, forum: int) -> Extraction:
        chance, core = self.chance, self.cores[forum]
        sha256 = hashlib.sha256(f"document {number}".encode()).hexdigest()
        lines = iter(range(1, 1000))

        def said(words: str) -> tuple[Evidence, ...]:
            return (Evidence(sha256, next(lines), 0, len(words), words, "made"),)

        year, month, day = 2010 + chance.randrange(16), chance.randint(1, 12), chance.randint(1, 28)
        date = f"{year}-{month:02d}-{day:02d}"
        there = sorted(chance.sample(core, min(len(core), LISTED)))
        rows = [(p, said(f"{self.names[p]}, Ort {self.homes[p]}")) for p in there]
        towns = sorted({self.homes[p] for p in there})
        return Extraction(
            document=DocumentInfo(file=f"{number}.txt", sha256=sha256, kind="minutes", date=date),
            meetings=(Meeting(evidence=said(date), id="m", body="b", start=date),),
            persons=tuple(Person(evidence=e, id=f"p{p}", name=self.names[p]) for p, e in rows),
            organisations=(*self._towns(towns, said), *self._owners(forum, said)),
            bodies=tuple(_bodies(forum, said)),
            attendance=tuple(self._attendance(rows)),
            memberships=tuple(self._memberships(rows)),
            projects=tuple(_projects(number, towns, said)),
            decisions=tuple(_decisions(there, number, said)),
            agenda=tuple(
                AgendaItem(evidence=said(f"§ {n}"), meeting="m", number=str(n), title=f"Fråga {n}")
                for n in range(1, 7)
            ),
        )

    def _towns(self, towns: list[int], said: Callable[..., Any]) -> Iterator[Organisation]:
        for town in towns:
            name = f"Ort{town} kommun"
            code = str(1000 + town)
            yield Organisation(
                evidence=said(name), id=f"k{town}", name=name, kind="municipality", scb_code=code
            )

    def _owners(self, forum: int, said: Callable[..., Any]) -> Iterator[Organisation]:
        for name, owner in (("own", forum), ("own2", forum // 3)):
            label = f"Förbund {owner % OWNERS}"
            yield Organisation(
                evidence=said(label), id=name, name=label, kind="municipal-association"
            )

    def _attendance(self, rows: list[tuple[int, Any]]) -> Iterator[Attendance]:
        for place, (person, evidence) in enumerate(rows):
            yield Attendance(
                evidence=evidence,
                person=f"p{person}",
                meeting="m",
                capacity="chair" if not place else "guest" if person % 8 == 0 else "member",
                status="absent" if self.chance.random() < 0.1 else "present",
                represents=f"k{self.homes[person]}",
            )

    def _memberships(self, rows: list[tuple[int, Any]]) -> Iterator[Membership]:
        for place, (person, evidence) in enumerate(rows):
            if person % 8:
                yield Membership(
                    evidence=evidence,
                    body="b",
                    person=f"p{person}",
                    role="ledamot" if place else "ordförande",
                    basis="stated" if self.chance.random() < 0.05 else "implied-by-list",
                    represents=f"k{self.homes[person]}",
                )


def _bodies(forum: int, said: Callable[..., Any]) -> Iterator[Body]:
    ahead = forum // 3 if forum and forum % 4 == 0 else None
    name = f"Rådet nummer{forum}"
    yield Body(
        evidence=said(name),
        id="b",
        name=name,
        kind="council",
        of="own",
        prepares_for=None if ahead is None else "c",
    )
    if ahead is not None:
        name = f"Rådet nummer{ahead}"
        yield Body(evidence=said(name), id="c", name=name, kind="council", of="own2")


def _projects(number: int, towns: list[int], said: Callable[..., Any]) -> Iterator[Project]:
    if number % 3 == 0:
        name = f"Projekt nummer{number % PROJECTS}"
        parties = tuple(f"k{town}" for town in towns[:4])
        funders = ("own",) if number % 2 else ()
        yield Project(
            evidence=said(name),
            id="pr",
            name=name,
            owner="own",
            funders=funders,
            participants=parties,
            start="2015",
            end="2018",
        )


def _decisions(there: list[int], number: int, said: Callable[..., Any]) -> Iterator[Decision]:
    for place in range(4):
        summary = f"att utreda fråga {number} {place}"
        yield Decision(
            evidence=said(summary),
            meeting="m",
            kind="assignment",
            summary=summary,
            item=str(place),
            assignee=f"p{there[place]}" if place % 2 else None,
            by="b",
        )


def make(folder: Path, documents: int, people: int, forums: int) -> None:
    """Write the graph."""
    found = list(Corpus(people, forums).documents(documents))
    with EmbeddedStore.open(folder) as store:
        quads = [quad for one in found for quad in to_quads(one, store.base)]
        quads += consolidate(found, base=store.base)
        store.extend(quads)
        store.flush()
        print(f"{len(quads)} statements")


def ask(folder: Path, name: str, answered: Any) -> None:
    """Ask one question in a process of its own, which can be stopped."""
    with open_graph(folder) as graph:
        started = time.process_time()
        rows = len(graph.ask(name).rows)
        answered.put((rows, time.process_time() - started))


def questions(folder: Path) -> Iterator[str]:
    """Yield a line for each question that needs no parameter."""
    for name, query in catalog().items():
        if any(parameter.required for parameter in query.parameters):
            continue
        answered: Any = multiprocessing.Queue()
        asking = multiprocessing.Process(target=ask, args=(folder, name, answered))
        asking.start()
        asking.join(LIMIT)
        if asking.is_alive():
            asking.kill()
            yield f"{name:34} over {LIMIT} s"
        else:
            rows, seconds = answered.get()
            yield f"{name:34} {rows:7} rows {seconds:7.2f} s"


def networks(folder: Path) -> Iterator[str]:
    """Yield a line for each network and each measure."""
    with open_graph(folder) as graph:
        started = time.process_time()
        facts = read_facts(graph.store)
        yield f"{'all facts with evidence':34} {'':12} {time.process_time() - started:7.2f} s"
        for kind in PROJECTIONS:
            started = time.process_time()
            edges = projected(facts, kind=kind).number_of_edges()
            yield f"network {kind:26} {edges:6} edges {time.process_time() - started:7.2f} s"
        started = time.process_time()
        read_measured(graph.store)
        reading = time.process_time() - started
        yield f"{'all facts without evidence':34} {'':12} {reading:7.2f} s"
        for kind in MEASURED:
            started = time.process_time()
            rows = len(measure(graph, kind)[0].rows)
            seconds = time.process_time() - started
            yield f"measures {kind:25} {rows:7} rows {seconds:7.2f} s (with reading)"


def main() -> None:
    """Make, ask, draw and measure, and print."""
    folder = Path(sys.argv[1])
    sizes = [int(word) for word in sys.argv[2:5]]
    documents, people, forums = (*sizes, *(1000, 5000, 500)[len(sizes) :])
    if not folder.exists():
        make(folder, documents, people, forums)
    for line in (*networks(folder), *questions(folder)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
