"""Stretches of running text that say who came: after which words, up to where, for whom.

'Till mötet hade kommit ...', 'Från Lerum deltog ...', 'Ale representerades av ...', 'Under punkt 3
anslöt ...', 'Lerum: ...' for each municipality. A stretch ends before a name of which it says
something else ('en skrivelse från Ada Bok'), and is none where the sentence goes on otherwise
('deltog Ada Bok i en konferens', 'deltog inte Ada Bok').

Corpus: tests/corpora/told.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.grammar.presence import find_limits
from samverkan.loaders.grammar.triggers import Sought
from samverkan.loaders.layout.attendance import Row
from samverkan.loaders.layout.entries import organisation_hits
from samverkan.loaders.layout.leading import post_of
from samverkan.loaders.layout.told import UNLISTED
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Span

__all__ = [
    "FRONT", "REPLACED", "Came", "announced", "came_in", "end_of_sentence", "fronts_of", "whole",
]  # fmt: skip

MEETING = (
    r"(?:mötet|träffen|samrådet|sammanträdet|nätverksträffen|samtalet|stämman|årsmötet|"
    r"dagens (?:möte|träff|samråd))"
)
CAME = r"(?:deltog|närvarade|medverkade|kom|mötte|var|fanns|anslöt)"
WHO = r"(?P<of>[A-ZÅÄÖ][\w-]+(?: [\w-]+){0,3}?)"
CAMES: tuple[Sought, ...] = tuple(
    Sought(re.compile(words))
    for words in (
        rf"(?:Till|Vid|På|I) {MEETING} (?:hade (?:kommit|samlats)|{CAME})(?!\w)",
        rf"Närvarande {CAME}(?!\w)|(?:Dessutom|Även|Därutöver|Härutöver) "
        r"(?:deltog|närvarade|medverkade)(?!\w)",
        rf"(?<![\w-])(?:Från|För) {WHO} (?:deltog|närvarade|medverkade|kom|mötte)(?!\w)",
        rf"(?<![\w-]){WHO} (?:representerades|företräddes) av(?!\w)",
        r"(?<![\w-])(?:[Vv]i|[Dd]e) som (?:var|deltog|närvarade|kom|sågs|träffades|samlades|"
        r"möttes)(?!\w)(?! (?:inte|ej|aldrig|tyvärr)\b)[^.:;§]{0,60}?(?: var|:)"
        r"(?= (?:jag\b|undertecknad\b|[A-ZÅÄÖ]))",
        r"(?:Under|Vid|På|Till|Från) (?P<part>(?:punkt|§|p\.?) ?\d+(?: ?[-–] ?\d+)?) "
        r"(?:deltog|anslöt|medverkade|närvarade|kom)(?!\w)",
    )
)
FURTHER = re.compile(  # told of those beside the owners whom a list names
    r"(?:^[ \t]{0,8}|(?<=\. ))Närvarande (?:var|är) (?:dessutom|även|också)(?!\w)", re.M
)
WITH = re.compile(r"^[ \t]{0,8}(?:Med(?: var)?|På plats(?: var)?):[ \t]+(?=[A-ZÅÄÖ])", re.M)
# for whom the people after a label came; at least two such labels stand in the text
LABELLED = re.compile(r"^[ \t]{0,12}([A-ZÅÄÖ][\w-]+(?: [\w-]+){0,2}):\s+(?=\S)", re.M)
FEWEST, LABEL_REACH = 2, 70  # labels; letters from a label to the first name
STOP = re.compile(
    r"(?<!\bkl)(?<!\bordf)(?<!\btf)(?<!\bbitr)(?<!\bst)(?<!\bfl)\.\s++(?=[A-ZÅÄÖ0-9§])|\n[^\S\n]*+\n"
)
ITEM = re.compile(
    r"^[ \t]{0,8}(?:§ ?\d|\d{1,3} ?§|\d{1,2}[.):][ \t]+[A-ZÅÄÖ]|"
    r"\d{1,2}[ \t]{2,}[A-ZÅÄÖ])", re.M
)
TITLE = re.compile(r"[A-ZÅÄÖ][^.,:;!?\n]{3,60}(?=\n|\Z)")  # of an item without a number
FRONT = 3000  # letters of the text in which it is told
NOT = re.compile(r"\b(?:inte|ej|aldrig|varken|ingen|inga)\b")
BEFORE = frozenset(
    "och samt också även dessutom endast bara enbart följande jämte a alla både dels".split()  # noqa: SIM905
)  # words that may stand before the first name or the next one
TOGETHER = re.compile(r"(?:tillsammans med|bland andra|bland annat) $")
REPLACED = re.compile(
    r"(?:ersätter|ersatte|stället för|vikarierade för)(?: [a-zåäö]+| [A-Z]{2,3})? $"
)
PLURALS = ("", "erna", "arna", "er", "ar")  # of posts: 'bibliotekscheferna Ada Bok och Bo Ek'
AFTER = re.compile(  # how a sentence goes on behind a name that it says to have come
    r"(?:\s?\([^()]{1,40}\))*(?:\s*\Z|\s?[(,;.:–-]|\s{2,}|\s[A-ZÅÄÖ]|"
    r"\s(?:och|samt|jämte|tillsammans med|som|från|fr\.)(?!\w)|\s(?:i|för|på|vid) (?=[A-ZÅÄÖ])|"
    rf"\s(?:i|vid|under) (?:hela |delar av |en del av )?(?:{MEETING}|överläggning|diskussion))"
)


@dataclass(frozen=True, slots=True)
class Came:
    """A stretch of a passage.

    Args:
        start: first character.
        end: character after the last one.
        of: for whom its people came.
        part: of the meeting, as printed.
        all_came: all whom it names came; else it only says for whom they stand there.
    """

    start: int
    end: int
    of: Hit | None = None
    part: str | None = None
    all_came: bool = True


def fronts_of(reading: Reading, rows: list[Row], lexicon: Lexicon) -> list[int]:
    """Return up to where each passage is read: to the first item, or a heading behind a list.

    Args:
        reading: the state.
        rows: of the lists.
        lexicon: the indexes.
    """
    lists = [r.entry.passage for r in rows if r.heading not in UNLISTED]
    begun, left, found = min(lists, default=len(reading.passages)), FRONT, list[int]()
    for index, passage in enumerate(reading.passages):
        item = ITEM.search(passage.text)
        title = TITLE.match(passage.text) if index > begun else None
        if title is not None and not lexicon.registers.heading(title[0].strip()):
            left = 0
        found.append(max(0, min(left, item.start() if item else len(passage.text))))
        begun = min(begun, index) if any(s.pattern.search(passage.text) for s in CAMES) else begun
        left = 0 if item is not None else left - len(passage.text)
    return found


def came_in(
    reading: Reading, index: int, stop: int, people: list[Span], lexicon: Lexicon
) -> list[Came]:
    """Return the stretches of a passage whose people came, in no order.

    Args:
        reading: the state.
        index: of the passage.
        stop: up to where it is read; only 'Närvarande var dessutom' stands behind it.
        people: who are named in it.
        lexicon: the indexes.
    """
    text = reading.passages[index].text
    flat, found = text.replace("\n", " "), list[Came]()
    for match in (m for sought in CAMES for m in sought.finditer(flat) if m.end() <= stop):
        said = match.groupdict()
        of = whole(reading, index, match.span("of"), lexicon) if said.get("of") else None
        end = end_of_sentence(text, match.end())
        found.append(Came(match.end(), end, of, said.get("part")))
    for match in (*FURTHER.finditer(text, 0, FRONT), *WITH.finditer(text, 0, stop)):
        found.append(Came(match.end(), end_of_sentence(text, match.end())))
    kept = [_checked(flat, came, people, lexicon) for came in found]
    labelled = _labelled(reading, index, stop, people, lexicon)
    return [*(c for c in kept if c is not None), *labelled]


def announced(words: str, lexicon: Lexicon) -> bool:
    """Return whether words before a name are a post, an organisation, or join it to another name.

    Args:
        words: between what says who came, or the name before, and the name.
        lexicon: the indexes.
    """
    if NOT.search(words):
        return False
    bare = words.rstrip()
    if not bare or bare[-1] in ",:;(./–-" or TOGETHER.search(words) or REPLACED.search(words):
        return True
    last = bare.split()[-1]
    if last[0].isupper() or last in BEFORE or last.endswith(")"):
        return True
    return last.endswith(("ledamöterna", "ledamöter")) or any(
        post_of(last.removesuffix(e), lexicon) is not None for e in PLURALS if last.endswith(e)
    )


def end_of_sentence(text: str, start: int) -> int:
    """Return where the sentence ends, or the paragraph."""
    found = STOP.search(text, start)
    return found.start() if found else len(text)


def whole(
    reading: Reading, index: int, where: tuple[int, int], lexicon: Lexicon
) -> Hit | None:
    """Return the organisation or municipality that these words are, all of them."""
    hits = organisation_hits(reading.tokens[index], *where, lexicon)
    return next((h for h in hits if (h.start, h.end) == where), None)


def _labelled(
    reading: Reading, index: int, stop: int, people: list[Span], lexicon: Lexicon
) -> Iterator[Came]:
    """'Lerum: Ada Bok, KSO. Bo Ek var med på länk': the sentences of each label."""
    text = reading.passages[index].text
    labels = [m for m in LABELLED.finditer(text, 0, stop)]
    known = [(m, whole(reading, index, m.span(1), lexicon)) for m in labels]
    known = [(m, of) for m, of in known if of is not None]
    ends = [*(m.start() for m, _ in known[1:]), stop]
    found = []
    for (match, of), end in zip(known, ends, strict=False):
        first = min(end_of_sentence(text, match.end()), end)
        near = any(match.end() <= p.start < match.end() + LABEL_REACH for p in people)
        checked = _checked(text.replace("\n", " "), Came(match.end(), first, of), people, lexicon)
        if near and checked is not None and checked.end == first:
            found += [checked, *_sentences(text, Came(first, end, of), people, lexicon)]
    if len({came.of for came in found}) >= FEWEST:
        yield from found


def _sentences(text: str, rest: Came, people: list[Span], lexicon: Lexicon) -> Iterator[Came]:
    """The sentences behind the first one of a label; not all of them say who came."""
    at, flat = rest.start, text.replace("\n", " ")
    while at < rest.end:
        end = min(end_of_sentence(text, at + 1), rest.end)
        one = Came(at, end, rest.of)
        yield _checked(flat, one, people, lexicon) or replace(one, all_came=False)
        at = end


def _checked(text: str, came: Came, people: list[Span], lexicon: Lexicon) -> Came | None:
    """The stretch up to the first name that stands otherwise; None where it says nothing."""
    named = [p for p in people if came.start <= p.start < came.end]
    at = came.start
    for number, person in enumerate(named):
        if not announced(text[at : person.start], lexicon):
            named, came = named[:number], replace(came, end=at)
            break
        at = person.end
    ends = [*(p.start for p in named), came.end][1:]
    tails = [text[p.end : end] for p, end in zip(named, ends, strict=True)]
    return came if named and all(map(_goes_on, tails)) else None


def _goes_on(tail: str) -> bool:
    """Whether what follows a name lets it stand as one who came."""
    limits = find_limits(tail[:60])
    return AFTER.match(tail) is not None or (bool(limits) and limits[0].start <= 1)
