"""Bytes to text: byte order mark, strict UTF-8, then the encodings that Swedish pages come in."""

from __future__ import annotations

import codecs

import chardet

__all__ = ["decode"]

MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SINGLE_BYTE = ("windows-1252", "mac-roman", "cp850")  # the first wins a tie
NORDIC = frozenset("åäöÅÄÖéÉüÜøæØÆ")
LATIN = frozenset("àáâãçèêëíïñóôõßúðþ")
PRINTED = frozenset("–—‘’“”„•…§°´·½¼€«»©®¨£²³")
SAMPLE = 200_000  # bytes looked at
SURE = 0.5  # score per byte outside ASCII


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of the encoding.

    Bytes that fit no encoding become U+FFFD; decoding never fails.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        name = _utf8_with_damage(data) or _single_byte(data[:SAMPLE])
        return data.decode(name, "replace"), name


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 of a Latin text has a zero in every other byte."""
    pairs = min(len(data), SAMPLE) // 2
    if not pairs or len(data) % 2:
        return ""
    even = data[0 : 2 * pairs : 2].count(0) / pairs
    odd = data[1 : 2 * pairs : 2].count(0) / pairs
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else ""


def _utf8_with_damage(data: bytes) -> str:
    """UTF-8 with a few spoiled bytes has many more good letters outside ASCII than bad ones."""
    text = data[:SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if "\x7f" < character != "\ufffd")
    return "utf-8" if good > 2 * bad else ""


def _single_byte(sample: bytes) -> str:
    outside = sum(1 for byte in sample if byte > 0x7F)
    score, name = max(
        ((_score(sample.decode(name, "replace")), name) for name in SINGLE_BYTE),
        key=lambda pair: (pair[0], -SINGLE_BYTE.index(pair[1])),
    )
    if score < SURE * outside:
        name = _chardet(sample) or name
    if name == "windows-1252" and not any(0x80 <= byte <= 0x9F for byte in sample):
        return "iso-8859-1"
    return name


def _score(text: str) -> float:
    """How Swedish the characters outside ASCII look: letters inside words, printers' marks."""
    score = 0.0
    for at, character in enumerate(text):
        if character < "\x80":
            continue
        beside = text[at - 1 : at] + text[at + 1 : at + 2]
        in_word = any(other.isalpha() for other in beside)
        upper_in_word = character.isupper() and text[at - 1 : at].islower()
        if character in NORDIC and not upper_in_word:
            score += 1.0 if in_word else 0.3
        elif character in LATIN or character in PRINTED:
            score += 0.6 if in_word or character in PRINTED else 0.1
        else:
            score -= 1.0
    return score


def _chardet(sample: bytes) -> str:
    """Ask chardet, which knows languages that the check above does not."""
    found = chardet.detect(sample)
    name = found.get("encoding")
    if not name or (found.get("confidence") or 0) < SURE:
        return ""
    try:
        sample.decode(name)
        return codecs.lookup(name).name
    except (LookupError, UnicodeDecodeError):
        return ""
