"""Which client something is about, where several are worked for: the mark of the workspace and its name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from commdesk.text import to_visible
from ui.home import KnownWorkspace
from ui.theme import Theme
from ui.widgets.basic import Elided, create_label, create_row
from ui.widgets.workspace_mark import SIZE, load_workspace_icon

LONGEST = 180
"""Pixels of a name; the rest of a longer one is its tooltip."""


class ClientChip(QWidget):
    """Hidden where there is only one workspace."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.mark = create_label()
        self.mark.setFixedSize(SIZE, SIZE)
        self.words = Elided("strong", f"{name}.name")
        self.setLayout(create_row(self.mark, self.words, 1, gap=6))
        self.hide()

    def show_client(self, client: KnownWorkspace | None, theme: Theme) -> None:
        """Show a workspace in its colour; None: nothing."""
        if client is not None:
            name = to_visible(client.name)
            self.mark.setPixmap(load_workspace_icon(client.name, client.colour, theme).pixmap(SIZE, SIZE))
            self.words.ensurePolished()  # measured in the font in which it is shown
            self.words.setFixedWidth(min(self.words.fontMetrics().horizontalAdvance(name) + 8, LONGEST))
            self.words.show_words(name)
            self.setAccessibleName(name)
        self.setVisible(client is not None)
