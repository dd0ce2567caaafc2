"""How well mentions of people are put together: pairs across documents, against known careers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from samverkan.graph.identity import resolve
from samverkan.graph.name_lore import from_registers
from samverkan.ontology.registers import Registers
from tests.accuracy.careers import Corpus, corpus

SEEDS = (11, 12, 13)
KINDS = ("plain", "other post", "other place", "other surname", "damaged", "initial")


@dataclass(slots=True)
class Score:
    """Counts of pairs of mentions in different documents, added over corpora.

    Args:
        right: pairs of one person that were merged, by kind.
        missed: pairs of one person that were not, by kind.
        wrong: merged pairs of two people, as (name, name).
        apart: pairs of two people of one name that were kept apart.
        asked: pairs of things left to a person, and how many of them are one person.
    """

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    apart: int = 0
    asked: Counter[bool] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Share of the merged pairs that are one person."""
        merged = self.right.total() + len(self.wrong)
        return self.right.total() / merged if merged else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs of one person that were merged."""
        return self.right.total() / (self.right.total() + self.missed.total())

    def of(self, kind: str) -> float:
        """Return the recall of one kind of pair."""
        count = self.right[kind] + self.missed[kind]
        return self.right[kind] / count if count else 1.0


def measured(seeds: tuple[int, ...] = SEEDS, *, documents: int = 400) -> Score:
    """Return the counts over the corpora of these seeds."""
    score, names = Score(), from_registers(Registers.load())
    for seed in seeds:
        made = corpus(seed, documents=documents)
        found = resolve(made.documents, names=names)
        iri = {key: found.iri(key[0], "person", key[1]) or "" for key in made.people}
        _count(score, made, iri)
        people = {
            e.iri: Counter(made.people[m] for m in e.members).most_common(1)[0][0]
            for e in found.entities("person")
        }
        score.asked.update(
            people[pair.a] == people[pair.b] for pair in found.doubtful if pair.a in people
        )
    return score


def _count(score: Score, made: Corpus, iri: dict[tuple[str, str], str]) -> None:
    name = {
        (x.document.sha256, person.id): person.name for x in made.documents for person in x.persons
    }
    mine: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    merged: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    called: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, number in made.people.items():
        mine[number].append(key)
        merged[iri[key]].append(key)
        called[name[key]].append(key)
    for number, keys in mine.items():
        for a, b in combinations(keys, 2):
            counter = score.right if iri[a] == iri[b] else score.missed
            counter[_kind(made, number, (a, b))] += 1
    for keys in merged.values():
        pairs = combinations(keys, 2)
        score.wrong += [(name[a], name[b]) for a, b in pairs if made.people[a] != made.people[b]]
    for a, b in _pairs(called):
        score.apart += made.people[a] != made.people[b] and iri[a] != iri[b]


def _pairs(groups: dict[str, list[tuple[str, str]]]) -> Iterator[tuple[tuple[str, str], ...]]:
    for keys in groups.values():
        yield from combinations(keys, 2)


def _kind(made: Corpus, number: int, keys: tuple[tuple[str, str], tuple[str, str]]) -> str:
    """Return what makes the two mentions of one person differ."""
    written = {made.written[key] for key in keys}
    for kind in ("initial", "damaged"):
        if kind in written:
            return kind
    years = {x.document.sha256: int((x.meetings[0].start or "")[:4]) for x in made.documents}
    one, other = (made.humans[number].at(years[sha256]) for sha256, _ in keys)
    if one.surname != other.surname:
        return "other surname"
    if one.organisation != other.organisation:
        return "other place"
    return "plain" if one == other else "other post"


def table(score: Score) -> str:
    """Return the figures as text."""
    rows = [
        f"{'pairs':<16}{'right':>8}{'missed':>8}{'recall':>8}",
        *(
            f"{kind:<16}{score.right[kind]:>8}{score.missed[kind]:>8}{score.of(kind):>8.3f}"
            for kind in KINDS
        ),
        f"{'all':<16}{score.right.total():>8}{score.missed.total():>8}{score.recall:>8.3f}",
        f"precision {score.precision:.4f}: {len(score.wrong)} merged pairs are two people",
        f"namesakes kept apart: {score.apart} pairs",
        f"left to a person: {score.asked.total()} pairs, {score.asked[True]} of them one person",
    ]
    return "\n".join(rows)
