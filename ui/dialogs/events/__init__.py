"""The dialogs around events; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.dialogs.members.same_people import look_after

Told = Callable[[str, bool], object]
DIALOGS = {
    "move": ("moving", "Moving"),
    "register": ("register", "RegisterDialog"),
    "import": ("importing", "ImportRegistrations"),
    "paste": ("pasting", "PasteList"),
    "waiting": ("waiting", "WaitingList"),
    "survey": ("survey_import", "ImportSurvey"),
    "typeback": ("paper_sheet", "TypeBack"),
    "comments": ("comments", "Comments"),
    "dooranswers": ("door_answers", "DoorAnswers"),
}
"""Which module holds which dialog."""
BESIDE = frozenset(("waiting",))
"""Those that stand beside the window, which can be worked in meanwhile."""


def open_dialog(
    name: str, context: Context, parent: QWidget, event_id: int, told: Told | None = None, *given: object
) -> None:
    """Open a dialog about an event; ``told`` hears its news, ``given`` is what it begins with.

    Where it makes members, who of them is in the list already is looked for.
    """
    module, kind = DIALOGS[name]
    dialog = getattr(import_module(f"ui.dialogs.events.{module}"), kind)(parent, context, event_id, *given)
    if told is not None and hasattr(dialog, "notified"):
        dialog.notified.connect(told)
    if hasattr(dialog, "people_made"):
        dialog.people_made.connect(lambda batch: look_after(context, parent.window(), batch))
    dialog.show() if name in BESIDE else dialog.open()
