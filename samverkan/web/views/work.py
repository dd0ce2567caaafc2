"""The pages of a project and of a strategy, and of a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from samverkan.ontology.namespaces import NS
from samverkan.queries.labels import LABELS
from samverkan.queries.tables import Cell
from samverkan.web.messages import Refusal, Response
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library
from samverkan.web.views.sections import Brief, Section, brief, listed, page_of, ties
from samverkan.web.views.tables import Box, proof
from samverkan.web.views.texts import texts

__all__ = ["project", "role", "shared_role", "strategy"]


@dataclass(slots=True)
class Goal:
    """A goal of a strategy, and those below it."""

    text: str
    level: str
    proof: Box
    answers_to: str = ""
    decided: str = ""
    below: list[Goal] = field(default_factory=list)


def project(library: Library, page: Page) -> Response:
    """Return the page of a project."""
    about, _ = brief(library, page)
    parties = library.ask("parties-to-project", project=page.iri)
    sections = [
        listed(library, page, "parties", parties, ("projectName",)),
        listed(library, page, "steering", library.ask("steering-of-project", project=page.iri)),
        listed(library, page, "below", library.ask("forums-under", thing=page.iri)),
        *ties(library, page),
    ]
    return page_of(library, page, about, sections)


def strategy(library: Library, page: Page) -> Response:
    """Return the page of a strategy with its tree of goals."""
    about, _ = brief(library, page)
    rows = library.ask("goals-of-strategy", strategy=page.iri).records()
    carried = library.ask("what-carries-out", strategy=page.iri)
    goals = _tree(library, page, rows)
    sections = [
        Section("goals", len(rows), template="goals.html", content=goals),
        listed(library, page, "carried_out", carried),
        *ties(library, page),
    ]
    return page_of(library, page, about, sections)


def _tree(library: Library, page: Page, rows: Sequence[Mapping[str, Cell]]) -> list[Goal]:
    """Return the goals that stand under no other, each with those below it."""
    words = LABELS.get(page.language, {})
    roots: list[Goal] = []
    by_iri: dict[str, Goal] = {}
    made = []
    for row in rows:
        level = str(row["level"] or "")
        goal = Goal(
            str(row["name"] or ""), words.get(level, level), proof(library, dict(row), page),
            str(row["answers_to"] or ""), str(row["decided"] or ""),
        )  # fmt: skip
        by_iri[str(row["goal"])] = goal
        made.append((goal, str(row["parent"] or "")))
    for goal, above in made:
        parent = by_iri.get(above)
        (roots if parent is None or parent is goal else parent.below).append(goal)
    return roots


def role(library: Library, page: Page) -> Response:
    """Return the page of a role: who holds or has held it, where and when."""
    about, _ = brief(library, page)
    return page_of(library, page, about, [
        listed(library, page, "holders", library.ask("holders-of-role", role=page.iri)),
    ])  # fmt: skip


def shared_role(library: Library, page: Page) -> Response:
    """Return the page of a role of the vocabulary, such as /role/chair.

    Raises:
        Refusal: there is no such role (404).
    """
    iri = f"{NS}role-{page.rest}"
    name = library.words.terms.get((iri, page.language), "")
    if not name:
        raise Refusal(404, "Not found", "There is no such role.")
    holders = library.ask("holders-of-role", role=iri)
    t = texts(page.language)
    about = Brief(name[:1].upper() + name[1:], t["kind_role"], (), Box(""))
    return page_of(
        library, replace(page, iri=iri), about, [listed(library, page, "holders", holders)]
    )
