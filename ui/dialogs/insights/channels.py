"""The tabs of channels and of lead magnets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from commdesk.acquisition import channels, magnets
from commdesk.acquisition.channels import Channel
from commdesk.acquisition.magnets import Magnet
from ui.context import Context
from ui.dialogs.app.text_prompt import ask
from ui.dialogs.base import Dialog
from ui.dialogs.insights.editable_table import Options, Tab
from ui.i18n import say
from ui.widgets.basic import label


def known(context: Context) -> tuple[tuple[object, str], ...]:
    """Return the channels to choose from, "none" first; archived ones too, since old records are of them."""
    return ((None, "—"), *((each.id, each.name) for each in channels.listing(context.db, archived=True)))


class ChannelsTab(Tab):
    """Where people come from."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(dialog, "channels")
        heads = (
            (self.tr("Name"), 170),
            (self.tr("Kind"), 130),
            (self.tr("Works"), 100),
            (self.tr("State"), 130),
            (self.tr("Pays after days"), 120),
            (self.tr("People"), 80),
            ("", 100),
        )
        hint = self.tr(
            "Kind is your own word: paid, exchange, content … A channel with people or costs is archived rather than deleted."
        )
        self.lay_out(self.tr("Channels"), heads, hint, self.tr("Add a channel"))

    def read(self) -> tuple[Sequence[Channel], object]:
        """Return every channel."""
        return channels.listing(self.context.db, archived=True), None

    def cells(self, number: int, record: Channel, beside: object) -> Sequence[QWidget]:
        """Return the row of a channel."""
        speeds: Options = [("", "—"), *((key, say(title)) for key, title in channels.SPEEDS.items())]
        states: Options = [("", "—"), *((key, say(title)) for key, title in channels.STATES.items())]
        horizon = str(record.horizon) if record.horizon else ""
        save = partial(self._change, record.id)
        return (
            self.line(number, "name", 0, record.name, partial(save, "name")),
            self.line(number, "kind", 1, record.kind, partial(save, "kind")),
            self.choice(number, "speed", 2, speeds, record.speed, partial(save, "speed")),
            self.choice(number, "state", 3, states, record.state, partial(save, "state")),
            self.line(number, "horizon", 4, horizon, partial(save, "horizon")),
            label(f"  {record.people:,}"),
            self._last(number, record),
        )

    def _last(self, number: int, record: Channel) -> QWidget:
        if record.archived:
            return self.deed(number, "back", self.tr("Bring back"), partial(self._change, record.id, "archived", 0))
        if record.people or record.costs:
            return self.deed(number, "archive", self.tr("Archive"), partial(self._change, record.id, "archived", 1))
        return self.deed(number, "remove", self.tr("Delete"), partial(self._remove, record))

    def _change(self, ident: int, key: str, value: str | int) -> None:
        channels.change(self.context.db, ident, **{key: value})

    def _remove(self, record: Channel) -> None:
        channels.remove(self.context.db, record.id)
        self.told(self.tr("“{name}” deleted").format(name=record.name))

    def add(self) -> None:
        """Ask for the name of a channel."""
        ask(self, self.tr("New channel"), "", lambda name: channels.add(self.context.db, name))


class MagnetsTab(Tab):
    """What makes people join, judged by four criteria."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(dialog, "magnets")
        heads = (
            (self.tr("Name"), 156),
            (self.tr("Kind"), 100),
            *((say(title), 72) for title in magnets.CRITERIA.values()),
            (self.tr("Total"), 70),
            (self.tr("Channel"), 120),
            (self.tr("From"), 98),
            (self.tr("Until"), 98),
            ("", 80),
        )
        hint = self.tr(
            "A good lead magnet eases a pain, is worth something, must be fetched soon and is fun: 0 to 5 points each."
        )
        self.lay_out(self.tr("Lead magnets"), heads, hint, self.tr("Add a lead magnet"))

    def read(self) -> tuple[Sequence[Magnet], object]:
        """Return the lead magnets and the channels."""
        return magnets.listing(self.context.db), known(self.context)

    def cells(self, number: int, record: Magnet, beside: Options) -> Sequence[QWidget]:
        """Return the row of a lead magnet."""
        kinds: Options = [(key, say(title) if key else "—") for key, title in magnets.KINDS.items()]
        points: Options = [(point, str(point)) for point in range(magnets.BEST + 1)]
        save = partial(self._change, record.id)
        return (
            self.line(number, "name", 0, record.name, partial(save, "name")),
            self.choice(number, "kind", 1, kinds, record.kind, partial(save, "kind")),
            *(
                self.choice(number, key, 2 + place, points, getattr(record, key), partial(save, key))
                for place, key in enumerate(magnets.CRITERIA)
            ),
            label(f"  {record.total} / 20"),
            self.choice(number, "channel", 7, beside, record.channel, partial(save, "channel")),
            self.line(number, "starts", 8, record.starts, partial(save, "starts")),
            self.line(number, "ends", 9, record.ends, partial(save, "ends")),
            self.deed(number, "remove", self.tr("Delete"), partial(self._remove, record)),
        )

    def _change(self, ident: int, key: str, value: str | int | None) -> None:
        magnets.change(self.context.db, ident, **{key: value})

    def _remove(self, record: Magnet) -> None:
        magnets.remove(self.context.db, record.id)
        self.told(self.tr("“{name}” deleted").format(name=record.name))

    def add(self) -> None:
        """Ask for the name of a lead magnet."""
        ask(self, self.tr("New lead magnet"), "", lambda name: magnets.add(self.context.db, name))
