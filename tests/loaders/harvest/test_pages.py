"""What the words around a link say of where it leads: examples and their look-alikes."""

from __future__ import annotations

import pytest

from samverkan.loaders.harvest.addresses import Scope, canonical, shape
from samverkan.loaders.harvest.pages import is_minutes, read_page

HERE = "https://www.norrskog.example/politik/"
MINUTES, NEAR, LIST, UNNAMED, OTHER = range(5)


@pytest.mark.parametrize(
    ("markup", "rank"),
    [
        # the link's own words
        ('<a href="a.pdf">Protokoll 2024-03-05</a>', MINUTES),
        ('<a href="a.pdf">Sammanträdesprotokoll, mars</a>', MINUTES),
        ('<a href="a.pdf">Minnesanteckningar skolnätverk</a>', MINUTES),
        ('<a href="a.pdf">Mötesanteckningar</a>', MINUTES),
        ('<a href="a.pdf">Protokoll med bilagor</a>', MINUTES),
        ('<a href="a.docx">Anteckningar från träffen</a>', MINUTES),
        ('<a href="a.pdf">Kallelse 2024-03-05</a>', OTHER),
        ('<a href="a.pdf">Bilaga 1 till protokoll</a>', OTHER),
        ('<a href="a.pdf">Protokollsutdrag § 4</a>', OTHER),
        ('<a href="a.pdf">Underlag</a>', OTHER),
        ('<a href="a.pdf">Översiktsplan</a>', UNNAMED),
        # the name of the file
        ('<a href="ks-protokoll-240305.pdf">5 mars</a>', MINUTES),
        ('<a href="kallelse-240305.pdf">5 mars</a>', OTHER),
        ('<a href="240305.pdf">5 mars</a>', UNNAMED),
        # a title or a label for readers
        ('<a href="1.pdf" title="Protokoll 5 mars"><img src="pdf.png"></a>', MINUTES),
        ('<a href="1.pdf" aria-label="Kallelse 5 mars"><img src="pdf.png"></a>', OTHER),
        # the heading above, or what unfolds
        ('<h2>Protokoll</h2><a href="1.pdf">2024-03-05</a>', MINUTES),
        ('<details><summary>Protokoll 2024</summary><a href="1.pdf">Mars</a></details>', MINUTES),
        ('<button aria-expanded="false">Protokoll</button><a href="1.pdf">Mars</a>', MINUTES),
        ('<h2>Protokoll</h2><a href="1.pdf">Kallelse mars</a>', OTHER),
        ('<h2>Protokoll</h2><h2>Bilagor</h2><a href="1.pdf">Mars</a>', OTHER),
        ('<h2>Kallelser och protokoll</h2><a href="1.pdf">Mars</a>', UNNAMED),
        # the head of the column
        ("<table><tr><th>Dag<th>Protokoll<tr><td>5/3<td><a href=1.pdf>PDF</a></table>", MINUTES),
        ("<table><tr><th>Dag<th>Kallelse<tr><td>5/3<td><a href=1.pdf>PDF</a></table>", OTHER),
        ("<table><tr><th colspan=1>Dag<th>Protokoll<tr><td colspan=2><a href=1.pdf>x</a></table>",
         UNNAMED),
        ('<table><tr><td data-label="Protokoll"><a href="1.pdf">PDF</a></table>', MINUTES),
        # the row
        ("<ul><li>Protokoll 5 mars <a href=1.pdf>Öppna</a></ul>", MINUTES),
        ("<ul><li>Kallelse 5 mars, protokoll 5 mars <a href=1.pdf>Öppna</a></ul>", UNNAMED),
        # without a suffix
        ('<a href="hamta?id=7">Protokoll 2024-03-05</a>', MINUTES),
        ('<a href="hamta?id=7">Protokoll</a>', LIST),
        ('<a href="protokoll/">Kallelser och protokoll</a>', LIST),
        # onward
        ('<a rel="next" href="?p=2">&gt;</a>', NEAR),
        ('<a href="?p=2">Nästa sida</a>', NEAR),
        ('<nav><a href="?p=2">2</a></nav>', NEAR),
        ('<div class="pagination"><a href="?p=2">2</a></div>', NEAR),
        ('<p><a href="?p=2">2</a></p>', OTHER),
        ('<a href="m/1">Tisdag 5 mars 2024</a>', NEAR),
        ('<a href="2023/">2023</a>', NEAR),
        ('<a href="n/1">Brand i skolan 2023 gav stora skador på taket</a>', OTHER),
        ('<a href="m/">Sammanträden</a>', LIST),
        ('<a href="m/">Tidigare möten</a>', NEAR),
        ('<iframe src="portal/"></iframe>', LIST),
        ('<a href="turism/">Turism</a>', OTHER),
    ],
)  # fmt: skip
def test_the_rank_of_a_link(markup: str, rank: int) -> None:
    (link,) = read_page(f"<html><body>{markup}", HERE).links
    assert link.rank == rank


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="#topp">Protokoll</a>',
        '<a href="mailto:a@b.se">Protokoll</a>',
        '<a href="javascript:void(0)">Protokoll</a>',
        '<a rel="nofollow noopener" href="1.pdf">Protokoll</a>',
        '<meta name="ROBOTS" content="noindex, nofollow"><a href="1.pdf">Protokoll</a>',
        '<a href="https://anna:hemlig@norrskog.example/1.pdf">Protokoll</a>',
        '<a href="http://[::1">Protokoll</a>',
        "<a>Protokoll</a>",
    ],
)
def test_links_that_are_none(markup: str) -> None:
    assert read_page(f"<html><head>{markup}", HERE).links == ()


def test_the_base_of_a_page_counts_and_the_best_rank_of_an_address() -> None:
    page = read_page(
        '<base href="/arkiv/"><title>Arkiv \n 2024</title><a href="1.pdf">Öppna</a>'
        '<a href="1.pdf">Protokoll</a>',
        HERE,
    )
    assert page.title == "Arkiv 2024"
    assert [(x.address, x.rank) for x in page.links] == [
        ("https://www.norrskog.example/arkiv/1.pdf", MINUTES)
    ]


def test_a_page_that_scripts_make_is_known() -> None:
    assert read_page("<div id=app></div><script src=a.js></script>", HERE).scripts
    assert not read_page("<p>Inga möten.</p>", HERE).scripts


@pytest.mark.parametrize(
    ("markup", "answer"),
    [
        ("<h1>Skolchefer</h1><h2>Närvarande</h2><p>Anna Ek</p><p>1 Mötets öppnande</p>", True),
        ("<h1>Protokoll</h1><p>Deltagare: Anna Ek</p>", True),
        ("<h1>Protokoll</h1><p>Här finns kommunens protokoll.</p>", False),
        ("<h1>Deltagare sökes</h1><p>Kom med!</p>", False),
    ],
)
def test_a_page_that_is_minutes_itself(markup: str, answer: bool) -> None:
    assert is_minutes(markup) is answer


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("HTTPS://Norrskog.example:443/A b?x=1#y", "https://norrskog.example/A%20b?x=1"),
        ("/m;jsessionid=7F?b=2&a=1&PHPSESSID=9&utm_source=x", "https://www.norrskog.example/m?b=2&a=1"),
        ("../d/%C3%A5r.pdf", "https://www.norrskog.example/d/%C3%A5r.pdf"),
        ("https://bodåsen.example", "https://xn--bodsen-kua.example/"),
        ("//norrskog.example/x", "https://norrskog.example/x"),
        ("x" * 3000, ""),
        ("https://a.example:99999/", ""),
    ],
)  # fmt: skip
def test_each_page_has_one_address(address: str, form: str) -> None:
    assert canonical(address, HERE) == form
    assert canonical(form) == form


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("https://norrskog.example/a", True),
        ("https://handlingar.norrskog.example/a", True),
        ("https://filer.example/a", True),
        ("https://norrskog.example.ond.example/a", False),
        ("https://ondnorrskog.example/a", False),
        ("http://127.0.0.1/a", False),
    ],
)
def test_what_lies_within_bounds(address: str, inside: bool) -> None:
    assert Scope(HERE, frozenset({"filer.example"})).holds(address) is inside


def test_the_pages_of_a_calendar_have_one_shape() -> None:
    forms = {shape(f"{HERE}kalender/2024/{n}?vecka={n}&vy=lista") for n in range(1, 13)}
    assert len(forms) == 1
    assert shape(f"{HERE}kalender") not in forms
