"""Functions in another body: 'ordförande i hamnnämnden', '1:e v ordf KS' lead no meeting of ours.

Corpus: tests/corpora/layout-31-chair-of-something-else.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.lexicon import Hit, Phrase

__all__ = ["DEPUTIES", "LED", "Span", "as_post", "held", "led_before", "of_board", "own_functions"]

LED = frozenset({"Ordförande", "Vice ordförande", "1:e vice ordförande", "2:e vice ordförande",
                 "Sekreterare", "Ledamot"})  # fmt: skip
DEPUTIES = frozenset({"Ersättare", "Tjänstgörande ersättare", "Suppleant", "Anmäld ersättare för"})
# 'ordförande i hamnnämnden' and '(ordf. programgruppen)' are posts in another body; 'ordförande för
# dagen' is one of this meeting (layouts.md, pattern 31)
ELSEWHERE = re.compile(
    r"(?<!\s)\.?\s++(?:(?:i|för|av)\s+(?!mötet|sammanträdet|dagen|punkt|p\s|§)|(?:[a-zåäö-]{1,20}\s){0,3}"
    r"[a-zåäö-]{0,20}(?:nämnden|gruppen|beredningen|utskottet|styrelsen|rådet|kommittén|"
    r"valberedningen)\b|"
    r"[A-ZÅÄÖ][a-zåäö-]{0,20}(?:nämnd|grupp|beredning|utskott|styrelse|kommitté|råd)(?:en|et|n)?(?!\w)|"
    r"[A-ZÅÄÖ]{3,6}(?![\w-]))"
)
# before a function that somebody had, may get or is near to: 'f.d. ordförande', 'gift med ordf'
NOT_HERS = re.compile(
    r"\b(?:(?:f\.?\s?d\.?|förr[ea]|förutvarande|tidigare|dåvarande|avgående|blivande|tillträdande|"
    r"kommande)\s(?:[a-zåäö]{3,12}\s)?|(?:nominerad|föreslagen|kandidat)\s(?:till\s|som\s)?|"
    r"(?:hustru|make|maka|son|dotter|assistent|gift|hälsning)\s(?:till|åt|med|från)\s)$", re.I
)
NONE = re.compile(r"\b(?:utan|ingen)\s$")  # 'utan ersättare'
LACKS = re.compile(r"\.?\s(?:saknas|saknades|utses|vakant)\b")
# the body in which a function is held, to its last word: 'i hamnnämnden', 'av styrelsen'
BODY = (
    r"[a-zåäö-]{0,40}(?:nämnden|nämnd|gruppen|beredningen|utskottet|styrelsen|rådet|kommittén|"
    r"valberedningen|fullmäktige|direktionen|revisionen)"
)
WITHIN = re.compile(
    rf"\.?\s(?:(?:i|för|av)\s)?(?:(?!och\b)[a-zåäö]{{3,20}}\s|[a-zåäö]{{3,20}}-\soch\s){{0,2}}{BODY}"
    r"(?:\sBRÅ)?(?!\w)"
)
# the committee whose chair someone is: 'kultur- och fritidsnämndens ordförande'; a bare
# 'nämndens ordförande' may lead this meeting
OF_BODY = re.compile(
    r"(?<![\w-])(?:[a-zåäö]+-\soch\s|[a-zåäö]{5,}(?:la|ka|na)\s)?"
    r"[a-zåäö]{2,40}(?:nämnden|beredningen|utskottet|styrelsen|kommittén|fullmäktige)s\s\Z"
)
# before a name: 'Ordf. i Vretby ungdomsråd Ada Bok'
LEADS = re.compile(
    r"(?:[Vv]ice |[Vv]\.? )?(?:[Oo]rdf(?:örande|\.)?|[Kk]assör|[Ss]ekreterare) (?:i|för) "
    r"[A-ZÅÄÖa-zåäö][\w-]*(?: [\w-]+){0,4}"
)
BEHALF = re.compile(r"(?<!\s)\.?\s++för\s")
# letters of a board or a council of one municipality or region: 'KS', 'KF', 'BUN'
BOARD = r"(?:K[SF]|R[SF]|KSAU|BRÅ|KPR|KHR|[A-ZÅÄÖ]{1,4}N)"
BOARD_AFTER = re.compile(rf"\.? {BOARD}(?!\w)")
BOARD_BEFORE = re.compile(rf"(?<!\w){BOARD}(?::s)? \Z")
Span = tuple[int, int]


def of_board(piece: str, hit: Hit) -> Span | None:
    """Return where a function stands with the letters of the board that it is of; else None.

    Args:
        piece: of an entry.
        hit: the function in it.
    """
    after, before = BOARD_AFTER.match(piece, hit.end), BOARD_BEFORE.search(piece[: hit.start])
    if hit.phrase.name not in LED or not (after or before):
        return None
    return before.start() if before else hit.start, after.end() if after else hit.end


def led_before(words: str) -> bool:
    """Return whether words before a name are a function in another body, which is no group.

    Args:
        words: without marks around them.
    """
    return LEADS.fullmatch(words) is not None


def held(piece: str, hit: Hit) -> Span | None:
    """Return where a function stands with the body that it is held in; else None."""
    if hit.phrase.name not in LED or hit.phrase.name == "Sekreterare":
        return None
    of = OF_BODY.search(piece[: hit.start])
    if of is not None:
        return of.start(), hit.end
    within = WITHIN.match(piece, hit.end)
    if hit.phrase.name == "Ledamot" and piece[hit.end :].lstrip().startswith("i "):
        return None  # 'ny ledamot i samrådet'
    return (hit.start, within.end()) if within and ELSEWHERE.match(piece, hit.end) else None


def as_post(words: str) -> Phrase:
    """Return words as a title of their own, as printed."""
    title = words[:1].upper() + words[1:]
    return Phrase("role", title, "political-office", title)


def own_functions(piece: str, offset: int, roles: list[Hit]) -> tuple[list[Hit], list[Span]]:
    """Return the roles without functions in another body, and what explains the words there.

    Args:
        piece: of an entry.
        offset: where it begins in the passage.
        roles: in it.
    """
    posts: list[Hit] = []
    tails: list[Span] = []
    for hit in roles:
        tail = _not_hers(piece, hit)
        if tail is not None:
            tails.append((offset + tail[0], offset + tail[1]))
            continue
        board = of_board(piece, hit)
        if board is not None:
            start, end = board
            posts.append(Hit(start, end, piece[start:end], as_post(piece[start:end])))
            tails.append((offset + start, offset + end))
            continue
        at = held(piece, hit)
        if at is not None:
            start, end = at
            posts.append(Hit(start, end, piece[start:end], as_post(piece[start:end])))
            tails.append((offset + start, offset + end))
            continue
        behalf = hit.phrase.name in DEPUTIES and BEHALF.match(piece, hit.end)
        elsewhere = hit.phrase.name in LED and ELSEWHERE.match(piece, hit.end)
        if behalf or elsewhere:
            tails.append((offset + hit.end, offset + len(piece)))
        if not elsewhere:
            posts.append(hit)
    return posts, tails


def _not_hers(piece: str, hit: Hit) -> Span | None:
    """Where the words stand that say of a function that the person has it no more, or never had."""
    deputy = hit.phrase.name in DEPUTIES
    before = (NONE if deputy else NOT_HERS).search(piece, 0, hit.start)
    after = LACKS.match(piece, hit.end) if deputy else None
    coming = before is not None and before[0].casefold().startswith("tillträdande")
    post = hit.phrase.detail == "official" and not coming
    if not (post or hit.phrase.name in LED | DEPUTIES) or not (before or after):
        return None
    return before.start() if before else hit.start, after.end() if after else hit.end
