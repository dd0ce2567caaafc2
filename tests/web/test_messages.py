"""Parameters are decoded as the standard library decodes them, whatever they hold."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.web.messages import Refusal, parameters

PIECES = ["a", "å", "%", "+", "&", "=", "\\", "x", "u0041", "N{DASH}", "%41", "%C3%A5", "%zz", "%4",
          "%5Cx41", "%0A", "%FF", "%00", '"', "\n"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_is_decoded_as_the_standard_library_does(text: str) -> None:
    try:
        expected = tuple(parse_qsl(text, keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        with pytest.raises(Refusal):
            parameters(text)
        return
    assert parameters(text) == expected


@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_round_trip(pairs: list[tuple[str, str]]) -> None:
    pairs = [pair for pair in pairs if quotable("".join(pair))]
    assert parameters(urlencode(pairs)) == tuple(pairs)


def quotable(text: str) -> bool:
    try:
        return bool(quote(text)) or not text
    except UnicodeEncodeError:
        return False


def test_a_thousand_parameters_are_enough() -> None:
    assert len(parameters("&".join(["a=b"] * 1000))) == 1000
    with pytest.raises(Refusal):
        parameters("&".join(["a=b"] * 1001))
