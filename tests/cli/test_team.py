"""The commands of a team: sync, invite, join, team; also as two real programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import refused, run

pytestmark = pytest.mark.usefixtures("quick_lock")
ROOT = Path(__file__).parents[2]
PEOPLE = "昵称,手机号\n{},138000000{}\n"


@pytest.fixture
def space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of Wang's, whose computer remembers in a place of its own."""
    live_at(tmp_path / "wang", monkeypatch, "Wang")
    path = tmp_path / "wang" / "club.commdesk"
    assert run("demo", path, "--members", 0, "--messages", 0).code == 0
    (tmp_path / "shared").mkdir()
    (tmp_path / "words.txt").write_text("wolke-kirsche-17\n")
    return path


def live_at(home: Path, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    """Be somebody at a computer."""
    home.mkdir(exist_ok=True)
    (home / "settings.json").write_text(json.dumps({"who": who}))
    monkeypatch.setenv("COMMDESK_HOME", str(home))


def add(space: Path, name: str, number: int) -> None:
    path = space.with_name(f"{name}.csv")
    path.write_text(PEOPLE.format(name, f"{number:02}"), encoding="utf-8")
    assert run("import-members", path, "--into", space).code == 0


def list_people(space: Path) -> list[str]:
    return sorted(each["name"] for each in run("members", space, "--json").facts["members"])


def test_two_computers_and_a_folder(space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared, words, invitation = tmp_path / "shared", tmp_path / "words.txt", tmp_path / "club.commdesk-invite"
    assert refused(run("sync", space), "club.commdesk", "is in no team yet")
    assert run("sync", space, "--folder", shared).code == 2  # with or without a passphrase has to be said
    made = run("sync", space, "--folder", shared, "--passphrase-file", words, "--json")
    assert made.code == 0 and made.facts["told"] and made.facts["waiting"] == 0
    assert run("invite", space, "--to", invitation, "--json").facts["from"] == "Wang"
    theirs = tmp_path / "li" / "club.commdesk"
    live_at(tmp_path / "li", monkeypatch, "Li")
    assert refused(run("join", invitation, "--folder", shared, "--to", theirs), "“shared” is locked")
    (tmp_path / "wrong.txt").write_text("wrong\n")
    ran = run("join", invitation, "--folder", shared, "--to", theirs, "--passphrase-file", tmp_path / "wrong.txt")
    assert refused(ran, "does not open “shared”") and not theirs.exists()
    ran = run("join", invitation, "--folder", shared, "--to", theirs, "--passphrase-file", words, "--json")
    assert (ran.code == 0 and ran.facts["team"] == "Banyan Reading Club") or ran.facts["members"] == 0
    add(theirs, "Anna", 1)
    assert run("sync", theirs, "--json").facts["told"]
    live_at(tmp_path / "wang", monkeypatch, "Wang")
    add(space, "Bert", 2)
    ran = run("sync", space, "--json")
    assert ran.facts["came"] == 1 and ran.facts["from"] == {"Li": 1} and ran.facts["told"]
    assert list_people(space) == ["Anna", "Bert"]
    told = run("team", space, "--json").facts
    assert [each["who"] for each in told["people"]] == ["Li"] and told["unsaid"] == 0
    assert "Li" in run("team", space).out
    live_at(tmp_path / "li", monkeypatch, "Li")
    assert run("sync", theirs).code == 0 and list_people(theirs) == ["Anna", "Bert"]
    assert run("team", theirs, "--leave").code == 0
    assert refused(run("team", theirs), "is in no team yet")


def test_a_new_key_is_needed_once(space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared, words = tmp_path / "shared", tmp_path / "words.txt"
    assert run("sync", space, "--folder", shared, "--without-passphrase").code == 0
    assert run("team", space, "--new-key").code == 2
    assert run("team", space, "--new-key", "--passphrase-file", words).code == 0
    theirs = tmp_path / "li" / "club.commdesk"
    (tmp_path / "li").mkdir()
    theirs.write_bytes(space.read_bytes())
    live_at(tmp_path / "li", monkeypatch, "Li")
    assert refused(run("sync", theirs, "--folder", shared), "“shared” is locked")
    assert run("sync", theirs, "--folder", shared, "--passphrase-file", words).code == 0
    assert run("sync", theirs).code == 0
    shared.rename(tmp_path / "away")
    assert refused(run("sync", theirs), "“shared” cannot be reached just now")


def test_two_programs_at_once_end_equal(space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    assert run("sync", space, "--folder", shared, "--without-passphrase").code == 0
    invitation, theirs = tmp_path / "club.commdesk-invite", tmp_path / "li" / "club.commdesk"
    assert run("invite", space, "--to", invitation).code == 0
    live_at(tmp_path / "li", monkeypatch, "Li")
    assert run("join", invitation, "--folder", shared, "--to", theirs).code == 0
    add(theirs, "Anna", 1)
    live_at(tmp_path / "wang", monkeypatch, "Wang")
    add(space, "Bert", 2)
    for _ in range(3):
        running = [
            subprocess.Popen(
                [sys.executable, "main.py", "sync", str(path), "--once"],
                cwd=ROOT,
                env={**os.environ, "COMMDESK_HOME": str(path.parent)},
                stdout=subprocess.DEVNULL,
            )
            for path in (space, theirs)
        ]
        assert [each.wait(120) for each in running] == [0, 0]
    assert list_people(space) == ["Anna", "Bert"]
    live_at(tmp_path / "li", monkeypatch, "Li")
    assert list_people(theirs) == ["Anna", "Bert"]
