"""Figures of extractions against gold: an F1 where rows are found, a share where values are right.

The rules follow those of the scorer of the seeds: people are paired by folded names; a value that
is left out and a value that is made up are both wrong; what the gold calls uncertain is neither
missed nor an error; where the gold accepts several readings each of them is right.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Facts: TypeAlias = dict[str, Any]
Tally: TypeAlias = Counter[str]

LISTS = ("persons", "attendance", "agenda", "naive")
VALUES = ("party", "represents", "capacity", "status", "role", "scope")
SAID = ("persons", "attendance", *VALUES, "body", "date", "agenda")
"""The kinds of facts of which precision and the share that is said are measured."""
DOUBTS = {
    "persons": ("repaired-name", "damaged-name", "namesakes", "mixed-script"),
    "attendance": ("unread-list-line", "list-total"), "capacity": ("capacity-open",),
    "status": ("presence-open",), "role": ("unknown-role",), "represents": ("unpaired-columns",),
    "body": ("meeting-open", "no-minutes"),
    "date": ("date-open", "impossible-date", "corrected-date"),
}  # fmt: skip
"""Which doubts of an extraction flag which kind of fact."""
NAIVE = re.compile(r"[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+")
LEGAL = frozenset(["kommun", "kommuns", "stad", "stads", "ab", "i", "lan", "lans"])


@dataclass(slots=True)
class Counts:
    """What was counted in one document, and what was wrong there."""

    tally: Tally = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def value(self, name: str, right: bool, wanted: object, got: object) -> None:
        """Count a value; a wrong one is noted with what was expected and what was got."""
        self.tally[f"of {name}"] += 1
        self.tally[f"ok {name}"] += right
        if not right:
            self.faults.append((name, f"{wanted!r}, got {got!r}"))

    def said(self, name: str, *, stated: bool, said: bool, right: bool) -> None:
        """Count whether something is said where the text states it, and whether it is right."""
        self.tally[f"stated {name}"] += stated
        self.tally[f"answered {name}"] += stated and said
        self.tally[f"said {name}"] += said
        self.tally[f"right {name}"] += said and right

    def rows(self, name: str, hits: int, gold: int, got: int) -> None:
        """Count rows of a list."""
        self.tally[f"hit {name}"] += hits
        self.tally[f"gold {name}"] += gold
        self.tally[f"got {name}"] += got
        if name in SAID:
            for word, count in (("stated", gold), ("answered", hits), ("said", got),
                                ("right", hits)):  # fmt: skip
                self.tally[f"{word} {name}"] += count


def fold(text: str) -> str:
    """Return text without case, diacritics and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("ł", "l"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", letters).split())


def fold_name(text: str) -> str:
    """Return the name of an organisation or body folded, without its legal words and genitives."""
    words = [word for word in fold(text).split() if word not in LEGAL]
    return " ".join(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in words) or fold(text)


def tally(gold: Facts, got: Facts, text: str = "") -> Counts:
    """Return the counts of one document: 'hit X', 'gold X' and 'got X' for lists, 'ok X' and
    'of X' for values."""
    counts = Counts()
    pairs = _persons(counts, gold, got)
    _naive(counts, gold, text)
    if gold["document"].get("kind") == "other":
        invented = len(got["meetings"]) + len(got["attendance"]) + len(got["agenda"])
        counts.tally["invented"] += invented
        counts.tally["other"] += 1
        if invented:
            counts.faults.append(("invented", f"nothing, got {invented} rows of a meeting"))
        return counts
    held = _held(got)
    _flagged(counts, got)
    _attendance(counts, gold, got, (pairs, held))
    _agenda(counts, gold, got)
    _meeting(counts, gold, got, held)
    return counts


def _persons(counts: Counts, gold: Facts, got: Facts) -> dict[str, Facts]:
    """Pair people; returns the found person by the id of the gold."""
    options = []
    seats = {row["person"]: _org_names(got, row["represents"]) for row in got["attendance"]}
    wanted_orgs = {r["person"]: _accepted_orgs(r) for r in gold["attendance"]}
    for n, wanted in enumerate(gold["persons"]):
        forms = {fold(form) for form in (wanted["name"], *wanted.get("accept", ()))}
        for m, found in enumerate(got["persons"]):
            if fold(found["name"]) in forms:
                same = found["name"] == wanted["name"]
                org = bool(seats.get(found["id"], set()) & wanted_orgs.get(wanted["id"], set()))
                overlap = len(set(found["lines"]) & set(wanted["lines"]))
                options.append((-same, -org, -overlap, n, m))
    pairs: dict[str, Facts] = {}
    taken: set[int] = set()
    for *_, n, m in sorted(options):
        wanted, found = gold["persons"][n], got["persons"][m]
        if wanted["id"] not in pairs and m not in taken:
            pairs[wanted["id"]] = found
            taken.add(m)
            counts.value("exact", found["name"] in (wanted["name"], *wanted.get("accept", ())),
                         wanted["name"], found["name"])  # fmt: skip
            counts.value("evidence", bool(set(found["lines"]) & set(wanted["lines"])),
                         wanted["lines"], found["lines"])  # fmt: skip
    counts.rows("persons", len(pairs), len(gold["persons"]), len(got["persons"]))
    missed = [p["name"] for p in gold["persons"] if p["id"] not in pairs]
    extra = [p["name"] for m, p in enumerate(got["persons"]) if m not in taken]
    if missed or extra:
        counts.faults.append(("persons", f"{missed[:3]!r}, got {extra[:3]!r}"))
    return pairs


def _flagged(counts: Counts, got: Facts) -> None:
    """Count the doubts of an extraction by the kind of fact that they are about."""
    doubts = Counter(row["kind"] for row in got.get("diagnostics", ()))
    for name, kinds in DOUBTS.items():
        counts.tally[f"flagged {name}"] += sum(doubts[kind] for kind in kinds)


def _naive(counts: Counts, gold: Facts, text: str) -> None:
    """Score a reader that takes every two capitalised words in a row for a person."""
    found = {fold(words) for words in NAIVE.findall(text)}
    names = [{fold(form) for form in (p["name"], *p.get("accept", ()))} for p in gold["persons"]]
    counts.rows("naive", sum(1 for forms in names if forms & found), len(names), len(found))


def _held(got: Facts) -> Facts | None:
    """Return the meeting that the document is about: the one with most people, or the first."""
    seats = Counter(row["meeting"] for row in got["attendance"])
    held = [m for m in got["meetings"] if m.get("status", "held") == "held"]
    return max(held, key=lambda m: seats[m["id"]], default=None)


def _attendance(
    counts: Counts, gold: Facts, got: Facts, found: tuple[dict[str, Facts], Facts | None]
) -> None:
    pairs, held = found
    rows = [row for row in got["attendance"] if held and row["meeting"] == held["id"]]
    by_person: dict[str, list[Facts]] = {}
    for row in rows:
        by_person.setdefault(row["person"], []).append(row)
    known = set()
    for person, wanted in _by_person(gold).items():
        if person not in pairs:
            counts.rows("attendance", 0, sum(not row["uncertain"] for row in wanted), 0)
            continue
        known.add(pairs[person]["id"])
        taken = by_person.get(pairs[person]["id"], [])
        sure = [row for row in wanted if not row["uncertain"]]
        hits, extra = min(len(sure), len(taken)), max(0, len(taken) - len(wanted))
        counts.rows("attendance", hits, len(sure), hits + extra)
        if hits < len(sure) or extra:
            counts.faults.append(
                ("attendance", f"{len(sure)} of {pairs[person]['name']}, got {len(taken)}")
            )
        if sure and taken:
            _values(counts, sure[0], taken, got, pairs[person]["name"])
    loose = [row for row in rows if row["person"] not in known]
    counts.rows("attendance", 0, 0, len(loose))
    if loose:
        counts.faults.append(("attendance", f"nobody, got {loose[0]['person']!r}"))


def _by_person(gold: Facts) -> dict[str, list[Facts]]:
    made: dict[str, list[Facts]] = {}
    for row in gold["attendance"]:
        made.setdefault(row["person"], []).append(row)
    return made


def _values(counts: Counts, wanted: Facts, taken: list[Facts], got: Facts, who: str) -> None:
    right = {wanted["capacity"], *wanted.get("capacity_accept", ())}
    row = next((row for row in taken if row["capacity"] in right), taken[0])
    for name in VALUES:
        value, accept = wanted[name], wanted.get(f"{name}_accept", [])
        said = row[name]
        if said is None and value is None:
            continue
        ok = _agrees(name, (value, accept), said, got)
        shown = sorted(_org_names(got, said)) if name == "represents" and said else said
        counts.value(name, ok, f"{who}: {value}", shown)
        counts.said(name, stated=value is not None, said=said is not None, right=ok)
    counts.value("evidence", bool(set(row["lines"]) & set(wanted["lines"])),
                 f"{who}: {wanted['lines']}", row["lines"])  # fmt: skip


def _agrees(name: str, wanted: tuple[Any, list[Any]], said: Any, got: Facts) -> bool:
    value, accept = wanted
    if said is None:
        return None in accept
    if name == "scope":
        return value is not None or any(accept)
    if name == "represents":
        forms = {fold_name(form) for form in (value, *accept) if form}
        return bool(forms & _org_names(got, said))
    options = [str(form) for form in (value, *accept) if form]
    if name == "role":
        return any(_half(said, form) for form in options)
    return any(fold(said) == fold(form) for form in options)


def _half(one: str, other: str) -> bool:
    a, b = set(fold(one).split()), set(fold(other).split())
    return 2 * len(a & b) >= max(len(a), len(b))


def _accepted_orgs(row: Facts) -> set[str]:
    forms = (row["represents"], *row.get("represents_accept", ()))
    return {fold_name(form) for form in forms if form}


def _org_names(got: Facts, reference: str | None) -> set[str]:
    """Return the folded names of an organisation or body that a row refers to."""
    if not reference:
        return set()
    for name in ("organisations", "bodies"):
        for row in got.get(name, ()):
            if row["id"] == reference:
                forms = (
                    row["name"],
                    row.get("abbr"),
                    *row.get("as_written", ()),
                    *row.get("alt", ()),
                )
                return {fold_name(form) for form in forms if form}
    return {fold_name(reference)}


def _agenda(counts: Counts, gold: Facts, got: Facts) -> None:
    wanted = {_number(row): row for row in gold["agenda"] if row["number"]}
    found: dict[str, Facts] = {}
    for row in got["agenda"]:
        if row["number"]:
            found.setdefault(_number(row), row)
    total = sum(1 for row in got["agenda"] if row["number"])
    counts.rows("agenda", len(wanted.keys() & found.keys()), len(wanted), total)
    if wanted.keys() != found.keys():
        counts.faults.append(("agenda", f"{sorted(wanted)}, got {sorted(found)}"))
    for number in sorted(wanted.keys() & found.keys()):
        one, other = fold(wanted[number]["title"]), fold(found[number]["title"] or "")
        right = other.startswith(one) or (bool(other) and one.startswith(other) and len(other) > 5)
        forms = [fold(form) for form in wanted[number].get("accept", ())]
        right = right or any(other in form for form in forms if len(other) > 5)
        counts.value("title", right, wanted[number]["title"], found[number]["title"])


def _number(row: Facts) -> str:
    return re.sub(r"\D", "", row["number"]).lstrip("0")


def _meeting(counts: Counts, gold: Facts, got: Facts, held: Facts | None) -> None:
    day = gold["meetings"][0]["start"] if gold["meetings"] else None
    said = held["start"][:10] if held and held["start"] else None
    if gold["meetings"] and said in gold["meetings"][0].get("start_accept", ()):
        day = said
    counts.value("date", said == day, day, said)
    if not day:
        counts.value("no date", said is None, None, said)
    counts.said("date", stated=day is not None, said=said is not None, right=said == day)
    body = next(iter(gold["bodies"]), None)
    names = _org_names(got, held["body"] if held else None)
    if body is None:
        counts.value("body", not names, None, sorted(names))
        counts.said("body", stated=False, said=bool(names), right=False)
        return
    forms = {fold_name(form) for form in (body["name"], *body.get("accept", ()))}
    right = bool(forms & names)
    counts.value("body", right, body["name"], sorted(names))
    counts.said("body", stated=True, said=bool(names), right=right)


def figures(counts: Tally) -> dict[str, float]:
    """Return the figures of counts: F1 of each list, share of each value, 0 to 1."""
    made = {}
    for name in LISTS:
        rows = counts[f"gold {name}"] + counts[f"got {name}"]
        if rows:
            made[name] = 2 * counts[f"hit {name}"] / rows
    for key in sorted(counts):
        if key.startswith("of "):
            made[key[3:]] = counts[f"ok {key[3:]}"] / counts[key]
    for name in SAID:
        if counts[f"stated {name}"] and counts[f"said {name}"]:
            made[f"said {name}"] = counts[f"answered {name}"] / counts[f"stated {name}"]
            made[f"right {name}"] = counts[f"right {name}"] / counts[f"said {name}"]
    return {name: round(value, 4) for name, value in made.items()}


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the counts of several documents together."""
    made: Tally = Counter()
    for counts in tallies:
        made.update(counts)
    return made
