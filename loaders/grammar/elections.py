"""The membership that an election gives, where the text says person, role and body.

'NN utses till ledamot i BODY', or 'NN utses till ledamot' under the item 'Val till BODY'.
"""

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.phrases import Phrase
from samverkan.loaders.grammar.sentences import Titles
from samverkan.loaders.spans import Kind, Span
from samverkan.ontology.facts import AgendaItem, Membership

__all__ = ["seat", "seat_as"]

ROLE: Final = re.compile(
    r"(?<!\s)(?:\s*+\([^()]{1,14}\))?(?:,\s*+[A-ZÅÄÖ][\w-]++)?,?\s++"
    r"(?:(?:utses|utsågs|väljs|valdes|väljes)\s++)?(?:till|som)\s++(?:ny\s++|ordinarie\s++)?"
    r"(?P<role>(?:\d:e |första |andre )?vice ordförande|ordförande|ledamot|ledamöter|ersättare|"
    r"suppleant|representant|representanter|ombud|sammankallande)\b"
)
OF_TITLE: Final = re.compile(
    r"(?:(?:Fyllnadsv|V)al (?:av|till)|Nominering (?:av|till)|Ny|Nya|Representant|Ombud)\b"
)
ROLE_OF_TITLE: Final = re.compile(
    r"(?:(?:Fyllnadsv|V)al av |Nominering av )?(?:[Nn]y |[Nn]ya )?"
    r"(?P<role>[Rr]epresentant|[Ll]edamot|[Ee]rsättare|[Oo]mbud)\b"
)
SINGULAR: Final = {
    "ledamöter": "ledamot", "representanter": "representant", "suppleanter": "suppleant",
}  # fmt: skip
REACH: Final = 120  # letters from the role to the body


def seat(phrase: Phrase, person: Span, item: AgendaItem | None, titles: Titles) -> None:
    """Note the membership of one who is chosen, if the text says in which body.

    Args:
        phrase: the election.
        person: who is chosen.
        item: that it stands under.
        titles: where titles of items stand.
    """
    found = ROLE.match(phrase.text, person.end, min(len(phrase.text), person.end + REACH))
    end = found.end() if found else person.end
    role = found["role"] if found else _role_of_title(item)
    named = _named(phrase, end) if found else None
    body = named or _of_title(phrase, item, titles)
    known = ((m.body, m.person) for m in phrase.reading.memberships)
    if body is None or role is None or (body, person.value) in known:
        return
    phrase.reading.memberships.append(
        Membership(
            body=body, person=person.value, role=SINGULAR.get(role, role), basis="elected",
            evidence=phrase.places(person.start, end),
        )
    )  # fmt: skip


def seat_as(
    phrase: Phrase, person: Span, role: str, *, item: AgendaItem | None, titles: Titles
) -> None:
    """Note the membership of one who gets a post that stands before the name.

    Args:
        phrase: the election, with the group `body` where the body is named.
        person: who is chosen.
        role: as printed.
        item: that it stands under.
        titles: where titles of items stand.
    """
    body = phrase.id("body") if phrase.has("body") else _of_title(phrase, item, titles)
    known = ((m.body, m.person) for m in phrase.reading.memberships)
    if body is not None and (body, person.value) not in known:
        phrase.reading.memberships.append(
            Membership(
                body=body, person=person.value, role=SINGULAR.get(role, role), basis="elected",
                evidence=phrase.evidence,
            )
        )  # fmt: skip


def _named(phrase: Phrase, start: int) -> str | None:
    """The body right after a role: 'till ledamot i BODY'."""
    for span in phrase.view.within(start, start + REACH)[:1]:
        between = phrase.text[start : span.start].split()
        if span.kind is Kind.BODY and between in (["i"], ["för"], ["i", "den"], ["i", "det"]):
            return span.value
    return None


def _role_of_title(item: AgendaItem | None) -> str | None:
    found = ROLE_OF_TITLE.match(item.title) if item else None
    return found["role"].casefold() if found else None


def _of_title(phrase: Phrase, item: AgendaItem | None, titles: Titles) -> str | None:
    """The one body that the title of the item names: 'Val till styrgruppen för ...'."""
    if item is None or not OF_TITLE.match(item.title):
        return None
    own = {m.body for m in phrase.reading.meetings}
    names = {
        span.value
        for index, start, end in titles.of(item)
        for span in phrase.reading.of_kind(index, Kind.BODY)
        if start <= span.start and span.end <= end and span.value not in own
    }
    return next(iter(names)) if len(names) == 1 else None
