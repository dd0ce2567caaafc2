"""The errors of samverkan, each with the exit code of the command line.

SamverkanError                    1
├── SourceError                   1   a document could not be read
│   ├── UnknownFormat             1
│   ├── Unreadable                1   damaged, empty, locked with a password, not what its name says
│   ├── TooLarge                  1
│   └── MissingExtra              1   a package that is installed on request is needed
├── UsageError                    2   wrong words on the command line
│   └── NameNotFound              2
├── ShapesViolated                3
├── VocabularyError               1   a table of ontology/data holds a wrong row
├── StoreError                    4   the store could not be opened, read or written
│   ├── StoreBusy                 4
│   └── StoreDamaged              4
└── QueryError                    2   a query that cannot be parsed or run
    └── QueryNotAllowed           2   it asks for what no query may do here

Every message says what happened, where, and what to do next, and no address in it holds a name or
a password (`without_secret`).
"""

import re

__all__ = [
    "MissingExtra",
    "NameNotFound",
    "QueryError",
    "QueryNotAllowed",
    "SamverkanError",
    "ShapesViolated",
    "SourceError",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "TooLarge",
    "UnknownFormat",
    "Unreadable",
    "UsageError",
    "VocabularyError",
    "without_secret",
]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/*|")
_HOST = re.compile(r"(?:\[[^\]@]*\]|[^\[\]:@]*)(?::\d*)?")


def without_secret(address: str) -> str:
    """Return an address without the name and the password in it, also where it is misspelt.

    Args:
        address: as it was given; what follows its host may hold `@`.
    """
    begin = _SCHEME.match(address)
    scheme = begin[0] if begin else ""
    rest = address.removeprefix(scheme)
    host, slash, path = rest.partition("/")
    if scheme.endswith("//") and _HOST.fullmatch(host):
        return address
    if scheme.endswith("//") and _HOST.fullmatch(host.rpartition("@")[2]) and "@" in host:
        return scheme + host.rpartition("@")[2] + slash + path
    return scheme + rest.rpartition("@")[2]


class SamverkanError(Exception):
    """Any error that a user can do something about.

    Args:
        what: what happened, in one sentence.
        where: the file, line, name or address it happened at; may be empty.
        hint: what to do next; may be empty.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what, self.where, self.hint = what, where, hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" {self.hint}" if self.hint else "")


class SourceError(SamverkanError):
    """A document could not be read."""


class UnknownFormat(SourceError):
    """No reader knows the format of the document."""


class Unreadable(SourceError):
    """The document is damaged, empty, locked, or not what its name says."""


class TooLarge(SourceError):
    """The document is larger than the limit."""


class MissingExtra(SourceError):
    """The document needs a package that is installed on request only."""


class UsageError(SamverkanError):
    """The words given to a command do not fit."""

    exit_code = 2


class NameNotFound(UsageError):
    """A name matches nothing in the graph, or more than one thing."""


class ShapesViolated(SamverkanError):
    """The graph does not fit the SHACL shapes."""

    exit_code = 3


class VocabularyError(SamverkanError):
    """A table of the vocabulary holds a wrong row; `where` names file and row."""


class StoreError(SamverkanError):
    """The store could not be opened, read or written."""

    exit_code = 4


class StoreBusy(StoreError):
    """Another process has the store open for writing."""


class StoreDamaged(StoreError):
    """The store's files do not hold what the ledger says."""


class QueryError(SamverkanError):
    """The query could not be parsed or run."""

    exit_code = 2


class QueryNotAllowed(QueryError):
    """The query asks for what no query may do here, such as calling another server."""
