"""Small text files that must be whole: written in one step, and known by their own check sum."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

__all__ = ["check_sum", "sealed", "unsealed", "write_whole"]

SEAL = "sha256 "


def check_sum(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sealed(text: str) -> str:
    """Return the text under a first line with its check sum."""
    return f"{SEAL}{check_sum(text)}\n{text}"


def unsealed(text: str) -> str:
    """Return what `sealed` was given.

    Raises:
        ValueError: something was changed since.
    """
    head, _, rest = text.partition("\n")
    if head != f"{SEAL}{check_sum(rest)}":
        raise ValueError("the check sum does not fit")
    return rest


def write_whole(path: Path, text: str) -> None:
    """Write a file so that after a crash or a power cut it holds the old text or the new one.

    Raises:
        OSError: it cannot be written; the old file stays.
    """
    scratch = path.with_name(f"{path.name}.part")
    try:
        with scratch.open("w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        scratch.replace(path)
    except OSError:
        scratch.unlink(missing_ok=True)
        raise
