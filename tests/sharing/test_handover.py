"""Handing a workspace over: everything is in one archive, checked, nothing of this computer, and whoever gets it can work on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.progress import Progress
from commdesk.sharing import handover, handover_readme, shares
from commdesk.sharing.handover import HandoverOrder
from commdesk.sharing.handover_contents import survey_contents
from commdesk.sharing.handover_readme import ReadmeFacts, compose_readme
from commdesk.sharing.locked import LockedFile
from commdesk.sharing.shares import LeftOut, ShareKind
from commdesk.store import check
from commdesk.store.backups import backup
from commdesk.workspace import Workspace
from tests.people import one

pytestmark = pytest.mark.usefixtures("quick_lock")
LI = HandoverOrder("Li")
WORDS = "wolke-kirsche-17"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "a").mkdir()
    made = workspaces.create_workspace(tmp_path / "a" / "club.commdesk", "Tea House", "Wang", "en")
    anna = record.add_member(made.db, nickname="Anna", city="Rome")
    record.update_member(made.db, anna, city="Wien")
    record.add_member(made.db, nickname="=cmd()")
    yield made
    made.close()


def test_everything_is_in_it_and_each_file_is_what_its_hash_says(space: Workspace, tmp_path: Path) -> None:
    backup.make_backup(space.db, "manual")
    made = handover.hand_over(space.db, tmp_path / "x.handover.zip", HandoverOrder("Li", language="en"))
    with zipfile.ZipFile(tmp_path / "x.handover.zip") as archive:
        names = archive.namelist()
        assert {
            handover.README,
            handover.MANIFEST,
            handover.WORKSPACE,
            handover_readme.PEOPLE,
            handover_readme.REPORT,
        } <= set(names)
        said = json.loads(archive.read(handover.MANIFEST))
        archive.extractall(tmp_path / "out")
    assert said["giver"] == "Wang" and said["receiver"] == "Li" and said["counts"]["people"] == 2
    assert said["files"] == made.files == {name: handover.hash_file(tmp_path / "out" / name) for name in made.files}
    words = (tmp_path / "out" / handover.README).read_text()
    assert "Handed over by Wang to Li" in words and "People: 2" in words
    for name in names:  # nothing of this computer
        data = (tmp_path / "out" / name).read_bytes()
        for secret in (str(tmp_path), os.path.expanduser("~/"), "club.commdesk-backup", "manual"):
            assert secret.encode() not in data, (name, secret)
    assert handover.is_handover(tmp_path / "x.handover.zip")
    (given,) = shares.list_shares(space.db)
    assert (given.kind, given.receiver, given.file) == (ShareKind.HANDOVER, "Li", "x.handover.zip")


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_whoever_gets_it_works_on(space: Workspace, tmp_path: Path, passphrase: str) -> None:
    path, to = tmp_path / "x", tmp_path / "b.commdesk"
    handover.hand_over(space.db, path, HandoverOrder("Li", without=(LeftOut.HISTORY,), passphrase=passphrase))
    if passphrase:
        assert not handover.is_handover(path)
        with pytest.raises(LockedFile):
            handover.open_given(path, to)
        with pytest.raises(Problem, match="does not open"):
            handover.open_given(path, to, "another")
        assert shares.inspect_locked(path, WORDS).wrong is None
    handover.open_given(path, to, passphrase)
    taken = workspaces.open_workspace(to, "Li")
    assert one(taken.db, "SELECT count(*) FROM member") == 2
    assert one(taken.db, "SELECT count(*) FROM meta WHERE key IN ('published', 'line')") == 0
    assert one(taken.db, "SELECT count(*) FROM change") == 0
    record.add_member(taken.db, nickname="Bert")
    assert check.check_workspace(taken.db, workspaces.list_cache_rebuilders()) == []
    taken.close()


def test_what_is_there_already_stays(space: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "x.handover.zip"
    path.write_bytes(b"mine")
    with pytest.raises(Problem, match="exists already"):
        handover.hand_over(space.db, path, LI)
    assert path.read_bytes() == b"mine" and shares.list_shares(space.db) == []


def test_what_is_stopped_or_fails_leaves_nothing(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from commdesk.errors import Cancelled

    out = tmp_path / "out"
    out.mkdir()
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        handover.hand_over(space.db, out / "x.zip", LI, progress=progress)
    assert os.listdir(out) == []
    with monkeypatch.context() as patch:
        patch.setattr(handover, "_hash_entry", lambda *_: "0" * 64)  # the disk lies
        with pytest.raises(Problem, match="was not written as it should be"):
            handover.hand_over(space.db, out / "x.zip", LI)
    assert os.listdir(out) == [] and shares.list_shares(space.db) == []


def test_a_kill_leaves_no_archive(space: Workspace, tmp_path: Path) -> None:
    out, path = tmp_path / "out", space.path
    out.mkdir()
    space.close()
    code = (
        "import sys\nfrom pathlib import Path\nfrom commdesk import workspace\nfrom commdesk.sharing import handover\n"
        "space = workspace.open_workspace(Path(sys.argv[1]), 'Wang')\nprint('ready', flush=True)\n"
        "handover.hand_over(space.db, Path(sys.argv[2]), handover.HandoverOrder('Li'))\n"
    )
    for number in range(4):
        target = out / f"{number}.zip"
        victim = subprocess.Popen(
            [sys.executable, "-c", code, str(path), str(target)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert victim.stdout is not None and victim.stdout.readline() == "ready\n"
        time.sleep(0.05 + 0.15 * number)
        os.kill(victim.pid, signal.SIGKILL) if sys.platform != "win32" else victim.kill()
        victim.wait()
        victim.stdout.close()
        assert not target.exists() or handover.is_handover(target)
        again = workspaces.open_workspace(path, "Wang")
        again.close()


def forge(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "."), data)
    return path


def test_an_archive_that_is_none_or_was_changed_is_refused(space: Workspace, tmp_path: Path) -> None:
    good, to = tmp_path / "good.zip", tmp_path / "b.commdesk"
    handover.hand_over(space.db, good, LI)
    with zipfile.ZipFile(good) as archive:
        data = {name: archive.read(name) for name in archive.namelist()}
    said = json.loads(data[handover.MANIFEST])
    changed = {**data, handover.WORKSPACE: data[handover.WORKSPACE][:-4096] + b"x" * 4096}
    for number, entries in enumerate(
        (
            {},
            {"manifest__json": b"[]"},
            {"manifest__json": b"[" * 100_000},
            {"manifest__json": json.dumps({**said, "format": 2}).encode()},
            {"manifest__json": json.dumps({**said, "files": {"../evil": "0"}}).encode()},
            {"manifest__json": json.dumps(said).encode()},  # without what it names
            {name.replace(".", "__"): each for name, each in changed.items()},
            {**{name.replace(".", "__"): each for name, each in data.items()}, "workspace__commdesk": b"no database"},
        )
    ):
        bad = forge(tmp_path / f"{number}.zip", **entries)
        with pytest.raises(Problem, match="is no hand-over, or it is damaged"):
            handover.take_over(bad, to)
        assert not to.exists()
    (tmp_path / "cut.zip").write_bytes(good.read_bytes()[:-50])
    with pytest.raises(Problem, match="is no hand-over, or it is damaged"):
        handover.take_over(tmp_path / "cut.zip", to)
    assert sorted(os.listdir(tmp_path / "a")) == sorted(os.listdir(space.path.parent)) and not to.exists()


def test_the_words_beside_are_in_the_language_that_was_chosen(space: Workspace) -> None:
    contents = survey_contents(space.db.reader)
    facts = ReadmeFacts(
        "Tea House", "Wang", "Li", "2026-12-01", contents, (handover.WORKSPACE, "files/a.png"), (LeftOut.NOTES,), 2
    )
    chinese, english = (compose_readme(facts, each) for each in ("zh_CN", "en"))
    assert "成员：2" in chinese or "成员: 2" in chinese
    assert "People: 2" in english and handover.WORKSPACE in chinese
    assert "Left out: notes on people." in english and "files that were attached: 1" in english
    assert "forgotten before: 2" in english and "report.pdf" not in english
