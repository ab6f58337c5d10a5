"""Events beside the earlier ones of their series."""

from __future__ import annotations

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.budget import Rate
from commdesk.events.review import series
from commdesk.store.database import Database
from tests.events.gathering import guest, made, salon


def names(db: Database, event: int) -> list[str]:
    return [each.event.name for each in series.load_series(db, event)]


def test_only_earlier_events_of_the_series_stand_beside_it_newest_first(db: Database) -> None:
    for name, day in (
        ("First", "2026-03-01"),
        ("Second", "2026-04-01"),
        ("Later", "2026-06-15"),
        ("Ahead", "2036-01-01"),
    ):
        made(db, name, starts=f"{day}T10:00", series="Salons")
    made(db, "Other", starts="2026-03-05T10:00", series="Walks")
    assert names(db, made(db, series="Salons")) == ["Salon", "Second", "First"]


def test_without_a_series_the_kind_counts_and_without_both_nothing(db: Database) -> None:
    for name, kind in (("Alike", "talk"), ("Unlike", "fair"), ("None", "")):
        made(db, name, starts="2026-03-01T10:00", kind=kind)
    assert names(db, made(db, "A", kind="talk")) == ["A", "Alike"]
    assert names(db, made(db, "B")) == ["B"]


def test_cancelled_events_are_no_comparison(db: Database) -> None:
    event = made(db, "Gone", starts="2026-03-01T10:00", series="S")
    record.update_event(db, event, phase="cancelled")
    assert names(db, made(db, series="S")) == ["Salon"]


def test_each_row_has_its_own_numbers(db: Database) -> None:
    first = salon(db)
    record.update_event(db, first, series="S")
    second = made(db, "Second", starts="2026-06-15T14:00", series="S")
    guest(db, second, "Ann", True, paid=900)
    lines.add_line(db, "money", second, name="Tea", planned=100, actual=300)
    now, before = series.load_series(db, second)
    assert (now.came, now.attendance, now.budget.profit, now.satisfaction.count) == (1, Rate(1, 1), 600, 0)
    assert (before.came, before.attendance, before.budget.profit) == (5, Rate(3, 5), 12_000)
    assert before.satisfaction.mean == 4.5


def test_the_list_ends_somewhere(db: Database) -> None:
    for number in range(series.MOST + 3):
        made(db, f"Old {number}", starts=f"2025-01-{number + 1:02}T10:00", series="S")
    found = names(db, made(db, series="S"))
    assert len(found) == series.MOST + 1 and found[1] == "Old 14"
