"""`samverkan mcp`, spoken to by the client of the public SDK over standard input and output."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from samverkan.graph.embedded import EmbeddedStore
from tests.web.graphs import BASE, folder

COUNCIL = f"{BASE}body/norrbygdens-kommunalforbund/norrvattenradet"


def spoken(place: Path, talk: Callable[[Client], Awaitable[Any]], *options: str) -> Any:
    """Return what comes of a talk with a server of its own."""
    words = ["-m", "samverkan", "mcp", "--graph", str(place), *options]
    server = StdioServerParameters(command=sys.executable, args=words)

    async def meet() -> Any:
        async with Client(server) as client:
            return await talk(client)

    return asyncio.run(asyncio.wait_for(meet(), 60))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("told") / "graph")


async def call(client: Client, tool: str, /, **values: object) -> Any:
    answer = await client.call_tool(tool, values)
    assert not answer.is_error, answer.content
    return answer.structured_content


def test_the_tools_only_read_and_say_what_they_take(place: Path) -> None:
    async def talk(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in spoken(place, talk)}
    assert set(tools) == {"search", "entity", "questions", "ask"}
    for tool in tools.values():
        assert tool.annotations.read_only_hint and not tool.annotations.destructive_hint
        assert tool.description
    assert tools["ask"].input_schema["required"] == ["question"]
    assert "forums" in str(tools["search"].input_schema)


def test_a_name_is_searched_a_question_asked_and_a_thing_read(place: Path) -> None:
    async def talk(client: Client) -> Any:
        found = await call(client, "search", name="norrvattenradet")
        asked = await call(client, "ask", question="who-sits-in", parameters={"forum": "NVR"})
        read = await call(client, "entity", thing="Anna Ek", limit=5)
        return found, asked, read, await call(client, "questions")

    found, asked, read, questions = spoken(place, talk)
    assert [item["iri"] for item in found["items"]] == [COUNCIL]
    rows = {row["name"]: row for row in asked["rows"]}
    assert rows["Anna Ek"]["source"] == "april.txt:3"
    assert rows["Anna Ek"]["quote"] == "Anna Ek (S), Granvik, ordförande"
    assert any(fact["evidence"] for fact in read["facts"]) and read["total"] >= 3
    assert "who-sits-in" in {query["name"] for query in questions["queries"]}
    for told in (found, asked, read, questions):
        assert "http://localhost" not in str(told)


def test_refusals_are_told_in_words(place: Path) -> None:
    async def talk(client: Client) -> list[Any]:
        return [
            await client.call_tool("ask", {"question": "nothing"}),
            await client.call_tool("ask", {"question": "../entity"}),
            await client.call_tool("ask", {"question": "who-sits-in"}),
            await client.call_tool("entity", {"thing": "Chefsgruppen"}),
            await client.call_tool("search", {"name": "x", "limit": 10_000}),
        ]

    answers = spoken(place, talk)
    assert all(answer.is_error for answer in answers)
    words = [answer.content[0].text for answer in answers]
    assert "no such question" in words[0]
    assert "forum" in words[2]
    assert words[3].count("Chefsgruppen") >= 2  # both are named


def test_nothing_is_changed_and_nothing_is_left_behind(place: Path) -> None:
    def state() -> list[str]:
        with EmbeddedStore.open(place, read_only=True) as store:
            return sorted(map(str, store.quads()))

    async def talk(client: Client) -> Any:
        hostile = 'x" } ; DROP ALL ; #'
        await client.call_tool("search", {"name": hostile})
        await client.call_tool("ask", {"question": "parts-of", "parameters": {"whole": hostile}})

    before = state()
    spoken(place, talk)
    assert state() == before
    assert not list(place.parent.glob("*.served-*"))


def test_the_public_copy_names_no_party_of_a_person(place: Path) -> None:
    async def talk(client: Client) -> Any:
        asked = await call(client, "ask", question="who-sits-in", parameters={"forum": "NVR"})
        return {row["party"] for row in asked["rows"]}

    assert spoken(place, talk) - {None, ""}
    assert spoken(place, talk, "--public") <= {None, ""}


def test_without_a_graph_it_says_so(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "samverkan", "mcp", "--graph", str(tmp_path / "nothing")]
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 4 and b"Traceback" not in done.stderr and not done.stdout
