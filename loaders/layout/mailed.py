"""Notes of a meeting that were sent as an e-mail: its subject, when it was sent, and who 'I' am.

'Från:' and 'Ämne:' head such a text. Below them 'jag' and 'undertecknad' in a sentence that says
who came are the sender, and a day without a year lies in the weeks before the letter. A letter that
holds another one says neither, as nobody knows whose words they are.

Corpus: tests/corpora/mails.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from samverkan.loaders.grammar.dates import Found, find_dates
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.grammar.organisations import Organisations
from samverkan.loaders.layout.attendance import Row
from samverkan.loaders.layout.came import came_in, whole
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind

__all__ = ["Mail", "mail_of", "read_sender", "year_of"]

HEAD = 8  # lines in which a letter says what it is
FROM = re.compile(r"^[ \t]*(?:Från|From|Avsändare):[ \t]*(\S[^\n]*)", re.M)
SUBJECT = re.compile(r"^[ \t]*(?:Ämne|Subject|Ärende|Rubrik):[ \t]*(\S[^\n]*)", re.M)
SENT = re.compile(r"^[ \t]*(?:Skickat|Sent|Datum|Date):[ \t]*(\S[^\n]*)", re.M)
MYSELF = re.compile(
    r"(?:(?:,| och| samt)\s(?:även\s)?|^\s)(?P<i>jag|undertecknad)(?: själv)?"
    r"(?P<leads>\s\(ordf(?:\.|örande)?\))?(?=[\s,.;(]|$)"
)
MY_NOTES = re.compile(r"\b(?:mina|korta|några|lite) (?:minnes)?(?:anteckningar|noteringar)\b")
REMEMBERED = timedelta(days=60)  # between a meeting and the letter that tells of it
BELOW = 3  # lines below a name in which its post and organisation stand


@dataclass(frozen=True, slots=True)
class Mail:
    """The head of a letter.

    Args:
        sender: where the words behind 'Från:' stand in the first passage.
        subject: where those behind 'Ämne:' stand there.
        sent: the day, ISO 8601; empty: the head does not say it.
        alone: no other letter stands in it.
    """

    sender: tuple[int, int]
    subject: tuple[int, int]
    sent: str
    alone: bool


def mail_of(reading: Reading) -> Mail | None:
    """Return the head of the letter that a document is, or None.

    Args:
        reading: the state.
    """
    if not reading.passages:
        return None
    first = reading.passages[0]
    stop = first.starts[HEAD] if len(first.starts) > HEAD else len(first.text)
    sender, subject = (sought.search(first.text, 0, stop) for sought in (FROM, SUBJECT))
    if sender is None or subject is None:
        return None
    sent = SENT.search(first.text, 0, stop)
    days = [d.first for d in find_dates(sent[1]) if d.whole] if sent else []
    others = sum(len(FROM.findall(passage.text)) for passage in reading.passages)
    return Mail(sender.span(1), subject.span(1), days[0] if days else "", alone=others == 1)


def year_of(found: Found, mail: Mail) -> Found | None:
    """Return a day without a year as the last such day before a letter, where it is near.

    Args:
        found: in the text of the letter.
        mail: its head.
    """
    if not mail.sent or not mail.alone or not found.first.startswith("--") or found.last:
        return None
    sent = date.fromisoformat(mail.sent)
    for year in (sent.year, sent.year - 1):
        try:
            day = date.fromisoformat(f"{year}-{found.first[2:]}")
        except ValueError:  # 29 February
            continue
        if timedelta() <= sent - day <= REMEMBERED:
            return replace(found, first=day.isoformat())
    return None


def read_sender(reading: Reading, rows: list[Row], organisations: Organisations) -> list[Row]:
    """Return a row for the sender of a letter who writes 'och jag' of those who came.

    Args:
        reading: the state; the people of the running text are known.
        rows: what is known already.
        organisations: to note for whom the sender came.
    """
    mail = mail_of(reading)
    sender = _person(reading, mail) if mail is not None and mail.alone else None
    if sender is None or any(row.person.id == sender.id for row in rows):
        return []
    for index, passage in enumerate(reading.passages):
        people = [s for s in reading.of_kind(index, Kind.PERSON) if s.weight == 1.0]
        for came in came_in(reading, index, len(passage.text), people, organisations.lexicon):
            said = MYSELF.search(passage.text[came.start : came.end])
            if said is not None and came.part is None:
                return [_row(reading, sender, (index, came.start, said), organisations)]
    return []


def _person(reading: Reading, mail: Mail) -> Draft | None:
    """The one person whom the head names as the sender."""
    start, end = mail.sender
    named = {s.value for s in reading.of_kind(0, Kind.PERSON) if start <= s.start < end}
    drafts = reading.drafts[Kind.PERSON]
    return drafts[named.pop()] if len(named) == 1 else None


def _row(
    reading: Reading,
    sender: Draft,
    said: tuple[int, int, re.Match[str]],
    organisations: Organisations,
) -> Row:
    index, base, words = said
    start, end = base + words.start("i"), base + words.end("i")
    place = reading.passages[index].evidence(start, end, "the sender of a letter")
    reading.claims.claim(place)
    post, of = _signed(reading, sender, organisations)
    text = " ".join(passage.text for passage in reading.passages[:4])
    capacity = "note-taker" if MY_NOTES.search(text) else None
    given, _, family = sender.name.rpartition(" ")
    entry = Entry(index, Name(start, end, sender.name, given, family, 0.0), start, end)
    return Row(
        sender, entry, "chair" if words["leads"] else capacity, "present", of, post,
        None, None, False, place, "present",
    )  # fmt: skip


def _signed(
    reading: Reading, sender: Draft, organisations: Organisations
) -> tuple[str | None, Draft | None]:
    """The post and the organisation on the lines below the sender's name at the end."""
    for index in range(len(reading.passages) - 1, 0, -1):
        passage = reading.passages[index]
        for number, line in enumerate(passage.lines):
            if line.text.strip(" /") == sender.name:
                return _below(reading, index, number + 1, organisations)
    return None, None


def _below(
    reading: Reading, index: int, first: int, organisations: Organisations
) -> tuple[str | None, Draft | None]:
    passage, lexicon = reading.passages[index], organisations.lexicon
    post, of = None, None
    for number in range(first, min(first + BELOW, len(passage.lines))):
        start = passage.starts[number]
        words = passage.lines[number].text.strip()
        roles = lexicon.registers.role(words)
        hit = whole(reading, index, (start, start + len(words)), lexicon)
        if post is None and roles:
            post = roles[0].title
        elif of is None and hit is not None:
            of = organisations.note(index, hit)
        else:
            break
    return post, of
