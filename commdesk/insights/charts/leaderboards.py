"""Who writes most, who brought others in (practices 4, 83), and who says nothing any more or never did (practices 17, 166)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.errors import Phrase, mark
from commdesk.insights import periods, silence
from commdesk.presence import quiet
from commdesk.presence.days import NEVER, STILL

if TYPE_CHECKING:
    from commdesk.drawing.figure import Unit
    from commdesk.insights.dataset import Bools, Dataset, Ints
    from commdesk.presence.scope import Scope

SPEAKERS = mark(
    "core", "The 20 people with most messages in the window; the share is of all messages in it whose writer is known."
)
INVITERS = mark(
    "core",
    "The 20 people who brought most others who joined in the window, by the inviter noted with the stay or, for "
    "somebody’s very first one, with the person; and how many of these were still there on its last day.",
)
SILENT = mark(
    "core",
    "Who did nothing in the last 30 days (settings) of those who are there on the last day of the window. Gone quiet: after at"
    " least 8 active days in the 90 days up to the last one (settings). Seldom spoke: after fewer. Never spoke: nothing at all"
    " is known of them. Days after the last import are not silence; archived people are left out.",
)
DEFINITION = SPEAKERS
TOP = 20
LISTED = 200
"""Rows of the table of the silent, heads included; the heads carry everybody."""


def speakers(facts: Dataset, scope: Scope) -> Figure:
    """Return the people with most messages; whoever shows a row looks the name of its ``member`` up."""
    import numpy as np

    activity = periods.select_activity(facts, scope, scope.first, scope.last)
    written = np.bincount(activity.who, weights=activity.messages, minlength=len(facts.people)).astype(np.int64)
    total = int(written.sum())
    rows = []
    for place in _find_top_places(written):
        member, count = int(facts.people[place]), int(written[place])

        def people(member: int = member) -> list[int]:
            return [member]

        share = FigureCell(count / total, "percent", count, total, people=people)
        rows.append(FigureRow("", (FigureCell(count, people=people), share), member=member))
    columns = (Phrase(mark("core", "Messages")), Phrase(mark("core", "Share")))
    empty = Phrase(mark("core", "Nobody wrote in this time. Import a chat that covers it."))
    return Figure("rank", columns, tuple(rows), total, empty=empty)


def inviters(facts: Dataset, scope: Scope) -> Figure:
    """Return the people who brought most; a person brought into several communities counts once."""
    import numpy as np

    who, by = _find_invited_pairs(facts, scope)
    counts = np.bincount(by, minlength=len(facts.people))
    stays = facts.stays
    there = np.zeros(len(facts.people), bool)
    there[
        stays.who[facts.find_rows_in_scope(stays, scope) & (stays.joined <= scope.last) & (stays.left > scope.last)]
    ] = True
    rows = [_make_inviter_row(facts, int(place), who[by == place], there) for place in _find_top_places(counts)]
    columns = (Phrase(mark("core", "Brought")), Phrase(mark("core", "Still there")))
    empty = Phrase(mark("core", "No inviter is known of anybody who joined in this time. It is noted with the person."))
    return Figure("rank", columns, tuple(rows), len(who), empty=empty)


def _make_inviter_row(facts: Dataset, place: int, brought: Ints, there: Bools) -> FigureRow:
    still = brought[there[brought]]
    share = FigureCell(
        len(still) / len(brought), "percent", len(still), len(brought), people=facts.people_behind(still)
    )
    count = FigureCell(len(brought), people=facts.people_behind(brought))
    return FigureRow("", (count, share), member=int(facts.people[place]))


def _find_invited_pairs(facts: Dataset, scope: Scope) -> tuple[Ints, Ints]:
    """Return (who joined in the window, by whom they were brought), each pair once, as places in `Dataset.people`."""
    import numpy as np

    stays, count = facts.stays, len(facts.people)
    earliest = np.full(count, STILL)
    known = stays.joined > NEVER
    np.minimum.at(earliest, stays.who[known], stays.joined[known])
    rows = facts.find_rows_in_scope(stays, scope) & (stays.joined >= scope.first) & (stays.joined <= scope.last)
    who, by = stays.who[rows], stays.inviter[rows]
    first = stays.joined[rows] == earliest[who]
    by = np.where((by < 0) & first, facts.inviter[who], by)
    kept = (by >= 0) & (by != who)
    pairs = np.unique(by[kept] * max(count, 1) + who[kept])
    return pairs % max(count, 1), pairs // max(count, 1)


def _find_top_places(counts: Ints) -> Ints:
    """Return the places of the greatest counts, at most `TOP`, none of zero."""
    import numpy as np

    some = np.flatnonzero(counts)
    if len(some) > TOP:
        some = some[counts[some] >= np.partition(counts[some], -TOP)[-TOP]]
    return some[np.argsort(-counts[some], kind="stable")][:TOP]


class _Silence(NamedTuple):
    """For each person: in the group and silent, their last active day (`NEVER`), active days before it, the day they joined."""

    silent: Bools
    last: Ints
    active: Ints
    joined: Ints


def silent(facts: Dataset, scope: Scope) -> Figure:
    """Return who is in the group and has been silent: gone quiet (`commdesk.presence.quiet`), seldom there, never heard of.

    Silence is the workspace's number of days up to the last day that imports cover: the first day of the window is not asked.
    """
    import numpy as np

    gone = silence.gone_quiet(facts, scope)
    found = _find_silence(facts, scope, gone)
    some = found.silent if facts.spans.get(scope.community) else np.zeros(len(facts.people), bool)
    never = some & (found.last == NEVER)
    seldom = some & ~never & ~gone
    groups = (
        (Phrase(mark("core", "Gone quiet")), "warn", gone, found.last),
        (Phrase(mark("core", "Seldom spoke")), "muted", seldom, found.last),
        (Phrase(mark("core", "Never spoke")), "muted", never, found.joined),
    )
    rows: list[FigureRow] = []
    room = LISTED - len(groups)
    for name, role, who, key in groups:
        places = np.flatnonzero(who)
        if not len(places):
            continue
        rows.append(_make_head_row(facts, name, role, places))
        shown = places[np.argsort(-key[places], kind="stable")][:room]
        room -= len(shown)
        rows.extend(_make_silent_row(facts, found, int(place), role, scope.last) for place in shown)
    words = mark("core", "Silent"), mark("core", "Last active"), mark("core", "Active days"), mark("core", "Joined")
    empty = Phrase(mark("core", "Nobody in the group is known to be silent. Import a chat that covers the last days."))
    count = int((gone | seldom | never).sum())
    return Figure("table", tuple(Phrase(word) for word in words), tuple(rows), count, empty=empty)


def _find_silence(facts: Dataset, scope: Scope, gone: Bools) -> _Silence:
    """Return who is there and has been silent, ``gone`` quiet or not, and what is told of each."""
    import numpy as np

    kept, stays, count = facts.choices.thresholds, facts.stays, len(facts.people)
    here = np.flatnonzero(
        facts.find_rows_in_scope(stays, scope) & (stays.joined <= scope.last) & (stays.left > scope.last)
    )
    joined = np.full(count, NEVER)
    np.maximum.at(joined, stays.who[here], stays.joined[here])
    some = np.zeros(count, bool)
    some[stays.who[here]] = True
    some &= ~facts.archived_people
    activity = periods.select_activity(facts, scope, NEVER, scope.last)
    last = np.full(count, NEVER)
    last[activity.who] = activity.day  # ascending: the latest is written last
    known = quiet.as_of(facts.spans.get(scope.community, []), scope.last)
    some &= known - last >= kept.quiet_days
    some |= gone
    return _Silence(some, last, silence.active_days(activity, some, last, kept.quiet_window), joined)


def _make_head_row(facts: Dataset, name: Phrase, role: str, places: Ints) -> FigureRow:
    blank = FigureCell(None, "text")
    return FigureRow(name, (FigureCell(len(places), people=facts.people_behind(places)), blank, blank, blank), role)


def _make_silent_row(facts: Dataset, found: _Silence, place: int, role: str, today: int) -> FigureRow:
    """Return one silent person: days since their last activity, else since they joined; that day, how active before it."""
    member = int(facts.people[place])
    last, joined = int(found.last[place]), int(found.joined[place])
    since = last if last != NEVER else joined

    def cell(value: int | None, unit: Unit) -> FigureCell:
        return FigureCell(value, unit, people=lambda: (member,))

    cells = (
        cell(today - since if since != NEVER else None, "days"),
        cell(last if last != NEVER else None, "date"),
        cell(int(found.active[place]), "count"),
        cell(joined if joined != NEVER else None, "date"),
    )
    return FigureRow("", cells, role, member=member)
