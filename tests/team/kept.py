"""Files as a version of the program gives them to others, kept so that every later one is known to read them.

``python -m tests.team.kept 0.1`` writes those of a version into tests/team/kept_files; what was written once is never changed.
A team of two with a passphrase (its header, the streams of both, messages and an attached file), the invitation to it, a share,
and a locked hand-over. What is large and nothing but free pages is packed as a zip file.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from pathlib import Path

from commdesk import entries
from commdesk import workspace as workspaces
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.events import record as events
from commdesk.events.registration import registrations
from commdesk.files import attachments
from commdesk.members import record
from commdesk.sharing import handover, shares
from commdesk.sharing.handover import HandoverOrder
from commdesk.store.database import Database
from commdesk.team import joining, names
from commdesk.team.folder import FolderPlace
from commdesk.team.record import TeamRecord, TeamRecords
from tests.chats.exports import said, telegram

FOLDER = Path(__file__).parent / "kept_files"
PASSPHRASE = "kirsche-wolke-ofen-17"
MESSAGES = 12
BYTES = bytes(range(256)) * 8


def write_kept(folder: Path) -> None:
    """Write the files of this version into ``folder``, which there is not yet."""
    (folder / "team").mkdir(parents=True)
    with tempfile.TemporaryDirectory() as temp:
        room = Path(temp)
        (room / "li").mkdir()
        place, records = FolderPlace(folder / "team"), TeamRecords(room / "teams")
        mine = workspaces.create_workspace(room / "club.commdesk", "亲子共读", "王", "zh_CN")
        _empty_starter(mine.db)
        where = TeamRecord(str(folder / "team"))
        session = joining.create_team(mine.db, place, PASSPHRASE, records, where)
        anna = _fill(mine.db, room)
        session.run_round()
        joining.write_invitation(folder / f"club{names.INVITATION}", session, where)
        theirs = TeamRecords(room / "their teams")
        li = joining.join_team(room / "li" / "club.commdesk", place, PASSPHRASE, "Li", theirs, where)
        entries.quick_note(li.db, anna, "from Li")
        record.add_member(li.db, nickname="Bert")
        second = joining.open_session(li.db, theirs)
        assert second is not None
        second.run_round()
        session.run_round()
        li.close()
        shares.share_workspace(mine.db, room / "share.commdesk", "Chen")
        with zipfile.ZipFile(folder / "share.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(room / "share.commdesk", "share.commdesk")
        order = HandoverOrder("Chen", passphrase=PASSPHRASE, language="en")
        handover.hand_over(mine.db, folder / "club.handover.zip.age", order)
        mine.close()


def _empty_starter(db: Database) -> None:
    """Take away what every new workspace begins with: it is known from elsewhere."""
    with db.step("small") as conn:
        for table in ("script", "folder", "category", "segment"):
            conn.execute(f"DELETE FROM {table}")
    with db.write_unlogged() as conn:  # not even of the trash: nobody else has heard of it
        conn.execute("DELETE FROM stamp WHERE (tbl, row) IN (SELECT tbl, row FROM gone)")
        for book in ("gone", "change"):
            conn.execute(f"DELETE FROM {book}")


def _fill(db: Database, room: Path) -> int:
    anna = record.add_member(db, nickname="Anna", city="上海")
    entries.quick_note(db, anna, "likes tea")
    event = events.add_event(db, "Picnic")
    registrations.add_registration(db, event, "Anna", member=anna)
    with db.step("Attach") as conn:
        attachments.insert_attachment(conn, "a.bin", BYTES)
    rows = [said(number, 1 + number % 2) for number in range(1, MESSAGES + 1)]
    importer.import_file(db, telegram(room / "chat.json", rows), ChatOptions(zone="UTC"))
    return anna


if __name__ == "__main__":
    write_kept(FOLDER / sys.argv[1])
