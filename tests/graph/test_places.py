"""Documents in zip files, in lists and in stores: copied, and read as any other."""

from __future__ import annotations

import zipfile
from pathlib import Path

import fsspec
import pytest

from samverkan.graph import places
from samverkan.graph.places import fetched, is_elsewhere, listed
from samverkan.ontology.errors import MissingExtra, StoreError, UsageError


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    made = tmp_path / "copies"
    made.mkdir()
    return made


@pytest.fixture
def store():
    """A store of addresses as S3 is one, in memory."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    for name in ("a/ks/1.txt", "a/ks/2.txt", "a/nämnd/1.txt", "b/1.txt"):
        system.pipe(f"/{name}", name.encode())
    yield system
    system.store.clear()


def held(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def zipped(path: Path, *names: str) -> str:
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, name)
    return str(path)


def test_what_lies_here_stays_where_it_is(copies) -> None:
    found = fetched(["protokoll", "*.pdf"], copies)
    assert found.paths == (Path("protokoll"), Path("*.pdf"))
    assert held(copies) == {}


def test_a_zip_file_is_read_as_a_folder(tmp_path, copies) -> None:
    place = zipped(tmp_path / "Protokoll.ZIP", "år/möte 1.txt", "år/möte 2.txt", "läs mig.txt")
    (folder,) = fetched([place], copies).paths
    assert set(held(folder)) == {"år/möte 1.txt", "år/möte 2.txt", "läs mig.txt"}


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "a\\..\\..\\out.txt"])
def test_no_path_leads_out_of_the_folder(tmp_path, copies, name) -> None:
    found = fetched([zipped(tmp_path / "a.zip", name, "x/good.txt", "y/good.txt")], copies)
    assert set(held(copies)) == {"0/x/good.txt", "0/y/good.txt"}
    assert [reason for _, reason in found.problems] == ["its path leads out of the folder."]
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("memory://a", {"ks/1.txt", "ks/2.txt", "nämnd/1.txt"}),
        ("memory://a/*", {"ks/1.txt", "ks/2.txt", "nämnd/1.txt"}),
        ("memory://a/ks/1.txt", {"1.txt"}),
        ("memory://*/ks/*.txt", {"1.txt", "2.txt"}),
    ],
)
def test_addresses_of_stores(store, copies, place, names) -> None:
    (folder,) = fetched([place], copies).paths
    assert set(held(folder)) == names


def test_what_is_too_large_is_named_and_the_others_stay(store, copies, monkeypatch) -> None:
    monkeypatch.setattr(places, "LARGEST", 6)
    found = fetched(["memory://", "memory://b"], copies)
    assert held(copies) == {}
    monkeypatch.setattr(places, "LARGEST", 7)
    assert len(found.problems) == 5
    again = copies.parent / "again"
    again.mkdir()
    found = fetched(["memory://a/ks", "memory://b"], again)
    assert (held(again), len(found.problems)) == ({"1/1.txt": "b/1.txt"}, 2)


@pytest.mark.parametrize(
    ("place", "error", "words"),
    [
        ("memory://c", UsageError, "nothing there"),
        ("nosuch://anna:hemlig@a/b", UsageError, "no address"),
        ("gs://bucket/a", MissingExtra, "gcsfs"),
        ("empty.zip", UsageError, "nothing there"),
        ("broken.zip", UsageError, "no zip file"),
    ],
)
def test_what_cannot_be_fetched_is_said(store, tmp_path, copies, place, error, words) -> None:
    zipped(tmp_path / "empty.zip")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 broken")
    place = str(tmp_path / place) if place.endswith(".zip") else place
    with pytest.raises(error, match=words) as caught:
        fetched([place], copies)
    assert "hemlig" not in str(caught.value)


def test_a_store_that_does_not_answer_is_said(monkeypatch, copies) -> None:
    def refused(*words: object) -> None:
        raise ConnectionError("anna:hemlig@host refused it ://anna:hemlig@host")

    monkeypatch.setattr("fsspec.core.url_to_fs", refused)
    with pytest.raises(StoreError, match="does not answer"):
        fetched(["s3://bucket"], copies)


def test_a_list_names_places(tmp_path) -> None:
    (tmp_path / "list.txt").write_text("\ufeff# protokoll\n a.pdf \n\ns3://b/c\n", "utf-8")
    assert listed(tmp_path / "list.txt") == ["a.pdf", "s3://b/c"]


@pytest.mark.parametrize("place", ["a.zip", "C:\\protokoll", "protokoll.pdf", "a/b://c"])
def test_paths_are_no_addresses(place, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not is_elsewhere(place)
