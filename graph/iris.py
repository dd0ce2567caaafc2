"""Every IRI that we mint: from slugs and hashes only, so no name can break one.

`base` is the base of the data, such as https://w3id.org/samverkan/id/, with its last character.
"""

from __future__ import annotations

import hashlib
import re

import pyoxigraph as ox

from samverkan.ontology.errors import StoreError
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.names import fold, slug

__all__ = [
    "DEFAULT_BASE",
    "agenda_iri",
    "attendance_iri",
    "body_iri",
    "checked_base",
    "claim_iri",
    "consolidated_graph",
    "curated_graph",
    "decision_iri",
    "digest",
    "document_iri",
    "evidence_iri",
    "goal_iri",
    "import_graph",
    "ledger_graph",
    "meeting_iri",
    "membership_iri",
    "municipality_iri",
    "organisation_iri",
    "party_iri",
    "person_iri",
    "project_iri",
    "region_iri",
    "registers_graph",
    "relation_iri",
    "role_iri",
    "segment",
    "staging_graph",
    "strategy_iri",
]

DEFAULT_BASE = "https://w3id.org/samverkan/id/"
OWNERLESS = "utan-agare"
UNDATED = "utan-datum"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PATH = re.compile(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*")


def checked_base(base: str) -> str:
    """Return what all data of a store begins with.

    Raises:
        StoreError: it is no IRI, or does not end with a slash.
    """
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise StoreError(
            f"{base!r} is not an IRI.", hint="Give one such as https://…/id/."
        ) from error
    if not base.endswith("/"):
        raise StoreError(f"The base {base!r} does not end with a slash.", hint="Add one.")
    return base


def digest(*parts: str | None, length: int = 16) -> str:
    """Return the first `length` hexadecimal digits of the SHA-256 of the parts, kept apart."""
    text = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def segment(name: str) -> str:
    """Return the slug of a name, fit for one segment of an IRI; a hash where nothing is left."""
    return slug(name) or f"x-{digest(fold(name), length=12)}"


def _path(text: str) -> str:
    """Return the text when it is a path of plain segments; refuse anything else."""
    if not _PATH.fullmatch(text):
        raise ValueError(f"not fit for an IRI: {text!r}")
    return text


def document_iri(base: str, sha256: str) -> str:
    """Return the IRI of a document, which also names its graph.

    Raises:
        ValueError: `sha256` is not 64 lower-case hexadecimal digits.
    """
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    return f"{base}document/{sha256}"


def claim_iri(base: str, sha256: str, kind: str, position: int) -> str:
    """Return the IRI of the claim at a position, from 0, of a list such as `attendance`."""
    return f"{document_iri(base, sha256)}/{_path(kind)}/{position}"


def evidence_iri(base: str, evidence: Evidence) -> str:
    """Return the IRI of a place in a document.

    Line, span and rule stand in it to be read; the digits at the end tell apart what they do not
    (two rules of one slug, a quote that was repaired).
    """
    unique = digest(evidence.rule, evidence.quote, str(evidence.page), length=8)
    place = f"{evidence.line}-{evidence.start}-{evidence.end}-{segment(evidence.rule)}-{unique}"
    return f"{document_iri(base, evidence.document)}/evidence/{place}"


def curated_graph(base: str) -> str:
    """Return the name of the graph of judgements and corrections."""
    return f"{base}graph/curated"


def consolidated_graph(base: str) -> str:
    """Return the name of the graph that is derived from the others."""
    return f"{base}graph/consolidated"


def staging_graph(base: str) -> str:
    """Return the name of the graph that holds what is not yet part of the data, on servers."""
    return f"{base}graph/staging"


def ledger_graph(base: str) -> str:
    """Return the name of the graph that says what was loaded and when."""
    return f"{base}graph/ledger"


def registers_graph(base: str) -> str:
    """Return the name of the graph of the registers."""
    return f"{base}graph/registers"


def import_graph(base: str, name: str) -> str:
    """Return the name of the graph of an imported RDF file."""
    return f"{base}graph/import/{segment(name)}"


def person_iri(base: str, key: str) -> str:
    """Return the IRI of a person: 12 hexadecimal digits of the key, so it holds no name."""
    return f"{base}person/{digest(key, length=12)}"


def municipality_iri(base: str, scb_code: str) -> str:
    """Return the IRI of the municipality with this code of Statistics Sweden, 4 digits."""
    return f"{base}org/kommun-{_path(scb_code)}"


def region_iri(base: str, scb_code: str) -> str:
    """Return the IRI of the region whose county has this code, 2 digits."""
    return f"{base}org/region-{_path(scb_code)}"


def party_iri(base: str, letters: str) -> str:
    """Return the IRI of the party with these letters, such as S or KD."""
    return f"{base}org/parti-{segment(letters)}"


def organisation_iri(base: str, name: str) -> str:
    """Return the IRI of an organisation that has no code, by its name."""
    return f"{base}org/{segment(name)}"


def body_iri(base: str, owner: str | None, name: str) -> str:
    """Return the IRI of a body, by the name of its owner (None: not known) and its own."""
    return f"{base}body/{segment(owner) if owner else OWNERLESS}/{segment(name)}"


def meeting_iri(base: str, body: str, when: str | None, *, key: str = "") -> str:
    """Return the IRI of a meeting.

    Args:
        base: of the data.
        body: IRI of the (first) body, or a path such as `region-halland/krf`.
        when: ISO date of the start; None or empty: not known.
        key: what tells meetings of one body and day, or without a day, apart.
    """
    path = _path(body.removeprefix(f"{base}body/"))
    last = segment(when) if when else f"{UNDATED}-{digest(key, length=12)}"
    apart = f"-{digest(key, length=6)}" if when and key else ""
    return f"{base}meeting/{path}/{last}{apart}"


def project_iri(base: str, name: str) -> str:
    """Return the IRI of a project, by its name."""
    return f"{base}project/{segment(name)}"


def strategy_iri(base: str, owner: str | None, name: str) -> str:
    """Return the IRI of a strategy, by the name of its owner (None: not known) and its own."""
    return f"{base}strategy/{segment(owner) if owner else OWNERLESS}/{segment(name)}"


def goal_iri(strategy: str, path: tuple[str, ...]) -> str:
    """Return the IRI of a goal, by its strategy's and the names of the goals down to it."""
    return f"{strategy}/goal/{digest(*path)}"


def role_iri(base: str, word: str) -> str:
    """Return the IRI of a role that the vocabulary has no concept for."""
    return f"{base}role/{segment(word)}"


def attendance_iri(base: str, *key: str | None) -> str:
    """Return the IRI of an attendance, by everything that it says."""
    return f"{base}attendance/{digest(*key)}"


def membership_iri(base: str, *key: str | None) -> str:
    """Return the IRI of a membership, by what tells it from others."""
    return f"{base}membership/{digest(*key)}"


def agenda_iri(base: str, *key: str | None) -> str:
    """Return the IRI of an agenda item, by its meeting, number and title."""
    return f"{base}agenda/{digest(*key)}"


def decision_iri(base: str, *key: str | None) -> str:
    """Return the IRI of a decision, by everything that it says."""
    return f"{base}decision/{digest(*key)}"


def relation_iri(base: str, *key: str | None) -> str:
    """Return the IRI of a relation, by its subject, predicate and object."""
    return f"{base}relation/{digest(*key)}"
