"""Asks what to do with a workspace whose file was deleted or replaced while it was open. Whatever is chosen, nothing is lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from commdesk.store.backups.backup import WorkspaceCounts
from commdesk.stray_files import StrayPair
from ui.dialogs.keyboard import KeyboardDialog
from ui.widgets.basic import create_button, create_column, create_label, create_row


class StrayedDialog(KeyboardDialog):
    """Says what happened and offers the ways on. ``resolution_chosen`` carries one of save, elsewhere, close, theirs, mine.

    Args:
        path: Where the workspace was.
        pair: Ours and the file in its place; None: there is none.
        trashed: It lies in the trash.
    """

    resolution_chosen = Signal(str)

    def __init__(self, parent: QWidget, path: Path, pair: StrayPair | None = None, trashed: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("strayed")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Your file is not where it was"))
        self.setMinimumWidth(560)
        self._path = path
        if pair is None:
            self._ask_about_nothing(trashed)
        else:
            self._ask_about(pair)

    def _ask_about_nothing(self, trashed: bool) -> None:
        """The file was deleted, moved to where it cannot be found, or lies in the trash."""
        words = self.tr(
            "“{name}” was deleted or moved away while it was open. Everything you typed is still here and nothing is lost, "
            "but it has no file any more: save it now."
        )
        if trashed:
            words = self.tr(
                "“{name}” was put into the trash of this computer while it was open. Everything you typed is still here and "
                "nothing is lost, but its file goes when the trash is emptied: save it at its place again."
            )
        words = words.format(name=self._path.name)
        save = create_button(
            "strayed.save", self.tr("Save it at its place again"), "primary", lambda: self._choose_resolution("save")
        )
        other = create_button(
            "strayed.elsewhere", self.tr("Save elsewhere…"), slot=lambda: self._choose_resolution("elsewhere")
        )
        leave = create_button(
            "strayed.close", self.tr("It was meant to go: close it"), "danger", lambda: self._choose_resolution("close")
        )
        self.setLayout(
            create_column(self._build_text(words), create_row(leave, 1, other, save), gap=16, margins=(22, 18, 22, 16))
        )
        save.setDefault(True)
        save.setFocus()

    def _ask_about(self, pair: StrayPair) -> None:
        """Another file lies there now; ours was saved as a copy already."""
        words = self.tr(
            "Another file took the place of “{name}” while it was open: a sync program or somebody put it there. "
            "Both are kept: what you have open was saved as “{copy}”."
        ).format(name=self._path.name, copy=pair.kept.name)
        theirs = create_button(
            "strayed.theirs", self.tr("Open the new file"), slot=lambda: self._choose_resolution("theirs")
        )
        theirs.setEnabled(pair.theirs is not None)
        mine = create_button(
            "strayed.mine", self.tr("Keep mine at this place"), "primary", lambda: self._choose_resolution("mine")
        )
        words_ = self.tr("The file that is not chosen stays beside it under another name.")
        if pair.theirs is None:
            words_ = self.tr("The new file is not a workspace that can be opened.") + " " + words_
        hint = create_label(words_, "hint", wrap=True)
        self.setLayout(
            create_column(
                self._build_text(words),
                self._build_comparison(pair),
                hint,
                create_row(theirs, 1, mine),
                gap=16,
                margins=(22, 18, 22, 16),
            )
        )
        mine.setDefault(True)
        mine.setFocus()

    def _build_text(self, text: str) -> QWidget:
        return create_label(text, name="strayed.words", wrap=True)

    def _build_comparison(self, pair: StrayPair) -> QGridLayout:
        """What is in the one and in the other."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        titles = ("", self.tr("Yours"), self.tr("The new file"))
        for place, title in enumerate(titles):
            grid.addWidget(create_label(title, "strong"), 0, place, Qt.AlignmentFlag.AlignRight)
        for number, (name, mine, theirs) in enumerate(self._comparison_rows(pair), 1):
            grid.addWidget(create_label(name, "muted"), number, 0)
            for place, text in ((1, mine), (2, theirs)):
                found = create_label(text)
                found.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(found, number, place)
        return grid

    def _comparison_rows(self, pair: StrayPair) -> list[tuple[str, str, str]]:
        mine, theirs = _describe_counts(pair.mine), _describe_counts(pair.theirs)
        names = (
            self.tr("People"),
            self.tr("Entries"),
            self.tr("Messages"),
            self.tr("Communities"),
            self.tr("Last change"),
        )
        return list(zip(names, mine, theirs, strict=True))

    def _choose_resolution(self, what: str) -> None:
        self.accept()
        self.resolution_chosen.emit(what)


def _describe_counts(counts: WorkspaceCounts | None) -> list[str]:
    if counts is None:
        return ["—"] * 5
    newest = f"{datetime.fromtimestamp(counts.newest / 1000):%Y-%m-%d %H:%M}" if counts.newest else "—"
    numbers = (counts.members, counts.entries, counts.messages, counts.communities)
    return [*(f"{number:,}" for number in numbers), newest]
