"""A gathering of the sample in time: its day, its clock, and the rows that hang on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from commdesk.demo.life import DemoLife
from commdesk.store.ids import IdGenerator

EAST = 8 * 3600
"""Seconds that the wall clock in Shanghai is ahead of UTC."""
SATURDAY = 5


class DemoOccasion:
    """When a gathering is. ``at`` is its start in UTC seconds; ``past``: it was before today."""

    def __init__(self, life: DemoLife, plan: Mapping[str, Any], ids: IdGenerator, dice: Random) -> None:
        self.life, self.plan, self.ids, self.dice = life, plan, ids, dice
        self.id = ids.new_id()
        self.day = (
            life.today - timedelta(days=plan["ago"])
            if "ago" in plan
            else find_nearest_saturday(life.today, plan["ahead"])
        )
        self.past = self.day < life.today
        self.at = self.to_utc_seconds(0, plan["clock"])

    def to_utc_seconds(self, away: int, clock: str) -> int:
        """Return UTC seconds of a wall clock ``away`` days from the event."""
        hour, minute = map(int, clock.split(":"))
        return (self.day - date(1970, 1, 1)).days * 86_400 + (away * 24 + hour) * 3600 + minute * 60 - EAST

    def to_iso_day(self, away: int) -> str:
        """Return the ISO day ``away`` days from the event."""
        return (self.day + timedelta(days=away)).isoformat()

    def add_row(self, table: str, **values: Any) -> int:
        """Add a row that hangs on the event; return its id."""
        ident = values.pop("id", None) or self.ids.new_id()
        self.life.add_row(table, id=ident, event=self.id, **values)
        return int(ident)

    @property
    def now_utc(self) -> int:
        """UTC seconds of this morning: nothing of the sample is later."""
        return (self.life.today - date(1970, 1, 1)).days * 86_400 + 9 * 3600 - EAST


def find_nearest_saturday(today: date, ahead: int) -> date:
    """Return the Saturday nearest to the day that is ``ahead`` days away."""
    day = today + timedelta(days=ahead)
    return day + timedelta(days=(SATURDAY - day.weekday() + 3) % 7 - 3)
