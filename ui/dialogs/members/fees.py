"""A person's paid memberships."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from commdesk import money
from commdesk.communities import fees
from commdesk.communities.fees import MembershipFee
from commdesk.members import merge
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.basic import create_button, create_label
from ui.widgets.inline import InlineText


class FeesDialog(Dialog):
    """Every fee is a line, edited in place."""

    def __init__(self, parent: QWidget, context: Context, member: int) -> None:
        super().__init__(parent, context, "fees", "")
        self.setWindowTitle(self.tr("Fees"))
        self.member = member
        self.grid = self.create_table(
            "table", [self.tr("Name"), self.tr("Amount"), self.tr("From"), self.tr("Until"), ""]
        )
        add = create_button("fees.add", self.tr("Add a fee for a year"), slot=self._add_fee)
        self.lay_out(
            self.grid,
            create_label(self.tr("No date under “Until” means for life. Each change is saved at once."), "hint"),
            buttons=(add,),
        )
        self.resize(700, 300)
        self._show_fees()

    def _show_fees(self) -> None:
        db = self.context.db
        found = fees.load_fees_for_members(db, merge.load_merge_group(db.reader, self.member))
        self.grid.setRowCount(len(found))
        titles = (self.tr("Name"), self.tr("Amount"), self.tr("From"), self.tr("Until"))
        for number, fee in enumerate(found):
            values = {
                "name": fee.name,
                "amount": f"{fee.amount / 100:.2f}" if fee.amount or fee.currency else "",
                "starts": fee.starts,
                "expires": fee.expires,
            }
            for place, (key, text) in enumerate(values.items()):
                made = InlineText(f"fees.{key}.{number}", text, titles[place], "—", partial(self._update_fee, fee, key))
                self.grid.setCellWidget(number, place, made)
            self.grid.setCellWidget(
                number,
                4,
                create_button(f"fees.remove.{number}", self.tr("Delete"), "quiet", partial(self._delete_fee, fee.id)),
            )
        for place, width in enumerate((160, 110, 120, 120)):
            self.grid.setColumnWidth(place, width)

    def _update_fee(self, fee: MembershipFee, key: str, text: str) -> None:
        values: dict[str, str] = {"name": fee.name, "starts": fee.starts, "expires": fee.expires}
        amount = fee.amount
        if key == "amount":
            amount = money.parse_amount(text)
        else:
            values[key] = text
        fees.update_fee(self.context.db, fee, values["name"], amount, values["starts"], values["expires"])
        self._show_fees()

    def _delete_fee(self, ident: int) -> None:
        fees.delete_fee(self.context.db, ident)
        self._show_fees()

    def _add_fee(self) -> None:
        today = date.today()
        until = date(today.year + 1, today.month, min(today.day, 28))
        fees.add_fee(self.context.db, self.member, self.tr("Annual fee"), 0, today.isoformat(), until.isoformat())
        self._show_fees()
