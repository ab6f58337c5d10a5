"""The tabs of channels and of lead magnets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from commdesk.acquisition import channels, magnets
from commdesk.acquisition.channels import Channel
from commdesk.acquisition.magnets import Magnet
from ui.context import Context
from ui.dialogs.app.text_prompt import ask_text
from ui.dialogs.base import Dialog
from ui.dialogs.insights.editable_table import EditableTab, Options
from ui.i18n import translate_phrase
from ui.widgets.basic import create_label


def load_known_channels(context: Context) -> tuple[tuple[object, str], ...]:
    """Return the channels to choose from, "none" first; archived ones too, since old records are of them."""
    return ((None, "—"), *((each.id, each.name) for each in channels.list_channels(context.db, archived=True)))


class ChannelsTab(EditableTab):
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

    def load_records(self) -> tuple[Sequence[Channel], object]:
        """Return every channel."""
        return channels.list_channels(self.context.db, archived=True), None

    def create_cells(self, number: int, record: Channel, beside: object) -> Sequence[QWidget]:
        """Return the row of a channel."""
        speeds: Options = [("", "—"), *((key, translate_phrase(title)) for key, title in channels.SPEEDS.items())]
        states: Options = [("", "—"), *((key, translate_phrase(title)) for key, title in channels.STATES.items())]
        horizon = str(record.horizon) if record.horizon else ""
        save = partial(self._update_channel, record.id)
        return (
            self.create_text_cell(number, "name", 0, record.name, partial(save, "name")),
            self.create_text_cell(number, "kind", 1, record.kind, partial(save, "kind")),
            self.create_choice_cell(number, "speed", 2, speeds, record.speed, partial(save, "speed")),
            self.create_choice_cell(number, "state", 3, states, record.state, partial(save, "state")),
            self.create_text_cell(number, "horizon", 4, horizon, partial(save, "horizon")),
            create_label(f"  {record.people:,}"),
            self._create_last_cell(number, record),
        )

    def _create_last_cell(self, number: int, record: Channel) -> QWidget:
        if record.archived:
            return self.create_row_button(
                number, "back", self.tr("Bring back"), partial(self._update_channel, record.id, "archived", 0)
            )
        if record.people or record.costs:
            return self.create_row_button(
                number, "archive", self.tr("Archive"), partial(self._update_channel, record.id, "archived", 1)
            )
        return self.create_row_button(number, "remove", self.tr("Delete"), partial(self._delete_channel, record))

    def _update_channel(self, ident: int, key: str, value: str | int) -> None:
        channels.update_channel(self.context.db, ident, **{key: value})

    def _delete_channel(self, record: Channel) -> None:
        channels.delete_channel(self.context.db, record.id)
        self.notify_deleted(self.tr("“{name}” deleted").format(name=record.name))

    def add_record(self) -> None:
        """Ask for the name of a channel."""
        ask_text(self, self.tr("New channel"), "", lambda name: channels.add_channel(self.context.db, name))


class MagnetsTab(EditableTab):
    """What makes people join, judged by four criteria."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(dialog, "magnets")
        heads = (
            (self.tr("Name"), 156),
            (self.tr("Kind"), 100),
            *((translate_phrase(title), 72) for title in magnets.CRITERIA.values()),
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

    def load_records(self) -> tuple[Sequence[Magnet], object]:
        """Return the lead magnets and the channels."""
        return magnets.list_magnets(self.context.db), load_known_channels(self.context)

    def create_cells(self, number: int, record: Magnet, beside: Options) -> Sequence[QWidget]:
        """Return the row of a lead magnet."""
        kinds: Options = [(key, translate_phrase(title) if key else "—") for key, title in magnets.KINDS.items()]
        points: Options = [(point, str(point)) for point in range(magnets.BEST + 1)]
        save = partial(self._update_magnet, record.id)
        return (
            self.create_text_cell(number, "name", 0, record.name, partial(save, "name")),
            self.create_choice_cell(number, "kind", 1, kinds, record.kind, partial(save, "kind")),
            *(
                self.create_choice_cell(number, key, 2 + place, points, getattr(record, key), partial(save, key))
                for place, key in enumerate(magnets.CRITERIA)
            ),
            create_label(f"  {record.total_score} / 20"),
            self.create_choice_cell(number, "channel", 7, beside, record.channel, partial(save, "channel")),
            self.create_text_cell(number, "starts", 8, record.starts, partial(save, "starts")),
            self.create_text_cell(number, "ends", 9, record.ends, partial(save, "ends")),
            self.create_row_button(number, "remove", self.tr("Delete"), partial(self._delete_magnet, record)),
        )

    def _update_magnet(self, ident: int, key: str, value: str | int | None) -> None:
        magnets.update_magnet(self.context.db, ident, **{key: value})

    def _delete_magnet(self, record: Magnet) -> None:
        magnets.delete_magnet(self.context.db, record.id)
        self.notify_deleted(self.tr("“{name}” deleted").format(name=record.name))

    def add_record(self) -> None:
        """Ask for the name of a lead magnet."""
        ask_text(self, self.tr("New lead magnet"), "", lambda name: magnets.add_magnet(self.context.db, name))
