"""The first page: a sample to play with, a new workspace, an old one, or a file to begin from."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from commdesk.settings import SettingsStore
from commdesk.text import to_visible
from ui import home
from ui.icons import load_icon
from ui.painting import escape_tooltip
from ui.theme import Theme
from ui.widgets.basic import (
    Button,
    clear_layout,
    create_button,
    create_centred_page,
    create_column,
    create_label,
    create_row,
    icon_button,
)
from ui.widgets.workspace_mark import load_workspace_icon

if TYPE_CHECKING:
    from ui.state import State

WIDTH = 640
WISHES = ("sample", "new", "open", "import")
ICONS = {"sample": "star", "new": "plus", "open": "folder", "import": "import"}


class WelcomePage(QWidget):
    """Offers the four ways to begin and the recent workspaces. ``action_requested`` carries the way and a path ('' where none)."""

    action_requested = Signal(str, str)

    def __init__(self, settings: SettingsStore, state: State, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self._settings, self._state, self._theme = settings, state, theme
        self.greeting = create_label(role="big", name="welcome.greeting")
        self.promise = create_label(role="muted", name="welcome.promise", wrap=True)
        self.cards = {wish: _WelcomeCard(f"welcome.{wish}") for wish in WISHES}
        for wish, card in self.cards.items():
            card.clicked.connect(partial(self._request_action, wish))
        self.heading = create_label(role="strong", name="welcome.heading")
        self.recent = QVBoxLayout()
        self.recent.setSpacing(2)
        cards = create_column(
            create_row(self.cards["sample"], self.cards["new"], gap=12),
            create_row(self.cards["open"], self.cards["import"], gap=12),
            gap=12,
        )
        page = create_column(
            self.greeting, self.promise, 0, cards, self.heading, self.recent, 1, gap=14, margins=(24, 48, 24, 24)
        )
        self.setLayout(create_column(create_centred_page("welcome.scroll", page, WIDTH)))
        self.retranslate_ui()

    def refresh(self) -> None:
        """Show the recent workspaces that are still there."""
        clear_layout(self.recent)
        found = [Path(name) for name in self._settings.now.recent]
        self.heading.setVisible(bool(found))
        for number, path in enumerate(found):
            known = home.recall_workspace(self._state, path)
            opened = create_button(
                f"welcome.recent.{number}",
                to_visible(known.name),
                "quiet",
                partial(self.action_requested.emit, "open", str(path)),
            )
            opened.setToolTip(escape_tooltip(str(path)))
            opened.setIcon(load_workspace_icon(known.name, known.colour, self._theme))
            where = create_label(str(path.parent), "hint")
            drop = icon_button(
                f"welcome.drop.{number}",
                "close",
                self._theme,
                self.tr("Take off this list"),
                partial(self._remove_recent, path),
                14,
            )
            self.recent.addLayout(create_row(opened, where, 1, drop))

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        self._theme = theme
        for wish, card in self.cards.items():
            card.setIcon(load_icon(ICONS[wish], theme, "accent", 22))
        self.refresh()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.greeting.setText(self.tr("Everything about your community, in one file you own"))
        self.promise.setText(
            self.tr("Nothing leaves this laptop, and nothing you type is ever lost. Choose how to begin:")
        )
        self.cards["sample"].show_text(self.tr("Look around"), self.tr("A sample reading club with a year of activity"))
        self.cards["new"].show_text(self.tr("New workspace"), self.tr("An empty file for one community or one client"))
        self.cards["open"].show_text(self.tr("Open"), self.tr("A workspace you have, or one a colleague sent"))
        self.cards["import"].show_text(
            self.tr("Start from a file"), self.tr("A chat export, or the Excel list of your members")
        )
        self.heading.setText(self.tr("Recent workspaces"))
        self.apply_theme(self._theme)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
        super().changeEvent(event)

    def _request_action(self, wish: str, checked: bool = False) -> None:
        self.action_requested.emit(wish, "")

    def _remove_recent(self, path: Path) -> None:
        self._settings.remove_recent(str(path))
        self.refresh()


class _WelcomeCard(Button):
    """A wide button with a title and a sentence."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(22, 22))
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title, self.hint = create_label(role="strong"), create_label(role="hint", wrap=True)
        for inner in (self.title, self.hint):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = create_column(1, self.title, self.hint, 1, gap=3)
        self.setLayout(create_row(words, margins=(56, 8, 14, 8)))

    def show_text(self, title: str, hint: str) -> None:
        """Show these words."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.setAccessibleName(f"{title}. {hint}")
