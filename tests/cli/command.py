"""Running a command as the shell does, in this process."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, NamedTuple

from commdesk.cli import Window, main


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        """The JSON document on stdout."""
        return json.loads(self.out)


def run(*words: object, window: Window | None = None) -> Ran:
    """Run a command; paths and numbers may be given as they are."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(word) for word in words], window)
    return Ran(code, out.getvalue(), err.getvalue())


def refused(ran: Ran, *words: str) -> bool:
    """Whether the command ended with one plain sentence, naming ``words``, and nothing else."""
    told = ran.err.strip().splitlines()
    plain = len(told) == 1 and "Traceback" not in ran.err and "made a mistake" not in ran.err
    return ran.code == 1 and not ran.out and plain and all(word in ran.err for word in words)


def lines(ran: Ran) -> Sequence[str]:
    """The lines on stdout."""
    return ran.out.splitlines()
