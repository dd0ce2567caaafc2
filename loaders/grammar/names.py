"""Names of people: where one begins and ends in a run of capitalised words.

A name is one to three given names, initials, particles, and one or two surnames. Registers weigh
the readings of a whole run against each other; a word that no register knows costs, but never rules
a name out (about one surname in four of real minutes is too rare for the public table). In running
text a name begins with a known given name, or stands with a title, a party or a verb of speaking;
in a list the place in the line counts as well.

Corpus: tests/corpora/names.txt, tests/corpora/names_in_prose.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samverkan.loaders.grammar.name_context import (
    inside_thing,
    introduced,
    labelled,
    opens_sentence,
    speaks,
    titled,
)
from samverkan.loaders.grammar.name_places import borne_names, places_of
from samverkan.loaders.grammar.name_runs import Rows, Run, is_particle
from samverkan.loaders.grammar.name_words import INITIAL, NameStock, NameWords, printed_small
from samverkan.loaders.grammar.surname_first import inverted, surname_first
from samverkan.loaders.tokens import Tokens, Word
from samverkan.ontology.memo import Memo
from samverkan.ontology.names import fold
from samverkan.ontology.registers import Registers

__all__ = ["Name", "Names"]

COMMON_GIVEN = 500  # bearers from which a given name alone makes a name likely
UNKNOWN_GIVEN, UNKNOWN_SURNAME, LEFT_OVER, SECOND_SURNAME, SECOND_GIVEN = 3.0, 1.0, 4.0, 0.7, 0.3
LIKE_SURNAME, LEFT_INITIAL, FIRST_INITIAL, TWO_INITIALS = 0.5, 0.5, 2.0, 0.8
LEFT_LEADING, LEFT_PLACE = 2.0, 1.5  # words before a name; a place after one
ONLY_GIVEN = 500  # times that a word is a given name for once a surname, so that it is none
PLACE_AS_SURNAME, PLACE_AS_GIVEN, OF_A_BODY, AFTER_DOUBLE = 2.5, 3.0, 4.0, 1.0
A_GIVEN, GIVEN_ONLY = 3.0, 4000  # a second surname that so many bear as a given name, none else
ACROSS_LINES, ACROSS_BLANKS = 1.0, 0.4
ALONE = 100  # bearers of a given name that needs no known surname after it
IN_LIST, IN_PROSE, WEAKLY, WITH_TITLE = 4.5, 2.0, 3.0, 4.5  # costs that a name may have
PLAIN_LONGEST, LONGEST = 5, 7  # words of a name, without and with particles and initials
NEIGHBOURS = 3  # words of the lines beside a line that are looked at
# surnames that after an unknown word are the trade of a firm
FIRMS = frozenset({"Skog", "Kraft", "Hamn", "Vatten", "Fiber", "Buss", "Bygg", "Bruk", "Park"})
OF_A_FIRM = 2.0
IN_PLACE = re.compile(r"\b(?:[Ii]|[Vv]id|[Pp]å)\s$")
DOUBLE_INITIAL = re.compile(r"[A-ZÅÄÖ]-[A-ZÅÄÖ]")
# the rest of a surname of two words; another word of a name behind it makes it two people
AND_MORE = re.compile(r" och ([A-ZÅÄÖ][a-zåäö]+)(?! ?[\w-]*[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a passage.

    Args:
        start: first character.
        end: character after the last one.
        text: given names and surnames in this order, blanks folded.
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


def joined(names: Iterable[Name], text: str, registers: Registers) -> list[Name]:
    """Return the names, whole where the surname is of two words with 'och' between.

    Args:
        names: as found.
        text: the passage.
        registers: know such surnames.
    """
    whole = []
    for name in names:
        more = AND_MORE.match(text, name.end)
        last = f"{name.family.split()[-1]} och {more[1]}" if more and name.family else ""
        if more is not None and registers.surname(last) > 0:
            tail = f" och {more[1]}"
            name = Name(name.start, more.end(), name.text + tail, name.given,
                        name.family + tail, name.cost)  # fmt: skip
        whole.append(name)
    return whole


class Names:
    """Finds names with the help of the registers and of the document.

    Args:
        registers: the look-ups.
        places: folded words that name a municipality.
        texts: the passages of the document, which tell how it prints its words and names.
        stock: what the registers know of words, where it is kept for many documents.
    """

    def __init__(
        self,
        registers: Registers,
        places: frozenset[str],
        texts: Sequence[Tokens] = (),
        stock: NameStock | None = None,
    ) -> None:
        self.registers = registers
        self.words = NameWords(stock or NameStock(registers), printed_small(texts))
        borne = borne_names(texts, self.words, places)
        self.rows = Rows(self.words, frozenset(name.partition(" ")[2] for name in borne))
        self.places = places | places_of(texts, self.words)
        self.known = {fold(name) for name in borne}
        self.surname_first = surname_first(texts, self.words)
        self._cuts: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._splits = Memo(lambda words: self._cheapest(words.split(" ")))
        self._no_name = Memo(_no_name)
        self._damaged = Memo(lambda word: bool(registers.restore(word, "given")))

    def learn(self, names: Iterable[str]) -> None:
        """Remember full names of the document, so that they are cut alike elsewhere."""
        self.known.update(fold(name) for name in names)
        self._splits.clear()
        self._cuts.clear()

    def may_stand(self, tokens: Tokens, start: int, end: int) -> bool:
        """Return whether a name may stand between two places of a text, or reach into them."""
        near = _with_neighbours(tokens, start, end)
        return self.surname_first or bool(self.rows.possible(tokens, near))

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
        found = self._inverted(tokens, start, end)
        blocked = [*blocked, *((n.start, n.end) for n in found)]
        near = _with_neighbours(tokens, start, end)
        for run in self.rows.find(tokens, near, blocked, wrapped=True):
            names = (n for n in self._cut(run, tokens.text) if n.cost <= IN_LIST)
            found.extend(n for n in names if n.start >= start and n.end <= end)
        return sorted(joined(found, tokens.text, self.registers), key=lambda n: n.start)

    def _inverted(self, tokens: Tokens, start: int, end: int) -> list[Name]:
        """The names with the surname first, where the document prints them so."""
        if not self.surname_first:
            return []
        return [
            Name(n.start, n.end, " ".join(f"{n.given} {n.family}".split()), n.given, n.family, 0.5)
            for n in inverted(tokens, self.words)
            if n.start >= start and n.end <= end
        ]

    def in_prose(self, tokens: Tokens, blocked: Sequence[tuple[int, int]]) -> tuple[Name, ...]:
        """Return the names of running text.

        Each begins with a known given name, or a title, a party or a verb of speaking marks it.
        """
        text = tokens.text
        found = self._inverted(tokens, 0, len(text))
        taken = [*blocked, *((n.start, n.end) for n in found)]
        for run in self.rows.find(tokens, (0, len(text)), taken, wrapped=True):
            found.extend(self._of_run(run, text))
        if not found:
            return ()
        found.extend(self._coordinated(tokens, found, taken))
        whole = joined(found, text, self.registers)
        return tuple(sorted(set(whole), key=lambda n: n.start))

    def _of_run(self, run: Run, text: str) -> list[Name]:
        """The names that stand on their own in a run of running text."""
        after_title = run.before == "title" or titled(text, run[0].start, self.words)
        skip = self._lead(run, text, titled=after_title)
        if skip is None:
            return []
        kept: list[Name] = []
        for name in self._cut(Run(run.words[skip:], "", run.glued), text):
            first = name.start == run[skip].start
            known = (first and after_title) or labelled(text, name.end, self.words)
            if run.before == "entity" and first and not known:
                return []
            limit = WITH_TITLE if known else IN_PROSE
            if limit < WEAKLY and (speaks(text, name.end) or introduced(text, name.start) or kept):
                limit = WEAKLY
            if self._likely(name, limit) and not inside_thing(text, name.start, name.end):
                kept.append(name)
        return kept

    def _likely(self, name: Name, limit: float) -> bool:
        """Whether a name stands on its own in running text: known parts, or marked as a name."""
        if fold(name.text) in self.known:
            return True
        given = self.words.given[name.given.split()[0]]
        family = [w for w in name.family.split() if not is_particle(w)]
        known = sum(self.words.surname[w] > 0 for w in family)
        like = any(self.words.like_surname[w] for w in family)
        last = family[-1]
        if name.cost > limit or (any(len(w) < 3 for w in family) and not known):
            return False
        if limit == WITH_TITLE:
            return given > 0 or known > 0 or like
        if self.words.given[last] > ONLY_GIVEN * max(self.words.surname[last], 1):
            return False
        double = "-" in name.given and given > 0
        alone = given >= (20 if limit == WEAKLY else ALONE)
        return given >= 20 and (like or double or alone)

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
            for run in self.rows.find(tokens, (max(0, at - 60), at), near):
                if len(run) == 2 and not text[run[-1].end : at].strip():
                    earlier = self._reading(run.words, text)
                    if earlier is not None and earlier.start not in starts:
                        more.append(earlier)
        return more

    def _lead(self, run: Run, text: str, *, titled: bool) -> int | None:
        """How many words of a run to pass over, or None to refuse the run.

        A title or a known given name: none. One word where a sentence begins, or a word or two that
        nothing knows before two common names.
        """
        before = text[max(0, run[0].start - 5) : run[0].start]
        if run[0].text.casefold() in self.places and IN_PLACE.search(before):
            return None
        if titled or self.words.given[run[0].text] >= 20 or self._is_known(run.words):
            return 0
        if INITIAL.fullmatch(run[0].text) and len(run) > 2 and self.words.given[run[1].text] >= 20:
            return 1
        first = run[0].text.casefold()
        if first in self.places and len(run) > 2 and self.words.given[run[1].text] >= 20:
            return 1
        for skip in range(1, min(3, len(run) - 1)):
            if self.words.given[run[skip].text] < 20:
                continue
            common = self.words.given[run[skip].text] >= COMMON_GIVEN
            if skip == 1 and common and opens_sentence(text, run[0].start):
                return skip
            names = self._cut(Run(run.words[skip:], "", run.glued), text)
            if names and names[0].start == run[skip].start and names[0].cost <= 1.0:
                known = min(self.words.surname[w] for w in names[0].family.split())
                if (known and common) or labelled(text, names[0].end, self.words):
                    return skip
        if INITIAL.fullmatch(run[0].text) and any(is_particle(w.text) for w in run.words):
            return 0
        return None

    def _is_known(self, words: Sequence[Word]) -> bool:
        """Whether the words begin with a name that the document has elsewhere."""
        return any(
            fold(" ".join(w.text for w in words[:size])) in self.known
            for size in range(2, min(len(words), LONGEST) + 1)
        )

    def _cut(self, run: Run, text: str) -> list[Name]:
        """The cheapest way to cut a run into names and left-over words."""
        words = " ".join([w.text for w in run.words])
        plain = run.words[-1].end - run.words[0].start == len(words)  # a blank between all of them
        parts = self._cuts.get((words, run.glued)) if plain else None
        if parts is None:
            parts = self._parts(run, text)
            if plain:
                self._cuts[words, run.glued] = parts
        names = (self._reading(run.words[first:last], text) for first, last in parts)
        return [name for name in names if name is not None]

    def _parts(self, run: Run, text: str) -> list[tuple[int, int]]:
        """From where to where in a run its names stand, in words."""
        # for each word: what the reading up to it costs, and how many words its last name has
        best: list[tuple[float, int]] = [(0.0, 0)]
        plain = not any(is_particle(w.text) or self._no_name[w.text] for w in run.words)
        longest = PLAIN_LONGEST if plain else LONGEST
        for stop in range(1, len(run) + 1):
            of_body = self._of_body(run, stop)
            cost, last = best[stop - 1][0] + self._left_over(run, stop - 1, of_body=of_body), 1
            for size in range(2, min(stop, longest) + 1):
                split = self._split(run.words[stop - size : stop], text)
                if split is None:
                    continue
                whole = best[stop - size][0] + split[0]
                whole += OF_A_BODY if of_body and size > 2 else 0.0
                if whole < cost:
                    cost, last = whole, size
            best.append((cost, last))
        parts: list[tuple[int, int]] = []
        stop = len(run)
        while stop:
            size = best[stop][1]
            if size > 1:
                parts.append((stop - size, stop))
            stop -= size
        return parts[::-1]

    def _left_over(self, run: Run, at: int, *, of_body: bool) -> float:
        """What it costs to leave a word out: little before a name, for a word like a place."""
        word = run[at].text
        if of_body or INITIAL.fullmatch(word):
            return LEFT_INITIAL
        if at > 1 and word.casefold() in self.places:
            return LEFT_PLACE
        leads = at == 0 and len(run) > 2 and self.words.given[run[1].text] >= 20
        if leads and (word.casefold() in self.places or not self.words.given[word]):
            return LEFT_LEADING
        return LEFT_OVER

    def _of_body(self, run: Run, stop: int) -> bool:
        """Whether the last word of a run belongs to the body after it: 'Ek Nybro Bruk'."""
        if not run.glued or stop != len(run) or len(run) < 3:
            return False
        word = run[-1].text
        genitive = word.endswith("s") and self.registers.surname(word) == 0
        place = word.casefold() in self.places
        strange = run.glued == "noun" and not self.words.like_surname[word]
        return genitive or place or strange or run.glued == "firm"

    def _reading(self, part: Sequence[Word], text: str) -> Name | None:
        """The words as a name, in their cheapest split, or None."""
        split = self._split(part, text)
        if split is None:
            return None
        cost, givens = split
        words = [w.text for w in part]
        given, family = " ".join(words[:givens]), " ".join(words[givens:])
        return Name(part[0].start, part[-1].end, " ".join(words), given, family, cost)

    def _split(self, part: Sequence[Word], text: str) -> tuple[float, int] | None:
        """What the cheapest split in given names and surnames costs, and the given names in it."""
        words = " ".join([w.text for w in part])
        split = self._splits[words]
        if split is None or part[-1].end - part[0].start <= len(words):
            return split
        cost, givens = split
        gaps = [text[a.end : b.start] for a, b in pairwise(part)]
        cost += ACROSS_LINES * sum("\n" in g for g in gaps)
        return cost + ACROSS_BLANKS * sum(g == "  " for g in gaps), givens

    def _cheapest(self, words: list[str]) -> tuple[float, int] | None:
        """What the cheapest split of words with a blank between them costs."""
        options = []
        for givens in (1, 2, 3):
            given, family = words[:givens], words[givens:]
            core = [w for w in family if not is_particle(w)]
            if not 1 <= len(core) <= 2 or is_particle(family[-1]):
                continue
            if any(is_particle(w) for w in given) or not self._sound(given, core):
                continue
            joined = len(core) < len(family)
            cost = self._given_cost(given) + self._family_cost(core, joined=joined)
            firm = core[-1] in FIRMS and not self.words.given[given[0]]
            options.append((cost + (OF_A_FIRM if firm else 0.0), givens))
        if not options:
            return None
        cost, givens = min(options)
        if self.known and fold(" ".join(words)) in self.known:
            cost = min(cost, 0.0)
        return cost, givens

    def _sound(self, given: Sequence[str], family: Sequence[str]) -> bool:
        """Whether initials and a third given name stand where they can."""
        if any(self._no_name[w] for w in family):
            return False
        for before, word in pairwise(given):
            if self._no_name[word]:
                count = self.words.given[before]
                if count < 20 or count < self.registers.surname(before):
                    return False
        third = [w for w in given[2:] if not self._no_name[w]]
        plain = all(not self._no_name[w] for w in given)
        return not (plain and any(self.words.given[w] < COMMON_GIVEN for w in third))

    def _given_cost(self, given: Sequence[str]) -> float:
        cost = 0.0
        for position, word in enumerate(given):
            cost += SECOND_GIVEN if position else 0.0
            if DOUBLE_INITIAL.fullmatch(word):
                cost += TWO_INITIALS
                continue
            if self._no_name[word]:
                cost += 0.0 if position else FIRST_INITIAL
                continue
            count = self.words.given[word]
            if count == 0:
                cost += UNKNOWN_GIVEN / 2 if self._damaged[word] else UNKNOWN_GIVEN
            elif count < 50:
                cost += 1.0
            place = not position and len(given) > 1 and word.casefold() in self.places
            cost += PLACE_AS_GIVEN if place else 0.0
        return cost

    def _family_cost(self, family: Sequence[str], *, joined: bool) -> float:
        cost = SECOND_SURNAME * (len(family) - 1)
        if len(family) > 1 and "-" in family[0]:
            cost += AFTER_DOUBLE
        for position, word in enumerate(family):
            count = self.words.surname[word]
            if count == 0:
                cost += LIKE_SURNAME if self.words.like_surname[word] else UNKNOWN_SURNAME
            if word.casefold() in self.places and count < 1000 and not joined:
                cost += PLACE_AS_SURNAME
            common_given = self.words.given[word] > 10 * max(count, 1)
            alone = position == 0 or len(family) == 1
            cost += 1.0 if common_given and alone and not joined else 0.0
            given_only = position and not joined and not count
            cost += A_GIVEN if given_only and self.words.given[word] >= GIVEN_ONLY else 0.0
        return cost


def _no_name(word: str) -> bool:
    """Whether a word in a row is an initial or a nickname in quotes."""
    return INITIAL.fullmatch(word) is not None or not word[0].isalpha()


def _with_neighbours(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The part of a text with a few words of the lines beside it, which a name may go on into."""
    text, inside = tokens.text, tokens.between(start, end)
    first, last = inside.start, inside.stop - 1
    if not inside:
        return start, end
    if start and text[tokens.end(first - 1) : tokens.starts[first]].rstrip(" ") == "\n":
        start = tokens.starts[max(0, first - NEIGHBOURS)]
    after = min(last + NEIGHBOURS, len(tokens.words) - 1)
    if after > last and text[tokens.end(last) : tokens.starts[last + 1]].rstrip(" ") == "\n":
        end = tokens.end(after)
    return start, end
