"""The first page: a sample to play with, a new workspace, an old one, or a file to begin from."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from commdesk.settings import Store
from ui.icons import icon
from ui.painting import tip
from ui.theme import Theme
from ui.widgets.basic import Button, button, clear, column, icon_button, label, middle, row

WIDTH = 640
WISHES = ("sample", "new", "open", "import")
ICONS = {"sample": "star", "new": "plus", "open": "folder", "import": "import"}


class Welcome(QWidget):
    """Offers the four ways to begin and the recent workspaces. ``wished`` carries the way and a path ('' where none)."""

    wished = Signal(str, str)

    def __init__(self, settings: Store, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self._settings, self._theme = settings, theme
        self.greeting = label(role="big", name="welcome.greeting")
        self.promise = label(role="muted", name="welcome.promise", wrap=True)
        self.cards = {wish: _Card(f"welcome.{wish}") for wish in WISHES}
        for wish, card in self.cards.items():
            card.clicked.connect(partial(self._wish, wish))
        self.heading = label(role="strong", name="welcome.heading")
        self.recent = QVBoxLayout()
        self.recent.setSpacing(2)
        cards = column(
            row(self.cards["sample"], self.cards["new"], gap=12),
            row(self.cards["open"], self.cards["import"], gap=12),
            gap=12,
        )
        page = column(
            self.greeting, self.promise, 0, cards, self.heading, self.recent, 1, gap=14, margins=(24, 48, 24, 24)
        )
        self.setLayout(column(middle("welcome.scroll", page, WIDTH)))
        self.retranslate()

    def refresh(self) -> None:
        """Show the recent workspaces that are still there."""
        clear(self.recent)
        found = [Path(name) for name in self._settings.now.recent]
        self.heading.setVisible(bool(found))
        for number, path in enumerate(found):
            opened = button(
                f"welcome.recent.{number}", path.stem, "quiet", partial(self.wished.emit, "open", str(path))
            )
            opened.setToolTip(tip(str(path)))
            opened.setIcon(icon("file", self._theme, "accent"))
            where = label(str(path.parent), "hint")
            drop = icon_button(
                f"welcome.drop.{number}",
                "close",
                self._theme,
                self.tr("Take off this list"),
                partial(self._drop, path),
                14,
            )
            self.recent.addLayout(row(opened, where, 1, drop))

    def dress(self, theme: Theme) -> None:
        """Tint the icons."""
        self._theme = theme
        for wish, card in self.cards.items():
            card.setIcon(icon(ICONS[wish], theme, "accent", 22))
        self.refresh()

    def retranslate(self) -> None:
        """Put every word anew."""
        self.greeting.setText(self.tr("Everything about your community, in one file you own"))
        self.promise.setText(
            self.tr("Nothing leaves this laptop, and nothing you type is ever lost. Choose how to begin:")
        )
        self.cards["sample"].say(self.tr("Look around"), self.tr("A sample reading club with a year of activity"))
        self.cards["new"].say(self.tr("New workspace"), self.tr("An empty file for one community or one client"))
        self.cards["open"].say(self.tr("Open"), self.tr("A workspace you have, or one a colleague sent"))
        self.cards["import"].say(
            self.tr("Start from a file"), self.tr("A chat export, or the Excel list of your members")
        )
        self.heading.setText(self.tr("Recent workspaces"))
        self.dress(self._theme)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _wish(self, wish: str, checked: bool = False) -> None:
        self.wished.emit(wish, "")

    def _drop(self, path: Path) -> None:
        self._settings.forget(str(path))
        self.refresh()


class _Card(Button):
    """A wide button with a title and a sentence."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(22, 22))
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title, self.hint = label(role="strong"), label(role="hint", wrap=True)
        for inner in (self.title, self.hint):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = column(1, self.title, self.hint, 1, gap=3)
        self.setLayout(row(words, margins=(56, 8, 14, 8)))

    def say(self, title: str, hint: str) -> None:
        """Show these words."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.setAccessibleName(f"{title}. {hint}")
