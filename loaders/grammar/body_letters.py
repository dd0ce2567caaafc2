"""Bodies that a document names by their letters only: 'ABC får i uppdrag att ...'.

Letters that get a task or prepare a matter are a group, where no register, no name of a person and
no company bears them. Corpus: tests/corpora/body_letters.txt.
"""

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.triggers import Sought
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, free
from samverkan.ontology.names import fold

__all__ = ["read_letters"]

LETTERS: Final = r"(?P<name>[A-ZÅÄÖ]{3,6}|AU)"
ACTS: Final = tuple(
    Sought(re.compile(pattern.replace("ABC", LETTERS)))
    for pattern in (
        r"(?<![\w:/(-])ABC(?=\s+(?:får|far|fick|ges|gavs|har\s+fått)\s+i\s+uppdrag\s+att\b)",
        r"\buppdra(?:r|s|)?\s+åt\s+ABC(?=\s+att\b)",
        r"\buppdrog\s+åt\s+ABC(?=\s+att\b)",
        r"\bger\s+ABC(?=\s+i\s+uppdrag\b)",
        r"\bge\s+ABC(?=\s+i\s+uppdrag\b)",
        r"\b[Uu]ppdrag\s+(?:till|åt)\s+ABC(?=\s*:)",
    )
)
# posts and offices, no groups
POSTS: Final = frozenset(
    "VD KD KC GD RD FC KSO KSR MAS MAR SAS OAB DSO CIO CFO CEO HRC FOU VFU CSK".split()  # noqa: SIM905
)
COMPANY: Final = r"(?<!\w){0}(?:\s+AB|:s\s+(?:VD|vd|bolag\w*|styrelse)|\s+HB|\s+KB)(?!\w)"


def read_letters(reading: Reading, lexicon: Lexicon) -> None:
    """Find the groups that stand in the text by letters that nothing explains.

    Args:
        reading: bodies with names and the people of lists are found.
        lexicon: the indexes.
    """
    acts = [act for act in ACTS if act.possible(reading.text)]
    known: set[str] = set()
    for index, passage in enumerate(reading.passages) if acts else ():
        for match in (m for act in acts for m in act.finditer(passage.text)):
            if free(reading.spans[index], *match.span("name")):
                known.add(match["name"])
    known = {letters for letters in known if _unknown(reading, lexicon, letters)}
    for index, tokens in enumerate(reading.tokens) if known else ():
        for at in [n for n, word in enumerate(tokens.words) if word in known]:
            _, start, end = tokens.word(at)
            if free(reading.spans[index], start, end):
                letters = tokens.words[at]
                kind = "committee" if letters == "AU" else "working-group"
                span = (start, end, "letters of a group that gets a task")
                reading.mention(Kind.BODY, letters, index, span, kind=kind, abbr=letters)


def _unknown(reading: Reading, lexicon: Lexicon, letters: str) -> bool:
    """Whether the letters are those of no post, person, organisation or company."""
    if letters in POSTS or lexicon.organisations.find(letters) or lexicon.roles.find(letters):
        return False
    if re.search(COMPANY.format(letters), reading.text):
        return False
    people = reading.drafts[Kind.PERSON].values()
    return not any(fold(letters) in _initials(draft.name) for draft in people)


def _initials(name: str) -> set[str]:
    """The letters that a person may sign with: each name, and given name with the last one."""
    words = re.split(r"[\s-]+", fold(name))
    letters = [word[0] for word in words if word]
    return {"".join(letters), "".join((*letters[:1], *letters[-1:]))}
