"""From a document to facts: layout and grammar in order, then a frozen extraction."""

from __future__ import annotations

from samverkan.loaders.document import Document
from samverkan.loaders.grammar.bodies import Bodies
from samverkan.loaders.grammar.joint import read_joint
from samverkan.loaders.grammar.languages import READ, language_of
from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Names
from samverkan.loaders.grammar.organisations import Organisations, setting_of
from samverkan.loaders.grammar.people import People, damaged_text
from samverkan.loaders.layout.agenda import read_agenda
from samverkan.loaders.layout.appended import own_part
from samverkan.loaders.layout.attendance import Row, rows_of
from samverkan.loaders.layout.decide import Decided, decide
from samverkan.loaders.layout.lists import ListReader
from samverkan.loaders.layout.mailed import read_sender
from samverkan.loaders.layout.meeting_body import read_head_body
from samverkan.loaders.layout.meetings import flag_dates, meeting_body, meeting_of
from samverkan.loaders.layout.merged import attendance, who_came
from samverkan.loaders.layout.minutes import is_minutes
from samverkan.loaders.layout.other_meetings import other_meetings, reported_meetings
from samverkan.loaders.layout.present import read_present
from samverkan.loaders.layout.signatures import read_signatures
from samverkan.loaders.layout.speakers import read_speakers
from samverkan.loaders.layout.told import read_told
from samverkan.loaders.mending import restored_body
from samverkan.loaders.prose import read_prose
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology import facts
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.registers import Registers

__all__ = ["Extractor", "extract"]


class Extractor:
    """Reads many documents with the same look-ups; holds nothing of any document.

    Args:
        registers: the look-ups; their phrase indexes are made here, once.
    """

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self._lexicon = Lexicon(registers)

    def __call__(self, document: Document) -> facts.Extraction:
        """Return everything that the document states, with its evidence and the doubts."""
        return _extract(document, self._lexicon)


def extract(document: Document, registers: Registers) -> facts.Extraction:
    """Return everything that the document states, with its evidence and the doubts.

    Args:
        document: what a reader made of a file.
        registers: the look-ups; for many documents keep one `Extractor`.
    """
    return Extractor(registers)(document)


def _extract(document: Document, lexicon: Lexicon) -> facts.Extraction:
    """Read one document: lists first, then the things named in prose, then the meeting."""
    reading = Reading(document, lexicon.registers, lexicon.folds)
    names = Names(lexicon.registers, lexicon.places, reading.tokens, lexicon.names)
    damaged = damaged_text(reading)
    people = People(reading, lexicon, names, damaged=damaged)
    organisations = Organisations(
        reading, lexicon, setting_of(reading, lexicon), damaged=damaged
    )

    _note_language(reading)
    own = own_part(reading)
    groups = ListReader(own, lexicon, names, damaged=damaged).read()
    rows = who_came(own, rows_of(own, groups, people, organisations))
    rows += read_signatures(own, people, lexicon, names)
    minutes = is_minutes(own, listed=len(_listed(rows)))
    named = read_head_body(own, lexicon) if minutes else None
    bodies = Bodies(reading, lexicon)
    bodies.read()
    organisations.read()
    read_joint(reading)
    people.read_prose()
    flag_dates(reading)
    if minutes:
        _meeting(own, rows, named, people, organisations)
    else:
        _no_meeting(reading, rows)
    read_prose(reading)
    if damaged:
        _restore_bodies(reading)
    return _frozen(reading)


def _restore_bodies(reading: Reading) -> None:
    """Give the bodies of a damaged text their letters back; both forms are kept."""
    for draft in reading.drafts[Kind.BODY].values():
        name = restored_body(draft.name, reading.registers)
        if name != draft.name:
            draft.name = name
            for place in draft.places:
                reading.claims.doubt(Doubt.REPAIRED_NAME, place, f"read as {name}")


def _listed(rows: list[Row]) -> list[Row]:
    """The rows of those who met, without those who only wrote or approved."""
    return [r for r in rows if r.capacity not in ("secretary", "note-taker", "adjuster")]


def _note_language(reading: Reading) -> None:
    """Say the language, and that another one than Swedish is read in part only."""
    language = language_of(p.text for p in reading.passages)
    reading.facts_of["language"] = language
    if language == "sv":
        return
    what = "headings, posts and dates of the tables" if language in READ else "plain names only"
    for passage in reading.passages[:1]:
        for place in passage.evidence(0, len(passage.text), "language")[:1]:
            reading.claims.doubt(Doubt.FOREIGN_LANGUAGE, place, f"{language}: {what}")


def _meeting(
    reading: Reading,
    rows: list[Row],
    named: Draft | None,
    people: People,
    organisations: Organisations,
) -> None:
    """Decide the meeting, who attended it and what it dealt with."""
    body, joint = meeting_body(reading, named)
    rows += read_present(reading, rows, organisations)
    rows += read_sender(reading, rows, organisations)
    rows = read_told(reading, rows, organisations)
    listed = _listed(rows)
    remote = sum(r.status == "remote" for r in listed)
    held = meeting_of(reading, body, joint, remote=remote, present=len(listed))
    if held is None:
        _no_meeting(reading, rows)
        return
    decided = decide(reading, rows, body, organisations, joint=bool(joint))
    reading.meetings.append(held)
    reading.meetings.extend(other_meetings(reading, held))
    reading.attendance.extend(attendance(decided.rows, held.id))
    reading.memberships.extend(decided.memberships)
    _note_document(reading, held, decided)

    def by_initials(letters: str) -> str | None:
        draft = people.by_initials(letters)
        return draft.id if draft else None

    reading.agenda.extend(read_agenda(reading, held.id, by_initials))
    reading.attendance.extend(read_speakers(reading, held.id, organisations.lexicon))
    if held.start is None:
        for place in held.evidence[:1]:
            reading.claims.doubt(Doubt.DATE_OPEN, place)
    for place in held.evidence:
        reading.claims.claim([place])


def _no_meeting(reading: Reading, rows: list[Row]) -> None:
    """Say that no meeting was found, where people are listed or nothing is."""
    doubt = Doubt.MEETING_OPEN if rows else Doubt.NO_MINUTES
    for passage in reading.passages[:1]:
        for place in passage.evidence(0, len(passage.text), "head")[:1]:
            reading.claims.doubt(doubt, place)
    reading.meetings.extend(reported_meetings(reading))


def _note_document(reading: Reading, held: facts.Meeting, decided: Decided) -> None:
    reading.facts_of["body"] = held.body
    reading.facts_of["date"] = held.start[:10] if held.start else None
    reading.facts_of["issuer"] = decided.issuer.id if decided.issuer else None
    text = " ".join(p.text for p in reading.passages[:12]).casefold()
    minutes = "protokoll" in text
    reading.facts_of["kind"] = "minutes" if minutes else "notes"


def _fields(draft: Draft, *names: str) -> dict[str, object]:
    return {n: draft.fields[n] for n in names if draft.fields.get(n) not in (None, "")}


def _frozen(reading: Reading) -> facts.Extraction:
    """Freeze the drafts and lists of a reading."""
    document, drafts = reading.document, reading.drafts
    info = facts.DocumentInfo(
        file=document.name, sha256=document.sha256, title=_title(reading),
        kind=reading.facts_of.get("kind") or "other", issuer=reading.facts_of.get("issuer"),
        body=reading.facts_of.get("body"), date=reading.facts_of.get("date"),
        language=reading.facts_of.get("language") or "sv",
        reading=document.reading, pages=document.pages, line_count=len(document.lines),
    )  # fmt: skip
    kinds = {
        Kind.PERSON: (facts.Person, ()),
        Kind.ORGANISATION: (facts.Organisation, ("kind", "alt", "scb_code")),
        Kind.BODY: (facts.Body, ("kind", "abbr", "of", "prepares_for", "members_stated")),
        Kind.PROJECT: (facts.Project, ("kind", "owner", "start", "end", "end_as_written", "funders",
                                       "participants", "steering", "about")),
        Kind.STRATEGY: (facts.Strategy, ("kind", "owner", "start", "end", "part_of", "implements",
                                         "goals")),
    }  # fmt: skip
    made = {
        kind: tuple(
            cls(evidence=d.places, id=d.id, name=d.name, as_written=d.written, **_fields(d, *names))
            for d in drafts[kind].values()
            if d.places
        )
        for kind, (cls, names) in kinds.items()
    }
    return facts.Extraction(
        document=info, persons=made[Kind.PERSON], organisations=made[Kind.ORGANISATION],
        bodies=made[Kind.BODY], projects=made[Kind.PROJECT], strategies=made[Kind.STRATEGY],
        meetings=tuple(reading.meetings), attendance=tuple(reading.attendance),
        memberships=tuple(reading.memberships), agenda=tuple(reading.agenda),
        decisions=tuple(reading.decisions), relations=tuple(reading.relations),
        diagnostics=tuple(
            sorted(reading.claims.diagnostics, key=lambda d: (d.line, d.start, d.doubt.name))
        ),
        coverage=reading.claims.coverage(document),
    )  # fmt: skip


def _title(reading: Reading) -> str | None:
    """The format's title, else the first heading or printed line."""
    if reading.document.title:
        return reading.document.title
    for passage in reading.passages[:1]:
        return " ".join(passage.text.split("\n")[0].split())[:120] or None
    return None
