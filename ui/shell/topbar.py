"""The top bar: where you are, one line of facts, the box that finds anything, the pane's buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.actions import Action
from ui.icons import load_icon
from ui.painting import escape_mnemonic, escape_tooltip
from ui.theme import Theme
from ui.widgets.basic import Button, create_button, create_label, create_row

HEIGHT = 52


class Topbar(QWidget):
    """Shows the open pane's title, facts and buttons."""

    def __init__(self, theme: Theme, find: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.theme = theme
        self.title = create_label(role="title", name="topbar.title")
        self.facts = create_label(role="muted", name="topbar.facts")
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.masked = create_button("topbar.masked", role="masked")
        self.masked.hide()
        self.finder = _Finder(find)
        self.secondary = create_button("topbar.secondary")
        self.primary = create_button("topbar.primary", role="primary")
        self._wired: tuple[Action | None, Action | None] = (None, None)
        self.primary.clicked.connect(lambda: self._run_action(0))
        self.secondary.clicked.connect(lambda: self._run_action(1))
        lay = create_row(
            self.title,
            self.facts,
            self.masked,
            self.finder,
            self.secondary,
            self.primary,
            gap=12,
            margins=(20, 0, 20, 0),
        )
        lay.setStretch(1, 1)
        self.setLayout(lay)
        self.apply_theme(theme)
        self.retranslate_ui()

    def show_actions(self, primary: Action | None, secondary: Action | None) -> None:
        """Show the open pane's buttons."""
        self._wired = (primary, secondary)
        for made, action in ((self.primary, primary), (self.secondary, secondary)):
            made.setVisible(action is not None)
            if action is not None:
                made.setText(action.title())
                made.setAccessibleName(action.title())
                made.setToolTip(escape_tooltip(action.shortcut_text()))
                made.setIcon(
                    load_icon(action.icon, self.theme, "on_accent" if made is self.primary else "muted", 16)
                    if action.icon
                    else made.icon()
                )

    def show_masked(self, on: bool, words: str, hint: str) -> None:
        """Say that what is private is covered, or no more; pressed, it ends that."""
        self.masked.setText(escape_mnemonic(words))
        self.masked.setAccessibleName(words)
        self.masked.setToolTip(escape_tooltip(hint))
        self.masked.setVisible(on)

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        self.theme = theme
        self.masked.setIcon(load_icon("eye-off", theme, "warn", 16))
        self.finder.setIcon(load_icon("search", theme, "faint", 16))
        self.show_actions(*self._wired)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.finder.set_placeholder(self.tr("Search people, actions…"))
        self.show_actions(*self._wired)

    def _run_action(self, which: int) -> None:
        action = self._wired[which]
        if action is not None:
            action.run()


class _Finder(Button):
    """Looks like a search box; opens the palette."""

    def __init__(self, find: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("topbar.find")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("role", "finder")
        self.setMinimumWidth(270)
        self.setMaximumWidth(330)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: find())
        key = create_label("Ctrl K", "key")
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = create_row(1, margins=(8, 0, 8, 0))
        inner.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(inner)

    def set_placeholder(self, text: str) -> None:
        """Show the invitation."""
        self.setText(text)
        self.setAccessibleName(text)
