"""Organisations on lines of their own below the people whom they sent, not above the next ones.

'Ada Bok', 'Ale kommun', 'Bo Ek', 'Lerums kommun', one to a line: what ends the list with nobody
below it heads nobody. Where blank lines part the pairs, they say it too. A list that reads both
ways is left as groups under their organisations only where each group may have one.

Corpus: tests/corpora/layout-29-groups.txt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.presence import find_limits
from samverkan.loaders.layout.entries import Entry, attributes, organisation_hits
from samverkan.loaders.layout.groups import Group
from samverkan.loaders.layout.shapes import is_title
from samverkan.loaders.tokens import Tokens

__all__ = ["limited_sender", "posts_below", "senders_below"]

FEWEST = 3  # groups of a list, the first without an organisation
MANY, LONGEST = 2, 70  # people that each have a post below them; letters of such a line


def senders_below(groups: list[Group]) -> list[Group]:
    """Return the groups, those of organisations that stand below their people in their place.

    Args:
        groups: of a document, in the order of the text; those without people too.
    """
    found: list[Group] = []
    for _, same in groupby(groups, key=lambda g: (g.where, g.capacity, g.presence)):
        run = list(same)
        below = len(run) >= FEWEST and run[0].represents is None and len(run[0].entries) > 0
        below = below and all(g.represents is not None for g in run[1:])
        found += _shifted(run) if below and (_alternate(run) or _parted(run)) else run
    return found


def posts_below(groups: list[Group], texts: Sequence[str], lexicon: Lexicon) -> list[Group]:
    """Return the groups, the people of each heading with the post on the line below them, where
    all of them have one there and none stands above the first: 'Ada Bok', 'Kommunchef, Ale kommun'.

    Args:
        groups: of a document, in the order of the text.
        texts: of the passages.
        lexicon: the indexes.
    """
    for _, same in groupby(groups, key=lambda g: (g.where, g.capacity, g.presence)):
        people = [entry for group in same for entry in group.entries]
        lines = [_line_below(texts[e.passage], e) for e in people]
        if len(people) < MANY or not all(map(_bare, people)):
            continue
        read = [_post(texts[e.passage], e, w, lexicon) for e, w in zip(people, lines, strict=True)]
        first = people[0]
        above = texts[first.passage][: first.start].rstrip("\n").rpartition("\n")[2].strip()
        if all(read) and not (is_title(above) or lexicon.registers.role(above)):
            for entry, fresh in zip(people, read, strict=True):
                _give(entry, fresh)
    return groups


def _line_below(text: str, entry: Entry) -> tuple[int, int]:
    """Where the line below an entry stands; empty where other words stand beside the entry."""
    end = text.find("\n", entry.name.end)
    after = text.find("\n", end + 1)
    stop = len(text) if after < 0 else after
    return (end + 1, stop) if end >= 0 else (0, 0)


def _bare(entry: Entry) -> bool:
    said = entry.roles or entry.title or entry.organisations or entry.unknown or entry.further
    return not said and not entry.left


def _post(text: str, entry: Entry, line: tuple[int, int], lexicon: Lexicon) -> Entry | None:
    """What a line says, where it is a post and maybe an organisation; else None."""
    words = text[slice(*line)].strip()
    if not words or len(words) > LONGEST or words[-1] in ".:":
        return None
    fresh = Entry(entry.passage, entry.name, line[0], line[1])
    attributes(text, line[0], fresh, lexicon)
    posted = fresh.title is not None or fresh.has_role("official")
    return fresh if posted and not (fresh.left or fresh.unknown or fresh.party) else None


def _give(entry: Entry, fresh: Entry | None) -> None:
    """Add what the line below says to the entry."""
    if fresh is not None:
        entry.roles += fresh.roles
        entry.title = fresh.title
        entry.organisations += fresh.organisations
        entry.limits += fresh.limits
        entry.further.append((fresh.start, fresh.end))


def _alternate(run: list[Group]) -> bool:
    """Whether one person and one organisation take turns, and an organisation ends the list."""
    if any(len(group.entries) != 1 for group in run[:-1]):
        return False
    last = run[-1].entries
    own = [bool(g.entries[0].organisations) for g in run if g.entries]
    return not last or (len(last) == 1 and own[-1] and not any(own[:-1]))


def _parted(run: list[Group]) -> bool:
    """Whether blank lines part each organisation from those after it, not from the one before."""
    for one, other in pairwise(run):
        if not one.entries or one.entries[-1].passage != other.represents_in:
            return False
        if other.entries and other.entries[0].passage == other.represents_in:
            return False
    return True


def _shifted(run: list[Group]) -> list[Group]:
    """Each person with the organisation that stands after them, which is another group's so far."""
    found: list[Group] = []
    for one, other in pairwise([*run, replace(run[0], entries=[], represents=None)]):
        if one.entries[:-1]:
            bare = replace(one, entries=one.entries[:-1], represents=None, represents_in=None)
            found.append(bare)
        if one.entries:
            sent = replace(other, entries=one.entries[-1:], stacked=one.stacked, order=one.order)
            found.append(sent)
    return found


def limited_sender(tokens: Tokens, entry: Entry, line: tuple[int, int], lexicon: Lexicon) -> bool:
    """Give a line of an organisation and a limit of presence to the one above it: 'Ale, §§ 3-5'.

    Args:
        tokens: of the passage.
        entry: the last one before the line.
        line: where the line stands.
        lexicon: the indexes.

    Returns:
        False where the line is no such, or the entry has an organisation.
    """
    start, end = line
    hits = organisation_hits(tokens, start, end, lexicon)
    if entry.organisations or not hits or hits[0].start != start:
        return False
    rest = tokens.text[hits[0].end : end].strip(" ,().")
    if not rest or all(limit.text.strip(" ,().") != rest for limit in find_limits(rest)):
        return False
    fresh = Entry(entry.passage, entry.name, entry.start, end)
    attributes(tokens.text, start, fresh, lexicon)
    entry.organisations += fresh.organisations
    entry.limits += fresh.limits
    entry.further.append((start, end))
    return True
