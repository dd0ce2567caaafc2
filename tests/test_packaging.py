"""What `pip install` puts on a user's disk: every room, every data file, and nothing generic."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests.tracked import ROOMS, ROOT, tracked

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Links that let editors and type checkers see the rooms inside the import package.
LINKS = ("graph", "loaders", "ontology", "queries")


def installed_as(path: PurePosixPath) -> str:
    """Return where a tracked file of a room stands in site-packages."""
    return str(path if path.parts[0] == "samverkan" else PurePosixPath("samverkan") / path)


def files_of_rooms() -> list[PurePosixPath]:
    return [path for path in tracked() if path.parts[0] in ROOMS]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the tracked files, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "checkout"
    for path in tracked():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, copy / path)
    for link in LINKS:
        (copy / "samverkan" / link).symlink_to(Path("..") / link)
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run(
        [*pip, "-q", "-w", str(folder), str(copy)], check=True, capture_output=True, timeout=120
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def test_packages_lists_every_folder_of_modules() -> None:
    """A new sub-package that is not listed works in a checkout and is missing for users."""
    found = {
        installed_as(path.parent).replace("/", ".")
        for path in files_of_rooms()
        if path.name == "__init__.py"
    }
    assert set(PYPROJECT["tool"]["setuptools"]["packages"]) == found


def test_every_folder_with_modules_is_a_package() -> None:
    """A folder of modules without __init__.py would be left out in silence."""
    packages = {path.parent for path in files_of_rooms() if path.name == "__init__.py"}
    modules = {path.parent for path in files_of_rooms() if path.suffix == ".py"}
    assert sorted(map(str, modules - packages)) == []


def test_packages_is_sorted() -> None:
    packages = PYPROJECT["tool"]["setuptools"]["packages"]
    assert packages == sorted(packages)


def test_wheel_holds_what_git_holds(names: set[str]) -> None:
    """Modules, registers, vocabulary, shapes, queries, templates and samples are all there."""
    in_wheel = {name for name in names if ".dist-info/" not in name}
    in_git = {installed_as(path) for path in files_of_rooms()}
    assert sorted(in_git - in_wheel) == [], "missing from the wheel: see package-data"
    assert sorted(in_wheel - in_git) == [], "in the wheel, but not in git"


@pytest.mark.parametrize(
    "pattern",
    [
        "samverkan/py.typed",
        "samverkan/sample/*.pdf",
        "samverkan/ontology/data/*.csv",
        "samverkan/ontology/*.ttl",
        "samverkan/ontology/*.jsonld",
        "samverkan/ontology/*.json",
        "samverkan/ontology/*.html",
        "samverkan/queries/sparql/*.rq",
        "samverkan/graph/sparql/*.rq",
        "samverkan/graph/templates/*.html",
        "samverkan/graph/templates/*.css",
        "samverkan/graph/templates/*.js",
    ],
)
def test_wheel_holds_each_kind_of_data(names: set[str], pattern: str) -> None:
    assert any(PurePosixPath(name).match(pattern) for name in names)


def test_nothing_generic_lands_in_site_packages(names: set[str]) -> None:
    """`import graph` from somebody else's project must never find ours."""
    version = PYPROJECT["project"]["version"]
    assert {name.split("/")[0] for name in names} == {
        "samverkan",
        f"samverkan-{version}.dist-info",
    }


def test_the_program_is_installed(wheel: Path) -> None:
    """The console script `samverkan` calls `samverkan.cli:main`."""
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = (n for n in archive.namelist() if n.endswith("entry_points.txt"))
        points = configparser.ConfigParser()
        points.read_string(archive.read(entry).decode("utf-8"))
    assert dict(points["console_scripts"]) == {"samverkan": "samverkan.cli:main"}


def test_installed_wheel_starts(wheel: Path, tmp_path: Path) -> None:
    """Unpacked, away from the checkout, the program answers with its version."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    code = f"import sys; sys.path.insert(0, {str(site)!r}); import samverkan.cli as c; "
    code += "print(c.__file__); sys.exit(c.run(('--version',)))"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(str(site))
    assert PYPROJECT["project"]["version"] in ran.stdout
