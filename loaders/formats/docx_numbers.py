"""The numbers that Word prints before paragraphs (`§ 12`, `3.1`, `b)`) and the heading levels.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.7.4 (styles).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml.ns import qn

__all__ = ["Numbering", "roman", "written"]

VAL: Final = qn("w:val")
HEADING: Final = re.compile(r"(?:heading|rubrik|överskrift|overskrift) ?([1-9])", re.IGNORECASE)
TITLES: Final = frozenset({"title", "titel"})
PLACE: Final = re.compile(r"%([1-9])")
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str
    text: str
    start: int
    suffix: str


class Numbering:
    """The lists of one document; `label` counts: ask it once for each paragraph, in order."""

    def __init__(self, document: Any) -> None:
        self.styles = {
            style.get(qn("w:styleId")): style
            for style in document.styles.element.findall(qn("w:style"))
        }
        self.levels: dict[str, dict[int, Level]] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.abstract: dict[str, str] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return  # no lists
        self._read(root)

    def label(self, paragraph: Any) -> str:
        """Return the number that is printed before the paragraph, with the blank after it."""
        number, depth = self._of(paragraph)
        abstract = self.abstract.get(number, "")
        levels = self.levels.get(number, {})
        level = levels.get(depth)
        if level is None or level.form in ("none", "bullet"):
            return ""
        counts = self.counts.setdefault(abstract or number, [None] * 9)
        current = counts[depth]
        counts[depth] = level.start if current is None else current + 1
        counts[depth + 1 :] = [None] * (8 - depth)

        def one(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            other = levels.get(at)
            if other is None:
                return ""
            value = counts[at]
            return written(other.start if value is None else value, other.form)

        text = PLACE.sub(one, level.text)
        return f"{text}{level.suffix}" if text.strip() else ""

    def heading(self, paragraph: Any) -> int:
        """Return the level of the heading, 1 to 6, or 0."""
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        for style in self._chain(paragraph):
            name = style.find(qn("w:name"))
            words = (name.get(VAL) or "").strip() if name is not None else ""
            found = HEADING.fullmatch(words)
            if found:
                return min(int(found.group(1)), 6)
            if words.lower() in TITLES:
                return 1
            if outline is None:
                outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        level = _integer(outline, 9)
        return min(level + 1, 6) if 0 <= level < 9 else 0

    def _of(self, paragraph: Any) -> tuple[str, int]:
        """Return list and level, from the paragraph or its style."""
        number, depth = "", None
        for holder in (paragraph, *self._chain(paragraph)):
            found = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is None:
                continue
            if depth is None and found.find(qn("w:ilvl")) is not None:
                depth = _integer(found.find(qn("w:ilvl")), 0)
            stated = found.find(qn("w:numId"))
            if stated is not None:
                number = stated.get(VAL) or ""
                break
        return number, min(max(depth or 0, 0), 8)

    def _chain(self, paragraph: Any) -> list[Any]:
        """Return the paragraph's style and those it is based on."""
        stated = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        chain: list[Any] = []
        name = stated.get(VAL) if stated is not None else None
        while name in self.styles and len(chain) < 12:
            style = self.styles[name]
            chain.append(style)
            based = style.find(qn("w:basedOn"))
            name = based.get(VAL) if based is not None else None
        return chain

    def _read(self, root: Any) -> None:
        forms = {
            item.get(qn("w:abstractNumId")): {
                _integer_text(level.get(qn("w:ilvl"))): _level(level)
                for level in item.findall(qn("w:lvl"))
            }
            for item in root.findall(qn("w:abstractNum"))
        }
        for number in root.findall(qn("w:num")):
            name = number.get(qn("w:numId")) or ""
            based = number.find(qn("w:abstractNumId"))
            abstract = based.get(VAL) if based is not None else ""
            levels = dict(forms.get(abstract, {}))
            changes = number.findall(qn("w:lvlOverride"))
            for change in changes:
                self._override(levels, change)
            self.levels[name] = levels
            # Lists on the same form go on counting, unless one of them says where it starts.
            self.abstract[name] = f"{name} alone" if changes else abstract

    def _override(self, levels: dict[int, Level], change: Any) -> None:
        at = _integer_text(change.get(qn("w:ilvl")))
        own = change.find(qn("w:lvl"))
        if own is not None:
            levels[at] = _level(own)
        start = change.find(qn("w:startOverride"))
        if start is not None and at in levels:
            old = levels[at]
            levels[at] = Level(old.form, old.text, _integer(start, old.start), old.suffix)


def written(value: int, form: str) -> str:
    """Return a number in the form that Word names: decimal, lowerLetter, upperRoman ..."""
    if form in ("lowerLetter", "upperLetter"):
        word = LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1) if 0 < value < 800 else ""
    elif form in ("lowerRoman", "upperRoman"):
        word = roman(value)
    elif form == "decimalZero":
        word = f"{value:02d}"
    else:
        word = str(value)
    return word.upper() if form.startswith("upper") else word


def roman(value: int) -> str:
    """Return a Roman number in small letters, "" outside 1 to 3999."""
    if not 0 < value < 4000:
        return ""
    word = ""
    for size, letters in ROMAN:
        word += letters * (value // size)
        value %= size
    return word


def _level(element: Any) -> Level:
    def value(tag: str, otherwise: str) -> str:
        found = element.find(qn(tag))
        return otherwise if found is None else (found.get(VAL) or "")

    suffix = {"nothing": ""}.get(value("w:suff", "tab"), " ")
    start = _integer(element.find(qn("w:start")), 0)
    return Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), start, suffix)


def _integer(element: Any, otherwise: int) -> int:
    return otherwise if element is None else _integer_text(element.get(VAL), otherwise)


def _integer_text(text: str | None, otherwise: int = 0) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise
