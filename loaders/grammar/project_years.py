"""When a project begins and ends: 'startade i mars 2021', 'pågår till och med 2024', 'åren 2021-2023'.

A day that is planned counts as said; what is proposed or asked for gives none.
Corpus: tests/corpora/project_years.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from samverkan.loaders.grammar.dates import MONTH_NAMES
from samverkan.loaders.grammar.deadlines import first_after
from samverkan.loaders.grammar.deciding import day_in, only_year, report_year
from samverkan.loaders.grammar.meant import ADVERBS, IT, SUBJECT, project
from samverkan.loaders.grammar.phrases import Phrase, note, rule
from samverkan.ontology.diagnostics import Doubt

__all__ = ["RULES", "SPAN"]

LENGTHS: Final = {"ett": 1, "tva": 2, "tre": 3, "fyra": 4, "fem": 5}


def _started(phrase: Phrase) -> None:
    """'Projektet startade i mars 2021', 'Under 2021 startade projektet X'."""
    draft = project(phrase)
    if draft:
        note(draft, phrase.evidence, start=day_in(phrase.words("when"), None))


def _ended(phrase: Phrase) -> None:
    """'Projektet avslutas i juni 2023'."""
    draft = project(phrase)
    if draft:
        note(draft, phrase.evidence, end=day_in(phrase.words("when"), None))


def _from_to(phrase: Phrase) -> None:
    """'pågår 2021-2023', 'löper från mars 2021 till och med juni 2023'."""
    draft = project(phrase)
    if draft:
        start = day_in(phrase.words("from"), None)
        note(draft, phrase.evidence, start=start, end=day_in(phrase.words("to"), None))


def _ended_in_report(phrase: Phrase) -> None:
    draft = project(phrase)
    year = phrase.match["year"] or report_year(phrase.reading)
    if draft and year:
        note(draft, phrase.evidence, end=year)


def _reported(phrase: Phrase) -> None:
    """'Uppdraget ska avrapporteras i april': the first April after the meeting; where the day of
    the meeting is not known, of the only year of the text."""
    draft = project(phrase)
    held = next((m for m in phrase.reading.meetings if m.status == "held"), None)
    month = f"{MONTH_NAMES.index(phrase.match['month']) + 1:02}"
    if draft is None:
        return
    if phrase.match["year"]:
        end: str | None = f"{phrase.match['year']}-{month}"
    elif held and held.start and len(held.start) >= 10:
        end = first_after(f"--{month}", held.start[:10])
    else:
        year = only_year(phrase.reading, held)
        end = f"{year}-{month}" if year else None
    note(draft, phrase.evidence if end else (), end=end)


def _days(phrase: Phrase) -> None:
    """'treårigt ... från och med 2023-10-01 till och med 2026-09-30'.

    A last day that cannot be is corrected where the length in years proves it, else left out.
    """
    draft = project(phrase)
    if draft is None:
        return
    first, last = phrase.match["from"], phrase.match["to"]
    note(draft, phrase.evidence, start=first)
    if "1900" < last[:4] < "2100":
        note(draft, (), end=last)
        return
    years = LENGTHS.get(phrase.match["length"] or "", 0)
    begin = date.fromisoformat(first)
    end = begin.replace(year=begin.year + years) - timedelta(days=1)
    place = phrase.places(*phrase.match.span("to"))[0]
    note(draft, (), end_as_written=last)
    if years and end.isoformat()[4:] == last[4:]:
        note(draft, (), end=end.isoformat())
        phrase.reading.claims.doubt(Doubt.CORRECTED_DATE, place, f"{years} years from {first}")
    else:
        phrase.reading.claims.doubt(Doubt.IMPOSSIBLE_DATE, place)


MONTHS: Final = "(?:" + "|".join(MONTH_NAMES) + ")"
YEAR: Final = r"(?:19|20)\d\d"
ISO: Final = YEAR + r"-\d\d-\d\d"
SEASON: Final = r"(?:borjan av |mitten av |slutet av )?(?:" + MONTHS + r"|varen|sommaren|hosten|vintern|borjan av|slutet av)"
POINT: Final = r"(?:(?:den )?" + ISO + r"|(?:den )?\d{1,2} " + MONTHS + " " + YEAR + "|(?:" + SEASON + " )?" + YEAR + r"(?![\d/]|-\d|–\d| ?kr|\.\d))"
WHEN: Final = r"(?:i |under |ar |till |vid )?(?P<when>" + POINT + ")"
FROM: Final = r"(?:fran (?:och med )?|mellan |fr\.?o\.?m\.? |med start (?:i )?)?(?P<from>" + POINT.replace(r"|-\d|–\d", "") + ")"
TO: Final = r"(?: ?[-–—] ?| (?:till och med|t\.?o\.?m\.?|fram till|till|och) )(?P<to>" + POINT + ")"
SPAN: Final = r"(?:under |for |aren |perioden |tiden |projektperioden )*" + FROM + TO
BEGAN: Final = (
    r"(?:startade|startar|startades|startas|startats|inleddes|inleds|inletts|paborjades|paborjas|paborjats|borjade|borjar|drog igang|drogs igang"
    r"|sattes igang|har pagatt (?:anda )?sedan|pagar sedan|har drivits sedan)(?: med [a-z]+ ?[a-z]* )?"
)
ENDED: Final = (
    r"(?:avslutades|avslutas|avslutats|upphorde|upphor|slutade|slutar|slutredovisades|slutredovisas|slutrapporterades|slutrapporteras|gick i mal"
    r"|gar i mal|(?:ar|var|blev|blir) (?:klart|klar|slutfort|avslutat|fardigt|fardigstallt)|tog slut|tar slut|lades ned|lades ner"
    r"|(?:beraknas|vantas|planeras|ska|skall) (?:vara |sta |bli )?(?:avslutas|avslutat|slutfort|slutfors|klart?|fardigt?|fardigstalld|fardigstallt"
    r"|slutredovisas|slutrapporteras)|(?:pagar|pagick|loper|varar|drivs|bedrivs|genomfors)(?: fram)? till(?: och med)?|(?:pagar|loper|varar) t\.?o\.?m\.?)"
)
GOES_ON: Final = r"(?:pagar|pagick|loper|varar|varade|bedrivs|bedrevs|drivs|drevs|genomfors|genomfordes|stracker sig|strackte sig|ska (?:paga|lopa|genomforas|bedrivas|drivas)|har pagatt)"
# fmt: off
RULES: Final = (
    rule("project began", SUBJECT + ADVERBS + r" " + BEGAN + r" ?" + WHEN, _started),
    rule("in a year a project began", r"\b(?:[Ii] |[Uu]nder |[Pp]a )?(?P<when>" + POINT.replace("(?:den )", "(?:[Dd]en )") + r") (?:startades|startade|inleddes|paborjades|borjade|drogs|sattes)(?: igang)? (?:projektet |satsningen |insatsen |forstudien |programmet )?(?P<what>{PROJECT})", _started),
    rule("day when it begins", r"\b(?:[Ss]tartdatum|[Pp]rojektstart)(?: for " + IT + r")? ?(?:ar|var|:) ?" + WHEN, _started),
    rule("project ended", SUBJECT + ADVERBS + r" " + ENDED + " " + WHEN, _ended),
    rule("project began and ends", SUBJECT + ADVERBS + " " + BEGAN + r" ?(?:i |under |den )?(?P<from>" + POINT + r") (?:och|samt|men) " + ENDED + r" (?:i |under |den )?(?P<to>" + POINT + ")", _from_to),
    rule("is someone's and ends", SUBJECT + ADVERBS + r" (?:ags|drivs|leds|finansieras|bekostas) [^.;]{3,120}? (?:och|samt) " + ENDED + " " + WHEN, _ended),
    rule("day when it ends", r"\b(?:[Ss]lutdatum|[Pp]rojektslut|[Ss]lutredovisning)(?: for " + IT + r")? ?(?:ar|var|:|sker) ?" + WHEN, _ended),
    rule("project is expected to be finished", r"(?P<what>{PROJECT})[^.,]{0,80}? (?:beraknas|vantas|planeras) (?:sta|vara|bli) (?:klart?|fardigt?|fardigstalld|fardigstallt) " + WHEN, _ended),
    rule("last year of the project", r"\b(?P<when>" + YEAR + r") (?:har varit|var|blir|ar) (?:projektet )?(?P<what>{PROJECT}) sista ar", _ended),
    rule("project goes on from to", SUBJECT + ADVERBS + r" " + GOES_ON + " " + SPAN, _from_to),
    rule("is run by someone from to", SUBJECT + ADVERBS + r" (?:bedrevs|bedrivs|drevs|drivs|genomfordes|genomfors) av {PARTYS} " + SPAN, _from_to),
    rule("years in brackets", r"(?P<what>{PROJECT}) \((?P<from>" + YEAR + r") ?[-–] ?(?P<to>" + YEAR + r")\)", _from_to),
    rule("time of the project", r"\b(?:[Pp]rojekttiden|[Pp]rojektperioden|[Pp]rojekttid|[Pp]rojektperiod)(?: for " + IT + r")? ?(?:ar|loper|stracker sig|:)? ?" + SPAN, _from_to),
    rule("went into ordinary work", r"(?P<what>{PROJECT}) har (?:inforlivats|overgatt|integrerats) i ordinarie verksamhet (?:under aret|(?:under )?(?P<year>(?:19|20)\d\d))", _ended_in_report),
    rule("is to be reported", r"(?P<it>Uppdraget|Projektet|Forstudien|Utredningen) ska (?:avrapporteras|slutredovisas|slutrapporteras|avslutas|vara klart|vara slutfort) (?:[^.]{0,24} )?i (?P<month>" + MONTHS + r")(?: (?P<year>20\d\d))?", _reported),
    rule("during the period", r"projekt under perioden (?P<from>(?:19|20)\d\d)[-–](?P<to>(?:19|20)\d\d) [^.]{0,60}\. Ett exempel ar (?P<what>{PROJECT})", _from_to),
    rule("during the period, second", r"projekt under perioden (?P<from>(?:19|20)\d\d)[-–](?P<to>(?:19|20)\d\d) [^.]{0,60}\. Ett exempel ar {PROJECT}[^.]{0,160}\. (?P<what>{PROJECT})", _from_to),
    rule("from day to day", r"(?:(?P<length>ett|tva|tre|fyra|fem)arigt [^.]{0,40}?)?fran och med (?P<from>\d{4}-\d{2}-\d{2}) till och med (?P<to>\d{4}-\d{2}-\d{2})", _days, near=r"\bfran\s++och\s++med"),
)
# fmt: on
