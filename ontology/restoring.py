"""Finding the name behind a spelling that lost its diacritics or was damaged by recognition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from samverkan.ontology.memo import Memo

__all__ = ["Confusion", "NameRegister", "undone"]

PLAIN = str.maketrans(
    "åäöéèêëáàâãæøôóòúùûüíìîïñçýčćšžłğőűșț",
    "aaoeeeeaaaaaoooouuuuiiiincyccszlgoust",
)
COMMON = 3  # names; letters in a row, or an ending, that fewer names have are strange
SECOND = 8  # what a second confusion costs, so that one always outweighs two
SHARED_ENDING = 5  # letters of an ending
CLEARLY = 10  # times as likely as the next name, if one name explains a word
FEW = 20  # bearers that a name known from other countries only is given


@dataclass(frozen=True, slots=True)
class Confusion:
    """Letters that recognition prints for others; weight 4 is very common, 1 rare."""

    printed: str
    meant: str
    weight: int


class NameRegister:
    """Names with their bearers, and the confusions by which a damaged one is found.

    Args:
        names: casefolded name -> (name, bearers).
        confusions: what recognition prints for what.
        abroad: casefolded names of other countries that `names` lacks; each counts as `FEW`.
    """

    def __init__(
        self,
        names: Mapping[str, tuple[str, int]],
        confusions: tuple[Confusion, ...],
        abroad: frozenset[str] = frozenset(),
    ) -> None:
        self._names = names
        self._confusions = confusions
        self._abroad = abroad
        self._bearers = Memo(self._count)
        self._restored = Memo(self._restore)

    def bearers(self, word: str) -> int:
        """Return the bearers of a name, or of the rarest part of a hyphenated one; 0 = unknown,
        `FEW` = known from other countries."""
        return self._bearers[word]

    def _count(self, word: str) -> int:
        known = self._names.get(word.casefold())
        if known:
            return known[1]
        if word.casefold() in self._abroad:
            return FEW
        parts = word.split("-")
        return min(map(self.bearers, parts)) if len(parts) > 1 and all(parts) else 0

    def restore(self, word: str) -> tuple[tuple[str, int], ...]:
        """Return the names that a spelling can stand for, with bearers, the best first.

        First the names that differ by lost diacritics only, the spelling itself among them when it
        is a name, by bearers. Only when there are none, and letters in a row are strange: the names
        that one confusion explains, or else two; or else the one spelling that mends the strange
        letters and ends like a name, with 0 bearers, as it is in no register.
        """
        return self._restored[word]

    def _restore(self, word: str) -> tuple[tuple[str, int], ...]:
        if "-" in word and word.casefold() not in self._names:
            return self._restore_parts(word)
        folded = self._folded(word)
        if folded or not self._strange(word.casefold()):
            return tuple(folded)
        candidates = self._explained(word)
        known = [(weight, self._names[c]) for c, weight in candidates.items() if c in self._names]
        near = [pair for pair in known if pair[0] > 0] or known
        if near:
            return tuple(name for _, name in sorted(near, key=_likelihood))
        built = self._built(word.casefold(), candidates)
        return ((_like(word, built), 0),) if built else ()

    def unspoiled(self, word: str) -> tuple[str, float]:
        """Return the name of as many letters that confusions print as this word, and how likely.

        For words of a shape that nobody writes, such as 'J0hansson'; '' and 0 where no name or no
        one name explains it.
        """
        found: dict[str, float] = {}
        for spelling, weight in undone(word, self._confusions).items():
            key = spelling.casefold()
            if len(key) == len(word) and key in self._names and spelling[1:].islower():
                name, count = self._names[key]
                found[name] = max(found.get(name, 0.0), count * 3.0**weight)
        best = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
        if not best or (len(best) > 1 and best[1][1] * CLEARLY > best[0][1]):
            return "", 0.0
        return best[0]

    def strange(self, word: str) -> bool:
        """Return whether a word that is no name has letters in a row that few names have."""
        return not self.bearers(word) and len(self._strange(word.casefold())) > 1

    def _restore_parts(self, word: str) -> tuple[tuple[str, int], ...]:
        parts = [self.restore(part)[:1] for part in word.split("-")]
        if not all(parts):
            return ()
        best = [part[0] for part in parts]
        return (("-".join(name for name, _ in best), min(count for _, count in best)),)

    def _folded(self, word: str) -> list[tuple[str, int]]:
        key = word.casefold()
        alike = self._by_skeleton.get(_skeleton(key), ())
        same = [self._names[name] for name in alike if _covers(key, name)]
        return sorted(same, key=lambda name: (-name[1], name[0]))

    def _explained(self, word: str) -> dict[str, int]:
        """Return casefolded spelling -> weight: what is meant, as it is or as a name spells it."""
        found: dict[str, int] = {}
        for spelling, weight in undone(word, self._confusions).items():
            key = spelling.casefold()
            alike = self._by_skeleton.get(_skeleton(key), ())
            for name in (key, *(name for name in alike if _covers(key, name))):
                found[name] = max(found.get(name, weight), weight)
        return found

    def _built(self, key: str, candidates: Mapping[str, int]) -> str | None:
        """Return the best spelling that one confusion explains, if it mends the strange letters."""
        mended = {
            candidate: weight
            for candidate, weight in candidates.items()
            if weight > 0
            and self._endings[candidate[-SHARED_ENDING:]] >= COMMON
            and len(self._strange(key) - self._strange(candidate)) > 1
            and self._strange(candidate) <= self._strange(key)
        }
        best = [c for c, weight in mended.items() if weight == max(mended.values())]
        return best[0] if len(best) == 1 else None

    def _strange(self, key: str) -> set[str]:
        return {part for part in _trigrams(key) if self._trigrams[part] < COMMON}

    @cached_property
    def _by_skeleton(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for key in self._names:
            index[_skeleton(key)].append(key)
        return dict(index)

    @cached_property
    def _trigrams(self) -> Counter[str]:
        return Counter(part for key in self._names for part in _trigrams(key))

    @cached_property
    def _endings(self) -> Counter[str]:
        return Counter(key[-SHARED_ENDING:] for key in self._names)


def _likelihood(candidate: tuple[int, tuple[str, int]]) -> tuple[float, str]:
    """Return a key that sorts the likeliest first: a step of weight counts as three times the
    bearers."""
    weight, (name, bearers) = candidate
    return -bearers * 3.0**weight, name


def undone(word: str, confusions: tuple[Confusion, ...], *, twice: bool = True) -> dict[str, int]:
    """Return every spelling that one confusion, or two, turn into the word, with a weight.

    One confusion has its own weight, 1 to 4; two have a weight of 0 or less. The word itself is
    left out.
    """
    once = dict(_undo(word, confusions))
    found = dict(once)
    for spelling, weight in once.items() if twice else ():
        for again, other in _undo(spelling, confusions):
            both = weight + other - SECOND
            found[again] = max(found.get(again, both), both)
    found.pop(word, None)
    return dict(sorted(found.items()))


def _undo(word: str, confusions: tuple[Confusion, ...]) -> Iterator[tuple[str, int]]:
    for confusion in confusions:
        at = word.find(confusion.printed)
        while at >= 0:
            after = at + len(confusion.printed)
            yield word[:at] + confusion.meant + word[after:], confusion.weight
            at = word.find(confusion.printed, at + 1)


def _skeleton(key: str) -> str:
    return key.translate(PLAIN)


def _covers(key: str, name: str) -> bool:
    """Say whether the spelling is the name, or the name without some of its diacritics."""
    if len(key) != len(name):
        return False
    pairs = zip(key, name, strict=True)
    return all(c == n or c == n.translate(PLAIN) for c, n in pairs)


def _trigrams(key: str) -> list[str]:
    padded = f"^{key}$"
    return [padded[i : i + 3] for i in range(len(padded) - 2)]


def _like(word: str, key: str) -> str:
    return key[:1].upper() + key[1:] if word[:1].isupper() else key
