"""The command line: every feature without a window. Results go to stdout, words to stderr; 0 done, 1 a problem, 2 wrong usage."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.errors import Cancelled, Problem, mark

if TYPE_CHECKING:
    from argparse import Namespace

    from commdesk.cli.answer import CommandAnswer
    from commdesk.events.review.report import EventReport
    from commdesk.reports.report import PeriodReport

Window = Callable[[Sequence[str]], int]
"""Opens the window with the words that belong to it; returns the exit code."""
Printer = Callable[["PeriodReport | EventReport", Path], None]
"""Writes a report as PDF, which takes the window's libraries."""
ENDING = ".commdesk"
TIME_START = "--time-start"
FOR_THE_WINDOW = ("--demo", "--self-test", TIME_START, "--quick")
TRACE = "COMMDESK_TRACE"


def main(argv: Sequence[str], window: Window | None = None, printer: Printer | None = None) -> int:
    """Run a command; return the exit code. Bad input is told in one sentence.

    Args:
        argv: The words after the program's name.
        window: Opens the window. Without it, the commands that need one say so.
        printer: Writes a PDF; without it likewise.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console, or a file name that is not text
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if (words := _find_window_words(argv)) is not None:
            return _open_window(words, window)
        return _run_command(argv, window, printer)
    except (Problem, OSError, Cancelled, KeyboardInterrupt) as error:
        return _report_error(error)
    except Exception as error:  # ours to mend; a traceback would tell an operator nothing
        if os.environ.get(TRACE):
            raise
        sys.stderr.write(
            f"CommDesk made a mistake ({type(error).__name__}: {error}). Nothing half-done was kept. "
            f"Please report it; with {TRACE}=1 the place is shown.\n"
        )
        return 1


def _find_window_words(argv: Sequence[str]) -> Sequence[str] | None:
    """Return the words for the window; None where they are a command's. The parser, which knows all commands, is not made for it."""
    if not argv:
        return argv
    if argv[0] == "open" and len(argv) > 1 and not argv[1].startswith("-") and set(argv[2:]) <= {TIME_START}:
        return argv[1:]
    known = all(word in FOR_THE_WINDOW for word in argv if word.startswith("-"))
    return argv if known and (argv[0] in FOR_THE_WINDOW or argv[0].endswith(ENDING)) else None


def _run_command(argv: Sequence[str], window: Window | None, printer: Printer | None) -> int:
    import logging
    from argparse import Namespace

    from commdesk.cli.answer import print_answer
    from commdesk.cli.parser import build_parser

    logging.getLogger("commdesk").addHandler(logging.NullHandler())  # what went wrong is said once, in its sentence
    try:
        args = build_parser().parse_args(argv, Namespace(printer=printer))
        if args.run is None:
            return _open_window([args.file, *args.words], window)
        answer = _compute_answer(args)
    except SystemExit as end:  # argparse has said what is wrong, or has shown the help
        return int(end.code or 0)
    print_answer(answer, args.json)
    return 0 if answer.good else 1


def _compute_answer(args: Namespace) -> CommandAnswer:
    """Run the command; an error that the file is to blame for becomes a `Problem`, whatever it looks like."""
    try:
        answer: CommandAnswer = args.run(args)
    except Exception as error:
        from commdesk.cli.arguments import find_other_door
        from commdesk.store import verdict

        named = (getattr(args, name, None) for name in ("workspace", "into", "backup", "other"))
        path = next((each for each in named if isinstance(each, Path) and each.is_file()), None)
        found = verdict.classify_error(error, path) if path is not None else error
        if path is not None and isinstance(found, Problem):
            found = find_other_door(path) or found
        if found is error:
            raise
        raise found from error
    return answer


def _open_window(words: Sequence[str], window: Window | None) -> int:
    if window is None:
        raise Problem(
            mark("core", "This way of starting has no window. Start CommDesk with “commdesk” or “python main.py”.")
        )
    return window(words)


def _report_error(error: BaseException) -> int:
    """Say in one sentence what happened; return the exit code."""
    if isinstance(error, BrokenPipeError):
        # The reader had enough, as in “| head”. What is still in the buffer must not be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, Cancelled | KeyboardInterrupt):
        sys.stderr.write("Stopped. What was begun was taken back.\n")
    else:
        from commdesk.cli.answer import print_message

        name = f"“{error.filename}”: " if isinstance(error, OSError) and error.filename else ""
        print_message(f"{name}{error.strerror or error}." if isinstance(error, OSError) else error)
    return 1
