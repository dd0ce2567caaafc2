"""The fixed words of the catalogue, the query editor and the network page: Swedish, English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ASKING", "YASGUI"]

# What YASGUI says in English, in Swedish.
YASGUI: Final[Mapping[str, str]] = {
    "Table": "Tabell",
    "Response": "Svaret som det kom",
    "Boolean": "Ja eller nej",
    "Simple view": "Enkelt",
    "Ellipse": "Korta långa celler",
    "Page size:": "Rader på en sida:",
    "All": "Alla",
    "Run query": "Kör frågan",
    "Share query": "Länk till frågan",
    "Download Results": "Hämta svaret",
    "Download result": "Hämta svaret",
    "Close tab": "Stäng fliken",
    "Shows Table view": "Visa som tabell",
    "Shows Response view": "Visa svaret som det kom",
    "Press CTRL - <spacebar> to autocomplete": "Ctrl+blanksteg fyller i",
}

ASKING: Final[Mapping[str, tuple[str, str]]] = {
    "questions": ("Frågor", "Questions"),
    "questions_lead": (
        "Färdiga frågor till grafen. Välj en, fyll i vad den gäller, och läs svaret som tabell, "
        "diagram eller nätverk, med raderna som säger det.",
        "Questions that are ready to be asked. Choose one, say what it is about, and read the "
        "answer as a table, chart or network, with the lines that say so.",
    ),
    "find_question": ("Leta bland frågorna", "Look among the questions"),
    "find_these": ("Leta", "Look"),
    "find_all": ("Visa alla", "Show all"),
    "no_question": (
        "Ingen fråga innehåller de orden. Pröva ett annat ord.",
        "No question has these words. Try another word.",
    ),
    "ask": ("Visa svaret", "Show the answer"),
    "may_be_empty": ("kan lämnas tomt", "may be left empty"),
    "needed": ("behövs", "needed"),
    "any": ("alla", "any"),
    "date_hint": (
        "till exempel 2024-04-22, 2024-04 eller 2024", "such as 2024-04-22, 2024-04 or 2024"
    ),
    "date_pattern": ("Skriv 2024-04-22, 2024-04 eller 2024", "Write 2024-04-22, 2024-04 or 2024"),
    "meeting_hint": (
        "forumets namn och dagen, till exempel Norrådet 2024-04-22",
        "the name of the forum and the day, such as Norrådet 2024-04-22",
    ),
    "lacking": ("Fyll i det som behövs, och fråga igen.", "Fill in what is needed, and ask again."),
    "unclear": ("är inte entydigt eller finns inte i grafen", "is not clear, or not in the graph"),
    "bad_value": ("går inte att läsa", "cannot be read"),
    "did_you_mean": ("Menade du något av dessa?", "Did you mean one of these?"),
    "no_guess": ("Inget liknande namn finns i grafen.", "There is no name like it in the graph."),
    "answer": ("Svar", "Answer"),
    "back_to_answer": ("Svaret som tabell", "The answer as a table"),
    "no_rows": ("Inget i grafen svarar mot frågan.", "Nothing in the graph answers the question."),
    "row": ("rad", "row"),
    "rows": ("rader", "rows"),
    "rows_shown": ("Raderna", "Rows"),
    "left_out": ("Utelämnade kolumner", "Columns left out"),
    "all_columns": ("Visa alla kolumner", "Show all columns"),
    "name_hint": (
        "namnet, en förkortning eller adressen", "the name, an abbreviation or the address"
    ),
    "whole_table": (
        "Hela tabellen finns som CSV under Ladda ner.",
        "The whole table is to be had as CSV under Download.",
    ),
    "as_table": ("Tabell", "Table"),
    "as_chart": ("Diagram", "Chart"),
    "as_network": ("Nätverk", "Network"),
    "shown_as": ("Visa som", "Show as"),
    "chart_first": ("Diagrammet visar de första", "The chart shows the first"),
    "chart_most": ("Diagrammet visar de största", "The chart shows the largest"),
    "chart_text": (
        "Samma tal står i tabellen nedanför.", "The same numbers stand in the table below."
    ),
    "download": ("Ladda ner", "Download"),
    "permanent": ("Fast länk till svaret", "Permanent link to the answer"),
    "the_sparql": ("Frågan i SPARQL", "The question in SPARQL"),
    "open_editor": ("Öppna i frågeredigeraren", "Open in the query editor"),
    "triples": ("Svaret är RDF: påståenden, ett på varje rad.",
                "The answer is RDF: statements, one on each row."),
    "editor": ("Egna frågor", "Own queries"),
    "editor_title": ("Fråga i SPARQL", "Ask in SPARQL"),
    "editor_lead": (
        "Skriv en egen fråga till grafen. Prefix och ord ur vokabulären fylls i när du skriver "
        "eller trycker Ctrl+blanksteg; Ctrl+Enter ställer frågan.",
        "Write a query of your own. Prefixes and words of the vocabulary are completed as you type "
        "or press Ctrl+Space; Ctrl+Enter runs the query.",
    ),
    "editor_keys": (
        "Med tangentbordet: Esc lämnar textrutan, så att Tabb går vidare.",
        "By keyboard: Esc leaves the text, so that Tab moves on.",
    ),
    "example": ("Börja med en fråga ur katalogen", "Begin with a question of the catalogue"),
    "choose": ("Välj …", "Choose …"),
    "query": ("Fråga", "Query"),
    "run_here": ("Visa svaret här", "Show the answer here"),
    "run_file": ("Hämta som fil", "Get as a file"),
    "as_format": ("Format", "Format"),
    "place_in_query": ("Rad och tecken i frågan", "Line and character in the query"),
    "run": ("Kör frågan", "Run the query"),
    "another_query": ("En fråga till", "Another query"),
    "editor_rows": ("Rad _START_–_END_ av _TOTAL_", "Rows _START_–_END_ of _TOTAL_"),
    "page_size": ("Rader på en sida", "Rows on a page"),
    "filter_rows": ("Leta i svaret", "Look in the answer"),
    "status_400": ("Frågan går inte att läsa.", "The query cannot be read."),
    "status_403": ("Frågan gör något som inte är tillåtet här.", "This is not allowed here."),
    "status_413": ("Svaret eller frågan är för stor.", "The answer or the query is too large."),
    "status_429": (
        "Många frågor på en gång. Vänta en stund.", "Many queries at once. Wait a while."
    ),
    "status_503": (
        "Frågan tog för lång tid eller för mycket minne.",
        "The query took too long or too much memory.",
    ),
    "status_other": ("Det gick inte.", "That did not work."),
    "share": ("Länk till frågan", "Link to the query"),
    "nodes": ("noder", "nodes"),
    "edges": ("kopplingar", "links"),
    "network": ("Nätverk", "Network"),
    "network_lead": (
        "Vem som hör ihop med vem. Peka på en koppling för att se raderna som säger det, dra i "
        "reglaget för att se en dag, eller läs allt som tabell.",
        "Who is tied to whom. Point at a link to see the lines that say so, move the slider to see "
        "one day, or read it all as a table.",
    ),
    "network_kind": ("Nätverk av", "Network of"),
    "network_at": ("Dag, månad eller år", "Day, month or year"),
    "network_ego": ("Nära", "Near"),
    "network_ego_hint": (
        "en person, ett forum eller en organisation", "a person, forum or organisation"
    ),
    "network_depth": ("Steg bort", "Steps away"),
    "network_min": ("Minst gemensamma", "Least in common"),
    "network_min_hint": (
        "bara för nätverk av det som delas", "only for networks of what is shared"
    ),
    "network_party": ("Visa partibeteckningar som de står", "Show parties as printed"),
    "network_draw": ("Rita", "Draw"),
    "network_years": ("År för år", "Year by year"),
    "network_all_years": ("Alla år", "All years"),
    "network_empty": (
        "Det finns inget att rita med de valen. Ta bort en gräns.",
        "There is nothing to draw with these choices. Leave out a limit.",
    ),
    "network_whole": ("Hela sidan som en fil", "The whole page as a file"),
    "network_slow": (
        "Stora nätverk ritas långsamt här, eftersom sidans bibliotek för WebGL inte är byggt.",
        "Large networks are slow here, as the library of the page for WebGL was not built.",
    ),
}  # fmt: skip
