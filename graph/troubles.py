"""What the engine says when a file fails, in words for those who run samverkan."""

from __future__ import annotations

from samverkan.ontology.errors import StoreBusy, StoreDamaged, StoreError

__all__ = ["in_words"]

# Words in the engine's message (lower case) → error, what happened, what to do next.
_TROUBLES: tuple[tuple[str, type[StoreError], str, str], ...] = (
    ("/lock:", StoreBusy, "Another process is writing to the store.",
     "Wait until it has finished, or choose another store."),
    ("corruption", StoreDamaged, "The files of the store are damaged.",
     "Build into a new folder from the documents."),
    ("no space left", StoreError, "The disk is full.",
     "What was written before stays. Free some space and run it again."),
    ("disk is full", StoreError, "The disk is full.",
     "What was written before stays. Free some space and run it again."),
    ("permission denied", StoreError, "The store may not be written or read by you.",
     "Change the permissions of the folder, or choose another."),
    ("read-only", StoreError, "The store stands on a disk that cannot be written.",
     "Choose another folder."),
    ("readonly", StoreError, "The store may not be written by you.",
     "Change the permissions of the folder, or choose another."),
    ("unable to open database", StoreError, "The store may not be written or read by you.",
     "Change the permissions of the folder, or choose another."),
    ("read-write instances", StoreError, "There is no graph here: its making was interrupted.",
     "Run it again: samverkan build"),
    ("column family not found", StoreError, "There is no graph here: its making was interrupted.",
     "Run it again: samverkan build"),
    ("unsupported", StoreError, "The store was written by another version of the engine.",
     "Install the newest samverkan, or build into a new folder."),
    ("no such file", StoreDamaged, "A file of the store is missing.",
     "Build into a new folder from the documents."),
)  # fmt: skip


def in_words(error: Exception, where: str) -> StoreError:
    """Return what happened, where, and what to do next.

    Args:
        error: what the engine, or the system, raised.
        where: folder of the store.
    """
    text = str(error).replace(where, "")
    for word, kind, what, hint in _TROUBLES:
        if word in text.lower():
            return kind(what, where=where, hint=hint)
    return StoreError(
        f"The store failed: {text}.",
        where=where,
        hint="Run it again; if it fails again, run: samverkan verify",
    )
