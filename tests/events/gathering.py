"""An event that has been, with guests, posts, a budget and a survey, made through the features themselves."""

from __future__ import annotations

from datetime import date

from commdesk import entries
from commdesk.events import record
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.planning import items as lines
from commdesk.events.registration import registrations
from commdesk.events.schedule import parse_wall_clock, to_utc_seconds
from commdesk.store.database import Database
from tests.people import person

TODAY = date(2026, 6, 20)
STARTS = "2026-06-10T14:00"


def made(db: Database, name: str = "Salon", **values: str | int | None) -> int:
    """Add an event of 10 June 2026 in Shanghai."""
    start = {"starts": STARTS, "zone": "Asia/Shanghai", "currency": "CNY", **values}
    return record.add_event(db, name, **start)


def guest(db: Database, event: int, name: str, came: bool = False, **values: str | int | None) -> int:
    """Put somebody on the list, checked in if they ``came``; return the id of the registration."""
    values.setdefault("at", to_utc_seconds(parse_wall_clock("2026-06-01 12:00"), "Asia/Shanghai"))
    ident = registrations.add_registration(db, event, name, **values)
    if came:
        CheckInDoor(db, event).check_in(ident, at=to_utc_seconds(parse_wall_clock(STARTS), "Asia/Shanghai"))
    return ident


def order(db: Database, member: int, day: str, amount: int | None = 10_000, currency: str = "CNY") -> int:
    """Note an order of somebody."""
    return entries.add_entry(db, member, "order", title="Card", day=day, amount=amount, currency=currency)


def score(db: Database, event: int, points: int | None, most: int = 5) -> None:
    """Note a row of the survey."""
    with db.step("Score") as conn:
        sql = "INSERT INTO event_score(id, event, score, most) VALUES (?, ?, ?, ?)"
        conn.execute(sql, (db.ids.new_id(), event, points, most))


def salon(db: Database) -> int:
    """Five signed up, three of them came with one guest, one walked in; two posts; a budget; a survey."""
    event = made(db, expect_people=8, expect_conversions=2, expect_revenue=50_000, price=5_000)
    post = lines.add_line(db, "post", event, name="Notice", channel="Group", away=-9, state="posted",
        posted=to_utc_seconds(parse_wall_clock("2026-06-02 20:00"), "Asia/Shanghai"))  # fmt: skip
    lines.add_line(db, "post", event, name="Silent")
    ann, ben = person(db, "Ann"), person(db, "Ben")
    guest(db, event, "Ann", True, member=ann, guests=1, post=post, paid=5_000)
    guest(db, event, "Ben", True, member=ben, post=post, paid=5_000)
    guest(db, event, "Cid", True, source="friend")
    guest(db, event, "Dan", source="friend")
    guest(db, event, "Eve", post=post)
    guest(db, event, "Fay", said="cancelled")
    guest(db, event, "Gus", said="invited")
    CheckInDoor(db, event).walk_in("Hal")
    lines.add_line(db, "money", event, name="Venue", planned=20_000, actual=25_000)
    lines.add_line(db, "money", event, name="Tea", planned=500, each=1, actual=3_000)
    lines.add_line(db, "money", event, name="Our time", planned=9_000, actual=9_000, counted=0)
    lines.add_line(db, "money", event, name="Books", kind="income", planned=10_000, actual=30_000)
    order(db, ann, "2026-06-12")
    order(db, ben, "2026-08-30")
    score(db, event, 4)
    score(db, event, 10, 10)
    score(db, event, None)
    return event
