"""The doors to everything that copies of the workspace need: share, merge, choose, take out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.errors import Problem
from commdesk.sharing import locked, shares
from commdesk.sharing.shares import LockedContents
from commdesk.store.backups import backup
from commdesk.store.files import file_checks
from commdesk.text import to_visible
from commdesk.workspace import SUFFIX
from ui.i18n import translate, translate_phrase

if TYPE_CHECKING:
    from ui.shell_api import Shell


def open_share(window: Shell) -> None:
    """Give a copy to somebody."""
    from ui.dialogs.sharing.share import ShareDialog

    assert window.context is not None
    ShareDialog(window, window.context).open()


def choose_merge(window: Shell) -> None:
    """Ask for the file that somebody sent, and show what it would change."""
    from ui import file_dialogs

    assert window.context is not None
    title = translate("Sharing", "Merge a file")
    kinds = [f"{translate('Sharing', 'Workspaces')} (*{SUFFIX} *{locked.SUFFIX})"]
    chosen = file_dialogs.ask_open(window, "app.merge.file", title, kinds, purpose="merge")
    if chosen is not None:
        open_merge(window, chosen)


def open_merge(window: Shell, path: Path) -> None:
    """Show what merging a file would change; a locked one asks for its passphrase first."""
    if locked.is_locked(path):
        open_locked(window, path)
    else:
        _show_merge(window, path)


def _show_merge(window: Shell, path: Path, passphrase: str = "") -> None:
    from ui.dialogs.sharing.merge import MergeDialog

    assert window.context is not None
    MergeDialog(window, window.context, path, passphrase).open()


def open_locked(window: Shell, path: Path, wrong: str = "") -> None:
    """Ask for the passphrase of a locked copy until it is the right one, then bring the copy in.

    Merged, if it is a copy of the open workspace; else written as a workspace of its own, and opened.
    """
    from ui.dialogs.sharing.passphrase import PassphraseDialog

    def check(passphrase: str) -> None:
        words = translate("Sharing", "Opening {name}").format(name=to_visible(path.name))
        job = window.jobs.start_job(lambda progress: shares.inspect_locked(path, passphrase), words)
        job.succeeded.connect(lambda found: decide(found, passphrase))

    def decide(found: LockedContents, passphrase: str) -> None:
        if found.wrong is not None:
            open_locked(window, path, translate_phrase(found.wrong))
        elif window.context is not None and found.workspace == backup.read_workspace_id(window.context.db.reader):
            _show_merge(window, path, passphrase)
        else:
            take_over(window, path, passphrase)

    PassphraseDialog(window, path.name, check, wrong).open()


def open_handover(window: Shell) -> None:
    """Hand the workspace over to somebody for good."""
    from ui.dialogs.sharing.handover import HandoverDialog

    assert window.context is not None
    HandoverDialog(window, window.context).open()


def is_handover(path: Path) -> bool:
    """Whether a file is an archive by which a workspace was handed over, not locked."""
    from commdesk.sharing import handover

    return path.suffix == ".zip" and handover.is_handover(path)


def take_over(window: Shell, path: Path, passphrase: str = "") -> None:
    """Write a workspace that was handed over, or is in a locked copy, as one of its own, and open it."""
    from commdesk.sharing import handover
    from ui import file_dialogs

    title = translate("Sharing", "Where shall the workspace be?")
    wanted = path.with_name(
        path.name.removesuffix(locked.SUFFIX).removesuffix(handover.SUFFIX).removesuffix(SUFFIX) + SUFFIX
    )
    kinds = [f"{translate('Sharing', 'Workspaces')} (*{SUFFIX})"]
    chosen = file_dialogs.ask_save(window, "app.unlock.file", title, wanted, kinds, "workspace")
    if chosen is None:
        return
    to = chosen if chosen.suffix == SUFFIX else chosen.with_name(chosen.name + SUFFIX)
    words = translate("Sharing", "Writing {name}").format(name=to_visible(to.name))
    job = window.jobs.start_job(lambda progress: handover.open_given(path, to, passphrase), words)
    job.succeeded.connect(lambda _: window.workspaces.open_workspace(to))


def open_both_wrote(window: Shell) -> None:
    """Show the fields that two people wrote."""
    from ui.dialogs.sharing.both_wrote import BothWrote

    assert window.context is not None
    BothWrote(window, window.context).open()


def open_past_merges(window: Shell) -> None:
    """Show the merges that stand."""
    from ui.dialogs.sharing.past_merges import PastMerges

    assert window.context is not None
    PastMerges(window, window.context).open()


def is_own_copy(window: Shell, path: Path) -> bool:
    """Whether a file is another copy of the workspace that is open: then it is merged, not opened."""
    if window.context is None or path.absolute() == window.context.workspace.path.absolute():
        return False
    try:
        file_checks.check_header(path, write=False)
        with file_checks.open_reading(path) as conn:
            return backup.read_workspace_id(conn) == backup.read_workspace_id(window.context.db.reader)
    except Problem:
        return False
