"""A person's accounts on platforms."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from commdesk import platforms
from commdesk.members import handles, merge
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_label, create_row


class Accounts(Dialog):
    """Add or take away accounts. Messages hang on them."""

    def __init__(self, parent: QWidget, context: Context, member: int) -> None:
        super().__init__(parent, context, "accounts", "")
        self.setWindowTitle(self.tr("Accounts"))
        self.member = member
        self.grid = self.create_table("table", [self.tr("Platform"), self.tr("Account"), self.tr("Name there"), ""])
        self.platform = QComboBox()
        self.platform.setObjectName("accounts.platform")
        self.platform.setAccessibleName(self.tr("Platform"))
        for key, title in platforms.PLATFORMS.items():
            self.platform.addItem(translate_phrase(title), key)
        self.account = QLineEdit()
        self.account.setObjectName("accounts.account")
        self.account.setPlaceholderText(self.tr("WeChat id, QQ number, user name…"))
        self.account.setAccessibleName(self.tr("Account"))
        self.account.returnPressed.connect(self._add_account)
        add = create_button("accounts.add", self.tr("Add"), slot=self._add_account)
        self.lay_out(self.grid, create_row(self.platform, self.account, add))
        self.resize(560, 320)
        self._show_accounts()

    def _show_accounts(self) -> None:
        db = self.context.db
        found = handles.load_handles(db, merge.load_merge_group(db.reader, self.member))
        self.grid.setRowCount(len(found))
        for number, handle in enumerate(found):
            words = (
                translate_phrase(platforms.PLATFORMS.get(handle.platform, handle.platform)),
                handle.account.removeprefix("name:"),
                handle.name,
            )
            for place, text in enumerate(words):
                self.grid.setCellWidget(number, place, create_label(f"  {text}"))
            self.grid.setCellWidget(
                number,
                3,
                create_button(
                    f"accounts.remove.{number}", self.tr("Remove"), "quiet", partial(self._delete_account, handle.id)
                ),
            )
        for place, width in enumerate((110, 170, 130)):
            self.grid.setColumnWidth(place, width)

    def _add_account(self) -> None:
        handles.add_handle(self.context.db, self.member, self.platform.currentData(), self.account.text())
        self.account.clear()
        self._show_accounts()

    def _delete_account(self, ident: int) -> None:
        handles.delete_handle(self.context.db, ident)
        self._show_accounts()
