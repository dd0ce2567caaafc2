"""What people have decided about who is who, put over what the index says of it.

The index knows who is who by the rules alone. Where there are judgements, `identity.resolution`
decides over the facts of all documents, which are held for that while, and the index keeps each
mention that stands for something else by it; the documents of these are written again, no others.
The facts of documents stay in the index as long as there are judgements, so that the next build
need not read all of them from the store.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from pyoxigraph import Triple

from samverkan.graph.consolidate import judged_triples
from samverkan.graph.identity import resolve
from samverkan.graph.index import Index
from samverkan.graph.judgements import Judgements
from samverkan.graph.name_lore import NameLore
from samverkan.ontology.facts import Extraction

__all__ = ["judge"]

Iris = Mapping[tuple[str, str, str], str]


def judge(
    index: Index,
    read: Callable[[str], Extraction],
    judgements: Judgements,
    *,
    names: NameLore,
    base: str,
) -> frozenset[Triple]:
    """Keep in the index what mentions stand for by judgements; return what the graph says of them.

    Args:
        index: what is remembered; who is who by the rules is in it already.
        read: a document by its SHA-256.
        judgements: what people have decided.
        names: how common names are, and how they are misread.
        base: of the data.
    """
    if not judgements.rows:
        for sha256 in index.column("SELECT DISTINCT sha FROM judged"):
            index.stale(sha256)
        index.run("DELETE FROM judged")
        return frozenset()
    text = "SELECT sha FROM document WHERE dirty < 2 ORDER BY number"
    documents = index.column(text)
    found = resolve(
        [read(sha256) for sha256 in documents], base=base, judgements=judgements, names=names
    )
    index.run("DELETE FROM judged WHERE sha NOT IN (SELECT sha FROM document WHERE dirty < 2)")
    for sha256 in documents:
        plain = index.iris_of(sha256, judged=False)
        now = {key: iri for key in plain if (iri := found.iri(*key)) and iri != plain[key]}
        _keep(index, sha256, now)
    return frozenset(judged_triples(found.judged))


def _keep(index: Index, sha256: str, now: Iris) -> None:
    """Keep what mentions of one document stand for, and note whether that is new."""
    rows = json.dumps([[*key[1:], iri] for key, iri in sorted(now.items())]) if now else ""
    old = index.column("SELECT iris FROM judged WHERE sha = ?", sha256)
    if old == [rows] or (not old and not rows):
        return
    index.stale(sha256)
    index.run("DELETE FROM judged WHERE sha = ?", sha256)
    if rows:
        index.run("INSERT INTO judged VALUES (?, ?)", sha256, rows)
