"""A build in a process of its own, to be killed: crash_build.py STORE FOLDER RULES."""

import sys
from pathlib import Path

import reading_cases as cases

from samverkan.graph.build import BuildOptions, build
from samverkan.graph.embedded import EmbeddedStore


def main(store: str, folder: str, rules: str) -> None:
    with EmbeddedStore.open(Path(store)) as opened:
        report = build(
            opened,
            [Path(folder)],
            cases.extract_file,
            options=BuildOptions(rule_version=rules, workers=2, flush_every=7),
            now="2026-01-02T03:04:05Z",
            consolidate=cases.one_per_name,
            progress=lambda step: print(step.done, flush=True),
        )
    print(report.digest, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
