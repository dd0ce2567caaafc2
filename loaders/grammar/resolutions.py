"""What a resolution says after 'att': what is decided, who is chosen, who gets a task.

'... beslutar att godkänna taxan samt att utse NN till ledamot' is two decisions. Who is named by a
post ('förbundschefen') is the one person who attended with that post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from samverkan.loaders.grammar.phrases import Phrase
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, Span
from samverkan.ontology.names import fold

__all__ = ["Clause", "by_post", "chosen", "clauses", "proposed"]

KINDS: Final = {
    "election": ("utse", "valja", "forratta", "tillsatta", "nominera"),
    "assignment": ("uppdra", "uppdraga", "ge", "lamna", "aterremittera"),
    "approval": (
        "godkanna", "anta", "faststalla", "bifalla", "tillstyrka", "ga", "ansluta", "bevilja",
        "inratta", "avsatta", "teckna", "prioritera", "overlamna",
    ),
}  # fmt: skip
KIND_OF: Final = {verb: kind for kind, verbs in KINDS.items() for verb in verbs}
GIVES: Final = ("ge", "lamna")
NOBODY: Final = frozenset({"inte", "ej", "icke", "att"})  # before a verb that then chooses nobody
# first words of a clause whose verb comes later: 'till ledamot i BODY utse NN'
OPENING: Final = frozenset({
    "till", "som", "for", "fran", "i", "under", "pa", "med", "enligt", "genom", "fram", "efter",
    "jamte", "utover", "forutom", "aven", "ocksa", "ater", "dels",
    "enhalligt", "dessutom", "vidare", "darutover",
})  # fmt: skip
# what others shall do, or what is not done
OF_OTHERS: Final = frozenset({
    "foresla", "rekommendera", "avsla", "avvisa", "bordlagga", "lata", "overlata", "hemstalla",
    "uppmana", "anmoda", "begara", "avvakta", "avsta",
})  # fmt: skip
NEXT: Final = re.compile(
    r"(?:,|\b(?:samt|och|dels))\s++(?:dels\s++)?att\s++(?=[a-zåäö])|\n[^\S\n]*+(?>(?:(?:\d{1,2}|[a-z])[.)]\s*+|[-–•]\s*+)?)att\s++"
)
WORD: Final = re.compile(r"[A-Za-zÅÄÖåäöéü]+")
VERBS_WITHIN: Final = 12  # words after 'att' in which the verb of a clause stands
BETWEEN: Final = re.compile(
    r"(?<!\s)(?:\s*+\([^()]{1,14}\))?(?:,\s*+[A-ZÅÄÖ][\w-]++)?\s*+"
    r"(?:,(?:\s*+(?:och|samt|respektive))?|och|samt|respektive)\s*+"
)
TO_ROLE: Final = re.compile(r"(?<!\s)\s++till\s++\w++(?:\s\w++)?,?\s++(?:och|samt)\s++")
PROPOSAL: Final = re.compile(
    r"(?:[Ff]örslag till (?:beslut|direktionen|nämnden|styrelsen|\w*fullmäktige|\w+styrelsen)|"
    r"\bBeslutsförslag|\bYrkanden?|"
    r"(?:\A|(?<=\n))(?:[A-ZÅÄÖ]\w{3,30}s\s)?[Ff]örslag(?=\s*:?\n))"
    r"\s*:?\s+(?=[A-ZÅÄÖ])"
)
DECIDED: Final = re.compile(r"\b[Bb]eslut\s*:?\s+(?=[A-ZÅÄÖ])")
PROPOSES: Final = re.compile(
    r"\b(?:föreslår|föreslog|föreslås|föreslagit|yrkar|yrkade|rekommenderar|hemställer|avslå|avslår|"
    r"avslog)\b|\b(?:Om|Innan|När)\b"
)
REACH: Final = 3000  # letters before a sentence in which a heading of proposals counts
HEADING: Final = 40  # letters of such a heading on a line of its own
GENITIVES: Final = ("en", "n", "et", "t")


@dataclass(frozen=True, slots=True)
class Clause:
    """One 'att ...' of a resolution: its kind, where it begins and ends, where its verb ends."""

    kind: str
    start: int
    end: int
    verb: int


def clauses(phrase: Phrase, start: int, end: int) -> Iterator[Clause]:
    """Yield the clauses of a resolution.

    Args:
        phrase: the resolution.
        start: the first character after 'att'.
        end: of the sentence.
    """
    places = [start, *(m.end() for m in NEXT.finditer(phrase.text, start, end))]
    for number, place in enumerate(places):
        stop = places[number + 1] if number + 1 < len(places) else end
        kind, verb = _kind(phrase.text, place, stop)
        yield Clause(kind, place, stop, verb)


def _kind(text: str, start: int, stop: int) -> tuple[str, int]:
    """What kind of decision a clause is by its verb, and where that verb ends.

    Nobody is chosen by 'inte utse NN', 'avslå förslaget att välja NN' or 'låta styrelsen utse NN'.
    """
    before: list[str] = []
    for word in WORD.finditer(text, start, stop):
        key = fold(word[0])
        if key in NOBODY or len(before) > VERBS_WITHIN:
            break
        found = KIND_OF.get(key)
        if key in GIVES and "uppdrag" not in fold(text[start:stop]):
            found = None  # who is given something gets a task only by that word
        if found and not before:
            return found, word.end()
        if found == "election" and (before[0] in OPENING or _second(before)):
            return found, word.end()
        before.append(key)
    return "statement", start


def _second(before: list[str]) -> bool:
    """Whether words lead to a second verb of a resolution: 'entlediga NN och välja MM'."""
    return before[-1] in ("och", "samt") and before[0] not in OF_OTHERS


def chosen(phrase: Phrase, start: int, end: int) -> list[Span]:
    """Return the people named in a row from a place on: 'NN och NN', 'NN till ledamot och NN'."""
    found: list[Span] = []
    for span in phrase.view.within(start, end):
        if span.kind is not Kind.PERSON:
            continue
        between = phrase.text[found[-1].end : span.start] if found else ""
        if found:
            joined = BETWEEN.fullmatch(between) or TO_ROLE.fullmatch(between)
        else:
            joined = re.fullmatch(r"\s*(?:\w+\s){0,2}", phrase.text[start : span.start])
        if not joined:
            break
        found.append(span)
    return found


def proposed(phrase: Phrase, title_end: int, start: int) -> bool:
    """Return whether a sentence is a proposal: under that heading, or in another's mouth.

    Args:
        phrase: in the sentence.
        title_end: where the title of the item ends in the passage, or 0.
        start: of the sentence.
    """
    begin = max(title_end, start - REACH)
    before = phrase.text[begin : phrase.match.start()]
    labelled = phrase.text[begin : phrase.match.end()]  # a phrase may begin with its 'Beslut'
    if not before.strip() and phrase.index and not title_end:
        before = (
            phrase.reading.passages[phrase.index - 1].text[-HEADING:].rpartition("\n")[2] + "\n"
        )
    heads = [m.end() for m in PROPOSAL.finditer(before + "A")]
    if heads and not any(m.start() >= heads[-1] for m in DECIDED.finditer(labelled)):
        return True
    return PROPOSES.search(phrase.text, start, max(start, phrase.match.start())) is not None


def by_post(reading: Reading, post: str) -> str | None:
    """Return the one person who attended with this post: 'förbundschefen'."""
    key = fold(post)
    forms = {key, *(key.removesuffix(g) for g in GENITIVES if key.endswith(g))}
    people = {a.person for a in reading.attendance if a.role and fold(a.role) in forms}
    return next(iter(people)) if len(people) == 1 else None
