"""Beginning a stream anew where the drive does not take it: it is tried again for as long as that lasts, and nothing piles up."""

from __future__ import annotations

import errno

import pytest

from commdesk.errors import Problem
from commdesk.members import record
from commdesk.progress import Progress
from commdesk.store.files import private
from commdesk.team import names
from commdesk.team.folder import FolderPlace
from commdesk.team.session import TeamSession
from tests.team.conftest import Desk

TRIES = 30


def test_a_drive_that_stays_full_does_not_fill_what_is_remembered(
    team: TeamSession, mine: Desk, theirs: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    (before,) = mine.record.streams
    for number in (1, 2):  # something took it away, so the stream cannot go on
        (mine.folder / names.compose_bundle_name(before, number)).unlink(missing_ok=True)
    record.add_member(mine.db, nickname="Anna")
    with monkeypatch.context() as patch:
        patch.setattr(private, "write_shared_file", refuse)
        for _ in range(TRIES):
            with pytest.raises(Problem, match="is full"):
                mine.open().run_round()
    remembered = mine.record.streams
    assert len(remembered) <= 10 and before in remembered
    assert mine.open().run_round().said
    assert theirs.open().run_round().news == {"Wang": 1} and len(mine.record.streams) == 1


def test_what_lies_there_is_remembered_however_often_it_fails(
    team: TeamSession, mine: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    (before,) = mine.record.streams
    session = mine.open()
    with monkeypatch.context() as patch:
        patch.setattr(private, "write_shared_file", refuse)
        for _ in range(TRIES):
            with pytest.raises(Problem, match="is full"):
                session._writer.restart(session.place.list_names(), Progress())
    assert before in mine.record.streams
    session.run_round()
    assert [each.stream for each in session.run_round().colleagues] == []
    assert set(names.list_streams(session.place.list_names())) == set(mine.record.streams)


def test_a_kill_amid_putting_away_leaves_nothing_that_is_waited_for(
    team: TeamSession, mine: Desk, theirs: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    delete = FolderPlace.delete_file
    gone: list[str] = []

    def die(place: FolderPlace, name: str) -> None:
        if gone:
            raise Killed
        gone.append(name)
        delete(place, name)

    for number in range(3):
        record.add_member(mine.db, nickname=str(number))
        team.run_round()
    with monkeypatch.context() as patch:
        patch.setattr(FolderPlace, "delete_file", die)
        with pytest.raises(Killed):
            team._writer.restart(team.place.list_names(), Progress())
    assert len(gone) == 1
    again = mine.open()
    assert not again.run_round().waiting
    again._writer.restart(again.place.list_names(), Progress())
    assert len(names.list_streams(again.place.list_names()).keys() - set(theirs.record.streams)) == 1
    theirs.open().run_round()
    assert theirs.db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 3
