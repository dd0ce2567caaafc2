"""The fixed words of the pages: each key stands in one table, in two languages."""

from __future__ import annotations

from collections import Counter

from samverkan.web.views.texts import TABLES


def test_no_key_stands_twice() -> None:
    """A key of two tables would change the words of a page that nobody looked at."""
    keys = Counter(key for table in TABLES for key in table)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_word_has_two_languages() -> None:
    for table in TABLES:
        for key, words in table.items():
            assert len(words) == 2 and all(words), key


def test_no_key_is_hidden_by_the_type_that_holds_it() -> None:
    """A template that says t.clear gets the method of that name, not the words."""
    assert [key for table in TABLES for key in table if hasattr(dict, key)] == []
