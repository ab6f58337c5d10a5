"""What a merge of two doors did, in words."""

from __future__ import annotations

from commdesk.drawing import numbers
from commdesk.errors import Phrase, mark
from commdesk.events.checkin.exchange.merge import DoorMergeResult
from commdesk.events.registration.registrations import Registration

COUNTED = {
    "changed": mark("core", "details of {count} changed"),
    "removed": mark("core", "{count} taken off the list there"),
    "out": mark("core", "{count} taken back there"),
    "unknown": mark("core", "{count} unknown here were left out"),
    "back": mark("core", "{count} taken back here stay out"),
}
NOTHING = mark("core", "Nothing new from the other door")


def describe_merge(merged: DoorMergeResult, currency: str) -> list[Phrase]:
    """Return what a merge did, the most important first; amounts in ``currency``."""
    found = []
    if merged.new or merged.already or merged.added:
        people = {"new": merged.new, "already": merged.already, "added": merged.added, "walkins": merged.walkins}
        words = mark("core", "{new} came there, {already} at both, {added} added, {walkins} of them walk-ins")
        if not merged.walkins:
            words = mark("core", "{new} came there, {already} at both, {added} added")
        found.append(Phrase(words, dict(people)))
    if merged.taken:
        amount = numbers.format_money(merged.taken, currency)
        found.append(Phrase(mark("core", "{amount} taken at the other door"), {"amount": amount}))
    if merged.returned:
        amount = numbers.format_money(merged.returned, currency)
        found.append(Phrase(mark("core", "{amount} went with check-ins that were taken back"), {"amount": amount}))
    for name, words in COUNTED.items():
        if count := getattr(merged, name):
            found.append(Phrase(words, {"count": count}))
    if merged.twice:
        found.append(Phrase(mark("core", "paid at both doors: {names}"), {"names": "、".join(merged.twice)}))
    if merged.twins:
        found.append(Phrase(mark("core", "twice by their phone: {names}"), {"names": "、".join(merged.twins)}))
    return found or [Phrase(NOTHING)]


def is_doubtful(merged: DoorMergeResult) -> bool:
    """Return whether somebody should look at what came."""
    return bool(merged.twins or merged.unknown or merged.twice or merged.returned)


def taken_back(before: Registration, now: Registration | None, currency: str) -> list[Phrase]:
    """Return that a check-in was taken back, what went with it, and whether the other door still has them in."""
    found = [Phrase(mark("core", "Check-in of {name} taken back"), {"name": before.name})]
    returned = (before.paid or 0) - ((now.paid or 0) if now is not None else 0)
    if returned > 0:
        found.append(Phrase(mark("core", "{amount} with it"), {"amount": numbers.format_money(returned, currency)}))
    if now is not None and now.arrived:
        found.append(Phrase(mark("core", "still in by the other door")))
    return found
