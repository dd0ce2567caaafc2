"""From groups of entries to who attended, in which capacity, for whom, and how much of it.

What stands with the person outranks the heading above: a party letter makes a politician even under
'Tjänstepersoner', 'ers' a deputy even under 'Övriga deltagare' (design of the extraction). A block
is read as a whole: where most entries of a group carry a party, the heading stands wrongly and the
group is one of members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from samverkan.loaders.grammar.lexicon import Hit
from samverkan.loaders.grammar.organisations import Organisations, known_party
from samverkan.loaders.grammar.people import People
from samverkan.loaders.layout.abroad import read_abroad
from samverkan.loaders.layout.answers import answered, answered_in_rows
from samverkan.loaders.layout.beside import led_elsewhere
from samverkan.loaders.layout.elsewhere import DEPUTIES
from samverkan.loaders.layout.entries import Entry, initials
from samverkan.loaders.layout.entry_organisations import REGIONAL
from samverkan.loaders.layout.footnotes import noted
from samverkan.loaders.layout.groups import Group, presence_of
from samverkan.loaders.layout.marks import marked_cells
from samverkan.loaders.layout.shapes import ABROAD, BOTH, NO_ORGANISATION
from samverkan.loaders.layout.stacked import SINGLE, by_order, label_of, unsure
from samverkan.loaders.layout.struck import find_struck, struck_out
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.names import fold

__all__ = [
    "CHAIRS", "WRITERS", "Row", "party_of", "role_of", "rows_of", "sender_of",
]  # fmt: skip

ALONE = frozenset(("chair", "vice-chair", "secretary", "note-taker"))
CHAIRS = {
    "Ordförande": "chair",
    "Mötesordförande": "chair",
    "Vice ordförande": "vice-chair",
    "1:e vice ordförande": "vice-chair",
    "2:e vice ordförande": "vice-chair",
}
WRITERS = {
    "Sekreterare": "secretary",
    "Mötessekreterare": "secretary",
    "Protokollförare": "secretary",
    "Referent": "secretary",
    "Antecknare": "note-taker",
}
SIGNED = "Justeras"  # before names that stand in the list too: a spelling of their own adds nobody
TITLE = "PROTOKOLL"  # heads a document as well as whoever writes it
NO_POSTS = frozenset({"Gäst", "Justerare", "Ledamot", "Deltagare", "Föredragande",
                      "Anmäld ersättare för"})  # fmt: skip
FUNCTIONS = frozenset({*CHAIRS, *WRITERS, *DEPUTIES, "Ledamot", "Justerare", "Adjungerad", "Gäst"})
ONE_ITEM = re.compile(
    r"^(?!ej|inte|utom|del |deltog ej|deltar ej)\D*+\d++(?:/\d\d)?\D*+$", re.I
)
# for whom, of which party and with which post, as printed in one entry
Said = tuple[str | None, str | None, str | None]
FEWEST_INITIALS = 2  # names whose own letters stand in brackets
MOSTLY = 0.6  # share of a group's entries with a party from which it is a group of members


@dataclass
class Row:
    """One entry, decided: the person's draft and the values of the attendance."""

    person: Draft
    entry: Entry
    capacity: str | None
    status: str
    represents: Draft | None
    role: str | None
    party: str | None
    scope: str | None
    partial: bool
    places: tuple[Evidence, ...]
    heading: str
    deputy_printed: bool = False
    in_place_of: Draft | None = None
    called: bool = False  # by the heading, which does not say that these people came
    signs: bool = False  # stands under a label of those who lead, write or check


def rows_of(
    reading: Reading, groups: list[Group], people: People, organisations: Organisations
) -> list[Row]:
    """Return one row for each entry, in the order of the text."""
    rows: list[Row] = []
    signed: list[tuple[Group, list[Draft]]] = []
    read_abroad(reading, groups)
    struck = find_struck(reading)
    led_elsewhere(reading, groups)
    for group in groups:
        if group.stacked and not {*group.stacked} - SINGLE:
            names = [people.note(e.passage, e.name, "name in a signature") for e in group.entries]
            signed.append((group, names))
            continue
        if group.label == SIGNED:
            known = {name for d in reading.drafts[Kind.PERSON].values() for name in d.written}
            group.entries = [e for e in group.entries if e.name.text in known]
        if _under_title(reading, group):
            group.capacity = "any"
        marked_cells(
            _head(reading, group), [(reading.passages[e.passage].text, e) for e in group.entries]
        )
        answered(reading, group.entries)
        answered_in_rows(reading, group.entries, organisations.lexicon)
        noted(reading, group.entries)
        with_party = sum(_elected(e) for e in group.entries)
        first = next((n for n, e in enumerate(group.entries) if _substitute(e)), len(group.entries))
        titled = next((n for n, e in enumerate(group.entries) if _posted(e)), len(group.entries))
        mostly = with_party >= MOSTLY * len(group.entries) and with_party > 0
        _initialled(group)
        seen: dict[str, Said] = {}
        ordered, open_ = by_order(group) if group.stacked else {}, unsure(group)
        for number, entry in enumerate(group.entries):
            entry.before_deputies = number < first < len(group.entries)
            entry.before_titled = number < titled < len(group.entries)
            entry.after_titled = titled < number
            if struck_out(reading, entry, struck) and not struck.away:
                noted_person = people.note(entry.passage, entry.name, "name that is struck out")
                for place in noted_person.places[:1]:
                    reading.claims.doubt(Doubt.PRESENCE_OPEN, place, "struck out")
                continue
            if number in open_ or entry.unsure:
                people.note(entry.passage, entry.name, "person under stacked labels")
                continue
            own = label_of(group, number, entry)
            if own.capacity in ALONE and _below_its_label(reading, group, entry):
                own = replace(own, capacity="any")
            row = _row(reading, own, entry, (mostly, people, organisations, seen))
            if number and entry.replaced and rows:
                _serves_for(rows[-1], row)
            rows.append(replace(row, capacity=ordered[number]) if number in ordered else row)
    return rows + list(_signing(reading, rows, signed))


def _serves_for(deputy: Row, absent: Row) -> None:
    """'Ada Bok, ersättare för Bo Asp': the entry before the one replaced, where it says so."""
    if deputy.capacity == "deputy" and deputy.status != "absent":
        deputy.in_place_of = absent.person


def _below_its_label(reading: Reading, group: Group, entry: Entry) -> bool:
    """Whether the function of a label is not that of this person: another stands on its line."""
    passage, _, end = group.where
    first = group.entries[0]
    line = reading.passages[passage].line_at
    beside = first.passage == passage and line(first.name.start) == line(end - 1)
    return beside and (entry.passage, _line_of(reading, entry)) != (passage, line(end - 1))


def _line_of(reading: Reading, entry: Entry) -> int:
    """Return the line of its passage in which a name begins."""
    return reading.passages[entry.passage].line_at(entry.name.start)


def _head(reading: Reading, group: Group) -> str:
    """The words between the heading of a group and its first name, in one paragraph."""
    passage, _, end = group.where
    first = next((e.start for e in group.entries if e.passage == passage), end)
    return reading.passages[passage].text[end:first]


def _under_title(reading: Reading, group: Group) -> bool:
    """Whether several people stand under the title of the minutes, which is read as a function."""
    passage, start, end = group.where
    words = reading.passages[passage].text[start:end]
    return group.capacity == "secretary" and words.upper() == TITLE and len(group.entries) > 1


def _initialled(group: Group) -> None:
    """Take letters in brackets for initials where those of all names of a list are theirs."""
    lettered = [e for e in group.entries if e.party is not None or e.initials is not None]
    own = [e for e in lettered if e.party is None or e.party[0] == initials(e.name.text)]
    if len(own) < FEWEST_INITIALS or len(own) < len(lettered):
        return
    for entry in own:
        entry.initials = entry.initials or (entry.party[0] if entry.party else None)
        entry.party = entry.party_span = None


def _signing(
    reading: Reading, rows: list[Row], signed: list[tuple[Group, list[Draft]]]
) -> Iterator[Row]:
    """Yield the secretary whom only the signatures name.

    Labels and names of a signature block have orders of their own; where one of the labels is of
    the secretary and one of several names is in no list, that name is the secretary's.
    """
    listed = {row.person.id for row in rows}
    known = any(row.capacity in ("secretary", "note-taker") for row in rows)
    for group, people in signed:
        new = [n for n, person in enumerate(people) if person.id not in listed]
        if _in_order(group.stacked, people, rows):
            new = [n for n in new if n == group.stacked.index("secretary")]
        if known or "secretary" not in group.stacked or len(new) != 1 or len(people) < 2:
            continue
        entry, person = group.entries[new[0]], people[new[0]]
        passage = reading.passages[entry.passage]
        places = passage.evidence(entry.name.start, entry.name.end, "function at the meeting")
        known = True
        yield Row(
            person, entry, "secretary", "present", None, None, None, None, False, places,
            "signature",
        )  # fmt: skip


def _in_order(labels: tuple[str, ...], people: list[Draft], rows: list[Row]) -> bool:
    """Whether names follow in the order of the labels: as many, the listed chair at its label."""
    if len(labels) != len(people) or not {"chair", "secretary"} <= {*labels}:
        return False
    chair = people[labels.index("chair")].id
    return any(row.person.id == chair and row.capacity == "chair" for row in rows)


def _elected(entry: Entry) -> bool:
    return entry.party is not None or entry.local_party in ABROAD or entry.rolled


def _posted(entry: Entry) -> bool:
    return entry.party is None and (entry.has_role("official") or entry.title is not None)


def _substitute(entry: Entry) -> bool:
    return any(h.phrase.name in DEPUTIES for h in entry.roles)


def _row(
    reading: Reading,
    group: Group,
    entry: Entry,
    tools: tuple[bool, People, Organisations, dict[str, Said]],
) -> Row:
    mostly, people, organisations, seen = tools
    person = people.note(entry.passage, entry.name, "person in a list")
    if mostly and entry.party is None and entry.local_party:
        entry.unknown = [u for u in entry.unknown if u[2] != entry.local_party]
    represents = _represents(group, entry, organisations)
    party = party_of(reading, entry, mostly=mostly)
    post = role_of(entry) if _posted(entry) and not entry.limits else None
    said = (represents.id if represents else None, party, post)
    signs = group.capacity in ("adjuster", "secretary", "note-taker")
    if not signs and _namesakes(said, seen.get(person.id)):
        person = people.note(entry.passage, entry.name, "namesake in a list", namesake=True)
        for place in person.places[:1]:
            reading.claims.doubt(Doubt.NAMESAKES, place, "kept apart")
    seen.setdefault(person.id, said)
    status, scope, partial = _presence(group, entry)
    places = _places(reading, entry)
    reading.claims.claim(places)
    return Row(
        person, entry, _capacity(group, entry, mostly=mostly), status, represents, role_of(entry),
        party, scope, partial, places, group.label,
        deputy_printed=any(h.phrase.name in DEPUTIES for h in entry.roles),
        called=group.presence == "none", signs=group.capacity in SINGLE,
    )  # fmt: skip


def _namesakes(said: Said, before: Said | None) -> bool:
    """Whether two entries of one name are two people: both say for whom, and not for the same."""
    if before is None:
        return False
    return any(one and other and one != other for one, other in zip(said, before, strict=True))


def role_of(entry: Entry) -> str | None:
    """Return the post, or the function at the meeting where no post is printed."""
    titles = [h.phrase.name for h in entry.roles if h.phrase.name not in CHAIRS]
    posts = [t for t in titles if t not in (*WRITERS, *DEPUTIES, *NO_POSTS)]
    longer = entry.title and posts and posts[0].casefold() in entry.title.casefold()
    named = entry.title if longer else next(iter(posts), None) or entry.title
    functions = (t for t in titles if (t in DEPUTIES or t in WRITERS) and t not in NO_POSTS)
    return named or next(functions, None)


def _places(reading: Reading, entry: Entry) -> tuple[Evidence, ...]:
    """Where the entry stands, with what belongs to it in another column."""
    passage = reading.passages[entry.passage]
    end = entry.name.end if entry.further else entry.end
    spans = [(entry.start, end), *entry.further]
    found = [p for s, e in spans for p in passage.evidence(s, e, "entry of a list")]
    return tuple(dict.fromkeys(found))


def sender_of(entry: Entry, organisations: Organisations) -> Draft | None:
    """Return the organisation that stands with a name, known or by its place; None without one.

    Args:
        entry: the name and what stands with it.
        organisations: to choose and note the organisation.
    """
    hits = [_regional(entry, h, organisations) for h in entry.organisations]
    noted = [_noted(entry.passage, h, organisations) for h in hits if h is not None]
    found = [n for n in noted if n is not None]
    if found:
        return found[0]
    for start, end, name in entry.unknown:
        if _named(name, organisations):
            return organisations.note_unknown(entry.passage, start, end, name)
    return None


def _represents(group: Group, entry: Entry, organisations: Organisations) -> Draft | None:
    hit = group.represents
    if hit is not None and entry.local_party:  # letters in brackets tell no sender of their own
        entry.unknown = [u for u in entry.unknown if u[2] != entry.local_party]
    own = sender_of(entry, organisations)
    if own is not None or hit is None:
        return own
    at = group.where[0] if group.represents_in is None else group.represents_in
    return _noted(at, hit, organisations)


def _noted(passage: int, hit: Hit, organisations: Organisations) -> Draft | None:
    """Add an organisation of a hit, also one that no register knows but the layout shows."""
    if hit.phrase.kind != "unknown":
        return organisations.note(passage, hit)
    if not _named(hit.text, organisations):
        return None
    return organisations.note_unknown(passage, hit.start, hit.end, hit.text)


def _named(words: str, organisations: Organisations) -> bool:
    """Whether words that no register knows may name an organisation: no heading, no vacant seat."""
    if words.casefold() in ("vakant", "nn") or words[:1].isdigit() or len(words) == 1:
        return False
    label = organisations.lexicon.registers.heading(words)
    return (not label or fold(words) in BOTH) and NO_ORGANISATION.fullmatch(words) is None


def _regional(entry: Entry, hit: Hit, organisations: Organisations) -> Hit | None:
    """The region of a regional post before a bare place ('regiondirektör Uppsala'); None where
    there is none of that name."""
    posts = [h.text for h in entry.roles if h.end <= hit.start] + [entry.title or ""]
    regional = any(p.casefold().startswith(REGIONAL) for p in posts)
    if not regional or hit.phrase.kind != "municipality" or " " in hit.text:
        return hit
    words = f"Region {hit.text}"
    known = [h for h in organisations.lexicon.organisations.find(words) if h.text == words]
    return replace(known[0], start=hit.start, end=hit.end, text=hit.text) if known else None


def party_of(reading: Reading, entry: Entry, *, mostly: bool = False) -> str | None:
    """Return the letters of the party of an entry, which is noted; None without one.

    Args:
        reading: the state.
        entry: the name and what stands with it.
        mostly: most entries of the list have a party.
    """
    if entry.party is None and entry.local_party and (mostly or _elected(entry)):
        return entry.local_party
    if entry.party is None or entry.party_span is None:
        return None
    party = entry.party[1]
    start, end = entry.party_span
    text = reading.passages[entry.passage].text
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        start, end = start - 1, end + 1
    reading.mention(
        Kind.ORGANISATION, known_party(party.name, party.names), entry.passage,
        (start, end, "party letters of an entry"), kind="party", alt=(party.abbr, party.name),
    )  # fmt: skip
    return party.abbr or entry.party[0]


def _presence(group: Group, entry: Entry) -> tuple[str, str | None, bool]:
    """As the entry says it under the heading of its group."""
    single = group.capacity in SINGLE and not group.stacked
    if single and not entry.replaced:  # 'Sekreterare Ada Bok §§ 88-98' signs them
        return "present", None, False
    return presence_of(entry, group.presence)


def _capacity(group: Group, entry: Entry, *, mostly: bool) -> str | None:
    if entry.replaced:
        return "member"
    titles = [h.phrase.name for h in entry.roles]
    for table in (CHAIRS, WRITERS):
        for title in titles:
            if title in table:
                return table[title]
    if any(title in DEPUTIES for title in titles) or entry.serves:
        return "deputy"
    if group.stacked:
        return _of_stack(group.stacked, entry)
    if group.capacity in SINGLE or group.capacity in ("deputy", "adjunct", "guest"):
        return group.capacity
    if entry.party is not None or (mostly and not entry.has_role("official")):
        return "member"
    if _for_one_item(entry) and group.capacity != "member":
        return "guest"
    if group.capacity == "any":
        return None
    return group.capacity


def _for_one_item(entry: Entry) -> bool:
    return any(
        m.rule == "part of a day" or (m.rule == "items" and ONE_ITEM.search(m.text))
        for m in entry.limits
    )


def _of_stack(stacked: tuple[str, ...], entry: Entry) -> str | None:
    """The capacity under stacked labels, where the entry alone says it; None where it does not.

    A party makes a member unless deputies are listed too, a post without a party an official.
    """
    if entry.party is not None:
        sure = "deputy" not in stacked or entry.before_deputies
        return "member" if "member" in stacked and sure else None
    if _posted(entry):
        return "official" if {"official", "any"} & {*stacked} else None
    if entry.after_titled and {"official", "any"} & {*stacked}:
        return "guest" if _for_one_item(entry) else "official"
    return "member" if entry.before_titled and "member" in stacked else None
