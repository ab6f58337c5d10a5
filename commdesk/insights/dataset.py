"""Everything charts count, as arrays in memory: who was active where and when, who came and went, who bought.

Read once and kept; a chart over five million messages then takes milliseconds for any window, community or segment.
Merged people are one; staff and bots are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress
from typing import TYPE_CHECKING

from commdesk.checkins import cache as checked
from commdesk.checkins.cache import CheckIns
from commdesk.insights import acquisition_sources as sources
from commdesk.insights import hourly_counts as pulse
from commdesk.insights import member_attributes as traits
from commdesk.insights import options as choices
from commdesk.insights.acquisition_sources import Sources
from commdesk.insights.activity_rows import ActivityCache, ActivityRows, read_activity
from commdesk.insights.hourly_counts import HourlyCounts
from commdesk.insights.member_attributes import MemberTraits
from commdesk.insights.once import ScopeCache
from commdesk.insights.options import Choices
from commdesk.presence import coverage
from commdesk.presence import manual_days as typed
from commdesk.presence import other_signs as noted
from commdesk.presence.columns import find_places, read_columns, read_ints
from commdesk.presence.days import NEVER, STILL, parse_day_number
from commdesk.presence.manual_days import ManualDay
from commdesk.store.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from commdesk.drawing.figure import People
    from commdesk.insights.activity_rows import Numbers
    from commdesk.presence.coverage import Span
    from commdesk.presence.scope import Scope

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]
    Behind = Numbers | Callable[[], Numbers]

ROOT = "coalesce(a.root, {}.member)"


@dataclass(frozen=True, slots=True, eq=False)
class StayRows:
    """One row per stay in a community. ``joined`` may be `NEVER` (not known), ``left`` `STILL`; days since 1970.

    ``inviter`` is a place in `Dataset.people`, -1 unknown; ``reason`` why they left, as written.
    """

    who: Ints
    where: Ints
    joined: Ints
    left: Ints
    inviter: Ints
    kicked: Bools
    reason: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MoneyRows:
    """One row per order or cost: ``who`` -1 for nobody, ``channel`` an id or 0, ``amount`` in minor units of ``currency``.

    The channel of an order is its own, else its buyer's. ``counted``: a cost that counts in profit.
    """

    day: Ints
    who: Ints
    where: Ints
    channel: Ints
    amount: Ints
    counted: Bools
    currency: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """What a workspace knows, for charts.

    Attributes:
        people: Member ids of persons (roots of merged ones), ascending; staff and bots left out.
        inviter: For each of them the place of who invited them, -1 unknown.
        channel: For each of them the id of the channel they came by, 0 unknown.
        communities: Community ids, ascending, with their ``names``.
        activity, stays, orders, costs: See there.
        spans: The days that imports or typed days cover, by community id; 0: any.
        traits: What is known of each person besides.
        checkins: Who checked in when.
        typed: The days that were entered by hand and no import covers.
        pulse: Messages by hour, and what happened when.
        sources: Channels, friends, guests.
        choices: What the workspace decided about numbers.
        hidden: Member ids of the archived, ascending: they count where they acted, and are nobody to look after.
        once: What was counted for the question that is being answered.
    """

    people: Ints
    inviter: Ints
    channel: Ints
    communities: Ints
    names: tuple[str, ...]
    activity: ActivityRows
    stays: StayRows
    orders: MoneyRows
    costs: MoneyRows
    spans: dict[int, list[Span]]
    traits: MemberTraits = field(default_factory=traits.empty_traits)
    pulse: HourlyCounts = field(default_factory=pulse.empty_counts)
    sources: Sources = field(default_factory=sources.empty_sources)
    checkins: CheckIns = field(default_factory=checked.empty_checkins)
    typed: tuple[ManualDay, ...] = ()
    choices: Choices = field(default_factory=Choices)
    hidden: tuple[int, ...] = ()
    once: ScopeCache = field(default_factory=ScopeCache, init=False, repr=False)

    @property
    def archived_people(self) -> Bools:
        """For each of ``people`` whether they are archived."""
        import numpy as np

        return np.isin(self.people, np.array(self.hidden, np.int64))

    def find_in_segment(self, scope: Scope) -> Bools:
        """Return, for each of ``people``, whether they are in the segment of ``scope``."""
        import numpy as np

        if scope.people is None:
            return np.ones(len(self.people), bool)
        return np.isin(self.people, scope.people, assume_unique=True)

    def community_place(self, community: int) -> int:
        """Return the place of a community in ``communities``, -1 if it is not there."""
        import numpy as np

        at = int(np.searchsorted(self.communities, community))
        return at if at < len(self.communities) and self.communities[at] == community else -1

    def find_rows_in_scope(self, rows: ActivityRows | StayRows | MoneyRows | CheckIns, scope: Scope) -> Bools:
        """Return which rows are of the community and the segment of ``scope``, whatever their days."""
        import numpy as np

        found = np.ones(len(rows.who), bool)
        if scope.community:
            found &= rows.where == self.community_place(scope.community)
        if scope.people is not None:
            allowed = np.append(self.find_in_segment(scope), False)  # -1, nobody, is in no segment
            found &= allowed[rows.who]
        return found

    def select_activity(self, scope: Scope) -> ActivityRows:
        """Return the rows of ``activity`` that are in ``scope`` and its window; of everybody and everywhere, nothing is copied."""
        import numpy as np

        found = self.activity.slice_rows(*self.activity.find_span(scope.first, scope.last))
        if not scope.community and scope.people is None:
            return found
        return found.copy_rows(np.flatnonzero(self.find_rows_in_scope(found, scope)))

    def list_member_ids(self, places: Ints | Numbers) -> Sequence[int]:
        """Return the member ids behind places in ``people``, each once."""
        return _places_to_ids(self.people, places)

    def people_behind(self, places: Behind) -> People:
        """Return who tells the members behind a number, if they are asked for: places in ``people``, or what finds them.

        It keeps the ids and ``places`` alone: a figure that is shown must not keep all that it was counted from.
        """
        people = self.people
        return lambda: _places_to_ids(people, places() if callable(places) else places)

    def find_covered_days(self, scope: Scope) -> set[int]:
        """Return the days of the window of which anything is known."""
        return coverage.find_covered_days(self.spans.get(scope.community, []), scope.first, scope.last)


def load_dataset(db: Database, kept: ActivityCache | None = None) -> Dataset:
    """Read everything. A second or two for millions of messages: in a worker thread.

    ``kept`` has the activity of the last reading: where it still holds it is shared.
    """
    import numpy as np

    conn = db.reader
    sql = """SELECT m.id, coalesce(i.root, m.inviter, 0), coalesce(m.channel, 0) FROM member m LEFT JOIN alias a ON a.member = m.id
        LEFT JOIN alias i ON i.member = m.inviter WHERE coalesce(a.root, m.id) = m.id AND m.role = '' ORDER BY m.id"""
    rows = read_ints(conn, sql, 3)
    people, channel = rows[:, 0].copy(), rows[:, 2].copy()
    groups = conn.execute("SELECT id, name FROM community WHERE part_of IS NULL ORDER BY id").fetchall()
    communities = np.array([row[0] for row in groups], np.int64)
    hands = typed.load_manual_days(db)
    reader = _DatasetReader(db, people, communities)
    known = {0: coverage.load_covered_spans(db)} | {row[0]: coverage.load_covered_spans(db, row[0]) for row in groups}
    return Dataset(
        people,
        find_places(people, rows[:, 1]),
        channel,
        communities,
        tuple(row[1] for row in groups),
        read_activity(db, people, communities, reader.read_noted_activity(hands), kept or ActivityCache()),
        reader.read_stays(),
        reader.read_money("order", channel),
        reader.read_money("cost", channel),
        known,
        traits.load_traits(db, people),
        pulse.load_hourly_counts(db),
        sources.load_sources(db, people),
        checkins=checked.load_checkins(db, people, communities),
        typed=hands,
        choices=choices.load_choices(conn),
        hidden=tuple(row[0] for row in conn.execute("SELECT member FROM face WHERE archived = 1 ORDER BY member")),
    )


def _places_to_ids(people: Ints, places: Ints | Numbers) -> Sequence[int]:
    import numpy as np

    found: list[int] = people[np.unique(places[places >= 0])].tolist()
    return found


def _to_day_numbers(texts: list[str], missing: int) -> Ints:
    """Return `parse_day_number` of each: few different ones, mostly."""
    import numpy as np

    known = {text: parse_day_number(text, missing) for text in set(texts)}
    return np.fromiter(map(known.__getitem__, texts), np.int64, len(texts))


class _DatasetReader:
    def __init__(self, db: Database, people: Ints, communities: Ints) -> None:
        self._db, self._conn, self._people, self._communities = db, db.reader, people, communities

    def read_noted_activity(self, hands: tuple[ManualDay, ...]) -> Ints:
        """Read entries that make active, and ticks; an imported day knows better who spoke than ticks do.

        Rows of day, member and community, 0 for none.
        """
        import numpy as np

        rows = [(hand.day, who, hand.community) for hand in hands for who in hand.spoke]
        rows += [(parse_day_number(text, NEVER), who, where) for text, who, where in noted.iter_activity(self._db)]
        made = np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 3)
        known: Ints = made[made[:, 0] != NEVER]
        return known

    def read_stays(self) -> StayRows:
        """Read who came and went."""
        sql = f"""SELECT {ROOT.format("s")}, s.community, s.kicked,
            coalesce((SELECT root FROM alias WHERE member = s.inviter), s.inviter, 0), s.joined_on, s.left_on, s.reason
            FROM membership s LEFT JOIN alias a ON a.member = s.member ORDER BY s.id"""
        rows, (joined, left, reasons) = read_columns(self._conn, sql, 4, 3)
        who = find_places(self._people, rows[:, 0])
        kept = who >= 0
        return StayRows(
            who[kept],
            find_places(self._communities, rows[kept, 1]),
            _to_day_numbers(joined, NEVER)[kept],
            _to_day_numbers(left, STILL)[kept],
            find_places(self._people, rows[kept, 3]),
            rows[kept, 2] != 0,
            tuple(compress(reasons, kept.tolist())),
        )

    def read_money(self, kind: str, channels: Ints) -> MoneyRows:
        """Read the orders or the costs."""
        import numpy as np

        sql = f"""SELECT e.day, {ROOT.format("e")}, coalesce(e.community, 0), coalesce(e.channel, 0), e.amount, e.currency,
            coalesce(c.counted, 1) FROM entry e LEFT JOIN alias a ON a.member = e.member
            LEFT JOIN category c ON c.id = e.category WHERE e.kind = ? AND e.amount IS NOT NULL ORDER BY e.day, e.id"""
        rows = [row for row in self._conn.execute(sql, (kind,)) if parse_day_number(row[0], NEVER) != NEVER]
        who = find_places(self._people, [row[1] or 0 for row in rows])
        own = np.array([row[3] for row in rows], np.int64)
        theirs = np.append(channels, 0)[who] if kind == "order" else 0
        return MoneyRows(
            np.array([parse_day_number(row[0], NEVER) for row in rows], np.int64),
            who,
            find_places(self._communities, [row[2] for row in rows]),
            np.where(own != 0, own, theirs),
            np.array([row[4] for row in rows], np.int64),
            np.array([bool(row[6]) for row in rows], bool),
            tuple(row[5] for row in rows),
        )
