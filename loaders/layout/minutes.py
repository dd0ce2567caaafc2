"""Whether a text is the minutes of a meeting at all.

Minutes say so: a title ('Protokoll', 'Minnesanteckningar', 'Minutes'), a heading of those present,
or who wrote them ('Vid pennan'). Reports, programmes, invitations, plans, laws, lists of the
elected and of telephones say what they are too; without a title of minutes they give no meeting.

Corpus: tests/corpora/no_minutes.txt, tests/corpora/meeting_days.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.triggers import Sought
from samverkan.loaders.layout.heads import fronts
from samverkan.loaders.layout.mailed import mail_of
from samverkan.loaders.layout.meeting_day import day_of
from samverkan.loaders.reading import Reading

__all__ = ["is_minutes"]

TOP = 400  # letters in which a text says what it is
TITLE_WORDS = 12  # words in which the title of something else ends
MINUTES_WORDS = 30  # words in which a title of minutes stands
MINUTES = re.compile(
    r"(?<![\w-])(?:[^\W\d_]{0,18}?(?:protokoll|anteckning|notering|referat)(?:et|ar|er|en)?|møtebok|minutes|"
    r"meeting notes)(?!\w|\.[a-z])",
    re.I,
)
OTHER = re.compile(
    r"(?<![\w-])(?=\w)(?:(?:års|delårs|verksamhets|slut|läges|projekt|kvartals|halvårs|revisions|"
    r"forsknings)"
    r"(?:redovisning|rapport|berättelse|plan)\w*|rapport|program(?:met)?|inbjudan|kallelse|"
    r"inbjuden|"
    r"nyhetsbrev|nyheter|nyhet|pressmeddelande|projektplan|projektbeskrivning|handlingsplan|"
    r"verksamhetsplan|telefonlista|kontaktlista|adresslista|deltagarförteckning|medlemslista|"
    r"kontaktuppgifter|telefonkatalog|förordning|lag \(\d{4}:\d+\)|författningssamling|reglemente|"
    r"arbetsordning|stadgar|förbundsordning|bolagsordning|samverkansavtal|avtal|överenskommelse|"
    r"remissvar|tjänsteskrivelse|motion|interpellation|recept|ingredienser|strategi|policy|"
    r"riktlinjer|"
    r"handbok|checklista|schema|kalender|årshjul|annons|platsannons|förtroendevalda|valda till|"
    r"välkommen till|välkomna till|anmälan senast|ansökan|budget|faktablad|broschyr|uppsats|"
    r"remissinstanser|sändlista|lag om|annual report|programme|invitation|newsletter|årsmelding|"
    r"årsberetning|innkalling|indkaldelse|invitasjon|invitation)(?![\w])",
    re.IGNORECASE,
)
PRESENT = Sought(re.compile(
    r"(?<![\w])(?:Närvarande|NÄRVARANDE|Narvarande|Närv\.?(?=\s*:)|Beslutande|BESLUTANDE|"
    r"Till stede|Til stede|Tilstede|Til stades|"
    r"Present(?=\s*:|\s*\n)|PRESENT|Frånvarande|FRÅNVARANDE|"
    r"Mötesdeltagare|Närvaro|Ej närvarande|Anmält förhinder|Justerare|Utses att justera)"
))  # fmt: skip
WRITTEN = Sought(re.compile(
    r"(?<!\w)(?:Vid (?:pennan|protokollet|tangenterna|anteckningarna)|Antecknat av|Antecknare|"
    r"Protokollförare|Referent|Justera[st](?=\s*:|\s+av\b)|Dag som ovan|In fidem)"
))  # fmt: skip
OPENED = Sought(re.compile(
    r"(?<!\w)(?:Mötet(?:s)? (?:öppna\w*)|Sammanträdet(?:s)? öppna\w*|Mötets öppnande|§\s?\d)"
))  # fmt: skip
TAKE_PART = Sought(
    re.compile(r"(?<!\w)(?:Deltagare|DELTAGARE|Deltagande|Medverkande|Deltog|Deltakere)")
)
MET = re.compile(
    r"(?<!\w)(?:\w{0,25}(?:möte(?:t)?|träff(?:en)?)|sammanträde(?:t)?|dagordning|agenda)(?!\w)",
    re.I,
)


SET = re.compile(r"(?<!\w)(?:Tid|Datum|Plats|Dato|Sted|Date|Venue|Sammanträdesdatum)(?!\w)")


def is_minutes(reading: Reading, *, listed: int) -> bool:
    """Return whether the text is the minutes of a meeting.

    Args:
        reading: the state; its head and its headings are asked.
        listed: how many people stand in lists of those present.
    """
    top = _top(reading)
    title = MINUTES.search(top)
    if title is not None and len(top[: title.start()].split()) > MINUTES_WORDS:
        title = None
    other = OTHER.search(top)
    said = _evidence(reading)
    if title is not None and (other is None or title.start() < other.start() or "present" in said):
        met = MET.search(top) or SET.search(top) or day_of(reading)
        return listed > 0 or bool(said) or met is not None
    if other is not None and _early(top, other.start()):
        return False
    if title is not None or listed == 0:
        return title is not None or len(said) > 1
    untitled = "people" in said and (not top.strip() or MET.search(top) is not None)
    return bool(said - {"people"}) or untitled


def _early(top: str, at: int) -> bool:
    """Whether a word stands in the title, before the first sentence or list is over."""
    return len(top[:at].split()) <= TITLE_WORDS


def _top(reading: Reading) -> str:
    mail = mail_of(reading)
    if mail is not None:  # what it is, its subject says
        text = " ".join(passage.text for passage in reading.passages[1:4])
        return f"{reading.passages[0].text[mail.subject[0] :]}\n{text}"[:TOP]
    parts = [reading.passages[i].text[start:end] for i, start, end in fronts(reading)]
    return "\n".join(parts)[:TOP]


def _evidence(reading: Reading) -> set[str]:
    """Which sorts of words of minutes the text has."""
    sorts = {"present": PRESENT, "written": WRITTEN, "opened": OPENED, "people": TAKE_PART}
    return {
        sort
        for sort, sought in sorts.items()
        if any(
            sought.pattern.search(reading.passages[index].text)
            for index in reading.holders.of(sought)
        )
    }
