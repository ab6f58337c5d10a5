"""Where a line of Today leads: to a person, an event, a queue, the import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commdesk.dues.due import Due
from commdesk.dues.registry import get_source
from commdesk.errors import mark
from ui.pane import Pane


@dataclass(frozen=True, slots=True)
class Opener:
    """How lines of a source are opened, and the marked words of the button for it."""

    words: str
    run: Callable[[Pane, Due], None]


def open_due(pane: Pane, due: Due) -> None:
    """Open what a line is about."""
    opener = OPENERS.get(due.source)
    if opener is not None:
        opener.run(pane, due)
    else:
        pane.navigate_requested.emit(*find_place(due))


def find_place(due: Due) -> tuple[str, object]:
    """Return the pane that shows what a line is about, and the row there; of the calendar the day, and what `result_id` says."""
    if due.member:
        return "members", due.member
    if due.event:
        return "events", due.event
    if get_source(due.source).pane == "calendar":
        return "calendar", (due.day, due.subject)
    return get_source(due.source).pane if not due.community else "insights", None


def _open_queue(pane: Pane, due: Due) -> None:
    from ui.dialogs.scripts import queues

    queues.open_run(pane.window(), pane.context, due.subject)


def _open_import(pane: Pane, due: Due) -> None:
    pane.context.actions.get_action("app.import").run()


OPENERS = {
    "queue": Opener(mark("core", "Go on"), _open_queue),
    "import": Opener(mark("core", "Import"), _open_import),
}
"""Sources whose lines are opened to be done, and not in a pane."""
