"""Taking in the list of the other door: what both wrote differently is asked before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from commdesk.errors import Phrase
from commdesk.events.checkin import exchange
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.checkin.exchange import summary
from ui.context import Context
from ui.i18n import translate_phrase

Told = Callable[[str, str], object]


def take_in(parent: QWidget, context: Context, door: CheckInDoor, path: Path, told: Told) -> None:
    """Take a list in; ``told`` hears what came of it, and the tone of that.

    Raises:
        Problem: it is no list of this door. Nothing was written.
    """

    def merge(choices: exchange.Choices) -> None:
        merged = exchange.merge_door(context.db, door.event.id, path, choices)
        door.refresh_list()
        told(
            join_phrases(summary.describe_merge(merged, door.event.currency)),
            "warn" if summary.is_doubtful(merged) else "accent",
        )

    found = exchange.find_clashes(context.db, door.event.id, path)
    if not found:
        merge({})
        return
    from ui.dialogs.events.both_doors import BothDoors

    dialog = BothDoors(parent, context, found)
    dialog.choices_made.connect(merge)
    dialog.open()


def join_phrases(phrases: Iterable[Phrase]) -> str:
    """Return phrases as one line."""
    return " · ".join(map(translate_phrase, phrases))
