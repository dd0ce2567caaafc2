"""What pages say, without a browser: search, lists, times, lines, words, the public profile."""

from __future__ import annotations

import json
import re
from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.ontology.names import fold
from samverkan.web.performing import Desk
from samverkan.web.tasks import Page
from samverkan.web.views.document import GAP, _words
from samverkan.web.views.index import Entry, Index
from samverkan.web.views.lists import turn_of
from samverkan.web.views.timeline import Bar, Dot, Lane, first_day, last_day, timeline
from samverkan.web.words import Words
from tests.web.graphs import BASE, Direct, ask, graph

SERVED = graph()
COUNCIL = "/id/body/norrbygdens-kommunalforbund/norrvattenradet.html"
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


def text(path: str, pairs: str = "", **headers: str) -> str:
    response = ask(SERVED, "GET", path, pairs, **headers)
    assert response.status == 200, response.body
    return response.body.decode()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Norrvattenrådet", "Norrvattenrådet"),
        ("norrvattenradet", "Norrvattenrådet"),
        ("NORRVATTEN", "Norrvattenrådet"),
        ("nvr", "Norrvattenrådet"),
        ("norvatenrådet", "Norrvattenrådet"),
        ("ost ake", "Åke Öst"),
        ("Hult", "Hults kommun"),
        ("april.txt", "april.txt"),
    ],
)
def test_suggestions_forgive(words: str, first: str) -> None:
    """Case, rings and dots, word order, abbreviations, short forms and small slips."""
    answer = ask(SERVED, "GET", "/suggest", {"q": words})
    assert answer.kind == "application/json"
    assert json.loads(answer.body)[0]["label"] == first
    assert f">{first}</a>" in text("/search", f"q={words}")


@pytest.mark.parametrize("words", ["", "   ", "?!", "zzzzzzzz", "x" * 5000])
def test_what_nothing_is_called_finds_nothing(words: str) -> None:
    assert json.loads(ask(SERVED, "GET", "/suggest", {"q": words}).body) == []


def test_the_best_name_comes_first() -> None:
    names = ("Skolråd Syd", "Syds skolråd", "Råd", "Skolråd")
    entries = [Entry(name, "forum", name, "", (fold(name),)) for name in names]
    found, similar = Index(tuple(entries)).found("skolråd")
    assert [entry.label for entry in found] == ["Skolråd", "Skolråd Syd", "Syds skolråd"]
    assert not similar


@given(st.integers(0, 500), st.text(max_size=12))
def test_every_page_of_a_list_is_there(count: int, asked: str) -> None:
    """Whatever is asked for, the page is one that exists, and its neighbours are next to it."""
    turn = turn_of(Page(pairs=(("page", asked), ("name", "å&b"))), count, long=50)
    assert 1 <= turn.number <= turn.last == max(1, -(-count // 50))
    assert bool(turn.before) == (turn.number > 1)
    assert bool(turn.after) == (turn.number < turn.last)
    assert "name=%C3%A5%26b" in (turn.before + turn.after or "name=%C3%A5%26b")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03T10:00:00", date(2024, 2, 3), date(2024, 2, 3)),
        ("2024-13", None, None),
        ("2024-02-31", None, None),
        ("tills vidare", None, None),
        ("", None, None),
    ],
)
def test_days_of_a_time(words: str, first: date | None, last: date | None) -> None:
    assert (first_day(words), last_day(words)) == (first, last)


DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(str)


@given(st.lists(st.tuples(DAYS, st.one_of(DAYS, st.just("")), DAYS), min_size=1, max_size=8))
def test_everything_of_a_timeline_is_within_it(spans: list[tuple[str, str, str]]) -> None:
    """Bars and dots lie between the ends, bars run forwards, and marks ascend."""
    lanes = [Lane(f"{n}", "", "", [Bar(a, b, "stated")], [Dot(c, "present")])
             for n, (a, b, c) in enumerate(spans)]  # fmt: skip
    made = timeline(lanes)
    assert made is not None and len(made.lanes) == len(spans)
    for lane in made.lanes:
        for one in (*lane.bars, *lane.dots):
            assert 0 <= one.x <= one.x2 <= 100
    assert [tick.x for tick in made.ticks] == sorted(tick.x for tick in made.ticks)
    assert 1 <= len(made.ticks) <= 9


def test_what_is_not_known_is_drawn_as_unsure() -> None:
    """A seat that is stated, and was last seen in March, is no sure seat after March."""
    made = timeline([Lane("a", "", "", [Bar("2024-01-01", "", "stated", known="2024-03-31")]),
                     Lane("b", "", "", [Bar("2024-01-01", "2024-12-31", "stated")])])  # fmt: skip
    assert made is not None
    unsure, sure = made.lanes[0].bars
    assert (unsure.kind, unsure.x2) == ("unsure", 100.0)
    assert (sure.kind, sure.x2) == ("stated", unsure.x)
    assert [bar.kind for bar in made.lanes[1].bars] == ["stated"]


def test_no_days_no_timeline() -> None:
    assert timeline([Lane("a", "", "", [Bar("", "", "stated")])]) is None


@pytest.mark.parametrize(
    ("quotes", "words"),
    [
        ([(0, 7, "Anna Ek")], "Anna Ek"),
        ([(0, 7, "Anna Ek"), (0, 12, "Anna Ek, Hul")], "Anna Ek, Hul"),
        ([(0, 7, "Anna Ek"), (5, 12, "Ek, Hul")], "Anna Ek, Hul"),
        ([(0, 4, "Anna"), (20, 24, "Hult")], f"Anna{GAP}Hult"),
        ([(0, 4, "Anna"), (5, 7, "Ek")], "Anna Ek"),
        ([(None, None, "Anna"), (None, None, "Anna Ek")], "Anna Ek"),
    ],
)
def test_words_of_a_line(quotes: list[tuple[int | None, int | None, str]], words: str) -> None:
    rows = [{"start": start, "end": end, "quote": quote} for start, end, quote in quotes]
    assert _words(rows) == words  # type: ignore[arg-type]


@pytest.mark.parametrize("path", [COUNCIL, "/forums", "/", "/people", "/roles"])
def test_headings_are_in_the_language_asked_for(path: str) -> None:
    """The choice of the address goes before the cookie, and that before the header."""
    assert '<html lang="sv">' in text(path)
    assert '<html lang="en">' in text(path, accept_language="de, en;q=0.5")
    assert '<html lang="sv">' in text(path, accept_language="en", cookie="a=b; lang=sv")
    chosen = ask(SERVED, "GET", path, "lang=en", cookie="lang=sv")
    assert '<html lang="en">' in chosen.body.decode()
    assert chosen.header("Set-Cookie").startswith("lang=en; Path=/;")


def test_roles_of_the_vocabulary_are_translated() -> None:
    """What a document calls something else stays as it is written."""
    words = Words.load()
    assert words.role("ordförande", "en") == "chair"
    assert words.role("ordförande", "sv") == "ordförande"
    assert words.role("fyra ledamöter från nämnden", "en") == "fyra ledamöter från nämnden"
    assert ">chair<" in text(COUNCIL, "lang=en") and ">ordförande<" in text(COUNCIL)


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/forums/x", "/people/", "/id/org/nobody.html", "/role/king", "/static/x.css"],
)
def test_what_is_not_there(path: str) -> None:
    """A browser gets a page, a program a problem document."""
    page = ask(SERVED, "GET", path, accept=BROWSER)
    assert (page.status, page.kind) == (404, "text/html")
    assert "<h1>Det finns ingen sådan sida</h1>" in page.body.decode()
    assert ask(SERVED, "GET", path).kind == "application/problem+json"


def test_a_seat_leads_to_its_line() -> None:
    page = text(COUNCIL)
    assert re.search(r'<q lang="sv">Anna Ek \(S\), Granvik, ordförande</q>\s*'
                     r'<a href="/id/document/aa.html#L3">april.txt:3</a>', page)  # fmt: skip
    assert 'id="L3"' in text("/id/document/aa.html")


def test_people_are_not_listed_by_party() -> None:
    """No list of the explorer tells or narrows by the party of single people."""
    assert text("/people").count("<td") == text("/people", "party=S").count("<td")
    assert ">Parti<" not in text("/people")


def test_pages_do_without_parties() -> None:
    """What the public copy leaves out makes no page fail, and no heading remains."""
    engine = ox.Store()
    party = "https://w3id.org/samverkan/ns#party"
    whole = SERVED.desk.engine
    for quad in whole:
        if quad.predicate.value != party:
            engine.add(quad)
    bare = Direct(Desk(engine, BASE))
    page = ask(bare, "GET", COUNCIL).body.decode()
    assert "Anna Ek" in page and ">Parti<" not in page
    assert ">Parti<" in text(COUNCIL)


def test_no_parameter_breaks_a_page() -> None:
    for pairs in ("at=x", "at=2024-13-99", "page=-1", "page=99999999999", "kind=%00", "view=x"):
        for path in (COUNCIL, "/forums", "/id/document/aa.html"):
            assert ask(SERVED, "GET", path, pairs).status == 200, (path, pairs)
