"""What to do after an import, in one line with one button: the same people, their community, the zone the times were read in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from commdesk.chats.importing import batches
from commdesk.communities import memberships
from commdesk.communities import record as communities
from ui.context import Context
from ui.dialogs.members.same_people import look_after
from ui.i18n import fill_words, translate
from ui.jobs import guard_slot
from ui.widgets.chooser import Chooser, Option

SHOWN_MS = 30_000
"""How long what need not be done is offered."""


def offer_community(context: Context, window: QWidget, batch: int) -> None:
    """Offer to look at those of an import who seem to be there already; else, those in no community to choose one for them."""

    def told(people: list[int]) -> None:
        if people:
            words = translate("NextSteps", "In no community yet: {count}. Which one are they in?")
            deed = translate("NextSteps", "Choose…"), lambda: choose_community(context, window, people)
            context.offer(fill_words(words, count=f"{len(people):,}"), deed, SHOWN_MS)

    def otherwise(made: list[int]) -> None:
        job = context.jobs.start_job(lambda progress: memberships.find_homeless_members(context.db, made), quiet=True)
        job.succeeded.connect(guard_slot(window, told))

    look_after(context, window, batch, otherwise=otherwise)


def offer_zone(context: Context, window: QWidget, batch: int, zone: str, again: Callable[[], object]) -> None:
    """Offer to look at those of an import who seem to be there already; else, to read its times in another zone.

    Args:
        zone: What was answered when the zone was asked; "" where it was not.
        again: Called when the import was taken back, to begin it anew.
    """

    def leave() -> None:
        work = translate("NextSteps", "Taking the import back")
        job = context.jobs.start_job(lambda progress: batches.roll_back_batch(context.db, batch), work)
        job.succeeded.connect(guard_slot(window, lambda _: again()))

    def otherwise(made: list[int]) -> None:
        if zone:
            words = translate("NextSteps", "Times were read in the zone {zone}. Is it another one?")
            context.offer(words.format(zone=zone), (translate("NextSteps", "Change…"), leave), SHOWN_MS)

    look_after(context, window, batch, otherwise=otherwise)


def choose_community(context: Context, window: QWidget, people: Sequence[int]) -> None:
    """Let a community be chosen, or a new one named, and put people into it; since when is not known."""
    db, count = context.db, f"{len(people):,}"
    asked = fill_words(translate("Deeds", "Add {count} people to…"), count=count)
    added = fill_words(translate("Deeds", "Added {count} people"), count=count)
    options = [Option(found.name, found.id) for found in communities.list_communities(db)]
    chooser = Chooser(window, "next.community", options, asked, translate("Deeds", "New community “{text}”"))

    def put(work: Callable[[], object]) -> None:
        job = context.jobs.start_job(lambda progress: work(), added)
        job.succeeded.connect(guard_slot(window, lambda _: context.notify(added, True)))

    chooser.option_chosen.connect(lambda key: put(lambda: memberships.add_people(db, people, key, "")))
    chooser.option_created.connect(lambda name: put(lambda: memberships.add_to_new(db, people, name, "")))
    chooser.show_at(window.mapToGlobal(QPoint(window.width() // 2 - chooser.width() // 2, window.height() // 2)))
