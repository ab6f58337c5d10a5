"""Making a team, joining, leaving, a new key; what goes wrong leaves nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.sharing.locked import LockedFile
from commdesk.store.backups import copying
from commdesk.team import joining, names
from commdesk.team.folder import FolderPlace
from commdesk.team.key import KeyNeeded, WrongKey
from commdesk.team.place import PlaceAway
from commdesk.team.record import TeamRecord, TeamRecords
from commdesk.team.session import TeamSession
from tests.team.conftest import Desk

pytestmark = pytest.mark.usefixtures("quick_lock")
WORDS = "wolke-kirsche-ofen-17"


def names_of(desk: Desk) -> list[str]:
    return sorted(row[0] for row in desk.db.reader.execute("SELECT nickname FROM member"))


def list_folder(path: Path) -> list[str]:
    return sorted(each.name for each in path.iterdir())


@pytest.fixture
def locked(mine: Desk) -> TeamSession:
    """A team with a passphrase."""
    session = joining.create_team(mine.db, FolderPlace(mine.folder), WORDS, mine.records, mine.record)
    session.run_round()
    return session


def join(desk: Desk, path: Path, passphrase: str, **more: object) -> Desk:
    path.parent.mkdir(exist_ok=True)
    records = TeamRecords(path.with_suffix(".teams"))
    made = joining.join_team(
        path,
        FolderPlace(desk.folder),
        passphrase,
        "Li",
        records,
        TeamRecord(str(desk.folder)),
        **more,  # type: ignore[arg-type]
    )
    return Desk(made, records, desk.folder)


@pytest.fixture
def li(locked: TeamSession, mine: Desk, tmp_path: Path) -> Iterator[Desk]:
    made = join(mine, tmp_path / "li" / "club.commdesk", WORDS)
    yield made
    made.space.close()


def test_both_ways_and_the_name_of_who_wrote(locked: TeamSession, mine: Desk, li: Desk) -> None:
    record.add_member(mine.db, nickname="Anna")
    record.add_member(li.db, nickname="Bert")
    assert locked.run_round().said and li.open().run_round().news == {"Wang": 1}
    report = locked.run_round()
    assert report.news == {"Li": 1} and names_of(mine) == names_of(li) == ["Anna", "Bert"]
    assert [each.who for each in report.colleagues] == ["Li"] and report.in_step


def test_a_wrong_passphrase_or_folder_leaves_nothing(locked: TeamSession, mine: Desk, tmp_path: Path) -> None:
    (tmp_path / "li").mkdir()
    path = tmp_path / "li" / "club.commdesk"
    with pytest.raises(LockedFile):
        join(mine, path, "")
    with pytest.raises(Problem, match="does not open"):
        join(mine, path, "another")
    with pytest.raises(Problem, match="belongs to the team of another workspace"):
        join(mine, path, WORDS, workspace="0" * 32)
    (tmp_path / "empty").mkdir()
    with pytest.raises(Problem, match="does not hold all of the workspace yet"):
        join(Desk(mine.space, mine.records, tmp_path / "empty"), path, WORDS)
    with pytest.raises(PlaceAway):
        join(Desk(mine.space, mine.records, tmp_path / "nowhere"), path, WORDS)
    for name in list_folder(mine.folder):
        if names.parse_bundle_name(name) is not None:
            (mine.folder / name).write_bytes((mine.folder / name).read_bytes()[:-9])  # not all there yet
    with pytest.raises(Problem, match="does not hold all of the workspace yet"):
        join(mine, path, WORDS)
    assert [each for each in list_folder(path.parent) if not each.endswith(".teams")] == []
    assert (
        json.loads(path.with_suffix(".teams").read_text() or "{}") == {}
        if path.with_suffix(".teams").exists()
        else True
    )
    path.write_bytes(b"mine")
    with pytest.raises(Problem, match="exists already"):
        join(mine, path, WORDS)
    assert path.read_bytes() == b"mine"


def test_a_copy_that_somebody_has_already_enters(locked: TeamSession, mine: Desk, tmp_path: Path) -> None:
    (tmp_path / "li").mkdir()
    path = tmp_path / "li" / "copy.commdesk"
    copying.save_copy(mine.db, path)
    record.add_member(mine.db, nickname="Anna")
    locked.run_round()
    space = workspaces.open_workspace(path, "Li")
    records = TeamRecords(tmp_path / "li.teams")
    header = locked.place.get_file(names.HEADER)
    assert header is not None
    record.add_member(space.db, nickname="Bert")
    session = joining.enter_team(space.db, locked.place, header, WORDS, records, TeamRecord(str(mine.folder)))
    assert session.run_round().news == {"Wang": 1} and locked.run_round().news == {"Li": 1}
    space.close()


def test_a_live_workspace_never_lies_in_the_folder(mine: Desk, tmp_path: Path) -> None:
    place = FolderPlace(mine.db.path.parent)
    for folder in (mine.db.path.parent, tmp_path):
        with pytest.raises(Problem, match="lies inside the folder that the team shares"):
            joining.create_team(mine.db, place, "", mine.records, TeamRecord(str(folder)))
    assert names.HEADER not in list_folder(mine.db.path.parent)


def test_another_workspace_stays_out(locked: TeamSession, mine: Desk, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    other = workspaces.create_workspace(tmp_path / "c" / "other.commdesk", "Other", "Wang", "en")
    header = locked.place.get_file(names.HEADER)
    assert header is not None
    with pytest.raises(Problem, match="belongs to the team of another workspace \\(“Club”\\)"):
        joining.enter_team(other.db, locked.place, header, WORDS, mine.records, mine.record)
    with pytest.raises(Problem, match="There is a team in “shared” already"):
        joining.create_team(other.db, locked.place, "", mine.records, mine.record)
    other.close()


def test_a_new_key_shuts_out_who_left_and_the_others_go_on(locked: TeamSession, mine: Desk, li: Desk) -> None:
    record.add_member(li.db, nickname="Bert")
    li.open().run_round()
    old = locked.key
    renewed = joining.renew_key(locked, "another-word-99", mine.records)
    record.add_member(mine.db, nickname="Anna")
    renewed.run_round()
    for name in list_folder(mine.folder):
        if name != names.HEADER:
            data = renewed.place.get_file(name)
            assert data is not None
            with pytest.raises(WrongKey):
                old.unseal(name, data)  # what whoever left still has opens nothing
    with pytest.raises(KeyNeeded):
        li.open()
    with pytest.raises(Problem, match="does not open"):
        li.open(WORDS)
    session = li.open("another-word-99")
    assert session.run_round().news == {"Wang": 1} and names_of(li) == ["Anna", "Bert"]
    record.add_member(li.db, nickname="Chen")
    session.run_round()
    assert renewed.run_round().news == {"Li": 1}
    for name in list_folder(mine.folder):
        if name != names.HEADER:
            data = renewed.place.get_file(name)
            assert data is not None and renewed.key.unseal(name, data)


def test_a_key_that_is_not_kept_is_asked_for_at_each_start(mine: Desk) -> None:
    joining.create_team(mine.db, FolderPlace(mine.folder), WORDS, mine.records, mine.record, keep_key=False).run_round()
    assert "AGE-SECRET-KEY" not in mine.records.path.read_text()
    with pytest.raises(KeyNeeded):
        mine.open()
    assert mine.open(WORDS).run_round().in_step
    with pytest.raises(KeyNeeded):
        mine.open()


def test_whoever_leaves_is_told_nothing_and_can_come_back(locked: TeamSession, mine: Desk, li: Desk) -> None:
    record.add_member(li.db, nickname="Bert")
    li.open().run_round()
    joining.leave_team(li.db, li.records)
    assert joining.open_session(li.db, li.records) is None
    record.add_member(mine.db, nickname="Anna")
    assert locked.run_round().news == {"Li": 1}
    header = locked.place.get_file(names.HEADER)
    assert header is not None
    session = joining.enter_team(li.db, locked.place, header, WORDS, li.records, TeamRecord(str(mine.folder)))
    assert session.run_round().news == {"Wang": 1} and names_of(li) == ["Anna", "Bert"]


def test_an_invitation_says_what_is_needed_and_no_secret(locked: TeamSession, mine: Desk, tmp_path: Path) -> None:
    path = tmp_path / f"club{names.INVITATION}"
    made = joining.write_invitation(path, locked, mine.record)
    assert joining.read_invitation(path) == made and (made.name, made.sender, made.folder) == ("Club", "Wang", "shared")
    assert locked.key.identity not in path.read_text()
    joining.write_invitation(path, locked, mine.record, WORDS)
    with pytest.raises(LockedFile):
        joining.read_invitation(path)
    assert joining.read_invitation(path, WORDS) == made
    good = {
        "commdesk": "invitation",
        "format": 1,
        "team": "t",
        "workspace": "w",
        "name": "n",
        "sender": "s",
        "folder": "f",
        "relay": "",
    }
    for bad in (b"", b"x", b"[]", b"{}", b"\xff", b"[" * 100_000, json.dumps({**good, "name": 7}).encode(),
                json.dumps({**good, "format": 2}).encode(), json.dumps({**good, "name": "x" * 10_000}).encode(), b" " * (2 << 20)):  # fmt: skip
        path.write_bytes(bad)
        with pytest.raises(Problem, match="is no invitation to a team"):
            joining.read_invitation(path)


def test_a_folder_without_a_passphrase_joins_without(team: TeamSession, mine: Desk, theirs: Desk) -> None:
    record.add_member(theirs.db, nickname="Bert")
    theirs.open().run_round()
    assert team.run_round().news == {"Li": 1} and names_of(mine) == ["Bert"]
