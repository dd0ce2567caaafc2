"""Finding the name behind a spelling that lost its diacritics or was damaged by recognition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Confusion", "NameRegister"]

PLAIN = str.maketrans("åäöéèêëáàâãæøôóòúùûüíìîïñçýčćšžłğőűșț", "aaoeeeeaaaaaoooouuuuiiiincyccszlgoust")
COMMON_TRIGRAM = 3  # a sequence of letters in fewer names than this is not Swedish spelling
SHARED_ENDING = 5  # letters; a name that no register has must end like registered ones


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
    """

    def __init__(
        self, names: Mapping[str, tuple[str, int]], confusions: tuple[Confusion, ...]
    ) -> None:
        self._names = names
        self._confusions = confusions

    def bearers(self, word: str) -> int:
        """Return the bearers of a name, or of the rarest part of a hyphenated one; 0 = unknown."""
        known = self._names.get(word.casefold())
        if known:
            return known[1]
        parts = word.split("-")
        return min(map(self.bearers, parts)) if len(parts) > 1 and all(parts) else 0

    def restore(self, word: str) -> tuple[tuple[str, int], ...]:
        """Return the names that a spelling can stand for, with bearers, the best first.

        First the names that differ by lost diacritics only (the spelling itself among them when
        it is a name), by bearers. Only when there are none and the spelling has letter sequences
        that names do not have: the names that one or two confusions explain, then one spelling
        built of such a confusion that no register has, with 0 bearers.
        """
        if "-" in word:
            return self._restore_parts(word)
        folded = self._folded(word)
        if folded or not self._implausible(word.casefold()):
            return tuple(folded)
        candidates = self._undone(word)
        known = [(w, self._names[c]) for c, w in candidates.items() if c in self._names]
        if known:
            best = max(weight for weight, _ in known)
            found = {name for weight, name in known if weight == best}
            return tuple(sorted(found, key=lambda name: (-name[1], name[0])))
        unknown = [c for c in candidates if not self._implausible(c) and self._ends_like_a_name(c)]
        return ((_like(word, unknown[0]), 0),) if len(unknown) == 1 else ()

    def _restore_parts(self, word: str) -> tuple[tuple[str, int], ...]:
        parts = [self.restore(part)[:1] for part in word.split("-")]
        if not all(parts):
            return ()
        best = [part[0] for part in parts]
        return (("-".join(name for name, _ in best), min(count for _, count in best)),)

    def _folded(self, word: str) -> list[tuple[str, int]]:
        key = word.casefold()
        same = [self._names[n] for n in self._by_skeleton.get(_skeleton(key), ()) if _covers(key, n)]
        return sorted(same, key=lambda name: (-name[1], name[0]))

    def _undone(self, word: str) -> dict[str, int]:
        """Return casefolded spelling -> weight after undoing one confusion, or two."""
        once = dict(self._undo(word))
        twice: dict[str, int] = {}
        for spelling, weight in once.items():
            for again, other in self._undo(spelling):
                twice[again] = max(twice.get(again, 0), weight + other - 8)
        found: dict[str, int] = {}
        for spelling, weight in (*twice.items(), *once.items()):
            key = spelling.casefold()
            found[key] = max(found.get(key, -99), weight)
            for name in self._by_skeleton.get(_skeleton(key), ()):
                if _covers(key, name):
                    found[name] = max(found.get(name, -99), weight)
        found.pop(word.casefold(), None)
        return dict(sorted(found.items()))

    def _undo(self, word: str) -> Iterator[tuple[str, int]]:
        for confusion in self._confusions:
            at = word.find(confusion.printed)
            while at >= 0:
                after = at + len(confusion.printed)
                yield word[:at] + confusion.meant + word[after:], confusion.weight
                at = word.find(confusion.printed, at + 1)

    def _implausible(self, key: str) -> bool:
        return any(self._trigrams[part] < COMMON_TRIGRAM for part in _trigrams(key))

    def _ends_like_a_name(self, key: str) -> bool:
        return self._endings[key[-SHARED_ENDING:]] >= COMMON_TRIGRAM

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


def _skeleton(key: str) -> str:
    return key.translate(PLAIN)


def _covers(key: str, name: str) -> bool:
    """Say whether the name has every diacritic of the spelling, or a mark that is noise there."""
    if len(key) != len(name):
        return False
    return all(c == n or c == n.translate(PLAIN) or c in "éèáà" for c, n in zip(key, name, strict=True))


def _trigrams(key: str) -> list[str]:
    padded = f"^{key}$"
    return [padded[i : i + 3] for i in range(len(padded) - 2)]


def _like(word: str, key: str) -> str:
    return key[:1].upper() + key[1:] if word[:1].isupper() else key
