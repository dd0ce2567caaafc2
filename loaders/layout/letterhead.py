"""Who meets, by the head of the document: letterhead, title line, repeated page head, 'Organ'.

Where an organ and its association both stand, the body is the organ in its normal form
('Direktionen') and its owner the association: the name stays what the minutes call it, the owner
tells it from the organs of others, and a search by either or by both finds it. A body with a name
of its own ('Folkhälsorådet i Vreta') keeps the whole name. No register is asked: an association
that nobody knows is as good as a known one.

Corpus: tests/corpora/meeting_bodies.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from samverkan.loaders.grammar.body_words import BodyWords
from samverkan.loaders.grammar.organ_words import (
    ENGLISH,
    ENGLISH_KINDS,
    ENGLISH_NAME,
    GENERAL_MEETINGS,
    Noun,
    meeting_noun,
    noun_of,
)
from samverkan.loaders.layout.extents import Extent, left_of, right_of
from samverkan.loaders.layout.heads import Piece
from samverkan.loaders.tokens import Word, words

__all__ = ["Named", "named_in", "two_bodies"]

POST = re.compile(
    r"\b(?:ordf(?:örande|\.)?|ledamot|ledamöter|sekreterare|ersättare|chef|leder)\s(?:i|för|av)\s$",
    re.I,
)
OWNED = ("Arbetsutskottet", "Presidiet")  # what stands after 'för' or 'i' is whose they are
ENGLISH_OWNER = re.compile(
    r"(?: [Mm]eeting)? (?:of|for)(?: the)? (?P<name>[A-Z][\w-]*(?: (?:of |and |for )?[A-Z][\w-]*)*)"
)
OF = re.compile(r"(?<!\s)\s++(?:för|i|av|med)\s++(?P<name>[A-ZÅÄÖ].*)", re.DOTALL)
TITLE = re.compile(r"(?<![\w])(?:fört|förda?|från|vid|med|möte|sammanträde)(?![\w])", re.I)
TOGETHER = re.compile(
    r"(?<!\w)(?P<name>[A-ZÅÄÖ](?>(?:(?!möte )[^\W\d_])*)möte (?:mellan |med )?"
    r"(?P<a>[A-ZÅÄÖ][\w&-]*+(?: [A-ZÅÄÖ][\w&-]*+){0,6}) och "
    r"(?P<b>[A-ZÅÄÖ][\w&-]*+(?: [A-ZÅÄÖ][\w&-]*+){0,6}))$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who may meet, as a piece of the head names them.

    Args:
        sort: organ, named, association, together or letterhead.
        name: as it is to be called.
        kind: of the body.
        piece: where it stands.
        start: first character in the passage.
        end: character after the last one.
        owner: the association that the same words name, if any, with its place.
        titled: it stands in the title of the minutes ('styrelsemöte', 'möte med ...').
    """

    sort: str
    name: str
    kind: str
    piece: Piece
    start: int
    end: int
    owner: tuple[str, int, int] | None = None
    titled: bool = False


def named_in(piece: Piece, endings: BodyWords) -> list[Named]:
    """Return who may meet, as a piece of a head names them, by position.

    Args:
        piece: of the head.
        endings: tells whether a word ends like a body.
    """
    together = TOGETHER.search(piece.text)
    if together is not None:
        return [_named(piece, "together", "working-group", together.span("name"))]
    tokens = [w for w in words(piece.text) if w.text[0].isalnum()]
    found: list[Named] = []
    done = 0
    for at, word in enumerate(tokens):
        noun = noun_of(word.text, endings) if word.start >= done else None
        if noun is None or POST.search(piece.text, max(0, word.start - 40), word.start):
            continue
        one = _read(piece, tokens, at, noun, endings=endings)
        if one is not None:
            found.append(one)
            done = one.end - piece.start
    return _with_meeting(piece, found, endings)


def two_bodies(piece: Piece, endings: BodyWords) -> bool:
    """Return whether a title says that two meet, and one of them is a body by its name."""
    together = TOGETHER.search(piece.text)
    return together is not None and any(
        endings.ending[w.text] for part in ("a", "b") for w in words(together[part])
    )


def _named(piece: Piece, sort: str, kind: str, span: tuple[int, int]) -> Named:
    name = " ".join(piece.text[span[0] : span[1]].split())
    name = name[:1].upper() + name[1:]
    return Named(sort, name, kind, piece, piece.start + span[0], piece.start + span[1])


def _with_meeting(piece: Piece, found: list[Named], endings: BodyWords) -> list[Named]:
    """Add the organ of 'styrelsemöte' and of English titles, with an association right after."""
    meeting = meeting_noun(piece.text)
    english = ENGLISH.search(piece.text)
    named = ENGLISH_NAME.match(piece.text)
    organ = named is not None and ENGLISH.fullmatch(named["name"])
    if named is not None and not organ and named["kind"].casefold() in ENGLISH_KINDS:
        kind = ENGLISH_KINDS[named["kind"].casefold()]
        return [_named(piece, "named", kind, named.span("name"))]
    if english is not None:
        name = english.group().title() if english.group().isupper() else english.group()
        kind = "steering-group" if "steering" in name.casefold() else "board"
        one = replace(_named(piece, "organ", kind, english.span()), name=name, titled=True)
        of = ENGLISH_OWNER.match(piece.text, english.end())
        if of is not None:
            place = piece.start + of.start("name"), piece.start + of.end("name")
            one = replace(one, owner=(of["name"], *place))
        found.append(one)
    elif meeting is not None:
        start, end, noun = meeting
        one = replace(_named(piece, "organ", noun.kind, (start, end)), name=noun.name, titled=True)
        after = next((f for f in found if f.start >= one.end and f.sort == "association"), None)
        if after is not None:
            one = replace(one, owner=(after.name, after.start, after.end))
        found.append(one)
    return sorted(found, key=lambda f: f.start)


def _read(
    piece: Piece, tokens: list[Word], at: int, noun: Noun, *, endings: BodyWords
) -> Named | None:
    """Read the name around a noun."""
    text, word = piece.text, tokens[at]
    titled = bool(TITLE.search(text, 0, word.start)) or piece.before == "document"
    if noun.name in GENERAL_MEETINGS:
        owner = _association_in(piece, (word.end, right_of(text, tokens, at).end), endings)
        return replace(_organ(piece, word, noun), owner=owner, titled=titled) if titled else None
    left = left_of(text, tokens, at, noun)
    if word.text.islower() and not (titled or at == 0 or text[left.start].isupper()):
        return None
    letters = noun.name == word.text and word.text.isupper()
    if noun.sort == "organ" and not letters and (noun.kind == "board" or noun.name in OWNED):
        if left.start < word.start:
            return _genitive(piece, word, noun, left)
        return replace(_organ(piece, word, noun), titled=titled)
    right = right_of(text, tokens, at)
    whole = left.start < word.start or right.end > word.end
    if noun.sort == "organ" and left.start == word.start:
        owner = _association_in(piece, (word.end, right.end), endings)
        if owner is not None:
            return replace(_organ(piece, word, noun), owner=owner, titled=titled)
    if not whole and noun.sort == "organ" and noun.definite:
        return replace(_organ(piece, word, noun), titled=titled)
    if not whole and (noun.sort in ("organ", "plain") or not noun.definite):
        return None
    sort = "association" if noun.sort == "association" else "named"
    inside = [t for t in tokens[at + 1 :] if t.start < right.end] if word.text[-1] in "sS" else []
    under = [n for t in inside if (n := noun_of(t.text, endings)) and n.sort == "organ"]
    kind = under[0].kind if under else noun.kind
    return replace(_named(piece, sort, kind, (left.start, right.end)), titled=titled)


def _association_in(
    piece: Piece, span: tuple[int, int], endings: BodyWords
) -> tuple[str, int, int] | None:
    """The association whose organ it is: 'Beredningsgruppen för Vretaförbundet'."""
    match = OF.match(piece.text, *span)
    if match is None:
        return None
    nouns = [noun_of(w.text, endings) for w in words(match["name"]) if w.text[0].isalnum()]
    if not any(noun is not None and noun.sort == "association" for noun in nouns):
        return None
    start, end = match.span("name")
    return match["name"], piece.start + start, piece.start + end


def _organ(piece: Piece, word: Word, noun: Noun) -> Named:
    return replace(_named(piece, "organ", noun.kind, (word.start, word.end)), name=noun.name)


def _genitive(piece: Piece, word: Word, noun: Noun, left: Extent) -> Named:
    """'Vretaförbundets direktion' is the organ of an association; 'Kommunstyrelsens
    arbetsutskott' a name."""
    owner = piece.text[left.start : word.start].strip()
    base = owner.removesuffix("s") if not owner.endswith("ss") else owner
    if left.association:
        span = (base, piece.start + left.start, piece.start + left.start + len(base))
        return replace(_organ(piece, word, noun), owner=span)
    return _named(piece, "named", noun.kind, (left.start, word.end))
