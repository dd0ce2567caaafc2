"""The tours in notebooks/ run from the first cell to the last; they are kept without answers."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

FOLDER = Path(__file__).parents[1] / "notebooks"
TOURS = sorted(FOLDER.glob("*.ipynb"))


def executed(path: Path, folder: Path) -> Any:
    """Return the notebook after a run in an empty folder."""
    notebook = nbformat.read(path, as_version=4)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    where = {"metadata": {"path": folder}}
    client = nbclient.NotebookClient(notebook, timeout=240, resources=where)
    try:
        return client.execute()
    except CellExecutionError as error:
        raise AssertionError(f"{error.ename}: {error.evalue}") from None


def outputs(notebook: Any) -> list[dict[str, Any]]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def test_there_are_four_tours() -> None:
    assert len(TOURS) == 4


@pytest.mark.parametrize("path", TOURS, ids=lambda path: path.stem)
def test_tour_runs(path: Path, tmp_path: Path) -> None:
    """Every cell runs; no answer is empty; a diagram is whole inside the notebook."""
    notebook = executed(path, tmp_path)
    shown = [output["data"] for output in outputs(notebook) if "data" in output]
    assert shown
    for data in shown:
        assert "Empty DataFrame" not in data.get("text/plain", "")
    assert not [o for o in outputs(notebook) if o.get("name") == "stderr" and "rror" in o["text"]]
    for page in (data["text/html"] for data in shown if "<iframe" in data.get("text/html", "")):
        assert "srcdoc=" in page
        assert not re.search(r"(src|href)=(&quot;|&#x27;)?https?:", page)


@pytest.mark.parametrize("path", TOURS, ids=lambda path: path.stem)
def test_tour_is_kept_without_answers(path: Path) -> None:
    """A difference in review is then one of words. `nbconvert --clear-output` takes them out."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
