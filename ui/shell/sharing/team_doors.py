"""The doors to a team that shares a folder: make one, enter it, invite, join, a new key, leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.sharing import locked
from commdesk.team import joining, names
from commdesk.team import key as keys
from commdesk.team.folder import FolderPlace
from commdesk.team.joining import Invitation
from commdesk.team.record import TeamRecord, TeamRecords
from commdesk.team.relay import read_invited_record
from commdesk.team.session import TeamSession, open_place
from commdesk.text import to_visible
from commdesk.workspace import SUFFIX, Workspace
from ui import file_dialogs
from ui.dialogs.sharing.join import JoinAnswer, JoinDialog
from ui.dialogs.sharing.passphrase import PassphraseDialog
from ui.dialogs.sharing.team import TeamDialog, TeamState
from ui.dialogs.sharing.team_key import TeamAnswer, TeamKeyDialog
from ui.i18n import fill_words, translate, translate_phrase
from ui.shell.sharing import server_doors

if TYPE_CHECKING:
    from ui.shell.sharing.team import TeamWatch
    from ui.shell_api import Shell


def show_team(window: Shell, watch: TeamWatch) -> None:
    """Show the team of the open workspace."""
    assert window.context is not None
    dialog = TeamDialog(window, window.context, _read_state(watch))
    doors: dict[str, Callable[[], object]] = {
        "choose": lambda: choose_folder(window, watch),
        "server": lambda: server_doors.choose_server(window, partial(ask_team_key, window, watch)),
        "join": lambda: choose_invitation(window, watch.records),
        "invite": lambda: write_invitation(window, watch),
        "renew": lambda: ask_new_key(window, watch),
        "leave": lambda: ask_to_leave(window, watch),
        "unlock": lambda: ask_key(window, watch),
        "now": watch.run_round,
    }
    dialog.requested.connect(lambda wish: doors[wish]())
    show = lambda: dialog.show_state(_read_state(watch))  # noqa: E731
    watch.changed.connect(show)
    dialog.finished.connect(lambda _: watch.changed.disconnect(show))
    dialog.open()


def _read_state(watch: TeamWatch) -> TeamState:
    """Return how things stand, to be shown."""
    record = watch.record
    if record is None:
        return TeamState()
    return TeamState(
        record.folder or open_place(record).title,
        watch.describe_state(),
        watch.trouble,
        watch.needs_key,
        watch.session is not None,
        watch.report,
    )


def choose_folder(window: Shell, watch: TeamWatch) -> None:
    """Ask for the shared folder, and make the team there or enter the one that is there."""
    title = translate("Team", "Choose the shared folder")
    chosen = file_dialogs.ask_folder(window, "team.folder", title, purpose="team")
    if chosen is None or window.context is None:
        return
    record = TeamRecord(folder=str(chosen.absolute()))
    place = FolderPlace(chosen.absolute())

    def look(progress: Progress) -> bytes | None:
        joining.require_outside(watch_path, record)
        return place.get_file(names.HEADER)

    watch_path = window.context.db.path
    job = window.jobs.start_job(look, quiet=True)
    job.succeeded.connect(lambda header: ask_team_key(window, watch, record, header))


def ask_key(window: Shell, watch: TeamWatch) -> None:
    """Ask for the passphrase of a team whose key is not known here."""
    if (record := watch.record) is None:
        return
    job = window.jobs.start_job(lambda progress: open_place(record).get_file(names.HEADER), quiet=True)
    job.succeeded.connect(lambda header: ask_team_key(window, watch, record, header, again=True))


def ask_team_key(
    window: Shell, watch: TeamWatch, record: TeamRecord, header: bytes | None, wrong: str = "", again: bool = False
) -> None:
    """Ask what is needed to make a team, or to enter the one whose header lies there."""
    new = header is None or not keys.is_whole(header)
    title = translate("Team", "Make a team") if new else translate("Team", "Enter the team")
    words = (
        translate(
            "Team",
            "What you all write goes into this folder, locked with a key that only the passphrase opens. There is nobody who"
            " could give you a new one.",
        )
        if new
        else translate("Team", "There is a team in this folder. Whoever asked you in knows its passphrase.")
    )
    if record.relay and new:
        words = translate(
            "Team",
            "What you all write goes to this server, locked with a key that only the passphrase opens. There is nobody who could"
            " give you a new one.",
        )
    elif record.relay:
        words = translate(
            "Team", "The team has a key that is not known here. Whoever leads the team knows its passphrase."
        )

    def told(answer: TeamAnswer) -> None:
        _set_name(window, answer.who)
        context = window.context
        if context is None:
            return
        place = open_place(record)

        def work(progress: Progress) -> tuple[TeamSession | None, Problem | None]:
            try:
                if new or header is None:
                    return joining.create_team(
                        context.db, place, answer.passphrase, watch.records, record, keep_key=answer.keep_key
                    ), None
                return joining.enter_team(
                    context.db, place, header, answer.passphrase, watch.records, record, keep_key=answer.keep_key
                ), None
            except Problem as problem:
                return None, problem

        job = context.jobs.start_job(work, title)
        job.succeeded.connect(lambda found: entered(*found))

    def entered(session: TeamSession | None, problem: Problem | None) -> None:
        if problem is not None:
            ask_team_key(window, watch, record, header, translate_phrase(problem.phrase), again)
        elif session is not None and window.context is not None and session.db is window.context.db:
            watch.use_session(session)
            if new:
                window.notify(translate("Team", "The team is made. Invite the others, and tell them the passphrase."))

    if not new and header is not None and not keys.needs_passphrase(header) and window.settings.now.who:
        told(TeamAnswer(window.settings.now.who, "", True))
        return
    TeamKeyDialog(window, title, words, told, deed=title, new=new, who=window.settings.now.who, wrong=wrong).open()


def write_invitation(window: Shell, watch: TeamWatch) -> None:
    """Ask where, and write the file by which somebody joins."""
    session, record = watch.session, watch.record
    if session is None or record is None:
        return
    if record.relay:
        server_doors.invite_by_server(window, watch)
        return
    title = translate("Team", "Invite somebody")
    place = session.db.path.with_name(session.key.name + names.INVITATION)
    kinds = [f"{translate('Team', 'Invitations')} (*{names.INVITATION})"]
    chosen = file_dialogs.ask_save(window, "team.invitation", title, place, kinds, "share")
    if chosen is None:
        return
    path = chosen if chosen.suffix == names.INVITATION else chosen.with_name(chosen.name + names.INVITATION)
    job = window.jobs.start_job(lambda progress: joining.write_invitation(path, session, record), title)
    words = translate(
        "Team",
        "The invitation is at “{path}”. Let them into the shared folder, and tell the passphrase by another way.",
    )
    job.succeeded.connect(lambda _: window.notify(fill_words(words, path=to_visible(str(path)))))


def choose_invitation(window: Shell, records: TeamRecords) -> None:
    """Ask for the file of an invitation."""
    title = translate("Team", "Open an invitation")
    kinds = [f"{translate('Team', 'Invitations')} (*{names.INVITATION})"]
    chosen = file_dialogs.ask_open(window, "team.invitation", title, kinds, purpose="team")
    if chosen is not None:
        open_invitation(window, chosen, records)


def open_invitation(window: Shell, path: Path, records: TeamRecords, wrong: str = "") -> None:
    """Ask what is needed to join, then write the workspace and open it; first unlock the invitation, if it is locked.

    Args:
        wrong: Why the passphrase is asked for again.
    """
    who = window.settings.now.who
    if not locked.is_locked(path):
        _ask_to_join(window, records, joining.read_invitation(path), JoinAnswer(Path(), "", who, True))
        return

    def told(passphrase: str) -> None:
        def work(progress: Progress) -> tuple[Invitation | None, Problem | None]:
            try:
                return joining.read_invitation(path, passphrase), None
            except Problem as problem:
                return None, problem

        job = window.jobs.start_job(work, quiet=True)
        job.succeeded.connect(lambda found: unlocked(passphrase, *found))

    def unlocked(passphrase: str, invitation: Invitation | None, problem: Problem | None) -> None:
        if problem is not None:
            open_invitation(window, path, records, translate_phrase(problem.phrase))
        elif invitation is not None:  # the team's passphrase locks its invitations
            _ask_to_join(window, records, invitation, JoinAnswer(Path(), passphrase, who, True))

    PassphraseDialog(window, path.name, told, wrong).open()


def _ask_to_join(
    window: Shell, records: TeamRecords, invitation: Invitation, before: JoinAnswer, wrong: str = ""
) -> None:
    def told(answer: JoinAnswer) -> None:
        title = translate("Team", "Where shall the workspace be?")
        wanted = Path.home() / f"{invitation.name or 'CommDesk'}{SUFFIX}"
        kinds = [f"{translate('Sharing', 'Workspaces')} (*{SUFFIX})"]
        chosen = file_dialogs.ask_save(window, "team.join", title, wanted, kinds, "workspace")
        if chosen is None:
            return
        to = chosen if chosen.suffix == SUFFIX else chosen.with_name(chosen.name + SUFFIX)
        _set_name(window, answer.who)

        def work(progress: Progress) -> tuple[Workspace | None, Problem | None]:
            try:
                record = _find_place(invitation, answer)
                place = open_place(record)
                made = joining.join_team(
                    to, place, answer.passphrase, answer.who, records, record, progress,
                    workspace=invitation.workspace, keep_key=answer.keep_key,
                )  # fmt: skip
            except Problem as problem:
                return None, problem
            made.close()
            return made, None

        job = window.jobs.start_job(work, fill_words(translate("Team", "Joining “{name}”"), name=invitation.name))
        job.succeeded.connect(lambda found: joined(to, answer, *found))

    def joined(to: Path, answer: JoinAnswer, made: Workspace | None, problem: Problem | None) -> None:
        if problem is not None:
            _ask_to_join(window, records, invitation, answer, translate_phrase(problem.phrase))
        elif made is not None:
            window.workspaces.open_workspace(to)

    JoinDialog(window, invitation, told, before, wrong).open()


def _find_place(invitation: Invitation, answer: JoinAnswer) -> TeamRecord:
    """Return where the files of a team lie: the folder that was chosen, or the server of the invitation."""
    if invitation.relay:
        return read_invited_record(invitation.relay, answer.secret)
    return TeamRecord(folder=str(answer.folder.absolute()))


def ask_new_key(window: Shell, watch: TeamWatch) -> None:
    """Ask for a new passphrase, and say everything anew with it."""
    session = watch.session
    if session is None:
        return
    title = translate("Team", "New key")
    words = translate(
        "Team",
        "For when somebody left or a computer was lost. First take away their access to the folder or the server. Then everything is locked"
        " anew, and everybody types the new passphrase once. What they have already, they keep.",
    )

    def told(answer: TeamAnswer) -> None:
        _set_name(window, answer.who)

        def work(progress: Progress) -> TeamSession:
            if not answer.keep_key:
                record = watch.records.load_record(session.db.path)
                if record is not None:
                    watch.records.save_record(session.db.path, replace(record, key=None))
            return joining.renew_key(session, answer.passphrase, watch.records, progress)

        job = window.jobs.start_job(work, title)
        job.succeeded.connect(watch.use_session)
        done = translate("Team", "Everything is locked with the new key. Tell the others the new passphrase.")
        job.succeeded.connect(lambda _: window.notify(done))

    TeamKeyDialog(
        window,
        title,
        words,
        told,
        deed=translate("Team", "Lock everything anew"),
        new=True,
        who=window.settings.now.who or session.db.who,
    ).open()


def ask_to_leave(window: Shell, watch: TeamWatch) -> None:
    """Ask, and let the workspace be in no team any more."""
    from ui.dialogs.app.text_prompt import ask_confirmation

    def leave() -> None:
        if window.context is not None:
            joining.leave_team(window.context.db, watch.records)
            watch.use_session(None)

    title = translate("Team", "Leave the team")
    words = translate(
        "Team",
        "What you wrote stays with the others, and what they wrote stays here. From now on nothing is exchanged. You can"
        " enter again at any time.",
    )
    ask_confirmation(window, "team.leave", title, words, translate("Team", "Leave"), leave)


def _set_name(window: Shell, who: str) -> None:
    """Let everything from now on be written under a name."""
    if who and who != window.settings.now.who:
        window.settings.update_settings(who=who)
    if window.context is not None and who:
        window.context.db.who = who
