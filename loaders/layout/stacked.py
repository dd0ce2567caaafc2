"""Labels stacked before their values: what the order of the labels says of the people below.

'Ordförande Närvarande Frånvarande Sekreterare Ada Bok Bo Ek, Ale Cia Lo, Lerum': the first name is
the chair's where the first label is, the last one the secretary's where the last label is. Where
the absent stand among the others, those are there of whom a part of the meeting is printed, and
all before them; of the rest nothing is said.

Corpus: tests/corpora/layout-02-labels-stacked.txt.
"""

from __future__ import annotations

from dataclasses import replace

from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.layout.groups import Group

__all__ = ["HEADS_OF_SIGNATURES", "SINGLE", "by_order", "label_of", "stack", "unsure"]

SINGLE = frozenset(["chair", "vice-chair", "secretary", "note-taker", "adjuster"])
SPECIFIC = frozenset(["member", "deputy", "official", "guest", "adjunct", *SINGLE])
HEADS_OF_SIGNATURES = frozenset(["Underskrifter", "Signaturer"])  # over the labels, none itself

FUNCTIONS = frozenset({"Ordförande", "Mötesordförande", "Sekreterare", "Protokollförare",
                       "Mötessekreterare", "Antecknare", "Referent"})  # fmt: skip
WRITERS = frozenset({"secretary", "note-taker"})


def label_of(group: Group, number: int, entry: Entry) -> Group:
    """Return the group whose label counts for an entry: none where its own post opens its line.

    'Sekreterare Ada Bok', and below it 'Driftchef Bo Ek': he is no secretary.

    Args:
        group: of the entry.
        number: of the entry in it.
        entry: the name and what stands with it.
    """
    first = group.entries[0]
    single = group.capacity in SINGLE or group.capacity == "deputy"
    led = entry.start < entry.name.start and entry.party is None and first.start == first.name.start
    return replace(group, capacity="any") if number and single and led else group


def stack(labels: list[Group], opened: Group, after: str) -> list[Group]:
    """Return the labels that stand directly before a heading; it learns of them.

    Args:
        labels: the headings without entries before it.
        opened: the group of the heading; gets the capacities of all labels and their order.
        after: what stands between the heading and its entries.
    """
    kept = [
        g for g in labels
        if not g.entries and g is not opened and g.label not in HEADS_OF_SIGNATURES
    ]  # fmt: skip
    before = kept[-1].order if kept else ()
    opened.order = (*before, (opened.capacity, opened.presence))
    said = [g for g in kept if g.capacity in SPECIFIC]
    signed = {g.capacity for g in kept} <= SINGLE  # 'Justeras: Vid protokollet: A B'
    apart = len(said) > 1 and "absent" not in {g.presence for g in said}
    row = ":" not in after or signed or apart
    if said and opened.capacity != said[-1].capacity and row:
        asked = kept if kept[0].capacity == "chair" else said
        kinds = [c for g in asked for c in (g.stacked or (g.capacity,))]
        opened.stacked = tuple(dict.fromkeys((*kinds, opened.capacity)))
        opened.presence = said[0].presence
    elif kept and opened.presence == "absent" and _of_some(kept[-1], opened, after):
        opened.presence = "present"
    elif kept and opened.capacity in SINGLE and (":" not in after or signed):
        last = kept[-1]
        kinds = [*(last.stacked or (last.capacity,)), opened.capacity]
        opened.stacked = tuple(dict.fromkeys(kinds))
        opened.label, opened.presence = last.label, last.presence
    elif kept and opened.capacity == "official" and ":" not in after and not said:
        opened.stacked = ("member", "official")  # 'Närvarande Övriga deltagare'
    elif said and opened.capacity == "any" and said[-1].presence == opened.presence:
        opened.stacked = tuple(dict.fromkeys((said[-1].capacity, "any")))
    return kept


def _of_some(above: Group, opened: Group, after: str) -> bool:
    """Whether 'Närvarande' and 'Frånvarande' stand over one list, which has people of both."""
    present = above.capacity == "any" and above.presence == "present"
    return present and ":" not in after and above.where[0] == opened.where[0]


def by_order(group: Group) -> dict[int, str]:
    """Return the capacity of the first and of the last entry, by the labels that stand there.

    Args:
        group: whose labels are stacked.
    """
    found: dict[int, str] = {}
    entries, order = group.entries, group.order
    if len(order) < 2 or len(entries) < len(order) - 1 or any(map(_led, entries)):
        return found
    alone = len(entries) == 1 and order[-1][0] == "chair"  # 'Närvarande Ordförande Ada Bok'
    if (order[0][0] == "chair" or alone) and _bare(entries[0]):
        found[0] = "chair"
    if order[-1][0] in WRITERS and _bare(entries[-1]) and len(entries) > 1:
        found[len(entries) - 1] = order[-1][0]
    return found


def unsure(group: Group) -> range:
    """Return the numbers of the entries that may be of the absent.

    Args:
        group: whose labels are stacked.
    """
    kinds = [presence for _, presence in group.order]
    if group.presence == "absent":
        return range(0)  # the last label alone heads them
    if "absent" not in kinds or "absent" in kinds[:1]:
        return range(0)
    known = by_order(group)
    last = max((n for n, entry in enumerate(group.entries) if entry.limits), default=0)
    stop = len(group.entries) - (1 if len(group.entries) - 1 in known else 0)
    return range(last + 1, stop)


def _led(entry: Entry) -> bool:
    """Whether an entry says itself who led or wrote."""
    return any(hit.phrase.name in FUNCTIONS for hit in entry.roles)


def _bare(entry: Entry) -> bool:
    """Whether nothing else makes the person a member or one of the staff."""
    return entry.party is None and not entry.limits and not entry.serves
