"""Under continuous integration a skip is a failure; on a contributor's machine it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
SKIPPED = {
    "in the body": "import pytest\ndef test_it(): pytest.skip('thing')\n",
    "by a mark": "import pytest\n@pytest.mark.skip(reason='thing')\ndef test_it(): pass\n",
    "in a fixture": "import pytest\n@pytest.fixture\ndef thing(): pytest.skip('thing')\n"
    "def test_it(thing): pass\n",
    "as a file": "import pytest\npytest.skip('thing', allow_module_level=True)\n"
    "def test_it(): pass\n",
}
EXPECTED_FAILURE = "import pytest\n@pytest.mark.xfail\ndef test_it(): assert False\n"
NOT_LINUX = sys.platform != "linux"


def exit_code(folder: Path, text: str, **environment: str) -> int:
    """Run pytest over one file in a folder with our conftest; 0 is good, 1 and 2 are failures."""
    shutil.copyfile(CONFTEST, folder / "conftest.py")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / "test_one.py").write_text(text, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    pytest_ = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_one.py"]
    ran = subprocess.run(
        pytest_, cwd=folder, env={**kept, **environment}, capture_output=True, timeout=60
    )
    return ran.returncode


@pytest.mark.parametrize("text", SKIPPED.values(), ids=SKIPPED)
def test_skip_is_allowed_at_home(tmp_path: Path, text: str) -> None:
    assert exit_code(tmp_path, text) in (0, 5)  # 5: the only file was skipped


@pytest.mark.parametrize("text", SKIPPED.values(), ids=SKIPPED)
def test_skip_fails_under_ci(tmp_path: Path, text: str) -> None:
    assert exit_code(tmp_path, text, CI="1") in ((0, 5) if NOT_LINUX else (1, 2))


def test_expected_failure_is_no_skip(tmp_path: Path) -> None:
    assert exit_code(tmp_path, EXPECTED_FAILURE, CI="1") == 0
