"""People of a document: one draft for each, names in running text, damaged spellings repaired.

Repair goes by evidence, in this order (design of the extraction): the same name clean elsewhere in
the document, the registers of names over the table of confusions, else the printed form with a
flag. Both forms are kept: `name` is the repaired one, `as_written` the printed one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Name, Names
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, Span, free
from samverkan.loaders.tokens import Memo
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.names import fold

__all__ = ["People", "damaged_text"]

SWEDISH_SHARE = 0.015  # of å, ä, ö among letters; Swedish prose has 0.05 to 0.06
REPAIR_FACTOR = 10  # how much more common the repaired name must be


def damaged_text(reading: Reading) -> bool:
    """Return whether recognition lost the letters å, ä, ö in most of a long enough text."""
    swedish = sum(map(reading.text.count, "åäöÅÄÖ"))
    if swedish >= SWEDISH_SHARE * len(reading.text):
        return False
    letters = sum(map(str.isalpha, reading.text))
    return letters > 400 and swedish / letters < SWEDISH_SHARE


class People:
    """Gathers the people of one document.

    Args:
        reading: the state.
        lexicon: the indexes.
        names: the finder of names.
        damaged: whether spellings may be repaired.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon, names: Names, *, damaged: bool) -> None:
        self.reading, self.lexicon, self.names, self.damaged = reading, lexicon, names, damaged
        self._by_name: dict[str, Draft] = {}
        self._given = Memo(lambda word: self._part(word, "given"))
        self._surname = Memo(lambda word: self._part(word, "surname"))

    def note(
        self, passage: int, name: Name, rule: str, *, namesake: bool = False
    ) -> Draft:
        """Add a person at a place, and return the draft of that person."""
        printed = name.text
        repaired = self._repaired(name) if self.damaged else printed
        known = self._known(repaired)
        text = self.reading.passages[passage]
        draft = known if known is not None and not namesake else None
        if draft is None:
            draft = self.reading.draft(Kind.PERSON, repaired, namesake=namesake)
            for key in self._keys(draft.name):
                self._by_name.setdefault(key, draft)
        places = text.evidence(name.start, name.end, rule)
        draft.mention(printed, places)
        self.reading.claims.claim(places)
        self.reading.spans[passage].append(
            Span(Kind.PERSON, name.start, name.end, printed, draft.id, rule)
        )
        if fold(repaired) != fold(printed) or repaired != printed:
            for place in places:
                self.reading.claims.doubt(Doubt.REPAIRED_NAME, place, f"read as {repaired}")
        return draft

    def _known(self, name: str) -> Draft | None:
        """The draft of this name, also in the genitive, or one letter doubled in damaged text."""
        wanted = self.reading.folds[name]
        found = [self._by_name.get(wanted)]
        if self.damaged:
            found.append(self._by_name.get("~" + wanted.replace("ck", "k")))
        return next(filter(None, found), None)

    def _keys(self, name: str) -> tuple[str, ...]:
        """What a person of this name is looked up by."""
        key = self.reading.folds[name]
        return (key, key + "s", "~" + key.replace("ck", "k"))

    def _repaired(self, name: Name) -> str:
        """The name with each damaged part replaced by the far more common one it stands for."""
        given = " ".join(self._given[w] for w in name.given.split())
        return f"{given} " + " ".join(self._surname[w] for w in name.family.split())

    def _part(self, word: str, kind: Literal["given", "surname"]) -> str:
        registers = self.lexicon.registers
        candidates = registers.restore(word, kind)
        own = registers.given_name(word) if kind == "given" else registers.surname(word)
        if candidates and candidates[0][1] >= REPAIR_FACTOR * max(own, 1):
            return candidates[0][0]
        if candidates and own == 0 and len(candidates) == 1:
            return candidates[0][0]
        return word

    def read_prose(self) -> None:
        """Find the people named in running text, beside the spans already there."""
        registers = self.lexicon.registers
        for index, tokens in enumerate(self.reading.tokens):
            blocked = [(s.start, s.end) for s in self.reading.spans[index]]
            blocked += [
                tokens.word(at)[1:]
                for at, word in enumerate(tokens.words)
                if word in self.lexicon.counties
            ]
            blocked += [
                (h.start, h.end)
                for h in self.lexicon.roles.all(tokens)
                if not (registers.given_name(h.text)
                        or (" " not in h.text and registers.surname(h.text)))
            ]  # fmt: skip
            for name in self.names.in_prose(tokens, blocked):
                if not self.lexicon.registers.stop_phrase(name.text):
                    self.note(index, self._without_genitive(name), "name in running text")
        self._short_forms()

    def _without_genitive(self, name: Name) -> Name:
        """'Erikssons' is Eriksson when the document or the register of surnames says so."""
        if not name.family.endswith("s"):
            return name
        bare = name.text[:-1]
        wanted = self.reading.folds[bare]
        bearer = self._by_name.get(wanted)
        known = bearer is not None and self.reading.folds[bearer.name] == wanted
        last = name.family.split()[-1]
        registers = self.lexicon.registers
        rarer = registers.surname(last) * 20 < registers.surname(last[:-1])
        if known or (rarer and registers.surname(last) == 0):
            return Name(name.start, name.end - 1, bare, name.given, name.family[:-1], name.cost)
        return name

    def _short_forms(self) -> None:
        """A given name alone, where only one person of the document bears it."""
        by_given: dict[str, list[Draft]] = {}
        for draft in self.reading.drafts[Kind.PERSON].values():
            by_given.setdefault(draft.name.split()[0], []).append(draft)
        single = {given: drafts[0] for given, drafts in by_given.items() if len(drafts) == 1}
        for index, tokens in enumerate(self.reading.tokens):
            spans = self.reading.spans[index]
            for at in [n for n, word in enumerate(tokens.words) if word in single]:
                given, start, end = tokens.word(at)
                after = tokens.text[end : end + 2]
                if free(spans, start, end) and not (after[:1] == " " and after[1:2].isupper()):
                    self._also(index, (start, end), single[given], "given name alone")

    def _also(self, passage: int, span: tuple[int, int], draft: Draft, rule: str) -> None:
        start, end = span
        places = self.reading.passages[passage].evidence(start, end, rule)
        draft.mention("", places)
        self.reading.spans[passage].append(
            Span(Kind.PERSON, start, end, self.reading.passages[passage].text[start:end],
                 draft.id, rule, 0.8)
        )  # fmt: skip

    def by_initials(self, letters: str) -> Draft | None:
        """Return the only person whose initials these are, or None."""
        found = [
            d for d in self.reading.drafts[Kind.PERSON].values() if _initials(d.name) == letters
        ]
        return found[0] if len(found) == 1 else None

    def at(self, places: Iterable[str]) -> list[Draft]:
        """Return the drafts with these ids."""
        return [self.reading.drafts[Kind.PERSON][i] for i in places]


def _initials(name: str) -> str:
    return "".join(p[0] for w in name.split() for p in w.split("-") if p).upper()
