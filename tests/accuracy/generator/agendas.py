"""Agendas: numbers in many forms, with and without a list in front (36 to 40)."""

from __future__ import annotations

from collections.abc import Callable

from .marks import mark
from .prose import TOPICS, Teller
from .seats import Draft

FORMS = ("bare", "dot", "sign", "none")


def draw_form(draft: Draft) -> str:
    """Draw how items are numbered."""
    wished = {36: "bare", 37: "dot", 38: "sign", 39: "apart", 40: "twice"}.get(draft.wish)
    political = draft.body.family == "political"
    weights = (52, 14, 24, 10) if political else (14, 50, 6, 30)
    drawn = draft.random.choices(FORMS, weights)[0]
    if draft.random.random() < 0.05:
        drawn = draft.random.choice(("apart", "twice"))
    return wished or drawn


def numbers(draft: Draft, form: str) -> tuple[int, int]:
    """Draw the numbers of the first and last item."""
    random = draft.random
    first = 1 if form in ("dot", "none") or random.random() < 0.35 else random.randint(2, 160)
    return first, first + random.randint(4, 9)


def signs(draft: Draft, form: str) -> Callable[[int], str]:
    """Return the way in which a number is printed before its title."""
    forms = {
        "bare": ("{} ",), "dot": ("{}. ", "{}. ", "{}:", "{} ", "{}) "),
        "sign": ("§ {} ", "§ {} ", "§{} ", "{} § ", "VBR {} "),
        "twice": ("§ {} ", "{}. ", "{} "), "none": ("",),
    }  # fmt: skip
    made = draft.random.choice(forms.get(form, ("§ {} ",)))
    return made.format


def titles(draft: Draft, count: int) -> list[str]:
    """Draw the titles of items; opening and closing stand first and last at times."""
    random = draft.random
    drawn = random.sample(TOPICS[1:], count)
    if random.random() < 0.4:
        drawn[0] = TOPICS[0]
    return drawn


def agenda(
    draft: Draft, form: str, span: tuple[int, int], tell: Callable[[], str],
    more: Callable[[], list[str]],
) -> list[list[str]]:  # fmt: skip
    """Return the items of a meeting as chunks of lines, and add them to the gold.

    Args:
        draft: the document.
        form: how items are numbered.
        span: numbers of the first and last item.
        tell: returns one sentence.
        more: returns the long text of one item, or nothing.
    """
    random = draft.random
    if form == "apart":
        return _apart(draft, span, tell, more)
    draft.shows(*{"bare": (36,), "dot": (37,), "sign": (38,), "twice": (40,)}.get(form, ()))
    sign = signs(draft, form)
    count = span[1] - span[0] + 1
    names = titles(draft, count)
    capitals = form == "twice" and random.random() < 0.6
    unnumbered = set()
    if form == "dot" and random.random() < 0.25:
        unnumbered = {random.randrange(1, count)}
    chunks, listed = [], []
    for at, title in enumerate(names):
        number = str(span[0] + at)
        key = f"a {len(draft.agenda)}"
        shown = title.upper() if capitals else title
        if form == "none" or at in unnumbered:
            draft.agenda.append((None, title))
            head = mark(key, shown)
        else:
            draft.agenda.append((number, title))
            head = mark(key, sign(number) + shown)
            listed.append(mark(key, sign(number) + title))
        chunks += [[head, *_text(draft, tell)], *([line] for line in more()), [""]]
    if form == "twice" or (form == "sign" and random.random() < 0.15):
        draft.shows(40)
        heading = random.choice(("Innehåll", "Ärendelista", "Föredragningslista", "Dagordning"))
        chunks.insert(0, [heading, *listed, ""])
    return chunks


def _text(draft: Draft, tell: Callable[[], str]) -> list[str]:
    random = draft.random
    paragraphs = []
    for _ in range(random.choice((1, 1, 1, 2))):
        paragraphs.append(" ".join(tell() for _ in range(random.randint(1, 4))))
    if random.random() < 0.25:
        word = random.choice(
            ("Beslut", "Förslag till beslut", "Sammanfattning av ärendet", "Bakgrund")
        )
        paragraphs.append(word + random.choice(("", ":")))
        paragraphs.append(tell())
        if random.random() < 0.1:
            to = random.choice(("Ekonomi Kansliet", "Kommunerna", "Revisorerna Akten"))
            paragraphs.append(f"Beslutet expedieras till {to}")
    if random.random() < 0.06:
        paragraphs += ["Bilagor: 1. Kallelse 2. Underlag 3. Sammanställning"]
    if random.random() < 0.06:
        paragraphs += ["1. godkänna underlaget,", "2. ge kansliet i uppdrag att gå vidare."]
    return paragraphs


def _apart(
    draft: Draft, span: tuple[int, int], tell: Callable[[], str], more: Callable[[], list[str]]
) -> list[list[str]]:
    """A column of signs, then the titles (39)."""
    draft.shows(39)
    names = titles(draft, span[1] - span[0] + 1)
    column, lines = [], []
    for at, title in enumerate(names):
        key = f"a {len(draft.agenda)}"
        draft.agenda.append((str(span[0] + at), title))
        column.append(mark(key, f"§ {span[0] + at}"))
        lines.append(mark(key, title))
    text = [" ".join(tell() for _ in range(3)) for _ in range(3)]
    text += [line for _ in names for line in more()]
    return [[*column, *lines, ""], *([paragraph, ""] for paragraph in text)]


__all__ = ["Teller", "agenda", "draw_form", "numbers"]
