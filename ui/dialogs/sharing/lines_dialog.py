"""A dialog that asks for a few lines at once, and again with what was typed where something was wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui.dialogs.keyboard import KeyboardDialog
from ui.widgets.basic import create_button, create_column, create_label, create_row

Typed = Mapping[str, str]
"""What stands in each line by its key; of a box that is ticked, "yes", else ''."""


class LinesDialog(KeyboardDialog):
    """Asks once; ``told`` is called with what was typed. Whoever makes one gives it a title, ``words`` and those of ``go``, and
    adds lines, which stand below each other.

    Args:
        name: Of the dialog; its lines are called ``name.key``.
        before: What was typed before, where it asks again because of ``wrong``.
    """

    def __init__(
        self,
        parent: QWidget,
        name: str,
        told: Callable[[Typed], object],
        before: Typed,
        wrong: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._told, self._before = told, before
        self._lines: dict[str, QLineEdit] = {}
        self._boxes: dict[str, QCheckBox] = {}
        why = create_label(wrong, "danger", name=f"{name}.wrong", wrap=True)
        why.setVisible(bool(wrong))
        self._parts = create_column(gap=12)
        cancel = create_button(f"{name}.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button(f"{name}.go", "", "primary", self._tell)
        self.words = create_label(name=f"{name}.words", wrap=True)
        self.setLayout(
            create_column(
                self.words, why, self._parts, 1, create_row(cancel, 1, self.go),
                gap=12, margins=(22, 18, 22, 16),
            )
        )  # fmt: skip
        self.resize(560, 360)

    def add_line(self, key: str, words: str, *, secret: bool = False) -> QLineEdit:
        """Ask for a line; ``secret``: nobody reads over the shoulder."""
        made = QLineEdit(self._before.get(key, ""))
        made.setObjectName(f"{self.objectName()}.{key}")
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        made.textChanged.connect(self.adapt)
        self._parts.addWidget(made)
        self._lines[key] = made
        return made

    def add_box(self, key: str, words: str) -> QCheckBox:
        """Ask for yes or no."""
        made = QCheckBox(words)
        made.setObjectName(f"{self.objectName()}.{key}")
        made.setChecked(bool(self._before.get(key)))
        self._parts.addWidget(made)
        self._boxes[key] = made
        return made

    def read_lines(self) -> dict[str, str]:
        """Return what is typed now; of lines that are not shown, ''."""
        found = {key: "" if line.isHidden() else line.text().strip() for key, line in self._lines.items()}
        return found | {key: "yes" if box.isChecked() else "" for key, box in self._boxes.items()}

    def adapt(self) -> None:
        """Let the button be pressed when what is needed is there."""
        self.go.setEnabled(self.is_enough(self.read_lines()))

    def is_enough(self, typed: Typed) -> bool:
        """Whether what is typed is all that is needed."""
        return any(typed.values())

    def _tell(self) -> None:
        typed = self.read_lines()
        self.accept()
        self._told(typed)
