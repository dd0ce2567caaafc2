"""What only the whole document decides: the body's owner, open capacities, implied seats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from samverkan.loaders.grammar.nouns import meant
from samverkan.loaders.grammar.organisations import Organisations
from samverkan.loaders.layout.attendance import Row
from samverkan.loaders.layout.heads import fronts
from samverkan.loaders.layout.posts import with_posts
from samverkan.loaders.layout.senders import Outside
from samverkan.loaders.layout.told import CHOSEN_FOR_IT, UNLISTED
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.facts import Membership
from samverkan.ontology.names import fold

__all__ = ["Decided", "decide"]

OF_COUNTY = ("länsråd", "landshövding", "länsöverdirektör")  # posts of the county board alone
OWNERS = ("region", "municipal-association", "other")
HEAD_LINES = 12
OWNS = 5  # mentions of an organisation from which the body may be its own
POLITICAL = 2  # people with a party from which a list is one of the elected
# meetings of all members, which nobody sits in between
ASSEMBLIES = ("arsstamman", "arsstamma", "arsmotet", "arsmote", "bolagsstamman", "bolagsstamma",
              "foreningsstamman", "foreningsstamma")  # fmt: skip
SEATED = frozenset({"chair", "vice-chair", "member", "deputy", "adjunct"})
TITLES = {"chair": "ordförande", "vice-chair": "vice ordförande", "deputy": "ersättare",
          "adjunct": "adjungerad", "member": "ledamot"}  # fmt: skip

VICE = frozenset({"Vice ordförande", "1:e vice ordförande", "2:e vice ordförande"})
# the post of who leads the board of a municipality
BOARD_CHAIR = frozenset({"kso", "kommunstyrelsens ordförande", "kommunstyrelsens ordförande (kso)"})


@dataclass(frozen=True, slots=True)
class Decided:
    """The rows with their capacities, the seats, and the organisation that issued the document."""

    rows: list[Row]
    memberships: list[Membership]
    issuer: Draft | None


def decide(
    reading: Reading,
    rows: list[Row],
    body: Draft | None,
    organisations: Organisations,
    *,
    joint: bool = False,
) -> Decided:
    """Return rows and memberships of the meeting's body.

    Args:
        reading: the state; the body gets its owner there.
        rows: one for each entry.
        body: whose meeting it is.
        organisations: the organisations of the document.
        joint: the body is two that met together, so no organisation is said to sit in it.
    """
    headed, often = _owner(reading, rows), _often(reading)
    owner = headed or (often[0] if often and _keeps(rows, *often) else None)
    issuer = headed or (often[0] if often else None)
    of_one = body is not None and not (body.fields.get("of") or body.fields.get("together"))
    if body is not None and owner is not None and of_one:
        body.fields["of"] = owner.id
    political = sum(row.party is not None for row in rows) >= POLITICAL
    rows = [_of_own_board(row, rows) for row in rows]
    decided = [
        _with_title(_open(row, issuer, political=political), issuer, organisations) for row in rows
    ]
    outside = Outside(reading, decided, organisations)
    decided = with_posts(reading, decided, outside.named, organisations.lexicon)
    said = [_as_said(row, outside) for row in decided]
    return Decided(said, _memberships(said, body, joint=joint), issuer)


def _of_own_board(row: Row, rows: list[Row]) -> Row:
    """A bare '1:e vice' beside the chair of the same municipality's board is of that board."""
    short = [h for h in row.entry.roles if h.phrase.name in VICE and "ord" not in h.text.casefold()]
    if row.capacity != "vice-chair" or not short or row.represents is None:
        return row
    led = [o for o in rows if (o.role or "").casefold() in BOARD_CHAIR]
    beside = any(o.represents is row.represents for o in led)
    return replace(row, capacity="member") if beside else row


def _as_said(row: Row, outside: Outside) -> Row:
    """Give a row the sender and the party that only the running text prints."""
    sender = row.represents or outside.sender[row.person.id]
    party = row.party or outside.party[row.person.id]
    return replace(row, represents=sender, party=party)


def _owner(reading: Reading, rows: list[Row]) -> Draft | None:
    """The organisation that the head names, above the lists: not where they met, nor whose name
    is a part of the body's."""
    drafts = reading.drafts[Kind.ORGANISATION]
    listed = [(r.entry.passage, r.entry.start) for r in rows if r.heading not in UNLISTED]
    first = min(listed, default=(len(reading.passages), 0))
    for index, _, stop in fronts(reading):
        passage = reading.passages[index]
        if passage.lines[0].number > HEAD_LINES:
            break
        bodies = reading.of_kind(index, Kind.BODY)
        for span in reading.of_kind(index, Kind.ORGANISATION):
            if span.start >= stop or (index, span.start) >= first:
                continue
            inside = any(b.start <= span.start and span.end <= b.end for b in bodies)
            kind, before = drafts[span.value].fields.get("kind"), passage.text[: span.start]
            venue = kind == "other" and before.endswith((", ", " i "))
            if not inside and not venue and kind in OWNERS:
                return drafts[span.value]
    return None


def _keeps(rows: list[Row], organisation: Draft, mentions: int) -> bool:
    """Whether the body is an organisation's own, where no head says it: it is named again and
    again, and one who writes for the meeting is of it. Mentions alone say nothing."""
    writers = {r.person.id for r in rows if r.capacity in ("secretary", "note-taker")}
    own = any(r.represents is organisation and r.person.id in writers for r in rows)
    return own and mentions >= OWNS


def _often(reading: Reading) -> tuple[Draft, int] | None:
    """The region or association that is named most often by far, and how often."""
    drafts = reading.drafts[Kind.ORGANISATION]
    counts = Counter(
        s.value
        for spans in reading.spans.values()
        for s in spans
        if s.kind is Kind.ORGANISATION
        and drafts[s.value].fields.get("kind") in ("region", "municipal-association")
    )
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] > 1.5 * ranked[1][1]):
        return drafts[ranked[0][0]], ranked[0][1]
    return None


def _open(row: Row, issuer: Draft | None, *, political: bool) -> Row:
    """Decide a capacity that the heading left to the entry.

    Staff of the municipal association that the body belongs to are its office, not members; a
    title of an official makes one under 'Övriga' and beside the elected; else one who is listed
    takes part.
    """
    if row.capacity is not None:
        office = row.capacity == "member" and row.heading in ("Närvarande", "Deltagare")
        if not office:
            return row
    posted = row.entry.has_role("official") or row.entry.title is not None
    if posted and row.party is None and (political or row.heading.startswith("Övriga")):
        return replace(row, capacity="official")
    if row.heading.startswith("Övriga"):
        return replace(row, capacity="official")
    own = issuer is not None and row.represents is issuer
    if own and issuer is not None and issuer.fields.get("kind") == "municipal-association":
        return replace(row, capacity="official")
    return replace(row, capacity="member")


def _with_title(row: Row, issuer: Draft | None, organisations: Organisations) -> Row:
    """Give a regional post the region, and a county post the county board, when none is printed."""
    if row.represents is not None or row.role is None:
        return row
    title = row.role.casefold()
    regional = title.startswith("region")
    if regional and issuer is not None and issuer.fields.get("kind") == "region":
        return replace(row, represents=issuer)
    board = meant(organisations.reading, "länsstyrelsen") if title.endswith(OF_COUNTY) else None
    if board:
        return replace(row, represents=organisations.reading.drafts[Kind.ORGANISATION][board])
    return row


def _led_only(row: Row) -> bool:
    """Whether a chair led this meeting, which makes no one the chair of the body."""
    names = {hit.phrase.name for hit in row.entry.roles}
    led = "Mötesordförande" in names and "Ordförande" not in names
    sentence = row.heading == "present" and "Ordförande" not in names
    return led or sentence or row.heading in ("told", CHOSEN_FOR_IT)


def _named_chair(row: Row) -> bool:
    """Whether the list prints of someone that he or she is the chair."""
    names = {hit.phrase.name for hit in row.entry.roles}
    return "Ordförande" in names and row.heading not in UNLISTED


def _memberships(rows: list[Row], body: Draft | None, *, joint: bool) -> list[Membership]:
    """The seats that the lists state (chair, deputy, adjunct) or imply (member)."""
    if body is None or fold(body.name).endswith(ASSEMBLIES):
        return []
    found: dict[str, Membership] = {}
    organisations: dict[str, list[Row]] = {}
    political = {r.heading for r in rows if r.party is not None}
    for row in rows:
        if row.capacity not in SEATED or (row.status == "absent" and row.capacity == "deputy"):
            continue
        stated = row.capacity in ("chair", "vice-chair", "adjunct") or row.deputy_printed
        elected = row.heading in political
        role = TITLES[row.capacity] if row.capacity != "member" or elected else None
        if row.capacity == "chair" and _led_only(row):
            stated, role = False, None
        if row.capacity == "member" and _named_chair(row):
            stated, role = True, TITLES["chair"]  # another led this meeting
        known = found.get(row.person.id)
        if known is not None and (known.basis == "stated" or not stated):
            continue
        found[row.person.id] = Membership(
            evidence=row.places, body=body.id, person=row.person.id, role=role,
            basis="stated" if stated else "implied-by-list",
            represents=row.represents.id if row.represents
            else known.represents if known else None,
        )  # fmt: skip
        sender = row.represents if row.capacity in ("chair", "vice-chair", "member") else None
        if sender is not None and sender.fields.get("kind") in ("municipality", "region"):
            organisations.setdefault(sender.id, []).append(row)
    seats = list(found.values())
    for ident, members in () if joint else organisations.items():
        places = tuple(sorted({e for row in members for e in row.places}))
        seats.append(
            Membership(evidence=places, body=body.id, organisation=ident, basis="implied-by-list")
        )
    return seats
