"""What a pivot counts: a newcomer adds a line to `VALUES`.

Each value has records (a row per thing that happened) and says how they are put together: ``count`` counts records, ``people`` counts
each person once, ``sum`` adds a column. Totals are counted anew from the records, never added up: who is active in two months is one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from commdesk.drawing.figure import Unit
from commdesk.errors import mark
from commdesk.insights import spells
from commdesk.insights.charts.channels import find_paid_rows
from commdesk.insights.pivot.fields import COMMUNITY, DAY, EVENT, PERSON, PivotSource

if TYPE_CHECKING:
    import pandas as pd

    from commdesk.insights.dataset import Bools
    from commdesk.presence.scope import Scope

AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class PivotValue:
    """A value. ``key`` names it in saved pivots and on the command line; ``title`` and ``definition`` are marked words.

    ``has`` are the columns of its records beside `AMOUNT`: only fields that need one of them can be asked.
    """

    key: str
    title: str
    definition: str
    how: Literal["count", "people", "sum"]
    has: tuple[str, ...]
    load: Callable[[PivotSource, Scope], pd.DataFrame]
    unit: Unit = "count"


def _load_present(source: PivotSource, scope: Scope) -> pd.DataFrame:
    """Return who is in which community at the end of the last day."""
    import pandas as pd

    facts, stays = source.facts, source.facts.stays
    rows = facts.find_rows_in_scope(stays, scope) & (stays.joined <= scope.last) & (stays.left > scope.last)
    return pd.DataFrame({PERSON: stays.who[rows], COMMUNITY: stays.where[rows]}).drop_duplicates()


def _load_listed(source: PivotSource, scope: Scope) -> pd.DataFrame:
    """Return everybody in the list, in a community or not."""
    import numpy as np
    import pandas as pd

    rows = source.facts.find_in_segment(scope) & ~source.facts.archived_people
    if scope.community:
        there = np.zeros(len(rows), bool)
        stays = source.facts.stays
        there[stays.who[stays.where == source.facts.community_place(scope.community)]] = True
        rows &= there
    return pd.DataFrame({PERSON: np.flatnonzero(rows)})


def _load_activity(source: PivotSource, scope: Scope) -> pd.DataFrame:
    """Return who was active where on which day, with messages."""
    import pandas as pd

    activity = source.facts.select_activity(scope)
    return pd.DataFrame({PERSON: activity.who, DAY: activity.day, COMMUNITY: activity.where, AMOUNT: activity.messages})


def _load_joined(source: PivotSource, scope: Scope) -> pd.DataFrame:
    """Return who came on which day; who is in one community already does not join all of them again."""
    import pandas as pd

    found = spells.load_spells(source.facts, scope)
    rows = found.find_begun(scope)
    where = source.facts.stays.where[found.ended[rows]]
    return pd.DataFrame({PERSON: found.who[rows], DAY: found.first[rows], COMMUNITY: where})


def _load_left(source: PivotSource, scope: Scope) -> pd.DataFrame:
    """Return who left on which day."""
    import pandas as pd

    found = spells.load_spells(source.facts, scope)
    rows = found.find_ended(scope)
    where = source.facts.stays.where[found.ended[rows]]
    return pd.DataFrame({PERSON: found.who[rows], DAY: found.last[rows], COMMUNITY: where})


def _load_orders(source: PivotSource, scope: Scope) -> pd.DataFrame:
    """Return the orders in the currency of the workspace: amounts of different currencies are never added."""
    import numpy as np
    import pandas as pd

    facts, money = source.facts, source.facts.orders
    rows: Bools = find_paid_rows(facts, money, scope) & (money.day >= scope.first) & (money.day <= scope.last)
    rows &= np.array(money.currency, str) == facts.choices.thresholds.currency
    found = {PERSON: money.who[rows], DAY: money.day[rows], COMMUNITY: money.where[rows], AMOUNT: money.amount[rows]}
    return pd.DataFrame(found)


def _load_checkins(source: PivotSource, scope: Scope) -> pd.DataFrame:
    """Return who checked in where on which day."""
    import pandas as pd

    facts, found = source.facts, source.facts.checkins
    rows = facts.find_rows_in_scope(found, scope) & (found.day >= scope.first) & (found.day <= scope.last)
    return pd.DataFrame({PERSON: found.who[rows], DAY: found.day[rows], COMMUNITY: found.where[rows]})


def _load_events(source: PivotSource, scope: Scope, read: Callable[[PivotSource], pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of a frame with ``day``, ``member`` and ``event`` that lie in the scope; of nobody known: person -1."""
    import numpy as np
    import pandas as pd

    from commdesk.presence.columns import find_places

    found = read(source)
    found = found[found["day"].notna()]
    day = found["day"].to_numpy("datetime64[D]").astype(np.int64)
    who = find_places(source.facts.people, found["member"].fillna(0).to_numpy("int64"))
    rows = (day >= scope.first) & (day <= scope.last)
    allowed = np.append(source.facts.find_in_segment(scope), scope.people is None)
    if scope.community:
        ids = [scope.community, *_joined_to(source, scope.community)]
        marks = ", ".join("?" * len(ids))
        sql = f"SELECT event FROM event_community WHERE community IN ({marks})"
        here = [row[0] for row in source.db.reader.execute(sql, ids)]
        rows &= np.isin(found["event_id"].to_numpy("int64"), here)
    rows &= allowed[who]
    made = pd.DataFrame({PERSON: who[rows], DAY: day[rows]})
    return made.assign(**{EVENT: pd.Categorical(found["event"].to_numpy(object)[rows])})


def _joined_to(source: PivotSource, community: int) -> list[int]:
    """Return the communities that are part of one."""
    return [row[0] for row in source.db.reader.execute("SELECT id FROM community WHERE part_of = ?", (community,))]


def _load_registrations(source: PivotSource, scope: Scope) -> pd.DataFrame:
    def read(source: PivotSource) -> pd.DataFrame:
        found = source.frames.registrations()
        return found[~found["state"].isin(("invited", "cancelled"))]

    return _load_events(source, scope, read)


def _load_attendance(source: PivotSource, scope: Scope) -> pd.DataFrame:
    return _load_events(source, scope, lambda source: source.frames.attendance())


ACTIVE = (PERSON, DAY, COMMUNITY)
VALUES = (
    PivotValue(
        "listed",
        mark("core", "People in the list"),
        mark(
            "core", "People who are not archived, in a community or not; staff and bots left out. Days do not matter."
        ),
        "people",
        (PERSON,),
        _load_listed,
    ),
    PivotValue(
        "present",
        mark("core", "People in a community"),
        mark("core", "People known by name who are in a community at the end of the last day."),
        "people",
        (PERSON, COMMUNITY),
        _load_present,
    ),
    PivotValue(
        "active",
        mark("core", "Active people"),
        mark("core", "People who wrote, checked in, came or bought, each counted once in every cell and every total."),
        "people",
        ACTIVE,
        _load_activity,
    ),
    PivotValue(
        "messages",
        mark("core", "Messages with an author"),
        mark(
            "core",
            "Messages of people, staff and bots left out; numbers typed into the day sheet have no author and are not in it.",
        ),
        "sum",
        ACTIVE,
        _load_activity,
    ),
    PivotValue(
        "joined",
        mark("core", "Joined, by name"),
        mark(
            "core",
            "People who came, as often as they came; numbers typed into the day sheet have no names and are not in it.",
        ),
        "count",
        ACTIVE,
        _load_joined,
    ),
    PivotValue(
        "left",
        mark("core", "Left, by name"),
        mark(
            "core",
            "People who left, as often as they left; numbers typed into the day sheet have no names and are not in it.",
        ),
        "count",
        ACTIVE,
        _load_left,
    ),
    PivotValue(
        "orders",
        mark("core", "Orders"),
        mark(
            "core", "Orders in the currency of the workspace; who noted no community with one finds it under Unknown."
        ),
        "count",
        ACTIVE,
        _load_orders,
    ),
    PivotValue(
        "revenue",
        mark("core", "Revenue"),
        mark("core", "The amounts of all orders in the currency of the workspace; bars leave out what was paid back."),
        "sum",
        ACTIVE,
        _load_orders,
        "money",
    ),
    PivotValue(
        "buyers",
        mark("core", "Buyers"),
        mark(
            "core",
            "People with an order in the currency of the workspace, each counted once in every cell and every total.",
        ),
        "people",
        ACTIVE,
        _load_orders,
    ),
    PivotValue(
        "checkins",
        mark("core", "Check-ins"),
        mark("core", "Days on which people checked in; each person once a day and community."),
        "count",
        ACTIVE,
        _load_checkins,
    ),
    PivotValue(
        "registrations",
        mark("core", "Sign-ups"),
        mark(
            "core", "Sign-ups for events of these days, the waiting list too; those invited or cancelled are not in it."
        ),
        "count",
        (PERSON, DAY, EVENT),
        _load_registrations,
    ),
    PivotValue(
        "attendance",
        mark("core", "Attendances"),
        mark("core", "How often people came to an event, checked in at the door or noted by hand."),
        "count",
        (PERSON, DAY, EVENT),
        _load_attendance,
    ),
)


def find_value(key: str) -> PivotValue | None:
    """Return the value of that key."""
    return next((each for each in VALUES if each.key == key), None)
