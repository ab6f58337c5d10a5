"""The doors to everything that copies of the workspace need: share, merge, choose, take out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.errors import Problem
from commdesk.store.backups import backup
from commdesk.store.files import file_checks
from commdesk.workspace import SUFFIX
from ui.i18n import translate

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
    kinds = [f"{translate('Sharing', 'Workspaces')} (*{SUFFIX})"]
    chosen = file_dialogs.ask_open(window, "app.merge.file", title, kinds, purpose="merge")
    if chosen is not None:
        open_merge(window, chosen)


def open_merge(window: Shell, path: Path) -> None:
    """Show what merging a file would change."""
    from ui.dialogs.sharing.merge import MergeDialog

    assert window.context is not None
    MergeDialog(window, window.context, path).open()


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
