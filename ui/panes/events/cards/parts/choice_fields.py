"""A value that is one of many, or a new one: shown as words, chosen from a list that is typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSizePolicy

from commdesk.events import record
from ui.painting import escape_mnemonic
from ui.panes.events.cards.board import CardContext
from ui.widgets.basic import Button, update_style
from ui.widgets.chooser import Chooser, Option

Offers = Callable[[CardContext], Sequence[Option]]


class PickField(Button):
    """Pressed, it offers ``offers``; ``new``: what was typed may be taken as it is."""

    def __init__(
        self,
        desk: CardContext,
        name: str,
        title: str,
        offers: Offers,
        save: Callable[[str], object],
        hint: str,
        new: bool,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "plain")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._desk, self._title, self._offers, self._save, self._hint, self._new = desk, title, offers, save, hint, new
        self.clicked.connect(self.ask_choice)

    def show_text(self, text: str) -> None:
        """Show what is saved, or what belongs here."""
        self.setText(escape_mnemonic(text or self._hint))
        self.setAccessibleName(f"{self._title}: {text}")
        tone = "" if text else "faint"
        if (self.property("tone") or "") != tone:
            self.setStyleSheet("color: palette(placeholder-text)" if tone else "")
            update_style(self, "tone", tone)

    def ask_choice(self) -> None:
        """Offer the list."""
        new = self.tr("New: “{text}”") if self._new else ""
        chooser = Chooser(self, f"{self.objectName()}.list", self._offers(self._desk), f"{self._title}…", new)
        chooser.option_chosen.connect(self._save)
        chooser.option_created.connect(self._save)
        chooser.show_at(self.mapToGlobal(QPoint(0, self.height() + 2)))


def list_zones(desk: CardContext) -> list[Option]:
    """Return the time zones of the world, the one of this computer first."""
    from zoneinfo import available_timezones

    from commdesk.calendars.clock import find_local_zone

    here = find_local_zone()
    known = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
    return [Option(zone, zone) for zone in dict.fromkeys((here, *known))]


def list_series(desk: CardContext) -> list[Option]:
    """Return the series there are, and none."""
    names = sorted({event.series for event in record.list_events(desk.db) if event.series})
    return [*(Option(name, name) for name in names), Option("—", "")]
