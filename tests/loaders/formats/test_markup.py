"""Markdown and HTML: what is a mark, what is text, and what is left out."""

from __future__ import annotations

import pytest

from samverkan.loaders.document import Document
from samverkan.loaders.formats.markdown import plain
from samverkan.loaders.read import read_bytes


def markdown(text: str) -> Document:
    return read_bytes(text.encode(), "m.md")


def page(body: str) -> Document:
    return read_bytes(f"<!doctype html><title>Möte</title>{body}".encode(), "m.html")


def shown(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.text]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("**Närvarande:** *Åsa*", "Närvarande: Åsa"),
        ("***Åsa***", "Åsa"),
        ("__Åsa__ och _Bo_", "Åsa och Bo"),
        ("a_b_c", "a_b_c"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("Åsa Öhrn*", "Åsa Öhrn*"),
        ("\\*inte kursiv\\*", "*inte kursiv*"),
        ('[Rådet](https://example.org/a "titel")', "Rådet"),
        ("![karta](k.png)", "karta"),
        ("<https://example.org>", "https://example.org"),
        ("`x` ~~struket~~", "x struket"),
        ("Åsa &amp; Bo", "Åsa & Bo"),
        ("Åsa<br>Bo <span class='a'>C</span>", "Åsa Bo C"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_marks_are_no_text(marked: str, words: str) -> None:
    assert plain(marked) == words


def test_markdown_keeps_the_line_numbers_of_the_file() -> None:
    text = "# Rådet #\n\nÅmåla\n===\n- Åsa\n  * Bo\n1. Cilla\n> Dag\n---\n\n"
    text += "| N | R |\n|--|:-:|\n| Åsa | |\n||x|\n"
    document = markdown(text)
    assert [(line.text, line.heading) for line in document.lines] == [
        ("Rådet", 1),
        ("", 0),
        ("Åmåla", 1),
        ("", 0),
        ("Åsa", 0),
        ("Bo", 0),
        ("1. Cilla", 0),
        ("Dag", 2),
        ("", 0),
        ("", 0),
        ("N\tR", 0),
        ("", 0),
        ("Åsa", 0),
        ("\tx", 0),
        ("", 0),
    ]
    assert [table.rows for table in document.tables] == [(11, 13, 14)]
    assert document.lines[0].source == "# Rådet #"


def test_code_keeps_its_stars() -> None:
    assert shown(markdown("```\n**a**\n# b\n```\n**c**")) == ["**a**", "# b", "c"]


def test_html_gives_blocks_and_leaves_the_frame_out() -> None:
    document = page(
        "<style>p{}</style><nav>Meny</nav><script>1</script><h2>Närvarande</h2>"
        "<p>Åsa <b>Öhrn</b>vall&nbsp;(S)<br>\n Bo   Ek</p><div hidden>gömd</div>"
        "<p style='display: none'>gömd</p><ol start='3'><li>ett<li>två</ol><ul><li>punkt</ul>"
        "<pre>a\n  b</pre><select><option>val</select>"
    )
    assert shown(document) == [
        "Närvarande",
        "Åsa Öhrnvall (S)",
        "Bo Ek",
        "3. ett",
        "4. två",
        "punkt",
        "a",
        "  b",
    ]
    assert document.title == "Möte"
    assert next(line.heading for line in document.lines if line.text) == 2


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        # lines of one paragraph stand apart from the next one; paragraphs of a line do not
        ("<p>A<br>B</p><p>C<br>D</p><p>E</p>", ["A", "B", "", "C", "D", "", "E"]),
        ("<p>A</p><p>B</p>", ["A", "B"]),
        ("<div>A<br>B</div><div>C</div>", ["A", "B", "C"]),
        # a few words right above a table head it
        ("<p>x.</p><p>Närvarande</p><table><tr><td>Åsa<td>ordf</table>y",
         ["x.", "Närvarande", "Åsa\tordf", "", "y"]),
        ("<p>Så var det.</p><table><tr><td>Åsa<td>ordf</table>",
         ["Så var det.", "", "Åsa\tordf", ""]),
    ],
)  # fmt: skip
def test_paragraphs_of_html(body: str, lines: list[str]) -> None:
    assert [line.text for line in page(body).lines] == lines


@pytest.mark.parametrize(
    ("table", "lines", "tables"),
    [
        ("<tr><th>N<th>R<tr><td>Åsa<td>ordf", ["N\tR", "Åsa\tordf"], 1),
        ("<tr><td><td>R<tr><td>Åsa<td>", ["\tR", "Åsa"], 1),
        ("<tr><td>Närvarande<td>Åsa<br>Bo", ["Närvarande\tÅsa", "\tBo"], 1),
        ("<tr><td>Åsa<br>Bo<td>Åmåla<p>Kil", ["Åsa\tÅmåla", "Bo\tKil"], 1),
        # nothing says who belongs with whom
        ("<tr><td>Åsa<br>Bo<br>Cia<td>Dan<br>Eva", ["Åsa", "Bo", "Cia", "Dan", "Eva"], 0),
        # a table that only lays out the page
        ("<tr><td><h1>A</h1>x<td>y", ["A", "x", "y"], 0),
        ("<tr><td><table><tr><td>a<td>b</table><td>c", ["a\tb", "c"], 1),
        ("<tr><td>ensam<tr><td>kolumn", ["ensam", "kolumn"], 0),
    ],
)
def test_tables_of_html(table: str, lines: list[str], tables: int) -> None:
    document = page(f"<table>{table}</table>")
    assert shown(document) == lines
    assert len(document.tables) == tables


@pytest.mark.parametrize(
    ("code", "stated"),
    [
        ("cp1252", "windows-1252"),
        ("cp1252", "iso-8859-1"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-16"),  # a page that can be read so far is not UTF-16
        ("utf-8", "x-no-such"),
        ("cp1252", "x-no-such"),
        ("cp1252", "utf-8"),
        ("iso-8859-2", "iso-8859-2"),
    ],
)
def test_html_says_its_encoding(code: str, stated: str) -> None:
    words = "Märta Öhrnvall, Łódź" if code == "iso-8859-2" else "Märta Öhrnvall, Åmåla"
    text = f"<html><head><meta charset='{stated}'></head><body><p>{words}</p>"
    assert shown(read_bytes(text.encode(code), "m.html")) == [words]
