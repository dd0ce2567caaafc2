"""Atom feeds: what is new in a forum, from meeting to meeting, with the lines that say so.

Source: The Atom Syndication Format (RFC 4287).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element

import pyoxigraph as ox

from samverkan import __version__
from samverkan.graph.iris import digest
from samverkan.ontology.namespaces import DCTERMS, OA, PROV, RDF, SV
from samverkan.queries.tables import Cell
from samverkan.web.messages import Refusal, Response
from samverkan.web.programs.source import LANGUAGE, Source, one_of
from samverkan.web.programs.xml import added, as_xml
from samverkan.web.tasks import Told

__all__ = ["SUFFIX", "feed"]

SUFFIX: Final = ".atom"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_KIND: Final = "application/atom+xml"
_MOST: Final = 200
_WORDS: Final = {
    "sv": {
        "feed": "Nytt i {name}",
        "new": "Ny i listan: {name}",
        "not-seen": "Inte längre i listan: {name}",
        "stated-start": "Uppdrag börjar {date}: {name}",
        "stated-end": "Uppdrag slutar {date}: {name}",
        "held": "Möte {date}",
        "planned": "Planerat möte {date}",
        "cancelled": "Inställt möte {date}",
        "document": "Dokument: {name}",
        "seen": "Senast i en lista {date}.",
    },
    "en": {
        "feed": "News of {name}",
        "new": "New on the list: {name}",
        "not-seen": "No longer on the list: {name}",
        "stated-start": "Post begins {date}: {name}",
        "stated-end": "Post ends {date}: {name}",
        "held": "Meeting {date}",
        "planned": "Planned meeting {date}",
        "cancelled": "Cancelled meeting {date}",
        "document": "Document: {name}",
        "seen": "Last on a list {date}.",
    },
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is new.

    Args:
        key: IRI that no other entry has.
        day: ISO 8601, from which it is known.
        code: a key of the words.
        title: in words.
        summary: the line that says it; may be empty.
        address: of the page that shows it.
        about: address of the page about the thing; empty: none.
    """

    key: str
    day: str
    code: str
    title: str
    summary: str
    address: str
    about: str = ""


def feed(source: Source, task: Told) -> Response:
    """Return the feed of a forum; the rest of the address is its path and `.atom`.

    Raises:
        Refusal: there is no such forum (404), or a parameter does not fit (400).
    """
    language = one_of(task, LANGUAGE).get(LANGUAGE, "sv")
    forum = f"{source.base}{task.rest.removesuffix(SUFFIX)}"
    if not (task.rest.endswith(SUFFIX) and _is_forum(source, forum)):
        raise Refusal(404, "Not found", "Write /feeds/ and the path of a forum and .atom.")
    entries = [
        *_changes(source, task, forum, language),
        *_meetings(source, task, forum, language),
    ]
    entries.sort(key=lambda one: (one.day, one.key), reverse=True)
    return _written(source, task, (forum, language), entries[:_MOST])


def _is_forum(source: Source, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    return any(source.engine.quads_for_pattern(node, RDF.type, SV.Body, None))


def _changes(source: Source, task: Told, forum: str, language: str) -> Iterator[_Entry]:
    words = _WORDS[language]
    for row in source.answer("changes-by-meeting", {"forum": forum}).records():
        code, said = str(row["change"]), str(row["date"])
        day = _day(row["told"]) or _day(said) if code.startswith("stated") else _day(said)
        if not day or not row["name"]:
            continue
        name = f"{row['name']}, {row['represents']}" if row["represents"] else str(row["name"])
        lines = [str(row["quote"] or "")]
        if code == "not-seen":
            lines.insert(0, words["seen"].format(date=row["seen"]))
        person = "" if task.about.public else source.page(str(row["person"]), task.origin)
        yield _Entry(
            key=f"{forum}#change-{digest(str(row['row']))}",
            day=day,
            code=code,
            title=words[code].format(name=name, date=said),
            summary=" ".join(line for line in lines if line),
            address=_place(source, task, row) or source.page(forum, task.origin),
            about=person,
        )


def _place(source: Source, task: Told, row: dict[str, Cell]) -> str:
    """Return the address of the line that says something."""
    place = str(row["evidence"] or "")
    if not place.startswith(source.base):
        return ""
    for quad in source.engine.quads_for_pattern(ox.NamedNode(place), OA.hasSource, None, None):
        if isinstance(quad.object, ox.NamedNode):
            line = str(row["source"] or "").rpartition(":")[2]
            return f"{source.page(quad.object.value, task.origin)}#L{line}"
    return ""


def _meetings(source: Source, task: Told, forum: str, language: str) -> Iterator[_Entry]:
    words = _WORDS[language]
    seen: set[str] = set()
    for row in source.answer("meetings-of-forum", {"forum": forum}).records():
        meeting, state = str(row["meeting"]), str(row["held"] or "held")
        held_on = _day(row["begins"])
        documents = list(_documents(source, meeting))
        told = min((_day(day) for _, day, _ in documents if day), default="")
        day = held_on if state == "held" else told or held_on
        if held_on:
            title = words.get(state, words["held"]).format(date=held_on)
            page = source.page(meeting, task.origin)
            yield _Entry(meeting, day, state, title, str(row["quote"] or ""), page)
        for document, dated, name in documents:
            if document not in seen and (known := _day(dated) or held_on):
                seen.add(document)
                title = words["document"].format(name=name)
                page = source.page(document, task.origin)
                yield _Entry(document, known, "document", title, "", page)


def _documents(source: Source, meeting: str) -> Iterator[tuple[str, str, str]]:
    """Yield IRI, day and name of each document that a meeting was read from."""
    found: set[ox.NamedNode] = set()
    engine = source.engine
    for quad in engine.quads_for_pattern(ox.NamedNode(meeting), PROV.wasDerivedFrom, None, None):
        if isinstance(quad.object, ox.NamedNode):
            places = engine.quads_for_pattern(quad.object, OA.hasSource, None, None)
            found |= {one.object for one in places if isinstance(one.object, ox.NamedNode)}
    for document in sorted(found, key=str):
        said = {
            term: min(
                one.object.value
                for one in engine.quads_for_pattern(document, term, None, None)
                if isinstance(one.object, ox.Literal)
            )
            for term in (DCTERMS.date, DCTERMS.title, SV.fileName)
            if any(engine.quads_for_pattern(document, term, None, None))
        }
        name = said.get(DCTERMS.title) or said.get(SV.fileName) or document.value
        yield document.value, said.get(DCTERMS.date, ""), name


def _day(value: Cell) -> str:
    """Return a day as ISO 8601, the first one of a month or year; empty where it is none."""
    text = str(value or "")[:10]
    whole = text + "-01" * ((10 - len(text)) // 3)
    try:
        return date.fromisoformat(whole).isoformat()
    except ValueError:
        return ""


def _written(source: Source, task: Told, of: tuple[str, str], entries: list[_Entry]) -> Response:
    forum, language = of
    own = f"{task.origin}/feeds/{quote(task.rest)}"
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    added(root, "id", f"{forum}#feed")
    name = source.name(forum, language)
    added(root, "title", _WORDS[language]["feed"].format(name=name))
    added(root, "updated", _moment(entries[0].day if entries else "1970-01-01"))
    added(root, "link", rel="self", type=_KIND, href=own)
    added(root, "link", rel="alternate", type="text/html", href=source.page(forum, task.origin))
    author = added(root, "author")
    added(author, "name", task.about.publisher or urlsplit(task.origin).netloc)
    added(root, "generator", "samverkan", version=__version__)
    for entry in entries:
        _entry(root, entry)
    return as_xml(root, _KIND)


def _entry(root: Element, entry: _Entry) -> None:
    item = added(root, "entry")
    added(item, "id", entry.key)
    added(item, "title", entry.title)
    added(item, "updated", _moment(entry.day))
    added(item, "link", rel="alternate", type="text/html", href=entry.address)
    if entry.about:
        added(item, "link", rel="related", type="text/html", href=entry.about)
    added(item, "category", term=entry.code)
    if entry.summary:
        added(item, "summary", entry.summary)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
