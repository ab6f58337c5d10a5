"""Puts a pasted 接龙, or names one a line, on the guest list."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.registration import import_plan
from ui.context import Context
from ui.dialogs.events.import_finish import RegistrationImportDialog
from ui.i18n import translate_phrase
from ui.widgets.basic import create_label

WAIT_MS = 250


NUMBERED = re.compile(r"^\s*\d{1,3}\s?[.、．)）]", re.MULTILINE)
LOOKED_AT = 4_000
"""Characters of the clipboard among which numbered lines are looked for: two make a list."""


class PasteList(RegistrationImportDialog):
    """What is typed or pasted is read as it rests; ``text`` is there from the first.

    ``state``: how those stand of whom the list says nothing, ``waitlist`` where it is pasted there.
    """

    def __init__(self, parent: QWidget, context: Context, event: int, text: str = "", state: str = "") -> None:
        super().__init__(parent, context, "paste", event)
        self._state = state
        self.setWindowTitle(self.tr("Paste a sign-up list"))
        name = record.require_event(context.db, event).name
        hint = create_label(
            self.tr("A 接龙 or names one a line, with phones and +1 as they stand in the chat. For “{name}”.").format(
                name=name
            ),
            "hint",
            wrap=True,
        )
        self.text = QPlainTextEdit()
        self.text.setObjectName("paste.text")
        self.text.setAccessibleName(self.tr("List"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("#接龙\n1. 王建国 13812345678\n2. 李梅 +1"))
        self.text.setMaximumHeight(150)
        self.cancel.setText(self.tr("Cancel"))
        self.go.setText(self.tr("Put them on the list"))
        self.lay_out(hint, self.text, self.review, self.counted, buttons=(self.cancel,), done=self.go)
        self.resize(1080, 640)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(WAIT_MS)
        self._rest.timeout.connect(self.read_pasted)
        self.text.textChanged.connect(self._rest.start)
        self.show_plan(None)
        clipboard = "" if text else QApplication.clipboard().text()
        if text:
            self.text.setPlainText(text)
        elif "接龙" in clipboard or "接龍" in clipboard or len(NUMBERED.findall(clipboard[:LOOKED_AT])) > 1:
            self.text.setPlainText(clipboard)
        self.text.setFocus()

    def read_pasted(self) -> None:
        """Read the text and show what it would do."""
        text = self.text.toPlainText()
        if not text.strip():
            self.show_plan(None)
            return
        try:
            plan = import_plan.from_chain(self.context.db, self.event_id, text)
            for row in plan.rows if self._state else ():
                if not row.stated:
                    row.state, row.stated = self._state, True
            self.show_plan(plan)
        except Problem as problem:
            self.show_plan(None)
            self.show_problem(translate_phrase(problem.phrase))
