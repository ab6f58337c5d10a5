"""The team of the open workspace: where it shares, who is how far, and what can be done about it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QPushButton, QTableWidgetItem, QWidget

from commdesk.team.session import Colleague, RoundReport
from commdesk.text import to_visible
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate
from ui.painting import escape_tooltip
from ui.widgets.basic import EmptyState, create_button, create_label, update_style

MINUTE, HOUR = 60, 3_600


@dataclass(frozen=True, slots=True)
class TeamState:
    """How things stand. ``place``: where the team shares, '' where there is none; ``words``: in step or not.

    ``trouble``: why it does not go on; ``needs_key``: the passphrase has to be typed; ``ready``: it was entered.
    """

    place: str = ""
    words: str = ""
    trouble: str = ""
    needs_key: bool = False
    ready: bool = False
    report: RoundReport | None = None


class TeamDialog(Dialog):
    """Shows the team, or how to get one. ``requested`` names what somebody wants: choose, server, join, invite, renew, leave, unlock, now."""

    requested = Signal(str)

    def __init__(self, parent: QWidget, context: Context, state: TeamState) -> None:
        super().__init__(parent, context, "team", "")
        self.setWindowTitle(self.tr("Team"))
        self.words = create_label(role="muted", name="team.words", wrap=True)
        self.state = create_label(role="strong", name="team.state", wrap=True)
        self.notes = create_label(role="danger", name="team.notes", wrap=True)
        self.grid = self.create_table("table", [self.tr("Who"), self.tr("Last word"), self.tr("On the way")])
        header = self.grid.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.alone = EmptyState(
            "team.alone",
            self.tr("Nobody else is here yet. Invite somebody: one file and the passphrase are all they need."),
        )
        self.choose = self._add_button("choose", self.tr("Choose the shared folder…"), "primary")
        self.server = self._add_button("server", self.tr("By a server…"))
        self.join = self._add_button("join", self.tr("Open an invitation…"))
        self.invite = self._add_button("invite", self.tr("Invite…"))
        self.renew = self._add_button("renew", self.tr("New key…"))
        self.renew.setToolTip(escape_tooltip(self.tr("When somebody left, or a computer was lost")))
        self.leave = self._add_button("leave", self.tr("Leave the team…"), "danger")
        self.now = self._add_button("now", self.tr("Look now"))
        self.unlock = self._add_button("unlock", self.tr("Type the passphrase…"), "primary")
        self.done_button = create_button("team.close", self.tr("Close"), slot=self.accept)
        self.lay_out(
            self.state,
            self.words,
            self.notes,
            self.grid,
            self.alone,
            1,
            buttons=(self.leave, self.renew, self.now, self.invite, self.join, self.server, self.choose, self.unlock),
            done=self.done_button,
        )
        self.resize(700, 420 if state.place else 240)
        self.show_state(state)

    def _add_button(self, name: str, words: str, role: str = "") -> QPushButton:
        return create_button(f"team.{name}", words, role, partial(self.requested.emit, name))

    def show_state(self, state: TeamState) -> None:
        """Show how things stand now."""
        inside = bool(state.place)
        self.resize(self.width(), max(self.height(), 420) if inside else self.height())
        for button in (self.invite, self.renew):
            button.setVisible(inside and not state.needs_key)
            button.setEnabled(state.ready)
        self.leave.setVisible(inside)
        for button in (self.choose, self.join, self.server):
            button.setVisible(not inside)
        self.unlock.setVisible(state.needs_key)
        self.now.setVisible(inside and not state.needs_key)
        update_style(self.done_button, "role", "primary" if inside and not state.needs_key else "")
        if inside:
            self.state.setText(state.words)
            self.words.setText(fill_words(self.tr("Shared in {folder}"), folder=to_visible(state.place)))
        else:
            self.state.setText(self.tr("This workspace is in no team yet."))
            self.words.setText(
                self.tr(
                    "Choose a folder that something brings to all of you: 坚果云, OneDrive, Syncthing, a network drive, a"
                    " stick. CommDesk puts small locked files there and reads those of the others; the workspace itself"
                    " stays on this computer. Every edit of everybody arrives, field by field, also after a year offline."
                )
            )
        report = state.report
        notes = [state.trouble] if state.trouble else []
        self.notes.setText("\n".join([*notes, *(list_notes(report) if report is not None else ())]))
        self.notes.setVisible(bool(self.notes.text()))
        self._show_colleagues(report.colleagues if report is not None else ())
        self.alone.setVisible(inside and report is not None and not report.colleagues)

    def _show_colleagues(self, colleagues: tuple[Colleague, ...]) -> None:
        self.grid.setRowCount(len(colleagues))
        for number, each in enumerate(colleagues):
            waiting = f"{each.waiting:,}" if each.waiting else ""
            for place, text in enumerate((each.who or self.tr("not read yet"), describe_moment(each.at), waiting)):
                self.grid.setItem(number, place, QTableWidgetItem(to_visible(text)))
        for place, width in ((1, 160), (2, 110)):
            self.grid.setColumnWidth(place, width)
        self.grid.setVisible(bool(colleagues))


def list_notes(report: RoundReport) -> list[str]:
    """Return what does not go on by itself, a sentence each."""
    nobody = translate("Team", "somebody")
    found = [
        fill_words(
            translate("Team", "{who} uses a newer CommDesk. Update CommDesk here to see what changed there."),
            who=to_visible(who or nobody),
        )
        for who in report.newer
    ]
    if report.read_only:
        found.append(translate("Team", "You may only read in this team: what you change stays on this computer."))
    if report.lacking:
        words = translate("Team", "Messages or files of {number} imports and attachments are still on their way.")
        found.append(fill_words(words, number=f"{report.lacking:,}"))
    for each in report.colleagues:
        if each.late:
            words = translate(
                "Team",
                "A file of {who} cannot be read. If it does not come within a day or two, press “Look now” on that computer.",
            )
            found.append(fill_words(words, who=to_visible(each.who or nobody)))
        if each.ahead:
            words = translate("Team", "The clock of {who} is {minutes} minutes ahead of the one here.")
            found.append(fill_words(words, who=to_visible(each.who or nobody), minutes=f"{each.ahead // 60_000:,}"))
    return found


def describe_moment(at: int, now: float | None = None) -> str:
    """Return how long ago something was, or when.

    Args:
        at: UTC ms; 0: never.
        now: UTC s; the clock's when None.
    """
    if not at:
        return ""
    passed = (time.time() if now is None else now) - at / 1000
    if passed < MINUTE:
        return translate("Team", "just now")
    if passed < HOUR:
        return fill_words(translate("Team", "{number} minutes ago"), number=f"{passed // MINUTE:.0f}")
    if passed < 12 * HOUR:
        return fill_words(translate("Team", "{number} hours ago"), number=f"{passed // HOUR:.0f}")
    return datetime.fromtimestamp(at / 1000).strftime("%Y-%m-%d %H:%M")
