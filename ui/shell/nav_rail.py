"""The left rail: the workspace's badge, the panes, the settings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from ui.i18n import translate_phrase
from ui.icons import load_icon
from ui.painting import escape_mnemonic, escape_tooltip
from ui.panes import PANES
from ui.theme import Theme
from ui.widgets.basic import ToolButton, create_column, update_style

WIDTH = 76


class NavRail(QWidget):
    """Switches between panes. ``pane_chosen`` carries a pane's name; ``badge`` opens the workspaces."""

    pane_chosen = Signal(str)

    def __init__(self, theme: Theme, workspaces: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.badge = ToolButton()
        self.badge.setObjectName("rail.workspace")
        self.badge.setProperty("role", "badge")
        self.badge.setFixedSize(40, 40)
        self.badge.clicked.connect(workspaces)
        self._workspace = ""
        self._group = QButtonGroup(self)
        self._buttons = {entry.name: self._create_button(entry.name, entry.icon) for entry in PANES}
        self._buttons["settings"] = self._create_button("settings", "settings")
        self._icons = {**{entry.name: entry.icon for entry in PANES}, "settings": "settings"}
        panes = QVBoxLayout()
        panes.setSpacing(3)
        for entry in PANES:
            panes.addWidget(self._buttons[entry.name], 0, Qt.AlignmentFlag.AlignHCenter)
        lay = create_column(panes, 1, gap=14, margins=(0, 10, 0, 8))
        lay.insertWidget(0, self.badge, 0, Qt.AlignmentFlag.AlignHCenter)
        lay.addWidget(self._buttons["settings"], 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(lay)
        self.apply_theme(theme)
        self.retranslate_ui()

    def mark_pane(self, name: str) -> None:
        """Show which pane is open; an unknown name: none."""
        self._group.setExclusive(False)
        for found, made in self._buttons.items():
            made.setChecked(found == name)
        self._group.setExclusive(True)

    def name_workspace(self, name: str, place: str, colour: str = "") -> None:
        """Show the first character of the workspace's name in its colour."""
        update_style(self.badge, "tone", colour)
        self._workspace = name
        self.badge.setText(escape_mnemonic((name.strip() or "·")[:1].upper()))
        self.badge.setToolTip(escape_tooltip(place))
        self._say_workspace()

    def _say_workspace(self) -> None:
        self.badge.setAccessibleName(self.tr("Workspace: {name}").format(name=self._workspace))

    def enable_panes(self, on: bool) -> None:
        """Panes can be chosen while a workspace is open."""
        for name, made in self._buttons.items():
            made.setEnabled(on or name == "settings")

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons; the open pane's in accent."""
        for name, made in self._buttons.items():
            tinted = load_icon(self._icons[name], theme, "muted", 22)
            for pixels in load_icon(self._icons[name], theme, "accent", 22).availableSizes():
                tinted.addPixmap(
                    load_icon(self._icons[name], theme, "accent", 22).pixmap(pixels),
                    tinted.Mode.Normal,
                    tinted.State.On,
                )
            made.setIcon(tinted)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        for number, entry in enumerate(PANES, 1):
            made = self._buttons[entry.name]
            made.setText(translate_phrase(entry.title))
            made.setToolTip(escape_tooltip(f"{translate_phrase(entry.title)}  Ctrl+{number}"))
            made.setAccessibleName(translate_phrase(entry.title))
        self._say_workspace()
        self._buttons["settings"].setText(self.tr("Settings"))
        self._buttons["settings"].setAccessibleName(self.tr("Settings"))

    def _create_button(self, name: str, image: str) -> QToolButton:
        made = ToolButton()
        made.setObjectName(f"rail.{name}")
        made.setProperty("role", "rail")
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIconSize(QSize(22, 22))
        made.setFixedSize(64, 50)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.pane_chosen.emit(name))
        self._group.addButton(made)
        return made
