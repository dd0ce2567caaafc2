"""The meeting that the document is the minutes of: body, day, hours, place, mode.

Only the head of the document is asked for the day: a date in an item, of an approval, a notice or
the next meeting is a decoy (layouts.md, patterns 34 and 35). Where no day stands, none is said.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from samverkan.loaders.grammar.dates import find_dates, find_hours
from samverkan.loaders.layout.agenda_titles import usual_title
from samverkan.loaders.layout.heads import HEAD_LINES, LABELS, fronts, pieces
from samverkan.loaders.layout.lists import ITEM_LINE
from samverkan.loaders.layout.mailed import mail_of
from samverkan.loaders.layout.meeting_day import Day, day_of
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, Span
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import Meeting
from samverkan.ontology.names import fold

__all__ = ["Head", "flag_dates", "head_of", "meeting_body", "meeting_of"]

POST_IN = re.compile(
    r"\b(?:ordf(?:örande|\.)?|ledamot|ledamöter|sekreterare|ersättare)(?:\s(i|för|av))?\s$", re.I
)
NO_PLACES = (
    "sammantradesdatum", "motesdatum", "datum", "tid", "plats", "dag", "sammantrade", "mote",
    "date", "nasta", "justering", "anslag", "kallelse", "foregaende", "protokoll",
)  # fmt: skip
# organs of a municipality or region, which a text speaks of when others meet
OFFICE = re.compile(r"(?:fullmaktige|kommunstyrelsen?|regionstyrelsen?|namnd(?:en|er)?)$")
PLACES = frozenset(["plats", "plats och tid", "tid och plats", "lokal", "sted", "tid og sted",
                    "venue", "place", "motested", "sammantradesplats", "motesplats"])  # fmt: skip
STACKED = re.compile(  # the next label, where labels stand before their values
    r"(?:Beslutande|Närvarande|Ledamöter|Ordförande|Deltagare|Ersättare|Frånvarande|Sekreterare|"
    r"Tjänste(?:män|personer)|Övriga|Justerare|Justerande|Paragrafer|Datum|Tid|Ajournering|Utses|"
    r"Underskrifter|Adjungerade|Inbjudna|Föredragande|Organ)(?!\w)"
)
LABEL_BEHIND = re.compile(  # the label of the day or the hours, behind the place
    r"(?<!\s)[\s,]*+(?<!\w)(?:(?:Møte|Møde|Mötes|Sammanträdes)(?:dato|datum|dag|tid)|Datum|Dato|Dag|Tid|"
    r"Tidpunkt|Date|Time|[Kk]lockan|[Kk][l1I]\.?)\s*:?$"
)
ITEM_BEHIND = re.compile(r"\s(?:§\s?)?\d{1,3}[.)]?\s(?=[A-ZÅÄÖ])")
AFTER_DAY = re.compile(  # 'den 4 maj 2023 kl. 09.00 i Storgården', up to a label or the line's end
    r"[\s,]*(?:,?\s*(?:kl\.?|klockan)?\s*\d{1,2}[.:]\d\d(?:\s?[-–]\s?\d{1,2}[.:]\d\d)?)?,?\s+(?:i|på|å)\s+"
    r"(?P<place>[A-ZÅÄÖ][^\n.]{2,80}?)\s*(?=\.?\s*$|\n|\.\s|"
    r"\s(?:Närvarande|Ledamöter|Deltagare|Deltog|Beslutande|Namn|Paragrafer|Ordförande)(?!\w))"
)
NO_PLACE = re.compile(
    r"\w*(?:möte|mötet|sammanträde|stämma|träff|protokoll|anteckningar|styrelsen|nämnden|rådet|"
    r"utskottet|direktionen|fullmäktige|gruppen|nätverket|förbundet)$",
    re.I,
)
NEAR = 90  # letters between the label for the place and the place, with the day between
LEADING = re.compile(r"[\d\s.:,–-]+")
WEEKDAY = re.compile(
    r"(?<![\s,(])[\s,(]*+(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?)?\s*+(?:(?<!\w)(?:den|kl))?[\s,(]*+$",
    re.I,
)
COLUMN = re.compile(r"\s{3,}|\t")
PLACE = re.compile(r"^\s*(?:plats och tid|tid och plats|möteslokal|plats|lokal)\b[\s:]*", re.I)
ONLINE = re.compile(r"\b(?:teams|zoom|skype|lync|webex|digitalt|distans|webbmöte|online)\b", re.I)
JOINT = re.compile(r"\b\w*(?:möte|sammanträde)\b", re.I)
JOINT_TITLE = re.compile(
    r"(?<![\w-])([A-ZÅÄÖ][\w-]*+(?: [A-ZÅÄÖ][\w-]*+){0,6}) och ([A-ZÅÄÖ][\w-]*+)\s*$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a document says of its meeting."""

    start: str | None
    end: str | None
    place: str | None
    places: tuple[Evidence, ...]


def _head(reading: Reading) -> list[Passage]:
    """The passages before the first agenda item, at most the first 45 printed lines."""
    kept: list[Passage] = []
    count = 0
    for passage in reading.passages:
        if count > HEAD_LINES or (kept and ITEM_LINE.match(passage.text)):
            break
        count += len(passage.lines)
        kept.append(passage)
    return kept


def _line_of(passage: Passage, at: int) -> tuple[int, str]:
    index = passage.line_at(at)
    base = passage.starts[index]
    return base, passage.text[base : base + len(passage.lines[index].text)]


def head_of(reading: Reading) -> Head:
    """Return day, hours and place as the head states them."""
    head = _head(reading)
    place, place_where = _place(head)
    if place is None:
        place, place_where = _labelled_place(reading)
    best = day_of(reading)
    if best is None:
        return Head(None, None, place, place_where)
    letter = reading.passages[:1] if mail_of(reading) else ()  # when it was sent
    hours, hour_places = _hours([p for p in head if p not in letter], best)
    if place is None:
        place, place_where = _before_day(best)
    first, last = best.found.first, best.found.last
    start = f"{first}T{hours[0]}" if hours[0] else first
    end = None
    if hours[1]:
        end = f"{last or first}T{hours[1]}"
    elif last:
        end = last
    own = best.passage.evidence(best.found.start, best.found.end, "date of the meeting")
    return Head(start, end, place, (*own, *hour_places, *place_where))


def _hours(
    head: list[Passage], best: Day
) -> tuple[tuple[str | None, str | None], tuple[Evidence, ...]]:
    """The hours beside the day, or under a label for them, or with the same day elsewhere."""
    after = best.passage.text[best.found.end : best.found.end + 40]
    for hours in find_hours(after):
        at = best.found.end
        places = best.passage.evidence(at + hours.start, at + hours.end, "hours of the meeting")
        return (hours.first, hours.last), places
    for passage in head:
        same = [f for f in find_dates(passage.text) if f.first == "-" + best.found.first[4:]]
        label = fold(passage.text[:24])
        found = list(find_hours(passage.text))
        if found and (same or "tid" in label.split() or "\ntid" in passage.text.casefold()):
            first, last = found[0], found[1] if len(found) > 1 and same else None
            end = last or first
            places = passage.evidence(first.start, end.end, "hours of the meeting")
            return (first.first, first.last or (last.first if last else None)), places
    return (None, None), ()


def _before_day(best: Day) -> tuple[str | None, tuple[Evidence, ...]]:
    """The words that open the line of the day: 'Storgården den 4 maj 2023 kl. 09.00'."""
    base, line = _line_of(best.passage, best.found.start)
    before = line[: best.found.start - base]
    words = WEEKDAY.sub("", before).strip(" ,.\t")
    timed = any(True for _ in find_hours(best.passage.text[best.found.end : best.found.end + 40]))
    led = before.endswith(("den ", ", ")) and words[:1].isupper()
    named = any(fold(words).startswith(g) for g in NO_PLACES)
    if not timed or not led or named or len(words) > 60 or NO_PLACE.match(words.split()[-1]):
        return _after_day(best)
    return words, best.passage.evidence(base, base + len(words), "place of the meeting")


def _after_day(best: Day) -> tuple[str | None, tuple[Evidence, ...]]:
    """The words behind the day: '... den 4 maj 2023 kl. 09.00 i Storgården, Lillvik'."""
    found = AFTER_DAY.match(best.passage.text, best.found.end)
    if found is None or NO_PLACE.match(found["place"].split()[0]):
        return None, ()
    start, end = found.span("place")
    return found["place"], best.passage.evidence(start, end, "place of the meeting")


def _cut(words: str) -> str:
    """The words of a place without hours, labels and the first item of the agenda behind them."""
    for item in ITEM_BEHIND.finditer(words):
        if usual_title(words[item.end() :]):
            words = words[: item.start()]
            break
    clock = next((hours.start for hours in find_hours(words)), len(words))
    return LABEL_BEHIND.sub("", words[:clock].strip(" ,.")).strip(" ,.")


def _labelled_place(reading: Reading) -> tuple[str | None, tuple[Evidence, ...]]:
    """The words after the label for the place in a page that was flattened."""
    for piece in pieces(reading, fronts(reading)):
        text = reading.passages[piece.passage].text
        labels = [*LABELS.finditer(text, max(0, piece.start - NEAR), piece.start)]
        labelled = bool(labels) and fold(labels[-1].group()) in PLACES
        lead = LEADING.match(piece.text)
        words = WEEKDAY.sub("", piece.text[lead.end() if lead else 0 :]).strip(" ,.(")
        words = _cut(words)
        if (
            labelled
            and piece.before in ("label", "day")
            and words[:1].isupper()
            and len(words) <= 90
            and not STACKED.match(words)
        ):
            start = piece.text.find(words) + piece.start
            where = reading.passages[piece.passage].evidence(
                start, start + len(words), "place of the meeting"
            )
            return words, where
    return None, ()


def _place(head: list[Passage]) -> tuple[str | None, tuple[Evidence, ...]]:
    """The words after the label for the place, up to the day."""
    labelled = False
    for passage in head:
        for number, base in enumerate(passage.starts):
            line = passage.text[base : base + len(passage.lines[number].text)]
            label = PLACE.match(line)
            rest = line[label.end() :] if label else line if labelled else ""
            labelled = bool(label and not rest.strip())
            if not rest.strip():
                continue
            offset = base + len(line) - len(rest)
            dates = find_dates(rest)
            stop = dates[0].start if dates else len(rest)
            clock = next((h.start for h in find_hours(rest)), stop)
            words = COLUMN.split(rest[: min(stop, clock)].strip(" ,.\t"))[0]
            for tail in (" den", " kl", " kl.", ", kl"):
                words = words.removesuffix(tail).strip(" ,")
            words = _cut(WEEKDAY.sub("", words))
            if STACKED.match(words):
                return None, ()
            if words and words[0].isupper() and len(words) <= 90:
                return words, passage.evidence(offset, offset + len(words), "place of the meeting")
    return None, ()


def meeting_body(
    reading: Reading, named: Draft | None = None
) -> tuple[Draft | None, tuple[Draft, ...]]:
    """Return the body whose meeting it is, and the bodies of a joint meeting.

    Args:
        reading: the state.
        named: the body that the head names, if it was read; else the first one of the head, else
            the body that acts most in the text, at least twice.
    """
    if named is not None:
        return named, ()
    bodies = reading.drafts[Kind.BODY]
    for index, _, stop in fronts(reading):
        passage = reading.passages[index]
        found = [s for s in reading.of_kind(index, Kind.BODY) if s.start < stop]
        spans = [s for s in found if not _of_person(passage.text, s)]
        if spans and (passage.lines[0].heading or sum(map(str.isalpha, passage.text)) <= 120):
            joint = _joint(reading, index, spans)
            return joint or (bodies[spans[0].value], ())
    counts = Counter(
        span.value
        for index, passage in enumerate(reading.passages)
        for span in reading.of_kind(index, Kind.BODY)
        if _acts(passage.text, span) and not OFFICE.search(fold(bodies[span.value].name))
    )
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return bodies[ranked[0][0]], ()
    return None, ()


def _acts(text: str, body: Span) -> bool:
    """Whether the body opens a sentence and a verb may follow: 'Vretagruppen utser ...'."""
    before, after = text[: body.start].rstrip(" "), text[body.end : body.end + 2]
    opens = not before or before[-1] in ".!?:\n"
    return opens and after[:1] == " " and after[1:].islower()


def _of_person(text: str, body: Span) -> bool:
    """Whether the body stands with a person's post in it: 'ordförande i hamnnämnden'."""
    post = POST_IN.search(text, max(0, body.start - 40), body.start)
    return post is not None and (post[1] is not None or text[body.start].islower())


def _joint(
    reading: Reading, index: int, spans: list[Span]
) -> tuple[Draft, tuple[Draft, ...]] | None:
    """A title 'Möte A och B': the meeting of two bodies together, who are one body for that day.

    Who is listed sits in the two together; in which of them the list does not say.
    """
    passage = reading.passages[index]
    base, line = _line_of(passage, spans[0].start)
    match = JOINT_TITLE.match(line, spans[0].start - base)
    if match is None or not JOINT.search(line[: match.start(1)]):
        return None
    bodies = reading.drafts[Kind.BODY]
    parts = []
    for group in (1, 2):
        start, end = base + match.start(group), base + match.end(group)
        known = [s for s in spans if start <= s.start < end]
        if known:
            parts.append(bodies[known[0].value])
        else:
            parts.append(reading.mention(
                Kind.BODY, match[group], index, (start, end, "body of a joint meeting"),
                kind="working-group", abbr=match[group],
            ))  # fmt: skip
    name = f"{parts[0].name} och {parts[1].name}"
    draft = reading.draft(Kind.BODY, name, kind="working-group")
    places = passage.evidence(base + match.start(1), base + match.end(2), "joint meeting")
    draft.mention(line[match.start(1) : match.end(2)], places)
    return draft, tuple(parts)


def meeting_of(
    reading: Reading, body: Draft | None, joint: tuple[Draft, ...], *, remote: int, present: int
) -> Meeting | None:
    """Return the meeting that the document is the minutes of, or None when there is none.

    Args:
        reading: the state.
        body: the body, when it is known.
        joint: the bodies of a joint meeting.
        remote: how many attended at a distance.
        present: how many are listed.
    """
    head = head_of(reading)
    if not present and body is None and head.start is None:
        return None
    places = (*head.places, *(body.places[:1] if body else ()))
    if not places:
        places = tuple(
            e for e in (d.places[0] for d in reading.drafts[Kind.PERSON].values() if d.places)
        )[:1]
    if not places:
        return None
    online = bool(head.place and ONLINE.search(head.place))
    rest = ONLINE.sub("", fold(head.place or "")).replace("microsoft", "").strip(" /,")
    mode = None
    if remote or online:
        mode = "digital" if online and not rest and remote in (0, present) else "hybrid"
    elif head.place:
        mode = "in-person"
    ident = f"{body.id if body else 'mote'}-{head.start[:10] if head.start else 'utan-datum'}"
    return Meeting(
        evidence=tuple(sorted(set(places))), id=ident, body=body.id if body else None,
        bodies=tuple(d.id for d in joint), start=head.start, end=head.end, place=head.place,
        mode=mode, status="held",
    )  # fmt: skip


def flag_dates(reading: Reading) -> None:
    """Flag the dates that cannot be."""
    for passage in reading.passages:
        for found in find_dates(passage.text):
            if not found.possible:
                for place in passage.evidence(found.start, found.end, found.rule):
                    reading.claims.doubt(Doubt.IMPOSSIBLE_DATE, place)
