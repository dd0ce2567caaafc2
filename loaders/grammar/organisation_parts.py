"""Where a name of an organisation begins and what is only half of one.

'Kopiering i Norr AB' begins before its 'i', 'Företaget Vretabuss AB' after its noun; 'Stiftelsen
Vretas' before 'forskningsfond' is half of a name.

Corpus: tests/corpora/organisations.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.lexicon import Lexicon, Phrase

__all__ = ["is_part", "made_start", "more_marks"]

STYLED = re.compile(r"^(?:Styrelsen|Direktionen|Nämnden|Föreningen)\s+(?:för\s+)?")
APPELLATIVE = re.compile(
    r"^(?:Företaget|Bolaget|Leverantören|Konsultföretaget|Konsultbolaget|Konsulten|Entreprenören|"
    r"Fastighetsbolaget|Operatören|Moderbolaget|Dotterbolaget)\s+(?=\S+ \S)"
)
# the beginning of the name of a company whose end only stands with its legal form
FIRST_PART = re.compile(r"(?<![\w-])[A-ZÅÄÖ][\w-]+ (?:i|of|&) $")
LETTERS = 40  # of such a beginning
LABELS = frozenset(["Tid", "Plats", "Datum", "Närvarande"])


def made_start(text: str, match: re.Match[str]) -> int:
    """Return where the name begins that words with a legal form end.

    Args:
        text: the passage.
        match: its first group the words, its second one the form.
    """
    lead = STYLED.match(match.group()) or APPELLATIVE.match(match.group())
    start = match.start() + (lead.end() if lead else 0)
    more = FIRST_PART.search(text[max(0, start - LETTERS) : start])
    one = match[2] == "AB" and " " not in match[1].strip()
    return start - len(more.group()) if more is not None and one else start


def is_part(lexicon: Lexicon, name: str, after: str) -> bool:
    """Return whether words behind 'Stiftelsen' are half of a name or the next label, no name.

    Args:
        lexicon: the indexes.
        name: the words.
        after: the text behind them.
    """
    owned = name.endswith("s") and after[:1] == " " and after[1:2].islower()
    label = lexicon.registers.heading(name) or lexicon.registers.role(name)
    return bool(owned or label or name in LABELS)


def more_marks(printed: str, chosen: Phrase) -> bool:
    """Return whether a word has marks that the municipality's name has not: 'Våra' is not Vara.

    Args:
        printed: the word.
        chosen: the municipality.
    """
    pairs = zip(printed.casefold(), chosen.name.casefold(), strict=False)
    added = any(p in "åäö" and n in "ao" for p, n in pairs)
    return chosen.kind == "municipality" and added
