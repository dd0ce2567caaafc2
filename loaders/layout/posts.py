"""Posts of listed people that only the running text, or the line below a signature, prints.

'Ada Bok, ny kommundirektör i Lerum', 'kurator Ada Bok berättar' or
'Antecknat av: Ada Bok / Förbundssekreterare'. It is taken
when the text gives one post; a function at the meeting is none. Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.layout.attendance import Row
from samverkan.loaders.layout.shapes import is_title
from samverkan.loaders.reading import Reading

__all__ = ["with_posts"]

JOINED: Final = re.compile(
    r"\s?,\s++(?:(?:ny|nya|tillträdande|vår)\s++)?|(?<!\s)\s++(?=[a-zåäö-]++\s(?:i|för|på|vid)\s)"
)
BELOW: Final = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+(?=[A-ZÅÄÖ])")
CLOSED: Final = re.compile(
    r"(?<!\s)\s++(?:i|för|på|vid|hos|inom)\s"
)  # lists of telephones stop at the post
ALONE: Final = re.compile(r"(?<![ \t])[ \t]*+(?:\n|$)")
SENTENCE: Final = re.compile(r"(?:^|[.:]\s|\n)\s*\Z")
# words before a post that make it another, or another's: 'förre', 'bitr.', 'kommun- och'
NO_POST: Final = re.compile(
    r"(?:\b(?:f\.? ?d\.?|förr[ea]|förutvarande|tidigare|dåvarande|avgående|blivande|"
    r"kommande|tf\.?|t\.f\.|"
    r"vik\.?|vikarierande|bitr\.?|biträdande|vice|stf\.?|ställföreträdande|som|till|ny|nya|"
    r"ersättare för|för|efter)|[-/,]|"
    r"(?:chef|ledare|direktör|sekreterare|ordförande|samordnare|rektor|-) och)\s?\Z",
    re.IGNORECASE,
)
WORD: Final = re.compile(r"(?<![\w-])([^\W\d_]{5,}) \Z")
HEADS: Final = frozenset({"VD", "vd"})  # letters of one post only
SHORT: Final = 4  # letters of a post that may be others: 'VD', 'MAS'
SIGNED: Final = frozenset({"note-taker", "secretary"})
REACH: Final = 60  # letters after a name in which a post ends


def with_posts(
    reading: Reading,
    rows: Sequence[Row],
    named: Mapping[str, Sequence[tuple[int, int, int]]],
    lexicon: Lexicon,
) -> list[Row]:
    """Return the rows, those without a post with the one that the text gives the person.

    Args:
        reading: the state.
        rows: of all lists.
        named: where people are named outside the lists.
        lexicon: the indexes.
    """
    found: dict[str, set[str]] = {}
    asked: set[str] = set()  # whose places in the text are read: once for each person
    for row in rows:
        posts = found.setdefault(row.person.id, set())
        if row.capacity in SIGNED:
            post = _at(reading, (row.entry.passage, row.entry.name.end), lexicon, below=True)
            posts.update({post} - {None})  # type: ignore[arg-type]
        if row.role or row.person.id in asked:
            continue
        asked.add(row.person.id)
        for index, start, end in named.get(row.person.id, ()):
            post = _at(reading, (index, end), lexicon, below=False)
            posts.update({post, _before(reading, (index, start), lexicon)} - {None})  # type: ignore[arg-type]
    return [
        replace(row, role=next(iter(posts)))
        if not row.role and len(posts := found[row.person.id]) == 1
        else row
        for row in rows
    ]


def _before(reading: Reading, place: tuple[int, int], lexicon: Lexicon) -> str | None:
    """The post that stands right before a name, and is not one of the past or half of a longer."""
    index, start = place
    tokens = reading.tokens[index]
    hits = lexicon.roles.within(tokens, max(0, start - REACH), start)
    hit = hits[-1] if hits else None
    word = WORD.search(tokens.text, max(0, start - REACH), start)
    if hit is not None and hit.end + 1 == start:
        official, at, post = hit.phrase.detail == "official", hit.start, hit.phrase.name
    elif word is not None and is_title(word[1]):
        official, at, post = True, word.start(1), word[1][:1].upper() + word[1][1:]
    else:
        return None
    lead = tokens.text[max(0, at - REACH) : at]
    head = hit is not None and hit.end + 1 == start and hit.text in HEADS
    opens = tokens.text[at].islower() or SENTENCE.search(lead) or head
    whole = (start - at > SHORT or head) and not NO_POST.search(lead)
    return post if official and opens and whole else None


def _at(reading: Reading, place: tuple[int, int], lexicon: Lexicon, *, below: bool) -> str | None:
    """The post that stands right after a name, or on the line below it."""
    index, end = place
    tokens = reading.tokens[index]
    joined = (BELOW if below else JOINED).match(tokens.text, end)
    if joined is None:
        return None
    stop = min(len(tokens.text), joined.end() + REACH)
    hit = lexicon.roles.first(tokens, joined.end(), stop)
    if hit is None or hit.phrase.detail != "official":
        return None
    return hit.phrase.name if (ALONE if below else CLOSED).match(tokens.text, hit.end) else None
