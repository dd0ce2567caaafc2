"""Measures in plain words, Swedish and English: one short sentence for each measure of a node."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from samverkan.graph.measures import Broker, Brokers, Interlocks, Measures, NodeMeasures
from samverkan.graph.measures_twomode import Interlock

__all__ = ["broker_words", "count", "interlock_words", "node_words", "notices", "number"]

Table = Mapping[str, Mapping[str, str]]

# One, and many, of each kind of node.
NOUNS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = MappingProxyType(
    {
        "sv": {
            "forum": ("forum", "forum"),
            "person": ("person", "personer"),
            "municipality": ("kommun", "kommuner"),
            "public": ("kommun eller region", "kommuner och regioner"),
            "organisation": ("organisation", "organisationer"),
            "project": ("projekt", "projekt"),
            "party": ("part", "parter"),
            "pair": ("par", "par"),
            "place": ("plats", "platser"),
            "tie": ("band", "band"),
            "other": ("annan", "andra"),
        },
        "en": {
            "forum": ("forum", "forums"),
            "person": ("person", "people"),
            "municipality": ("municipality", "municipalities"),
            "public": ("municipality or region", "municipalities and regions"),
            "organisation": ("organisation", "organisations"),
            "project": ("project", "projects"),
            "party": ("party", "parties"),
            "pair": ("pair", "pairs"),
            "place": ("seat", "seats"),
            "tie": ("tie", "ties"),
            "other": ("other", "others"),
        },
    }
)
# Who sits in the forums of a network, as a noun.
MEMBER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "people-forums": "person",
        "forums": "person",
        "people": "person",
        "municipalities-forums": "public",
        "municipalities": "municipality",
        "organisations-forums": "organisation",
        "organisations": "organisation",
    }
)
TEXTS: Final[Table] = MappingProxyType(
    {
        "sv": {
            "in-forums": "är med i {degree:forum}",
            "in-forums-by": "är med i {degree:forum} på {weighted:place}",
            "has-members": "samlar {degree:member}",
            "forums": "delar personer med {degree:forum}",
            "people": "möter {degree:person} i gemensamma forum",
            "municipalities": "möter {degree:municipality} i gemensamma forum",
            "organisations": "möter {degree:organisation} i gemensamma forum",
            "preparation": "bereder åt {ahead:forum}, bereds av {behind:forum}",
            "has-parties": "har {degree:party}",
            "is-party": "är part i {degree:project}",
            "between": "ligger på {share} av de kortaste vägarna mellan andra",
            "between-about": "ligger på ungefär {share} av de kortaste vägarna mellan andra",
            "between-none": "ligger inte mellan några andra",
            "ties-all": "knyter ihop {held:forum} som annars saknar gemensamma {members}",
            "ties-some": "knyter ihop {alone} av {pairs:pair} av forum"
            " som annars saknar gemensamma {members}",
            "ties-none": "samma forum knyts ihop av andra också",
            "gathers-all": "samlar {held:member} som annars inte möts",
            "gathers-some": "samlar {alone} av {pairs:pair} av {members} som annars inte möts",
            "gathers-none": "alla här möts i andra forum också",
            "overlap-forums": "delar i snitt {overlap} av forumen med dem den möter",
            "overlap-members": "delar i snitt {overlap} av sina {members}"
            " med forum som har någon gemensam",
            "overlap-none": "delar inget med någon annan",
            "core": "hör till en krets där var och en har minst {core:tie}",
            "core-none": "har inga band",
            "group": "hör till grupp {community} med {others:other}",
            "group-none": "hör inte till någon grupp",
            "position-core": "hör till kärnan",
            "position-periphery": "hör till utkanten",
            "position-either": "kan räknas både till kärnan och till utkanten",
            "interlock": "delar {shared:person}; slumpen skulle ge {expected}",
            "coordinator": "binder ihop {pairs:pair} inom den egna kommunen",
            "itinerant": "binder ihop {pairs:pair} inom en annan kommun",
            "gatekeeper": "binder ihop {pairs:pair} mellan den egna kommunen och en annan",
            "liaison": "binder ihop {pairs:pair} från två andra kommuner",
            "no-broker": "binder inte ihop några som annars inte möts",
        },
        "en": {
            "in-forums": "takes part in {degree:forum}",
            "in-forums-by": "takes part in {degree:forum} with {weighted:place}",
            "has-members": "gathers {degree:member}",
            "forums": "shares people with {degree:forum}",
            "people": "meets {degree:person} in forums that they share",
            "municipalities": "meets {degree:municipality} in forums that they share",
            "organisations": "meets {degree:organisation} in forums that they share",
            "preparation": "prepares for {ahead:forum}, is prepared for by {behind:forum}",
            "has-parties": "has {degree:party}",
            "is-party": "is a party to {degree:project}",
            "between": "lies on {share} of the shortest paths between others",
            "between-about": "lies on about {share} of the shortest paths between others",
            "between-none": "lies between no others",
            "ties-all": "ties together {held:forum} that otherwise share no {members}",
            "ties-some": "ties together {alone} of {pairs:pair} of forums"
            " that otherwise share no {members}",
            "ties-none": "others tie the same forums together too",
            "gathers-all": "gathers {held:member} who otherwise do not meet",
            "gathers-some": "gathers {alone} of {pairs:pair} of {members}"
            " who otherwise do not meet",
            "gathers-none": "all here meet in other forums too",
            "overlap-forums": "shares {overlap} of the forums, on average, with those it meets",
            "overlap-members": "shares {overlap} of its {members}, on average,"
            " with forums that have one in common",
            "overlap-none": "shares nothing with any other",
            "core": "belongs to a circle in which each has at least {core:tie}",
            "core-none": "has no ties",
            "group": "belongs to group {community} with {others:other}",
            "group-none": "belongs to no group",
            "position-core": "belongs to the core",
            "position-periphery": "belongs to the periphery",
            "position-either": "may be counted to the core or to the periphery",
            "interlock": "shares {shared:person}; chance would give {expected}",
            "coordinator": "ties together {pairs:pair} within its own municipality",
            "itinerant": "ties together {pairs:pair} within another municipality",
            "gatekeeper": "ties together {pairs:pair} between its own municipality and another",
            "liaison": "ties together {pairs:pair} from two other municipalities",
            "no-broker": "ties together none who otherwise do not meet",
        },
    }
)
NOTICES: Final[Table] = MappingProxyType(
    {
        "sv": {
            "sampled": "Mellanläget är uppskattat från {starts} slumpvis valda startpunkter;"
            " medelfelet är högst {error}.",
            "modularity": "Grupperna har modulariteten {modularity}.",
            "core": "Kärna och utkant avviker i {deviations} av {pairs} par från den rena bilden.",
            "brokers": "{left_out} personer står utanför: ingen kommun, eller flera.",
            "both-ways": "Varje par räknas åt båda hållen, så grindvakt och representant är lika.",
            "interlocks": "Fler än slumpen: sannolikheten är under {limit} (0,01 delat med antalet"
            " par av forum).",
        },
        "en": {
            "sampled": "Betweenness is estimated from {starts} starting points drawn at random;"
            " the standard error is at most {error}.",
            "modularity": "The groups have a modularity of {modularity}.",
            "core": "Core and periphery deviate in {deviations} of {pairs} pairs from the pure"
            " picture.",
            "brokers": "{left_out} people are left out: no municipality, or several.",
            "both-ways": "Each pair counts both ways, so gatekeeper and representative are equal.",
            "interlocks": "More than chance: the probability is below {limit} (0.01 over the number"
            " of pairs of forums).",
        },
    }
)


def count(many: int, noun: str, lang: str) -> str:
    """Return a number with its noun: '1 person', '3 personer'."""
    return f"{many} {NOUNS[lang][noun][many != 1]}"


def number(value: float, lang: str, digits: int = 2) -> str:
    """Return a number with so many significant digits, as the language writes it."""
    text = f"{value:.{digits}g}"
    if "e" in text:
        text = f"{value:.{digits + 6}f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if lang == "sv" else text


def node_words(node: NodeMeasures, measured: Measures, lang: str) -> dict[str, str]:
    """Return a sentence for each measure of a node: ties, between, bridge, overlap, core, group
    and position; empty where the network has no such measure."""
    bridging = node.bridging
    values: dict[str, object] = {
        "degree": node.degree,
        "weighted": node.weighted,
        "ahead": node.ahead or 0,
        "behind": node.degree - (node.ahead or 0),
        "share": _share(node.betweenness, lang),
        "held": bridging.parted if bridging else 0,
        "alone": bridging.alone if bridging else 0,
        "pairs": bridging.pairs if bridging else 0,
        "overlap": _share(node.clustering or 0.0, lang),
        "core": node.core,
        "community": node.community,
        "others": measured.groups.sizes.get(node.community, 1) - 1,
    }
    member = MEMBER.get(measured.kind, "person")
    return {
        name: _filled(choose(node, measured), values, member, lang)
        for name, choose in _CHOICES.items()
    }


def interlock_words(pair: Interlock, lang: str) -> str:
    """Return how many people two forums share, beside what chance would give."""
    values = {"shared": pair.shared, "expected": number(pair.expected, lang)}
    return _filled("interlock", values, "person", lang)


def broker_words(broker: Broker, lang: str) -> str:
    """Return what a person ties together, each pair once."""
    roles = broker.roles
    pairs = {
        "gatekeeper": roles.gatekeeper,
        "liaison": roles.liaison // 2,
        "coordinator": roles.coordinator // 2,
        "itinerant": roles.itinerant // 2,
    }
    said = [
        _filled(role, {"pairs": many}, "person", lang)
        for role, many in sorted(pairs.items(), key=lambda item: -item[1])
        if many
    ]
    return "; ".join(said) or TEXTS[lang]["no-broker"]


def notices(measured: Measures | Interlocks | Brokers, lang: str) -> Iterator[str]:
    """Yield what a reader must know of the measures: what is estimated, and how well it fits."""
    texts = NOTICES[lang]
    if isinstance(measured, Interlocks):
        yield texts["interlocks"].format(limit=number(measured.limit, lang))
    elif isinstance(measured, Brokers):
        yield texts["both-ways"]
        if measured.left_out:
            yield texts["brokers"].format(left_out=measured.left_out)
    else:
        between, split = measured.between, measured.core
        if not between.exact:
            error = number(between.error, lang)
            yield texts["sampled"].format(starts=between.starts, error=error)
        yield texts["modularity"].format(modularity=number(measured.groups.modularity, lang))
        if split is not None:
            yield texts["core"].format(deviations=split.deviations, pairs=split.pairs)


# Which sentence


def _ties(node: NodeMeasures, measured: Measures) -> str:
    kind = measured.kind
    if kind == "projects":
        return "has-parties" if node.kind == "project" else "is-party"
    if not kind.endswith("-forums"):
        return kind
    if node.kind == "forum":
        return "has-members"
    return "in-forums" if node.kind == "person" else "in-forums-by"


def _between(node: NodeMeasures, measured: Measures) -> str:
    if node.betweenness <= 0:
        return "between-none"
    return "between" if measured.between.exact else "between-about"


def _bridge(node: NodeMeasures, measured: Measures) -> str:
    held = node.bridging
    if held is None or not held.pairs:
        return ""
    verb = "gathers" if node.kind == "forum" else "ties"
    if not held.alone:
        return f"{verb}-none"
    return f"{verb}-all" if held.alone == held.pairs else f"{verb}-some"


def _overlap(node: NodeMeasures, measured: Measures) -> str:
    if node.clustering is None:
        return ""
    if not node.clustering:
        return "overlap-none"
    return "overlap-members" if node.kind == "forum" else "overlap-forums"


_CHOICES: Final[Mapping[str, Callable[[NodeMeasures, Measures], str]]] = MappingProxyType(
    {
        "ties": _ties,
        "between": _between,
        "bridge": _bridge,
        "overlap": _overlap,
        "core": lambda node, measured: "core" if node.core else "core-none",
        "group": lambda node, measured: "group" if node.community else "group-none",
        "position": lambda node, measured: node.position and f"position-{node.position}",
    }
)


def _filled(key: str, values: Mapping[str, object], member: str, lang: str) -> str:
    """Return a sentence with its numbers; `{degree:forum}` is the number with the noun."""
    if not key:
        return ""
    filled = {name: _Counted(value, member, lang) for name, value in values.items()}
    many = NOUNS[lang][member][1]
    return TEXTS[lang][key].format(**filled, members=many)


class _Counted:
    """A value that `format` writes with a noun, in the right number."""

    def __init__(self, value: object, member: str, lang: str) -> None:
        self.value, self.member, self.lang = value, member, lang

    def __format__(self, noun: str) -> str:
        if not noun or not isinstance(self.value, int):
            return str(self.value)
        return count(self.value, self.member if noun == "member" else noun, self.lang)


def _share(value: float, lang: str) -> str:
    """Return a share as per cent: '12 %', '0,4 %', 'mindre än 0,1 %'."""
    per_cent = value * 100
    if 0 < per_cent < 0.1:
        return "mindre än 0,1 %" if lang == "sv" else "less than 0.1%"
    text = f"{per_cent:.0f}" if per_cent >= 9.95 else f"{per_cent:.1f}"
    return f"{text.replace('.', ',')} %" if lang == "sv" else f"{text}%"
