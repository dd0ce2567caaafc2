"""A few clients, a real build and its swap: no answer is wrong, none is missing.

Sixty seconds and sixty-four clients: `python benchmarks/soak.py`.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.soak import Report, judged, soak


@pytest.mark.skipif(sys.platform == "win32", reason="the server needs POSIX")
def test_answers_are_those_of_the_state_that_they_name(tmp_path: Path) -> None:
    report = soak(tmp_path, seconds=1, clients=5)
    assert (report.wrong, report.dropped) == (0, {})
    assert report.builds >= 1 and report.states >= 2
    assert len(report.seconds) > 20


@pytest.mark.parametrize(
    ("seen", "wrong"),
    [
        (("q", "one", b"1"), 0),
        (("q", "two", b"2"), 0),
        (("q", "two", None), 0),
        (("q", "two", b"1"), 3),
        (("q", "three", b"1"), 3),
        (("q", "three", None), 3),
        (("r", "one", b"1"), 3),
    ],
)
def test_what_counts_as_wrong(seen: tuple[str, str, bytes | None], wrong: int) -> None:
    """The body of another state, a state that never was, another question's answer."""
    states = [{("q", "one"): b"1"}, {("q", "two"): b"2"}]
    assert judged([Report(answers=Counter({seen: 3}))], states).wrong == wrong
