"""The numbers of Insights, counted again by pandas from the raw rows of a sample workspace."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from commdesk import demo, workspace
from commdesk.activity import daily
from commdesk.day_boundary import DEFAULT_BOUNDARY
from commdesk.insights import dataset, hours, metrics
from commdesk.insights.charts import channels, flow, leaderboards, retention
from commdesk.presence.scope import Scope

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pandas") / "sample.commdesk"
    demo.write_demo(path, members=400, messages=8_000, today=TODAY)
    space = workspace.open_workspace(path)
    with space.db.step("Declare staff") as conn:
        conn.execute("UPDATE member SET role = 'staff' WHERE id IN (SELECT member FROM handle ORDER BY id LIMIT 7)")
    space.close()
    return path


def rows(space: workspace.Workspace) -> pd.DataFrame:
    """Every message of people, with its local day, hour and writer."""
    sql = """SELECT m.ts, m.zone, m.community, coalesce(a.root, h.member) AS person FROM message m JOIN handle h ON h.id = m.handle
        LEFT JOIN alias a ON a.member = h.member JOIN member p ON p.id = coalesce(a.root, h.member) WHERE p.role = '' AND m.kind <> 8"""
    found = pd.DataFrame(
        [tuple(row) for row in space.db.reader.execute(sql)], columns=["ts", "zone", "community", "person"]
    )
    clock = found["ts"] + found["zone"] * 60
    found["hour"] = clock % 86_400 // 3_600
    found["day"] = (clock - DEFAULT_BOUNDARY * 3_600) // 86_400
    return found


def activity(space: workspace.Workspace, messages: pd.DataFrame, community: int = 0) -> pd.DataFrame:
    """Return a row per person and day with a message, check-in, order, feedback or attendance, or a tick."""
    sql = """SELECT coalesce(a.root, e.member) AS person, e.day AS iso, e.community FROM (
        SELECT member, day, community FROM entry WHERE kind IN ('checkin', 'order', 'feedback', 'attendance')
        UNION ALL SELECT member, day, community FROM tick
        UNION ALL SELECT r.member, substr(v.starts, 1, 10), (SELECT min(c.community) FROM event_community c WHERE c.event = v.id)
            FROM arrival w JOIN registration r ON r.id = w.registration JOIN event v ON v.id = r.event) e
        LEFT JOIN alias a ON a.member = e.member JOIN member p ON p.id = coalesce(a.root, e.member)
        WHERE p.role = '' AND e.day <> ''"""
    noted = table(space, sql)
    if community:
        noted = noted[noted["community"] == community]
    noted["day"] = (pd.to_datetime(noted["iso"]) - pd.Timestamp("1970-01-01")).dt.days
    return pd.concat([messages[["day", "person"]], noted[["day", "person"]]])


@pytest.mark.parametrize("which", ["all", "one"])
def test_messages_and_active_people_per_day(sample: Path, which: str) -> None:
    space = workspace.open_workspace(sample)
    found = rows(space)
    community = 0 if which == "all" else int(found["community"].iloc[0])
    found = found if which == "all" else found[found["community"] == community]
    bounds = daily.find_activity_bounds(space.db, community)
    assert bounds is not None
    shown = daily.load_daily_activity(space.db, *bounds, community)
    wrote = found.groupby("day").size()
    did = activity(space, found, community)
    by_day = pd.DataFrame(
        {"messages": wrote, "people": did[did["day"].isin(wrote.index)].groupby("day")["person"].nunique()}
    )
    ours = {
        shown.first + at: (m, p)
        for at, (m, p) in enumerate(zip(shown.messages, shown.members, strict=True))
        if m and shown.first + at not in shown.typed
    }
    theirs = {int(day): (int(row.messages), int(row.people)) for day, row in by_day.iterrows()}  # type: ignore[call-overload, unused-ignore]
    theirs = {day: counts for day, counts in theirs.items() if day not in shown.typed}
    space.close()
    assert ours == theirs


def test_hours_by_weekday(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    found = rows(space)
    bounds = daily.find_activity_bounds(space.db)
    assert bounds is not None
    ours = hours.load_weekday_hours(space.db, *bounds).counts
    space.close()
    theirs = [[0] * 24 for _ in range(7)]
    for (weekday, hour), count in found.groupby([(found["day"] + 3) % 7, "hour"]).size().items():  # type: ignore[misc, unused-ignore]
        theirs[int(weekday)][int(hour)] = int(count)
    assert [list(day) for day in ours] == theirs


def test_stickiness_and_active_people(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    found = rows(space)
    bounds = daily.find_activity_bounds(space.db)
    assert bounds is not None
    first, last = bounds[1] - 59, bounds[1]
    ours = {
        metric.name: metric.value
        for metric in metrics.compute_metrics(dataset.load_dataset(space.db), Scope(first, last))
    }
    found = activity(space, found)
    space.close()
    ratios = []
    for day in range(first, last + 1):
        month = found[(found["day"] > day - 30) & (found["day"] <= day)]["person"].nunique()
        if month:
            ratios.append(found[found["day"] == day]["person"].nunique() / month)
    assert ours["stickiness"] == pytest.approx(sum(ratios) / len(ratios))
    assert ours["active"] == found[(found["day"] >= first) & (found["day"] <= last)]["person"].nunique()


def table(space: workspace.Workspace, sql: str) -> pd.DataFrame:
    """Return the rows of a query."""
    cursor = space.db.reader.execute(sql)
    return pd.DataFrame([tuple(row) for row in cursor], columns=[each[0] for each in cursor.description])


STAYS = """SELECT coalesce(a.root, s.member) AS person, s.joined_on AS joined, s.left_on AS gone FROM membership s
    LEFT JOIN alias a ON a.member = s.member JOIN member p ON p.id = coalesce(a.root, s.member) WHERE p.role = ''"""
ORDERS = """SELECT e.day, e.amount, coalesce(e.channel, CASE WHEN p.role = '' THEN p.channel END, 0) AS channel FROM entry e
    LEFT JOIN alias a ON a.member = e.member JOIN member p ON p.id = coalesce(a.root, e.member)
    WHERE e.kind = 'order' AND e.currency = 'CNY'"""


def test_who_came_and_went(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    found, known = table(space, STAYS), dataset.load_dataset(space.db)
    space.close()
    last = int(known.activity.day[-1])
    made = flow.build_figure(known, Scope(last - 83, last))
    days = [(date(1970, 1, 1) + timedelta(days=last - 83 + at)).isoformat() for at in range(84)]
    typed = [(hand.joins or 0, hand.leaves or 0) for hand in known.typed if last - 83 <= hand.day <= last]
    for row, column, sign, extra in zip(
        made.rows, ("joined", "gone"), (1, -1), zip(*typed or [(0, 0)], strict=True), strict=True
    ):
        ours = sum(sign * int(cell.value or 0) for cell in row.cells)
        theirs = int(found[column].isin(days).sum())
        assert theirs <= ours <= theirs + sum(extra)


def test_the_cohort_of_a_month_and_who_stayed(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    found, known = table(space, STAYS), dataset.load_dataset(space.db)
    space.close()
    last = int(known.activity.day[-1])
    joined = found[found["joined"] != ""].groupby("person")["joined"].min()
    made = retention.staying(known, Scope(last - 364, last))
    assert made.rows
    for row in made.rows:
        month = str(row.name)
        people = set(joined[joined.str.startswith(month)].index)
        assert row.cells[0].whole == len(people) > 0
        if len(row.cells) > 1 and row.cells[1].value is not None:
            due = {who: (date.fromisoformat(joined[who]) + timedelta(days=30)).isoformat() for who in people}
            theirs = found[found["person"].isin(people)]
            there = {
                stay.person
                for stay in theirs.itertuples()
                if stay.joined <= due[stay.person] and (stay.gone == "" or stay.gone > due[stay.person])
            }
            assert row.cells[1].part == len(there)


def test_what_channels_earn(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    found, known = table(space, ORDERS), dataset.load_dataset(space.db)
    space.close()
    last = int(known.activity.day[-1])
    first = (date(1970, 1, 1) + timedelta(days=last - 364)).isoformat()
    inside = found[(found["day"] >= first) & (found["day"] <= (date(1970, 1, 1) + timedelta(days=last)).isoformat())]
    made = channels.build_figure(known, Scope(last - 364, last))
    assert sum(int(row.cells[2].value or 0) for row in made.rows[:-1]) == int(inside["amount"].sum()) > 0
    assert made.rows[-1].cells[2].value == inside["amount"].sum()
    theirs = sorted(inside.groupby("channel")["amount"].sum().tolist())
    assert sorted(int(row.cells[2].value or 0) for row in made.rows[:-1] if row.cells[2].value) == theirs


def test_who_writes_most(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    found, known = rows(space), dataset.load_dataset(space.db)
    space.close()
    last = int(known.activity.day[-1])
    recent = (
        found[(found["day"] > last - 84) & (found["day"] <= last)].groupby("person").size().sort_values(ascending=False)
    )
    made = leaderboards.speakers(known, Scope(last - 83, last))
    assert [int(row.cells[0].value or 0) for row in made.rows] == recent.head(len(made.rows)).tolist()
