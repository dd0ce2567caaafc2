"""Which person of the document a name means: the same name, an initial for it, a misread letter.

A person is taken for another only where the evidence is in the document: one bearer alone fits, and
the two spellings cannot be two families that both exist.

Corpus: tests/corpora/people.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from samverkan.loaders.grammar.name_runs import is_particle
from samverkan.loaders.grammar.name_words import INITIAL
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.reading import Draft
from samverkan.loaders.tokens import Folds
from samverkan.ontology.registers import Registers

__all__ = ["Bearers"]

# spellings of one sound, in the order in which they are replaced
SOUNDS = (
    ("ch", "k"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("lh", "l"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"),
    ("z", "s"), ("x", "ks"), ("ae", "a"), ("ie", "i"), ("h ", " "),
)  # fmt: skip
DOUBLED = re.compile(r"(.)\1")
LONG = 7  # letters of a surname from which one misread letter does not make another surname
FAMILY = re.compile(r" ?(?:(?:von|af|de|van|der|ter|te) )*[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?")
SHORT_FORM = re.compile(r"(?: [A-ZÅÄÖØ](?![\w-])\.?)+")


@dataclass
class Bearers:
    """The people named so far, by what a name is looked up with.

    Args:
        registers: the look-ups.
        folds: of the document.
        damaged: a doubled letter may have been lost.
    """

    registers: Registers
    folds: Folds
    damaged: bool
    by_name: dict[str, Draft] = field(default_factory=dict)
    by_family: dict[str, list[tuple[Name, Draft]]] = field(default_factory=dict)
    by_given: dict[str, list[tuple[Name, Draft]]] = field(default_factory=dict)
    by_sound: dict[str, dict[str, Draft]] = field(default_factory=dict)

    def add(self, name: Name, draft: Draft) -> None:
        """Remember a new person by the name as repaired."""
        key = self.folds[draft.name]
        for other in (key, key + "s", "~" + key.replace("ck", "k")):
            self.by_name.setdefault(other, draft)
        self.by_family.setdefault(self.folds[name.family], []).append((name, draft))
        self.by_given.setdefault(self.folds[name.given], []).append((name, draft))
        self.by_sound.setdefault(_sound(self.folds[draft.name]), {})[draft.id] = draft

    def exact(self, name: str) -> Draft | None:
        """Return the person of exactly this name, apart from case and marks."""
        draft = self.by_name.get(self.folds[name])
        return draft if draft and self.folds[draft.name] == self.folds[name] else None

    def find(self, name: Name, repaired: str, *, again: bool) -> Draft | None:
        """Return the person that a name means, or None for a new one.

        Args:
            name: as found.
            repaired: the name as it is meant.
            again: the name stands in running text or a signature, which names those in the lists
                once more, so that another spelling is no other person.
        """
        wanted = self.folds[repaired]
        found = self.by_name.get(wanted)
        if found is None and self.damaged:
            found = self.by_name.get("~" + wanted.replace("ck", "k"))
        if found is None:
            found = self._by_initial(name)
        if found is None and again:
            alike = self.by_sound.get(_sound(wanted), {})
            found = next(iter(alike.values())) if len(alike) == 1 else None
            found = found or self._misread(name) or self._part_of(name) or self._shorter(name)
        return found

    def _shorter(self, name: Name) -> Draft | None:
        """'Mona R. Ekvall' is Mona Rask Ekvall where one person alone has these names."""
        first, *words = self.folds[name.text].replace(".", "").split()
        if len(words) < 2 or len(words[0]) > 1:
            return None
        fit = {}
        for other, draft in self.by_given.get(first, ()):
            family = self.folds[other.family].split()
            same = len(family) == len(words) and family[1:] == words[1:]
            if same and family[0].startswith(words[0]):
                fit[draft.id] = draft
        return next(iter(fit.values())) if len(fit) == 1 else None

    def _part_of(self, name: Name) -> Draft | None:
        """'Mona Rask' is Mona Rask Ekvall where one person alone has these two names."""
        words = self.folds[name.family].split()
        fit = {}
        for other, draft in self.by_given.get(self.folds[name.given], ()):
            family = self.folds[other.family].split()
            short, long = sorted((words, family), key=len)
            if short and len(short) < len(long) and short[-1] in (long[0], long[-1]):
                fit[draft.id] = draft
        return next(iter(fit.values())) if len(fit) == 1 else None

    def _by_initial(self, name: Name) -> Draft | None:
        """'M Ekvall' is Mona Ekvall where no other Ekvall with M is named."""
        if not INITIAL.fullmatch(name.given):
            return None
        fit = {
            draft.id: draft
            for other, draft in self.by_family.get(self.folds[name.family], ())
            if other.given[0] == name.given[0] and len(other.given) > 2
        }
        return next(iter(fit.values())) if len(fit) == 1 else None

    def _misread(self, name: Name) -> Draft | None:
        """'Ruth Enebergcr' is Ruth Eneberger: one letter misread, and not two known surnames."""
        family = name.family
        if len(family) < LONG or INITIAL.fullmatch(name.given):
            return None
        fit = {}
        for other, draft in self.by_given.get(self.folds[name.given], ()):
            both = self.registers.surname(family) and self.registers.surname(other.family)
            near = abs(len(other.family) - len(family)) < 2 and other.family[0] == family[0]
            if near and not both and self._confused(family, other.family):
                fit[draft.id] = draft
        return next(iter(fit.values())) if len(fit) == 1 else None

    def _confused(self, one: str, two: str) -> bool:
        return self.registers.misread(one, two) or self.registers.misread(two, one)

    def shortened(self, word: str, after: str) -> tuple[Draft | None, int]:
        """Return whom a given name means with the initials after it, and how long these are.

        'Tora' alone, 'Tora E', 'Tora E B': only where one person fits; the initials are those of
        the surnames.
        """
        bearers = {d.id: (n, d) for n, d in self.by_given.get(self.folds[word], ())}
        match = SHORT_FORM.match(after)
        if match is None:
            free = not (after[:1] == " " and after[1:2].isupper())
            only = len(bearers) == 1 and free
            return (next(iter(bearers.values()))[1] if only else None), 0
        letters = [c for c in match[0] if c.isalpha()]
        fit = [d for n, d in bearers.values() if _initials_of(n.family)[: len(letters)] == letters]
        return (fit[0] if len(fit) == 1 else None), match.end()

    def behind_initial(self, letter: str, after: str) -> tuple[Draft | None, int]:
        """Return whom 'T. Ekvall' means, and how long the surname after the initial is.

        Args:
            letter: the initial.
            after: the text after it and its full stop.
        """
        match = FAMILY.match(after)
        size = match.end() if match else 0
        while match is not None and size:
            pairs = self.by_family.get(self.folds[after[:size].strip()], ())
            fit = {d.id: d for n, d in pairs if n.given[0] == letter and len(n.given) > 2}
            if len(fit) == 1:
                return next(iter(fit.values())), size
            size = after.rfind(" ", 0, size)
            size = max(size, 0)
        return None, 0


def _initials_of(family: str) -> list[str]:
    return [w[0] for w in family.split() if not is_particle(w)]


def _sound(folded: str) -> str:
    """The folded name with one letter for each sound: 'Wictor Rosslöf' as 'Viktor Roslöf'."""
    sound = folded + " "
    for printed, heard in SOUNDS:
        sound = sound.replace(printed, heard)
    return DOUBLED.sub(r"\1", sound)
