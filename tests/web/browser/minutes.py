"""Invented minutes of two forums over four years, as texts: people come, change role and leave."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["write"]

# Name with party, for whom, the years on the lists, role.
_PEOPLE: Final = (
    ("Siv Provberg (S)", "Provköpings kommun", range(2022, 2024), "ordförande"),
    ("Märta Prævenius (M)", "Exempelby kommun", range(2022, 2026), "vice ordförande"),
    ("Östen Blankettberg (C)", "Mallstads kommun", range(2022, 2026), ""),
    ("Annika Fylleryd (V)", "Provköpings kommun", range(2023, 2025), ""),
    ("Göran Övningsson (S)", "Exempelby kommun", range(2024, 2026), "ordförande"),
    ("Lars Öhlskiss (L)", "Region Halland", range(2022, 2025), "ersättare"),
    ("Åsa Stämpelgård (KD)", "Region Halland", range(2025, 2026), "ersättare"),
)
_OFFICIALS: Final = (
    ("Ture Mallgren", "kommundirektör, Exempelby kommun"),
    ("Åke Utkastson", "utvecklingsledare, Provköpings kommun, sekreterare"),
)
_DAYS: Final = ("02-14", "05-16", "09-19", "11-28")
_FORUMS: Final = (("Provrådet", 0), ("Provrådets arbetsutskott", 1))


def write(folder: Path) -> None:
    """Write one file for each meeting."""
    folder.mkdir(parents=True, exist_ok=True)
    for forum, shift in _FORUMS:
        for year in range(2022, 2026):
            for number, day in enumerate(_DAYS[shift::2], 1):
                name = f"{forum.lower().replace(' ', '-')}-{year}-{day}.txt"
                text = _minutes(forum, f"{year}-{day}", number, small=bool(shift))
                (folder / name).write_text(text, encoding="utf-8")


def _minutes(forum: str, day: str, number: int, *, small: bool) -> str:
    year = int(day[:4])
    there = [one for one in _PEOPLE if year in one[2]]
    if small:
        there = [one for one in there if "Region" not in one[1]]
    away = there[year % len(there)]
    entries = [_entry(one) for one in there if one is not away]
    adjuster = there[1][0].partition(" (")[0]
    lines = [
        "Region Halland", "", forum, "", f"Protokoll {number}/{year}", "",
        f"Sammanträdesdatum {day}", "",
        "Plats och tid: Stadshuset, Provköping, kl. 09.00-11.30", "", "Närvarande ledamöter", "",
        *entries, "", "Frånvarande", "", _entry(away), "", "Övriga närvarande", "",
        *(f"{name}, {post}" for name, post in _OFFICIALS), "",
        "§ 1 Val av justerare", "", f"{adjuster} utses att justera protokollet.",
        "", "§ 2 Budget", "", f"{forum} beslutar att godkänna budgeten för {year + 1}.", "",
        "§ 3 Gemensam upphandling", "",
        "Ture Mallgren får i uppdrag att ta fram ett underlag till nästa möte.", "",
        "§ 4 Avslutning", "", "Ordföranden tackade för idag.", "",
    ]  # fmt: skip
    return "\n".join(lines)


def _entry(one: tuple[str, str, range, str]) -> str:
    name, organisation, _, role = one
    return f"{name}, {role}, {organisation}" if role else f"{name}, {organisation}"
