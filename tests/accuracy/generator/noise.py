"""Damage as recognisers and text layers do it: letters, diacritics, line breaks, furniture (5)."""

from __future__ import annotations

from random import Random

from .marks import outside
from .people import table

CONFUSIONS = (
    ("l", "1"), ("l", "I"), ("I", "l"), ("å", "a"), ("ä", "a"), ("ö", "o"), ("ö", "6"), ("ä", "é"),
    ("ö", "é"), ("rn", "m"), ("m", "rn"), ("H", "1-l"), ("B", "l3"), ("Ö", "O"), ("Å", "A"), ("Ä",
    "A"),
    ("g", "q"), ("o", "0"), ("S", "$"), ("e", "c"), ("u", "ii"), ("fi", "ﬁ"), ("h", "b"), ("t",
    "f"),
)  # fmt: skip
SCRIBBLES = ("~~ a (t{~", "/;._ ~l~", "\\Qgﬁ'", "‘ i", "|__ ,~")


def recognised(text: str, random: Random, rate: float = 0.006) -> str:
    """Return the text as a recogniser may read it; numbers, brackets and marks stay whole.

    Args:
        text: marked text.
        random: the source of choices.
        rate: share of confusable letters that go wrong, 0 to 1.
    """
    pairs = [*CONFUSIONS, *((meant, printed) for printed, meant, weight in
             table("ocr_confusions.csv", "printed", "meant",
             "weight") if int(weight) > 1)]  # fmt: skip
    wrong: dict[str, list[str]] = {}
    for meant, printed in pairs:
        if meant.isalpha():
            wrong.setdefault(meant, []).append(printed)

    def damage(part: str) -> str:
        made = []
        for letter in part:
            likely = rate * (6 if letter in "åäöÅÄÖ" else 1)
            hit = letter in wrong and random.random() < likely
            made.append(random.choice(wrong[letter]) if hit else letter)
        return "".join(made)

    return outside(text, damage)


def undotted(text: str, random: Random, share: float) -> str:
    """Return the text with a share of å ä ö lost."""
    plain = str.maketrans("åäöÅÄÖ", "aaoAAO")

    def lose(part: str) -> str:
        return "".join(c.translate(plain) if random.random() < share else c for c in part)

    return outside(text, lose)


def breaks_lost(text: str, random: Random) -> str:
    """Return the text with some line breaks lost."""
    lines = text.split("\n")
    made = lines[0]
    for line in lines[1:]:
        made += (" " if line and random.random() < 0.3 else "\n") + line
    return made


def scribbled(text: str, random: Random) -> str:
    """Return the text with a signature's scribble between two lines."""
    lines = text.split("\n")
    lines.insert(random.randint(len(lines) // 2, len(lines)), random.choice(SCRIBBLES))
    return "\n".join(lines)


def interrupted(chunks: list[list[str]], furniture: str, random: Random) -> list[list[str]]:
    """Return the chunks with a line of page furniture in the middle of one."""
    at = random.randrange(len(chunks))
    lines = [*chunks[at]]
    lines.insert(random.randint(0, len(lines)), furniture)
    return [*chunks[:at], lines, *chunks[at + 1 :]]
