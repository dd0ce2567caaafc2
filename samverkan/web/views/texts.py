"""The fixed words of the pages: Swedish, English. A table of another room is added to TABLES."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samverkan.web.views.asking_texts import ASKING
from samverkan.web.views.texts_things import LISTS, READING, THINGS

__all__ = ["TABLES", "Texts", "texts"]

Texts = Mapping[str, tuple[str, str]]

SHELL: Final[Texts] = {
    "title": ("Regional samverkan", "Regional collaboration"),
    "lead": (
        "Vem som sitter var i svensk regional samverkan, och vilken rad som säger det.",
        "Who sits where in Swedish regional collaboration, and which line says so.",
    ),
    "headline": ("Vem sitter var?", "Who sits where?"),
    "skip": ("Till innehållet", "Skip to content"),
    "menu": ("Avdelningar", "Sections"),
    "search": ("Sök", "Search"),
    "search_for": (
        "Sök person, forum, kommun, projekt …",
        "Search for a person, forum, municipality, project …",
    ),
    "language_name": ("In English", "På svenska"),
    "language_code": ("en", "sv"),
    "forums": ("Forum", "Forums"),
    "people": ("Personer", "People"),
    "organisations": ("Organisationer", "Organisations"),
    "projects": ("Projekt", "Projects"),
    "strategies": ("Strategier", "Strategies"),
    "meetings": ("Möten", "Meetings"),
    "documents": ("Dokument", "Documents"),
    "statements": ("Påståenden", "Statements"),
    "claims": ("Vad som pekar hit", "What points here"),
    "unnamed": ("utan datum eller namn", "without date or name"),
    "proof": ("Belägg", "Evidence"),
    "quotes": ("Raderna som säger det", "The lines that say so"),
    "line": ("rad", "line"),
    "page": ("sida", "page"),
    "document": ("dokumentet", "the document"),
    "formats": ("Samma sak som data", "The same as data"),
    "start": ("Till början", "To the start"),
    "bodies": ("Forum och organ", "Forums and bodies"),
    "machines": ("För program", "For programs"),
    "more": ("Fler finns i data.", "There are more in the data."),
    "stated": ("angivet", "stated"),
    "observed": ("observerat", "observed"),
    "listed": ("står i lista", "on a list"),
    "about_source": (
        "Allt som står här är läst av ett program ur protokoll och andra handlingar. Varje uppgift "
        "leder till den rad som säger den. Det som programmet inte kunde läsa säkert är utelämnat "
        "eller flaggat, inte gissat.",
        "All that is said here was read by a program from minutes and other papers. Each statement "
        "leads to the line that says it. What the program could not read with certainty is left "
        "out or flagged, not guessed.",
    ),
    "about_stances": ("Hur säkert är ett säte?", "How sure is a seat?"),
    "about_stated": (
        "en handling säger att personen är ledamot, vald eller utsedd",
        "a paper says that the person is a member, elected or appointed",
    ),
    "about_observed": (
        "personen står som ledamot eller ersättare i närvarolistor; första och sista gången visas",
        "the person is on lists of those present as member or deputy; first and last time shown",
    ),
    "about_listed": (
        "personen var med på ett möte, utan att handlingen säger att det är ett säte",
        "the person was at a meeting, and the paper does not say that this is a seat",
    ),
    "about_you": ("Om du själv står här", "If you are named here"),
    "about_rights": (
        "Du har rätt att få veta vad som står om dig, att få fel rättade och att invända. Vänd dig "
        "till den som driver webbplatsen. En rättelse eller radering består när handlingarna läses "
        "på nytt.",
        "You have the right to know what is said of you, to have errors corrected and to object. "
        "Turn to those who run this site. A correction or erasure lasts when the papers are read "
        "anew.",
    ),
    "before": ("Föregående", "Previous"),
    "after": ("Nästa", "Next"),
    "of": ("av", "of"),
    "about": ("Om uppgifterna", "About the data"),
}

TABLES: Final[tuple[Texts, ...]] = (SHELL, THINGS, READING, LISTS, ASKING)


def texts(language: str) -> dict[str, str]:
    """Return the words of all tables in sv or en."""
    place = int(language == "en")
    return {key: words[place] for table in TABLES for key, words in table.items()}
