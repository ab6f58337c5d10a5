"""What is locked here opens with the tool `age` of others, and the other way round. Skipped where that is not installed."""

from __future__ import annotations

import os
import select
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from commdesk.sharing import locked
from commdesk.team import key as keys
from tests.sharing.conftest import WORD

TOOL, SESSION = shutil.which("age"), shutil.which("setsid")
pytestmark = pytest.mark.skipif(TOOL is None or SESSION is None, reason="the tool age is not installed")
PASSPHRASE = "offen-nur-fuer-uns-17"


def ask(words: list[str], answers: list[str]) -> int:
    """Run a program at a terminal of its own and type an answer each time it asks."""
    assert SESSION is not None
    here, there = os.openpty()
    process = subprocess.Popen([SESSION, "--ctty", "--wait", *words], stdin=there, stdout=there, stderr=there)
    os.close(there)
    deadline, said, given = time.monotonic() + 60, b"", 0
    try:
        while process.poll() is None and time.monotonic() < deadline:
            if select.select([here], [], [], 0.2)[0]:
                try:
                    said += os.read(here, 4096)
                except OSError:  # it ended
                    break
            if given < len(answers) and said.count(b": ") > given:
                os.write(here, answers[given].encode() + b"\n")
                given += 1
        return process.wait(30)
    finally:
        os.close(here)


def test_a_locked_copy_opens_with_the_tool(really_locked: Path, tmp_path: Path) -> None:
    assert TOOL is not None
    opened = tmp_path / "club.commdesk"
    assert ask([TOOL, "-d", "-o", str(opened), str(really_locked)], [WORD]) == 0
    with closing(sqlite3.connect(opened)) as conn:
        assert conn.execute("SELECT nickname FROM member").fetchall() == [("Anna Unique",)]
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_the_tool_locked_opens_here(tmp_path: Path) -> None:
    assert TOOL is not None
    source, made, opened = tmp_path / "a", tmp_path / "a.age", tmp_path / "b"
    source.write_bytes(os.urandom(200_000))
    assert ask([TOOL, "-p", "-o", str(made), str(source)], [PASSPHRASE, PASSPHRASE]) == 0
    locked.unlock_file(made, opened, PASSPHRASE)
    assert opened.read_bytes() == source.read_bytes()


def test_a_file_of_a_team_opens_with_the_tool_and_its_identity(tmp_path: Path) -> None:
    assert TOOL is not None
    key = keys.make_key("w", "club", "Wang")
    (tmp_path / "identity").write_text(key.identity + "\n")
    (tmp_path / "x.cdb").write_bytes(key.seal("x.cdb", b"what is in it"))
    found = subprocess.run(
        [TOOL, "-d", "-i", str(tmp_path / "identity"), str(tmp_path / "x.cdb")], capture_output=True, check=True
    )
    assert found.stdout[32:] == b"what is in it"
