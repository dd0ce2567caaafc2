"""Small documents made by hand, for tests of identity: what each one says, in few words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import (
    Attendance,
    Body,
    DocumentInfo,
    Extraction,
    Meeting,
    Membership,
    Organisation,
    Person,
    Project,
    Strategy,
)

MUNICIPALITIES = {"Bodens kommun": "2582", "Luleå kommun": "2580", "Piteå kommun": "2581"}
REGIONS = {"Region Norrbotten": "25", "Region Skåne": "12", "Region Halland": "13"}


@dataclass(frozen=True)
class Who:
    """One row of a list of those present."""

    name: str
    of: str = ""
    role: str | None = None
    party: str | None = None


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def place(name: str, line: int = 1) -> tuple[Evidence, ...]:
    return (Evidence(sha(name), line, 0, 1, "x", "test"),)


def organisation(name: str, at: str = "a", **fields: object) -> Organisation:
    kind = "municipality" if name in MUNICIPALITIES else "region" if name in REGIONS else "other"
    code = MUNICIPALITIES.get(name) or REGIONS.get(name)
    values = {"kind": kind, "scb_code": code, **fields}
    return Organisation(evidence=place(at), id=name, name=name, **values)  # type: ignore[arg-type]


def body(name: str, of: str | None = None, at: str = "a", **fields: object) -> Body:
    values = {"id": name, "kind": "network", **fields}
    return Body(evidence=place(at), name=name, of=of, **values)  # type: ignore[arg-type]


def document(
    name: str,
    *facts: Organisation | Body | Project | Strategy | Person,
    issuer: str | None = None,
    date: str | None = None,
) -> Extraction:
    """Return a document that names these things and nothing else."""
    return Extraction(
        document=DocumentInfo(file=f"{name}.txt", sha256=sha(name), issuer=issuer, date=date),
        organisations=tuple(fact for fact in facts if isinstance(fact, Organisation)),
        bodies=tuple(fact for fact in facts if isinstance(fact, Body)),
        projects=tuple(fact for fact in facts if isinstance(fact, Project)),
        strategies=tuple(fact for fact in facts if isinstance(fact, Strategy)),
        persons=tuple(fact for fact in facts if isinstance(fact, Person)),
    )


def minutes(
    name: str, rows: Sequence[Who], *, of: str = "Kommunchefer", day: str | None = "2024-03-05"
) -> Extraction:
    """Return minutes of a meeting of one body with these rows; row n has the local id p<n>."""
    at = place(name)
    owners = sorted({row.of for row in rows if row.of})
    return Extraction(
        document=DocumentInfo(file=f"{name}.txt", sha256=sha(name), kind="minutes", date=day),
        organisations=tuple(organisation(owner, name) for owner in owners),
        bodies=(Body(evidence=at, id="body", name=of, kind="network"),),
        meetings=(Meeting(evidence=at, id="meeting", body="body", start=day),),
        persons=tuple(
            Person(evidence=at, id=f"p{n}", name=row.name, as_written=(row.name,))
            for n, row in enumerate(rows)
        ),
        attendance=tuple(
            Attendance(
                evidence=place(name, n + 1),
                person=f"p{n}",
                meeting="meeting",
                capacity="member",
                status="present",
                represents=row.of or None,
                role=row.role,
                party=row.party,
            )
            for n, row in enumerate(rows)
        ),
        memberships=tuple(
            Membership(
                evidence=place(name, n + 1), person=f"p{n}", body="body", basis="implied-by-list"
            )
            for n, _ in enumerate(rows)
        ),
    )
