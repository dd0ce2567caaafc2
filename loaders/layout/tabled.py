"""Tables with heads over their columns: 'Namn  Utsedd av  Parti  Närv.  Anm.', a row to a line.

What the head says of a column outranks what its words look like: a name under 'Ersätter' attends
nothing, a word under 'Hör hemma i' is an organisation also where no register knows it. Cells are
told apart by tabs, else by the place where they begin. A row that does not begin with a name in
its column is left to the other readings.

Corpus: tests/corpora/layout-08-roll-table.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.grid_heads import KINDS
from samverkan.loaders.layout.columns import Finder
from samverkan.loaders.layout.elsewhere import DEPUTIES
from samverkan.loaders.layout.entries import Entry, attributes, organisation_hits
from samverkan.loaders.tokens import Tokens

__all__ = ["Table", "behalf", "read_cell", "read_row", "read_second", "table_at"]

SUBSTITUTE = "ersättare"  # names those who may come for the members of another column
CAPACITIES = (("ledam", "Ledamöter", "member"), ("ordinarie", "Ledamöter", "member"),
              ("ersättare", "Ersättare", "deputy"))  # fmt: skip
PROXY = re.compile(r"(?<!\w)O(?:mbud|MBUD)(?!\w)")  # who met for an owner
CHUNK = re.compile(r"\S+(?>(?: \S+)*)")
MARK = re.compile(r"(?:(?P<there>[xX1✓☒]|[Jj]a|JA)|(?P<away>[-–—0☐]|[Nn]ej|NEJ))(?![^\s,;(])")
CAPITAL = re.compile(r"[A-ZÅÄÖ]")
NOTHING = frozenset("-–—")
FAR = frozenset({"teams", "zoom", "skype", "länk", "distans", "telefon", "digitalt", "video"})
AWAY = re.compile(  # said in whichever column has room
    r"(?:anmält )?(?:förhinder|förfall|återbud)|(?:ej|inte) närvarande|frånvarande|förhindrad|sjuk",
    re.I,
)
BEHALF = re.compile(
    r"(?:i stället för|istället för|i st\.? för|istf\.?|tjg\.? för|ersätter) $", re.I
)
OTHER = re.compile(r"\bers(?:att|ätts|ättes|\.)|i stället|\bombud\b", re.I)  # of the one who came
FEWEST = 2  # heads
SECOND = "second"  # a column of names that opens a second list
MAX_LEFT = 10  # letters in the cell of a name that nothing explains


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table.

    Args:
        kinds: what each column holds, in order.
        starts: where each begins in its line; none where tabs part the cells.
        opens: such heads open a list of those who met.
        label: the heading that the head of the names stands for; else empty.
        capacity: what that head says of them: a capacity or 'any'.
        second: a list of substitutes with columns of its own stands beside that of the members.
    """

    kinds: tuple[str, ...]
    starts: tuple[int, ...] = ()
    opens: bool = False
    label: str = ""
    capacity: str = "any"
    second: bool = False


def table_at(line: str, upper: str = "") -> Table | None:
    """Return the columns that a line is the heads of, or None when it is no such line.

    Args:
        line: as printed, with tabs for the bars of a table.
        upper: the line above, where the heads stand in two lines; a head over others says less
            than those.
    """
    starts: tuple[int, ...] = ()
    if "\t" in line:
        heads = [cell.strip(" .:").casefold() for cell in line.split("\t")]
    else:
        lower = list(CHUNK.finditer(line))
        above = [
            m for m in CHUNK.finditer(upper)
            if all(m.end() < low.start() or low.end() < m.start() for low in lower)
        ]  # fmt: skip
        found = sorted((*lower, *above), key=lambda m: m.start())
        heads = [m[0].strip(" .:").casefold() for m in found]
        starts = tuple(m.start() for m in found)
    kinds = _kinds(heads)
    known = [kind for kind in kinds if kind != "none"]
    if len(known) < FEWEST or not _named(known):
        return None
    opens = "presence" in kinds or PROXY.search(line) is not None
    head = heads[kinds.index("name")]
    label, capacity = next(
        ((label, capacity) for word, label, capacity in CAPACITIES if head.startswith(word)),
        ("", "any"),
    )
    return Table(kinds, starts, opens, label, capacity, SECOND in kinds)


def _kinds(heads: list[str]) -> tuple[str, ...]:
    """What each column holds; substitutes beside members are names of a second kind, or open a
    list of their own where their presence has a column too."""
    kinds = [KINDS.get(head, "") if head else "none" for head in heads]
    if kinds.count("name") == len(("members", "substitutes")) and "presence" in kinds:
        second = len(kinds) - 1 - kinds[::-1].index("name")
        if heads[second] == SUBSTITUTE:
            own = "presence" in kinds[:second] and "presence" in kinds[second:]
            kinds[second] = SECOND if own else "substitute"
    return tuple(kinds)


def _named(kinds: list[str]) -> bool:
    return all(kinds) and kinds.count("name") == 1


def read_row(
    table: Table, finder: Finder, tokens: Tokens, passage: int, line: tuple[int, int]
) -> list[Entry]:
    """Return the person of a row, and whom that person replaces; nothing where it names none.

    Args:
        table: the columns.
        finder: finds the names of a part.
        tokens: of the passage.
        passage: its index.
        line: where the row stands.
    """
    cells = _cells(table, tokens.text, line)
    if table.second:
        cells = [*takewhile(lambda cell: cell[0] != SECOND, cells)]
    return _people(finder, tokens, passage, cells)


def read_second(
    table: Table, finder: Finder, tokens: Tokens, passage: int, line: tuple[int, int]
) -> list[Entry]:
    """Return the person of a row in the list that stands beside the first one; see `read_row`."""
    if not table.second:
        return []
    cells = [*dropwhile(lambda cell: cell[0] != SECOND, _cells(table, tokens.text, line))]
    named = [("name" if kind == SECOND else kind, start, end) for kind, start, end in cells]
    return _people(finder, tokens, passage, named)


def _people(
    finder: Finder, tokens: Tokens, passage: int, cells: list[tuple[str, int, int]]
) -> list[Entry]:
    where = next(((s, e) for kind, s, e in cells if kind == "name"), None)
    name = next(iter(finder.find(tokens, *where)), None) if where else None
    if where is None or name is None or tokens.text[where[0] : name.start].strip():
        return []
    entry = Entry(passage, name, name.start, where[1])
    attributes(tokens.text, name.end, entry, finder.lexicon)
    if entry.left > MAX_LEFT:  # running text below the table
        return []
    entry.end = cells[-1][2]
    found = [entry]
    for kind, start, end in cells:
        if tokens.text[start:end].strip() in NOTHING and kind != "presence":
            continue
        if kind in ("served", "substitute"):
            found = _with_substitute(finder, tokens, entry, (kind, start, end)) or found
        if kind in ("presence", "remark"):
            found += behalf(finder, tokens, passage, (start, end))
        away = kind != "name" and AWAY.fullmatch(tokens.text, start, end)
        _READERS["remark" if away else kind](tokens, entry, (start, end), finder)
    return found


def read_cell(
    kind: str, tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder
) -> None:
    """Add what a cell says to the person of its row.

    Args:
        kind: what its column holds.
        tokens: of the passage.
        entry: the person.
        cell: where it stands.
        finder: finds the names of a part.
    """
    words = tokens.text[slice(*cell)].strip()
    if words in NOTHING and kind != "presence":
        return
    away = AWAY.fullmatch(words)
    _READERS["remark" if away else kind](tokens, entry, cell, finder)


def _cells(table: Table, text: str, line: tuple[int, int]) -> list[tuple[str, int, int]]:
    """The cells of a row: what the column holds, start and end."""
    start, end = line
    if not table.starts:
        at, found = start, []
        for kind, words in zip(table.kinds, text[start:end].split("\t"), strict=False):
            left = at + len(words) - len(words.lstrip())
            if words.strip():
                found.append((kind, left, left + len(words.strip())))
            at += len(words) + 1
        return found
    found, first = [], 0
    chunks = list(CHUNK.finditer(text, start, end))
    if len(chunks) == len(table.starts):  # a long cell moves those behind it
        return [(kind, *c.span()) for kind, c in zip(table.kinds, chunks, strict=True)]
    for chunk in chunks:
        column = min(
            range(first, len(table.starts)),
            key=lambda n: abs(table.starts[n] - (chunk.start() - start)),
            default=None,
        )
        if column is None:
            break
        found.append((table.kinds[column], *chunk.span()))
        first = column + 1
    return found


def _party(tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder) -> None:
    letters = tokens.text[slice(*cell)].strip("()")
    at = tokens.text.index(letters, cell[0])
    known = finder.lexicon.registers.party(letters)
    if known:
        entry.party, entry.party_span = (letters, known[0]), (at, at + len(letters))
    elif len(letters) <= 4 and letters.isalpha():
        entry.local_party, entry.rolled = letters, True


def _organisation(tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder) -> None:
    start, end = cell
    words = tokens.text[start:end].partition(" (")[0]
    if start + len(words) < end:  # 'Ale (ersätter Ada)', 'Ale (samordnare)'
        _remark(tokens, entry, (start + len(words), end), finder)
    end = start + len(words)
    hits = organisation_hits(tokens, start, end, finder.lexicon)
    whole = [h for h in hits if h.text == words]
    part = [h for h in hits[:1] if not CAPITAL.search(words, h.end - start)]
    entry.organisations += whole or part
    if not entry.organisations:
        entry.unknown.append((start, end, words))


def _post(tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder) -> None:
    fresh = Entry(entry.passage, entry.name, entry.start, cell[1])
    attributes(tokens.text, cell[0], fresh, finder.lexicon)
    words = " ".join(tokens.text[slice(*cell)].split())
    entry.roles += fresh.roles
    entry.organisations += fresh.organisations
    entry.limits += fresh.limits
    entry.serves = entry.serves or fresh.serves
    named = fresh.title or (None if fresh.roles else words[:1].upper() + words[1:])
    entry.title = entry.title or named


def _presence(tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder) -> None:
    start, end = cell
    mark = MARK.match(tokens.text, start, end)
    if mark is not None:
        if mark["away"]:
            entry.limits.append(Limit(*mark.span(), mark[0], "absent", "mark in a roll"))
            if OTHER.search(tokens.text, mark.end(), end):  # 'Nej, ersatt av Bo Ek'
                return
        start = mark.end()
    _remark(tokens, entry, (start, end), finder)


def _remark(tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder) -> None:
    words = tokens.text[slice(*cell)]
    if words.strip(" .()").casefold() in FAR:
        entry.limits.append(Limit(*cell, words, "remote", "digital"))
        return
    fresh = Entry(entry.passage, entry.name, entry.start, cell[1])
    attributes(tokens.text, cell[0], fresh, finder.lexicon)
    entry.roles += fresh.roles
    entry.limits += fresh.limits
    entry.serves = entry.serves or fresh.serves


def behalf(
    finder: Finder, tokens: Tokens, passage: int, cell: tuple[int, int]
) -> list[Entry]:
    """Return whom the person of the row replaces: 'i stället för Bo Asp (V)'.

    Args:
        finder: finds the names of a part.
        tokens: of the passage.
        passage: its index.
        cell: where it stands.
    """
    found = []
    for name in finder.find(tokens, *cell):
        if BEHALF.search(tokens.text[cell[0] : name.start]):
            entry = Entry(passage, name, name.start, cell[1], replaced=True)
            attributes(tokens.text, name.end, entry, finder.lexicon)
            found.append(entry)
    return found


def _with_substitute(
    finder: Finder, tokens: Tokens, entry: Entry, cell: tuple[str, int, int]
) -> list[Entry]:
    """The one who served for the person of the row, and that person; nothing where none did.

    A substitute of whom no head says that they served came where the other one was away.
    """
    kind, start, end = cell
    name = next(iter(finder.find(tokens, start, end)), None)
    away = any(limit.status == "absent" for limit in entry.limits)
    if name is None or tokens.text[start : name.start].strip() or not (away or kind == "served"):
        return []
    served = Entry(entry.passage, name, name.start, end, serves=True)
    attributes(tokens.text, name.end, served, finder.lexicon)
    entry.replaced = away
    return [served, entry] if away else [entry, served]


def _beside(tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder) -> None:
    """A column of substitutes; a limit without a name is of the person of the row."""
    if not finder.find(tokens, *cell):
        _remark(tokens, entry, cell, finder)


def _nothing(tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder) -> None:
    """A column that says nothing of the meeting, or the name itself."""


def _serves(tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder) -> None:
    """A column of whether a substitute served."""
    mark = MARK.match(tokens.text, *cell)
    deputy = any(hit.phrase.name in DEPUTIES for hit in entry.roles)
    entry.serves = entry.serves or (mark is not None and bool(mark["there"]) and deputy)


def _instead(tokens: Tokens, entry: Entry, cell: tuple[int, int], finder: Finder) -> None:
    """A column of those who may be replaced; words without a name under it are a post."""
    words = tokens.text[slice(*cell)]
    if not finder.find(tokens, *cell) and words.replace(",", "").replace(" ", "").isalpha():
        _post(tokens, entry, cell, finder)


_READERS = {
    "name": _nothing, "none": _nothing, "other": _nothing, "replaced": _instead,
    "party": _party, "post": _post, "organisation": _organisation, "presence": _presence,
    "remark": _remark, "served": _beside, "substitute": _beside,
    "serves": _serves,
}  # fmt: skip
