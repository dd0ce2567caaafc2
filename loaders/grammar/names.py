"""Names of people: where one begins and ends in a run of capitalised words.

A name is one or two given names, particles, and one or two surnames. Registers weigh the readings
of a whole run against each other; a word that no register knows costs, but never rules a name out
(about one surname in four of real minutes is too rare for the public table). In running text a
name must begin with a known given name; in a list the place in the line counts as well.

Corpus: tests/corpora/names.txt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samverkan.loaders.spans import Marked
from samverkan.loaders.tokens import Memo, Tokens, Word
from samverkan.ontology.registers import Registers

__all__ = ["Name", "Names"]

PARTICLES = frozenset(
    ("von", "af", "de", "du", "der", "den", "van", "te", "ter", "la", "le", "el", "al", "bin",
     "ibn", "da", "dos", "di")
)  # fmt: skip
COMMON_GIVEN = 500  # bearers from which a given name alone makes a name likely
UNKNOWN_GIVEN, UNKNOWN_SURNAME, LEFT_OVER, SECOND_SURNAME, SECOND_GIVEN = 3.0, 1.0, 4.0, 0.7, 0.3
PLACE_AS_SURNAME = 2.5


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a passage.

    Args:
        start: first character.
        end: character after the last one.
        text: as printed, blanks folded.
        given: the given names.
        family: the surnames, with particles.
        cost: what the reading costs; 0 is two common names.
    """

    start: int
    end: int
    text: str
    given: str
    family: str
    cost: float


class Names:
    """Finds names with the help of the registers.

    Args:
        registers: the look-ups.
        places: folded words that name a municipality.
    """

    def __init__(self, registers: Registers, places: frozenset[str]) -> None:
        self.registers, self.places = registers, places
        self._given = Memo(registers.given_name)
        self._surname = Memo(self._bearers_of_surname)
        self._given_costs = Memo(self._cost_of_given)
        self._nameable = Memo(_nameable)

    def in_list(
        self, tokens: Tokens, start: int, end: int, blocked: Iterable[tuple[int, int]]
    ) -> list[Name]:
        """Return the names between two places of a list; unknown given names are allowed.

        Args:
            tokens: of the passage.
            start: where the entries begin.
            end: where they end.
            blocked: spans that are something else (roles, organisations, headings).
        """
        runs = self._runs(tokens, start, end, blocked)
        return [n for run in runs for n in self._cut(run, tokens.text) if n.cost <= 4.5]

    def in_prose(self, tokens: Tokens, blocked: Sequence[tuple[int, int]]) -> tuple[Name, ...]:
        """Return the names of running text: each begins with a known given name.

        One capitalised word may stand before a name where a sentence begins.
        """
        text = tokens.text
        found: list[Name] = []
        for run in self._runs(tokens, 0, len(text), blocked):
            skip = self._lead(run, text)
            if skip is None:
                continue
            for name in self._cut(run[skip:], text):
                if name.cost <= 2.0 and self._likely(name):
                    found.append(name)
        if not found:
            return ()
        found.extend(self._coordinated(tokens, found, blocked))
        return tuple(sorted(set(found), key=lambda n: n.start))

    def _likely(self, name: Name) -> bool:
        """Whether a name stands on its own in running text: known parts, no two-letter surname."""
        given = self._given[name.given.split()[0]]
        family = [w for w in name.family.split() if w not in PARTICLES]
        known = sum(self._surname[w] > 0 for w in family)
        short = any(len(w) < 3 for w in family) and not known
        return given >= 20 and not short and (known > 0 or given >= 200)

    def _coordinated(
        self, tokens: Tokens, found: list[Name], blocked: Sequence[tuple[int, int]]
    ) -> list[Name]:
        """Two words joined by 'och' to a name that was found: 'Ruxanda Vix och Eva Ek'."""
        text, more = tokens.text, list[Name]()
        starts = {f.start for f in found}
        for name in found:
            if text[max(0, name.start - 5) : name.start] not in (" och ", "\noch ", " och\n"):
                continue
            at = name.start - 4
            near = [(s, e) for s, e in blocked if s < at and e > at - 60]
            for run in self._runs(tokens, max(0, at - 60), at, near):
                if len(run) == 2 and not text[run[-1].end : at].strip():
                    earlier = self._reading(run, text)
                    if earlier is not None and earlier.start not in starts:
                        more.append(earlier)
        return more

    def _lead(self, run: list[Word], text: str) -> int | None:
        """How many words of a run to pass over: none, one at a sentence start, None: refuse."""
        if self._given[run[0].text] >= 20:
            return 0
        before = text[max(0, run[0].start - 80) : run[0].start].rstrip()
        opens = not before or before[-1] in ".:!?"
        if opens and len(run) > 2 and self._given[run[1].text] >= COMMON_GIVEN:
            return 1
        return None

    def _runs(
        self, tokens: Tokens, start: int, end: int, blocked: Iterable[tuple[int, int]]
    ) -> list[list[Word]]:
        """The longest rows of name-like words with nothing but one blank between them."""
        nameable, text = self._nameable, tokens.text
        taken = Marked(blocked)
        runs: list[list[Word]] = []
        last_end = -1
        for at in tokens.between(start, end):
            word = tokens.words[at]
            if not nameable[word] and (last_end < 0 or word not in PARTICLES):
                last_end = -1
                continue
            place = tokens.starts[at]
            joined = last_end >= 0 and text[last_end:place] in (" ", "  ")
            if (word in PARTICLES and not joined) or taken.touches(place, place + len(word)):
                last_end = -1
                continue
            last_end = place + len(word)
            if joined:
                runs[-1].append(Word(word, place, last_end))
            else:
                runs.append([Word(word, place, last_end)])
        return [run for run in runs if len(run) > 1]

    def _bearers_of_surname(self, word: str) -> int:
        count = self.registers.surname(word)
        return count or (self.registers.surname(word[:-1]) if word.endswith("s") else 0)

    def _cut(self, run: list[Word], text: str) -> list[Name]:
        """The cheapest way to cut a run into names and left-over words."""
        # for each word: what the reading up to it costs, and how many words its last name has
        best: list[tuple[float, int]] = [(0.0, 0)]
        for stop in range(1, len(run) + 1):
            cost, last = best[stop - 1][0] + LEFT_OVER, 1
            for size in range(2, min(stop, 6) + 1):
                split = self._split(run[stop - size : stop])
                if split is not None and best[stop - size][0] + split[0] < cost:
                    cost, last = best[stop - size][0] + split[0], size
            best.append((cost, last))
        names: list[Name] = []
        stop = len(run)
        while stop:
            size = best[stop][1]
            name = self._reading(run[stop - size : stop], text) if size > 1 else None
            names += (name,) if name else ()
            stop -= size
        return names[::-1]

    def _reading(self, part: list[Word], text: str) -> Name | None:
        """The words as a name, in their cheapest split, or None."""
        split = self._split(part)
        if split is None:
            return None
        cost, givens = split
        start, end = part[0].start, part[-1].end
        given = " ".join(w.text for w in part[:givens])
        surnames = " ".join(w.text for w in part[givens:])
        return Name(start, end, text[start:end], given, surnames, cost)

    def _split(self, part: list[Word]) -> tuple[float, int] | None:
        """What the cheapest split in given names and surnames costs, and the given names in it."""
        options = []
        for givens in (1, 2):
            family = part[givens:]
            core = [w for w in family if w.text not in PARTICLES]
            if not 1 <= len(core) <= 2 or family[-1].text in PARTICLES:
                continue
            if any(w.text in PARTICLES for w in part[:givens]):
                continue
            cost = self._given_cost(part[:givens]) + self._family_cost(core)
            options.append((cost, givens))
        return min(options, default=None)

    def _given_cost(self, given: list[Word]) -> float:
        cost = 0.0
        for position, word in enumerate(given):
            cost += self._given_costs[word.text] + (SECOND_GIVEN if position else 0.0)
        return cost

    def _cost_of_given(self, word: str) -> float:
        count = self._given[word]
        if count == 0:
            damaged = self.registers.restore(word, "given")
            return UNKNOWN_GIVEN / 2 if damaged else UNKNOWN_GIVEN
        return 1.0 if count < 50 else 0.0

    def _family_cost(self, family: list[Word]) -> float:
        cost = SECOND_SURNAME * (len(family) - 1)
        for position, word in enumerate(family):
            count = self._surname[word.text]
            if count == 0:
                cost += UNKNOWN_SURNAME
            if word.text.casefold() in self.places and count < 1000:
                cost += PLACE_AS_SURNAME
            common_given = self._given[word.text] > 10 * max(count, 1)
            cost += 1.0 if common_given and (position == 0 or len(family) == 1) else 0.0
        return cost


def _nameable(word: str) -> bool:
    """Whether a word can be part of a name: a capital and small letters, no digit."""
    if not word[0].isupper() or len(word) < 2 or any(c.isdigit() for c in word):
        return False
    parts = word.replace("’", "'").split("-")
    return all(p and p[0].isalpha() and (len(p) == 1 or p[1:] != p[1:].upper()) for p in parts)
