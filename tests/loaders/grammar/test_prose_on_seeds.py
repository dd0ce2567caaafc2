"""The rules of prose against gold, when names, meetings and agenda are those of gold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.loaders.prose import read_prose
from tests import gold
from tests.loaders.grammar.reading_of_gold import write_all

FLOORS = (
    "projects=0.94",
    "strategies=0.98",
    "goal-tree=0.99",
    "decisions=0.98",
    "memberships=0.98",
    "relations=0.84",
)


@pytest.mark.shared
@pytest.mark.skipif(not gold.available(), reason="no folder of seeds and gold")
def test_figures_stay_above_their_floors(tmp_path: Path) -> None:
    """No list falls below what has been reached."""
    write_all(tmp_path, read_prose)
    script = gold.SHARED / "gold" / "score.py"
    command = [sys.executable, str(script), str(script.parent), str(tmp_path), "--min", *FLOORS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
