"""What is due and the plan in a large workspace: ``python -m tests.bench.bench_today``. Prints each figure beside its limit."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from commdesk import demo, workspace
from commdesk.communities import record as communities
from commdesk.dues import acts, today, touch_rules
from commdesk.events import record as events
from commdesk.events.planning import items
from commdesk.plan.occurrences import load_occurrences
from commdesk.plan.record import check_values, insert_item
from commdesk.store.database import Database
from tests.bench.measuring import Report, percentile, spent

MEMBERS, ITEMS, TASKS = 100_000, 5_000, 300
TODAY_MS, TICK_MS, WEEK_MS, NEXT_MS = 100, 50, 100, 50


def main() -> None:
    """Make the workspace and measure, in processor time."""
    report = Report()
    report.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.commdesk"
        demo.write_demo(path, MEMBERS, 2 * MEMBERS)
        space = workspace.open_workspace(path, "me")
        _fill(space.db)
        _measure(space.db, report)
        space.close()
    report.load()


def _measure(db: Database, report: Report) -> None:
    found = today.load_today(db)  # what is read once a session
    report.say(
        f"today, {found.count_dues():,} dues",
        percentile([spent(lambda: today.load_today(db)) for _ in range(9)], 0.5),
        TODAY_MS,
        "ms",
    )
    singles = [line.dues for line in found.lines if len(line.dues) == 1][:20]
    ticks = [spent(lambda dues=dues: acts.finish_dues(db, dues, found.today)) for dues in singles]
    report.say("a tick, committed, p95", percentile(ticks, 0.95), TICK_MS, "ms")
    monday = found.today - timedelta(days=found.today.weekday())
    weeks = [spent(lambda at=at: _load_week(db, monday + timedelta(weeks=at), found.today)) for at in range(-8, 9)]
    report.say(f"a week of the plan, {ITEMS:,} items, p95", percentile(weeks, 0.95), WEEK_MS, "ms")
    report.say("the next week, median", percentile(weeks, 0.5), NEXT_MS, "ms")


def _load_week(db: Database, monday: date, day: date) -> object:
    return load_occurrences(db, monday, monday + timedelta(days=6), day)


def _fill(db: Database) -> None:
    """Plan thousands of items, a tenth of which repeat; give an event hundreds of tasks; stay in touch with hundreds of people."""
    dice, day = Random(1), date.today()
    groups = [ident for ident, _ in communities.load_community_names(db)]
    rules = (
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        "FREQ=MONTHLY;BYDAY=1MO",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20400101",
    )
    with db.step("Fill") as conn:
        for number in range(ITEMS):
            again = number % 10 == 0
            first = day + timedelta(days=dice.randrange(-700, 0 if again else 700))
            values = {
                "title": f"Post {number}",
                "day": first.isoformat(),
                "clock": f"{dice.randrange(24):02}:30",
                "rule": dice.choice(rules) if again else "",
            }
            insert_item(conn, db.ids.new_id(), dice.sample(groups, dice.randrange(3)), check_values(values, whole=True))
    event = events.add_event(
        db,
        "Bench",
        starts=f"{(day + timedelta(days=3)).isoformat()}T14:00",
        ends=f"{(day + timedelta(days=3)).isoformat()}T16:00",
        zone="UTC",
    )
    with db.step("Tasks") as conn:
        for number in range(TASKS):
            items.insert_line(
                db, conn, "task", event, {"title": f"Task {number}", "phase": "prep", "away": -dice.randrange(30)}
            )
    sql = "SELECT tag FROM member_tag GROUP BY tag HAVING count(*) > 500 ORDER BY count(*) LIMIT 1"
    touch_rules.set_rule(db, 90, tag=db.reader.execute(sql).fetchone()[0])


if __name__ == "__main__":
    main()
