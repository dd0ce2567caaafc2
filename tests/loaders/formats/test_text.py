"""Plain text: encodings, line numbers, pages, and characters that no reader can see."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.loaders.document import Document
from samverkan.loaders.formats.encoding import decode
from samverkan.loaders.formats.source import clean
from samverkan.loaders.read import read, read_bytes
from samverkan.ontology.errors import Unreadable

SWEDISH = "Närvarande: Åsa Öhrnvall (S), ordförande, Björkhults kommun; André Ängskog"
SHORT = "Plats: Åmåla"
PRINTED = "”Så här” – sa Märta … § 4 – 5 °C"


def text(data: bytes) -> Document:
    return read_bytes(data, "m.txt")


@pytest.mark.parametrize("words", [SWEDISH, SHORT, PRINTED])
@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "windows-1252"),
        ("mac-roman", "mac-roman"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_the_encoding_is_found(code: str, named: str, words: str) -> None:
    document = text(words.encode(code))
    assert document.lines[0].text == words
    same = {"windows-1252": ("windows-1252", "iso-8859-1")}  # one without 0x80-0x9f is both
    assert document.encoding in same.get(named, (named,))


@pytest.mark.parametrize("code", ["latin-1", "cp850"])
def test_older_encodings_are_found(code: str) -> None:
    assert text(SWEDISH.encode(code)).lines[0].text == SWEDISH


def test_one_spoiled_byte_does_not_spoil_the_rest() -> None:
    data = (SWEDISH * 3).encode().replace("Åsa".encode(), b"\xff\xfesa", 1)
    assert decode(data)[1] == "utf-8"
    assert "Öhrnvall (S)" in text(data).lines[0].text


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\nb\n", ["a", "b", ""]),
        (b"a\r\nb", ["a", "b"]),
        (b"a\rb\r", ["a", "b", ""]),  # an old Mac
        (b"a\rb\nc", ["ab", "c"]),  # a stray carriage return is no line end
        (b"a\x0bb\x1cc\n", ["abc", ""]),
        ("a\u2028b\u0085c".encode(), ["a bc"]),
        (b"a\tb", ["a\tb"]),
    ],
)
def test_lines_end_at_line_feeds_only(data: bytes, lines: list[str]) -> None:
    assert [line.text for line in text(data).lines] == lines


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_numbers_are_those_of_the_file(words: str) -> None:
    printed = words.replace("\r", "") + "\n" + 3_000 * "slut " + "\n"
    lines = text(b"\xef\xbb\xbf" + printed.encode()).lines
    assert len(lines) == len(printed.split("\n"))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for line, raw in zip(lines, printed.split("\n"), strict=True):
        assert (line.source or line.text) == raw
        assert clean(line.text) == line.text == unicodedata.normalize("NFC", line.text)
        assert not any(unicodedata.category(one) == "Cc" and one != "\t" for one in line.text)


def test_a_form_feed_turns_the_page_but_ends_no_line() -> None:
    document = text("ett\n\ftvå\nAnna\fBo\nfyra\n\f".encode())
    assert [(line.text, line.page) for line in document.lines] == [
        ("ett", 1),
        ("två", 2),
        ("Anna Bo", 2),
        ("fyra", 3),
        ("", 4),
    ]
    assert document.pages == 3
    assert text(b"a\n").pages is None


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("A\u030asa O\u0308hrn", "Åsa Öhrn"),  # decomposed
        ("\u212bsa", "Åsa"),  # the sign for angstrom
        ("Å\u202esa\u202c Bj\u200börn \u2066x\u2069\ufeff", "Åsa Björn x"),
        ("kl.\u00a009.00", "kl. 09.00"),
        ("sam\u00adverkan", "samverkan"),
        ("sam\u00ad", "sam-"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_kept(printed: str, read_as: str) -> None:
    (line,) = text(printed.encode()).lines
    assert (line.text, line.source) == (read_as, printed)


def test_what_is_clean_is_not_kept_twice() -> None:
    assert text(SWEDISH.encode()).lines[0].source == ""


def test_a_flattened_page_is_one_line() -> None:
    words = "Åsa Öhrnvall (S), " * 5_000
    assert [line.text for line in text(words.encode()).lines] == [words]


def test_blank_lines_end_blocks() -> None:
    blocks = [line.block for line in text(b"\na\nb\n\n\nc\n").lines]
    assert blocks == [0, 0, 0, 0, 0, 1, 1]


def test_stars_are_stars_in_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text("# **Åsa**\n| a | b |\n|---|---|\n", encoding="utf-8")
    document = read(tmp_path / "m.txt")
    assert [line.text for line in document.lines][:2] == ["# **Åsa**", "| a | b |"]
    assert document.tables == ()


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x01\x02\x03" * 9])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="not text"):
        text(data)
