"""The numbers of Insights, counted again by pandas from the raw rows of a sample workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from commdesk import demo, workspace
from commdesk.activity import daily, hours, metrics
from commdesk.activity.rollups import DEFAULT_BOUNDARY

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pandas") / "sample.commdesk"
    demo.write(path, members=400, messages=8_000, today=TODAY)
    space = workspace.open(path)
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


@pytest.mark.parametrize("which", ["all", "one"])
def test_messages_and_active_people_per_day(sample: Path, which: str) -> None:
    space = workspace.open(sample)
    found = rows(space)
    community = 0 if which == "all" else int(found["community"].iloc[0])
    found = found if which == "all" else found[found["community"] == community]
    bounds = daily.bounds(space.db, community)
    assert bounds is not None
    shown = daily.days(space.db, *bounds, community)
    by_day = found.groupby("day").agg(messages=("ts", "size"), people=("person", "nunique"))
    ours = {shown.first + at: (m, p) for at, (m, p) in enumerate(zip(shown.messages, shown.members, strict=True)) if m}
    theirs = {int(day): (int(row.messages), int(row.people)) for day, row in by_day.iterrows()}  # type: ignore[call-overload, unused-ignore]
    space.close()
    assert ours == theirs


def test_hours_by_weekday(sample: Path) -> None:
    space = workspace.open(sample)
    found = rows(space)
    bounds = daily.bounds(space.db)
    assert bounds is not None
    ours = hours.hours(space.db, *bounds).counts
    space.close()
    theirs = [[0] * 24 for _ in range(7)]
    for (weekday, hour), count in found.groupby([(found["day"] + 3) % 7, "hour"]).size().items():  # type: ignore[misc, unused-ignore]
        theirs[int(weekday)][int(hour)] = int(count)
    assert [list(day) for day in ours] == theirs


def test_stickiness_and_active_people(sample: Path) -> None:
    space = workspace.open(sample)
    found = rows(space)
    bounds = daily.bounds(space.db)
    assert bounds is not None
    first, last = bounds[1] - 59, bounds[1]
    ours = {metric.name: metric.value for metric in metrics.metrics(space.db, first, last)}
    space.close()
    ratios = []
    for day in range(first, last + 1):
        month = found[(found["day"] > day - 30) & (found["day"] <= day)]["person"].nunique()
        if month:
            ratios.append(found[found["day"] == day]["person"].nunique() / month)
    assert ours["stickiness"] == pytest.approx(sum(ratios) / len(ratios))
    assert ours["active"] == found[(found["day"] >= first) & (found["day"] <= last)]["person"].nunique()
