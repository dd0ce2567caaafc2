"""Documents in zip files, in lists and in stores: copied, and read as any other."""

from __future__ import annotations

import io
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


class Site:
    """A store whose addresses are signed, as those of the web are."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = errors

    def find(self, name: str) -> list[str]:
        return [name]

    def isdir(self, name: str) -> bool:
        return False

    def exists(self, name: str) -> bool:
        return not self.errors

    def info(self, name: str) -> None:
        raise FileNotFoundError(name) from self.errors[0]

    def open(self, name: str, mode: str) -> io.BytesIO:
        if "gone" in name:
            raise RuntimeError(f"no such file: {name}")
        return io.BytesIO(b"Protokoll")


def test_what_signs_an_address_is_no_part_of_a_name(monkeypatch, copies) -> None:
    monkeypatch.setattr("fsspec.core.url_to_fs", lambda place: (Site(), place))
    found = fetched(
        ["https://e.example/a.txt?sig=hemlig", "https://e.example/gone?s=hemlig"], copies
    )
    assert held(copies) == {"0/a.txt": "Protokoll"}
    assert found.named(copies / "0/a.txt") == "https://e.example/a.txt: a.txt"
    assert found.named(Path("b.txt")) == "b.txt"
    assert found.problems == (
        (
            "https://e.example/gone: https:/e.example/gone",
            "it cannot be fetched (no such file: https://e.example/gone).",
        ),
    )


def test_why_there_is_nothing_is_said_without_secrets(monkeypatch, copies) -> None:
    site = Site(ConnectionError("refused: https://anna:hemlig@e.example/a?sig=hemlig"))
    monkeypatch.setattr("fsspec.core.url_to_fs", lambda place: (site, place))
    with pytest.raises(UsageError, match=r"refused: https://e.example/a\)") as raised:
        fetched(["https://anna:hem/lig@e.example/a?sig=hemlig"], copies)
    assert "lig" not in str(raised.value)


def test_a_list_names_places(tmp_path) -> None:
    (tmp_path / "list.txt").write_text("\ufeff# protokoll\n a.pdf \n\ns3://b/c\n", "utf-8")
    assert listed(tmp_path / "list.txt") == ["a.pdf", "s3://b/c"]


@pytest.mark.parametrize("place", ["a.zip", "C:\\protokoll", "protokoll.pdf", "a/b://c"])
def test_paths_are_no_addresses(place, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not is_elsewhere(place)
