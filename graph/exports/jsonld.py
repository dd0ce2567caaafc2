"""JSON-LD of the store, with the context in the file, so that nothing is fetched to read it.

Compaction follows JSON-LD 1.1 (https://www.w3.org/TR/json-ld11-api/#compaction) as far as it is
plain: a term is used for a property where the context maps it without container or scoped context;
a value is written short where the term's own type or language says the rest, else in full.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

import pyoxigraph as ox

from samverkan.graph.iris import ledger_graph
from samverkan.graph.store import Store
from samverkan.ontology.namespaces import PREFIXES, RDF, XSD

__all__ = ["jsonld"]

_PLAIN: Final = frozenset({"@id", "@type", "@language", "@protected"})


def jsonld(store: Store) -> Iterator[bytes]:
    """Yield all graphs but the ledger as JSON-LD, sorted, one graph after the other."""
    context = _context()
    short = _Names(context)
    yield f'{{"@context": {_json(context)},\n"@graph": ['.encode()
    names = [name for name in store.graphs() if name != ledger_graph(store.base)]
    for number, name in enumerate(names):
        yield f'{"," if number else ""}\n{{"@id": {_json(name)}, "@graph": ['.encode()
        nodes = (_json(node) for node in _nodes(store.quads(name), short))
        yield ("\n" + ",\n".join(nodes) + "\n]}").encode()
    yield b"\n]}\n"


def _json(item: object) -> str:
    return json.dumps(item, ensure_ascii=False)


def _context() -> dict[str, Any]:
    """Return our context, with a prefix for every namespace that we write."""
    path = files("samverkan.ontology") / "context.jsonld"
    own = json.loads(path.read_text("utf-8"))["@context"] if path.is_file() else {}
    return {**PREFIXES, **own}


class _Names:
    """The short names of a context."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._prefixes = {
            name: value
            for name, value in context.items()
            if isinstance(value, str) and value.endswith(("/", "#")) and not name.startswith("@")
        }
        self._terms: dict[str, tuple[str, Mapping[str, Any]]] = {}
        self.language = "@language" in context
        for name in sorted(context):
            value = context[name]
            rule = {"@id": value} if isinstance(value, str) else value
            if name.startswith("@") or not isinstance(rule, dict) or name in self._prefixes:
                continue
            if rule.keys() <= _PLAIN and isinstance(rule.get("@id"), str):
                self._terms.setdefault(self.full(rule["@id"]), (name, rule))

    def full(self, text: str) -> str:
        """Return the IRI that a compact one of the context stands for."""
        prefix, colon, rest = text.partition(":")
        return self._prefixes[prefix] + rest if colon and prefix in self._prefixes else text

    def compact(self, iri: str) -> str:
        """Return an IRI with a prefix where the context has one."""
        for prefix in sorted(self._prefixes):
            space = self._prefixes[prefix]
            if iri.startswith(space) and iri != space:
                return f"{prefix}:{iri.removeprefix(space)}"
        return iri

    def term(self, iri: str) -> tuple[str, Mapping[str, Any]]:
        """Return the key for a property, and what the context says of its values."""
        return self._terms.get(iri) or (self.compact(iri), {})


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _nodes(quads: Iterable[ox.Quad], short: _Names) -> list[dict[str, Any]]:
    by_subject: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(quads, key=str):
        values = by_subject[_iri(quad.subject)]
        if quad.predicate == RDF.type and isinstance(quad.object, ox.NamedNode):
            values["@type"].append(short.compact(quad.object.value))
        else:
            key, rule = short.term(quad.predicate.value)
            values[key].append(_object(quad.object, rule, short))
    return [
        {"@id": subject, **{key: _one(by_subject[subject][key]) for key in sorted(found)}}
        for subject, found in sorted(by_subject.items())
    ]


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _object(term: object, rule: Mapping[str, Any], short: _Names) -> Any:
    """Return a value: a plain string where the rule of its key says the rest."""
    if not isinstance(term, ox.Literal):
        return _iri(term) if rule.get("@type") == "@id" else {"@id": _iri(term)}
    kind = term.datatype.value
    if term.language:
        if rule.get("@language") == term.language and "@type" not in rule:
            return term.value
        return {"@value": term.value, "@language": term.language}
    if term.datatype == XSD.string:
        plain = not rule.keys() & {"@type", "@language"} and not short.language
        return term.value if plain else {"@value": term.value}
    if short.full(str(rule.get("@type", ""))) == kind:
        return term.value
    return {"@value": term.value, "@type": short.compact(kind)}
