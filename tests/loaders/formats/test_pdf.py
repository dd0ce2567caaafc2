"""PDF: columns, tables, labels beside lists, turned pages, hyphens and places."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

from samverkan.loaders.document import Box, Document
from samverkan.loaders.formats.page_wraps import merged
from samverkan.loaders.formats.segments import Segment
from samverkan.loaders.read import read_bytes

LEFT = ["Åsa Öhrnvall", "Bo Ek", "Cia Alm", "Dag Öst"]
RIGHT = ["Eva Ängskog", "Finn Lindé", "Gun Ask"]


def drawn(draw: Callable[[canvas.Canvas], None]) -> Document:
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=A4)
    page.setFont("Helvetica", 11)
    draw(page)
    page.save()
    return read_bytes(file.getvalue(), "m.pdf")


def put(page: canvas.Canvas, left: float, top: float, lines: list[str]) -> None:
    for at, line in enumerate(lines):
        page.drawString(left, 842 - top - 15 * at, line)


def shown(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.text]


def test_columns_are_read_one_after_the_other() -> None:
    def draw(page: canvas.Canvas) -> None:
        put(page, 50, 60, ["Närvarande"])
        put(page, 50, 75, LEFT)
        put(page, 300, 75, RIGHT)
        put(page, 50, 150, ["Efter listan"])

    document = drawn(draw)
    assert shown(document) == ["Närvarande", *LEFT, *RIGHT, "Efter listan"]
    assert document.tables == ()


def test_a_label_stands_beside_its_list() -> None:
    def draw(page: canvas.Canvas) -> None:
        put(page, 50, 60, ["Närvarande"])
        put(page, 150, 60, LEFT[:3])
        put(page, 50, 120, ["Sekreterare"])
        put(page, 150, 120, LEFT[3:])

    assert shown(drawn(draw)) == [
        "Närvarande\tÅsa Öhrnvall",
        "\tBo Ek",
        "\tCia Alm",
        "Sekreterare\tDag Öst",
    ]


def test_cells_written_row_by_row_stand_on_one_line() -> None:
    def draw(page: canvas.Canvas) -> None:
        for at, (one, two) in enumerate(zip(LEFT, RIGHT, strict=False)):
            put(page, 50, 60 + 15 * at, [one])
            put(page, 200, 60 + 15 * at, [two])

    document = drawn(draw)
    assert shown(document) == [f"{one}\t{two}" for one, two in zip(LEFT, RIGHT, strict=False)]
    assert document.tables[0].rows == (1, 2, 3)
    first = document.lines[0].boxes
    assert [round(box.left) for box in first] == [50, 200]
    assert all(0 < box.top < 60 < box.bottom + 1 for box in first)


def test_cells_of_several_lines_and_empty_cells() -> None:
    style = getSampleStyleSheet()["Normal"]
    rows = [
        ["Namn", "Uppdrag", "Kommer från"],
        ["Åsa Öhrnvall", Paragraph("Ordförande i rådet och dess arbetsutskott", style), "Åmåla"],
        ["", "Ledamot", "Kil"],
        ["Bo Ek", "Ledamot", "Björkhult"],
    ]
    file = io.BytesIO()
    table = Table(rows, colWidths=[120, 120, 120], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    SimpleDocTemplate(file, pagesize=A4).build([table, Paragraph("Efter tabellen.", style)])
    document = read_bytes(file.getvalue(), "m.pdf")
    assert shown(document) == [
        "Namn\tUppdrag\tKommer från",
        "Åsa Öhrnvall\tOrdförande i rådet och dess arbetsutskott\tÅmåla",
        "\tLedamot\tKil",
        "Bo Ek\tLedamot\tBjörkhult",
        "Efter tabellen.",
    ]
    assert len(document.tables[0].rows) == 4


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_are_read_as_they_are_shown(turn: int) -> None:
    def draw(page: canvas.Canvas) -> None:
        page.setPageRotation(turn)
        page.translate(300, 400)
        page.rotate(turn)
        page.drawString(0, 0, "Åsa Öhrnvall")
        page.drawString(0, -15, "Bo Ek")

    document = drawn(draw)
    assert shown(document) == ["Åsa Öhrnvall", "Bo Ek"]
    box: Box = document.lines[0].boxes[0]
    assert 0 < box.left < box.right and 0 < box.top < box.bottom
    assert box.right - box.left > 2 * (box.bottom - box.top)


def test_words_stay_hyphenated_as_printed() -> None:
    lines = ["Samverkans-", "rådet för Öst-", "och Västbygden"]
    assert shown(drawn(lambda page: put(page, 50, 60, lines))) == lines


def wrapped(text: list[str], width: int = 180) -> list[str]:
    """The lines of a PDF that breaks each text where its line is full."""
    style = ParagraphStyle("text", fontName="Helvetica", fontSize=11, leading=15)
    file = io.BytesIO()
    frame = Frame(50, 50, width + 12, 740)
    document = BaseDocTemplate(file, pagesize=A4)
    document.addPageTemplates([PageTemplate("narrow", [frame])])
    document.build([Paragraph(part, style) for part in text])
    return shown(read_bytes(file.getvalue(), "m.pdf"))


PROSE = (
    "Ordföranden hälsar alla välkomna och berättar om vårens arbete med vattnet i älven, om de "
    "många möten som har hållits i kommunerna och om hur det ska följas upp under hösten."
)


@pytest.mark.parametrize(
    "text",
    [
        # a long entry, the same broken inside a name, and a title of two lines
        ["Närvarande", "Åsa Öhrnvall, samhällsbyggnadschef på förvaltningen, Åmåla", "Bo Ek, Kil"],
        ["Till ny ledamot i rådet valdes Märta Lindé-Sjö.", "Mötet avslutas"],
        ["1. Förslag till gemensamma riktlinjer för älvens nedre lopp", "2. Övrigt"],
        # short lines, and lines that are full by chance
        ["Åsa Öhrnvall", "Bo Ek", "Cia Alm"],
        ["Åsa Öhrnvall, Björkhults kommun", "Dag Öst, Björkhults kommun", "Eva Ängskog, Kil"],
        ["Åsa Öhrnvall, Björkhults kommun", "Ersättare", "Dag Öst, Kil"],
        ["Vi ses i Björkhult den 5 maj.", "Sekreterare utsågs sedan av de andra."],
    ],
)
def test_text_broken_at_full_lines_is_one_line(text: list[str]) -> None:
    assert wrapped([PROSE, *text]) == [PROSE, *text]


def test_where_no_text_was_broken_every_line_stays() -> None:
    lines = ["Åsa Öhrnvall", "ordförande", "Bo Ek", "sekreterare"]
    assert wrapped(lines) == lines


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Det är Samverkans-", "rådet för älven"], "Det är Samverkansrådet för älven"),
        (["Det är barn-", "och utbildningsnämnden"], "Det är barn- och utbildningsnämnden"),
        (["Det är Karl-", "Erik Ek som talar"], "Det är Karl-Erik Ek som talar"),
        (["Det är EU-", "kansliet som svarar"], "Det är EU-kansliet som svarar"),
    ],
)
def test_a_word_over_two_lines_is_made_whole(lines: list[str], text: str) -> None:
    above, below = (Segment(line, Box(0, 0, 9, 9)) for line in lines)
    assert merged(above, below).text == text


def paged(draw: Callable[[canvas.Canvas, int], None]) -> list[str]:
    """The lines of a PDF of three pages, each with two rows of its own."""
    file = io.BytesIO()
    made = canvas.Canvas(file, pagesize=A4)
    for number in (1, 2, 3):
        made.setFont("Helvetica", 11)
        draw(made, number)
        put(made, 50, 300, [f"Rad {number} a", f"Rad {number} b"])
        made.showPage()
    made.save()
    return shown(read_bytes(file.getvalue(), "m.pdf"))


def test_heads_and_feet_are_read_once() -> None:
    def draw(page: canvas.Canvas, number: int) -> None:
        put(page, 50, 40, ["Vattenrådet", f"Sida {number} av 3"])
        put(page, 50, 800, ["Justerandes sign"])

    rows = [f"Rad {n} {letter}" for n in (1, 2, 3) for letter in "ab"]
    assert paged(draw) == ["Vattenrådet", "Sida 1 av 3", *rows, "Justerandes sign"]


def test_what_changes_from_page_to_page_is_no_head() -> None:
    def draw(page: canvas.Canvas, number: int) -> None:
        put(page, 50, 60, [f"§ {number}", f"Ärende {'abc'[number - 1]}"])

    assert paged(draw)[:4] == ["§ 1", "Ärende a", "Rad 1 a", "Rad 1 b"]
    assert len(paged(draw)) == 12


@pytest.mark.parametrize("label", ["1.", "§ 12", "•", "a)", "3.1"])
def test_a_number_belongs_to_its_item(label: str) -> None:
    def draw(page: canvas.Canvas) -> None:
        put(page, 50, 60, [label])
        put(page, 85, 60, ["Mötets öppnande"])
        put(page, 85, 75, ["Ordföranden hälsar"])

    assert shown(drawn(draw)) == [f"{label} Mötets öppnande", "Ordföranden hälsar"]


def test_pages_are_counted_and_gaps_are_blank_lines() -> None:
    def draw(page: canvas.Canvas) -> None:
        put(page, 50, 60, ["Rubrik"])
        put(page, 50, 100, ["Åsa", "Bo", "Cia"])
        page.showPage()
        page.setFont("Helvetica", 11)
        put(page, 50, 60, ["Sida två"])

    document = drawn(draw)
    assert [(line.text, line.page) for line in document.lines] == [
        ("Rubrik", 1),
        ("", 1),
        ("Åsa", 1),
        ("Bo", 1),
        ("Cia", 1),
        ("Sida två", 2),
    ]
    assert document.pages == 2
