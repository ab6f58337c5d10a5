"""Every part of Insights finds something in the sample: money, milestones, check-ins, reasons, days typed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commdesk import demo, workspace
from commdesk.insights import dataset
from commdesk.insights.charts import channels, checkins, funnel, volume
from commdesk.insights.charts import registry as charts
from commdesk.presence.scope import Scope
from commdesk.store.database import Database

TODAY = date(2026, 11, 21)
LAST = (TODAY - date(1970, 1, 1)).days - 1


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A sample of 3000 members and 40 000 messages."""
    path: Path = tmp_path_factory.mktemp("world") / "sample.commdesk"
    demo.write_demo(path, members=3_000, messages=40_000, today=TODAY)
    space = workspace.open_workspace(path)
    yield space.db
    space.close()


@pytest.fixture(scope="module")
def read(db: Database) -> dataset.Dataset:
    """What the charts count."""
    return dataset.load_dataset(db)


def column(db: Database, sql: str) -> list[object]:
    """Return the first column of all rows."""
    return [row[0] for row in db.reader.execute(sql)]


def test_every_chart_has_something_to_draw(read: dataset.Dataset) -> None:
    scope = Scope(LAST - 83, LAST)
    assert [chart.name for chart in charts.CHARTS if not chart.build_figure(read, scope).has_rows] == []


def test_people_leave_for_many_reasons_and_a_few_are_removed(db: Database) -> None:
    reasons = column(db, "SELECT reason FROM membership WHERE left_on <> '' AND reason <> '' GROUP BY 1")
    kicked = column(db, "SELECT count(*) FROM membership WHERE kicked = 1 AND left_on <> ''")[0]
    assert len(reasons) >= 6 and isinstance(kicked, int) and 5 <= kicked <= 60


def test_a_few_bring_many_and_were_there_before(db: Database) -> None:
    brought = column(db, "SELECT count(*) FROM member WHERE inviter IS NOT NULL GROUP BY inviter ORDER BY 1 DESC")
    sql = """SELECT count(*) FROM member m JOIN membership a ON a.member = m.id JOIN membership b ON b.member = m.inviter
        WHERE b.joined_on > a.joined_on"""
    assert isinstance(brought[0], int) and 8 <= brought[0] <= 60 and len(brought) > 100
    assert column(db, sql) == [0]
    assert column(db, "SELECT count(*) FROM member m JOIN member i ON i.id = m.inviter WHERE i.role <> ''") == [0]


def test_milestones_stand_on_lively_days(db: Database) -> None:
    marks = db.reader.execute(
        "SELECT title, CAST(julianday(day) - 2440587.5 AS INTEGER), community FROM entry WHERE kind = 'milestone' ORDER BY day"
    ).fetchall()
    assert 4 <= len(marks) <= 6 and {"秋日共读会", "双十一书单"} <= {row[0] for row in marks}
    assert all(row[2] is not None for row in marks)
    sql = "SELECT avg(messages) FROM spoke_day WHERE community = 0 AND day BETWEEN ? AND ?"
    for title, day, _ in marks:
        near = db.reader.execute(sql, (day - 1, day + 2)).fetchone()[0]
        before = db.reader.execute(sql, (day - 17, day - 5)).fetchone()[0]
        assert near > 1.25 * before, title


def test_one_channel_loses_money_and_the_others_earn_it(db: Database, read: dataset.Dataset) -> None:
    for first in (LAST - 83, LAST - 365):
        figure = channels.build_figure(read, Scope(first, LAST))
        gain = {str(row.name): row.cells[3].value for row in figure.rows[:-1]}
        assert [name for name, value in gain.items() if value is not None and value < 0] == ["视频号"], gain
    assert column(db, "SELECT count(*) FROM entry WHERE kind = 'cost' AND category IS NULL") == [0]
    assert len(column(db, "SELECT category FROM entry WHERE kind = 'cost' GROUP BY 1")) >= 5
    assert column(db, "SELECT count(*) FROM channel WHERE kind = '' OR speed = '' OR state = '' OR horizon = 0") == [0]
    assert len(column(db, "SELECT channel FROM entry WHERE kind = 'order' GROUP BY 1")) == 6
    assert len(column(db, "SELECT title FROM entry WHERE kind = 'order' GROUP BY 1")) == 3


def test_check_ins_are_messages_that_the_rules_take_and_drop_off(db: Database, read: dataset.Dataset) -> None:
    assert {row[0] for row in db.reader.execute("SELECT how || ' ' || text FROM rule")} == {
        "prefix #打卡",
        "exact 打卡",
    }
    assert column(db, "SELECT count(DISTINCT handle) FROM checked WHERE hour >= 0") > [80]
    still = checkins.completion(read, Scope(LAST - 83, LAST)).rows[0].cells
    first, middle, last = (still[at].value for at in (0, 6, 13))
    assert first == 1.0 and middle is not None and last is not None and 0.85 > middle > last > 0.15
    days = column(db, "SELECT count(*) FROM checked WHERE hour >= 0 GROUP BY handle ORDER BY 1 DESC")
    assert days[0] <= [14 * 2][0]  # type: ignore[operator]


def test_one_community_is_known_by_hand_only(db: Database, read: dataset.Dataset) -> None:
    sql = "SELECT DISTINCT t.community FROM typed t JOIN community c ON c.id = t.community AND c.platform = 'wechat'"
    (community,) = column(db, sql)
    assert column(db, f"SELECT count(*) FROM batch WHERE community = {community}") == [0]
    assert column(db, f"SELECT count(*) FROM message WHERE community = {community}") == [0]
    assert column(db, "SELECT count(*) FROM typed") > [30]
    assert set(column(db, "SELECT kind FROM tick GROUP BY 1")) == {"spoke", "checkin"}
    figure = volume.build_figure(read, Scope(LAST - 27, LAST, int(str(community))))
    assert figure.has_rows


def test_lead_magnets_are_judged(db: Database) -> None:
    rows = db.reader.execute("SELECT useful + valuable + timely + fun, kind, starts, channel FROM magnet").fetchall()
    assert len(rows) == 4 and all(8 < row[0] <= 20 and row[1] and row[2] and row[3] for row in rows)


def test_an_assistant_and_a_bot_write_and_count_nowhere(db: Database, read: dataset.Dataset) -> None:
    rows = db.reader.execute(
        """SELECT m.role, count(x.id) FROM member m JOIN handle h ON h.member = m.id JOIN message x ON x.handle = h.id
        WHERE m.role <> '' GROUP BY 1 ORDER BY 1"""
    ).fetchall()
    assert [row[0] for row in rows] == ["bot", "staff"] and all(40 < row[1] < 1_200 for row in rows)
    assert len(read.people) == 3_000 - 2
    assert column(db, "SELECT count(*) FROM entry e JOIN member m ON m.id = e.member WHERE m.role <> ''") == [0]


def test_the_way_from_joining_to_bringing_others_is_walked(read: dataset.Dataset) -> None:
    counts = [row.cells[0].value for row in funnel.build_figure(read, Scope(LAST - 365, LAST)).rows]
    assert all(counts) and counts == sorted(counts, key=lambda value: -(value or 0))
