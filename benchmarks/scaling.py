"""What a build costs against the number of documents: seconds, memory, bytes, the n-th document.

    python benchmarks/scaling.py FOLDER [LARGEST [WORKERS [SEED [CLUSTER]]]]

Builds a graph of the first 100, 1 000, 10 000, ... LARGEST (10 000) minutes of `corpus.py`, each
from nothing. At each size it builds three times more, each with the next document alone, and notes
the median. With the address of a Dask scheduler as CLUSTER its workers read, and only LARGEST is
built. Everything is in FOLDER: documents, the last graph, `scaling.jsonl` with a row for each size,
`memory.csv` with the memory of all processes over time (of a cluster: without its workers), and
`scaling.png` where matplotlib is installed. Sizes that are done are not done again, so it may be
ended at any time and started again; delete FOLDER to begin anew.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus import Country

SAMPLED = 0.5  # seconds between two samples of memory
AGAIN = 3  # builds with one document more

Row = dict[str, Any]  # figures of one size, for `scaling.jsonl`


def sizes(largest: int) -> list[int]:
    """Return 100, 1 000, ... and the largest."""
    powers = [10**n for n in range(2, 1 + int(math.log10(max(largest, 100))))]
    return sorted({*(size for size in powers if size <= largest), largest})


def write(folder: Path, count: int, seed: int) -> Path:
    """Write documents that are not there yet into a folder, in parts of 1 000; return it."""
    country = Country(seed)
    for number in range(sum(len(names) for _, _, names in os.walk(folder)), count):
        part = folder / f"{number // 1000:06d}"
        part.mkdir(parents=True, exist_ok=True)
        name, text = country.document(number)
        (part / name).write_text(text, "utf-8")
    return folder


class Memory:
    """Samples the memory of a process and all below it.

    Args:
        pid: of the process.
        out: file that gets a row for each sample.
        size: number of documents, for the row.
    """

    def __init__(self, pid: int, out: Path, size: int) -> None:
        self.peak = 0
        self._pid, self._out, self._size = pid, out, size
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with self._out.open("a", encoding="utf-8") as out:
            while not self._over.wait(SAMPLED):
                now = sum(resident(pid) for pid in tree(self._pid))
                self.peak = max(self.peak, now)
                out.write(f"{time.time():.1f},{self._size},{now}\n")
                out.flush()

    def stop(self) -> int:
        """Stop, and return the most that was seen, in bytes."""
        self._over.set()
        self._thread.join()
        return self.peak


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield pid
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return
    for child in text.split():
        yield from tree(int(child))


def resident(pid: int) -> int:
    """Return the bytes of a process that are in memory and its own; shared pages count in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def build(folder: Path, documents: Path, readers: list[str], size: int) -> dict[str, Any]:
    """Build in a process of its own, as a user does; return seconds, processor time and memory."""
    command = [sys.executable, "-m", "samverkan", "build", str(documents), *readers]
    command += ["--graph", str(folder / "graph")]
    began = time.monotonic()
    with (folder / "build.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        memory = Memory(process.pid, folder / "memory.csv", size)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds, peak = time.monotonic() - began, memory.stop()
    if process.returncode:
        raise SystemExit(f"The build ended with {process.returncode}: {folder / 'build.log'}")
    cpu = round(used.ru_utime + used.ru_stime, 2)
    return {"seconds": round(seconds, 2), "cpu": cpu, "peak_mb": peak // 1_000_000}


def occupied(folder: Path) -> int:
    """Return the bytes of the files of a folder."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def said(folder: Path) -> tuple[int, str]:
    """Return what the last build said of its graph: statements, and the beginning of its digest."""
    log = (folder / "build.log").read_text("utf-8")
    statements, digest = re.findall(r"and (\d+) statements.* Digest (\w+)", log)[-1]
    return int(statements), digest


def measured(folder: Path, size: int, readers: list[str], *, cores: int, seed: int) -> Row:
    """Build of `size` documents from nothing, then with one more, and return what that cost."""
    documents = write(folder / "documents", size, seed)
    shutil.rmtree(folder / "graph", ignore_errors=True)
    row: Row = {"documents": size, **build(folder, documents, readers, size)}
    row["statements"], row["digest"] = said(folder)
    row["a_second_and_core"] = round(size / row["seconds"] / cores, 2)
    row["cpu_ms_each"] = round(1000 * row["cpu"] / size, 1)
    row["bytes_each"] = occupied(folder / "graph") // size
    further = []
    for again in range(AGAIN):
        name, text = Country(seed).document(size + again)
        path = folder / "further" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        further.append(build(folder, path, readers, size))
    for name, figure in (("one_more", "seconds"), ("one_more_cpu", "cpu")):
        row[name] = sorted(found[figure] for found in further)[len(further) // 2]
    return row


def exponent(rows: list[dict[str, Any]], key: str) -> float:
    """Return the slope of a figure against the documents, both as logarithms."""
    xs = [math.log(row["documents"]) for row in rows]
    ys = [math.log(max(row[key], 0.01)) for row in rows]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((a - x) ** 2 for a in xs)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / spread if spread else 0.0


def line(rows: list[Row]) -> str:
    """Return the straight line through seconds against documents, by least squares of shares."""
    # Weighted with 1 / seconds squared, or the largest size alone would decide.
    xs, ys = [row["documents"] for row in rows], [row["seconds"] for row in rows]
    a, b, c = (sum(x**n / y**2 for x, y in zip(xs, ys, strict=True)) for n in (0, 1, 2))
    d, e = (sum(x**n / y for x, y in zip(xs, ys, strict=True)) for n in (0, 1))
    each = (a * e - b * d) / (a * c - b * b)
    start = (d - b * each) / a
    off = max(abs(start + each * x - y) / y for x, y in zip(xs, ys, strict=True))
    return f"seconds = {start:.1f} + {1000 * each:.1f} ms a document, within {off:.0%} of each size"


def draw(folder: Path, rows: list[dict[str, Any]]) -> None:
    """Draw cost against size, and memory over time."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        print("no figure: matplotlib is not installed")
        return
    figure = Figure(figsize=(10, 4), layout="constrained")
    cost, memory = figure.subplots(1, 2)
    counts = [row["documents"] for row in rows]
    cost.loglog(counts, [row["seconds"] for row in rows], "o-", label="all documents")
    cost.loglog(counts, [row["one_more"] for row in rows], "s-", label="one more")
    cost.set(xlabel="documents", ylabel="seconds")
    cost.legend()
    lines = (folder / "memory.csv").read_text("utf-8").splitlines()
    taken = [tuple(map(float, line.split(","))) for line in lines]
    for size in counts:
        own = [(t, b) for t, n, b in taken if n == size]
        memory.plot([(t - own[0][0]) / 60 for t, _ in own], [b / 1e6 for _, b in own], label=size)
    memory.set(xlabel="minutes", ylabel="MB, all processes", xscale="log")
    memory.legend(title="documents")
    figure.savefig(folder / "scaling.png", dpi=120)


def main(arguments: list[str]) -> int:
    """Measure sizes that are not measured yet, and print a row for each."""
    folder = Path(arguments[0])
    cores = os.cpu_count() or 1
    largest, workers, seed = (
        int(arguments[n]) if arguments[n:] else default
        for n, default in ((1, 10_000), (2, cores), (3, 0))
    )
    cluster = arguments[4:5]
    readers = ["--cluster", *cluster] if cluster else ["--workers", str(workers)]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "scaling.jsonl"
    rows = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    for size in [largest] if cluster else sizes(largest):
        if size in [row["documents"] for row in rows]:
            continue
        rows.append(measured(folder, size, readers, cores=min(workers, cores), seed=seed))
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(rows[-1]) + "\n")
        print(json.dumps(rows[-1]), flush=True)
    if len(rows) > 1:
        for key in ("seconds", "one_more", "one_more_cpu", "peak_mb"):
            print(f"{key} grows with documents ^ {exponent(rows, key):.2f}")
        print(line(rows))
        draw(folder, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
