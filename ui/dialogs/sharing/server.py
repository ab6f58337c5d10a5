"""What is asked of a team that shares by a server: where that is, or a new team there; whom to let in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from commdesk.errors import Problem
from commdesk.team.relay_address import RelayAddress, parse_address
from ui.dialogs.sharing.lines_dialog import LinesDialog, Typed
from ui.i18n import fill_words


def find_address(text: str) -> RelayAddress | None:
    """Return what a typed address says; None while it is none."""
    try:
        return parse_address(text, team=False)
    except Problem:
        return None


class ServerDialog(LinesDialog):
    """Keys: ``address`` and ``secret``, its password; ``leader`` and ``leader_secret`` where the address names no team yet."""

    def __init__(self, parent: QWidget, told: Callable[[Typed], object], before: Typed, wrong: str = "") -> None:
        super().__init__(parent, "server", told, before, wrong)
        self.setWindowTitle(self.tr("A team by a server"))
        self.go.setText(self.tr("Go on"))
        self.words.setText(
            self.tr(
                "A PostgreSQL server that you, or somebody you trust, runs. It sees who writes when and how much, but can read"
                " nothing. Paste the address that you were given; that of its administrator makes a new team there."
            )
        )
        self.address = self.add_line("address", self.tr("postgresql://login@host/database?team=…"))
        self.secret = self.add_line("secret", self.tr("Password of that login"), secret=True)
        self.leader = self.add_line("leader", self.tr("New team: a login for you, such as li"))
        self.leader_secret = self.add_line(
            "leader_secret", self.tr("New team: the password of your login"), secret=True
        )
        self.adapt()
        self.address.setFocus()

    def adapt(self) -> None:
        """Ask for a login of one's own where the address names no team."""
        found = find_address(self.address.text())
        for line in (self.leader, self.leader_secret):
            line.setVisible(found is not None and not found.team)
        super().adapt()

    def is_enough(self, typed: Typed) -> bool:
        """An address, and for a new team who leads it."""
        found = find_address(typed["address"])
        return found is not None and bool(found.team or (typed["leader"] and typed["leader_secret"]))


class ServerInviteDialog(LinesDialog):
    """Keys: ``login``, ``read_only``, ``passphrase`` of the team; ``admin`` and ``secret``, who makes the login."""

    def __init__(
        self, parent: QWidget, server: str, told: Callable[[Typed], object], before: Typed, wrong: str = ""
    ) -> None:
        super().__init__(parent, "server_invite", told, before, wrong)
        self.setWindowTitle(self.tr("Invite somebody"))
        self.go.setText(self.tr("Choose where to save…"))
        words = self.tr(
            "Everybody has a login of their own on “{server}”. The administrator's login makes it, and its password goes into"
            " the invitation, which the passphrase of the team locks."
        )
        self.words.setText(fill_words(words, server=server))
        self.login = self.add_line("login", self.tr("Their login, such as wang"))
        self.add_line("passphrase", self.tr("Passphrase of the team; empty if there is none"), secret=True)
        self.add_line("admin", self.tr("Login of the administrator; empty if theirs is there already"))
        self.add_line("secret", self.tr("Password of the administrator"), secret=True)
        self.add_box("read_only", self.tr("They may only read"))
        self.adapt()
        self.login.setFocus()

    def is_enough(self, typed: Typed) -> bool:
        """A login is enough: the rest depends on the server."""
        return bool(typed["login"])
