"""Who may import whom, and what library code may not do: read from the syntax, nothing is run."""

from __future__ import annotations

import ast
import graphlib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import PurePosixPath

import pytest

from tests.tracked import ROOMS, ROOT, python_files

# Imports run only from a higher rank to a lower one; graph and loaders never meet.
RANK = {"ontology": 0, "loaders": 1, "graph": 1, "queries": 2, "samverkan": 3}
# Each big package has named owners.
OWNERS = {
    "pyvis": ("graph/diagram*.py",),
    "click": ("samverkan/cli/*.py",),
    "rich": ("samverkan/cli/*.py",),
    "SPARQLWrapper": ("graph/remote.py",),
    "networkx": (
        "graph/network*.py",
        "graph/measures*.py",
        "graph/diagram*.py",
        "graph/positions.py",
        "graph/exports/*.py",
    ),
    "rapidocr": ("loaders/formats/scan*.py",),
    "onnxruntime": ("loaders/formats/scan*.py",),
    "pypdfium2": ("loaders/formats/*.py",),
    "docx": ("loaders/formats/*.py",),
    "odfdo": ("loaders/formats/*.py",),
    "selectolax": ("loaders/formats/*.py", "loaders/harvest/pages.py"),
    "urllib3": ("loaders/harvest/fetching.py",),
    "distributed": ("graph/cluster.py",),
    "fsspec": ("graph/places.py",),
    "protego": ("loaders/harvest/fetching.py",),
    "pyshacl": ("graph/validate.py",),
    "matplotlib": ("graph/figure.py",),
    "jinja2": ("graph/diagram*.py", "samverkan/web/views/library.py"),
    "uvicorn": ("samverkan/web/serving.py", "samverkan/web/http.py"),
    "mcp": ("samverkan/mcp.py",),
    "pandas": ("samverkan/notebook.py",),
    "rapidfuzz": ("graph/*.py", "queries/lookup.py", "ontology/*.py", "loaders/*"),
}
# Imported inside the function that needs them: they take longer than most commands.
SLOW = (
    "jinja2", "uvicorn", "pyvis", "pyshacl", "rapidocr", "onnxruntime", "matplotlib", "pandas",
    "rdflib", "mcp",
)  # fmt: skip
# The only line that may end the process: the console script's `main`.
MAY_EXIT = {"samverkan/cli/program.py"}
NO_MEANING = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base"}
FILES = python_files()


def module_of(path: PurePosixPath) -> str:
    """Return the name under which a file is imported: graph/store.py is samverkan.graph.store."""
    parts = path.with_suffix("").parts
    parts = parts if parts[0] == "samverkan" else ("samverkan", *parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def tree_of(path: PurePosixPath) -> ast.Module:
    return ast.parse((ROOT / path).read_bytes(), filename=str(path))


def imported(path: PurePosixPath, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, module) for each import; `from package import module` names the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield node.lineno, name if name in MODULES else str(node.module)


def ours(path: PurePosixPath) -> Iterator[tuple[int, str]]:
    for line, name in imported(path, tree_of(path)):
        if name.split(".")[0] == "samverkan":
            yield line, name


def room_of(module: str) -> str:
    """Return the room of a module of ours."""
    second = [*module.split("."), ""][1]
    return second if second in RANK else "samverkan"


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def test_every_room_is_read() -> None:
    """The tests below look at something: each room has modules."""
    assert {path.parts[0] for path in FILES} == set(ROOMS) == set(RANK)


@pytest.mark.parametrize("room", RANK)
def test_imports_run_downwards(room: str) -> None:
    """No arrow runs up, nor sideways between graph and loaders."""
    wrong = [
        f"{path}:{line} imports {name}"
        for path in FILES
        if path.parts[0] == room
        for line, name in ours(path)
        if room_of(name) != room and RANK[room_of(name)] >= RANK[room]
    ]
    assert wrong == []


def test_nothing_below_the_command_line_imports_it() -> None:
    wrong = [
        f"{path}:{line}"
        for path in FILES
        if path.parts[:2] != ("samverkan", "cli") and path.name != "__main__.py"
        for line, name in ours(path)
        if name.startswith("samverkan.cli")
    ]
    assert wrong == []


def test_no_import_cycles() -> None:
    """Also none that is hidden in a function or behind TYPE_CHECKING."""
    arrows = {
        module: {name for _, name in ours(path) if name in MODULES and name != module}
        for module, path in MODULES.items()
    }
    list(graphlib.TopologicalSorter(arrows).static_order())  # CycleError names the cycle


@pytest.mark.parametrize("package", OWNERS)
def test_big_packages_have_owners(package: str) -> None:
    wrong = [
        f"{path}:{line}"
        for path in FILES
        if not any(fnmatch(str(path), pattern) for pattern in OWNERS[package])
        for line, name in imported(path, tree_of(path))
        if name.split(".")[0] == package
    ]
    assert wrong == []


def test_slow_packages_are_imported_where_they_are_used() -> None:
    """No module loads a slow package as it is imported."""
    wrong = [
        f"{path}:{line} imports {name}"
        for path in FILES
        for statement in tree_of(path).body
        if isinstance(statement, ast.Import | ast.ImportFrom)
        for line, name in imported(path, ast.Module([statement], []))
        if name.split(".")[0] in SLOW
    ]
    assert wrong == []


def test_library_code_never_prints() -> None:
    """Text for people goes out through samverkan/cli/show.py, which knows the terminal."""
    wrong = [f"{p}:{line}" for p in FILES for line, name in calls(tree_of(p)) if name == "print"]
    assert wrong == []


def test_library_code_never_exits() -> None:
    exits = {"sys.exit", "exit", "quit", "os._exit", "SystemExit"}
    wrong = [
        f"{path}:{line}"
        for path in FILES
        if str(path) not in MAY_EXIT
        for line, name in calls(tree_of(path))
        if name in exits
    ]
    assert wrong == []


def test_only_the_command_line_reads_environment_and_clock() -> None:
    clocks = {"os.getenv", "datetime.now", "datetime.today", "date.today", "time.time"}
    wrong = [
        f"{path}:{line} calls {name}"
        for path in FILES
        if path.parts[0] != "samverkan"
        for line, name in calls(tree_of(path))
        if name in clocks or name.startswith("os.environ")
    ]
    assert wrong == []


def test_module_names_say_what_is_inside() -> None:
    wrong = [str(path) for path in FILES if NO_MEANING & {path.stem, *path.parts[:-1]}]
    assert wrong == []
