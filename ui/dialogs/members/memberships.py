"""A person's communities: since when, until when, how they came, why they left."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.members import merge
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_label
from ui.widgets.chooser import Chooser, Option
from ui.widgets.inline import InlineChoice, InlineText


class StaysDialog(Dialog):
    """Every stay is a line, edited in place."""

    def __init__(self, parent: QWidget, context: Context, member: int) -> None:
        super().__init__(parent, context, "stays", "")
        self.setWindowTitle(self.tr("Communities"))
        self.member = member
        self.grid = self.create_table(
            "table", [self.tr("Community"), self.tr("Joined"), self.tr("Left"), self.tr("How"), self.tr("Why left"), ""]
        )
        self.add = create_button("stays.add", self.tr("Add to a community"), slot=self._choose_community)
        self.lay_out(
            self.grid,
            create_label(self.tr("Dates are written 2026-11-21. Each change is saved at once."), "hint"),
            buttons=(self.add,),
        )
        self.resize(820, 340)
        self._show_stays()

    def _show_stays(self) -> None:
        db = self.context.db
        found = memberships.load_memberships(db, merge.load_merge_group(db.reader, self.member))
        self.grid.setRowCount(len(found))
        routes = [("", "—"), *((key, translate_phrase(title)) for key, title in memberships.ROUTES.items())]
        for number, stay in enumerate(found):
            self.grid.setCellWidget(number, 0, create_label(f"  {stay.name}"))
            for place, key, title in (
                (1, "joined_on", self.tr("Joined")),
                (2, "left_on", self.tr("Left")),
                (4, "reason", self.tr("Why left")),
            ):
                save = partial(self._update_stay, stay.id, key)
                made = InlineText(f"stays.{key}.{number}", getattr(stay, key), title, "—", save)
                self.grid.setCellWidget(number, place, made)
            route = InlineChoice(f"stays.route.{number}", routes, stay.route, self.tr("How"))
            route.choice_made.connect(partial(self._update_stay, stay.id, "route"))
            self.grid.setCellWidget(number, 3, route)
            self.grid.setCellWidget(
                number,
                5,
                create_button(
                    f"stays.remove.{number}", self.tr("Delete"), "quiet", partial(self._delete_stay, stay.id)
                ),
            )
        for place, width in enumerate((150, 104, 104, 150, 130)):
            self.grid.setColumnWidth(place, width)

    def _update_stay(self, ident: int, key: str, value: str) -> None:
        memberships.update_membership(self.context.db, ident, **{key: value})

    def _delete_stay(self, ident: int) -> None:
        memberships.delete_membership(self.context.db, ident)
        self._show_stays()

    def _choose_community(self) -> None:
        options = [Option(found.name, found.id) for found in communities.list_communities(self.context.db)]
        chooser = Chooser(self, "stays.choose", options, self.tr("Community…"), self.tr("New community “{text}”"))
        chooser.option_chosen.connect(self._add_stay)
        chooser.option_created.connect(lambda name: self._add_stay(communities.add_community(self.context.db, name)))
        chooser.show_at(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _add_stay(self, community: int) -> None:
        memberships.add_people(self.context.db, (self.member,), community)
        self._show_stays()
