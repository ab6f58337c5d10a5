"""People copied from one client's workspace into another: as an import there, noted here, taken back there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commdesk import entries, tags, thresholds
from commdesk import workspace as workspaces
from commdesk.chats.importing import batches
from commdesk.clients import copying
from commdesk.clients.copying import CopiedPart, CopyChoice, CopyFate
from commdesk.communities import memberships
from commdesk.errors import Cancelled, Problem
from commdesk.members import handles, record
from commdesk.members.imports.targets import SHEET
from commdesk.progress import Progress
from commdesk.sharing import shares
from commdesk.sharing.shares import ShareKind
from commdesk.store import undo
from commdesk.workspace import Workspace


@pytest.fixture
def other(template: Path, tmp_path: Path) -> Path:
    """The workspace of another client, closed."""
    path = Path(shutil.copyfile(template, tmp_path / "other.commdesk"))
    space = workspaces.open_workspace(path, "tester")
    thresholds.update_thresholds(space.db, name="Tea")
    space.close()
    return path


@pytest.fixture
def anna(workspace: Workspace) -> int:
    """Somebody with everything that goes along, and with what stays."""
    db = workspace.db
    member = record.add_member(db, nickname="Anna", city="Wuhan", note="likes tea")
    handles.add_handle(db, member, "wechat", "anna88")
    tags.tag_new(db, [member], "VIP")
    memberships.add_to_new(db, [member], "Secret group")
    entries.add_entry(db, member, "order", title="Book", amount=1000)
    return member


def test_people_go_along_with_their_fields_and_the_rest_stays(workspace: Workspace, other: Path, anna: int) -> None:
    done = copying.copy_people(workspace.db, [anna], other)
    assert (done.workspace, done.created, done.updated, done.left_out) == ("Tea", 1, 0, 0)
    space = workspaces.open_workspace(other, "tester")
    try:
        conn = space.db.reader
        row = conn.execute("SELECT id, nickname, city, note FROM member").fetchone()
        assert tuple(row)[1:] == ("Anna", "Wuhan", "")
        assert conn.execute("SELECT account FROM handle").fetchone()[0] == "anna88"
        tagged = "SELECT t.name FROM member_tag l JOIN tag t ON t.id = l.tag"
        assert [each[0] for each in conn.execute(tagged)] == ["VIP"]
        for table in ("membership", "community", "entry", "fee", "message"):
            assert conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table
        [batch] = batches.list_batches(space.db)
        assert (batch.id, batch.kind, batch.format, batch.source) == (done.batch, "members", "workspace", "Test")
        step = undo.find_undoable(conn)
        assert step is not None and str(step.name) == "Copy 1 person from the workspace “Test”"
        undo.undo(space.db)
        assert conn.execute("SELECT count(*) FROM member").fetchone()[0] == 0
    finally:
        space.close()


def test_both_workspaces_say_who_was_copied_when_and_where_to(workspace: Workspace, other: Path, anna: int) -> None:
    db = workspace.db
    copying.copy_people(db, [anna], other)
    note = db.reader.execute("SELECT text, kind FROM entry WHERE member = ? ORDER BY id DESC", (anna,)).fetchone()
    assert tuple(note) == ("Copied to the workspace “Tea”", "note")
    [share] = shares.list_shares(db)
    assert (share.kind, share.receiver, share.file, share.members) == (ShareKind.PEOPLE, "Tea", "other.commdesk", 1)
    step = undo.find_undoable(db.reader)
    assert step is not None and str(step.name) == "Copy 1 person to the workspace “Tea”"
    undo.undo(db)
    assert not shares.list_shares(db)


def test_copied_again_nobody_is_there_twice(workspace: Workspace, other: Path, anna: int) -> None:
    copying.copy_people(workspace.db, [anna], other)
    record.update_member(workspace.db, anna, company="Tea house")
    done = copying.copy_people(workspace.db, [anna], other)
    assert (done.created, done.updated) == (0, 1)


def read_people(path: Path) -> list[tuple[str, str]]:
    space = workspaces.open_workspace(path, "x")
    try:
        return [tuple(row) for row in space.db.reader.execute("SELECT nickname, city FROM member ORDER BY 1, 2")]
    finally:
        space.close()


@pytest.fixture
def namesakes(workspace: Workspace, other: Path) -> tuple[int, int]:
    """Bo here and Bo there, who share a name and no more."""
    bo = record.add_member(workspace.db, nickname="Bo", city="Rome")
    space = workspaces.open_workspace(other, "x")
    there = record.add_member(space.db, nickname="Bo")
    space.close()
    return bo, there


def test_what_would_happen_is_seen_before(
    workspace: Workspace, other: Path, anna: int, namesakes: tuple[int, int]
) -> None:
    space = workspaces.open_workspace(other, "x")
    known = record.add_member(space.db, nickname="Annie")
    handles.add_handle(space.db, known, "wechat", "anna88")
    space.close()
    carla = record.add_member(workspace.db, nickname="Carla")
    seen = copying.preview_copy(workspace.db, [anna, namesakes[0], carla], other)
    assert seen.workspace == "Tea" and {(row.name, row.fate, row.there) for row in seen.rows} == {
        ("Anna", CopyFate.SAME, ((known, "Annie"),)),
        ("Bo", CopyFate.UNSURE, ((namesakes[1], "Bo"),)),
        ("Carla", CopyFate.NEW, ()),
    }
    assert seen.count_fate(CopyFate.NEW) == 1
    assert {row.member for row in seen.rows} == {anna, namesakes[0], carla}
    assert len(read_people(other)) == 2 and not shares.list_shares(workspace.db)


@pytest.mark.parametrize(
    ("chosen", "people"),
    [
        ("", [("Bo", ""), ("Bo", "Rome")]),  # somebody of the same name is another
        ("same", [("Bo", "Rome")]),
        ("out", [("Bo", "")]),
    ],
)
def test_who_is_unsure_becomes_what_was_chosen(
    workspace: Workspace, other: Path, namesakes: tuple[int, int], chosen: str, people: list[tuple[str, str]]
) -> None:
    bo, there = namesakes
    choice = {"": {}, "same": {bo: CopyChoice(there)}, "out": {bo: CopyChoice(leave_out=True)}}[chosen]
    done = copying.copy_people(workspace.db, [bo], other, choices=choice)
    assert (done.created, done.updated, done.left_out) == (chosen == "", chosen == "same", chosen == "out")
    assert read_people(other) == people
    assert len(shares.list_shares(workspace.db)) == (chosen != "out")  # nobody left, nothing to note


def test_who_was_chosen_and_went_meanwhile_is_told(
    workspace: Workspace, other: Path, namesakes: tuple[int, int]
) -> None:
    space = workspaces.open_workspace(other, "x")
    record.add_member(space.db, nickname="Bo")
    record.delete_members(space.db, [namesakes[1]])
    space.close()
    with pytest.raises(Problem, match="changed since you looked"):
        copying.copy_people(workspace.db, [namesakes[0]], other, choices={namesakes[0]: CopyChoice(namesakes[1])})
    assert read_people(other) == [("Bo", "")] and not shares.list_shares(workspace.db)


@pytest.mark.parametrize("part", list(CopiedPart))
def test_each_part_goes_along_only_where_it_is_wanted(
    workspace: Workspace, other: Path, anna: int, part: CopiedPart
) -> None:
    copying.copy_people(workspace.db, [anna], other, (part,))
    space = workspaces.open_workspace(other, "x")
    row = space.db.reader.execute(
        """SELECT nickname, city, note, (SELECT count(*) FROM handle) + (SELECT count(*) FROM contact),
        (SELECT count(*) FROM member_tag) FROM member"""
    ).fetchone()
    space.close()
    assert tuple(row) == (
        "Anna",
        "Wuhan" if part == CopiedPart.FIELDS else "",
        "likes tea" if part == CopiedPart.NOTES else "",
        1 if part == CopiedPart.CONTACTS else 0,
        1 if part == CopiedPart.TAGS else 0,
    )


def test_what_is_of_one_client_is_a_field_that_there_is() -> None:
    known = {name for name, *_ in SHEET}
    assert copying.STAYS_HERE | copying.NAMES | copying.CONTACTS | copying.NOTES <= known


def test_a_workspace_that_is_open_or_none_takes_nobody(
    workspace: Workspace, other: Path, anna: int, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match="in this workspace already"):
        copying.copy_people(workspace.db, [anna], workspace.path)
    space = workspaces.open_workspace(other, "x")
    with pytest.raises(Problem):
        copying.copy_people(workspace.db, [anna], other)
    space.close()
    (tmp_path / "no.commdesk").write_bytes(b"no" * 200)
    with pytest.raises(Problem):
        copying.copy_people(workspace.db, [anna], tmp_path / "no.commdesk")
    assert not shares.list_shares(workspace.db)


def test_stopped_or_failed_nothing_was_copied(
    workspace: Workspace, other: Path, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        copying.copy_people(workspace.db, [anna], other, progress=progress)

    def refuse(*_: object) -> None:
        raise Problem("full")

    monkeypatch.setattr(copying, "_note_here", refuse)
    with pytest.raises(Problem, match="full"):
        copying.copy_people(workspace.db, [anna], other)
    space = workspaces.open_workspace(other, "x")
    assert space.db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 0
    assert not batches.list_batches(space.db)
    space.close()
