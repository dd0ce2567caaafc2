"""Counts of what was answered, in the text format of Prometheus (exposition format 0.0.4)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from samverkan.web.messages import Response

__all__ = ["Metrics"]

_BOUNDS: Final = (0.005, 0.02, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(slots=True)
class Metrics:
    """What the server has done since it was started."""

    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    seconds: Counter[float] = field(default_factory=Counter)
    spent: float = 0.0
    sent: int = 0
    swaps: int = 0

    def note(self, kind: str, status: int, seconds: float, size: int) -> None:
        """Count one answer: kind of address, status, time and bytes."""
        self.answers[kind, status] += 1
        self.seconds[next((bound for bound in _BOUNDS if seconds <= bound), float("inf"))] += 1
        self.spent += seconds
        self.sent += size

    def response(self, *, killed: int, kept: int, version: str) -> Response:
        """Return the page that Prometheus reads.

        Args:
            killed: processes that were ended over a query.
            kept: answers that were given again without work.
            version: of the graph that is served.
        """
        lines = [*_head("samverkan_answers_total", "counter", "Answers by address and status.")]
        for (kind, status), count in sorted(self.answers.items()):
            label = f'address="{kind}",status="{status}"'
            lines.append(f"samverkan_answers_total{{{label}}} {count}")
        lines += _head("samverkan_answer_seconds", "histogram", "Time to an answer.")
        total = 0
        for bound in (*_BOUNDS, float("inf")):
            total += self.seconds[bound]
            edge = "+Inf" if bound == float("inf") else f"{bound:g}"
            lines.append(f'samverkan_answer_seconds_bucket{{le="{edge}"}} {total}')
        lines.append(f"samverkan_answer_seconds_sum {self.spent:.6f}")
        lines.append(f"samverkan_answer_seconds_count {total}")
        for name, what, value in (
            ("samverkan_sent_bytes_total", "Bytes of bodies that were sent.", self.sent),
            ("samverkan_queries_killed_total", "Processes ended over a query.", killed),
            ("samverkan_answers_kept_total", "Answers given again without work.", kept),
            ("samverkan_graph_swaps_total", "Times that a new graph was taken up.", self.swaps),
        ):
            lines += [*_head(name, "counter", what), f"{name} {value}"]
        lines += _head("samverkan_graph_info", "gauge", "The graph that is served.")
        lines.append(f'samverkan_graph_info{{version="{version}"}} 1')
        text = "\n".join(lines) + "\n"
        return Response(200, text.encode(), "text/plain; version=0.0.4; charset=utf-8")


def _head(name: str, kind: str, what: str) -> tuple[str, str]:
    return f"# HELP {name} {what}", f"# TYPE {name} {kind}"
