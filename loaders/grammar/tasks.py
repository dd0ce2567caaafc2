"""Tasks that are taken on rather than given: offers, promises, next steps of named people.

They are assignments of strength 'soft'. Only the words of a meeting give them: a report that says
what somebody does gives nobody a task. Corpus: tests/corpora/tasks.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.deciding import Told, decide
from samverkan.loaders.grammar.occasions import MAY_BE
from samverkan.loaders.grammar.phrases import Phrase, rule
from samverkan.loaders.grammar.resolutions import by_post
from samverkan.loaders.grammar.ties import meeting_here

__all__ = ["RULES"]


def _sure(phrase: Phrase) -> bool:
    """Whether the words take a task on: not 'om Ada Bok återkommer', 'bokar aldrig', 'återkommer
    från sin ledighet'."""
    start, end = phrase.match.span()
    before = phrase.text[max(0, start - BEFORE) : start].rstrip()
    return not MAY_BE.search(before) and NO_TASK.match(phrase.text, end) is None


def _takes_on(phrase: Phrase) -> None:
    for id_ in phrase.ids("who") if meeting_here(phrase) and _sure(phrase) else ():
        decide(phrase, Told("assignment", assignee=id_, strength="soft"))


def _post_takes_on(phrase: Phrase) -> None:
    """'Sekreteraren skickar ut ...': the one who attended with that post."""
    who = by_post(phrase.reading, phrase.words("post").casefold())
    if who and meeting_here(phrase) and _sure(phrase):
        decide(phrase, Told("assignment", assignee=who, strength="soft"))


BEFORE: Final = 40  # letters before a task that may be none
NO_TASK: Final = re.compile(
    r"\s(?:inte|ej|aldrig|ibland|ofta|sällan|sig)\b|\s(?:från|till|som|i) (?:sin|tjänst|arbetet|ny)\b|"
    r"\s(?:från|till) [A-ZÅÄÖ][\w-]+ som\b|\s(?:invånare|elever|patienter|anhöriga|besökare)\b"
)
DOES: Final = (
    r"(?:aterkommer|erbjuder (?:sig att|en |ett )|erbjod sig att|tar pa sig|tog pa sig|atar sig|atog sig"
    r"|lova(?:r|de) att|ansvarar for att|ombesorjer|kollar|undersoker (?:mojlighet|om |vad |nar |vem |saken|fragan)"
    r"|kontaktar|bokar|sammanstaller|sammankallar|bjuder in|(?:skickar|mejlar|mailar) (?:ut|in|over|vidare|runt)"
    r"|tar kontakt|tar (?:fragan|detta|det) vidare|stammer av|ser over|tar fram (?:ett|en|forslag|underlag))"
)
WILL: Final = (
    r"(?:aterkomma|kontakta|ta (?:kontakt|fram (?:ett|en|forslag|underlag))|undersoka|kolla|bjuda in|boka|sammanstalla"
    r"|skicka (?:ut|in|over|vidare)|se over|arbeta vidare med)"
)
POST: Final = r"(?P<post>[Oo]rdforanden|[Ss]ekreteraren|[A-Z][a-z]*(?:chefen|direktoren|ledaren|sekreteraren|samordnaren))"
# fmt: off
RULES: Final = (
    rule("takes on a task", r"(?P<who>{PERSONS}) " + DOES, _takes_on),
    rule("will do a task", r"(?P<who>{PERSONS}|{BODY}) (?:ska|skall|kommer att) " + WILL, _takes_on),
    rule("a post takes on a task", r"\b" + POST + r" (?:" + DOES + r"|(?:ska|skall|kommer att) " + WILL + r")", _post_takes_on),
    rule("body needs to do", r"(?P<who>{BODY}) (?:[^.]{0,70}? och )?beh[od]ver (?:planera|ta fram|aterkomma|bereda|se over|tillsatta|utreda|bjuda in)\b", _takes_on),
)
# fmt: on
