"""Areas of strength that a strategy names, and the projects and programmes that belong to them.

'Strategin pekar ut tre styrkeområden, A, B och C' gives the areas. What belongs to one is said
outright ('är en del av styrkeområdet A'), by a name that ends with the area's, or by a topic that is
said to be part of it: 'Alger är en del av styrkeområdet A' and 'ett handlingsprogram för alger'.
Corpus: tests/corpora/areas.txt.
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
    """'A är en del av styrkeområdet B', 'inom styrkeområdet B ryms A'."""
    area = _areas(phrase).called(phrase.words("area"))
    for thing in phrase.ids("what") if area else ():
        relate(phrase, thing, "part-of", area or "")
    if area and not phrase.ids("what"):
        _areas(phrase).topics[fold(phrase.words("what"))] = area


def _for_topic(phrase: Phrase) -> None:
    """'ett handlingsprogram för bibliotek', where they are a topic of an area."""
    words = plain(phrase.text[slice(*phrase.match.span())])
    for topic, area in _areas(phrase).topics.items():
        if re.search(rf"\b(?:for|till|inom|kring|om)\s+{re.escape(topic)}\b", words):
            for thing in phrase.ids("what"):
                relate(phrase, thing, "part-of", area)


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
AREA: Final = (
    r"(?P<area>[A-Z][\w-]+(?: [\w-]+){0,3}?)(?=\.|,|;| (?:och|som|samt|ingar|ryms|finns|ligger|drivs|bedrivs|pagar)\b)"
)
THE_AREA: Final = r"(?:det )?(?:[a-z]+ ){0,2}?" + NOUN + "t " + AREA
THINGS: Final = "{STRATEGY}|{PROJECT}|{BODY}"
# fmt: off
AREAS: Final = Rules((
    rule("areas of strength", r"(?:pekar ut|anger|har|lyfter fram|prioriterar|omfattar|finns) " + COUNT + r" (?:[a-z]+ ){0,2}" + NOUN + r"n ?[,:–;-] ?(?P<list>[A-Z][^.;:]{5,200})\.", _named),
))
RULES: Final = Rules((
    rule("is part of an area", r"(?P<what>" + THINGS + r"|\b[A-Z][a-z]{4,30}) (?:ar|utgor|blir) (?:ocksa |aven )?(?:en )?(?:viktig |central )?(?:del|delmangd|insats) (?:av|i|inom) " + THE_AREA, _says),
    rule("belongs to an area", r"(?P<what>" + THINGS + r"|\b[A-Z][a-z]{4,30}) (?:ingar i|ligger inom|ryms inom|hor till|tillhor|sorterar under|ligger under|bedrivs inom|drivs inom|genomfors inom) " + THE_AREA, _says),
    rule("within an area there is", r"\b[Ii](?:nom)? " + THE_AREA + r" (?:ingar|ryms|finns|ligger|drivs|bedrivs|pagar) (?:bland annat |aven |ocksa )?(?:projektet |satsningen |programmet )?(?P<what>" + THINGS + ")", _says),
    rule("plan for a topic of an area", r"(?P<what>{STRATEGY})", _for_topic),
    rule("project for a topic of an area", r"(?P<what>{PROJECT}),? (?:(?:som|vilket) )?(?:ar ett projekt |arbetar |verkar |handlar )?(?:for|inom|kring|om) [a-z]+\b", _for_topic),
    rule("among the projects for a topic", r"\b(?:[Pp]rojekt|[Ii]nsatser|[Ss]atsningar) (?:och (?:projekt|insatser|satsningar) )?(?:(?:relaterade?|relaterat|kopplade?|kopplat) till|inom|kring|for) [a-z]+ [^.]{0,200}?projekt(?:et)? \(?(?P<what>{PROJECT})", _for_topic),
    rule("besides, measures of a project", r"\b(?:Utover det|Utover detta|Darutover|Inom projektet|I projektet) har [^.,]{0,40}?(?:insatser|satsningar|aktiviteter|delprojekt) (?:genomforts|gjorts|startats|drivits), (?:exempelvis|till exempel|bland annat|daribland|sasom) (?P<a>{PROJECT})", tie(group("a"), "part-of", project_before(0))),
))
# fmt: on
