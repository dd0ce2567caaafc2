"""What becomes of a graph when the process is killed, the disk is full or a file is damaged.

    python -m tests.durability kills  [--documents 100] [--times 200] [--only "first load"]
    python -m tests.durability disk   [--documents 100] [--times 20]
    python -m tests.durability damage [--documents 20]  [--times 50]

--times is the number of kills, of sizes of the disk, and of places of the journal. The tables are
those of `docs/durability.md`; the exit code is 1 when anything was half, lost or silently wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.durability import damage, disk, kills

DOCUMENTS = {"kills": 100, "disk": 100, "damage": 20}
TIMES = {"kills": 200, "disk": 20, "damage": 50}
ONLY = ("", *kills.TRIALS, "export", "build", "others")
IN_NAMESPACE = "--mounted"


def of_kills(work: Path, chosen: argparse.Namespace) -> int:
    """Print a line for each command that was killed; return how much was wrong."""
    wrong = 0
    for name in (*kills.TRIALS, "export"):
        if chosen.only not in ("", name):
            continue
        place = work / name.replace(" ", "-")
        place.mkdir()
        if name == "export":
            tally = kills.export(place, chosen.documents, chosen.times)
        else:
            made = kills.TRIALS[name](place, chosen.documents)
            tally = kills.trial(made, place, chosen.times)
        where = ", ".join(f"{what} {number}" for what, number in tally.hits.most_common())
        print(f"{name}: {tally.hits.total()} kills ({where}); ended first {tally.ended};"
              f" wrong {len(tally.bad)}", flush=True)  # fmt: skip
        print(*tally.bad[:20], sep="\n", end="\n" if tally.bad else "")
        wrong += len(tally.bad)
    return wrong


def of_disk(work: Path, chosen: argparse.Namespace) -> int:
    """Print a line for each size of the disk; return how much was wrong."""
    wrong = 0
    tables = {"build": disk.build(work, chosen.documents, chosen.times)}
    tables["others"] = disk.others(work, chosen.documents)
    for name, rows in tables.items():
        if chosen.only not in ("", name):
            continue
        for row in rows:
            print(f"{row.what:13} {row.kilobytes:7} kB  exit {row.code}  documents {row.held:4}"
                  f"  {row.bad or 'good'}  | {row.said[-110:]}", flush=True)  # fmt: skip
            wrong += bool(row.bad)
    return wrong


def of_damage(work: Path, chosen: argparse.Namespace) -> int:
    """Print what came of the damage to each kind of file; return how much was silently wrong."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong = 0
    graph = damage.finished(work, chosen.documents)
    sets = (damage.cases(graph, work), damage.journal(work, chosen.documents, chosen.times))
    for one in (case for found in sets for case in found):
        counts[one.kind, one.came] += 1
        if one.came in (damage.SILENT, damage.DIED):
            print(f"{one.came}: {one.file} {one.harm}: {one.said[-300:]}", flush=True)
            wrong += 1
    for (kind, came), number in sorted(counts.items()):
        print(f"{kind:30} {came:26} {number}")
    return wrong


def main(words: list[str]) -> int:
    """Run one of the three; return the exit code."""
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("durability", description=__doc__, formatter_class=shape)
    parser.add_argument("what", choices=DOCUMENTS)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--times", type=int)
    parser.add_argument("--only", default="", choices=ONLY)
    parser.add_argument(IN_NAMESPACE, action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(words)
    if chosen.what == "disk" and not chosen.mounted:
        return disk.in_namespace(*words, IN_NAMESPACE)
    chosen.documents = chosen.documents or DOCUMENTS[chosen.what]
    chosen.times = chosen.times or TIMES[chosen.what]
    with TemporaryDirectory(prefix="durability-") as folder:
        tables = {"kills": of_kills, "disk": of_disk, "damage": of_damage}
        wrong = tables[chosen.what](Path(folder), chosen)
    print("all whole" if not wrong else f"{wrong} wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
