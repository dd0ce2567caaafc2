"""Who is named because another one serves in that place: 'Ada Bok, ersättare för Bo Asp'.

Corpus: tests/corpora/layout-30-replaced-are-named.txt.
"""

from __future__ import annotations

import re

__all__ = ["REPLACES", "own_end"]

REPLACES = re.compile(
    r"(?P<says>(?:ersätter|(?:ersättare|ers\.?(?:\s[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7})?|"
    r"tjänstgörande|(?:tjg|tjänstg)\.?(?: ers\.?)?|tjänstgör|"
    r"stället|inträder|istf|vara) f(?:ör|\.)?|(?:møtte|møter|vara) for|"
    r"in place of|substitute for|replacing|i stället för|istf\.?|(?:^|[,)])\s*"
    r"f[öo]r))\s*(?P<post>\b[a-zåäö-]{4,30}(?:en|et|an|ern|örn|rådet|ombudet)\s)?$", re.I
)  # fmt: skip


def own_end(text: str, start: int, stop: int) -> int:
    """Return where an entry ends: before the post of the one it replaces, who is named next.

    Args:
        text: the passage.
        start: where the name of the entry ends.
        stop: where the next name begins.
    """
    found = REPLACES.search(text, start, stop)
    return found.start("post") if found is not None and found["post"] else stop
