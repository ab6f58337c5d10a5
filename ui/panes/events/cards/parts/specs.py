"""Which columns the plainer cards of lines show: risks, roles, materials, contacts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from commdesk.errors import mark
from commdesk.events.planning.items import Line
from ui.panes.events.cards.board import Board
from ui.panes.events.cards.parts.cells import Cell
from ui.panes.events.cards.parts.frame import PAD
from ui.panes.events.cards.parts.rows import LineCard, LineRow, Spec
from ui.widgets.basic import label

GRADES = {1: mark("core", "low"), 2: mark("core", "middling"), 3: mark("core", "high")}
NOTE = Cell("note", mark("core", "Note"), width=240, hint=mark("core", "What else is to be known"))
OWNER = Cell("owner", mark("core", "Who does it"), width=74, hint=mark("core", "Who"), right=True)
RISK = Spec(
    "risk",
    mark("core", "Risks"),
    (
        Cell("text", mark("core", "What could go wrong")),
        Cell("plan", mark("core", "Plan B"), hint=mark("core", "Plan B")),
    ),
    (
        Cell("likely", mark("core", "How likely"), "choice", 110, choices=GRADES),
        Cell("severe", mark("core", "How bad"), "choice", 110, choices=GRADES),
    ),
    add=mark("core", "+ What could go wrong"),
    aside=mark("core", "Each with a plan B"),
    empty=mark(
        "core", "Rain, an absent speaker, no power: write down what could go wrong, and what you would do then."
    ),
)
ROLE = Spec(
    "role",
    mark("core", "Roles"),
    (
        Cell("role", mark("core", "Duty"), width=120),
        Cell("name", mark("core", "Who"), hint=mark("core", "Nobody yet")),
    ),
    (NOTE,),
    add=mark("core", "+ Role, as in host or photographer"),
    empty=mark("core", "Who hosts, who stands at the door, who takes pictures."),
)
ITEM = Spec(
    "item",
    mark("core", "Materials"),
    (Cell("name", mark("core", "Material")),),
    (
        Cell("unit", mark("core", "Unit"), width=80),
        Cell("each", mark("core", "For each person"), "flag"),
        OWNER,
        NOTE,
    ),
    add=mark("core", "+ Material"),
    aside=mark("core", "there / needed"),
    empty=mark("core", "Badges, sign-in sheet, pens: what has to be there on the day."),
)
READY = Cell("ready", mark("core", "How many are there"), width=52, right=True)
NEEDED = Cell("quantity", mark("core", "How many are needed"), width=48)
CONTACT = Spec(
    "contact",
    mark("core", "Contacts and suppliers"),
    (
        Cell("name", mark("core", "Name")),
        Cell("role", mark("core", "What for"), hint=mark("core", "What for")),
        Cell("reach", mark("core", "Phone or WeChat"), hint=mark("core", "Phone or WeChat")),
    ),
    (NOTE,),
    add=mark("core", "+ Contact"),
    empty=mark("core", "The venue, the printer, the guest: whom to call, and how."),
)


class RiskRow(LineRow):
    """A risk; a likely and bad one without a plan B is red."""

    def look(self, line: Line, board: Board) -> None:
        """Show how bad it is."""
        worst = line["likely"] * line["severe"] >= 6 and not line["plan"]
        text = self.fields["text"]
        text.show_tone("danger" if worst else "")  # type: ignore[attr-defined]


class RiskCard(LineCard):
    """Risks with plan B."""

    row_type = RiskRow

    def summarise(self, shown: Sequence[Line], board: Board) -> None:
        """Show for how many there is a plan."""
        self.tally(sum(bool(line["plan"]) for line in shown), len(shown))


class ItemRow(LineRow):
    """A material; ticked, all of it is there."""

    def begin(self) -> None:
        """Put the box for all of it."""
        self.box = QCheckBox()
        self.box.setObjectName(f"events.item.all.{self.line.id}")
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.clicked.connect(lambda on: self.save({"ready": self._needed() if on else 0}))
        self.places.setContentsMargins(PAD, 0, PAD - 8, 0)
        self.places.addWidget(self.box)

    def end(self) -> None:
        """Put how many there are and how many it takes."""
        self.place(READY)
        self.places.addWidget(label("/", "muted"))
        self.place(NEEDED)
        self.total = label(role="muted")
        self.places.addWidget(self.total)

    def look(self, line: Line, board: Board) -> None:
        """Show whether it is all there."""
        there = line["ready"] >= self._needed() > 0
        self.box.setChecked(there)
        self.box.setAccessibleName(self.tr("All of it is there: {name}").format(name=line.title))
        self.fields["name"].show_tone("muted" if there else "", struck=there)  # type: ignore[attr-defined]
        words = line["unit"]
        if line["each"]:
            words = (
                self.tr("× {heads} = {count} {unit}")
                .format(heads=board.heads, count=f"{self._needed():,}", unit=line["unit"])
                .strip()
            )
        self.total.setText(words)

    def _needed(self) -> int:
        heads = self.board.heads if self.board is not None and self.line["each"] else 1
        return int(self.line["quantity"]) * heads


class ItemCard(LineCard):
    """Materials."""

    row_type = ItemRow

    def summarise(self, shown: Sequence[Line], board: Board) -> None:
        """Show how many are all there."""
        heads = board.heads
        done = sum(line["ready"] >= line["quantity"] * (heads if line["each"] else 1) > 0 for line in shown)
        self.tally(done, len(shown))
