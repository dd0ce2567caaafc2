"""How one person is printed in a list: patterns 10 to 22 of the layouts.

A form returns the core of the entry and what it states; tails (a post, a limit, a serving
substitute) are joined behind in the way of the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from .marks import mark
from .seats import Seat

Form: TypeAlias = Callable[[Seat, "Style"], tuple[str, frozenset[str]]]

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Style:
    """How a list prints its people.

    Attributes:
        form: name of the entry form.
        post: how a post is joined: ', {}', ' ({})' or ' {}'.
        limit: how a limit of presence is joined.
        short: organisations by their place alone.
        lower: parties in small letters; `mixed` draws for each.
        blank: a blank before the bracket of the party.
    """

    form: str
    post: str = ", {}"
    limit: str = ", {}"
    short: bool = False
    lower: str = "upper"
    blank: str = " "


def party(seat: Seat, style: Style) -> str:
    """Return the printed letters of the party, marked."""
    small = style.lower == "lower" or (style.lower == "mixed" and seat.key[-1] in "02468")
    letters = seat.party.lower() if small else seat.party
    return mark(f"y {seat.key}", letters.capitalize() if style.lower == "capital" else letters)


def org(seat: Seat) -> str:
    """Return the printed organisation, marked."""
    assert seat.org
    return mark(f"o {seat.key}", seat.org.printed)


def title(seat: Seat) -> str:
    """Return the printed title, marked."""
    return mark(f"r {seat.key}", seat.title)


def _bare(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    return seat.marked, NONE


def _org(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not seat.org or seat.in_group:
        return _bare(seat, style)
    return f"{seat.marked}, {org(seat)}", frozenset({"org"})


def _org_run(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not seat.org or seat.in_group:
        return _bare(seat, style)
    return f"{seat.marked} {org(seat)}", frozenset({"org"})


def _title(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not seat.title:
        return _bare(seat, style)
    return f"{seat.marked}, {title(seat)}", frozenset({"title"})


def _title_run(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not seat.title:
        return _bare(seat, style)
    return f"{seat.marked} {title(seat)}", frozenset({"title"})


def _title_org(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not (seat.title and seat.org) or seat.in_group:
        return _title(seat, style)
    return f"{seat.marked}, {title(seat)}, {org(seat)}", frozenset({"title", "org"})


def _title_org_run(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not (seat.title and seat.org) or seat.in_group or "," in seat.title:
        return _title_org(seat, style)
    return f"{seat.marked}, {title(seat)} {org(seat)}", frozenset({"title", "org"})


def _party(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not seat.party:
        return _title(seat, style)
    return f"{seat.marked}{style.blank}({party(seat, style)})", frozenset({"party"})


def _party_comma(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not seat.party:
        return _title(seat, style)
    return f"{seat.marked}, ({party(seat, style)})", frozenset({"party"})


def _post_party(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not (seat.party and seat.post):
        return _party(seat, style)
    words = f"{seat.marked}, {seat.post} ({party(seat, style)})"
    return words, frozenset({"party", "post"})


def _party_place(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not (seat.party and seat.org):
        return _title(seat, style)
    words = f"{seat.marked}{style.blank}({party(seat, style)}), {org(seat)}"
    return words, frozenset({"party", "org"})


def _party_comma_place(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not (seat.party and seat.org):
        return _title(seat, style)
    words = f"{seat.marked}, ({party(seat, style)}), {org(seat)}"
    return words, frozenset({"party", "org"})


def _place_open_party(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not (seat.party and seat.org):
        return _title(seat, style)
    words = f"{seat.marked}, {org(seat)}, ({party(seat, style)}"
    return words, frozenset({"party", "org"})


def _open_party(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not seat.party:
        return _title(seat, style)
    return f"{seat.marked}, {party(seat, style)}", frozenset({"party"})


def _subregion(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not seat.org or seat.in_group:
        return _bare(seat, style)
    return f"{seat.marked}{style.blank}({org(seat)})", frozenset({"org"})


def initials(seat: Seat) -> str:
    """Return the initials of a name: one letter of each word that has a capital."""
    words = seat.name.full.replace("-", " ").split()
    return "".join(word[0] for word in words if word[0].isupper())[:3]


def _initials(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    if not seat.org:
        return f"{seat.marked} ({initials(seat)})", NONE
    return f"{seat.marked} ({initials(seat)}), {org(seat)}", frozenset({"org"})


def _surname_first(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    name = mark(f"n {seat.key}", f"{seat.name.surname}, {seat.name.given}")
    if seat.title:
        return f"{name} {title(seat)}", frozenset({"title"})
    if seat.party:
        return f"{name} ({party(seat, style)})", frozenset({"party"})
    return name, NONE


FORMS: dict[str, tuple[int, Form]] = {
    "org": (10, _org),
    "bare": (11, _bare),
    "title": (12, _title),
    "title-run": (12, _title_run),
    "party": (13, _party),
    "party-comma": (13, _party_comma),
    "post-party": (13, _post_party),
    "title-org": (15, _title_org),
    "title-org-run": (15, _title_org_run),
    "party-place": (16, _party_place),
    "org-run": (18, _org_run),
    "open-party": (19, _open_party),
    "party-comma-place": (20, _party_comma_place),
    "place-open-party": (20, _place_open_party),
    "subregion": (20, _subregion),
    "initials": (21, _initials),
    "surname-first": (22, _surname_first),
}

BY_PARTY = ("party", "party-comma", "post-party", "party-place", "open-party", "party-comma-place",
            "place-open-party")  # fmt: skip


def entry(seat: Seat, style: Style) -> tuple[str, frozenset[str]]:
    """Return one person as printed, marked, and what is stated there."""
    words, stated = FORMS[style.form][1](seat, style)
    tails = []
    if seat.post and "post" not in stated:
        tails.append(style.post.format(seat.post))
    if seat.elsewhere:
        tails.append(style.post.format(mark(f"r {seat.key}", seat.elsewhere)))
    if seat.serving:
        tails.append((" {}" if style.form == "bare" else style.post).format(seat.serving))
    if seat.limit:
        tails.append(_limited(seat, style))
    if seat.absence:
        tails.append(f" {seat.absence}")
    return mark(f"e {seat.key}", words + "".join(tails)), stated


def _limited(seat: Seat, style: Style) -> str:
    assert seat.limit
    words = seat.limit.words
    joined = " {}" if words.startswith("(") or style.form == "bare" else style.limit
    return joined.format(mark(f"l {seat.key}", words))


def pattern(style: Style, seats: list[Seat]) -> int:
    """Return the pattern that a list of people in this style shows."""
    if style.form in BY_PARTY[:3] and style.lower != "upper" and any(s.party for s in seats):
        return 14
    return FORMS[style.form][0]


def draw_style(random: Random, form: str) -> Style:
    """Draw how people are printed in one form."""
    bracket = form in BY_PARTY or form == "bare"
    return Style(
        form,
        post=random.choice((", {}", " ({})", ", {}", " {}") if bracket else (", {}", " ({})")),
        limit=random.choice((", {}", " ({})", " {}") if bracket else (", {}", " ({})")),
        short=random.random() < 0.55,
        lower=random.choices(("upper", "lower", "mixed", "capital"), (60, 22, 12, 6))[0],
        blank="" if random.random() < 0.12 else " ",
    )  # fmt: skip
