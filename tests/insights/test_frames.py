"""The frames of a workspace: what their rows are, against SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import frames, thresholds
from commdesk.errors import Problem
from commdesk.events import record as events
from commdesk.insights.frames import FRAMES, WorkspaceFrames
from commdesk.members import merge, record
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.activity.chat import bring, member
from tests.activity.test_same_numbers import opened, sample
from tests.events.gathering import guest, order
from tests.people import one, person

NAMED = re.compile(r"``(\w+)``")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A sample with merged people, staff, bots, hidden ones and days typed by hand."""
    with opened(sample(tmp_path_factory.mktemp("frames") / "sample.commdesk", 9)) as db:
        yield db


@pytest.mark.parametrize("kind", FRAMES, ids=lambda kind: kind.name)
def test_a_frame_has_the_columns_it_says_and_only_people(book: Database, kind: frames.FrameKind) -> None:
    found = kind.load(WorkspaceFrames(book))
    said = NAMED.findall(
        (kind.load.__doc__ or "").split("\n\n")[0] + (kind.load.__doc__ or "").partition("Columns:")[2]
    )
    if kind.name != "costs":  # said there: as orders
        assert set(found.columns) == set(said) - {"datetime64", "NaN"}, kind.name
    assert len(found) and not found.columns.duplicated().any()
    if "member" in found:
        people = {row[0] for row in book.reader.execute("SELECT member FROM face WHERE role = ''")}
        assert set(found["member"].dropna()) <= people
    if "day" in found:
        assert found["day"].dtype == "datetime64[s]"


def test_counts_agree_with_sql(book: Database) -> None:
    made = WorkspaceFrames(book)
    people = "(SELECT member FROM face WHERE role = '')"
    root = "coalesce((SELECT root FROM alias WHERE member = {0}), {0})"
    assert len(made.members()) == one(book, f"SELECT count(*) FROM face WHERE role = '' AND member IN {people}")
    said = f"SELECT sum(messages) FROM spoke s JOIN handle h ON h.id = s.handle WHERE {root.format('h.member')} IN {people}"
    assert made.activity()["messages"].sum() == one(book, said)
    money = "SELECT sum(amount) FROM entry WHERE kind = 'order' AND amount IS NOT NULL AND day <> ''"
    assert round(made.orders()["amount"].sum() * 100) == one(book, money)
    assert len(made.entries()) == one(
        book, f"SELECT count(*) FROM entry e WHERE member IS NULL OR {root.format('e.member')} IN {people}"
    )


def test_merged_people_are_one_and_money_is_whole(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", [(1, 0), (2, 0), (3, 1)])
    first, second, bot = (member(db, at) for at in (1, 2, 3))
    record.update_member(db, first, city="上海市", level="S", gender="f", friend=1)
    record.update_member(db, bot, role="bot")
    merge.merge_members(db, [first, second])
    order(db, second, "2024-01-03", 1_250)
    made = WorkspaceFrames(db)
    people = made.members()
    assert people["member"].tolist() == [first] and people.loc[0, "city"] == "上海" and people.loc[0, "friend"]
    assert made.activity()[["member", "messages"]].to_numpy().tolist() == [[first, 2], [first, 0]]
    assert made.orders()[["member", "amount", "currency"]].to_numpy().tolist() == [[first, 12.5, "CNY"]]


def test_sign_ups_of_nobody_known_are_there_and_days_that_are_none_are_missing(db: Database) -> None:
    event = events.add_event(db, "Walk", starts="2026-05-02T10:00")
    guest(db, event, "Anna", came=True, member=person(db, "Anna"), paid=1_000)
    guest(db, event, "Ben")
    events.add_event(db, "No day yet")
    found = WorkspaceFrames(db).registrations()
    assert found["came"].tolist() == [True, False] and found["member"].isna().tolist() == [False, True]
    assert found["paid"].iloc[0] == 10.0 and str(found["day"].iloc[0])[:10] == "2026-05-02"


def test_ids_are_exact_beside_people_of_whom_nothing_is_known(db: Database) -> None:
    anna, ben, cleo = (person(db, name) for name in ("Anna", "Ben", "Cleo"))
    record.update_member(db, ben, inviter=anna)
    event = events.add_event(db, "Walk", starts="2026-05-02T10:00")
    guest(db, event, "Somebody")
    guest(db, event, "Cleo", member=cleo)
    made = WorkspaceFrames(db)
    assert made.members()["inviter"].dropna().tolist() == [anna]
    assert made.registrations()["member"].dropna().tolist() == [cleo]


def test_the_door_for_notebooks_opens_and_closes(workspace: Workspace) -> None:
    person(workspace.db, "Anna")
    thresholds.update_thresholds(workspace.db, name="Club")
    workspace.close()
    with frames.open_frames(workspace.path) as book:
        assert book.members()["name"].tolist() == ["Anna"]
    with frames.open_frames(workspace.path) as book:  # it was let go of
        assert len(book.tags()) == 0


def test_a_frame_that_is_none_is_said() -> None:
    with pytest.raises(Problem, match="There is no frame “shoes”. There are: members, "):
        frames.find_frame("shoes")
