"""What happened to people and communities that somebody should look at now (practices 17, 207; PRACTICES.md, formulas)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from commdesk import thresholds
from commdesk.calendars import birthday
from commdesk.calendars.birthday import Birthday
from commdesk.drawing import numbers
from commdesk.errors import Phrase, mark
from commdesk.insights import silence, spells
from commdesk.insights.charts import flow
from commdesk.members import list_rows as rows
from commdesk.presence import quiet
from commdesk.presence.days import NEVER, STILL
from commdesk.presence.days import parse_day_number as day_of
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from commdesk.thresholds import Thresholds

if TYPE_CHECKING:
    from commdesk.insights.dataset import Bools, Dataset, Ints

Kind = Literal["mass", "expired", "expires", "birthday", "quiet", "returned", "first"]
WEIGHTS: dict[Kind, int] = {
    "mass": 100,
    "expired": 70,
    "expires": 80,
    "birthday": 60,
    "quiet": 50,
    "returned": 40,
    "first": 30,
}
"""How much each kind presses; a day nearer to today weighs more within its kind."""
KINDS: dict[Kind, str] = {
    "mass": mark("core", "Many left at once"),
    "expires": mark("core", "Paid membership ends soon"),
    "expired": mark("core", "Paid membership ended"),
    "birthday": mark("core", "Birthday soon"),
    "quiet": mark("core", "Went quiet lately"),
    "returned": mark("core", "Back again"),
    "first": mark("core", "First message ever"),
}
DEFINITION = mark(
    "core",
    "Went quiet lately: gone quiet (silent for 30 days after at least 8 active days in the 90 days up to the last one;"
    " settings) within the last 30 days. Back: active in the last 7 days after such a silence. First message: in the last 7 days, somebody who was never "
    "active before. Many left at once: in the last 14 days. Paid memberships: ending in 30 days, or ended in the last 30."
    " Birthdays: in 7 days.",
)
NEW, MASSES, SOON, BIRTHDAYS = 7, 14, 30, 7
"""Days back, or ahead, that are looked at."""
FRESH = 30
"""Days that somebody who went quiet is told of."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to look at. ``day`` since 1970 is when it happened or will; either ``member`` or ``community`` is not 0.

    ``words`` say what, without the name. ``weight`` is greater the more it presses.
    """

    kind: Kind
    day: int
    member: int
    community: int
    words: Phrase
    weight: int


def find_alerts(db: Database, facts: Dataset, today: int) -> list[Alert]:
    """Return everything, the most urgent first; staff, bots and archived people are left out, merged ones are one.

    Silence counts up to ``today`` (days since 1970) or the last day that imports cover, whichever comes first: what is
    not imported yet is not silence.
    """
    out = {row[0] for row in db.reader.execute("SELECT id FROM member WHERE archived = 1")}
    kept = thresholds.load_thresholds(db.reader)
    known = quiet.as_of(facts.spans.get(0, []), today)
    parts = (
        _find_mass_leaves(facts, today),
        _find_expiring_fees(db, facts, today),
        _find_birthdays(db, facts, today),
        _find_activity_changes(facts, today, known, kept),
        _find_first_messages(facts, today),
    )
    found = [each for part in parts for each in part if each.member not in out]
    return sorted(found, key=lambda each: (-each.weight, abs(each.day - today), each.member))


def list_alert_names(db: Database, facts: Dataset, found: Sequence[Alert]) -> list[str]:
    """Return whom or what each alert is about: a person's name or a community's."""
    known = rows.load_rows(db, sorted({each.member for each in found if each.member}))
    groups = dict(zip(facts.communities.tolist(), facts.names, strict=True))
    return [known[each.member].name if each.member in known else groups.get(each.community, "") for each in found]


def _make_alert(kind: Kind, day: int, member: int, words: Phrase, away: int, community: int = 0) -> Alert:
    """Return an alert; ``away``: days from today, nearer ones weigh up to nine more."""
    return Alert(kind, day, member, community, words, WEIGHTS[kind] + max(9 - away, 0))


def _find_mass_leaves(facts: Dataset, today: int) -> Iterator[Alert]:
    for community in facts.communities.tolist():
        scope = Scope(today - MASSES + 1, today, community)
        left = spells.load_spells(facts, scope).last
        for day, count in flow.find_mass_leaves(left, scope).items():
            words = Phrase(mark("core", "{count} left on one day: many more than usual"), {"count": count})
            yield _make_alert("mass", day, 0, words, today - day, community)


def _find_expiring_fees(db: Database, facts: Dataset, today: int) -> Iterator[Alert]:
    """Yield who pays until when: of several fees the one that holds longest counts."""
    people = frozenset(facts.people.tolist())
    sql = """SELECT coalesce(a.root, f.member) AS who, max(CASE f.expires WHEN '' THEN '9999-12-31' ELSE f.expires END) AS until, f.name
        FROM fee f LEFT JOIN alias a ON a.member = f.member GROUP BY who HAVING until BETWEEN ? AND ?"""
    for who, until, name in db.reader.execute(
        sql, (numbers.format_day(today - SOON), numbers.format_day(today + SOON))
    ):
        if who not in people:
            continue
        day = day_of(until, today)
        args: dict[str, str | int] = {"name": name, "count": abs(day - today)}
        if day < today:
            yield _make_alert(
                "expired", day, who, Phrase(mark("core", "“{name}” ended {count} days ago"), args), today - day
            )
        else:
            yield _make_alert(
                "expires", day, who, Phrase(mark("core", "“{name}” ends in {count} days"), args), day - today
            )


def _find_birthdays(db: Database, facts: Dataset, today: int) -> Iterator[Alert]:
    """Yield whose birthday comes. A merged person has the root's, or else that of whoever has one."""
    people = frozenset(facts.people.tolist())
    start = date.fromordinal(today + numbers.EPOCH)
    days = birthday.map_birthdays(start, start + timedelta(days=BIRTHDAYS))
    sql = """SELECT coalesce(a.root, m.id) AS who, m.birth_month, m.birth_day, m.birth_lunar
        FROM member m LEFT JOIN alias a ON a.member = m.id
        WHERE m.birth_month > 0 AND m.birth_day > 0
        ORDER BY m.id = who DESC, m.id"""
    seen: set[int] = set()
    for who, *values in db.reader.execute(sql):
        if who in seen or who not in people:
            continue
        seen.add(who)
        born = Birthday(0, *values)
        if born not in days:
            continue
        day = days[born].toordinal() - numbers.EPOCH
        yield _make_alert("birthday", day, who, _describe_birthday(day - today, bool(born.lunar)), day - today)


def _describe_birthday(ahead: int, lunar: bool) -> Phrase:
    if not ahead:
        return Phrase(mark("core", "Lunar birthday today") if lunar else mark("core", "Birthday today"))
    words = mark("core", "Lunar birthday in {count} days") if lunar else mark("core", "Birthday in {count} days")
    return Phrase(words, {"count": ahead})


def _find_activity_changes(facts: Dataset, today: int, known: int, kept: Thresholds) -> Iterator[Alert]:
    """Yield who went quiet, as far as is known, and who came back."""
    import numpy as np

    days, who = _collect_active_days(facts, today, _find_candidates(facts, today, kept))
    if not len(days):
        return
    same = who[1:] == who[:-1]
    lively = _find_lively_days(days, who, kept)
    since = days + kept.quiet_days
    silent = (
        ~np.append(same, False)
        & lively
        & (since <= known)
        & (since > today - FRESH)
        & silence.find_possibly_present(facts, Scope(today, today))[who]
    )
    for at in np.flatnonzero(silent).tolist():
        words = Phrase(mark("core", "Silent for {count} days"), {"count": known - int(days[at])})
        yield _make_alert("quiet", int(since[at]), int(facts.people[who[at]]), words, today - int(since[at]))
    gap = np.append(0, days[1:] - days[:-1])
    back = np.append(False, same & lively[:-1]) & (gap > kept.quiet_days) & (days > today - NEW)
    for at in np.flatnonzero(back).tolist():
        words = Phrase(mark("core", "Back after {count} days"), {"count": int(gap[at]) - 1})
        yield _make_alert("returned", int(days[at]), int(facts.people[who[at]]), words, today - int(days[at]))


def _find_first_messages(facts: Dataset, today: int) -> Iterator[Alert]:
    """Yield who wrote for the first time ever, where imports reach back to before those days: else everybody would."""
    import numpy as np

    activity, count = facts.activity, len(facts.people)
    some = np.flatnonzero((activity.messages > 0) & (activity.day <= today))[::-1]
    first, where = np.full(count, today + 1), np.full(count, -1)
    first[activity.who[some]] = activity.day[some]  # descending: the earliest is written last
    where[activity.who[some]] = activity.where[some]
    spans = [facts.spans.get(community, []) for community in facts.communities.tolist()]
    old = np.array([bool(each) and each[0][0] <= today - NEW for each in spans] + [False])
    for at in np.flatnonzero((first > today - NEW) & (first <= today) & old[where]).tolist():
        day = int(first[at])
        yield _make_alert(
            "first", day, int(facts.people[at]), Phrase(mark("core", "Wrote for the first time")), today - day
        )


def _find_candidates(facts: Dataset, today: int, kept: Thresholds) -> Bools:
    """Return who may have gone quiet or come back, by the last day of each before and in the new days: a few of many."""
    import numpy as np

    activity, count = facts.activity, len(facts.people)
    new, end = activity.find_span(today - NEW + 1, today)
    before, fresh = np.full(count, NEVER), np.full(count, STILL)
    before[activity.who[:new]] = activity.day[:new]  # ascending: the latest is written last
    fresh[activity.who[new:end][::-1]] = activity.day[new:end][::-1]
    if kept.quiet_days < NEW:  # a silence may have begun and ended in the new days
        every: Bools = (fresh != STILL) | (before > today - FRESH - kept.quiet_days)
        return every
    silent = (fresh == STILL) & (before <= today - kept.quiet_days) & (before > today - FRESH - kept.quiet_days)
    found: Bools = silent | ((fresh != STILL) & (fresh - before > kept.quiet_days))
    return found


def _collect_active_days(facts: Dataset, until: int, of: Bools) -> tuple[Ints, Ints]:
    """Return (days, people) of activity of some people up to a day, each once a day, by person and then by day."""
    import numpy as np

    activity = facts.activity
    _, end = activity.find_span(NEVER, until)
    rows = np.flatnonzero(of[activity.who[:end]])
    day, who = activity.day[rows], activity.who[rows]
    order = np.argsort(who, kind="stable")  # days ascend already
    day, who = day[order], who[order]
    fresh = np.append(True, (day[1:] != day[:-1]) | (who[1:] != who[:-1]))[: len(day)]
    return day[fresh], who[fresh]


def _find_lively_days(days: Ints, who: Ints, kept: Thresholds) -> Bools:
    """Return for each active day whether the window that ends with it holds enough active days of the same person.

    That is so when the day so many before it, in order, is of that person and inside of the window.
    """
    import numpy as np

    back = kept.quiet_before - 1
    found = np.zeros(len(days), bool)
    if back < len(days):
        same = who[back:] == who[: len(who) - back]
        found[back:] = same & (days[back:] - days[: len(days) - back] < kept.quiet_window)
    return found
