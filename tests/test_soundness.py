"""A file is looked through once, and again when somebody else was at it."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from commdesk import soundness
from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.store.damage import DamagedWorkspace
from tests.cli.command import refused, run


@pytest.fixture
def path(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed workspace that nobody looked through."""
    monkeypatch.setenv("COMMDESK_HOME", str(tmp_path / "home"))
    return Path(shutil.copyfile(template, tmp_path / "club.commdesk"))


def silence(path: Path) -> None:
    """Let a page say that it has one row, which SQLite believes: the times of the file stay."""
    opened = workspaces.open_workspace(path)
    for number in range(60):
        record.add_member(opened.db, real_name=f"Person {number}")
    opened.close()
    data = bytearray(path.read_bytes())
    for start in range(4096, len(data), 4096):
        if data[start] == 13 and b"person 5" in data[start : start + 4096]:
            data[start + 3 : start + 5] = (1).to_bytes(2, "big")
    path.write_bytes(data)


def test_silent_damage_is_met_at_the_door(path: Path) -> None:
    silence(path)
    for words in (("members", path), ("metrics", path), ("export", path, "--to", path.with_suffix(".csv"))):
        assert refused(run(*words), "“club.commdesk” is damaged. Restore a backup")


def test_a_file_is_looked_through_once(path: Path) -> None:
    assert soundness.load_last_check(path) == 0
    soundness.require_sound(path)
    assert abs(soundness.load_last_check(path) - time.time()) < 60
    opened = workspaces.open_workspace(path)
    assert opened.looked
    record.add_member(opened.db, real_name="Ann")
    assert soundness.load_last_check(path) == 0  # part of it stands in the log
    opened.close()
    assert soundness.load_last_check(path) == opened.looked


def test_a_file_that_another_was_at_is_looked_through_again(path: Path) -> None:
    soundness.require_sound(path)
    os.utime(path, (1, 1))
    assert soundness.load_last_check(path) == 0


def test_after_a_week_it_is_looked_through_again(path: Path) -> None:
    soundness.require_sound(path)
    assert soundness.load_last_check(path, time.time() + soundness.WEEK - 60)
    assert not soundness.load_last_check(path, time.time() + soundness.WEEK + 60)
    assert not soundness.load_last_check(path, time.time() - 3_600)  # a clock that was set back


def test_what_was_never_looked_through_is_not_noted(path: Path) -> None:
    workspaces.open_workspace(path).close()
    assert soundness.load_last_check(path) == 0


def test_damage_and_what_is_no_workspace_are_said(path: Path) -> None:
    silence(path)
    with pytest.raises(DamagedWorkspace):
        soundness.require_sound(path)
    with pytest.raises(Problem, match="is not there"):
        soundness.require_sound(path.with_name("no.commdesk"))
    assert soundness.load_last_check(path) == 0


def test_notes_that_cannot_be_read_or_written_cost_only_a_look(path: Path, tmp_path: Path) -> None:
    notes = tmp_path / "home" / soundness.FILE
    notes.parent.mkdir()
    notes.write_text('{"x": "y"', encoding="utf-8")
    soundness.require_sound(path)
    assert soundness.load_last_check(path)
    notes.unlink()
    notes.mkdir()
    soundness.require_sound(path)
    assert soundness.load_last_check(path) == 0
