"""The program `samverkan`: its commands, and what becomes of errors."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from samverkan import __version__
from samverkan.cli.asking import COMMANDS as ASKING
from samverkan.cli.building import COMMANDS as BUILDING
from samverkan.cli.completing import COMMANDS as COMPLETING
from samverkan.cli.curating import COMMANDS as CURATING
from samverkan.cli.drawing import COMMANDS as DRAWING
from samverkan.cli.exporting import COMMANDS as EXPORTING
from samverkan.cli.harvesting import COMMANDS as HARVESTING
from samverkan.cli.importing import COMMANDS as IMPORTING
from samverkan.cli.keeping import COMMANDS as KEEPING
from samverkan.cli.reading import COMMANDS as READING
from samverkan.cli.serving import COMMANDS as SERVING
from samverkan.ontology.errors import SamverkanError

__all__ = ["main", "program", "run"]

UNREACHED = 4
INTERRUPTED = 130
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: samverkan demo. Then: samverkan build FOLDER, samverkan who FORUM.",
)
@click.version_option(__version__, prog_name="samverkan")
def program() -> None:
    """Who sits where in Swedish regional collaboration, and which line says so."""


for command in (
    *BUILDING,
    *HARVESTING,
    *IMPORTING,
    *ASKING,
    *READING,
    *CURATING,
    *KEEPING,
    *EXPORTING,
    *DRAWING,
    *SERVING,
    *COMPLETING,
):
    program.add_command(command)


def run(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 some documents failed, 2 wrong usage,
    3 shapes violated, 4 a store could not be reached, 130 interrupted."""
    try:
        code = program.main(words, prog_name="samverkan", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SamverkanError as error:
        click.echo(f"samverkan: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader has seen enough (`samverkan people | head`); keep the last flush quiet too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in FULL:
            raise
        place = f"{error.filename}: " if error.filename else ""
        hint = "What was written before stays. Free some space and run it again."
        click.echo(f"samverkan: {place}The disk is full. {hint}", err=True)
        return UNREACHED
    except (KeyboardInterrupt, click.Abort):
        click.echo("samverkan: interrupted. What was written stays; run it again.", err=True)
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def main() -> NoReturn:
    """Run the command that the process was started with, and exit."""
    sys.exit(run())
