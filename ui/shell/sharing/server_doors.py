"""The doors to a team that shares by a server: make one there or enter it, and let somebody in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.team import names, relay_setup
from commdesk.team.record import TeamRecord
from commdesk.team.relay_address import parse_address
from commdesk.team.relay_setup import InvitationWish
from commdesk.team.session import TeamSession, open_place
from commdesk.text import to_visible
from ui import file_dialogs
from ui.dialogs.sharing.lines_dialog import Typed
from ui.dialogs.sharing.server import ServerDialog, ServerInviteDialog
from ui.i18n import fill_words, translate, translate_phrase

if TYPE_CHECKING:
    from ui.shell.sharing.team import TeamWatch
    from ui.shell_api import Shell

GoOn = Callable[[TeamRecord, bytes | None], object]
Found = tuple[TeamRecord | None, bytes | None, Problem | None]
"""Where the files of the team lie, the header that is there, and what went wrong."""


def choose_server(window: Shell, go_on: GoOn, before: Typed | None = None, wrong: str = "") -> None:
    """Ask where the server is, and set it up for a new team if that is wanted.

    Args:
        go_on: Makes the team there, or enters the one that is there.
    """

    def told(typed: Typed) -> None:
        def look(progress: Progress) -> Found:
            try:
                record = _find_server(typed)
                return record, open_place(record).get_file(names.HEADER), None
            except Problem as problem:
                return None, None, problem

        job = window.jobs.start_job(look, translate("Team", "Asking the server"))
        job.succeeded.connect(lambda found: answered(typed, *found))

    def answered(typed: Typed, record: TeamRecord | None, header: bytes | None, problem: Problem | None) -> None:
        if problem is not None:
            choose_server(window, go_on, typed, translate_phrase(problem.phrase))
        elif record is not None:
            go_on(record, header)

    ServerDialog(window, told, before or {}, wrong).open()


def _find_server(typed: Typed) -> TeamRecord:
    """Return where the team's files lie; an address without a team is its administrator's, who makes one."""
    address = parse_address(typed["address"], team=False)
    secret = typed["secret"] or address.password
    if not address.team:
        admin, secret = address.without_password(), typed["secret"] or address.password
        address = relay_setup.set_up_relay(admin, secret, typed["leader"], typed["leader_secret"])
        secret = typed["leader_secret"]
    return TeamRecord(relay=address.without_password().to_text(), secret=secret)


def invite_by_server(window: Shell, watch: TeamWatch, before: Typed | None = None, wrong: str = "") -> None:
    """Ask whom, let them into the team, and write the file by which they join."""
    session, record, context = watch.session, watch.record, window.context
    if session is None or record is None or context is None:
        return

    def told(typed: Typed) -> None:
        title = translate("Team", "Invite somebody")
        wanted = session.db.path.with_name(f"{session.key.name} {typed['login']}{names.INVITATION}")
        kinds = [f"{translate('Team', 'Invitations')} (*{names.INVITATION})"]
        chosen = file_dialogs.ask_save(window, "team.invitation", title, wanted, kinds, "share")
        if chosen is None:
            return
        path = chosen if chosen.suffix == names.INVITATION else chosen.with_name(chosen.name + names.INVITATION)
        wish = InvitationWish(writes=not typed["read_only"], admin=typed["admin"], secret=typed["secret"])

        def work(progress: Progress) -> tuple[bool, Problem | None]:
            own = TeamSession(
                session.db, open_place(record), session.key, watch.records
            )  # the other one may be at work
            try:
                invited = relay_setup.invite_person(own, record, path, typed["login"], typed["passphrase"], wish)
                return invited[1], None
            except Problem as problem:
                return False, problem

        def done(inside: bool, problem: Problem | None) -> None:
            if problem is not None:
                invite_by_server(window, watch, typed, translate_phrase(problem.phrase))
                return
            words = translate("Team", "The invitation is at “{path}”. It opens with the passphrase of the team.")
            if not inside:
                words = translate("Team", "The invitation is at “{path}”. They need the password of their login, too.")
            window.notify(fill_words(words, path=to_visible(str(path))))

        job = context.jobs.start_job(work, title)
        job.succeeded.connect(lambda found: done(*found))

    ServerInviteDialog(window, open_place(record).title, told, before or {}, wrong).open()
