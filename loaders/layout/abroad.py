"""Lists of minutes from Norway and Denmark: letters of parties, municipalities by their mayors.

'(SV)' there is a party and no body of Sweden, and 'ordfører Ada Bok, Vågby' sits for Vågby kommune.
Corpus: tests/corpora/posts.txt.
"""

from __future__ import annotations

from collections.abc import Iterable

from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.layout.groups import Group
from samverkan.loaders.reading import Reading

__all__ = ["read_abroad"]

LANGUAGES = frozenset({"nb", "nn", "da"})
PARTIES = frozenset({"SV", "MDG", "KrF", "FrP", "Ap", "AP", "Sp", "SP", "SF", "DF", "LA"})
OF_MUNICIPALITY = frozenset(
    {"Ordfører", "Varaordfører", "Rådmann", "Assisterende rådmann", "Kommunedirektør", "Borgmester"}
)


def read_abroad(reading: Reading, groups: Iterable[Group]) -> None:
    """Read the entries of lists of a Norwegian or Danish document as its own country prints them.

    Args:
        reading: the state, which knows the language.
        groups: of all lists; their entries get parties and senders.
    """
    if reading.facts_of.get("language") not in LANGUAGES:
        return
    entries = [entry for group in groups for entry in group.entries]
    for entry in entries:
        _party(reading, entry)
    places = {
        name
        for entry in entries
        if any(hit.phrase.name in OF_MUNICIPALITY for hit in entry.roles)
        for _, _, name in entry.unknown
        if name.isalpha()
    }
    for entry in entries:
        entry.unknown = [
            (start, end, f"{name} kommune" if name in places else name)
            for start, end, name in entry.unknown
        ]


def _party(reading: Reading, entry: Entry) -> None:
    """Take the letters of a party for that, and for no party or body of Sweden."""
    if entry.party is not None:
        entry.local_party, entry.party, entry.party_span = entry.party[0], None, None
        entry.rolled = True
    text = reading.passages[entry.passage].text
    for hit in entry.organisations[:1]:
        if hit.text in PARTIES and text[hit.start - 1 : hit.end + 1] == f"({hit.text})":
            entry.local_party, entry.rolled = hit.text, True
            entry.organisations = entry.organisations[1:]
