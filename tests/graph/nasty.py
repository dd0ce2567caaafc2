"""Texts that break writers: control characters, quotes, right-to-left, emoji, formulas, length."""

from __future__ import annotations

from hypothesis import strategies as st

EXAMPLES = (
    "",
    "=1+1",
    "+46 300",
    "-",
    "@SUM(A1)",
    "\t=cmd",
    'He said "hej", & <b>left</b>',
    "]]>",
    "<!-- -->",
    "</script>",
    "a\x00b\x0bc\x1fd\x7f\x85",
    "\u202eöräb\u202c",
    "مرحبا بالعالم",
    "שלום",
    "👩‍👩‍👧‍👦 🇸🇪",
    "\U0010ffff\ufffe\uffff",
    "line\nbreak\r\nand\rreturn",
    "next\x85line\u2028and\u2029paragraph",
    "_x000B_ _x005F_",
    "{{mustache}} ${x} %s",
    "å" * 40_000,
    "ﬁ ½ Å Å",
    "  two  spaces  ",
    "'apostrophe",
    "http://example.org/a b",
    "1234567890123456789012",
    "2024-02-30",
    "TRUE",
)

texts = st.one_of(
    st.sampled_from(EXAMPLES),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
