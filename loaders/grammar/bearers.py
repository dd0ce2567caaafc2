"""Which person of the document a name means: the same name, an initial for it, a misread letter.

A person is taken for another only where the evidence is in the document: one bearer alone fits, and
the two spellings cannot be two families that both exist.

Corpus: tests/loaders/grammar/test_people.py.
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

LONG = 7  # letters of a surname from which one misread letter does not make another surname
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

    def add(self, name: Name, draft: Draft) -> None:
        """Remember a new person by the name as repaired."""
        key = self.folds[draft.name]
        for other in (key, key + "s", "~" + key.replace("ck", "k")):
            self.by_name.setdefault(other, draft)
        self.by_family.setdefault(self.folds[name.family], []).append((name, draft))
        self.by_given.setdefault(self.folds[name.given], []).append((name, draft))

    def exact(self, name: str) -> Draft | None:
        """Return the person of exactly this name, apart from case and marks."""
        draft = self.by_name.get(self.folds[name])
        return draft if draft and self.folds[draft.name] == self.folds[name] else None

    def find(self, name: Name, repaired: str) -> Draft | None:
        """Return the person that a name means, or None for a new one."""
        wanted = self.folds[repaired]
        found = self.by_name.get(wanted)
        if found is None and self.damaged:
            found = self.by_name.get("~" + wanted.replace("ck", "k"))
        return found or self._by_initial(name) or self._misread(name)

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


def _initials_of(family: str) -> list[str]:
    return [w[0] for w in family.split() if not is_particle(w)]
