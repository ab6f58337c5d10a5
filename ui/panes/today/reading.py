"""What Today shows, read off the GUI thread: the list first, the numbers and what is worth noticing when there is time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commdesk.calendars.lunar_day import describe_lunar_day
from commdesk.dues.due import Due, DueSpan
from commdesk.dues.next_events import NextEvent, list_next_events
from commdesk.dues.registry import DUES, get_source
from commdesk.dues.sources.notices import list_from
from commdesk.dues.today import TodayList, apply_marks, load_local_today, load_today
from commdesk.insights.activity_rows import ActivityCache
from commdesk.insights.dataset import load_dataset
from commdesk.insights.week_numbers import WeekNumber, compute_week_numbers
from commdesk.languages.registry import CHINESE
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.store.database import Database

MARKS = frozenset({"due_mark"})
EVENTS = frozenset("event event_task event_post event_goal registration".split())
WEEK = frozenset(get_source("notice").tables.split()) | frozenset("entry tick checked channel category".split())
"""What the numbers and the notices are made of."""
LISTED = frozenset(table for source in DUES for table in source.tables.split()) | MARKS | EVENTS


@dataclass(frozen=True, slots=True)
class TodayDesk:
    """The list with the events that come next. ``vacant``: the workspace knows nobody yet; ``lunar``: the lunar date in Chinese."""

    list: TodayList
    events: Sequence[NextEvent]
    vacant: bool
    lunar: str


@dataclass(frozen=True, slots=True)
class WeekOverview:
    """The numbers of the week, and what is worth noticing, the most urgent first."""

    day: date
    numbers: Sequence[WeekNumber]
    notices: Sequence[Due]


def read_desk(db: Database, owner: str | None, language: str) -> TodayDesk:
    """Return what is due; ``owner``: only what is theirs or nobody's, None: everybody's."""
    found = load_today(db, owner=owner)
    vacant = not found.lines and not PeopleFinder(db).find_people(PeopleQuery())
    lunar = describe_lunar_day(found.today) if language == CHINESE else ""
    return TodayDesk(found, list_next_events(db), vacant, lunar)


def read_week(db: Database, kept: ActivityCache) -> WeekOverview:
    """Return the numbers and the notices of today, both from the same facts."""
    today = load_local_today(db)
    facts, span = load_dataset(db, kept), DueSpan(today, today)
    notices = sorted(apply_marks(db, list_from(db, facts, span), span), key=lambda due: -due.weight)
    return WeekOverview(today, compute_week_numbers(facts, today), notices)
