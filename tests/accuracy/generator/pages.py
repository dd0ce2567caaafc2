"""From chunks of lines to pages: lines kept, or flattened into one line a page with furniture."""

from __future__ import annotations

from random import Random

from .eras import hyphenated
from .marks import bare, wrapped

FURNITURE = ("Justerandes sign", "Utdragsbestyrkande",
"Ordförandes sign Justerares sign Utdragsbestyrkande",
             "Justerandes signatur", "Sida {n} av {of}", "{n} ({of})")  # fmt: skip


def split(chunks: list[list[str]], size: int) -> list[list[list[str]]]:
    """Return the chunks in pages of about `size` characters."""
    pages: list[list[list[str]]] = [[]]
    filled = 0
    for chunk in chunks:
        long = sum(len(bare(line)) + 1 for line in chunk)
        if pages[-1] and filled + long > size:
            pages.append([])
            filled = 0
        pages[-1].append(chunk)
        filled += long
    return pages


def flattened(chunks: list[list[str]], head: str, random: Random) -> str:
    """Return pages without line breaks; the page number and head stand first."""
    pages = split(chunks, random.randint(900, 2200))
    foot = random.choice(("", "", *FURNITURE))
    numbered = random.random() < 0.8
    made = []
    for n, page in enumerate(pages, 1):
        words = [line for chunk in page for line in chunk if line.strip()]
        total = len(pages)
        furniture = f"{n} {head} {n} ({total})" if numbered else head
        start = [furniture] if n > 1 or numbered else []
        end = [foot.format(n=n, of=total)] if foot else []
        made.append(" ".join([*start, *words, *end]))
    return random.choice(("\n\n", "\n", "\n\n\n")).join(made) + "\n"


def kept(chunks: list[list[str]], head: str, random: Random, *, width: int = 0) -> str:
    """Return pages with their lines; long paragraphs wrapped at times.

    Args:
        chunks: of marked lines.
        head: which pages repeat.
        random: the source of choices.
        width: of typed lines, which break words too; 0 for print.
    """
    pages = split(chunks, random.randint(1200, 2500))
    typed, width = width, width or random.choice((0, 0, 78, 92))
    foot = random.choice(("", *FURNITURE))
    made: list[str] = []
    for n, page in enumerate(pages, 1):
        lines = [line for chunk in page for line in chunk]
        if n > 1 and random.random() < 0.7:
            made.append(head)
        for line in lines:
            folded = wrapped(line, width) if width and len(bare(line)) > 110 else [line]
            made += hyphenated(folded, random) if typed else folded
        if foot:
            made += ["", foot.format(n=n, of=len(pages)), ""]
    return "\n".join(made) + "\n"


def unbroken(chunks: list[list[str]]) -> str:
    """Return the lines as they were written, without pages."""
    return "\n".join(line for chunk in chunks for line in chunk) + "\n"


def markdown(chunks: list[list[str]], random: Random) -> str:
    """Return Markdown: the first line is a heading."""
    lines = [line for chunk in chunks for line in [*chunk, ""]]
    return "\n".join([f"# {lines[0]}", *lines[1:]]) + "\n"
