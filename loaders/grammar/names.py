"""Names of people: where one begins and ends in a run of capitalised words.

A name is one or two given names, particles, and one or two surnames. Registers weigh the readings
of a whole run against each other; a word that no register knows costs, but never rules a name out
(about one surname in four of real minutes is too rare for the public table). In running text a
name must begin with a known given name; in a list the place in the line counts as well.

Corpus: tests/corpora/names.txt.
"""

from __future__ import annotations

from dataclasses import dataclass

from samverkan.loaders.tokens import Word, words
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

    def in_list(self, text: str, start: int, blocked: list[tuple[int, int]]) -> tuple[Name, ...]:
        """Return the names of a list line from `start` on; unknown given names are allowed.

        Args:
            text: the passage.
            start: where the entries begin.
            blocked: spans that are something else (roles, organisations, headings).
        """
        found: list[Name] = []
        for run in self._runs(text, start, len(text), blocked):
            found.extend(n for n in self._cut(run, text) if n.cost <= 4.5)
        return tuple(found)

    def in_prose(self, text: str, blocked: list[tuple[int, int]]) -> tuple[Name, ...]:
        """Return the names of running text: each begins with a known given name.

        One capitalised word may stand before a name where a sentence begins.
        """
        found: list[Name] = []
        for run in self._runs(text, 0, len(text), blocked):
            skip = self._lead(run, text)
            if skip is None:
                continue
            for name in self._cut(run[skip:], text):
                if name.cost <= 2.0 and self._likely(name):
                    found.append(name)
        found.extend(self._coordinated(text, found, blocked))
        return tuple(sorted(set(found), key=lambda n: n.start))

    def _likely(self, name: Name) -> bool:
        """Whether a name stands on its own in running text: known parts, no two-letter surname."""
        given = self._given(name.given.split()[0])
        family = [w for w in name.family.split() if w not in PARTICLES]
        known = sum(self._surname(w) > 0 for w in family)
        short = any(len(w) < 3 for w in family) and not known
        return given >= 20 and not short and (known > 0 or given >= 200)

    def _coordinated(
        self, text: str, found: list[Name], blocked: list[tuple[int, int]]
    ) -> list[Name]:
        """Two words joined by 'och' to a name that was found: 'Ruxanda Vix och Eva Ek'."""
        more: list[Name] = []
        for name in found:
            if text[max(0, name.start - 5) : name.start] not in (" och ", "\noch ", " och\n"):
                continue
            at = name.start - 4
            for run in self._runs(text, max(0, at - 60), at, blocked):
                if len(run) == 2 and not text[run[-1].end : at].strip():
                    earlier = self._reading(run, text)
                    if earlier is not None and all(f.start != earlier.start for f in found):
                        more.append(earlier)
        return more

    def _lead(self, run: list[Word], text: str) -> int | None:
        """How many words of a run to pass over: none, one at a sentence start, None: refuse."""
        if self._given(run[0].text) >= 20:
            return 0
        before = text[max(0, run[0].start - 80) : run[0].start].rstrip()
        opens = not before or before[-1] in ".:!?"
        if opens and len(run) > 2 and self._given(run[1].text) >= COMMON_GIVEN:
            return 1
        return None

    def _runs(
        self, text: str, start: int, end: int, blocked: list[tuple[int, int]]
    ) -> list[list[Word]]:
        """The longest rows of name-like words with nothing but one blank between them."""
        runs: list[list[Word]] = []
        last_end = -1
        other = bytearray(len(text) + 1)
        for s, e in blocked:
            other[s:e] = b"\1" * (e - s)
        for word in words(text[start:end]):
            word = Word(word.text, word.start + start, word.end + start)
            taken = other.find(1, word.start, word.end) >= 0
            joined = bool(runs) and last_end >= 0 and text[last_end : word.start] in (" ", "  ")
            particle = joined and word.text in PARTICLES
            if not taken and (self._nameable(word.text) or particle):
                if joined:
                    runs[-1].append(word)
                else:
                    runs.append([word])
                last_end = word.end
            else:
                last_end = -1
        return [run for run in runs if len(run) > 1]

    def _nameable(self, word: str) -> bool:
        """Whether a word can be part of a name: a capital and small letters, no digit."""
        if not word[0].isupper() or len(word) < 2 or any(c.isdigit() for c in word):
            return False
        parts = word.replace("’", "'").split("-")
        return all(p and p[0].isalpha() and (len(p) == 1 or p[1:] != p[1:].upper()) for p in parts)

    def _given(self, word: str) -> int:
        return self.registers.given_name(word)

    def _surname(self, word: str) -> int:
        count = self.registers.surname(word)
        return count or (self.registers.surname(word[:-1]) if word.endswith("s") else 0)

    def _cut(self, run: list[Word], text: str) -> list[Name]:
        """The cheapest way to cut a run into names and left-over words."""
        best: list[tuple[float, list[Name]]] = [(0.0, [])]
        for stop in range(1, len(run) + 1):
            cost, names = best[stop - 1]
            options = [(cost + LEFT_OVER, names)]
            for size in range(2, min(stop, 6) + 1):
                name = self._reading(run[stop - size : stop], text)
                if name is not None:
                    before, earlier = best[stop - size]
                    options.append((before + name.cost, [*earlier, name]))
            best.append(min(options, key=lambda o: o[0]))
        return best[-1][1]

    def _reading(self, part: list[Word], text: str) -> Name | None:
        """The cheapest split of these words in given names and surnames, or None."""
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
        if not options:
            return None
        cost, givens = min(options)
        start, end = part[0].start, part[-1].end
        given = " ".join(w.text for w in part[:givens])
        surnames = " ".join(w.text for w in part[givens:])
        return Name(start, end, text[start:end], given, surnames, cost)

    def _given_cost(self, given: list[Word]) -> float:
        cost = 0.0
        for position, word in enumerate(given):
            count = self._given(word.text)
            if count == 0:
                damaged = self.registers.restore(word.text, "given")
                cost += UNKNOWN_GIVEN / 2 if damaged else UNKNOWN_GIVEN
            elif count < 50:
                cost += 1.0
            cost += SECOND_GIVEN if position else 0.0
        return cost

    def _family_cost(self, family: list[Word]) -> float:
        cost = SECOND_SURNAME * (len(family) - 1)
        for position, word in enumerate(family):
            count = self._surname(word.text)
            if count == 0:
                cost += UNKNOWN_SURNAME
            if word.text.casefold() in self.places and count < 1000:
                cost += PLACE_AS_SURNAME
            common_given = self._given(word.text) > 10 * max(count, 1)
            cost += 1.0 if common_given and (position == 0 or len(family) == 1) else 0.0
        return cost
