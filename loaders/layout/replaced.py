"""Who is named because another one serves in that place: 'Ada Bok, ersättare för Bo Asp'.

Corpus: tests/corpora/layout-30-replaced-are-named.txt.
"""

from __future__ import annotations

import re

__all__ = ["REPLACES", "is_replaced", "own_end"]

REPLACES = re.compile(
    r"(?P<says>(?:ersätter|(?:(?<!personlig )(?<!personliga )suppleant|ersättare|"
    r"ers\.?(?:\s[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7})?|"
    r"tjänstgörande|(?:tjg|tjänstg)\.?(?: ers\.?)?|tjänstgör|"
    r"stället|inträder|istf|vara) f(?:ör|\.)?|(?:møtte|møter|vara) for|"
    r"in place of|substitute for|replacing|i stället för|istf\.?|(?:^|[,)])\s*"
    r"f[öo]r))\s*(?P<post>\b[a-zåäö-]{4,30}(?:en|et|an|ern|örn|rådet|ombudet)\s)?$", re.I
)  # fmt: skip

REACH = 40  # letters before a name in which such words stand
COLUMN, SLACK = 10, 2  # where a further column begins at least; letters by which cells may differ
CELL = re.compile(
    r"(?<=  )(?:tjg\.?|tjänstg(?:ör|\.)|tjänstgörande|ers(?:ättare|\.)?|istf|i stället) för"
    r"(?=\s{2}|[ \t]*\n)|(?<=  )ersätter(?=\s{2}|[ \t]*\n)"
)


def is_replaced(text: str, name: int, before: str) -> bool:
    """Return whether a name is that of one in whose place another serves.

    Args:
        text: the passage.
        name: where the name begins.
        before: the words since the name before it.
    """
    return REPLACES.search(before[-REACH:]) is not None or _below(text, name)


def _below(text: str, name: int) -> bool:
    """Whether the cell above the name, in the same column, ends with 'tjg för'."""
    begins = text.rfind("\n", 0, name) + 1
    if text[begins:name].strip() or name - begins < COLUMN or not begins:
        return False
    above = text.rfind("\n", 0, begins - 1) + 1
    cell = CELL.search(text, above + name - begins - SLACK, begins)
    return cell is not None and abs(cell.start() - above - (name - begins)) <= SLACK


def own_end(text: str, start: int, stop: int) -> int:
    """Return where an entry ends: before the post of the one it replaces, who is named next.

    Args:
        text: the passage.
        start: where the name of the entry ends.
        stop: where the next name begins.
    """
    found = REPLACES.search(text, start, stop)
    return found.start("post") if found is not None and found["post"] else stop
