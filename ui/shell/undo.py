"""Undo and redo in the window: off the GUI thread, with words for what was done and what had to be passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from commdesk.errors import Phrase
from commdesk.store import undo
from commdesk.store.merging.sparing import SparedWork
from commdesk.store.undo import SkippedStep, UndoResult, Verb
from ui.i18n import fill_words, translate_phrase

if TYPE_CHECKING:
    from ui.shell_api import Shell


class Undoing(QObject):
    """Takes steps back and does them again; one at a time."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._busy = False

    def undo(self) -> None:
        """Take the last step back."""
        self._start_job(undo.undo_newest_step, again=False)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._start_job(undo.redo_newest_step, again=True)

    def take_back(self, step: int) -> None:
        """Take back the step a toast spoke of, and no other, unless something was done since."""
        context = self._window.context
        newest = undo.find_undoable(context.db.reader) if context is not None else None
        if newest is not None and newest.id == step:
            self._start_job(lambda db: undo.undo_newest_step(db, after=step - 1), again=False)
        else:
            self._window.notify(self.tr("Something else was done since. Ctrl+Z takes back the newest step first."))

    def describe_undo(self, result: UndoResult, again: bool, barrier: Phrase | None = None) -> str:
        """Return what to tell: what was passed over and why, then what was done.

        Args:
            again: It was a redo.
            barrier: Why nothing before can be undone.
        """
        said = []
        if result.passed:
            said.append(self._passed_over(result.passed, again))
        if result.step is not None:
            words = self.tr("Done again: {step}") if again else self.tr("Undone: {step}")
            if result.passed:
                words = self.tr("Done again instead: {step}") if again else self.tr("Undone instead: {step}")
            said.append(words.format(step=translate_phrase(result.step.name)))
        elif not result.passed:
            said.append(self.tr("There is nothing to do again.") if again else self.tr("There is nothing to undo."))
            if barrier is not None:
                said[-1:] = [translate_phrase(barrier)]
        if result.away:
            said[-1] += " · " + self.tr("no longer there, so left alone: {count}").format(count=result.away)
        if result.step is not None and result.spared:
            said[-1] += self._describe_spared(result.spared)
        return " ".join(said)

    def _describe_spared(self, spared: SparedWork) -> str:
        who = self.tr(", ").join(filter(None, spared.who)) or self.tr("somebody else")
        words = []
        if spared.fields:
            fields = self.tr("{count} fields were changed by {who} since and stay")
            words.append(fill_words(fields, count=spared.fields, who=who))
        if spared.rows:
            rows = self.tr("{count} records were changed by {who} since and stay")
            words.append(fill_words(rows, count=spared.rows, who=who))
        return "".join(f" · {each}" for each in words)

    def _passed_over(self, passed: tuple[SkippedStep, ...], again: bool) -> str:
        first = passed[0]
        words = (
            self.tr("“{step}” cannot be done again: {why}") if again else self.tr("“{step}” cannot be undone: {why}")
        )
        if len(passed) > 1:
            more = self.tr("Also passed over: {count}.").format(count=len(passed) - 1)
            words = f"{words} {more}"
        return words.replace("{step}", translate_phrase(first.name)).replace("{why}", translate_phrase(first.why))

    def _start_job(self, verb: Verb, again: bool) -> None:
        context = self._window.context
        if context is None or self._busy:
            return
        db = context.db
        self._busy = True

        def work(progress: object) -> tuple[UndoResult, Phrase | None]:
            result = verb(db)
            return result, None if again or result.step is not None else undo.find_barrier(db.reader)

        job = context.jobs.start_job(work, self.tr("Undo"), quiet=True)
        job.succeeded.connect(lambda found: self._window.notify(self.describe_undo(found[0], again, found[1])))
        job.ended.connect(self._on_job_ended)

    def _on_job_ended(self) -> None:
        self._busy = False
