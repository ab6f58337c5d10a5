"""Which columns the plainer cards of lines show: risks, roles, materials, contacts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from commdesk.errors import mark
from commdesk.events.planning.items import EventLine
from ui.panes.events.cards.board import EventSnapshot
from ui.panes.events.cards.parts.cells import CellSpec
from ui.panes.events.cards.parts.frame import PAD
from ui.panes.events.cards.parts.rows import CardSpec, LineCard, LineRow
from ui.widgets.basic import create_label

GRADES = {1: mark("core", "low"), 2: mark("core", "middling"), 3: mark("core", "high")}
NOTE = CellSpec("note", mark("core", "Note"), width=240, hint=mark("core", "What else is to be known"))
OWNER = CellSpec("owner", mark("core", "Who does it"), width=74, hint=mark("core", "Who"), right=True)
RISK = CardSpec(
    "risk",
    mark("core", "Risks"),
    (
        CellSpec("text", mark("core", "What could go wrong")),
        CellSpec("plan", mark("core", "Plan B"), hint=mark("core", "Plan B")),
    ),
    (
        CellSpec("likely", mark("core", "How likely"), "choice", 110, choices=GRADES),
        CellSpec("severe", mark("core", "How bad"), "choice", 110, choices=GRADES),
    ),
    add=mark("core", "+ What could go wrong"),
    aside=mark("core", "Each with a plan B"),
    empty=mark(
        "core", "Rain, an absent speaker, no power: write down what could go wrong, and what you would do then."
    ),
)
ROLE = CardSpec(
    "role",
    mark("core", "Roles"),
    (
        CellSpec("role", mark("core", "Duty"), width=120),
        CellSpec("name", mark("core", "Who"), hint=mark("core", "Nobody yet")),
    ),
    (NOTE,),
    add=mark("core", "+ Role, as in host or photographer"),
    empty=mark("core", "Who hosts, who stands at the door, who takes pictures."),
)
ITEM = CardSpec(
    "item",
    mark("core", "Materials"),
    (CellSpec("name", mark("core", "Material")),),
    (
        CellSpec("unit", mark("core", "Unit"), width=80),
        CellSpec("each", mark("core", "For each person"), "flag"),
        OWNER,
        NOTE,
    ),
    add=mark("core", "+ Material"),
    aside=mark("core", "there / needed"),
    empty=mark("core", "Badges, sign-in sheet, pens: what has to be there on the day."),
)
READY = CellSpec("ready", mark("core", "How many are there"), width=52, right=True)
NEEDED = CellSpec("quantity", mark("core", "How many are needed"), width=48)
CONTACT = CardSpec(
    "contact",
    mark("core", "Contacts and suppliers"),
    (
        CellSpec("name", mark("core", "Name")),
        CellSpec("role", mark("core", "What for"), hint=mark("core", "What for")),
        CellSpec("reach", mark("core", "Phone or WeChat"), hint=mark("core", "Phone or WeChat")),
    ),
    (NOTE,),
    add=mark("core", "+ Contact"),
    empty=mark("core", "The venue, the printer, the guest: whom to call, and how."),
)


class RiskRow(LineRow):
    """A risk; a likely and bad one without a plan B is red."""

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Show how bad it is."""
        worst = line["likely"] * line["severe"] >= 6 and not line["plan"]
        self.text_field("text").show_tone("danger" if worst else "")


class RiskCard(LineCard):
    """Risks with plan B."""

    row_type = RiskRow

    def update_summary(self, shown: Sequence[EventLine], board: EventSnapshot) -> None:
        """Show for how many there is a plan."""
        self.show_tally(sum(bool(line["plan"]) for line in shown), len(shown))


class ItemRow(LineRow):
    """A material; ticked, all of it is there."""

    def add_leading(self) -> None:
        """Put the box for all of it."""
        self.box = QCheckBox()
        self.box.setObjectName(f"events.item.all.{self.line.id}")
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.clicked.connect(lambda on: self.save_line({"ready": self._needed_count() if on else 0}))
        self.places.setContentsMargins(PAD, 0, PAD - 8, 0)
        self.places.addWidget(self.box)

    def add_trailing(self) -> None:
        """Put how many there are and how many it takes."""
        self.add_cell(READY)
        self.places.addWidget(create_label("/", "muted"))
        self.add_cell(NEEDED)
        self.total = create_label(role="muted")
        self.places.addWidget(self.total)

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Show whether it is all there."""
        there = line["ready"] >= self._needed_count() > 0
        self.box.setChecked(there)
        self.box.setAccessibleName(self.tr("All of it is there: {name}").format(name=line.title))
        self.text_field("name").show_tone("muted" if there else "", struck=there)
        words = line["unit"]
        if line["each"]:
            words = (
                self.tr("× {heads} = {count} {unit}")
                .format(heads=board.head_count, count=f"{self._needed_count():,}", unit=line["unit"])
                .strip()
            )
        self.total.setText(words)

    def _needed_count(self) -> int:
        heads = self.board.head_count if self.board is not None and self.line["each"] else 1
        return int(self.line["quantity"]) * heads


class ItemCard(LineCard):
    """Materials."""

    row_type = ItemRow

    def update_summary(self, shown: Sequence[EventLine], board: EventSnapshot) -> None:
        """Show how many are all there."""
        heads = board.head_count
        done = sum(line["ready"] >= line["quantity"] * (heads if line["each"] else 1) > 0 for line in shown)
        self.show_tally(done, len(shown))
