"""What happened to people and communities that somebody should look at now (practices 17, 207; DESIGN §8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from commdesk import thresholds
from commdesk.activity import flow
from commdesk.activity.scope import Scope
from commdesk.drawing import numbers
from commdesk.errors import Phrase, mark
from commdesk.members import birthday
from commdesk.members.birthday import Birthday
from commdesk.store.database import Database
from commdesk.thresholds import Thresholds

if TYPE_CHECKING:
    from commdesk.activity.facts import Bools, Facts, Ints

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
    "quiet": mark("core", "Gone quiet"),
    "returned": mark("core", "Back again"),
    "first": mark("core", "First message ever"),
}
DEFINITION = mark(
    "core",
    "Gone quiet: silent for 30 days after at least 8 active days in the 90 days up to the last one (settings), told for 30"
    " days. Back: active in the last 7 days after such a silence. First message: in the last 7 days, somebody who was never "
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


def alerts(db: Database, facts: Facts, today: int) -> list[Alert]:
    """Return everything, the most urgent first; staff, bots and archived people are left out, merged ones are one.

    Silence counts up to ``today`` (days since 1970) or the last day that imports cover, whichever comes first: what is not
    imported yet is not silence.
    """
    out = {row[0] for row in db.reader.execute("SELECT id FROM member WHERE archived = 1")}
    kept = thresholds.read(db.reader)
    known = min(today, facts.spans[0][-1][1]) if facts.spans.get(0) else today
    parts = (
        _masses(facts, known),
        _fees(db, facts, today),
        _birthdays(db, facts, today),
        _activity(facts, known, kept),
    )
    found = [each for part in parts for each in part if each.member not in out]
    return sorted(found, key=lambda each: (-each.weight, abs(each.day - today), each.member))


def _made(kind: Kind, day: int, member: int, words: Phrase, away: int, community: int = 0) -> Alert:
    """Return an alert; ``away``: days from today, nearer ones weigh up to nine more."""
    return Alert(kind, day, member, community, words, WEIGHTS[kind] + max(9 - away, 0))


def _masses(facts: Facts, known: int) -> Iterator[Alert]:
    for community in facts.communities.tolist():
        scope = Scope(known - MASSES + 1, known, community)
        left = facts.stays.left[facts.of(facts.stays, scope)]
        for day, count in flow.masses(left, scope).items():
            words = Phrase(mark("core", "{count} left on one day: many more than usual"), {"count": count})
            yield _made("mass", day, 0, words, known - day, community)


def _fees(db: Database, facts: Facts, today: int) -> Iterator[Alert]:
    """Yield who pays until when: of several fees the one that holds longest counts."""
    people = frozenset(facts.people.tolist())
    sql = """SELECT coalesce(a.root, f.member) AS who, max(CASE f.expires WHEN '' THEN '9999-12-31' ELSE f.expires END) AS until, f.name
        FROM fee f LEFT JOIN alias a ON a.member = f.member GROUP BY who HAVING until BETWEEN ? AND ?"""
    for who, until, name in db.reader.execute(sql, (numbers.day(today - SOON), numbers.day(today + SOON))):
        if who not in people:
            continue
        day = date.fromisoformat(until).toordinal() - numbers.EPOCH
        args: dict[str, str | int] = {"name": name, "count": abs(day - today)}
        if day < today:
            yield _made("expired", day, who, Phrase(mark("core", "“{name}” ended {count} days ago"), args), today - day)
        else:
            yield _made("expires", day, who, Phrase(mark("core", "“{name}” ends in {count} days"), args), day - today)


def _birthdays(db: Database, facts: Facts, today: int) -> Iterator[Alert]:
    """Yield whose birthday comes. A merged person has the root's, or else that of whoever has one."""
    people = frozenset(facts.people.tolist())
    start = date.fromordinal(today + numbers.EPOCH)
    near = [date.fromordinal(today + ahead + numbers.EPOCH) for ahead in range(BIRTHDAYS + 1)]
    months = sorted({day.month for day in near})
    sql = f"""SELECT coalesce(a.root, m.id) AS who, m.birth_year, m.birth_month, m.birth_day, m.birth_lunar
        FROM member m LEFT JOIN alias a ON a.member = m.id
        WHERE m.birth_month > 0 AND m.birth_day > 0
        ORDER BY m.id = who DESC, m.id"""
    dates: dict[Birthday, date | None] = {}
    seen: set[int] = set()
    for who, *values in db.reader.execute(sql):
        if who in seen or who not in people:
            continue
        seen.add(who)
        born = Birthday(*values)
        if not born.lunar and born.month not in months:
            continue
        yearless = Birthday(0, born.month, born.day, born.lunar)
        if yearless not in dates:  # as many as there are days in a year, however many people
            dates[yearless] = birthday.next_after(yearless, start)
        when = dates[yearless]
        if when is None or when > near[-1]:
            continue
        day = when.toordinal() - numbers.EPOCH
        yield _made("birthday", day, who, _wishes(day - today, bool(born.lunar)), day - today)


def _wishes(ahead: int, lunar: bool) -> Phrase:
    if not ahead:
        return Phrase(mark("core", "Lunar birthday today") if lunar else mark("core", "Birthday today"))
    words = mark("core", "Lunar birthday in {count} days") if lunar else mark("core", "Birthday in {count} days")
    return Phrase(words, {"count": ahead})


def _activity(facts: Facts, known: int, kept: Thresholds) -> Iterator[Alert]:
    """Yield who went quiet, who came back and who spoke for the first time, up to the last known day."""
    import numpy as np

    days, who = _days(facts, known)
    if not len(days):
        return
    last = np.append(who[1:] != who[:-1], True)
    ends = np.flatnonzero(last)
    lively = _lively(days, who, kept)
    here = _present(facts, known)
    silent = known - days[ends]
    quiet = ends[lively[ends] & (silent >= kept.quiet_days) & (silent < kept.quiet_days + FRESH) & here[who[ends]]]
    for at in quiet.tolist():
        words = Phrase(mark("core", "Silent for {count} days"), {"count": known - int(days[at])})
        since = int(days[at]) + kept.quiet_days
        yield _made("quiet", since, int(facts.people[who[at]]), words, known - since)
    gap = np.append(0, days[1:] - days[:-1])
    new = days > known - NEW
    again = np.append(False, (who[1:] == who[:-1]) & lively[:-1]) & (gap > kept.quiet_days) & new
    for at in np.flatnonzero(again).tolist():
        words = Phrase(mark("core", "Back after {count} days"), {"count": int(gap[at]) - 1})
        yield _made("returned", int(days[at]), int(facts.people[who[at]]), words, known - int(days[at]))
    yield from _first(facts, known)


def _first(facts: Facts, known: int) -> Iterator[Alert]:
    """Yield who wrote for the first time ever; days before the first covered one may hide earlier ones."""
    import numpy as np

    deeds = facts.deeds
    rows = np.flatnonzero((deeds.messages > 0) & (deeds.day <= known))
    first = np.full(len(facts.people), known + 1)
    first[deeds.who[rows[::-1]]] = deeds.day[rows[::-1]]  # descending: the earliest is written last
    for at in np.flatnonzero((first > known - NEW) & (first <= known)).tolist():
        day = int(first[at])
        yield _made("first", day, int(facts.people[at]), Phrase(mark("core", "Wrote for the first time")), known - day)


def _days(facts: Facts, known: int) -> tuple[Ints, Ints]:
    """Return (days, people) of activity up to a day, each person once a day, by person and then by day."""
    import numpy as np

    deeds = facts.deeds
    end = int(np.searchsorted(deeds.day, known + 1))
    day, who = deeds.day[:end], deeds.who[:end]
    order = np.argsort(who, kind="stable")  # days ascend already
    day, who = day[order], who[order]
    fresh = np.append(True, (day[1:] != day[:-1]) | (who[1:] != who[:-1]))[: len(day)]
    return day[fresh], who[fresh]


def _lively(days: Ints, who: Ints, kept: Thresholds) -> Bools:
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


def _present(facts: Facts, known: int) -> Bools:
    """Return who may still be somewhere: in a community on that day, or in none that is known."""
    import numpy as np

    stays = facts.stays
    here, anywhere = np.zeros(len(facts.people), bool), np.zeros(len(facts.people), bool)
    anywhere[stays.who] = True
    here[stays.who[(stays.joined <= known) & (stays.left > known)]] = True
    return here | ~anywhere
