"""Who led, wrote, checked or stayed away, where only the running text tells it.

'Till ordförande för årsmötet valdes Ada Bok och till sekreterare Ulla Ek', 'Tina Al skriver
anteckningar', 'Bo Asp, Ale kommun, har anmält förhinder': words that say a function of this
meeting or an absence from it. Who is elected to something else is neither.

Corpus: tests/corpora/told.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samverkan.loaders.grammar.names import Name
from samverkan.loaders.grammar.occasions import Reported, of_another
from samverkan.loaders.grammar.organisations import Organisations
from samverkan.loaders.layout.attendance import Row, role_of, sender_of
from samverkan.loaders.layout.entries import read_entry
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, Span

__all__ = ["AWAY", "NOT_HERE", "OWN", "SUBJECT", "read_told"]

TELLS = re.compile(
    r"vald|välj|valg|utse|utså|förhind|förfall|återbud|inte vara med|inte delta|nteckn|"
    r"protokoll|höll i |ledde|leds|moderator|mötesordf|lämna"
)
MEETING = r"(?:för (?:mötet|årsmötet|stämman|dagen|sammanträdet|kvällen)|vid (?:mötet|stämman))"
CHOSEN = r"(?:valdes|väljs|valde (?:mötet|stämman|årsmötet)|utsågs|utses)"
LETTERS = r"[a-zåäö]"
# how a sentence goes on that tells of something else: 'ledde mötet med Trafikverket'
HERE = (
    r"(?:dag\b|mötet|dagens|sammanträdet|stämman|årsmötet|träffen|samrådet|kvällen|hela|del|§|p\b|"
    r"punkt|ärende|länk|distans|[Tt]eams|[Zz]oom|protokoll)"
)
NOT_HERE = (
    rf"(?!\s(?:med|på|vid|i|för|från|om|mellan|åt|av|till)\s(?!{HERE})|"
    r"\satt\s(?!delta|närvara|komma|vara))"
)
# what stands before a name: the function that the meeting gave it; a post may stand between
BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chair", re.compile(
        rf"(?:[Tt]ill|[Ss]om) (?:mötesordförande|(?:års)?mötets ordförande|stämmoordförande|"
        rf"ordförande {MEETING})(?: {MEETING})? {CHOSEN}(?: {LETTERS}+){{0,2}} $")),
    ("chair", re.compile(
        rf"[Aa]tt leda (?:(?:års)?mötet|stämman|sammanträdet|dagens (?:möte|förhandlingar)|"
        rf"förhandlingarna) {CHOSEN}(?: {LETTERS}+){{0,2}} $")),
    ("chair", re.compile(
        rf"[Tt]ill ordförande att leda (?:dagens )?(?:års|bolags)?(?:stämman?|mötet?) {CHOSEN} $")),
    ("chair", re.compile(
        r"(?:[Dd]agens|[Mm]ötets|[Kk]vällens) (?:moderator|ordförande|mötesledare)"
        r"(?: är| var| blev)? $")),
    ("note-taker", re.compile(
        r"(?:Minnesa|A|Mötesa)nteckningarna (?:fördes|förs|skrevs|skrivs) (?:vid mötet )?av "
        r"(?:[a-zåäö]+ ){0,2}$")),
    ("secretary", re.compile(
        rf"(?:[Tt]ill|[Ss]om) (?:mötessekreterare|mötets sekreterare|sekreterare "
        rf"{MEETING})(?: {MEETING})? {CHOSEN}(?: {LETTERS}+){{0,2}} $")),
)  # fmt: skip
ELECTED = re.compile(rf"{CHOSEN}(?: {LETTERS}+){{0,2}} $")
AND_WRITES = re.compile(
    rf"(?:,| och|\.)? (?:[Tt]ill|[Ss]om) (?:mötes)?sekreterare(?: {CHOSEN})?"
    rf"(?: {LETTERS}+){{0,2}} $"
)
CHECKS = re.compile(
    rf"(?:[Aa]tt (?:jämte|tillsammans med) (?:mötes)?ordf(?:öranden|\.)? justera [^.§\n]{{0,40}}?|"
    rf"[Tt]ill (?:justerare|justeringsmän|justeringspersoner|protokollsjusterare)(?: {MEETING})?) "
    rf"{CHOSEN}(?: {LETTERS}+){{0,2}} $"
)
BOARD = re.compile(r"\b(?:kassör|styrelse|suppleant|ledamot|ledamöter|valberedning)")
BOARD_REACH = 120  # letters around one who was chosen, in which others are for a board
JOINED = re.compile(r"\s?(?:och|samt|,)\s(?:[a-zåäö]+ )?$")
# what stands after a name
AFTER: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chair", re.compile(
        rf"(?: {CHOSEN}| väljs| utses) till (?:mötesordförande|ordförande {MEETING})(?!\w)|"
        r"(?: [^.\n]{0,40})? (?:höll i mötet|ledde mötet|var mötesordförande|"
        r"var ordförande för dagen)" + NOT_HERE)),
    ("secretary", re.compile(
        rf" {CHOSEN} till (?:mötes)?sekreterare(?= och | {MEETING}|\.|,)(?! i )")),
    ("note-taker", re.compile(
        r" antecknade(?=[.,]|\s*$)|,? (?:som )?(?:också )?(?:skriver|skrev|förde?|antecknar) "
        r"(?:dagens |minnes|mötes|"
        r"dagens minnes)?(?:anteckningar(?:na)?|protokoll(?:et)?)(?!\w)" + NOT_HERE)),
)  # fmt: skip
# what may stand between a name and its verb
SUBJECT = (
    r"(?: \([^()\n]{1,30}\))?(?:,? [^.;§\n,]{1,40},)?(?: och [^.;§\n]{1,40})?,?"
    r"(?: (?:från|på|i) [\w ]{1,30},?)?(?: som)?(?: tyvärr)?"
)
# a line may end within these words, not before them
WAS_AWAY = (
    r"(?:(?:har|hade) (?:tyvärr )?(?:(?:an)?mält|meddelat|lämnat|fått) (?:förhinder|"
    r"förfall|återbud|sin frånvaro)|(?:hade|har) förhinder|(?:är|var) (?:idag )?förhindrad(?:e)?|"
    r"(?:kunde|kan) (?:tyvärr )?inte (?:vara med|delta|närvara))(?!\w)"
).replace(" ", r"\s")
AWAY = re.compile(SUBJECT + " " + WAS_AWAY + NOT_HERE)
OWN = re.compile(  # what says more of a person: '(Ale)', ', Ale kommun,', ' från Ale kommun'
    r"\s?\([^()\n]{1,40}\)|,\s[^,.;§\n]{1,50}(?=[,.]|\s(?:har|hade|som|och)\s)|"
    r"\sfrån\s[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+|\skommun)*"
)
LEAVES = re.compile(r" (?:lämna(?:de|r)|avvek|avviker från) (?:mötet|sammanträdet)")
CHOSEN_FOR_IT = "chosen"  # by this meeting, for this meeting
# where a row comes from, if from no list
UNLISTED = frozenset({"signature", "told", CHOSEN_FOR_IT})
STRONGER = frozenset({"chair", "secretary"})


def read_told(reading: Reading, rows: list[Row], organisations: Organisations) -> list[Row]:
    """Return the rows, with those that only the running text tells.

    Args:
        reading: the state; the people of the running text are known.
        rows: of the lists and signatures.
        organisations: to choose and note for whom someone is there.
    """
    listed = {row.person.id for row in rows}
    rows = _led_by_list(rows)
    told: list[Row] = []
    reported = Reported(reading)
    for index, passage in enumerate(reading.passages):
        if TELLS.search(passage.text) is None:
            continue
        people = [s for s in reading.of_kind(index, Kind.PERSON) if s.weight == 1.0]
        people = [p for p in people if not reported.holds(index, p.start)]
        told.extend(_functions(reading, index, people, organisations))
        away = [p for p in people if p.value not in listed]
        told.extend(_absent(reading, index, away, organisations))
        _left(reading, index, people, rows)
    leading = [row for row in told if row.capacity == "chair"]
    if leading:
        chosen = {row.person.id for row in leading if row.heading == CHOSEN_FOR_IT}
        rows = [_yielding(row, chosen) for row in rows]
    for row in told:
        if row.capacity == "secretary" and row.person.id in listed:
            row.role = None  # the list gives the post
    seated = {(row.person.id, row.capacity) for row in rows}
    if any(row.heading not in UNLISTED for row in rows):
        told = [row for row in told if row.capacity != "adjuster"]  # they stand in the list
    return rows + [
        row for row in told
        if (row.person.id, row.capacity) not in seated
        and (row.capacity is not None or row.person.id not in listed)
    ]  # fmt: skip


def _functions(
    reading: Reading, index: int, people: list[Span], organisations: Organisations
) -> Iterator[Row]:
    """Yield a row for each function of the meeting that stands beside a name."""
    text, before_that = reading.passages[index].text.replace("\n", " "), None
    for number, person in enumerate(people):
        before = text[max(0, person.start - 110) : person.start]
        found = next((c for c, pattern in BEFORE if pattern.search(before)), None)
        if found is None and before_that is not None:
            between = text[people[number - 1].end : person.start]
            if before_that in STRONGER and AND_WRITES.fullmatch(between):
                found = "secretary"
            elif before_that == "adjuster" and JOINED.fullmatch(between):
                found = "adjuster"
        if found is None and CHECKS.search(before):
            found = "adjuster"
        if found is None:
            found = next((c for c, p in AFTER if p.match(text, person.end)), None)
            around = text[max(0, person.start - BOARD_REACH) : person.end + BOARD_REACH]
            found = None if found == "secretary" and BOARD.search(around) else found
        if found is not None and of_another(text, person.start, person.end):
            found = None
        before_that = found
        if found is not None:
            row = _row(reading, index, person, (found, "present"), organisations)
            if found == "chair" and ELECTED.search(before):
                row.heading = CHOSEN_FOR_IT
            yield row


def _absent(
    reading: Reading, index: int, people: list[Span], organisations: Organisations
) -> Iterator[Row]:
    """Yield a row for each of whom the text says that he or she was away."""
    text = reading.passages[index].text
    for person in people:
        if AWAY.match(text, person.end) and not of_another(text, person.start, person.end):
            yield _row(reading, index, person, (None, "absent"), organisations)


def _left(reading: Reading, index: int, people: list[Span], rows: list[Row]) -> None:
    """Take the paragraphs beside a chair for a limit where the text says that the chair left."""
    text = reading.passages[index].text
    gone = {p.value for p in people if LEAVES.match(text, p.end)}
    for row in rows:
        if row.person.id in gone and row.status == "present" and row.entry.led:
            row.status, row.scope = "partial", row.entry.led


def _led_by_list(rows: list[Row]) -> list[Row]:
    """The rows without a chair who only signs or opens something, where a list prints another."""
    lists = [row for row in rows if row.heading not in UNLISTED]
    known = {row.person.id for row in lists}
    if not any(row.capacity == "chair" and row.status != "absent" for row in lists):
        return rows
    return [
        row for row in rows
        if row.heading != "signature" or row.capacity != "chair" or row.person.id in known
        or any(hit.phrase.name == "Mötesordförande" for hit in row.entry.roles)
    ]  # fmt: skip


def _yielding(row: Row, chosen: set[str]) -> Row:
    """A row of one who only opened a meeting that chose another chair: a member."""
    other = bool(chosen) and row.person.id not in chosen
    if row.capacity == "chair" and (row.heading == "signature" or other):
        row.capacity = "member"
    return row


def _row(
    reading: Reading,
    index: int,
    person: Span,
    said: tuple[str | None, str],
    organisations: Organisations,
) -> Row:
    passage, draft = reading.passages[index], reading.drafts[Kind.PERSON][person.value]
    given, _, family = draft.name.rpartition(" ")
    name = Name(person.start, person.end, draft.name, given, family, 0.0)
    own = OWN.match(passage.text, person.end)
    end = own.end() if own else person.end
    entry = read_entry(passage.text, index, name, end, organisations.lexicon)
    places = passage.evidence(person.start, end, "function told in running text")
    reading.claims.claim(places)
    role = role_of(entry) or ("Sekreterare" if said[0] == "secretary" else None)
    return Row(
        draft, entry, said[0], said[1], sender_of(entry, organisations), role, None, None,
        False, places, "told",
    )  # fmt: skip
