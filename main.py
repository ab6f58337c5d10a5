"""Starts CommDesk: a command of the command line, or the window."""

from __future__ import annotations

import builtins
import gc
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commdesk.events.review.report import EventReport
    from commdesk.reports.report import PeriodReport

BEGAN = time.perf_counter()


def window(words: Sequence[str]) -> int:
    """Open the window; return the exit code. ``words``: a file to open, and the options that belong to the window."""
    from ui import screen

    try:
        if refusal := refuse():
            sys.stderr.write(refusal + "\n")
            return 1
        if "--quick" in words:  # a running instance is told at once, before the window's libraries are read
            from ui.shell.single_instance import QUICK, hand_over

            if hand_over(QUICK):
                return 0
        if trouble := screen.find_trouble(os.environ):
            sys.stderr.write(trouble + "\n")
            return 1
        gc.disable()  # what the start makes stays: to look through it for garbage again and again is a tenth of it
        import_plainly()
        from ui.app import main as open_window
    except ImportError as error:
        if not (names := screen.parse_missing_library(error)):
            raise
        sys.stderr.write(screen.describe_missing(names) + "\n")
        return 1
    return open_window(words, BEGAN)


def import_plainly() -> None:
    """Let Python import as it does by itself.

    PySide's own import reads the text of every module, to learn whether it asks for ``__feature__``, and keeps it: a twentieth of
    the start and 5 MiB. Nothing here asks for that.
    """
    import PySide6.QtCore  # noqa: F401  puts its import in the place of Python's

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def print_pdf(report: PeriodReport | EventReport, path: Path) -> None:
    """Write a report as PDF, without a screen."""
    from ui.printing.report_pdf import print_alone

    print_alone(report, path)


def refuse() -> str:
    """Return why this Python and this Qt must not run together, or an empty text."""
    if sys.version_info >= (3, 12):
        return ""
    from PySide6 import __version__ as version

    # It forgets to count references to None and True, which end Python 3.11 after some thousand signals.
    if version != "6.12.0":
        return ""
    return (
        "CommDesk cannot run with PySide6 6.12.0 on Python 3.11: it would close without warning. "
        "Install PySide6-Essentials 6.11.3, or use Python 3.12 or newer."
    )


def main() -> int:
    """Run the command line of this process; return the exit code."""
    from commdesk.cli import main as run

    return run(sys.argv[1:], window, print_pdf)


if __name__ == "__main__":
    sys.exit(main())
