"""Words that have no place in the repository, and SPARQL that has its own files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.tracked import ROOT, python_files, text_of, tracked

# Swedish "assistent" is a title of people; these are words about how the text came to be.
WORKPLACE = re.compile(
    r"\b(?:AI[- ](?:assistant|agent|generated)|(?:coding|language)[- ](?:assistant|agent)"
    r"|subagents?|sub-agents?|assistants?|LLMs?|chatbots?|prompt engineering"
    r"|this session|working contract|generated (?:by|with) (?:an? )?(?:AI|model))\b",
    re.IGNORECASE,
)
# Where a word is said for another reason: this file, and the licence.
SAYS_THE_WORDS = {"tests/test_language.py", "LICENSE"}
# Folders of the machine on which a file was written.
MACHINE = re.compile(r"(?<![\w.:/])/(?:work|root|home/\w+|Users/\w+)/[\w.-]+")
# A query begins with one of these, and holds braces.
SPARQL = re.compile(
    r"\b(?:SELECT\s+(?:DISTINCT\s+)?[?*(]|ASK\s*(?:WHERE\s*)?\{|CONSTRUCT\s*\{|DESCRIBE\s+[?<]"
    r"|INSERT\s+(?:DATA\s*)?\{|DELETE\s+(?:DATA\s*|WHERE\s*)?\{|PREFIX\s+[\w-]*:\s*<)",
)
# A possessive group, such as (?:ab?)*+ : Python before 3.11.5 matches it wrongly where something in
# the group can give back (CPython issue 106052); the same as (?>(?:ab?)*) is right in all.
POSSESSIVE_GROUP = re.compile(r"(?<![\\(])\)(?:[*+?]|\{\d*,?\d*\})\+")
# The modules outside the tests that hold SPARQL text, each with its reason.
MAY_HOLD_SPARQL: dict[str, str] = {}

TEXTS = tuple(path for path in tracked() if text_of(path) is not None)


def places(pattern: re.Pattern[str], leave_out: set[str]) -> list[str]:
    """Return file, line and words of each match in the tracked files."""
    found = []
    for path in TEXTS:
        if str(path) in leave_out or path.suffix == ".lock":
            continue
        for number, line in enumerate((text_of(path) or "").splitlines(), 1):
            found += [f"{path}:{number}: {match[0]}" for match in pattern.finditer(line)]
    return found


def strings(path: PurePosixPath) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of each string of a module, the fixed parts of f-strings too."""
    for node in ast.walk(ast.parse((ROOT / path).read_bytes())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@pytest.mark.parametrize("text", ["by an assistant", "the LLM said", "subagent", "this session"])
def test_words_of_the_workplace_are_found(text: str) -> None:
    assert WORKPLACE.search(text)


@pytest.mark.parametrize("text", ["administrativ assistent", "a small help", "the next section"])
def test_other_words_are_not(text: str) -> None:
    assert not WORKPLACE.search(text)


def test_no_words_of_the_workplace() -> None:
    assert places(WORKPLACE, SAYS_THE_WORDS) == []


@pytest.mark.parametrize("path", ["work main x", "root x", "home anna samverkan", "Users anna x"])
@pytest.mark.parametrize("text", ["{}", "in {} there", "({})", '"{}"'])
def test_paths_of_a_machine_are_found(path: str, text: str) -> None:
    """The paths are put together here, so that not even this file holds one."""
    assert MACHINE.search(text.format("/" + path.replace(" ", "/")))


@pytest.mark.parametrize("path", ["work x", "root x", "home anna x"])
@pytest.mark.parametrize("before", ["https://a.se", "..", "graph", "C:"])
def test_other_paths_are_not(path: str, before: str) -> None:
    assert not MACHINE.search(before + "/" + path.replace(" ", "/"))


def test_no_path_of_a_machine() -> None:
    assert places(MACHINE, set()) == []


def test_the_checkout_is_nowhere_named() -> None:
    """Wherever this checkout stands, no tracked file knows it."""
    here = re.compile(re.escape(str(Path(ROOT).parent)) + "/")
    if len(ROOT.parts) > 2:
        assert places(here, set()) == []


@pytest.mark.parametrize(
    "text",
    ["SELECT ?a WHERE {", "SELECT (COUNT(*) AS ?n)", "ASK { ?s ?p ?o }", "PREFIX a: <b>"],
)
def test_queries_are_found(text: str) -> None:
    assert SPARQL.search(text)


@pytest.mark.parametrize("text", ["Select a body.", "a SELECT query", "ASK for more"])
def test_prose_about_queries_is_not(text: str) -> None:
    assert not SPARQL.search(text)


def test_queries_stand_in_rq_files() -> None:
    """A query in a string is neither checked, documented nor bound safely."""
    found = {
        str(path): f"{path}:{line}"
        for path in python_files()
        for line, text in strings(path)
        if SPARQL.search(text)
    }
    assert set(found) == set(MAY_HOLD_SPARQL), sorted(found.values())


POSSESSIVE = ["(?:ab?)*+", "(?:a|b)?+c", "(?:a){1,3}+", "(?:x(ab)++)", "b)*+"]
OTHERS = ["(?>(?:ab?)*)", "(?:a++b)*", "(?:[ab]*+c){2}", r"\)*+", "'()*+,"]


@pytest.mark.parametrize("text", POSSESSIVE)
def test_possessive_groups_are_found(text: str) -> None:
    assert POSSESSIVE_GROUP.search(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_patterns_are_no_possessive_groups(text: str) -> None:
    assert not POSSESSIVE_GROUP.search(text)


@pytest.mark.parametrize("path", python_files(), ids=str)
def test_patterns_read_the_same_in_each_python(path: PurePosixPath) -> None:
    if path == PurePosixPath("tests/test_language.py"):
        return
    assert [at for at, text in strings(path) if POSSESSIVE_GROUP.search(text)] == []
