"""Answers of those listed: a column of them below the list, or one in the row of each.

A column: 'Deltog', and below it 'Ja', 'Nej', 'Ja'. Rows: 'Ada Bok M Krokoms kommun Nej' below the
heads 'Ledamöter Parti Kommun Närvarande', of a table whose columns came out of a file as words.

Each name stands on a line of its own, and the answers in a paragraph of their own, with a head that
asks who came. They are paired where there are as many answers as names, and not otherwise.

Corpora: tests/corpora/layout-04-column-after-column.txt, tests/corpora/lists.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.presence import Limit, find_limits
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.reading import Reading
from samverkan.ontology.diagnostics import Doubt

__all__ = ["answered", "answered_in_rows"]

HEAD = re.compile(r"(?:Deltog|Deltagit|Deltar|Närvaro|Närvarande|Närv\.?|Med):?")
ANSWER = re.compile(r"(?P<says>Ja|Nej|Yes|No|X|x|-|–)(?:[ ,(].*)?")
NO = frozenset(("Nej", "No", "-", "–"))
ASKED = re.compile(r"(?<!Ej )(?<!Inte )\b(?:Närvarande|Närvaro|Närv|Deltog|Deltagit|Deltar)\b")
OTHER = re.compile(r"\b(?:Namn|Parti|Kommun|Region|Organisation|Funktion|Roll|Titel|Kommentar)\b")
# heads of columns in which 'Ja' and 'Nej' answer something else
VOTE = re.compile(r"\b(?:Röst\w*|Omröstning|Votering|Yrkande|Bifall|Avslag|Avstår|Ja|Nej|Jäv\w*)\b")
PARTY = re.compile(r"\bParti\b")
LETTERS = re.compile(r"\s{1,3}([A-ZÅÄÖ]{1,3})(?=\s)")
IN_ROW = re.compile(r"(?<!\S)(Ja|Nej)(?![\w-])")
MOST = 0.8  # share of the rows that answer
FEWEST, BELOW = 3, 6  # people in such a column; paragraphs below the names


def answered(reading: Reading, entries: list[Entry]) -> None:
    """Read the answers of a column below the names as the presence of each.

    Args:
        reading: the state.
        entries: the people of a group; they get a limit where the answer is no, or says of one.
    """
    if len(entries) < FEWEST or len({e.passage for e in entries}) > 1:
        return
    names = reading.passages[entries[0].passage]
    rows = {names.line_at(entry.name.start) for entry in entries}
    if len(rows) < len(entries) or max(rows) - min(rows) >= len(entries):
        return
    first = entries[0].passage + 1
    for index in range(first, min(first + BELOW, len(reading.passages))):
        passage = reading.passages[index]
        lines = [line.text.strip() for line in passage.lines]
        answers = [ANSWER.fullmatch(line) for line in lines[1:]]
        if HEAD.fullmatch(lines[0]) is None or len(answers) != len(entries) or None in answers:
            continue
        _say(entries, [answer for answer in answers if answer is not None])
        reading.claims.claim(passage.evidence(0, len(passage.text), "answers of those listed"))
        return


def answered_in_rows(reading: Reading, entries: list[Entry], lexicon: Lexicon) -> None:
    """Read what the row of each person answers to a head that asks who came, and the party there.

    Args:
        reading: the state.
        entries: the people of a group; they get a limit where the answer is no.
        lexicon: the indexes.
    """
    heads = _above(reading, entries[0]) if len(entries) >= FEWEST else ""
    bare = ASKED.fullmatch(heads.strip(" :")) is not None  # a heading, not heads of columns
    if ASKED.search(heads) is None or (OTHER.search(heads) is None and not bare):
        return
    after: list[Entry | None] = [*entries[1:], None]
    rows = [_row(reading, one, other) for one, other in zip(entries, after, strict=True)]
    answers = [IN_ROW.findall(row) for row in rows]
    if sum(map(bool, answers)) < MOST * len(entries):
        return
    vote = bare or VOTE.search(heads) is not None or any(len(found) > 1 for found in answers)
    for entry, row, found in zip(entries, rows, answers, strict=True):
        span = (entry.name.start, entry.name.end)
        if "Nej" in found and vote:
            _unsure(reading, entry, "'Nej' may be a vote")
        elif "Nej" in found:
            entry.limits.append(Limit(*span, "Nej", "absent", "mark in a roll"))
        elif not found and not bare:
            _unsure(reading, entry, "no answer in the row")
        if PARTY.search(heads) is not None:
            _party(entry, row, lexicon)
        _between(entry, row)


def _between(entry: Entry, row: str) -> None:
    """Cut words that nothing knows to the cell between the party and the answer."""
    answer = IN_ROW.search(row)
    start = entry.party_span[1] if entry.party_span else entry.name.end
    end = entry.name.end + (answer.start() if answer else len(row))
    kept = []
    for begins, ends, text in entry.unknown:
        first, last = max(begins, start), min(ends, end)
        cut = text[first - begins : len(text) - (ends - last)] if first < last else ""
        if cut.strip():
            lead = len(cut) - len(cut.lstrip())
            kept.append((first + lead, first + len(cut.rstrip()), cut.strip()))
    entry.unknown = kept


def _above(reading: Reading, entry: Entry) -> str:
    """The line above that of a name."""
    lines = reading.passages[entry.passage].text[: entry.name.start].split("\n")
    if len(lines) > 1:
        return lines[-2]
    before = reading.passages[entry.passage - 1].text if entry.passage else ""
    return before.rsplit("\n", 1)[-1]


def _unsure(reading: Reading, entry: Entry, why: str) -> None:
    entry.unsure = True
    span = (entry.name.start, entry.name.end)
    place = reading.passages[entry.passage].evidence(*span, "answers of those listed")
    reading.claims.doubt(Doubt.PRESENCE_OPEN, place[0], why)


def _row(reading: Reading, entry: Entry, following: Entry | None) -> str:
    """The words behind the name on its line, to the next name."""
    text = reading.passages[entry.passage].text
    stop = len(text)
    if following is not None and following.passage == entry.passage:
        stop = following.name.start
    return text[entry.name.end : stop].split("\n", 1)[0]


def _party(entry: Entry, row: str, lexicon: Lexicon) -> None:
    """Read the letters behind a name below the head 'Parti' as its party, not as a post."""
    match = LETTERS.match(row)
    known = lexicon.registers.party(match[1]) if match else ()
    if match is None or entry.party is not None or not known:
        return
    start, end = entry.name.end + match.start(1), entry.name.end + match.end(1)
    entry.party, entry.party_span = (match[1], known[0]), (start, end)
    entry.roles = [hit for hit in entry.roles if not start <= hit.start < end]


def _say(entries: list[Entry], answers: list[re.Match[str]]) -> None:
    """Give each person what the answer says, where at least one is a yes."""
    if all(answer["says"] in NO for answer in answers):
        return
    for entry, answer in zip(entries, answers, strict=True):
        span = (entry.name.start, entry.name.end)
        if answer["says"] in NO:
            entry.limits.append(Limit(*span, answer[0], "absent", "mark in a roll"))
            continue
        limits = find_limits(answer[0])
        entry.limits += [Limit(*span, m.text, m.status, m.rule) for m in limits]
