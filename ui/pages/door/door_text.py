"""What the door says of a walk-in and of how many are in."""

from __future__ import annotations

from commdesk.events.checkin.check_in import CheckInDoor, WalkIn
from commdesk.events.states import RegistrationState
from ui.i18n import fill_words, translate


def walked_in(door: CheckInDoor, done: WalkIn) -> str:
    """Return that somebody is in as a walk-in, whom on the list they may be, and which member they are."""
    name = door.people[done.registration].name
    parts = [translate("DoorPage", "{name} is in, as a walk-in").format(name=name)]
    if done.listed is not None:
        parts.append(translate("DoorPage", "{name} on the list has the same phone").format(name=done.listed.name))
    elif done.twin is not None:
        parts.append(translate("DoorPage", "{name} on the list may be the same person").format(name=done.twin.name))
    if done.member:
        parts.append(translate("DoorPage", "linked with the member"))
    elif done.unsure:
        parts.append(translate("DoorPage", "like a member: link them on the guest list"))
    if done.over:
        parts.append(translate("DoorPage", "more places are taken than there are"))
    return " · ".join(parts)


def describe_counts(door: CheckInDoor) -> str:
    """Return how many people are in with their guests, how many are missing and how many wait."""
    counts = door.count_guests()
    parts = [
        fill_words(translate("DoorPage", "{count} people with their guests"), count=f"{counts.came:,}"),
        translate("DoorPage", "{count} still missing").format(count=f"{len(door.list_missing_guests()):,}"),
    ]
    if counts[RegistrationState.WAITLIST]:
        parts.append(translate("DoorPage", "{count} waiting").format(count=f"{counts['waitlist']:,}"))
    return " · ".join(parts)
