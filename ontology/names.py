"""How spellings of names are compared: folding of case, diacritics and punctuation."""

from __future__ import annotations

import unicodedata

__all__ = ["fold", "slug", "sort_key"]

PLAIN = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "ß": "ss", "đ": "d", "ð": "d", "þ": "th"})


def fold(text: str) -> str:
    """Return the text casefolded, without diacritics, with anything but letters and digits as one
    space: 'Lise-Lotte Björkö' gives 'lise lotte bjorko'."""
    plain = text.casefold().translate(LATIN)
    return " ".join((plain if plain.isascii() else _folded(plain)).split())


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).translate(PLAIN)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in letters)


# the Latin blocks of Unicode and its dashes and quotes, folded once: nearly every text is made of
# them
LATIN = {
    code: _folded(chr(code))
    for code in (*range(0x250), *range(0x2000, 0x2070))
    if chr(code).casefold() == chr(code)
}


def slug(text: str) -> str:
    """Return the folded text with hyphens, fit for an IRI: at most 80 characters of a-z, 0-9, -."""
    folded = fold(text)
    if not folded.isascii():
        folded = "".join(c if c.isascii() else " " for c in folded)
    return "-".join(folded.split())[:80].strip("-")


def sort_key(text: str) -> tuple[tuple[str, int], ...]:
    """Return a key that sorts in Swedish order: a to z, å, ä, ö, whatever the case."""
    order = {"å": ("z", 1), "ä": ("z", 2), "æ": ("z", 2), "ö": ("z", 3), "ø": ("z", 3)}
    return tuple(
        order.get(c) or (unicodedata.normalize("NFKD", c)[0], 0)
        for c in unicodedata.normalize("NFC", text.casefold())
    )
