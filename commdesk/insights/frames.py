"""A workspace as pandas DataFrames: the door for pivots, the command ``frame`` and notebooks.

Everybody counts as everywhere in Insights: merged people are one, staff and bots are left out, archived people count where they
acted. Ids are those of the file; days are ``datetime64``, money is in whole units of its currency (12.5, not 1250), what is not
known is missing (``NaN``, ``NaT``, ``None``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from commdesk.attendance import ATTENDED
from commdesk.errors import Problem, mark
from commdesk.insights import dataset
from commdesk.insights.dataset import Dataset
from commdesk.insights.frame_columns import label_codes, make_exact_frame, parse_days, to_days
from commdesk.insights.member_frame import load_member_frame
from commdesk.store.database import Database

if TYPE_CHECKING:
    import pandas as pd

    from commdesk.insights.activity_rows import Numbers
    from commdesk.insights.dataset import Ints, MoneyRows

MINOR = 100
"""Minor units of one unit of money, as everywhere in the file."""
PERSON = "IN (SELECT id FROM member WHERE role = '')"


class WorkspaceFrames:
    """The frames of one workspace. What several of them need is read once, when the first of them asks.

    Args:
        db: The workspace.
        facts: What was read of it already, if somebody has it.
    """

    def __init__(self, db: Database, facts: Dataset | None = None) -> None:
        self._db = db
        if facts is not None:
            self.facts = facts

    @cached_property
    def facts(self) -> Dataset:
        """The arrays behind every number of Insights. A second or two for millions of messages."""
        return dataset.load_dataset(self._db)

    def members(self) -> pd.DataFrame:
        """Return a row per person.

        Each field of `commdesk.member_fields` with a place in frames is one. Columns: ``member`` (int64), ``name``, ``class`` (A–D),
        ``level`` (S, A–C), ``city``, ``source``, ``stage``, ``gender`` (f, m, x), ``income``, ``intent`` and ``power`` (0 unknown, 1 no,
        2 yes), ``friend`` (bool), ``inviter`` (Int64), ``joined`` (their first day in any community), ``archived`` (bool).
        """
        return load_member_frame(self._db, self.facts)

    def memberships(self) -> pd.DataFrame:
        """Return a row per stay in a community: ``member``, ``community``, ``joined``, ``left`` (missing: still there), ``inviter``,
        ``kicked``, ``reason``.
        """
        import pandas as pd

        stays = self.facts.stays
        return pd.DataFrame(
            {
                "member": self._people(stays.who),
                "community": self._communities(stays.where),
                "joined": to_days(stays.joined),
                "left": to_days(stays.left),
                "inviter": pd.array(self._people(stays.inviter), dtype="Int64"),
                "kicked": stays.kicked,
                "reason": pd.Series(stays.reason, dtype="str"),
            }
        ).assign(inviter=lambda found: found["inviter"].mask(stays.inviter < 0))

    def activity(self) -> pd.DataFrame:
        """Return a row per person, community and day on which they were active: ``day``, ``member``, ``community``, ``messages``.

        ``messages`` is 0 where somebody only checked in, came, bought or was ticked by hand.
        """
        import pandas as pd

        activity = self.facts.activity
        return pd.DataFrame(
            {
                "day": to_days(activity.day),
                "member": self._people(activity.who),
                "community": self._communities(activity.where),
                "messages": activity.messages,
            }
        )

    def orders(self) -> pd.DataFrame:
        """Return a row per order: ``day``, ``member`` (Int64), ``community``, ``source``, ``amount``, ``currency``."""
        return self._money(self.facts.orders)

    def costs(self) -> pd.DataFrame:
        """Return a row per cost, as `orders`, with ``counted``: whether it counts in profit."""
        return self._money(self.facts.costs).assign(counted=self.facts.costs.counted)

    def checkins(self) -> pd.DataFrame:
        """Return a row per person, community and day with a check-in: ``day``, ``member``, ``community``, ``hour`` (missing: ticked)."""
        import pandas as pd

        found = self.facts.checkins
        return pd.DataFrame(
            {
                "day": to_days(found.day),
                "member": self._people(found.who),
                "community": self._communities(found.where),
                "hour": pd.Series(found.hour, dtype="Int64").mask(found.hour < 0),
            }
        )

    def registrations(self) -> pd.DataFrame:
        """Return a row per sign-up for an event: ``event`` (its name), ``event_id``, ``day``, ``member`` (Int64), ``state``, ``guests``,
        ``came`` (bool), ``paid`` (missing: not paid), ``currency``.
        """
        sql = f"""SELECT v.name AS event, v.id AS event_id, nullif(substr(v.starts, 1, 10), '') AS day, coalesce(a.root, r.member) AS member,
            r.state AS state, r.guests AS guests, EXISTS (SELECT 1 FROM arrival w WHERE w.registration = r.id) AS came,
            r.paid / {MINOR}.0 AS paid, v.currency AS currency FROM registration r JOIN event v ON v.id = r.event
            LEFT JOIN alias a ON a.member = r.member
            WHERE r.member IS NULL OR coalesce(a.root, r.member) {PERSON} ORDER BY v.starts, v.id, r.id"""
        return self._read(
            sql, days=("day",), whole=("member",), flags=("came",), categories=("event", "state", "currency")
        )

    def attendance(self) -> pd.DataFrame:
        """Return a row per person and event or day they came to: ``day``, ``member``, ``event`` (its name), ``event_id`` (0: noted by hand)."""
        sql = f"""SELECT nullif(x.day, '') AS day, coalesce(a.root, x.member) AS member, x.name AS event, x.event AS event_id
            FROM {ATTENDED} x LEFT JOIN alias a ON a.member = x.member WHERE coalesce(a.root, x.member) {PERSON} ORDER BY x.day, x.id"""
        return self._read(sql, days=("day",), categories=("event",))

    def entries(self) -> pd.DataFrame:
        """Return a row per line of a timeline: ``day``, ``kind``, ``member`` (Int64), ``community``, ``title``, ``amount``, ``currency``."""
        sql = f"""SELECT nullif(e.day, '') AS day, e.kind AS kind, coalesce(a.root, e.member) AS member, c.name AS community, e.title AS title,
            e.amount / {MINOR}.0 AS amount, e.currency AS currency FROM entry e LEFT JOIN alias a ON a.member = e.member
            LEFT JOIN community c ON c.id = e.community
            WHERE e.member IS NULL OR coalesce(a.root, e.member) {PERSON} ORDER BY e.day, e.id"""
        return self._read(sql, days=("day",), whole=("member",), categories=("kind", "community", "currency"))

    def tags(self) -> pd.DataFrame:
        """Return a row per person and tag: ``member``, ``group``, ``tag``; archived tags are left out."""
        import pandas as pd

        traits = self.facts.traits
        return pd.DataFrame(
            {
                "member": self._people(traits.tagged),
                "group": label_codes(traits.tag, tuple(tag.group for tag in traits.tags)),
                "tag": label_codes(traits.tag, tuple(tag.name for tag in traits.tags)),
            }
        )

    def fields(self) -> pd.DataFrame:
        """Return a row per person and custom field: ``member``, ``field``, ``value`` as it is kept; several choices are several rows."""
        sql = f"""SELECT coalesce(a.root, v.member) AS member, f.name AS field,
            coalesce(j.value, v.value) AS value FROM field_value v JOIN field f ON f.id = v.field AND f.archived = 0
            LEFT JOIN alias a ON a.member = v.member
            LEFT JOIN json_each(iif(f.kind = 'choices' AND json_valid(v.value), v.value, '[null]')) j
            WHERE v.value <> '' AND coalesce(a.root, v.member) {PERSON} ORDER BY f.position, f.id, v.id"""
        return self._read(sql, categories=("field",))

    def _people(self, places: Numbers) -> Ints:
        import numpy as np

        ids: Ints = np.append(self.facts.people, 0)[places]
        return ids

    def _communities(self, places: Numbers) -> pd.Categorical:
        return label_codes(places, self.facts.names)

    def _money(self, money: MoneyRows) -> pd.DataFrame:
        import pandas as pd

        channels = self.facts.traits.channels
        sources = {ident: at for at, ident in enumerate(channels)}
        return pd.DataFrame(
            {
                "day": to_days(money.day),
                "member": pd.Series(self._people(money.who), dtype="Int64").mask(money.who < 0),
                "community": self._communities(money.where),
                "source": label_codes(
                    pd.Series(money.channel).map(sources).fillna(-1).to_numpy("int64"), tuple(channels.values())
                ),
                "amount": money.amount / MINOR,
                "currency": pd.Categorical(money.currency),
            }
        )

    def _read(
        self,
        sql: str,
        days: tuple[str, ...] = (),
        whole: tuple[str, ...] = (),
        flags: tuple[str, ...] = (),
        categories: tuple[str, ...] = (),
    ) -> pd.DataFrame:
        """Return the rows of a query; a day that is none, written by another program, is missing."""
        cursor = self._db.reader.execute(sql)
        names = [column[0] for column in cursor.description]
        made = make_exact_frame(cursor, names)
        for name in days:
            made[name] = parse_days(made[name])
        for name in whole:
            made[name] = made[name].astype("Int64")
        for name in flags:
            made[name] = made[name].astype(bool)
        for name in categories:
            made[name] = made[name].astype("category")
        return made


@dataclass(frozen=True, slots=True)
class FrameKind:
    """A frame that can be asked for by name; ``title`` is marked words."""

    name: str
    title: str
    load: Callable[[WorkspaceFrames], pd.DataFrame]


FRAMES = (
    FrameKind("members", mark("core", "people: class, level, city, source, stage"), WorkspaceFrames.members),
    FrameKind("memberships", mark("core", "who was in which community from when to when"), WorkspaceFrames.memberships),
    FrameKind("activity", mark("core", "who was active on which day, with messages"), WorkspaceFrames.activity),
    FrameKind("orders", mark("core", "orders with their amounts"), WorkspaceFrames.orders),
    FrameKind("costs", mark("core", "costs with their amounts"), WorkspaceFrames.costs),
    FrameKind("checkins", mark("core", "who checked in on which day"), WorkspaceFrames.checkins),
    FrameKind("registrations", mark("core", "sign-ups for events"), WorkspaceFrames.registrations),
    FrameKind("attendance", mark("core", "who came to which event"), WorkspaceFrames.attendance),
    FrameKind("entries", mark("core", "the lines of every timeline"), WorkspaceFrames.entries),
    FrameKind("tags", mark("core", "people and their tags"), WorkspaceFrames.tags),
    FrameKind("fields", mark("core", "people and their own fields"), WorkspaceFrames.fields),
)
"""Every frame: its name on the command line, what its rows are, how it is read."""


def find_frame(name: str) -> FrameKind:
    """Return the frame of that name.

    Raises:
        Problem: there is none.
    """
    found = next((each for each in FRAMES if each.name == name), None)
    if found is None:
        names = ", ".join(each.name for each in FRAMES)
        raise Problem(mark("core", "There is no frame “{name}”. There are: {names}"), name=name, names=names)
    return found
