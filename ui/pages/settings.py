"""The settings: each takes effect at once. Those of the workspace are undone like any other step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from commdesk import thresholds
from commdesk.settings import Reminders
from commdesk.store.backups.backup import read_workspace_id
from ui import file_dialogs
from ui.i18n import fill_words, list_language_titles
from ui.jobs import guard_slot
from ui.pages.backups import in_words
from ui.pages.quick.settings import QuickSettings
from ui.pane import Pane
from ui.widgets.basic import clear_layout, create_button, create_centred_page, create_column, create_label, create_row
from ui.widgets.strict import NumberBox
from ui.widgets.workspace_mark import load_workspace_icon

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
    "settings.import_days": "Import chats at least every",
    "settings.reminders": "Reminders",
    "settings.backup_minutes": "Backups",
    "settings.backup_folder": "Folder",
    "settings.backup_gigabytes": "Space they may use",
}
"""Where the palette can go: object names, and the words that stand there (of this page's context)."""


class SettingsPage(Pane):
    """Language, theme, text size, name; the workspace's name and thresholds; backups."""

    name: ClassVar[str] = "settings"
    watches = frozenset({"setting"})
    lasting: ClassVar[bool] = False

    def __init__(self, window: Shell) -> None:
        super().__init__(window.context)
        self._window = window
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        page = create_column(self._cards, 1, margins=(24, 24, 24, 24))
        self.setLayout(create_column(create_centred_page("settings.scroll", page, WIDTH)))

    def refresh(self) -> None:
        """Show the settings as they are."""
        clear_layout(self._cards)
        self._cards.addWidget(self._build_appearance())
        if self._context is not None:
            self._cards.addWidget(self._build_workspace())
        self._cards.addWidget(self._build_reminders())
        self._cards.addWidget(
            self._create_card(self.tr("Quick window"), *QuickSettings(self._window, self.notified.emit).list_lines())
        )
        self._cards.addWidget(self._build_backups())

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.refresh()

    def describe_facts(self) -> str:
        """Return the one line of facts of the top bar."""
        return self.tr("Everything takes effect at once")

    def open_item(self, payload: object) -> None:
        """Put the keyboard into the setting of this object name."""
        found = self.findChild(QWidget, str(payload))
        scroll = self.findChild(QScrollArea)
        if found is not None and scroll is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, found, lambda: scroll.ensureWidgetVisible(found))

    def _build_appearance(self) -> QFrame:
        now = self._window.settings.now
        languages = {"": self.tr("As the system"), **list_language_titles()}
        themes = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        sizes = {
            "small": self.tr("Small"),
            "normal": self.tr("Normal"),
            "large": self.tr("Large"),
            "huge": self.tr("Very large"),
        }
        covered = {"": self.tr("Phones, mails, accounts, notes"), "names": self.tr("Names, too")}
        who = QLineEdit(now.who)
        who.setObjectName("settings.who")
        who.setMaxLength(100)
        who.editingFinished.connect(lambda: self._update_author(who.text()))
        again = create_button("settings.opened", self.tr("Ask again"), slot=self._ask_again)
        again.setEnabled(bool(now.opened))
        return self._create_card(
            self.tr("This app"),
            (self.tr("Language"), "", self._create_choice("language", languages, now.language, self._update_language)),
            (self.tr("Appearance"), "", self._create_choice("theme", themes, now.theme, self._update_theme)),
            (self.tr("Text size"), "", self._create_choice("text_size", sizes, now.text_size, self._update_text_size)),
            (
                self.tr("Showing the screen"),
                self.tr("What Ctrl+Shift+M covers while others look on."),
                self._create_choice("mask_names", covered, "names" if now.mask_names else "", self._update_mask),
            ),
            (self.tr("Your name"), self.tr("Written beside what you change, so that colleagues see who it was."), who),
            (
                self.tr("Attached files"),
                self.tr(
                    "Each kind of file is asked about before it is opened for the first time. Without asking now: {kinds}"
                ).format(kinds=self._describe_kinds()),
                again,
            ),
        )

    def _build_reminders(self) -> QFrame:
        now, hours = self._window.settings.now, {str(hour): f"{hour:02}:00" for hour in range(24)}
        when = {Reminders.OFF.value: self.tr("No"), Reminders.ON.value: self.tr("When the hour comes")}
        return self._create_card(
            self.tr("Reminders"),
            (self.tr("Of lines of Today with an hour"), self.tr("By the desktop while CommDesk is not in front, else in its window."),
             self._create_choice("reminders", when, now.reminders or Reminders.OFF, lambda value: self._update_setting(reminders=value))),
            (self.tr("Quiet from"), self.tr("What comes then is told afterwards, in one line."),
             self._create_choice("quiet_from", hours, str(now.quiet_from), lambda value: self._update_setting(quiet_from=int(value)))),
            (self.tr("Quiet until"), "",
             self._create_choice("quiet_until", hours, str(now.quiet_until), lambda value: self._update_setting(quiet_until=int(value)))),
        )  # fmt: skip

    def _update_setting(self, **values: object) -> None:
        self._window.settings.update_settings(**values)

    def _describe_kinds(self) -> str:
        return ", ".join(self._window.settings.now.opened) or self.tr("none")

    def _ask_again(self) -> None:
        self._window.settings.update_settings(opened=())
        self.refresh()

    def _build_workspace(self) -> QFrame:
        known = thresholds.load_thresholds(self.context.db.reader)
        name = QLineEdit(known.name)
        name.setObjectName("settings.name")
        name.setMaxLength(100)
        name.editingFinished.connect(lambda: self._update_threshold("name", name.text().strip()))
        days = self.tr("days")
        return self._create_card(
            self.tr("This workspace"),
            (self.tr("Name"), "", name),
            (self.tr("Colour"), self.tr("On the badge and in lists, so that clients are never taken for one another."),
             self._create_colours(known.colour)),
            (self.tr("A day begins at"), self.tr("Messages after midnight count for the evening they belong to."),
             self._create_number("day_boundary", known.day_boundary, 0, 6, ":00")),
            (self.tr("Gone quiet: silent for"), self.tr("Somebody who was active before and then wrote nothing for so long."),
             self._create_number("quiet_days", known.quiet_days, 1, 365, " " + days)),
            (self.tr("Gone quiet: active before on"), self.tr("On at least so many of the days looked back on."),
             self._create_number("quiet_before", known.quiet_before, 1, 365, " " + days)),
            (self.tr("Gone quiet: look-back period"), "", self._create_number("quiet_window", known.quiet_window, 7, 365, " " + days)),
            (self.tr("A script counts as answered within"), self.tr("A message of theirs in this time counts as an answer."),
             self._create_number("reply_days", known.reply_days, 1, 60, " " + days)),
            (self.tr("Import chats at least every"), self.tr("Today reminds of a chat that was not imported for so long; 0: never."),
             self._create_number("import_days", known.import_days, 0, 365, " " + days)),
        )  # fmt: skip

    def _build_backups(self) -> QFrame:
        now = self._window.settings.now
        rhythm = {str(minutes): fill_words(self.tr("every {minutes} minutes"), minutes=minutes) for minutes in MINUTES}
        space = {"0": self.tr("As is right for the disk"), **{str(each): f"{each} GB" for each in GIGABYTES}}
        space.setdefault(str(now.backup_gigabytes), f"{now.backup_gigabytes} GB")
        folder = create_button(
            "settings.backup_folder",
            now.backup_folder or self.tr("Beside the workspace"),
            slot=self._choose_backup_folder,
        )
        show = create_button(
            "settings.backups",
            self.tr("Show backups"),
            slot=lambda: self._window.actions_.get_action("app.backups").run(),
        )
        show.setEnabled(self._context is not None)
        return self._create_card(
            self.tr("Backups"),
            (self.tr("When something changed"), self.tr("The last dozen and all of two days are kept, then 12 daily, 10 weekly and 9 monthly ones."),
             self._create_choice("backup_minutes", rhythm, str(now.backup_minutes), self._update_backup_interval)),
            (self.tr("Folder"), self.tr("Another disk is safest."), folder),
            (self.tr("Space they may use"), self.tr("As is right: a tenth of the free space, at most 5 GB. The oldest go first, the last three never."),
             self._create_choice("backup_gigabytes", space, str(now.backup_gigabytes), self._update_backup_space)),
            (self._create_usage_label(), "", show),
        )  # fmt: skip

    def _create_usage_label(self) -> QLabel:
        """Return a line that says how much the backups use, once the disk was asked."""
        used = create_label(role="muted", name="settings.backup_used", wrap=True)
        if self._context is not None:
            db, keeper = self.context.db, self._window.backups
            job = self.context.jobs.start_job(
                lambda progress: keeper.room(db.path, read_workspace_id(db.reader)), quiet=True
            )
            job.succeeded.connect(guard_slot(used, lambda found: used.setText(in_words(*found))))
        return used

    def _create_card(self, title: str, *lines: tuple[str | QLabel, str, QWidget]) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        inner = create_column(create_label(title, "title"), gap=14, margins=(20, 16, 20, 18))
        for words, hint, control in lines:
            said = words if isinstance(words, str) else ""
            control.setAccessibleName(said or control.accessibleName())
            control.setMinimumWidth(200)
            text = create_column(create_label(words) if isinstance(words, str) else words, gap=2)
            if hint:
                text.addWidget(create_label(hint, "hint", wrap=True))
            line = create_row(text, control, gap=20)
            line.setStretch(0, 1)
            inner.addLayout(line)
        card.setLayout(inner)
        return card

    def _create_choice(
        self, name: str, options: dict[str, str], now: str, chosen: Callable[[str], object]
    ) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"settings.{name}")
        for key, title in options.items():
            made.addItem(title, key)
        made.setCurrentIndex(max(made.findData(now), 0))
        made.activated.connect(lambda _: chosen(made.currentData()))
        return made

    def _create_colours(self, now: str) -> QComboBox:
        titles = {
            "": self.tr("Green"), "info": self.tr("Blue"), "violet": self.tr("Violet"), "warn": self.tr("Amber"),
            "danger": self.tr("Red"),
        }  # fmt: skip
        made = self._create_choice("colour", titles, now, lambda key: self._update_threshold("colour", key))
        for place, colour in enumerate(titles):
            made.setItemIcon(place, load_workspace_icon(titles[colour][:1], colour, self._window.theme))
        return made

    def _create_number(self, name: str, now: int, low: int, high: int, unit: str) -> QSpinBox:
        made = NumberBox()
        made.setObjectName(f"settings.{name}")
        made.setRange(low, high)
        made.setValue(now)
        made.setSuffix(unit)
        made.setKeyboardTracking(False)
        made.editingFinished.connect(lambda: self._update_threshold(name, made.value()))
        return made

    def _update_language(self, value: str) -> None:
        self._window.settings.update_settings(language=value)
        self._window.set_language()

    def _update_theme(self, value: str) -> None:
        self._window.settings.update_settings(theme=value)
        self._window.apply_theme()

    def _update_mask(self, value: str) -> None:
        if (value == "names") != self._window.settings.now.mask_names:
            self._window.actions_.get_action("app.mask_names").run()

    def _update_text_size(self, value: str) -> None:
        self._window.settings.update_settings(text_size=value)
        self._window.apply_theme()

    def _update_backup_interval(self, value: str) -> None:
        self._window.settings.update_settings(backup_minutes=int(value))

    def _update_backup_space(self, value: str) -> None:
        self._window.settings.update_settings(backup_gigabytes=int(value))
        self.refresh()

    def _update_author(self, value: str) -> None:
        self._window.settings.update_settings(who=value.strip())
        if self._context is not None:
            self.context.db.who = value.strip()

    def _update_threshold(self, key: str, value: str | int) -> None:
        if getattr(thresholds.load_thresholds(self.context.db.reader), key) == value:
            return
        db = self.context.db
        job = self.context.jobs.start_job(
            lambda progress: thresholds.update_thresholds(db, **{key: value}), self.tr("Changing the settings")
        )
        job.succeeded.connect(
            guard_slot(self, lambda _: self.notified.emit(self.tr("Changed for this workspace"), True))
        )

    def _choose_backup_folder(self) -> None:
        kept = self._window.settings.now.backup_folder
        chosen = file_dialogs.ask_folder(
            self, "settings.folder", self.tr("Folder for backups"), Path(kept) if kept else None, "backup"
        )
        if chosen is not None:
            self._window.settings.update_settings(backup_folder=str(chosen))
            self.refresh()
