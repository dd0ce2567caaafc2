"""What a person has decided about identity: same, different or unsure, one decision on a line.

The file lies beside the user's data and survives every rebuild:

    # verdict  one thing                     the other                     by    date
    same       person/3f2a90c1d5e7           person/77b01c9fae02           hand  2026-03-05
    different  document/6c3c…e0#anna-ek      document/288e…42#anna-ek      hand  2026-03-05

A thing is named by its IRI or by one of its mentions, `document/<sha256>#<local id>`; both may be
written in full or without the base. A mention is the lasting way: the IRI of a person can change
when a namesake appears. `different` outranks every merging, `same` merges what rules would not,
`unsure` keeps apart until somebody knows more.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from samverkan.ontology.errors import Unreadable

__all__ = ["NOTHING", "Judgement", "Judgements", "Verdict", "dump", "load", "parse"]

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
FIELDS = 5  # of a line


class Verdict(Enum):
    """What was decided about two things."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


VERDICTS = {verdict.value: verdict for verdict in Verdict}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision.

    Args:
        verdict: what was decided.
        a: IRI or mention of one thing.
        b: IRI or mention of the other.
        by: who decided, one word.
        date: when, YYYY-MM-DD.

    Raises:
        ValueError: a field is empty, holds white space, or both things are one.
    """

    verdict: Verdict
    a: str
    b: str
    by: str
    date: str

    def __post_init__(self) -> None:
        if any(not word or word.split() != [word] for word in (self.a, self.b, self.by)):
            raise ValueError("a thing and a name are words without spaces")
        if self.a == self.b:
            raise ValueError("both things are the same")
        if not DATE.fullmatch(self.date):
            raise ValueError("the date is not written YYYY-MM-DD")


@dataclass(frozen=True, slots=True)
class Judgements:
    """Every decision, in the order of the file."""

    rows: tuple[Judgement, ...] = ()

    def of(self, verdict: Verdict) -> tuple[Judgement, ...]:
        """Return the decisions with that verdict."""
        return tuple(row for row in self.rows if row.verdict is verdict)

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with any decision; empty where there is none."""
        text = "".join(sorted(dump(self).splitlines(keepends=True)))
        return hashlib.sha256(text.encode()).hexdigest()[:12] if self.rows else ""


NOTHING = Judgements()
"""No decision."""


def load(path: Path | None) -> Judgements:
    """Read the decisions of a file; none where there is no path or no file.

    Raises:
        Unreadable: the file cannot be read, or a line is not a decision.
    """
    if path is None or not path.exists():
        return Judgements()
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(
            f"The decisions about identity cannot be read ({error}).",
            where=str(path),
            hint="It is a text file in UTF-8 with one decision on a line.",
        ) from error
    return parse(text, where=str(path))


def parse(text: str, *, where: str = "judgements") -> Judgements:
    """Read decisions, one on a line; blank lines and lines that begin with # are left out.

    Args:
        text: the whole file.
        where: name of the file, for the message.

    Raises:
        Unreadable: a line is not a decision; the message names the line.
    """
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        words = line.split()
        try:
            if len(words) != FIELDS:
                raise ValueError(f"it has {len(words)} of {FIELDS} words")
            if words[0] not in VERDICTS:
                raise ValueError(f"it begins with {words[0]!r}")
            rows.append(Judgement(VERDICTS[words[0]], *words[1:]))
        except ValueError as error:
            raise Unreadable(
                f"The line is no decision about identity ({error}).",
                where=f"{where}:{number}",
                hint="Write: same|different|unsure, two things, who, YYYY-MM-DD.",
            ) from error
    return Judgements(tuple(rows))


def dump(judgements: Judgements) -> str:
    """Return the decisions as text that `parse` reads back, one on a line."""
    return "".join(
        f"{row.verdict.value}\t{row.a}\t{row.b}\t{row.by}\t{row.date}\n" for row in judgements.rows
    )
