"""What a computer remembers of its teams."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.store.files import private
from commdesk.team import key as keys
from commdesk.team.record import TeamRecord, TeamRecords


def test_a_record_is_kept_by_the_place_of_the_workspace(tmp_path: Path) -> None:
    records = TeamRecords(tmp_path / "home" / "teams.json")
    one, other = tmp_path / "a.commdesk", tmp_path / "b.commdesk"
    assert records.load_record(one) is None
    record = TeamRecord("/drive", "", "", ("x", "y"), "f", keys.make_key("w", "Club", "Wang"), {"n": 5})
    records.save_record(one, record)
    records.save_record(other, TeamRecord("/other"))
    assert records.load_record(one) == record
    if os.name == "posix":
        assert records.path.stat().st_mode & 0o777 == 0o600  # the key stands in it
        (tmp_path / "link.commdesk").symlink_to(one)
        one.touch()
        assert records.load_record(tmp_path / "link.commdesk") == record
    records.delete_record(one)
    records.delete_record(one)
    assert records.load_record(one) is None and records.load_record(other) == TeamRecord("/other")


def test_what_makes_no_sense_falls_back(tmp_path: Path) -> None:
    path, space = tmp_path / "teams.json", tmp_path / "a.commdesk"
    records = TeamRecords(path)
    for text in ("", "{", "[]", "7", '{"x": 7}', "[" * 100_000, "\ud83d".encode("utf-8", "surrogatepass")):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        assert records.load_record(space) is None
    strange = {
        "folder": 7,
        "streams": ["a", 7, None],
        "waiting": {"a": "b", "c": 5},
        "key": {"team": "t"},
        "more": 1,
        "header": [],
    }
    path.write_text(json.dumps({os.path.realpath(space): strange}))
    assert records.load_record(space) == TeamRecord(streams=("a",), waiting={"c": 5})
    for streams in (7, "abc", {}):
        path.write_text(json.dumps({os.path.realpath(space): {"streams": streams, "waiting": 5}}))
        assert isinstance(records.load_record(space), TeamRecord)


def test_a_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    records = TeamRecords(tmp_path / "teams.json")
    records.save_record(tmp_path / "a.commdesk", TeamRecord("/drive"))
    monkeypatch.setattr(private, "write_private_file", fill)
    with pytest.raises(Problem, match="“teams.json” could not be written: No space left on device"):
        records.save_record(tmp_path / "a.commdesk", TeamRecord("/other"))
    assert records.load_record(tmp_path / "a.commdesk") == TeamRecord("/drive")
