"""From a website to the graph, by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.harvest.site import running

TERMS = ("http://purl.org/pav/retrievedFrom", "http://purl.org/pav/retrievedOn")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_minutes_are_fetched_built_and_traced_to_their_address(samverkan, folder) -> None:
    with running() as site:
        start = f"{site.address}/anteckningar/"
        site.robots = (200, "")
        ran = samverkan("harvest", start, "-o", "none", "--delay", "0.2")
        assert (ran.code, "the site answers 404" in ran.err) == (4, True)
        page = '<a href="/anteckningar/skolchefer">Minnesanteckningar 2024-02-01</a>'
        site.more[start.removeprefix(site.address)] = page
        ran = samverkan(
            "harvest", start, "-o", "kept", "--delay", "0.2", "--contact", "a@b.example"
        )
        assert ran.code == 0, ran.err
        assert "1 new document" in ran.err
        assert "samverkan build kept" in ran.err
        assert site.asked[-1][2].endswith("(+a@b.example)")
    (file,) = (folder / "kept").glob("*.html")
    ran = samverkan("build", "kept", "--graph", "g", "--workers", "1")
    assert file.name not in ran.err, ran.err
    held = samverkan("export", "--graph", "g", "-f", "nq").out
    (source,) = [line for line in held.splitlines() if TERMS[0] in line and "skolchefer" in line]
    assert f"<{site.address}/anteckningar/skolchefer>" in source
    assert sum(TERMS[1] in line for line in held.splitlines()) == held.count(TERMS[0])
    assert samverkan("check", "--graph", "g").code == 0
    again = samverkan("build", "kept", "--graph", "g", "--workers", "1")
    assert samverkan("export", "--graph", "g", "-f", "nq").out == held
    assert "unchanged" in again.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("norrskog.example", "-o", "kept"), 2, "no address of the web"),
        (("http://127.0.0.1:9/", "-o", "kept"), 4, "cannot be reached"),
        (("http://anna:hemlig@127.0.0.1/", "-o", "kept"), 2, "without a name or a password"),
        (("http://127.0.0.1:9/",), 2, "--output"),
        (("http://127.0.0.1:9/", "-o", "kept", "--host", "http://a/"), 2, "is no host"),
        (("http://127.0.0.1:9/", "-o", "file.txt"), 2, "file.txt"),
        (("http://127.0.0.1:9/", "-o", "kept", "--delay", "0"), 2, "--delay"),
    ],
)
def test_what_cannot_be_harvested_is_said(samverkan, folder, words, code, said) -> None:
    (folder / "file.txt").write_text("x")
    ran = samverkan("harvest", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert "hemlig" not in ran.err
