"""Milliseconds of every question of the catalogue against the size of the graph, beside peers.

    python benchmarks/catalogue.py FOLDER [STATEMENTS ...]
    python benchmarks/catalogue.py FOLDER table

STATEMENTS are sizes, 100000 and 1000000 where none is given. FOLDER gets a graph of each size, made
by `full_graph.py`, and `catalogue.jsonl` with a row for each question and size. What is measured is
not measured again, so it may be ended at any time and started again; delete rows, or the file, to
measure anew. `table` prints what is there.

Ours is what a command does once it has the graph open: bind the values, ask, make the table.
Oxigraph's server gets the same text over HTTP and reads the same files; its time ends with the last
byte of the answer, which is read into the same table afterwards, to compare rows. rdflib, in
memory, is asked once, of small graphs only. All are asked in turn in one run. Values of parameters
are drawn by lot among those that give rows. A question whose parameters can be left out is asked
without them, with each alone, and of four years where it takes a span. The first run, in a process
that has just opened the graph, stands apart. Growth is that of processor time, which other work on
the machine changes least; of a server it is read from /proc (Linux). Runs over `LIMIT` seconds are
ended and named.
"""

from __future__ import annotations

import json
import math
import os
import random
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from askers import ENGINES, Asker, Took
from full_graph import THEMES, make

from samverkan.graph.embedded import EmbeddedStore
from samverkan.queries.catalog import Parameter, Query, catalog

LIMIT = 60.0  # seconds of one run
SETTINGS, RUNS = 3, 5  # drawn values, runs of each
ENOUGH = 10.0  # seconds of one engine and setting, after which it is not asked again
RDFLIB, RDFLIB_LIMIT = 200_000, 10.0  # statements at most, seconds of one run
TRIES = 12  # draws until one gives rows
SLOW = 5.0  # milliseconds from which growth says something
PREFIXES = """PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX schema: <http://schema.org/> PREFIX sv: <https://w3id.org/samverkan/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?x """
# What a parameter of this name, else of this kind, can be.
DRAWN = {
    "assignee": "{ ?d a sv:Decision ; sv:assignee ?x }",
    "document": "{ ?x a foaf:Document }",
    "forum": "{ ?m schema:organizer ?x }",
    "funder": "{ ?p schema:funder ?x }",
    "meeting": "{ ?x a sv:Meeting ; schema:organizer ?f }",
    "organisation": "{ ?x org:classification sv:municipality }",
    "person": "{ ?x a foaf:Person }",
    "project": "{ ?x a sv:Project }",
    "role": "{ ?m org:role ?x }",
    "strategy": "{ ?x a sv:Strategy ; dcterms:hasPart ?goal }",
    "thing": "{ ?x a ?kind VALUES ?kind { sv:Body sv:Project foaf:Person } }",
}
# The pairs of two forums are those of one person, or the answer is mostly that they share nothing.
OF_ONE = "{ ?c sv:attendee <PERSON> ; sv:meeting ?m . ?m schema:organizer ?x }"
PAIRS = frozenset({"people-in-both", "municipalities-in-both", "organisations-in-both"})
BY_NAME = {("forums-in-common", "a"): "organisation", ("forums-in-common", "b"): "organisation"}
WORDS = {
    "from": "2013",
    "to": "2016",
    "since": "2015-01-01",
    "title": "oppositionsråd",
    "whole": THEMES[0],
}
Row = dict[str, Any]  # figures of one question and size, for `catalogue.jsonl`
Values = dict[str, str]


@dataclass(frozen=True)
class Variant:
    """A question and which of its parameters have values.

    Args:
        query: of the catalogue.
        given: names of parameters that have values although they can be left out.
    """

    query: Query
    given: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return " ".join((self.query.name, *self.given))


def variants() -> Iterator[Variant]:
    """Yield all questions, each as often as the head of `catalogue.py` says."""
    for query in catalog().values():
        yield Variant(query)
        names = [parameter.name for parameter in query.parameters]
        for parameter in query.parameters:
            if parameter.optional and parameter.name != "dataset":
                yield Variant(query, (parameter.name,))
        if "from" in names and "to" in names:
            yield Variant(query, ("from", "to"))


class Lots:
    """Draws values of parameters; the same graph and question give the same."""

    def __init__(self, folder: Path) -> None:
        self._store = EmbeddedStore.open(folder, read_only=True)
        self._known: dict[str, list[str]] = {}

    def draws(self, variant: Variant) -> Iterator[Values]:
        """Yield values without end, or one setting where there is nothing to draw."""
        chance = random.Random(variant.name)
        wanted = [p for p in variant.query.parameters if p.required or p.name in variant.given]
        drawn = any(_lot(variant.query, p) for p in wanted)
        while True:
            yield self._values(variant.query, wanted, chance)
            if not drawn:
                return

    def _values(self, query: Query, wanted: Iterable[Parameter], chance: random.Random) -> Values:
        if query.name in PAIRS:
            a, b = self._pair(chance)
            return {"a": a, "b": b}
        found = {}
        for parameter in wanted:
            lot = _lot(query, parameter)
            if lot:
                found[parameter.name] = chance.choice(self._all(DRAWN[lot]))
            else:
                found[parameter.name] = WORDS[parameter.name]
        return found

    def _pair(self, chance: random.Random) -> tuple[str, str]:
        for _ in range(100):
            person = chance.choice(self._all(DRAWN["person"]))
            forums = self._all(OF_ONE.replace("PERSON", person))
            if len(forums) > 1:
                a, b = chance.sample(forums, 2)
                return a, b
        raise SystemExit("Nobody sits in two forums.")

    def _all(self, pattern: str) -> list[str]:
        if pattern not in self._known:
            rows: Any = self._store.query(PREFIXES + pattern)
            self._known[pattern] = sorted(row[0].value for row in rows)
        return self._known[pattern]


def _lot(query: Query, parameter: Parameter) -> str:
    """Return the key of DRAWN for a parameter; empty: it has a fixed value."""
    named = BY_NAME.get((query.name, parameter.name), parameter.name)
    return next((key for key in (named, parameter.kind) if key in DRAWN), "")


def settings(lots: Lots, variant: Variant, asker: Asker) -> list[Values]:
    """Return drawn values that give rows; where none does, the first that was drawn."""
    found: list[Values] = []
    tried: list[Values] = []
    for values in lots.draws(variant):
        tried.append(values)
        answer = asker.ask(variant.query.name, values) if _drawn(variant, values) else None
        if answer is None or isinstance(answer, str) or answer[1]:
            found.append(values)
        if len(found) == SETTINGS or len(tried) == TRIES or isinstance(answer, str):
            break
    return found or tried[:1]


def _drawn(variant: Variant, values: Values) -> bool:
    by_name = {parameter.name: parameter for parameter in variant.query.parameters}
    return any(_lot(variant.query, by_name[name]) for name in values)


def measured(variant: Variant, drawn: list[Values], askers: list[Asker]) -> Row:
    """Ask all engines in turn; return cold, median and slowest milliseconds of each."""
    times: dict[str, list[list[Took]]] = {asker.name: [] for asker in askers}
    troubles: dict[str, str] = {}
    rows: list[int] = []
    differ: set[str] = set()
    for values in drawn:
        digests = {}
        for asker in askers:
            asker.afresh() if asker.name == "ours" and not rows else None
            times[asker.name].append([])
        for turn in range(1 + RUNS):
            for asker in askers:
                taken = times[asker.name][-1]
                over = asker.name == "rdflib" and (turn or values is not drawn[0])
                if asker.name in troubles or over or sum(one for one, _ in taken) > ENOUGH:
                    continue
                answer = asker.ask(variant.query.name, values)
                if isinstance(answer, str):
                    troubles[asker.name] = answer
                    continue
                taken.append(answer[0])
                if not turn:
                    digests[asker.name] = answer[1:]
        if "ours" in digests:
            rows.append(digests["ours"][0])
            differ |= {name for name in digests if digests[name] != digests["ours"]}
    row: Row = {"rows": round(statistics.median(rows)) if rows else None, "settings": len(drawn)}
    for name, taken in times.items():
        row[name] = figures(taken) if name not in troubles else {"trouble": troubles[name]}
        if name != "ours" and name not in troubles and "ours" not in troubles:
            row[name]["same"] = name not in differ
    return row


def figures(taken: list[list[Took]]) -> dict[str, float]:
    """Return milliseconds of the first run, of the median of medians, of that by processor time,
    and of the slowest run but the first."""
    taken = list(filter(None, taken))
    warm = [one[1:] or one for one in taken]
    middle, used = (
        statistics.median(statistics.median(run[n] for run in one) for one in warm) for n in (0, 1)
    )
    most = max(run[0] for one in warm for run in one)
    found = {"cold": taken[0][0][0], "median": middle, "cpu": used, "most": most}
    return {name: round(1000 * seconds, 2) for name, seconds in found.items()}


def measure(folder: Path, size: int, done: set[str]) -> Iterator[Row]:
    """Make the graph where there is none; yield a row for each question that is not done."""
    graph = folder / f"graph-{size}"
    if not graph.exists():
        print(f"{graph}: {make(graph, size)} statements", flush=True)
    lots = Lots(graph)
    with ExitStack() as stack:
        names = [("ours", LIMIT), ("oxigraph", LIMIT)]
        names += [("rdflib", RDFLIB_LIMIT)] if size <= RDFLIB else []
        askers = [stack.enter_context(Asker(name, graph, limit)) for name, limit in names]
        for variant in variants():
            if variant.name not in done:
                drawn = settings(lots, variant, askers[0])
                row = measured(variant, drawn, askers)
                head = {"question": variant.name, "statements": size}
                yield {**head, **row, "load": round(os.getloadavg()[0], 1)}


def percentile(numbers: list[float], share: float) -> float:
    """Return the number below which a share of them lies, the nearest one that is there."""
    return sorted(numbers)[max(0, math.ceil(share * len(numbers)) - 1)]


def growth(rows: dict[int, Row], key: str) -> list[float]:
    """Return, from each size to the next, the power of the statements with which a figure grows."""
    sizes = sorted(rows)
    found = []
    for small, large in pairwise(sizes):
        low, high = (_figure(rows[size], key) for size in (small, large))
        if low and high:
            found.append(math.log(high / low) / math.log(large / small))
    return found


def _figure(row: Row, key: str) -> float | None:
    figure = row.get(key)
    return figure.get("cpu") if isinstance(figure, dict) else figure


def table(rows: list[Row], slowest: int = 12) -> Iterator[str]:
    """Yield the lines of the report, as Markdown."""
    by_size: dict[int, list[Row]] = {}
    for row in rows:
        by_size.setdefault(row["statements"], []).append(row)
    for size, of_size in sorted(by_size.items()):
        yield from _summary(size, of_size)
        yield from _slowest(of_size, slowest)
    yield from _grown(rows)


def _summary(size: int, rows: list[Row]) -> Iterator[str]:
    load = statistics.median(row["load"] for row in rows)
    yield f"\n{size} statements, {len(rows)} questions and settings, load {load:.1f}\n"
    yield "| | median | 95th percentile | by processor time | over the limit | same rows as ours |"
    yield "|---|---|---|---|---|---|"
    for name in ENGINES:
        asked = [row[name] for row in rows if name in row]
        took, used = ([one[key] for one in asked if key in one] for key in ("median", "cpu"))
        if not took:
            continue
        told = Counter(one["trouble"].split(":")[0] for one in asked if "trouble" in one)
        same = [one["same"] for one in asked if "same" in one]
        yield (
            f"| {name} | {statistics.median(took):.1f} ms | {percentile(took, 0.95):.0f} ms"
            f" | {statistics.median(used):.1f}, {percentile(used, 0.95):.0f} ms"
            f" | {', '.join(f'{n} {w}' for w, n in told.items()) or '0'}"
            f" | {f'{sum(same)} of {len(same)}' if same else ''} |"
        )
    means = []
    for key in ("median", "cpu"):
        shares = [max(row["ours"][key], 0.01) / max(row["oxigraph"][key], 0.01)
                  for row in rows if _both(row)]  # fmt: skip
        means.append(statistics.geometric_mean(shares) if shares else math.nan)
    yield f"\nours : oxigraph, geometric mean {means[0]:.2f}, by processor time {means[1]:.2f}"


def _both(row: Row) -> bool:
    return "median" in row["ours"] and "median" in row["oxigraph"]


def _slowest(rows: list[Row], many: int) -> Iterator[str]:
    yield "\n| slowest | rows | first run | median | processor | oxigraph | ours : oxigraph |"
    yield "|---|---|---|---|---|---|---|"
    ended = [row for row in rows if "trouble" in row["ours"]]
    took = [row for row in rows if "median" in row["ours"]]
    took.sort(key=lambda row: -row["ours"]["median"])
    for row in (*ended, *took[:many]):
        ours, peer = row["ours"], row["oxigraph"]
        share = f"{ours['median'] / peer['median']:.2f}" if _both(row) else ""
        yield (
            f"| {row['question']} | {row['rows']} | {_ms(ours, 'cold')} | {_ms(ours, 'median')}"
            f" | {_ms(ours, 'cpu')} | {_ms(peer, 'median')} | {share} |"
        )


def _ms(figure: dict[str, Any], key: str) -> str:
    return f"{figure[key]:.0f} ms" if key in figure else str(figure["trouble"])


def _grown(rows: list[Row]) -> Iterator[str]:
    """Yield how the questions grow, and those that grow faster than statements and rows do."""
    by_question: dict[str, dict[int, Row]] = {}
    for row in rows:
        by_question.setdefault(row["question"], {})[row["statements"]] = row
    powers = {name: growth(of, "ours") for name, of in by_question.items()}
    if not any(powers.values()):
        return
    last = {name: found[-1] for name, found in powers.items() if found}
    ranges = (
        (-9.0, 0.2, "hardly"),
        (0.2, 0.8, "slower"),
        (0.8, 1.1, "with them"),
        (1.1, 9.0, "faster"),
    )
    yield "\ngrowth of the processor time with the statements, largest step: " + ", ".join(
        f"{words} {sum(low <= power < high for power in last.values())}"
        for low, high, words in ranges
    )
    yield "\n| grows fastest | power of the statements, step by step | rows |"
    yield "|---|---|---|"
    slow = [n for n in last if (_figure(by_question[n][max(by_question[n])], "ours") or 0) > SLOW]
    for name in sorted(slow, key=lambda name: -last[name])[:10]:
        steps = ", ".join(f"{power:.2f}" for power in powers[name])
        more = ", ".join(f"{power:.2f}" for power in growth(by_question[name], "rows"))
        yield f"| {name} | {steps} | {more} |"


def briefly(row: Row) -> str:
    """Return a line about a row, for who waits."""
    took = (f"{name} {_ms(row[name], 'median')}" for name in ENGINES if name in row)
    return f"{row['statements']} {row['question']:32} {row['rows']} rows  " + "  ".join(took)


def main(arguments: list[str]) -> int:
    """Measure what is not measured yet, and print the report."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "catalogue.jsonl"
    rows = (
        [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    )
    sizes = [] if arguments[1:] == ["table"] else list(map(int, arguments[1:])) or [10**5, 10**6]
    for size in sizes:
        done = {row["question"] for row in rows if row["statements"] == size}
        for row in measure(folder, size, done):
            rows.append(row)
            with file.open("a", encoding="utf-8") as out:
                out.write(json.dumps(row) + "\n")
            print(briefly(row), flush=True)
    print(*table(rows), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
