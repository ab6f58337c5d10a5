"""`commdesk mail-merge`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from commdesk import cli
from commdesk import workspace as workspaces
from commdesk.members import record as members
from commdesk.scripts import record


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """Return a workspace with two people and a script."""
    path = tmp_path / "club.commdesk"
    opened = workspaces.create_workspace(path, language="zh_CN")
    members.add_member(opened.db, nickname="Anna", city="Oslo")
    members.add_member(opened.db, nickname="Cleo")
    record.add_script(opened.db, "Zq invitation", None, "In {member.city}, {?when}")
    opened.close()
    return path


def test_who_is_left_out_is_listed_and_counted(space: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "mail-merge",
        str(space),
        "--script",
        "Zq invitation",
        "--to",
        str(tmp_path / "a.csv"),
        "--set",
        "?when=now",
        "--json",
    ]
    assert cli.main(words) == 0
    said = capsys.readouterr()
    facts = json.loads(said.out)
    assert (facts["people"], facts["written"], facts["left_out"]) == (2, 1, 1)
    assert [(each["name"], each["keys"]) for each in facts["missing"]] == [("Cleo", ["member.city"])]
    assert "Cleo: member.city missing" in said.err
    rows = list(csv.reader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == ["Anna"] and rows[1][-1] == "In Oslo, now"


def test_what_cannot_be_done_is_one_sentence(space: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["mail-merge", str(space), "--script", "Zq invitation"]
    assert cli.main([*base, "--to", str(tmp_path / "a.pdf")]) == 1
    assert cli.main([*base, "--to", str(tmp_path / "a.csv"), "--segment", "nobody"]) == 1
    assert cli.main([*base, "--to", str(tmp_path / "a.csv"), "--set", "x"]) == 2
    assert "Traceback" not in capsys.readouterr().err
