"""Figures for reports: the same network as the page, readable, in three formats."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from samverkan.graph.drawing import LARGE
from samverkan.graph.figure import FORMATS, figure, write_figure
from samverkan.ontology.errors import SamverkanError, UsageError
from tests.graph.test_diagram import HOSTILE, browser, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["browser"]  # the fixture

SVG = "{http://www.w3.org/2000/svg}"
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 0.35 * Math.min(a.height, b.height)) found.push(`${one} | ${other}`);
  }));
  return found;
}"""  # noqa: E501


def council(people: int, forums: int) -> Any:
    """Return a network of that many people in that many forums, some in two."""
    found = nx.MultiDiGraph(projection="people-forums", at="", min_shared=1, documents="")
    for i in range(forums):
        found.add_node(f"f{i}", kind="forum", label=f"Samverkansrådet för område {i}", evidence="")
    for i in range(people):
        found.add_node(f"p{i}", kind="person", label=f"Förnamn Efternamnsson{i}", evidence="")
        for forum in {i % forums, (i // 4 if i % 4 == 0 else i) % forums}:
            found.add_edge(f"p{i}", f"f{forum}", kind="stated", weight=1, evidence="")
    return found


def words(svg: bytes) -> str:
    return " ".join(
        "".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")
    )


@pytest.mark.parametrize("form", FORMATS)
def test_figure_is_a_file_of_its_kind(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    write_figure(sample(), path, title="Vem sitter var")
    heads = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}
    assert path.read_bytes().startswith(heads[form])
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", FORMATS)
def test_same_network_gives_the_same_bytes(form: str) -> None:
    assert figure(sample(), form, title="a") == figure(sample(), form, title="a")


def test_text_stays_text() -> None:
    """Names can be searched and copied; the legend says what there is and nothing else."""
    said = words(figure(sample(), "svg", title="Vem sitter var"))
    for name in ("Vem sitter var", "Anna Ek", "Klimatringen", "Medlem enligt texten", "Forum"):
        assert name in said, name
    assert "Projekt" not in said
    assert "Tomma gruppen" not in said, "what has no ties is left out, as on the page at first"


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_document_are_text_only(text: str) -> None:
    network = council(3, 1)
    network.nodes["p0"]["label"] = text
    tree = ElementTree.fromstring(figure(network, "svg", title=text))
    assert {
        element.tag for element in tree.iter() if element.tag.endswith(("script", "img"))
    } == set()


@pytest.mark.browser
@pytest.mark.parametrize(("people", "forums"), [(1, 1), (45, 5), (92, 8), (60, 40)])
def test_labels_do_not_overlap(browser: Browser, tmp_path: Path, people: int, forums: int) -> None:
    """Up to a hundred names, measured where the picture is shown."""
    path = tmp_path / "figure.svg"
    write_figure(council(people, forums), path, title="Alla")
    tab = browser.new_page()
    tab.goto(path.as_uri())
    assert tab.evaluate(OVERLAPS) == []
    tab.close()


@pytest.mark.parametrize(("form", "lang"), [("gif", "sv"), ("", "sv"), ("svg", "fi")])
def test_unknown_format_or_language_is_refused(form: str, lang: str) -> None:
    with pytest.raises(UsageError):
        figure(sample(), form, title="a", lang=lang)


def test_too_many_names_are_refused_with_a_way_out() -> None:
    with pytest.raises(UsageError, match="cannot be read") as refused:
        figure(council(LARGE, 2), "svg", title="a")
    assert "--ego" in str(refused.value)


def test_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(SamverkanError, match=re.escape("a.png")):
        write_figure(sample(), tmp_path / "none" / "a.png", title="a")
