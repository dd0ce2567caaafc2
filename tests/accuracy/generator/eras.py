"""How a document looks by its years: typewriter, word processor, print, a portal's page."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .marks import CLOSE, outside

TYPED, PROCESSED, PORTAL, MODERN = "typewriter", "word processor", "portal", "print"
CRUMBS = (
    ("Hoppa till innehåll", "Meny", "Sök", "Startsida / Kommun och politik / Möten och protokoll"),
    ("Till innehållet", "Start", "Om oss", "Möten", "Kontakt"),
    ("Gå direkt till sidans innehåll", "Lyssna", "Du är här: Start > Om förbundet > Protokoll"),
    ("Meny Stäng", "Aktuellt", "Verksamhet", "Om nätverket", "Logga in"),
)  # fmt: skip
FEET = (
    ("Dela på Facebook", "Skriv ut", "Senast uppdaterad {day}", "Kontakt", "Växel 0500-123 45"),
    ("Publicerad {day}", "Om webbplatsen", "Tillgänglighetsredogörelse", "Behandling av uppgifter"),
    ("Hjälpte informationen på sidan dig?", "Ja", "Nej", "Sidan granskad {day}", "Följ oss"),
    ("Kakor", "Vi använder kakor för att sidan ska fungera.", "Godkänn", "Uppdaterad: {day}"),
)  # fmt: skip
OPEN_SYLLABLES = ("arbets", "kommun", "social", "verksam", "kost", "under", "sam", "upp", "gemen")


@dataclass(frozen=True, slots=True)
class Era:
    """A way of writing and its habits.

    Attributes:
        kind: one of the names above.
        rule: a line under the title, or nothing.
        spaced: the title's letters stand apart.
        width: at which typed lines end; 0 for no matter.
    """

    kind: str
    rule: str = ""
    spaced: bool = False
    width: int = 0


def draw_era(random: Random, year: int) -> Era:
    """Draw how minutes of a year look."""
    if year < 1993:
        rule = random.choice(("", "=" * 30, "-" * 40, "_" * 24))
        return Era(TYPED, rule, random.random() < 0.4, random.choice((62, 66, 70)))
    if year < 2008:
        return Era(PROCESSED if random.random() < 0.55 else MODERN)
    return Era(PORTAL if random.random() < 0.14 else MODERN)


def titled(lines: list[str], era: Era) -> list[str]:
    """Return the lines of a title as the era prints them."""
    if era.kind != TYPED or not lines:
        return lines
    made = [outside(line, str.upper) if era.rule else line for line in lines]
    words = made[-1]
    if era.spaced and " " not in words and CLOSE not in words:
        made[-1] = " ".join(words.upper())
    return [*made, era.rule] if era.rule else made


def tabbed(line: str) -> str:
    """Return an entry with a tab where the comma after its name stood."""
    return line.replace(f"{CLOSE}, ", f"{CLOSE}\t", 1)


def dotted(line: str, random: Random) -> str:
    """Return an entry with a row of dots where the comma after its name stood."""
    return line.replace(f"{CLOSE}, ", f"{CLOSE} {'.' * random.randint(4, 20)} ", 1)


def hyphenated(lines: list[str], random: Random) -> list[str]:
    """Return typed lines, some of their last words broken after a known syllable."""
    made = [*lines]
    for at in range(len(made) - 1):
        head, _, rest = made[at + 1].partition(" ")
        syllable = next((s for s in OPEN_SYLLABLES if head.startswith(s)), "")
        if syllable and len(head) > len(syllable) + 3 and random.random() < 0.5:
            made[at] = f"{made[at]} {syllable}-"
            made[at + 1] = f"{head[len(syllable) :]} {rest}".rstrip()
    return made


def framed(chunks: list[list[str]], day: str, random: Random) -> list[list[str]]:
    """Return the chunks within a portal's menu and foot; the foot has a day of its own."""
    foot = [words.format(day=day) for words in random.choice(FEET)]
    return [[*random.choice(CRUMBS), ""], *chunks, [*foot, ""]]
