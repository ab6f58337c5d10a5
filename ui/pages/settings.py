"""The settings: each takes effect at once. Those of the workspace are undone like any other step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from commdesk import thresholds
from commdesk.store.backups.backup import identity
from ui import file_dialogs
from ui.i18n import LANGUAGES, fill_words
from ui.jobs import alive
from ui.pages.backups import in_words
from ui.pages.quick.settings import QuickSettings
from ui.pane import Pane
from ui.widgets.basic import button, clear, column, label, middle, row
from ui.widgets.strict import NumberBox

if TYPE_CHECKING:
    from ui.shell_api import Shell

WIDTH = 680
MINUTES = (5, 15, 30, 60, 120)
GIGABYTES = (1, 2, 5, 10, 20, 50, 100)
PLACES = {
    "settings.language": "Language",
    "settings.theme": "Appearance",
    "settings.text_size": "Text size",
    "settings.who": "Your name",
    "settings.opened": "Attached files",
    "settings.name": "This workspace",
    "settings.day_boundary": "A day begins at",
    "settings.quiet_days": "Gone quiet: silent for",
    "settings.reply_days": "A script counts as answered within",
    "settings.backup_minutes": "Backups",
    "settings.backup_folder": "Folder",
    "settings.backup_gigabytes": "Space they may use",
}
"""Where the palette can go: object names, and the words that stand there (of this page's context)."""


class SettingsPage(Pane):
    """Language, clothes, text size, name; the workspace's name and thresholds; backups."""

    name: ClassVar[str] = "settings"
    watches: ClassVar[frozenset[str]] = frozenset({"setting"})
    lasting: ClassVar[bool] = False

    def __init__(self, window: Shell) -> None:
        super().__init__(window.context)
        self._window = window
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        page = column(self._cards, 1, margins=(24, 24, 24, 24))
        self.setLayout(column(middle("settings.scroll", page, WIDTH)))

    def refresh(self) -> None:
        """Show the settings as they are."""
        clear(self._cards)
        self._cards.addWidget(self._appearance())
        if self._context is not None:
            self._cards.addWidget(self._workspace())
        self._cards.addWidget(self._card(self.tr("Quick window"), *QuickSettings(self._window, self.told.emit).lines()))
        self._cards.addWidget(self._backups())

    def retranslate(self) -> None:
        """Put every word anew."""
        self.refresh()

    def facts(self) -> str:
        """Return the one line of facts of the top bar."""
        return self.tr("Everything takes effect at once")

    def arrive(self, payload: object) -> None:
        """Put the keyboard into the setting of this object name."""
        found = self.findChild(QWidget, str(payload))
        scroll = self.findChild(QScrollArea)
        if found is not None and scroll is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, found, lambda: scroll.ensureWidgetVisible(found))

    def _appearance(self) -> QFrame:
        now = self._window.settings.now
        languages = {"": self.tr("As the system"), **LANGUAGES}
        themes = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        sizes = {
            "small": self.tr("Small"),
            "normal": self.tr("Normal"),
            "large": self.tr("Large"),
            "huge": self.tr("Very large"),
        }
        who = QLineEdit(now.who)
        who.setObjectName("settings.who")
        who.setMaxLength(100)
        who.editingFinished.connect(lambda: self._who(who.text()))
        again = button("settings.opened", self.tr("Ask again"), slot=self._ask_again)
        again.setEnabled(bool(now.opened))
        return self._card(
            self.tr("This app"),
            (self.tr("Language"), "", self._choice("language", languages, now.language, self._language)),
            (self.tr("Appearance"), "", self._choice("theme", themes, now.theme, self._dress)),
            (self.tr("Text size"), "", self._choice("text_size", sizes, now.text_size, self._size)),
            (self.tr("Your name"), self.tr("Written beside what you change, so that colleagues see who it was."), who),
            (
                self.tr("Attached files"),
                self.tr(
                    "Each kind of file is asked about before it is opened for the first time. Without asking now: {kinds}"
                ).format(kinds=self._kinds()),
                again,
            ),
        )

    def _kinds(self) -> str:
        return ", ".join(self._window.settings.now.opened) or self.tr("none")

    def _ask_again(self) -> None:
        self._window.settings.change(opened=())
        self.refresh()

    def _workspace(self) -> QFrame:
        known = thresholds.read(self.context.db.reader)
        name = QLineEdit(known.name)
        name.setObjectName("settings.name")
        name.setMaxLength(100)
        name.editingFinished.connect(lambda: self._change("name", name.text().strip()))
        days = self.tr("days")
        return self._card(
            self.tr("This workspace"),
            (self.tr("Name"), "", name),
            (self.tr("A day begins at"), self.tr("Messages after midnight count for the evening they belong to."),
             self._number("day_boundary", known.day_boundary, 0, 6, ":00")),
            (self.tr("Gone quiet: silent for"), self.tr("Somebody who was active before and then wrote nothing for so long."),
             self._number("quiet_days", known.quiet_days, 1, 365, " " + days)),
            (self.tr("Gone quiet: active before on"), self.tr("On at least so many of the days looked back on."),
             self._number("quiet_before", known.quiet_before, 1, 365, " " + days)),
            (self.tr("Gone quiet: look-back period"), "", self._number("quiet_window", known.quiet_window, 7, 365, " " + days)),
            (self.tr("A script counts as answered within"), self.tr("A message of theirs in this time counts as an answer."),
             self._number("reply_days", known.reply_days, 1, 60, " " + days)),
        )  # fmt: skip

    def _backups(self) -> QFrame:
        now = self._window.settings.now
        rhythm = {str(minutes): fill_words(self.tr("every {minutes} minutes"), minutes=minutes) for minutes in MINUTES}
        space = {"0": self.tr("As is right for the disk"), **{str(each): f"{each} GB" for each in GIGABYTES}}
        space.setdefault(str(now.backup_gigabytes), f"{now.backup_gigabytes} GB")
        folder = button(
            "settings.backup_folder", now.backup_folder or self.tr("Beside the workspace"), slot=self._folder
        )
        show = button(
            "settings.backups", self.tr("Show backups"), slot=lambda: self._window.actions_.get("app.backups").run()
        )
        show.setEnabled(self._context is not None)
        return self._card(
            self.tr("Backups"),
            (self.tr("When something changed"), self.tr("The last dozen and all of two days are kept, then 12 daily, 10 weekly and 9 monthly ones."),
             self._choice("backup_minutes", rhythm, str(now.backup_minutes), self._rhythm)),
            (self.tr("Folder"), self.tr("Another disk is safest."), folder),
            (self.tr("Space they may use"), self.tr("As is right: a tenth of the free space, at most 5 GB. The oldest go first, the last three never."),
             self._choice("backup_gigabytes", space, str(now.backup_gigabytes), self._space)),
            (self._used(), "", show),
        )  # fmt: skip

    def _used(self) -> QLabel:
        """Return a line that says how much the backups use, once the disk was asked."""
        used = label(role="muted", name="settings.backup_used", wrap=True)
        if self._context is not None:
            db, keeper = self.context.db, self._window.backups
            job = self.context.jobs.start(lambda progress: keeper.room(db.path, identity(db.reader)), quiet=True)
            job.done.connect(alive(used, lambda found: used.setText(in_words(*found))))
        return used

    def _card(self, title: str, *lines: tuple[str | QLabel, str, QWidget]) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        inner = column(label(title, "title"), gap=14, margins=(20, 16, 20, 18))
        for words, hint, control in lines:
            said = words if isinstance(words, str) else ""
            control.setAccessibleName(said or control.accessibleName())
            control.setMinimumWidth(200)
            text = column(label(words) if isinstance(words, str) else words, gap=2)
            if hint:
                text.addWidget(label(hint, "hint", wrap=True))
            line = row(text, control, gap=20)
            line.setStretch(0, 1)
            inner.addLayout(line)
        card.setLayout(inner)
        return card

    def _choice(self, name: str, options: dict[str, str], now: str, chosen: Callable[[str], object]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"settings.{name}")
        for key, title in options.items():
            made.addItem(title, key)
        made.setCurrentIndex(max(made.findData(now), 0))
        made.activated.connect(lambda _: chosen(made.currentData()))
        return made

    def _number(self, name: str, now: int, low: int, high: int, unit: str) -> QSpinBox:
        made = NumberBox()
        made.setObjectName(f"settings.{name}")
        made.setRange(low, high)
        made.setValue(now)
        made.setSuffix(unit)
        made.setKeyboardTracking(False)
        made.editingFinished.connect(lambda: self._change(name, made.value()))
        return made

    def _language(self, value: str) -> None:
        self._window.settings.change(language=value)
        self._window.speak()

    def _dress(self, value: str) -> None:
        self._window.settings.change(theme=value)
        self._window.dress()

    def _size(self, value: str) -> None:
        self._window.settings.change(text_size=value)
        self._window.dress()

    def _rhythm(self, value: str) -> None:
        self._window.settings.change(backup_minutes=int(value))

    def _space(self, value: str) -> None:
        self._window.settings.change(backup_gigabytes=int(value))
        self.refresh()

    def _who(self, value: str) -> None:
        self._window.settings.change(who=value.strip())
        if self._context is not None:
            self.context.db.who = value.strip()

    def _change(self, key: str, value: str | int) -> None:
        if getattr(thresholds.read(self.context.db.reader), key) == value:
            return
        db = self.context.db
        job = self.context.jobs.start(
            lambda progress: thresholds.change(db, **{key: value}), self.tr("Changing the settings")
        )
        job.done.connect(alive(self, lambda _: self.told.emit(self.tr("Changed for this workspace"), True)))
        if key == "name":
            path = str(self.context.workspace.path)
            job.done.connect(alive(self, lambda _: self._window.panes_line.name_workspace(str(value), path)))

    def _folder(self) -> None:
        kept = self._window.settings.now.backup_folder
        chosen = file_dialogs.ask_folder(
            self, "settings.folder", self.tr("Folder for backups"), Path(kept) if kept else None, "backup"
        )
        if chosen is not None:
            self._window.settings.change(backup_folder=str(chosen))
            self.refresh()
