"""Finds what a person means by a name: forgiving in spelling, never guessing between two.

A name fits a thing when it equals, folded (case, diacritics and punctuation do not count), one of
the thing's names, spellings, abbreviations or codes, one of these without the words that only say
what kind it is ('Hudiksvall' for 'Hudiksvalls kommun'), one of these followed by the owner
('Chefsgruppen GR'), the end of its IRI ('gr/chefsgruppen') or the whole IRI. A name as it is comes
before what stands in or outside the brackets of another. What is merely similar is offered in the
message and never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from samverkan.ontology.errors import NameNotFound
from samverkan.ontology.names import fold, sort_key
from samverkan.queries.catalog import catalog
from samverkan.queries.run import Queryable, run

__all__ = ["Candidate", "candidates", "find", "fitting", "likeness"]

# Words that say what kind of organisation it is; the name means the same without them.
KIND_WORDS = re.compile(r"^(region|kommunen) | (kommun|stad|kommunalforbund)$")
NEAR = 60  # least similarity, in per cent, of a name that is offered
OFFERED = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may mean.

    Args:
        iri: of the thing.
        kind: person, forum, organisation, project or strategy.
        label: its main name.
        owner: the main name of its owner, if any.
        keys: everything that finds it, folded, in the order of strength: names as they are, then
            their parts in and outside brackets, then short forms.
    """

    iri: str
    kind: str
    label: str
    owner: str
    keys: tuple[frozenset[str], ...]

    def __str__(self) -> str:
        return f"{self.label} ({self.owner})" if self.owner else self.label


def find(store: Queryable, name: str, kind: str = "thing") -> Candidate:
    """Return the one thing of the kind that the name means.

    Args:
        store: where to look.
        name: as typed.
        kind: forum, person, organisation, or thing for any of them.

    Raises:
        NameNotFound: nothing fits, or more than one thing does; the message lists the nearest.
    """
    known = candidates(store, kind)
    found = fitting(known, name)
    if len(found) == 1:
        return found[0]
    what = "name" if kind == "thing" else kind
    nothing = "Nothing" if kind == "thing" else f"No {kind}"
    if found:
        raise NameNotFound(
            f"The {what} '{name}' may be any of {len(found)}:{_listed(found)}",
            hint="\nSay which by adding the owner, or give the address in brackets.",
        )
    if not known:
        raise NameNotFound(
            f"There is no {what} in the graph.", hint="Read documents into it: samverkan build PATH"
        )
    near = _near(known, name)
    if near:
        raise NameNotFound(
            f"{nothing} is called '{name}'. The nearest:{_listed(near)}",
            hint="\nUse one of these names.",
        )
    listing = {"forum": "forums", "person": "people", "organisation": "organisations"}
    raise NameNotFound(
        f"{nothing} is called '{name}'.",
        hint=f"See them all: samverkan {listing.get(kind, 'query names')}",
    )


def candidates(store: Queryable, kind: str = "thing") -> list[Candidate]:
    """Return everything of the kind that has a name, sorted by name and IRI."""
    names: dict[tuple[str, str], _Names] = {}
    for row in run(store, catalog()["names"]).records():
        entry = names.setdefault((str(row["thing"]), str(row["kind"])), _Names())
        entry.labels.add(str(row["label"]))
        if row["preferred"] and not entry.main:
            entry.main = str(row["label"])
        if row["owner"]:
            entry.owners.add((str(row["owner_name"]), str(row["owner"])))
    labels = {iri: entry.labels for (iri, _), entry in names.items()}
    found = [
        _candidate(iri, what, entry, labels)
        for (iri, what), entry in names.items()
        if kind in ("thing", what)
    ]
    return sorted(found, key=lambda c: (sort_key(c.label), c.iri))


@dataclass(slots=True)
class _Names:
    """All that one thing is called, while the rows are being read."""

    labels: set[str] = field(default_factory=set)
    main: str = ""
    owners: set[tuple[str, str]] = field(default_factory=set)


def _candidate(iri: str, kind: str, names: _Names, labels: dict[str, set[str]]) -> Candidate:
    whole = {form for label in names.labels for form in _forms(label)}
    short = (
        {form for key in whole for form in _without_kind(key)} if kind == "organisation" else set()
    )
    of_owner = {
        form
        for _, owner in names.owners
        for label in labels.get(owner, ())
        for form in _forms(label)
    }
    of_owner |= {form for key in of_owner for form in _without_kind(key)}
    owned = {f"{key} {owner}" for key in whole for owner in of_owner}
    main = names.main or min(names.labels)
    owner = min(names.owners)[0] if names.owners else ""
    full = frozenset(key for key in map(fold, names.labels) if key)
    return Candidate(iri, kind, main, owner, (full, frozenset(whole), frozenset(short | owned)))


def _forms(label: str) -> set[str]:
    """Return the folded label, and the parts inside and outside brackets: 'Forum (F)', 'F'."""
    inside = re.findall(r"\(([^()]+)\)", label)
    return {
        key
        for key in (fold(label), fold(re.sub(r"\([^()]*\)", " ", label)), *map(fold, inside))
        if key
    }


def _without_kind(key: str) -> set[str]:
    """Return the folded name without kind words, with and without the genitive s."""
    short = KIND_WORDS.sub("", key)
    if short == key or len(short) < 2:
        return set()
    return {short, short.removesuffix("s")}


def fitting(known: Iterable[Candidate], name: str) -> list[Candidate]:
    """Return what the name means by the strongest way in which anything fits.

    Args:
        known: of `candidates`.
        name: as typed.
    """
    known = list(known)
    whole = [c for c in known if c.iri == name]
    if whole or not fold(name):
        return whole
    key = fold(name)
    for strength in range(len(known[0].keys) if known else 0):
        found = [c for c in known if key in c.keys[strength]]
        if found:
            return found
    path = name.strip("/")
    return [c for c in known if "/" in path and c.iri.endswith("/" + path)]


def likeness(text: str, name: str) -> float:
    """Return how alike a text is to a name, or to one of its words, 0 to 100; both folded."""
    from rapidfuzz import fuzz

    return max(float(fuzz.ratio(text, one)) for one in (name, *name.split()))


def _near(known: Iterable[Candidate], name: str) -> list[Candidate]:
    """Return those of whose name it is a part of whole words; else what is called something
    similar, the nearest first."""
    from rapidfuzz import fuzz

    key = fold(name)
    known = list(known)
    parts = [c for c in known if any(f" {key} " in f" {other} " for other in c.keys[1])]
    if key and parts:
        return parts[:OFFERED]
    scored = []
    for candidate in known:
        score = max(fuzz.WRatio(key, other) for other in candidate.keys[1])
        if score >= NEAR:
            scored.append((-score, candidate.label, candidate.iri, candidate))
    return [candidate for *_, candidate in sorted(scored)[:OFFERED]]


def _listed(found: Iterable[Candidate]) -> str:
    return "".join(f"\n  {candidate}  <{candidate.iri}>" for candidate in found)
