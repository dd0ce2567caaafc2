"""People of a document: one draft for each, names in running text, damaged spellings repaired.

Repair goes by evidence, in this order (design of the extraction): the same name clean elsewhere in
the document, the registers of names over the table of confusions, else the printed form with a
flag. Both forms are kept: `name` is the repaired one, `as_written` the printed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from samverkan.loaders.grammar.bearers import Bearers
from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Name, Names
from samverkan.loaders.mending import spoiled
from samverkan.loaders.passages import clean
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, Span, free
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.memo import Memo
from samverkan.ontology.names import fold

__all__ = ["People", "damaged_text"]

QUOTES = "\"”“»«"
COUPLE = re.compile(
    r"(?:(?P<before>[\w-]{1,40}+) )?"
    r"(?P<given>[A-ZÅÄÖ][a-zà-öø-ÿ]{1,40}+(?:-[A-ZÅÄÖ][a-zåäö]{1,40}+)?) "
    r"(?P<joint>o|&|och) $"
)
# rules that read a name again which a list may have
AGAIN = frozenset({"name in running text", "name in a signature"})
KIN = frozenset({"makarna", "paret", "syskonen", "bröderna", "systrarna", "familjen"})
# what follows a name in the genitive: a noun; and what cannot follow one
OWNED = re.compile(
    r" (?!(?:och|o|i|på|från|som|har|hade|är|var|om|till|för|med|vid|att|samt|under|via|av|blir|"
    r"tar|tog|får|fick|går|gick|ger|gav|ser|ska|kan|vill|deltar|deltog)\b)"
    r"(?!\w+(?:erar|erade|eras|ade|ades|ar|er|tes|de|drar)\b)([a-zåäö]{3,})"
)
NAMED = re.compile(r" [A-ZÅÄÖ0-9]")
OWN_S = ("fors", "ås", "näs", "hus", "lös", "us")  # ends of surnames that have an s of their own
TORN = re.compile(r"\.[a-zåäö]")  # what recognition put into a name: 'Vretma.n'
SWEDISH_SHARE = 0.015  # of å, ä, ö among letters; Swedish prose has 0.05 to 0.06
SHORT = 4  # letters of a name under which only lost dots are repaired
ABROAD = re.compile(
    r"(?<!\w)(?:[^\Wo]*+o\w*+(?<=sen)|Soren)$|jaer|(?<!\w)(?>(?:(?!oe)\w)*)oe\w*+(?<=sen)$"
)
REPAIR_FACTOR = 10  # how much more common the repaired name must be


def damaged_text(reading: Reading) -> bool:
    """Return whether recognition lost the letters å, ä, ö in a long enough text: most of them, or
    some in words that every text has."""
    if spoiled(reading.text):
        return True
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
        self.bearers = Bearers(lexicon.registers, reading.folds, damaged)
        self._given = Memo(lambda word: self._part(word, "given"))
        self._surname = Memo(lambda word: self._part(word, "surname"))

    def note(
        self, passage: int, name: Name, rule: str, *, namesake: bool = False
    ) -> Draft:
        """Add a person at a place, and return the draft of that person."""
        text = self.reading.passages[passage]
        places = text.evidence(name.start, name.end, rule)
        shown = " ".join(text.text[name.start : name.end].split())
        printed = " ".join(clean(" ".join(place.quote for place in places)).split()) or shown
        repaired = self._repaired(name) if self.damaged else name.text
        draft = None if namesake else self.bearers.find(name, repaired, again=rule in AGAIN)
        if draft is None:
            draft = self.reading.draft(Kind.PERSON, repaired, namesake=namesake)
            self.bearers.add(name, draft)
        else:
            self._cleaner(draft, repaired)
        draft.mention(printed, places)
        self.reading.claims.claim(places)
        self.reading.spans[passage].append(
            Span(Kind.PERSON, name.start, name.end, printed, draft.id, rule)
        )
        if repaired != name.text or printed != shown:
            self._repairs(places, draft.name)
        elif self.damaged and self._looks_damaged(name):
            for place in places:
                self.reading.claims.doubt(Doubt.DAMAGED_NAME, place, "kept as printed")
        return draft

    def _repairs(self, places: Iterable[Evidence], name: str) -> None:
        for place in places:
            self.reading.claims.doubt(Doubt.REPAIRED_NAME, place, f"read as {name}")

    def _cleaner(self, draft: Draft, name: str) -> None:
        """Name a person as the document does elsewhere, where the registers know only that name."""
        if draft.name == name or not self._unknown(draft.name) or self._unknown(name):
            return
        words = list(zip(draft.name.split(), name.split(), strict=False))
        registers, count = self.lexicon.registers, len(name.split())
        if len(words) == count == len(draft.name.split()) and all(
            one == other or registers.misread(one, other) for one, other in words
        ):
            draft.name = name
            self._repairs(draft.places, name)

    def _unknown(self, name: str) -> bool:
        """Whether the registers lack the first or the last word of a name."""
        registers, words = self.lexicon.registers, name.split()
        return not (registers.given_name(words[0]) and registers.surname(words[-1]))

    def _looks_damaged(self, name: Name) -> bool:
        registers = self.lexicon.registers
        return any(registers.strange(word) for word in name.text.split())

    def _repaired(self, name: Name) -> str:
        """The name with each damaged part replaced by the far more common one it stands for."""
        given = " ".join(self._given[w] for w in name.given.split())
        return f"{given} " + " ".join(self._surname[w] for w in name.family.split())

    def _part(self, word: str, kind: Literal["given", "surname"]) -> str:
        registers = self.lexicon.registers
        candidates = registers.restore(word, kind)
        own = registers.given_name(word) if kind == "given" else registers.surname(word)
        if not candidates or (len(word) < SHORT and fold(candidates[0][0]) != fold(word)):
            return word
        if ABROAD.search(word) and fold(candidates[0][0]) == fold(word):
            return word  # 'Sorensen' is Sørensen as well as Sörensen
        if candidates[0][1] >= REPAIR_FACTOR * max(own, 1) or (own == 0 and len(candidates) == 1):
            return candidates[0][0]
        return word

    def read_prose(self) -> None:
        """Find the people named in running text, beside the spans already there."""
        self.names.learn(d.name for d in self.reading.drafts[Kind.PERSON].values())
        for index, tokens in enumerate(self.reading.tokens):
            if not self.names.may_stand(tokens, 0, len(tokens.text)):
                continue
            for name in self.names.in_prose(tokens, self._taken(index)):
                if TORN.match(tokens.text, name.end):
                    continue
                both = self.bearers.by_given.get(self.reading.folds[name.text], [])
                if both:  # 'Per Åke' of Per Åke Ekvall
                    one = both[0][1] if len({d.id for _, d in both}) == 1 else None
                    self._also(index, (name.start, name.end), one)
                elif not self.lexicon.registers.stop_phrase(name.text):
                    whole = self._without_genitive(index, name)
                    self.note(index, whole, "name in running text")
                    self._couple(index, whole)
        self._short_forms()

    def _taken(self, index: int) -> list[tuple[int, int]]:
        """The places of a passage that are something else than a person."""
        registers, tokens = self.lexicon.registers, self.reading.tokens[index]
        taken = [(s.start, s.end) for s in self.reading.spans[index]]
        counties = self.lexicon.counties
        if not counties.keys().isdisjoint(tokens.words):
            taken += [tokens.word(n)[1:] for n, word in enumerate(tokens.words) if word in counties]
        taken += [
            (h.start, h.end)
            for h in self.lexicon.roles.all(tokens)
            if not (registers.given_name(h.text)
                    or (" " not in h.text and registers.surname(h.text)))
        ]  # fmt: skip
        return taken

    def _without_genitive(self, passage: int, name: Name) -> Name:
        """'Erikssons' is Eriksson when the document, the next word or the registers say so."""
        if not name.family.endswith("s") or self.bearers.exact(name.text):
            return name
        bare = name.text[:-1]
        last, registers = name.family.split()[-1], self.lexicon.registers
        if last.endswith(OWN_S) and self.bearers.exact(bare) is None:
            return name
        after = self.reading.passages[passage].text[name.end : name.end + 60]
        noun = OWNED.match(after)
        owns = noun is not None and self.names.words.kind[noun[1]] != "title"
        rarer = registers.surname(last) * 20 < registers.surname(last[:-1])
        known = self.bearers.exact(bare) is not None or self._stands(bare)
        if known or (registers.surname(last) == 0 and (owns or (rarer and NAMED.match(after)))):
            family = name.family[:-1]
            return replace(name, end=name.end - 1, text=bare, family=family)
        return name

    def _stands(self, name: str) -> bool:
        """Whether the document has the words somewhere, with nothing glued to them."""
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?![\w-])")
        return any(whole.search(p.text) for p in self.reading.passages)

    def _couple(self, passage: int, name: Name) -> None:
        """'Tora o Nils Ekvall': the given name before shares the surname, if it means no other."""
        text = self.reading.passages[passage].text
        match = COUPLE.search(text, max(0, name.start - 40), name.start)
        if match is None:
            return
        given, before = match["given"], match["before"] or ""
        kin = before.casefold() in KIN
        if (match["joint"] == "och" and not kin) or (before[:1].isupper() and not kin):
            return
        other_bearer = self.bearers.by_given.get(self.reading.folds[given])
        if self.lexicon.registers.given_name(given) < 20 or other_bearer:
            return
        whole = f"{given} {name.family}"
        other = Name(match.start("given"), match.end("given"), whole, given, name.family, name.cost)
        if free(self.reading.spans[passage], other.start, other.end):
            self.note(passage, other, "given name that shares a surname")

    def _short_forms(self) -> None:
        """A given name alone or with initials, where only one person of the document bears it."""
        nicknames = {
            n.strip(QUOTES): d
            for d in self.reading.drafts[Kind.PERSON].values()
            for n in d.name.split()
            if n[0] in QUOTES
        }
        named = {n.given for pairs in self.bearers.by_given.values() for n, _ in pairs}
        named.update(nicknames)
        every = set[str]().union(*(tokens.words for tokens in self.reading.tokens))
        sought = named.intersection(every) | {w for w in every if len(w) == 1 and w.isupper()}
        for index, tokens in enumerate(self.reading.tokens):
            for at in [n for n, word in enumerate(tokens.words) if word in sought]:
                word = tokens.words[at]
                if word in named:
                    _, start, end = tokens.word(at)
                    draft, size = self.bearers.shortened(word, tokens.text[end : end + 12])
                    self._also(index, (start, end + size), draft or nicknames.get(word))
                else:
                    _, start, end = tokens.word(at)
                    end += tokens.text[end : end + 1] == "."
                    draft, size = self.bearers.behind_initial(word, tokens.text[end : end + 60])
                    self._also(index, (start, end + size), draft)

    def _also(self, passage: int, span: tuple[int, int], draft: Draft | None) -> None:
        """Add a place where a person is named shortly; the spelling, unless it is one word."""
        start, end = span
        if draft is None or not free(self.reading.spans[passage], start, end):
            return
        text = self.reading.passages[passage].text[start:end]
        places = self.reading.passages[passage].evidence(start, end, "given name alone")
        draft.mention(text if " " in text else "", places)
        self.reading.spans[passage].append(
            Span(Kind.PERSON, start, end, text, draft.id, "given name alone", 0.8)
        )

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
    return "".join(p[0] for w in name.split() for p in w.split("-") if p[:1].isalpha()).upper()
