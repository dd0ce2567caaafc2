"""Areas of strength that a strategy names, and the projects and programmes that belong to them.

'Strategin pekar ut tre styrkeområden, A, B och C' gives the areas. What belongs to one is said
outright ('är en del av styrkeområdet A'), by a name that ends with the area's, by a topic that is
part of it, or under the heading of the area. Corpus: tests/corpora/areas.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from samverkan.loaders.grammar.goals import NUMBERS, split
from samverkan.loaders.grammar.phrases import Phrase, Rules, apply, rule
from samverkan.loaders.grammar.ties import group, project_before, relate, tie
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.loaders.tokens import plain
from samverkan.ontology.facts import Relation
from samverkan.ontology.names import fold

__all__ = ["read_areas"]

KINDS: Final = (Kind.PROJECT, Kind.STRATEGY, Kind.BODY, Kind.ORGANISATION)
HEADING: Final = 60  # letters of the heading of an area
SECTION: Final = 6  # passages after such a heading that still belong to it


@dataclass
class Areas:
    """The areas of one document, by their folded names, and the topics within them."""

    names: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)

    def called(self, words: str) -> str | None:
        """Return the area that some words name."""
        return self.names.get(fold(words))


def read_areas(reading: Reading) -> None:
    """Find the areas of strength, and note what belongs to each as `part-of`.

    Args:
        reading: projects and strategies are found.
    """
    areas = Areas()
    apply(reading, AREAS, *KINDS, memory=areas)
    apply(reading, RULES, *KINDS, memory=areas)
    if areas.names:
        _by_name(reading, areas)


def _areas(phrase: Phrase) -> Areas:
    return phrase.memory if isinstance(phrase.memory, Areas) else Areas()


def _named(phrase: Phrase) -> None:
    start, end = phrase.match.span("list")
    parts = split(phrase.text[start:end], NUMBERS[phrase.match["count"]])
    for left, right in parts:
        words = " ".join(phrase.text[start + left : start + right].split())
        _areas(phrase).names.setdefault(fold(words), words)
    if parts:
        phrase.reading.claims.claim(phrase.evidence)


def _says(phrase: Phrase) -> None:
    """'A är en del av styrkeområdet B': a thing, or a topic that stands for what is done in it."""
    area = _areas(phrase).called(phrase.words("area"))
    if area is None:
        return
    for thing in phrase.ids("what"):
        relate(phrase, thing, "part-of", area)
    if not phrase.ids("what"):
        _areas(phrase).topics[fold(phrase.words("what"))] = area


def _about(phrase: Phrase) -> None:
    """'ett handlingsprogram för bibliotek', where they are a topic of an area."""
    words = plain(phrase.text[slice(*phrase.match.span())])
    for topic, area in _areas(phrase).topics.items():
        if re.search(rf"\b(?:for|till|inom|kring|om)\s+{re.escape(topic)}\b", words):
            for thing in phrase.ids("what"):
                relate(phrase, thing, "part-of", area)


def _under(phrase: Phrase) -> None:
    """'Arbetet finansieras av projektet A', under the heading of an area."""
    for index in range(phrase.index, max(-1, phrase.index - 2), -1):
        heading = phrase.reading.passages[index].text.split("\n")[0].strip()
        area = _areas(phrase).called(heading) if len(heading) < HEADING else None
        if area:
            for thing in phrase.ids("what"):
                relate(phrase, thing, "part-of", area)
            return


def _by_name(reading: Reading, areas: Areas) -> None:
    """'Arena Grön kust' belongs to 'Grön kust'."""
    for draft in reading.drafts[Kind.PROJECT].values():
        for folded, area in areas.names.items():
            ends = fold(draft.name).endswith(" " + folded) and " " in folded
            if ends and draft.places:
                said = (draft.id, "part-of", area)
                if not reading.proves_again(said, draft.places):
                    reading.relations.append(
                        Relation(
                            subject=draft.id, predicate="part-of", object=area,
                            evidence=draft.places,
                        )
                    )  # fmt: skip


NOUN: Final = r"(?:styrke|insats|fokus|profil|utvecklings|tillvaxt)omrade"
COUNT: Final = r"(?P<count>tva|tre|fyra|fem|sex)"
AREA: Final = r"(?P<area>[A-Z][\w-]+(?: [\w-]+){0,3}?)(?=\.|,|;| (?:och|som|samt)\b)"
# fmt: off
AREAS: Final = Rules((
    rule("areas of strength", r"(?:pekar ut|anger|har|lyfter fram|prioriterar|omfattar|finns) " + COUNT + r" (?:[a-z]+ ){0,2}" + NOUN + r"n ?[,:–;-] ?(?P<list>[A-Z][^.;:]{5,200})\.", _named),
))
RULES: Final = Rules((
    rule("is part of an area", r"(?P<what>{STRATEGY}|{PROJECT}|{BODY}|\b[A-Z][a-z]{4,30}) (?:ar|utgor) (?:ocksa |aven )?(?:en )?(?:viktig )?(?:del|delmangd) (?:av|i|inom) (?:det )?(?:[a-z]+ ){0,2}" + NOUN + "t " + AREA, _says),
    rule("about a topic of an area", r"(?P<what>{STRATEGY})", _about),
    rule("project about a topic", r"(?:[Pp]rojekt|[Ii]nsatser|[Ss]atsningar) (?:och (?:projekt|insatser|satsningar) )?(?:relaterade?|relaterat|kopplade?|inom|kring|for) (?:till )?[a-z]+ [^.]{0,160}?-projekt \((?P<what>{PROJECT})\)", _about),
    rule("work is paid by a project", r"(?:finansieras av|kommer fran|bedrivs (?:i|inom)|sker (?:i|inom)) (?:[\w-]*projektet )(?P<what>{PROJECT})", _under),
    rule("measures, for example", r"(?:insatser|satsningar|delprojekt) (?:har )?genomforts, (?:exempelvis|till exempel|bland annat) (?P<a>{PROJECT})", tie(group("a"), "part-of", project_before(0))),
))
# fmt: on
