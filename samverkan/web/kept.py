"""Answers that are kept, so that the same question of the same graph is worked on once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from samverkan.web.messages import Response

__all__ = ["Kept"]


@dataclass(slots=True)
class Kept:
    """Answers by their tag, which says the question and the graph; those used longest ago go first.

    Args:
        most: bytes of all bodies together; 0 keeps nothing.
        longest: bytes of a body that is worth keeping.
    """

    most: int = 64 << 20
    longest: int = 1 << 20
    hits: int = 0
    size: int = 0
    _answers: OrderedDict[str, Response] = field(default_factory=OrderedDict)

    def get(self, tag: str) -> Response | None:
        """Return the answer that was kept, if there is one."""
        found = self._answers.get(tag)
        if found is not None:
            self._answers.move_to_end(tag)
            self.hits += 1
        return found

    def put(self, tag: str, answer: Response) -> None:
        """Keep an answer, where it is whole and not too long."""
        if answer.status != 200 or len(answer.body) > min(self.longest, self.most):
            return
        before = self._answers.pop(tag, None)
        self.size += _weight(answer) - (_weight(before) if before else 0)
        self._answers[tag] = answer
        while self.size > self.most:
            _, oldest = self._answers.popitem(last=False)
            self.size -= _weight(oldest)


def _weight(answer: Response) -> int:
    return len(answer.body) + 500  # for what is around it
