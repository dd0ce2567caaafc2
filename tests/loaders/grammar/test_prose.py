"""Every rule of prose reads its examples as the corpus says, and nothing in the counter-examples.

A corpus (tests/corpora/projects.txt and its neighbours) is a list of texts with what has to be
read from them. Mentions that earlier rules would have found are marked {ORG:...}, {BODY:...} or
{PERSON:...}. Lines that begin with `=` are the facts; a text without them gives none. A line that
begins with `!` says why the rules do not read the text so today: a fault that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.loaders.prose import read_prose
from samverkan.loaders.read import read_bytes
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.registers import Registers

CORPORA = Path(__file__).parents[2] / "corpora"
FILES = (
    "projects", "project_parties", "project_money", "project_years",
    "strategies", "goals", "decisions", "memberships", "relations",
    "relations_of_plans", "areas", "opinions", "plan_makers", "plan_levels",
)  # fmt: skip
MARKED = re.compile(r"\{(ORG|BODY|PERSON):([^{}]+)\}")
KINDS = {"ORG": Kind.ORGANISATION, "BODY": Kind.BODY, "PERSON": Kind.PERSON}
KIND_OF = {"Region": "region", "EU": "eu"}  # by the first word of an organisation
REGISTERS = Registers.load()


def examples(name: str) -> Iterator[tuple[str, list[str], str]]:
    """Yield the texts of a corpus, each with its facts and its fault, if it has one."""
    for block in (CORPORA / f"{name}.txt").read_text(encoding="utf-8").split("\n---\n"):
        lines = [line for line in block.strip("\n").split("\n") if not line.startswith("#")]
        text = "\n".join(line for line in lines if not line.startswith(("=", "!")))
        fault = "".join(line[1:].strip() for line in lines if line.startswith("!"))
        given = sorted(line[1:].strip() for line in lines if line.startswith("="))
        yield text.strip("\n"), given, fault


def reading_of(text: str) -> Reading:
    """Return the reading of a marked text after the rules of prose."""
    plain, marks, at = "", [], 0
    for found in MARKED.finditer(text):
        plain += text[at : found.start()]
        marks.append((KINDS[found[1]], found[2], len(plain)))
        plain += found[2]
        at = found.end()
    plain += text[at:]
    reading = Reading(read_bytes(plain.encode(), "text.txt"), REGISTERS)
    base = 0
    for index, passage in enumerate(reading.passages):
        base = plain.index(passage.text.split("\n")[0], base)
        for kind, words, start in marks:
            if base <= start < base + len(passage.text):
                span = (start - base, start - base + len(words), "marked")
                known = {"kind": KIND_OF.get(words.split()[0])}
                reading.mention(kind, " ".join(words.split()), index, span, **known)
    read_prose(reading)
    return reading


def facts(reading: Reading, name: str) -> list[str]:
    """Return the facts of one list as the corpus writes them."""
    names = {d.id: d.name for known in reading.drafts.values() for d in known.values()}

    def said(value: object) -> str:
        if isinstance(value, tuple):
            return ", ".join(names.get(v, v) for v in value)
        return names.get(str(value), str(value))

    def fields(row: object, *wanted: str) -> str:
        found = ((w, getattr(row, w)) for w in wanted)
        return " | ".join(f"{w}: {said(v)}" for w, v in found if v)

    if name.startswith("project") or name == "strategies":
        kind = Kind.STRATEGY if name == "strategies" else Kind.PROJECT
        skipped = ("goals", "implements")
        return sorted(
            " | ".join(
                [
                    d.name,
                    *(
                        f"{k}: {said(v)}"
                        for k, v in sorted(d.fields.items())
                        if v and k not in skipped
                    ),
                ]
            )
            for d in reading.drafts[kind].values()
        )
    if name == "goals":
        drafts = reading.drafts[Kind.STRATEGY].values()
        return sorted(f"{d.name}: {g.name}" for d in drafts for g in d.fields.get("goals", ()))
    if name == "decisions":
        wanted = ("kind", "assignee", "by", "date")
        return sorted(fields(d, *wanted) for d in reading.decisions)
    if name == "memberships":
        wanted = ("person", "organisation", "body", "role", "represents", "basis", "start")
        return sorted(fields(m, *wanted) for m in reading.memberships)
    return sorted(f"{said(r.subject)} {r.predicate} {said(r.object)}" for r in reading.relations)


CASES = [
    pytest.param(
        name,
        text,
        expected,
        id=f"{name}-{number}",
        marks=[pytest.mark.xfail(reason=fault, strict=True)] if fault else [],
    )
    for name in FILES
    for number, (text, expected, fault) in enumerate(examples(name), 1)
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_corpus(name: str, text: str, expected: list[str]) -> None:
    """The text gives the facts of the corpus, no more and no fewer."""
    assert facts(reading_of(text), name) == expected


@pytest.mark.parametrize("name", FILES)
def test_line_breaks_do_not_matter(name: str) -> None:
    """A text whose blanks are all line breaks gives the same facts, where it has no list or table.

    Names keep their spelling, so a break inside one is read as a blank.
    """
    for text, expected, fault in examples(name):
        if "\n" in text or not expected or fault:
            continue
        broken = re.sub(r"(?<=[a-zåäö,]) (?=[a-zåäö]+ [a-zåäö])", "\n", text)
        assert facts(reading_of(broken), name) == expected


SLOW = (
    "Projektet Alfa och Beta, strategin för alla i regionen (X) A B C – 2014 har " * 800,
    "A" * 300_000,
    "a-" * 150_000,
    "Ab " * 60_000,
    "( " * 100_000,
    "projekt " * 40_000,
)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("page", SLOW, ids=lambda page: page[:12].strip())
def test_nothing_slows_down_on_a_flattened_page(page: str) -> None:
    """A page on one line is read in seconds, whatever it repeats."""
    reading = Reading(read_bytes(page.encode(), "page.txt"), REGISTERS)
    read_prose(reading)
    assert not reading.decisions


def test_a_goal_has_every_line_that_names_it() -> None:
    """A long name is found again in running text, over a line break; a short one is not sought."""
    reading = reading_of(
        "Hamnplan för Vreta 2020-2030 har två mål: "
        "Ren hamn, Levande kajer och hållbara farleder.\n\n"
        "Ren hamn är bra. Nytt är levande kajer\noch hållbara farleder."
    )
    (draft,) = reading.drafts[Kind.STRATEGY].values()
    goals = draft.fields["goals"]
    assert isinstance(goals, tuple)
    assert [(g.name, g.lines) for g in goals] == [
        ("Ren hamn", (1,)),
        ("Levande kajer och hållbara farleder", (1, 3, 4)),
    ]
    assert {place.line for place in draft.places} >= {3, 4}
