"""Starting work in another program and killing it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
GRACE = 60.0


class Victims:
    """Programs to be killed, one after the other; all children of one that has everything imported."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        self._server = server
        self.killed = 0

    def run(self, work: str, *words: object, after: int = 1, pause: float = 0.0) -> list[str]:
        """Start ``work``, let it say ``after`` lines, wait ``pause`` seconds, kill it; return all that it said.

        A work that ends before is not killed.
        """
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps([work, *map(str, words)]) + "\n")
        self._server.stdin.flush()
        pid, said = 0, list[str]()
        while not pid or len(said) < after:
            line = self._line()
            if line == "dead":
                return self._right(said)
            if line.startswith("pid "):
                pid = int(line.split()[1])
            else:
                said.append(line)
        if pause:
            time.sleep(pause)
        try:
            os.kill(pid, signal.SIGKILL)
            self.killed += 1
        except ProcessLookupError:  # it was done
            pass
        while (line := self._line()) != "dead":
            said.append(line)
        return self._right(said)

    def _line(self) -> str:
        assert self._server.stdout is not None
        line = self._server.stdout.readline()
        assert line, "the program that forks is gone"
        return line.rstrip("\n")

    def _right(self, said: list[str]) -> list[str]:
        wrong = [line for line in said if line.startswith("wrong")]
        assert not wrong, wrong
        return said


@contextmanager
def victims() -> Iterator[Victims]:
    """Start the program that forks, and end it."""
    script = [sys.executable, "-m", "tests.acts.server"]
    server = subprocess.Popen(script, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Victims(server)
    finally:
        assert server.stdin is not None and server.stdout is not None
        server.stdin.close()
        server.wait(GRACE)
        server.stdout.close()
