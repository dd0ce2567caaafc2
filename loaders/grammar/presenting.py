"""Who presents an item of the agenda, where the item itself names nobody.

The one who informs, reports or opens under the item is its presenter; speakers who are in no list
are known already. An agenda that stands in front of the notes only has no text under its items.
Corpus: tests/corpora/presenters.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Final

from samverkan.loaders.grammar.certain_items import CertainItems
from samverkan.loaders.grammar.occasions import is_report, not_now, of_another
from samverkan.loaders.grammar.phrases import Phrase, Rules, apply, rule
from samverkan.loaders.grammar.standing import owns
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import AgendaItem

__all__ = ["read_presenters"]

SPEAKER: Final = "speaker in running text"
MOST: Final = 4  # presenters of one item; with more the text is that of several
OF_NAME: Final = re.compile(r"\b(?:av|till|med|åt|hos|mot|efter)\s+$")  # 'boken av NN beskriver'
BACK: Final = 12  # letters before a name
NEAR_LINES, NEAR_LETTERS = 1, 160  # between two items of a list that stands in front


@dataclass
class Presented:
    """The presenters of items, by their place in the agenda."""

    items: list[AgendaItem]
    certain: CertainItems
    people: dict[int, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, reading: Reading, place: Evidence, person: str) -> None:
        """Note who speaks at a place."""
        item = self.certain.at(place.line, place.start)
        if item and is_report(item.title) and all(r.person != person for r in reading.attendance):
            return  # who spoke there
        number = next((n for n, one in enumerate(self.items) if one is item), None)
        if item and number is not None and not self._in_front(reading, item, place):
            self.people[number].setdefault(person)

    def _in_front(self, reading: Reading, item: AgendaItem, place: Evidence) -> bool:
        """Whether the item is the last of a list in front, so that the text below is of any."""
        here = max(_before(item, place), default=None)
        places = [p for one in self.items if one is not item for p in one.evidence]
        after = [p for p in places if (p.line, p.start) > (place.line, place.start)]
        earlier = [(p.line, p.end) for p in places if here and (p.line, p.start) < here]
        if after or not earlier or here is None:
            return False
        line, end = max(earlier)
        if line == here[0]:
            return here[1] - end < NEAR_LETTERS
        return here[0] - line <= NEAR_LINES


def _before(item: AgendaItem, place: Evidence) -> list[tuple[int, int]]:
    places = [(p.line, p.start) for p in item.evidence]
    return [p for p in places if p <= (place.line, place.start)]


def read_presenters(reading: Reading) -> None:
    """Give the items without presenters those who speak under them.

    Args:
        reading: people, agenda and attendance are found.
    """
    if not reading.agenda:
        return
    told = Presented(reading.agenda, CertainItems(reading))
    for row in reading.attendance:
        if row.evidence[0].rule == SPEAKER:
            told.add(reading, row.evidence[0], row.person)
    apply(reading, RULES, Kind.PERSON, Kind.ORGANISATION, Kind.BODY, memory=told)
    for number, people in told.people.items():
        item = reading.agenda[number]
        if not item.presenters and len(people) <= MOST:
            reading.agenda[number] = replace(item, presenters=tuple(people))


def _presents(phrase: Phrase) -> None:
    told, (start, end) = phrase.memory, phrase.match.span()
    if not_now(phrase.text, end) or of_another(phrase.text, start):
        return
    if OF_NAME.search(phrase.text, max(0, start - BACK), start) or owns(phrase, "who"):
        return
    for span in phrase.spans("who") if isinstance(told, Presented) else ():
        for place in phrase.places(span.start, span.end)[:1]:
            if isinstance(told, Presented):
                told.add(phrase.reading, place, span.value)


SAYS: Final = (
    r"(?:informerar|informerade|presenterar|presenterade|redogor|redogjorde|redovisar|redovisade"
    r"|beskriver|beskrev|berattar|berattade|foredrar|foredrog|rapporterar|rapporterade|inleder|inledde"
    r"|(?:ger|gav|lamnar|lamnade|haller|holl) en (?:kort )?[a-z]*(?:rapport|genomgang|overblick|oversikt|dragning|information"
    r"|redovisning|redogorelse|presentation|lagesbild|inledning))\b"
)
# fmt: off
RULES: Final = Rules((
    rule("presents", r"(?P<who>{PERSONS}) (?:fran {PARTYS} )?" + SAYS, _presents),
    rule("presents, with a post", r"(?P<who>{PERSON}),? (?:ny )?[a-z-]{4,30}(?: (?:i|for|vid|pa|fran) (?:bade )?{ORGS})?,? " + SAYS, _presents),
    rule("opens or closes", r"\b(?:[Oo]rdforanden?|[Mm]otesordforanden?) (?P<who>{PERSON}) (?:halsade|halsar|oppnade|oppnar|forklarade|forklarar|avslutade|avslutar|inledde|inleder|tackade|tackar)\b", _presents),
))
# fmt: on
