"""Word and OpenDocument: automatic numbers, tables, insertions, and what is not printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import odfdo
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from samverkan.loaders.document import Document
from samverkan.loaders.formats.docx_numbers import roman, written
from samverkan.loaders.read import read_bytes

NUMBERING = """<w:abstractNum {0} w:abstractNumId="77">
  <w:lvl w:ilvl="0"><w:start w:val="12"/><w:numFmt w:val="decimal"/>
    <w:lvlText w:val="§ %1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
    <w:lvlText w:val="%1.%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>"""


def word(fill: Callable[[Any], None]) -> Document:
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return read_bytes(file.getvalue(), "m.docx")


def shown(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.text]


def add_xml(document: Any, body: str) -> None:
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{body}</w:p>"))


def test_word_prints_its_automatic_numbers() -> None:
    def fill(document: Any) -> None:
        root = document.part.numbering_part.element
        root.insert(0, parse_xml(NUMBERING.format(nsdecls("w"))))
        number = root.add_num(77).numId
        for level, words in [(0, "Öppnande"), (0, "Val"), (1, "ordf"), (1, "sekr"), (2, "o")]:
            paragraph = document.add_paragraph(words)
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number
            properties.get_or_add_ilvl().val = level
        document.add_paragraph("Slut", style="List Number")

    assert shown(word(fill)) == [
        "§ 12 Öppnande",
        "§ 13 Val",
        "13.a) ordf",
        "13.b) sekr",
        "o",
        "1. Slut",
    ]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (0, "lowerRoman", ""),
    ],
)
def test_numbers_are_written_as_word_does(value: int, form: str, text: str) -> None:
    assert written(value, form) == text


def test_roman_numbers() -> None:
    assert [roman(value) for value in (1, 9, 14, 40, 1999)] == ["i", "ix", "xiv", "xl", "mcmxcix"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<w:r><w:t>Åsa</w:t><w:tab/><w:t>ordf</w:t></w:r>", ["Åsa\tordf"]),
        ("<w:r><w:t>Åsa</w:t><w:br/><w:t>Bo</w:t></w:r>", ["Åsa", "Bo"]),
        ("<w:ins><w:r><w:t>ny</w:t></w:r></w:ins>", ["ny"]),
        ("<w:del><w:r><w:delText>bort</w:delText></w:r></w:del><w:r><w:t>x</w:t></w:r>", ["x"]),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>gömd</w:t></w:r><w:r><w:t>x</w:t></w:r>", ["x"]),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>x</w:t></w:r>", ["x"]),
        ("<w:r><w:t>Öhrn</w:t><w:noBreakHyphen/><w:t>Ek</w:t></w:r>", ["Öhrn-Ek"]),
        (
            "<w:sdt><w:sdtContent><w:r><w:t>fält</w:t></w:r></w:sdtContent></w:sdt>",
            ["fält"],
        ),
        (
            "<w:r><w:t>x</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>ruta</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>",
            ["x", "ruta"],
        ),
    ],
)
def test_runs_of_word(body: str, lines: list[str]) -> None:
    assert shown(word(lambda document: add_xml(document, body))) == lines


def test_headers_and_footers_are_left_out() -> None:
    def fill(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Sidhuvud"
        document.sections[0].footer.paragraphs[0].text = "Sida 1"
        document.add_heading("Protokoll", 2)
        document.core_properties.title = "Rådets möte"

    document = word(fill)
    assert [(line.text, line.heading) for line in document.lines] == [("Protokoll", 2)]
    assert document.title == "Rådets möte"


def test_cells_of_word_may_be_merged_or_hold_lists() -> None:
    def fill(document: Any) -> None:
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "Närvaro"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "Åmåla"
        table.cell(1, 1).text = "Åsa\nBo"
        table.cell(1, 2).text = "ordf\nsekr"
        table.cell(2, 1).text = "Cia"

    document = word(fill)
    assert shown(document) == ["Närvaro", "Åmåla\tÅsa\tordf", "\tBo\tsekr", "\tCia"]
    assert len(document.tables[0].rows) == 4


def test_opendocument() -> None:
    document = odfdo.Document("text")
    body = document.body
    body.clear()
    body.append(odfdo.Header(2, "Närvarande"))
    body.append(odfdo.Paragraph("Åsa\tordf   tre\nBo"))
    body.append(
        odfdo.Element.from_tag(
            '<text:list text:style-name="N"><text:list-item><text:p>ett</text:p></text:list-item>'
            "<text:list-item><text:p>två</text:p></text:list-item></text:list>"
        )
    )
    body.append(
        odfdo.Element.from_tag(
            '<text:p>x<text:s text:c="2000000000"/>y<text:note>n</text:note></text:p>'
        )
    )
    style = (
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1"'
        ' style:num-prefix="§ " style:num-format="1" text:start-value="7"/></text:list-style>'
    )
    document.insert_style(odfdo.Element.from_tag(style), automatic=True)
    file = io.BytesIO()
    document.save(file)
    read = read_bytes(file.getvalue(), "m.odt")
    *lines, last = shown(read)
    assert lines == ["Närvarande", "Åsa\tordf   tre", "Bo", "§ 7 ett", "§ 8 två"]
    assert last.split() == ["x", "y"]
    assert read.lines[0].heading == 2
