"""What long work leaves in the log: that it began, how it ended, and how much it was. Numbers and code, never what people wrote.

A file name, a person's name and the words of an error may all be personal, so none of them is logged: of an error stay its
type, the sentence of a `Problem` without its values, and where in the code it was raised.
"""

from __future__ import annotations

import functools
import logging
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from commdesk.errors import Cancelled, Problem

P = ParamSpec("P")
R = TypeVar("R")
ROOT = Path(__file__).parents[1]
logging.getLogger("commdesk").addHandler(logging.NullHandler())  # who sets no log up is told nothing on stderr


def log_work(
    what: str, counts: Callable[[Any], Mapping[str, int]] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that logs start, end and failure of a function to the logger of its module.

    Args:
        what: What the work is, in English, written out: "chat import".
        counts: From what the function returns to the numbers that are logged with its end.
    """

    def decorate(work: Callable[P, R]) -> Callable[P, R]:
        log = logging.getLogger(work.__module__)

        @functools.wraps(work)
        def logged(*args: P.args, **kwargs: P.kwargs) -> R:
            began = time.monotonic()
            log.info("%s began", what)
            try:
                result = work(*args, **kwargs)
            except BaseException as error:
                log_failure(log, what, error, time.monotonic() - began)
                raise
            found = counts(result) if counts is not None else {}
            log.info("%s ended after %.1f s%s", what, time.monotonic() - began, format_counts(found))
            return result

        return logged

    return decorate


def log_failure(log: logging.Logger, what: str, error: BaseException, seconds: float) -> None:
    """Log that ``what`` did not end well: stopped by the user, refused with a sentence, or a mistake of ours."""
    if isinstance(error, Cancelled | KeyboardInterrupt):
        log.info("%s was stopped after %.1f s", what, seconds)
    else:
        level = logging.WARNING if isinstance(error, Problem | OSError) else logging.ERROR
        log.log(level, "%s failed after %.1f s: %s", what, seconds, describe_error(error))


def format_counts(counts: Mapping[str, int]) -> str:
    """Return ``: messages=3 people=2``; nothing for no counts."""
    return ": " + " ".join(f"{name}={int(number)}" for name, number in counts.items()) if counts else ""


def describe_error(error: BaseException) -> str:
    """Return one line about an error without anything that somebody typed: its type, its fixed words, its place."""
    said = type(error).__name__
    if isinstance(error, Problem):
        said += f" “{error.phrase.template}”"
    elif isinstance(error, OSError) and error.errno is not None:
        said += f" {error.errno}"
    elif code := getattr(error, "sqlite_errorname", ""):
        said += f" {code}"
    frames = list_places(error)
    return f"{said} at {frames[-1]}" if frames else said


def describe_trace(error: BaseException) -> str:
    """Return an error and what caused it, each with the places it went through; for the log."""
    lines = []
    found: BaseException | None = error
    seen: set[int] = set()
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        lines.append(describe_error(found) + "".join(f"\n    {place}" for place in list_places(found)))
        found = found.__cause__ or found.__context__
    return "\n  from ".join(lines)


def list_places(error: BaseException) -> list[str]:
    """Return where an error went through, outermost first: ``commdesk/tags.py:12 add_tag``. No path of this computer."""
    return [
        f"{_shorten_path(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]


def _shorten_path(name: str) -> str:
    """Return a path below the program's own folder; of anything else the last two names, which libraries gave."""
    path = Path(name)
    return (path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-2:])).as_posix()
