"""Named rules over prose, read once people, organisations and bodies are found.

A rule's pattern is written as the phrase is said. `{ORG}`, `{BODY}`, `{PERSON}`, `{PROJECT}` and
`{STRATEGY}` stand for one mention, `{ORGS}` and `{PERSONS}` for one or more of them in a list; a
blank stands for any white space, so no pattern needs or fears a line break; letters are compared
without diacritics, so that recognised text is read too. Capitals count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

from samverkan.loaders.grammar.triggers import Seeker, Sought
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, Span, outermost
from samverkan.loaders.tokens import plain
from samverkan.ontology.evidence import Evidence

__all__ = ["Made", "Phrase", "Rule", "Rules", "apply", "mark", "note", "rule"]

# a mention is shown to patterns as one head character and a tail of the same length as the words
SIGNS = {
    "ORG": (Kind.ORGANISATION, "\ue000", "\ue010"),
    "PERSON": (Kind.PERSON, "\ue001", "\ue011"),
    "BODY": (Kind.BODY, "\ue002", "\ue012"),
    "PROJECT": (Kind.PROJECT, "\ue003", "\ue013"),
    "STRATEGY": (Kind.STRATEGY, "\ue004", "\ue014"),
}
SIGN_OF = {kind: (head, tail) for kind, head, tail in SIGNS.values()}
MASK = "(?:{head}{tail}*+(?>(?::?s\\b)?))"  # a genitive may stand outside the mention
REACH = 150  # letters from a word of a slow pattern to where its phrase begins and ends
SENTENCE = 2000  # characters before a phrase in which its sentence begins
LINK = r"(?:(?:\s*+,)?\s++(?:och|samt|respektive|o)\s++|\s*+[,/]\s*+)"


def _expansions() -> dict[str, str]:
    found = {name: MASK.format(head=head, tail=tail) for name, (_, head, tail) in SIGNS.items()}
    found["PARTY"] = "(?:" + "|".join((found["ORG"], found["BODY"])) + ")"
    for name, one in tuple(found.items()):
        found[name + "S"] = f"(?:{one}(?>(?:{LINK}{one})*))"
    return found


Made = Callable[["Phrase"], None]  # what is made of a phrase


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A named pattern and what is made of a phrase that fits it; see `rule`."""

    name: str
    pattern: Sought
    produce: Callable[[Phrase], None]
    near: re.Pattern[str] | None = None

    def matches(self, text: str) -> Iterable[re.Match[str]]:
        """Return the phrases of a text that fit the pattern."""
        fits = self.pattern.pattern
        if self.near is None:
            return fits.finditer(text)
        return chain.from_iterable(fits.finditer(text, *part) for part in around(text, self.near))


class Rules(tuple[Rule, ...]):
    """Rules in their order, and which of them can fit where mentions of given kinds stand."""

    def __init__(self, _: Iterable[Rule]) -> None:
        self.seeker = Seeker(self)
        heads = [head for head, _ in SIGN_OF.values()]
        asked = {one: _asked(one, heads) for one in self}
        self._fitting = {
            signs: frozenset(
                one for one, choices in asked.items() if not any(map(signs.isdisjoint, choices))
            )
            for size in range(len(heads) + 1)
            for signs in map(frozenset, combinations(heads, size))
        }

    def fitting(self, kinds: Iterable[Kind]) -> frozenset[Rule]:
        """Return the rules that ask for no mention of another kind than these."""
        return self._fitting[frozenset([SIGN_OF[kind][0] for kind in kinds])]


def _asked(one: Rule, heads: list[str]) -> list[tuple[str, ...]]:
    """The choices of signs of mentions of which one each has to stand in the text."""
    return [choice for choice in one.pattern.triggers if set(heads).issuperset(choice)]


def around(text: str, near: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the parts of a text from `REACH` letters before a word to as many behind it."""
    found: list[tuple[int, int]] = []
    for match in near.finditer(text):
        left = text.rfind(" ", 0, max(0, match.start() - REACH)) + 1  # begins with a whole word
        if found and left <= found[-1][1]:
            left, _ = found.pop()
        right = text.find(" ", match.end() + REACH)  # ends with a whole word
        found.append((left, right if right >= 0 else len(text)))
    return found


def rule(
    name: str, pattern: str, produce: Callable[[Phrase], None], *, near: str = ""
) -> Rule:
    """Return a rule.

    Args:
        name: in words, as it stands in evidence.
        pattern: the phrase; see the module.
        produce: adds the facts to the reading.
        near: for a slow pattern, a word of every phrase that it fits: it is looked for within
            `REACH` letters of that word only.
    """
    text = plain(pattern).replace("[ ]", "\\x20")
    text = text.replace(" ?", r"\s*+").replace(" ", r"\s++")
    for sign, expansion in sorted(_expansions().items(), key=lambda e: -len(e[0])):
        text = text.replace("{" + sign + "}", expansion)
    return Rule(name, Sought(text), produce, re.compile(near) if near else None)


class View:
    """A passage as patterns see it.

    Args:
        reading: the document.
        index: of the passage.
        kinds: of the mentions that are shown as signs; the others stay words.
    """

    def __init__(self, reading: Reading, index: int, kinds: Iterable[Kind]) -> None:
        self.reading, self.index = reading, index
        self.passage: Passage = reading.passages[index]
        self.spans = outermost(reading.of_kind(index, *kinds))

    @cached_property
    def text(self) -> str:
        """The text with a sign in the place of every mention."""
        words, at = self.reading.tokens[self.index].shown, 0
        if not self.spans:
            return words
        parts: list[str] = []
        for span in self.spans:
            head, tail = SIGN_OF[span.kind]
            parts += (words[at : span.start], head, tail * (span.end - span.start - 1))
            at = span.end
        return "".join((*parts, words[at:]))

    def within(self, start: int, end: int) -> list[Span]:
        """Return the mentions between two positions."""
        first = bisect_left(self.spans, start, key=lambda s: s.start)
        return [s for s in self.spans[first:] if s.end <= end]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a passage that fit a rule.

    Args:
        view: the passage.
        match: what the pattern found.
        rule: its name.
        memory: what the rules of one file share while one document is read.
    """

    view: View
    match: re.Match[str]
    rule: str
    memory: object = None

    @property
    def reading(self) -> Reading:
        """The reading that facts go to."""
        return self.view.reading

    @property
    def index(self) -> int:
        """Index of the passage."""
        return self.view.index

    @property
    def text(self) -> str:
        """The words of the whole passage, as printed."""
        return self.view.passage.text

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The places of the whole phrase."""
        return self.places(*self.match.span())

    def places(self, start: int, end: int) -> tuple[Evidence, ...]:
        """Return the places between two positions of the passage."""
        return self.view.passage.evidence(start, end, self.rule)

    def has(self, group: str) -> bool:
        """Whether the pattern has this group and it took part."""
        return self.match.re.groupindex.get(group) is not None and self.match[group] is not None

    def words(self, group: str) -> str:
        """Return the printed words of a group, blanks collapsed."""
        return " ".join(self.text[slice(*self.match.span(group))].split())

    def spans(self, group: str) -> list[Span]:
        """Return the mentions that a group holds."""
        return self.view.within(*self.match.span(group)) if self.has(group) else []

    def ids(self, group: str) -> tuple[str, ...]:
        """Return the ids of the mentions that a group holds, each once."""
        return tuple(dict.fromkeys(s.value for s in self.spans(group)))

    def id(self, group: str) -> str | None:
        """Return the id of the first mention that a group holds."""
        return next(iter(self.ids(group)), None)

    def sentence(self) -> tuple[int, int]:
        """Return where the sentence around the phrase begins and ends in the passage."""
        text, (start, end) = self.view.text, self.match.span()
        stops = STOP.finditer(text, max(0, start - SENTENCE), min(len(text), start + 1))
        before = max((m.end() for m in stops if m.end() <= start), default=0)
        after = STOP.search(text, max(end - 1, 0))
        return before, after.start() + 1 if after else len(text)


STOP = re.compile(r"[.!?:](?=\s+[^a-z\s])\s+")


def apply(reading: Reading, rules: Rules, *kinds: Kind, memory: object = None) -> None:
    """Let every rule read every passage.

    Args:
        reading: gets the facts and the claims.
        rules: in order; a later one sees what an earlier one has found in earlier passages.
        kinds: of the mentions that the patterns name.
        memory: handed to every phrase.
    """

    def shown(index: int) -> frozenset[Rule]:
        return rules.fitting({s.kind for s in reading.of_kind(index, *kinds)})

    for index, known in rules.seeker.possible(reading.plain, reading.starts, shown):
        view = View(reading, index, kinds)
        for one in known:
            for match in one.matches(view.text):
                one.produce(Phrase(view, match, one.name, memory))


def note(draft: Draft, places: Iterable[Evidence], **fields: object) -> None:
    """Add places and values to a draft; tuples grow, other values stay as first read."""
    draft.mention("", places)
    for name, value in fields.items():
        old = draft.fields.get(name)
        if isinstance(value, tuple):
            known = old if isinstance(old, tuple) else ()
            draft.fields[name] = tuple(dict.fromkeys((*known, *value)))
        elif value and not old:
            draft.fields[name] = value


def mark(phrase: Phrase, draft: Draft, start: int, end: int) -> None:
    """Note that a draft is named between two positions of the phrase's passage."""
    reading, text = phrase.reading, phrase.text[start:end]
    places = phrase.places(start, end)
    draft.mention(text, places)
    reading.claims.claim(places)
    kind = next(k for k, known in reading.drafts.items() if known.get(draft.id) is draft)
    reading.spans[phrase.index].append(Span(kind, start, end, text, draft.id, phrase.rule))
