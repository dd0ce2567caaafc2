"""The body that meets and its owner, chosen among those that the head of the document names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from samverkan.loaders.grammar.body_words import BodyWords
from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.organ_words import (
    GENERAL_MEETINGS,
    association_kind,
    meeting_noun,
    noun_of,
)
from samverkan.loaders.layout.heads import Piece, fronts, page_heads, pieces
from samverkan.loaders.layout.letterhead import Named, named_in, two_bodies
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.loaders.tokens import words
from samverkan.ontology.names import fold

__all__ = ["read_head_body"]

GENERIC = re.compile(
    r"(?:kommunal|samordnings|raddningstjanst|kommun|vatten|vattenvards|avfalls|region|gymnasie|"
    r"atervinnings|vattendrags)?forbundet|stiftelsen|foreningen|leader"
)
GOES_ON = re.compile(
    r"(?:I|FÖR|OCH)(?: [A-ZÅÄÖ-]{2,})+|"
    r"(?:i|för|och|samt) [A-ZÅÄÖ]?[a-zåäö-]+(?: [A-ZÅÄÖ][\w-]+)*"
)
GENITIVE = re.compile(r"(?:mellan|för|i) [A-ZÅÄÖ][a-zåäöé-]+s$")
COMMON_NOUN = re.compile(r"(?:kommuner|kommun|län|städer|stad|skärgård)(?!\w)")
# further municipalities after the first: ', Eke och Vreta', ' – Eke – Vreta'
PLACE_NAME = r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)?"
MORE_PLACES = re.compile(
    rf"(?:, {PLACE_NAME}){{0,9}},? (?:och|samt) {PLACE_NAME}|(?: ?[–-] ?{PLACE_NAME}){{1,9}}"
)
COMPANY = re.compile(
    r"\s(?:i|med|för)\s(?:(?:aktie|del)ägarna\si\s)?"
    r"(?P<name>[A-ZÅÄÖ][\w-]*(?: [\w&-]+){0,6}?\s(?:AB|[Aa]ktiebolag))(?!\w)"
)
CAPITALS = re.compile(
    r"^(?:[A-ZÅÄÖ]{2,}+(?: [A-ZÅÄÖ]{2,}+){0,3}|[A-ZÅÄÖ][a-zåäöé]++(?: [A-ZÅÄÖ][a-zåäöé]++){0,2})$"
)
PUBLIC = re.compile(
    r"^(?:[A-ZÅÄÖ][\w-]*+(?: [A-ZÅÄÖ][\w-]*+){0,2}? (?:[Kk]ommun|[Ss]tad|KOMMUN|STAD)|"
    r"(?:Region|REGION) [A-ZÅÄÖ][\w-]*+(?: [Ll]än)?)$"
)
NO_NAMES = ("möte", "mötet", "plats", "sid")
ORGAN_LABEL = re.compile(r"(?<!\w)Organ:?\s+(?=[A-ZÅÄÖ])")
PARENTS = re.compile(r"(?:styrelsen?|n[äa]mnd(?:en)?|fullm[äa]ktige|r[åa]d(?:et)?)(?= |$)", re.I)
UNDER = ("Arbetsutskottet", "Presidiet", "Beredningen", "Utskottet", "AU", "Valberedningen",
         "Beredningsgruppen", "Arbetsgruppen")  # fmt: skip
PROJECT = re.compile(r"\b(?:projekt\w*|interreg|workshop|seminarium|konferens|utbildning)\b", re.I)
SMALL = frozenset(["och", "i", "för", "på", "av", "vid", "samt", "mellan", "mot"])
COMMON = (
    "samma",
    "råd",
    "förbund",
    "nämnd",
    "byalag",
    "nätverk",
    "förening",
    "styrelse",
    "län",
    "kommun",
)
LETTERHEAD_WORDS = 7
PERSON = re.compile(r"(?<![\w-])([A-ZÅÄÖ][a-zåäöé]+)(?:-\w+)?(?: [A-ZÅÄÖ][\w-]+)+, $")
FAR = 120  # letters of a passage behind which no title of the minutes stands


def read_head_body(reading: Reading, lexicon: Lexicon) -> Draft | None:
    """Note the body whose meeting the head names, with its owner, and return it.

    To be called before other bodies and organisations are read, which then keep off its words.

    Args:
        reading: the state.
        lexicon: the indexes.
    """
    endings = lexicon.body_words
    front = pieces(reading, fronts(reading))
    if any(two_bodies(piece, endings) for piece in front):
        return None  # read from the names of the two
    found = _joined(lexicon, front, [n for p in front for n in named_in(p, endings)])
    found = [_with_places(reading, lexicon, n) for n in found]
    found = [n for n in found if not _of_a_guest(reading, lexicon, n)]
    chosen = _chosen(found)
    if chosen is None:
        later = pieces(reading, [*page_heads(reading), *_labelled(reading)])
        chosen = _chosen(_joined(lexicon, later, [n for p in later for n in named_in(p, endings)]))
    letterhead = _letterhead(reading, front, lexicon, endings)
    if chosen is None:
        chosen = letterhead if letterhead and _stands_for_body(reading, letterhead, front) else None
    if chosen is None:
        return None
    owner = _company(reading, chosen) or _owner(chosen, found, letterhead, front)
    if owner is None and chosen.name in GENERAL_MEETINGS:
        return None  # whose general meeting it is must be said
    return _noted(reading, lexicon, chosen, owner)


def _of_a_guest(reading: Reading, lexicon: Lexicon, named: Named) -> bool:
    """Whether the words stand with a person ('Ada Bok, Vreta hembygdsförening'), or name an
    association far behind the title, as lists and sentences do: who meets is neither."""
    text = reading.passages[named.piece.passage].text
    before = PERSON.search(text, max(0, named.start - 60), named.start)
    if before and lexicon.registers.given_name(before[1]) > 0:
        return True
    far = named.start > FAR or fold(named.name) in ("stiftelsen", "foreningen", "bolaget")
    return named.sort == "association" and far


def _labelled(reading: Reading) -> list[tuple[int, int, int]]:
    """The words after the label 'Organ', wherever it stands."""
    return [
        (index, match.end(), match.end() + 60)
        for index, passage in enumerate(reading.passages)
        for match in ORGAN_LABEL.finditer(passage.text)
    ][:1]


def _joined(lexicon: Lexicon, front: list[Piece], found: list[Named]) -> list[Named]:
    """Complete the names that go on in the next piece: after a page number, in the next line."""
    following = dict(pairwise(front))
    kept: list[Named] = []
    for one in found:
        after = following.get(one.piece)
        ends = one.end == one.piece.end
        if one.sort in ("named", "association") and ends and after is not None:
            more = _more(lexicon, one, after)
            if more:
                one = replace(one, name=f"{one.name} {more}")
        kept.append(one)
    return kept


def _with_places(reading: Reading, lexicon: Lexicon, one: Named) -> Named:
    """The name of a body with all municipalities, where it ends with the first of them."""
    text, stop = reading.passages[one.piece.passage].text, one.piece.end
    more = _places(lexicon, one.name, text[one.end : stop if stop > one.end else one.end + 200])
    if one.sort != "named" or not more:
        return one
    return replace(one, name=one.name + more, end=one.end + len(more))


def _places(lexicon: Lexicon, name: str, after: str) -> str:
    """The further municipalities right after a name that ends with one: ', Eke och Vreta'."""
    more = MORE_PLACES.match(after)
    if more is None:
        return ""
    places = (name.rpartition(" ")[2], *re.findall(PLACE_NAME, more.group()))
    known = [lexicon.registers.municipality(place) is not None for place in places]
    return more.group() if all(known) else ""


def _more(lexicon: Lexicon, one: Named, after: Piece) -> str:
    """The words of the next piece that belong to the name."""
    noun = COMMON_NOUN.match(after.text) if GENITIVE.search(one.name) else None
    if noun is not None and after.before == "line":
        return noun.group()
    on = GOES_ON.match(after.text)
    if (
        on is not None
        and after.before in ("document", "page", "line")
        and (on.group()[0].isupper() == one.name.isupper())
    ):
        return on.group() + _places(lexicon, on.group(), after.text[on.end() :])
    generic = GENERIC.fullmatch(fold(one.name))
    whole = CAPITALS.fullmatch(after.text)
    if (
        generic
        and whole
        and after.before in ("page", "line")
        and (one.name.isupper() == whole.group().isupper())
    ):
        return whole.group()
    return ""


def _chosen(found: list[Named]) -> Named | None:
    """Who meets: a body with a name of its own, else an organ, else the association itself."""
    together = [n for n in found if n.sort == "together"]
    named = [n for n in found if n.sort == "named"]
    organs = [n for n in found if n.sort == "organ"]
    associations = [n for n in found if n.sort == "association"]
    if together:
        return together[0]
    if named and organs:
        return organs[0] if _under(organs[0], named[0]) else named[0]
    for group in (named, organs, associations):
        if group:
            return next((n for n in group if n.owner), group[0])
    return None


def _under(organ: Named, named: Named) -> bool:
    """Whether an organ is one of the named body: 'Arbetsutskottet' of a board, any of a
    partnership."""
    parent = organ.name in UNDER and PARENTS.search(named.name) is not None
    return parent or named.kind == "partnership"


def _owner(
    chosen: Named, found: list[Named], letterhead: Named | None, front: list[Piece]
) -> Named | None:
    """Whose organ it is: by its words, an association or parent of the head, the letterhead."""
    if chosen.sort == "named":
        before = [n for n in found if n.sort == "association" and n.start < chosen.start]
        return before[0] if before else _public(front)
    if chosen.sort != "organ":
        return None
    if chosen.owner is not None:
        name, start, end = chosen.owner
        return replace(chosen, sort="association", name=name, start=start, end=end, owner=None)
    for one in found:
        if one.sort == "association" or (one.sort == "named" and _under(chosen, one)):
            return one
    return letterhead or _public(front)


def _company(reading: Reading, chosen: Named) -> Named | None:
    """The company whose general meeting it is: 'bolagsstämma i Vretavatten AB'."""
    text = reading.passages[chosen.piece.passage].text
    of = COMPANY.match(text, chosen.end) if chosen.name in GENERAL_MEETINGS else None
    if of is None:
        return None
    start, end = of.span("name")
    name = " ".join(of["name"].split())
    return replace(chosen, sort="association", name=name, start=start, end=end, owner=None)


def _public(front: list[Piece]) -> Named | None:
    """The municipality or region whose name is the first piece of the head, or the next."""
    for piece in front[:3]:
        if PUBLIC.fullmatch(piece.text):
            return Named("association", piece.text, "", piece, piece.start, piece.end)
    return None


def _letterhead(
    reading: Reading, front: list[Piece], lexicon: Lexicon, endings: BodyWords
) -> Named | None:
    """The first words of the document, where they are a name that no noun tells."""
    if not front or front[0].before != "start" or front[0].start > 12:
        return None
    piece = front[0]
    tokens = [w for w in words(piece.text) if w.text[0].isalnum()]
    if not piece.text[0].isupper() or not 1 <= len(tokens) <= LETTERHEAD_WORDS:
        return None
    if (
        PROJECT.search(piece.text)
        or meeting_noun(piece.text)
        or any(c.isdigit() or c in ".,;:!?" for c in piece.text)
    ):
        return None
    if any(noun_of(t.text, endings) for t in tokens) or not _name_like([t.text for t in tokens]):
        return None
    known = lexicon.organisations.find(piece.text)
    if any(h.phrase.kind in ("municipality", "region", "county") for h in known[:1]) and (
        known[0].end - known[0].start >= len(piece.text) - 2
    ):
        return None
    return Named("letterhead", " ".join(piece.text.split()), "working-group", piece, piece.start,
                 piece.end)  # fmt: skip


def _name_like(texts: list[str]) -> bool:
    capitals = sum(t[0].isupper() for t in texts)
    return capitals * 2 >= len(texts) and texts[0].casefold() not in NO_NAMES


def _stands_for_body(reading: Reading, one: Named, front: list[Piece]) -> bool:
    """Whether a letterhead names who meets: it is repeated, and the minutes follow it."""
    key = fold(one.name)
    titled = one.piece.after == "document" or any(p.before == "document" for p in front[1:2])
    again = sum(fold(p.text).count(key) for p in reading.passages)
    return titled and again >= 2 and len(key) > 3


def _noted(reading: Reading, lexicon: Lexicon, chosen: Named, owner: Named | None) -> Draft:
    name = _styled(reading, chosen.name)
    index = chosen.piece.passage
    span = (chosen.start, max(chosen.end, chosen.start + 1), "body of the head")
    draft = reading.mention(Kind.BODY, name, index, span, kind=chosen.kind)
    if chosen.sort == "together":
        draft.fields["together"] = True  # of neither of the two alone
    if owner is not None and fold(owner.name) != fold(name):
        draft.fields.setdefault("of", _owning(reading, lexicon, owner).id)
    return draft


def _owning(reading: Reading, lexicon: Lexicon, owner: Named) -> Draft:
    """The draft of the owner: a body with a name of its own, or an association."""
    name = _styled(reading, owner.name)
    span = (owner.start, owner.end, "owner of the body, of the head")
    if owner.sort == "named":
        return reading.mention(Kind.BODY, name, owner.piece.passage, span, kind=owner.kind)
    known = lexicon.organisations.find(name)
    kind = association_kind(name)
    for hit in known[:1]:
        if hit.end - hit.start >= len(name) - 1 and not hit.others:
            name, kind = hit.phrase.name, hit.phrase.detail
    return reading.mention(Kind.ORGANISATION, name, owner.piece.passage, span, kind=kind)


def _styled(reading: Reading, name: str) -> str:
    """A name in capitals as the text spells it elsewhere, else with capitals where names have
    them."""
    if not name.isupper() or len(name) < 7:
        return name
    pattern = re.compile(r"\s+".join(map(re.escape, name.split())), re.IGNORECASE)
    spelled = Counter(
        " ".join(m.group().split())
        for passage in reading.passages
        for m in pattern.finditer(passage.text)
        if not m.group().isupper() and m.group()[0].isupper()
    )
    if spelled:
        return max(sorted(spelled), key=lambda s: spelled[s])
    return _capitalised(name.split())


def _capitalised(parts: list[str]) -> str:
    made: list[str] = []
    field = False
    for at, word in enumerate(parts):
        lower = word.casefold()
        if lower in SMALL:
            field = lower in ("för", "mot") or (field and lower == "och")
            made.append(lower)
        elif at and (field or lower.endswith(COMMON)):
            made.append(lower)
        else:
            made.append("-".join(p.capitalize() for p in word.split("-")))
    text = " ".join(made)
    return text[0].upper() + text[1:]
