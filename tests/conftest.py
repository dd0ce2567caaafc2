"""What a test may need beside the checkout, and how its absence shows.

A test marked `shared`, `browser`, `front`, `npm`, `ocr` or `virtuoso` skips with a reason where the
thing is missing. Under continuous integration on Linux (`CI` is set) everything that can be
installed is installed, so there a skip is a failure; only the folder of seeds and gold may be
missing.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
BUNDLES = Path(__file__).resolve().parents[1] / "graph/templates/built"
FRONT = Path(__file__).resolve().parents[1] / "front"
NO_SHARED = "the folder of seeds and gold is not beside the checkout"


def _npm_packages_are_here() -> bool:
    """Say whether the packages that front/package.json names are installed."""
    named = FRONT / "package.json"
    if not named.is_file():
        return False
    wanted = json.loads(named.read_text("utf-8"))
    names = (*wanted["dependencies"], *wanted["devDependencies"])
    return all((FRONT / "node_modules" / name).is_dir() for name in names)


# marker -> (is the thing here, what the skip says)
NEEDS = {
    "shared": (lambda: (SHARED / "gold").is_dir(), NO_SHARED),
    "browser": (lambda: shutil.which("chromium") is not None, "Chromium is not installed"),
    "front": (
        lambda: BUNDLES.is_dir(),
        "the browser bundles are not built: python3 dev.py front (needs Node.js and npm)",
    ),
    "npm": (
        _npm_packages_are_here,
        "the npm packages of front/ are not installed: python3 dev.py front",
    ),
    "virtuoso": (
        lambda: shutil.which("virtuoso-t") is not None,
        "Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)",
    ),
    "ocr": (
        lambda: importlib.util.find_spec("rapidocr") is not None,
        "the extra samverkan[ocr] is not installed",
    ),
}


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of seeds, gold and reference tables beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(NO_SHARED)
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests whose marker names a thing that is missing."""
    missing = {name: why for name, (is_here, why) in NEEDS.items() if not is_here()}
    for item in items:
        for name in missing.keys() & {mark.name for mark in item.iter_markers()}:
            item.add_marker(pytest.mark.skip(reason=missing[name]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Make a skipped test a failed one where nothing may be skipped."""
    report = yield
    may_lack = item.get_closest_marker("shared") is not None and not SHARED.is_dir()
    if report.skipped and not hasattr(report, "wasxfail") and not may_lack:
        _forbid(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    """Make a skipped file a failed one where nothing may be skipped."""
    report = yield
    if report.skipped:
        _forbid(report)
    return report


def _forbid(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("CI") and sys.platform == "linux":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped under CI on Linux: {reason}"
