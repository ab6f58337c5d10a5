"""The right script for a line of Today, on the clipboard; what is missing is asked for in the quick window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from commdesk.dues.due import Due
from commdesk.dues.due_scripts import find_script, set_source_script
from commdesk.dues.registry import get_source
from commdesk.scripts.record import Script
from commdesk.scripts.search import ScriptFinder, ScriptQuery
from ui.context import Context
from ui.copying import Copying
from ui.i18n import current_language, fill_words, translate_phrase
from ui.widgets.chooser import Chooser, Option


class ScriptCopy(QObject):
    """Copies for one line after the other; the same line again has the next part. ``notified`` as of a pane."""

    notified = Signal(str, bool)

    def __init__(self, host: QWidget, context: Context) -> None:
        super().__init__(host)
        self._host, self._context = host, context
        self._copying = Copying(context, self)
        self._mark = 0

    def copy_for(self, due: Due, at: QPoint) -> None:
        """Copy the script that fits; where none does, let one be chosen at ``at``: it is remembered for this kind of lines.

        Raises:
            Problem: there is nothing to copy.
        """
        script = find_script(self._context.db, due, current_language())
        if script:
            self._copy_script(due, script)
        else:
            self.choose_script(due, at)

    def choose_script(self, due: Due, at: QPoint) -> None:
        """Let the script for this kind of lines be chosen, and copy it."""
        finder = ScriptFinder(self._context.db)
        ids = list(finder.find_scripts(ScriptQuery()))
        found = finder.load_rows(ids)
        options = [Option(found[ident].title, ident) for ident in ids if ident in found]
        if not options:
            self.notified.emit(
                self.tr("There are no scripts yet. Write one in Scripts, or take the starter packs."), False
            )
            return
        kind = translate_phrase(get_source(due.source).title)
        chooser = Chooser(self._host, "today.script", options, self.tr("Script for “{kind}”").format(kind=kind))
        chooser.option_chosen.connect(partial(self._on_script_chosen, due))
        chooser.show_at(at)

    def _on_script_chosen(self, due: Due, script: object) -> None:
        set_source_script(self._context.db, due.source, int(str(script)))
        self._copy_script(due, int(str(script)))

    def _copy_script(self, due: Due, script: int) -> None:
        copying = self._copying
        known = copying.script.id if copying.script is not None else 0
        if (self._mark, known) != (due.mark, script) or not copying.part:
            copying.show_script(script, member=due.member, community=due.community)
            self._mark = due.mark
        if copying.script is None or copying.variant is None:
            return
        number, parts = copying.part + 1, len(copying.variant.parts)
        if copying.copy_part() is not None:
            self._ask_values(due, copying.script)
            return
        if number < parts:
            words = self.tr("Part {number} of {parts} copied for {name}; C copies the next")
            news = fill_words(words, number=number, parts=parts, name=due.name)
        else:
            news = self.tr("“{script}” copied for {name}").format(script=copying.script.title, name=due.name)
        self.notified.emit(copying.describe_copy(news), True)

    def _ask_values(self, due: Due, script: Script) -> None:
        """Open the quick window for this person or community with this script: what is missing is typed there."""
        state = self._context.state
        state.set_value("scripts.member", str(due.member))
        state.set_value("quick.community", str(due.community))
        state.set_value("quick.words", script.title)
        state.set_value("quick.script", str(script.id))
        self._context.actions.get_action("app.quick").run()
