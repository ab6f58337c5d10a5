"""A person's accounts on platforms."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from commdesk import platforms
from commdesk.members import handles, merge
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import say
from ui.widgets.basic import button, label, row


class Accounts(Dialog):
    """Add or take away accounts. Messages hang on them."""

    def __init__(self, parent: QWidget, context: Context, member: int) -> None:
        super().__init__(parent, context, "accounts", "")
        self.setWindowTitle(self.tr("Accounts"))
        self.member = member
        self.grid = self.table("table", [self.tr("Platform"), self.tr("Account"), self.tr("Name there"), ""])
        self.platform = QComboBox()
        self.platform.setObjectName("accounts.platform")
        self.platform.setAccessibleName(self.tr("Platform"))
        for key, title in platforms.PLATFORMS.items():
            self.platform.addItem(say(title), key)
        self.account = QLineEdit()
        self.account.setObjectName("accounts.account")
        self.account.setPlaceholderText(self.tr("WeChat id, QQ number, user name…"))
        self.account.setAccessibleName(self.tr("Account"))
        self.account.returnPressed.connect(self._add)
        add = button("accounts.add", self.tr("Add"), slot=self._add)
        self.lay_out(self.grid, row(self.platform, self.account, add))
        self.resize(560, 320)
        self._show()

    def _show(self) -> None:
        db = self.context.db
        found = handles.of(db, merge.group(db.reader, self.member))
        self.grid.setRowCount(len(found))
        for number, handle in enumerate(found):
            words = (
                say(platforms.PLATFORMS.get(handle.platform, handle.platform)),
                handle.account.removeprefix("name:"),
                handle.name,
            )
            for place, text in enumerate(words):
                self.grid.setCellWidget(number, place, label(f"  {text}"))
            self.grid.setCellWidget(
                number,
                3,
                button(f"accounts.remove.{number}", self.tr("Remove"), "quiet", partial(self._remove, handle.id)),
            )
        for place, width in enumerate((110, 170, 130)):
            self.grid.setColumnWidth(place, width)

    def _add(self) -> None:
        handles.add(self.context.db, self.member, self.platform.currentData(), self.account.text())
        self.account.clear()
        self._show()

    def _remove(self, ident: int) -> None:
        handles.remove(self.context.db, ident)
        self._show()
