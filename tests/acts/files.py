"""Acts about the file itself: undo and redo, the trash, forgetting, clearing the history, backups, what runs when it is quiet."""

from __future__ import annotations

from commdesk.chats import search
from commdesk.chats.importing import ownership
from commdesk.erasure import erase
from commdesk.errors import Phrase
from commdesk.store import history_pruning, space, trash, undo
from commdesk.store.backups import backup, restore
from tests.acts.actor import Actor, Nothing, act


@act(24, step=False)
def undo_some(a: Actor) -> None:
    if undo.undo_newest_step(a.db) == undo.UndoResult(None):
        raise Nothing


@act(16, step=False)
def redo_some(a: Actor) -> None:
    if undo.redo_newest_step(a.db) == undo.UndoResult(None):
        raise Nothing


@act(4)
def bring_back(a: Actor) -> None:
    table = a.dice.choice(["member", "script", "event", "entry", "registration"])
    found = trash.list_trashed(a.db, table)
    if not found:
        raise Nothing
    trash.restore_rows(
        a.db, Phrase("Bring back"), table, [each.id for each in a.dice.sample(found, min(2, len(found)))]
    )


@act(1, step=False)
def forget_member(a: Actor) -> None:
    erase.erase_person(a.db, a.pick("member"))


@act(1, step=False)
def clear_history(a: Actor) -> None:
    history_pruning.trim_history(a.db, history_pruning.HistoryLimits(steps=a.dice.randint(5, 40), days=0, bulk_days=0))


@act(2, step=False)
def checkpoint(a: Actor) -> None:
    """As happens when nothing was typed for some seconds."""
    a.db.checkpoint_file()


@act(2, step=False)
def tidy(a: Actor) -> None:
    """As happens every minute."""
    ownership.delete_unrecoverable(a.db)
    space.release_space(a.db)
    search.index_new_messages(a.db)


@act(1, step=False)
def make_backup(a: Actor) -> None:
    backup.make_backup(a.db, folder=a.folder / "backups")


@act(1, step=False)
def write_backup_out(a: Actor) -> None:
    found = backup.list_backups(a.db.path, a.folder / "backups")
    if not found:
        raise Nothing
    restore.write_backup_as(a.dice.choice(found).path, a.path(".commdesk"))
