"""The graph for programs that speak the Model Context Protocol: what is known, with its lines.

Four tools, all of which only read. They are answered as the JSON API is: by the questions of the
catalogue, in processes with limits, over a copy of the graph that follows new builds. Needs the
extra `samverkan[mcp]`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlencode

from samverkan import __version__
from samverkan.ontology.errors import MissingExtra
from samverkan.web.messages import Request, Response

if TYPE_CHECKING:
    from mcp.server import MCPServer

    from samverkan.web.serving import Options

__all__ = ["serve"]

Respond = Callable[[Request], Awaitable[Response]]
Kind = Literal[
    "forums", "people", "organisations", "projects", "strategies", "meetings", "documents"
]
Language = Literal["sv", "en"]
_LINKS: Final = frozenset({"page", "rdf", "entity", "answer", "next"})
_ORIGIN: Final = "http://localhost"
_ABOUT: Final = (
    "Who sits where in Swedish regional collaboration, read from minutes. Every fact carries the"
    " line it rests on: quote it with file and line. 'stated' is what a text says, 'observed' rests"
    " on lists of those present alone, 'listed' was there without a seat. What is not here is not"
    " known. Start with `search` for a name, or `questions` for what can be asked."
)


def serve(folder: Path, options: Options) -> None:
    """Answer on standard input and output until the input ends.

    Args:
        folder: of the graph; it is only read.
        options: of these, the public copy and the limits hold.

    Raises:
        MissingExtra: the package `mcp` is not installed.
        StoreError: there is no graph, or it cannot be read.
    """
    try:
        import mcp.server  # noqa: F401
    except ImportError as error:
        raise MissingExtra(
            "The package mcp is needed to speak the Model Context Protocol.",
            hint='Install it: pip install "samverkan[mcp]"',
        ) from error
    asyncio.run(_serve(folder, options))


async def _serve(folder: Path, options: Options) -> None:
    from samverkan.web.serving import answering

    async with answering(folder, options) as respond:
        await _server(respond).run_stdio_async()


def _server(respond: Respond) -> MCPServer[Any]:
    from mcp.server import MCPServer
    from mcp_types import ToolAnnotations

    server: MCPServer[Any] = MCPServer(
        "samverkan", version=__version__, instructions=_ABOUT, log_level="CRITICAL"
    )
    reads = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    for tool in _tools(respond):
        server.tool(annotations=reads, structured_output=True)(tool)
    return server


def _tools(respond: Respond) -> tuple[Callable[..., Awaitable[dict[str, Any]]], ...]:
    async def search(
        name: str, kind: Kind = "forums", limit: int = 10, offset: int = 0
    ) -> dict[str, Any]:
        """Find things by a name, its beginning or something like it; å and a are the same.

        The best come first; `total` says how many there are. An empty name lists all.
        """
        return await _asked(respond, f"/api/{kind}", q=name, limit=limit, offset=offset)

    async def entity(
        thing: str, limit: int = 50, offset: int = 0, language: Language = "sv"
    ) -> dict[str, Any]:
        """Tell what is known of one thing: statements, facts that name it, and their lines.

        `thing` is an IRI, or a name that only one thing has.
        """
        return await _asked(
            respond, "/api/entity", thing=thing, limit=limit, offset=offset, lang=language
        )

    async def questions(language: Language = "en") -> dict[str, Any]:
        """List what can be asked with `ask`: names, what they answer, parameters and columns."""
        return await _asked(respond, "/api/queries", lang=language)

    async def ask(
        question: str, parameters: dict[str, str] | None = None, language: Language = "sv"
    ) -> dict[str, Any]:
        """Answer a question of the catalogue, whole; most rows hold source, quote and evidence.

        Forums, people and things may be named; a date is 2024-04-22, 2024-04 or 2024. For
        instance question who-sits-in with {"forum": "KRF", "from": "2024", "to": "2024"}.
        """
        given = {**(parameters or {}), "lang": language}
        return await _asked(respond, f"/api/queries/{question}", **given)

    return search, entity, questions, ask


async def _asked(respond: Respond, path: str, **values: object) -> dict[str, Any]:
    """Return the answer at an address of the JSON API, without links to a server.

    Raises:
        ToolError: it was refused; the message says why and what to do.
    """
    from mcp.server.mcpserver.exceptions import ToolError

    answer = await respond(Request("GET", path, urlencode(values), origin=_ORIGIN))
    said = json.loads(answer.body)
    if answer.status != 200:
        raise ToolError(" ".join(str(said[key]) for key in ("title", "detail") if key in said))
    told: dict[str, Any] = _bare(said)
    return told


def _bare(value: Any) -> Any:
    """Return a value of JSON without the links that lead to a server."""
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if not _leads_here(key, one)}
    return value


def _leads_here(key: str, value: Any) -> bool:
    return key in _LINKS and isinstance(value, str) and value.startswith(f"{_ORIGIN}/")
