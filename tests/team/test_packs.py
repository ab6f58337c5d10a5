"""Messages and attached files between computers: once, whole, equal, and not of the forgotten."""

from __future__ import annotations

import errno
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from commdesk import workspace as workspaces
from commdesk.chats.importing import batches, importer
from commdesk.chats.model import ChatOptions
from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.files import attachments
from commdesk.progress import Progress
from commdesk.store import blobs, check, undo
from commdesk.team import joining, names, packs
from commdesk.team.folder import FolderPlace
from commdesk.team.lines import pack_lines, read_lines
from commdesk.team.record import TeamRecord, TeamRecords
from commdesk.team.session import TeamSession
from tests.chats.exports import said, telegram
from tests.people import one
from tests.sharing.test_messages import ROWS, view
from tests.team.conftest import Desk


def bring(desk: Desk, path: Path, rows: list[dict[str, Any]]) -> int:
    """Import a chat; return the import."""
    return importer.import_file(desk.db, telegram(path, rows), ChatOptions(zone="UTC")).batch


def agree(*desks: Desk) -> None:
    """Let all go two rounds; all have to show the same, and be sound."""
    for _ in range(2):
        for desk in desks:
            desk.open().run_round()
    for desk in desks:
        assert view(desk.space) == view(desks[0].space)
        assert check.check_workspace(desk.db, workspaces.list_cache_rebuilders()) == []


def list_packs(desk: Desk) -> set[str]:
    return {name for name in FolderPlace(desk.folder).list_names() if names.is_pack(name)}


def open_pack(team: TeamSession, name: str) -> list[Any]:
    """Return the lines of a pack."""
    data = team.place.get_file(name)
    assert data is not None
    return [json.loads(line) for line in read_lines(team.key.unseal(name, data))]


def attach(desk: Desk, data: bytes, name: str = "a.bin") -> int:
    """Attach bytes to something here; return their blob."""
    with desk.db.step("Attach {name}", name=name) as conn:
        attachments.insert_attachment(conn, name, data)
    return blobs.derive_blob_id(data)


def test_messages_of_both_come_together(team: TeamSession, mine: Desk, theirs: Desk, tmp_path: Path) -> None:
    bring(mine, tmp_path / "a.json", ROWS[:15])
    bring(theirs, tmp_path / "b.json", [said(8, 3, "text 8, edited"), *ROWS[8:]])
    agree(mine, theirs)
    assert one(theirs.db, "SELECT count(*) FROM message") == 20 and len(list_packs(mine)) == 2
    assert one(mine.db, "SELECT text FROM message WHERE key = 8") == "text 8"
    before = list_packs(mine)
    agree(mine, theirs)
    assert list_packs(mine) == before  # written once, whoever goes on


def test_an_import_taken_back_and_brought_back_is_so_for_all(
    team: TeamSession, mine: Desk, theirs: Desk, tmp_path: Path
) -> None:
    batch = bring(mine, tmp_path / "a.json", ROWS)
    agree(mine, theirs)
    assert one(theirs.db, "SELECT count(*) FROM spoke") > 0
    undo.undo(mine.db)
    agree(mine, theirs)
    assert one(theirs.db, "SELECT count(*) FROM spoke") == 0
    undo.redo(mine.db)
    agree(mine, theirs)
    assert one(theirs.db, "SELECT count(*) FROM spoke") > 0 and batches.list_batches(theirs.db)[0].id == batch


def test_messages_whose_pack_is_late_count_nowhere_and_come(
    team: TeamSession, mine: Desk, theirs: Desk, tmp_path: Path
) -> None:
    bring(mine, tmp_path / "a.json", ROWS)
    team.run_round()
    (pack,) = list_packs(mine)
    away = (mine.folder / pack).rename(tmp_path / "late")
    session = theirs.open()
    assert session.run_round().packs == 0 and one(theirs.db, "SELECT count(*) FROM message") == 0
    (mine.folder / pack).write_bytes(away.read_bytes()[:-5])  # half there
    assert session.run_round().packs == 0
    (mine.folder / pack).write_bytes(away.read_bytes())
    assert session.look().packs == 1
    agree(mine, theirs)
    assert one(theirs.db, "SELECT count(*) FROM message") == 20


def test_whoever_joins_has_every_message_and_file(team: TeamSession, mine: Desk, theirs: Desk, tmp_path: Path) -> None:
    bring(mine, tmp_path / "a.json", ROWS[:12])
    blob = attach(theirs, b"picture" * 1000)
    agree(mine, theirs)
    records = TeamRecords(tmp_path / "c.teams")
    made = joining.join_team(
        tmp_path / "c.commdesk", FolderPlace(mine.folder), "", "Chen", records, TeamRecord(str(mine.folder))
    )
    third = Desk(made, records, mine.folder)
    try:
        agree(mine, theirs, third)
        assert blobs.read_blob(third.db.reader, blob) == b"picture" * 1000
        assert blobs.read_blob(mine.db.reader, blob) == b"picture" * 1000
    finally:
        made.close()


def forge(name: str, team: TeamSession, desk: Desk, lines: list[Any]) -> None:
    (desk.folder / name).unlink()
    (desk.folder / name).write_bytes(team.key.seal(name, pack_lines(lines)))


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [{**lines[0], "format": 2}, *lines[1:]],
        lambda lines: [{**lines[0], "kind": "other"}, *lines[1:]],
        lambda lines: [{**lines[0], "row": "5"}, *lines[1:]],
        lambda lines: [{**lines[0], "row": 5}, *lines[1:]],
        lambda lines: [{**lines[0], "kind": "blob"}, *lines[1:]],
        lambda lines: lines[1:],
        lambda lines: [],
        lambda lines: [lines[0], [[*lines[1][0][:-1]]]],
        lambda lines: [lines[0], [[1.5, *lines[1][0][1:]]]],
        lambda lines: [lines[0], [[*lines[1][0][:5], 7, None]]],
        lambda lines: [lines[0], [[*lines[1][0][:5], "a\0b", None]]],
        lambda lines: [lines[0], [[*lines[1][0][:5], "\ud83d", None]]],
        lambda lines: [lines[0], [[1 << 70, *lines[1][0][1:]]]],
        lambda lines: [lines[0], {"a": 1}],
        lambda lines: [lines[0], 7],
    ],
)
def test_a_forged_pack_is_not_taken_in(
    change: Any, team: TeamSession, mine: Desk, theirs: Desk, tmp_path: Path
) -> None:
    bring(mine, tmp_path / "a.json", ROWS)
    team.run_round()
    (pack,) = list_packs(mine)
    true = (mine.folder / pack).read_bytes()
    text = json.dumps(change(open_pack(team, pack)))
    (mine.folder / pack).unlink()
    import zlib

    payload = zlib.compress(b"".join(json.dumps(line).encode() + b"\n" for line in json.loads(text)))
    (mine.folder / pack).write_bytes(team.key.seal(pack, payload))
    assert theirs.open().run_round(read_only=True).packs == 0
    assert one(theirs.db, "SELECT count(*) FROM message") == 0
    (mine.folder / pack).write_bytes(true)
    assert theirs.open().run_round(read_only=True).packs == 1


def test_bytes_of_another_file_are_not_taken_for_it(team: TeamSession, mine: Desk, theirs: Desk) -> None:
    blob = attach(mine, b"picture" * 1000)
    team.run_round()
    (pack,) = list_packs(mine)
    lines = open_pack(team, pack)
    for content in (b64encode(b"another").decode(), "no base64!", "", 7):
        forge(pack, team, mine, [lines[0], content])
        assert theirs.open().run_round(read_only=True).packs == 0
        assert blobs.read_blob(theirs.db.reader, blob) is None
    forge(pack, team, mine, lines)
    assert theirs.open().run_round(read_only=True).packs == 1
    assert blobs.read_blob(theirs.db.reader, blob) == b"picture" * 1000


def test_no_pack_holds_words_of_the_forgotten(team: TeamSession, mine: Desk, theirs: Desk, tmp_path: Path) -> None:
    bring(mine, tmp_path / "a.json", ROWS)
    agree(mine, theirs)
    before = list_packs(mine)
    spoke = one(mine.db, "SELECT h.member FROM message m JOIN handle h ON h.id = m.handle WHERE m.text = 'text 3'")
    erase.erase_person(mine.db, int(spoke))
    agree(mine, theirs)
    after = list_packs(mine)
    assert not before & after and len(after) == 1
    words = json.dumps([open_pack(team, pack)[1:] for pack in after])
    assert '"text 3"' not in words and '"text 1"' in words
    assert one(theirs.db, "SELECT count(*) FROM message WHERE text = 'text 3'") == 0
    for name in team.place.list_names():
        if names.parse_bundle_name(name) is not None:
            data = team.place.get_file(name)
            assert data is not None and "Person 1" not in b"".join(read_lines(team.key.unseal(name, data))).decode()


def test_packs_that_went_are_written_again_by_who_made_the_import(
    team: TeamSession, mine: Desk, theirs: Desk, tmp_path: Path
) -> None:
    bring(mine, tmp_path / "a.json", ROWS)
    agree(mine, theirs)
    (pack,) = list_packs(mine)
    (mine.folder / pack).unlink()
    theirs.open().run_round()
    assert not list_packs(mine)
    mine.open().run_round()
    (again,) = list_packs(mine)
    assert again != pack and packs.write_packs(mine.db, team.place, team.key, {again}, Progress()) == []


def test_no_room_for_what_is_unpacked_is_one_sentence_and_is_tried_again(
    team: TeamSession, mine: Desk, theirs: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(mine, tmp_path / "a.json", ROWS)
    team.run_round()
    session = theirs.open()

    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(packs, "make_workroom", fill)
        with pytest.raises(Problem, match="could not be written: No space left on device"):
            session.run_round()
    assert session.run_round().packs == 1 and one(theirs.db, "SELECT count(*) FROM message") == 20
