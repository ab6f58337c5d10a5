"""Whatever reads or writes a file: SQLite keeps its locks, the open workspace is refused, no workspace is written over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from commdesk import exports, incoming
from commdesk.calendars import icalendar
from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer as chats
from commdesk.chats.model import ChatOptions
from commdesk.cli import sharing as cli_sharing
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.events import calendar_export, record
from commdesk.events.checkin import exchange, guest_list_export
from commdesk.events.planning import playbooks
from commdesk.events.registration import signup_file
from commdesk.exports import chatlab, mailmerge
from commdesk.files import source
from commdesk.members.imports import error_rows
from commdesk.reports import html
from commdesk.scripts.packs import archive, likelihood, reading, tables, word, writing
from commdesk.scripts.packs.foreign import TextConverter
from commdesk.scripts.packs.tidy import PackNotes
from commdesk.scripts.record import ScriptPart
from commdesk.sharing import handover, locked
from commdesk.store.database import Database
from commdesk.store.files.own import OwnFileError
from commdesk.tables import excel, table
from commdesk.tables.table_formats import TABLE_FORMATS
from commdesk.team import joining
from commdesk.workspace import Workspace
from tests.chats.fixtures import FIXTURES
from tests.house import sources
from tests.locks import kept, needs_table
from tests.scripts.packs.test_toml import HEAD
from tests.store.ground import add
from tests.ui.hands import drop, members, names, news, rest, shown
from ui.copying import Copying
from ui.dialogs.imports import roster
from ui.dialogs.members import picture
from ui.panes.events.cards.parts import attachments
from ui.panes.scripts import part_actions
from ui.panes.scripts.media import Media
from ui.printing import papers, report_pdf
from ui.printing.paper_kinds import PAPERS
from ui.shell.window import Window

pytestmark = needs_table
WELL = {"csv": "name\nAnn\n", "ics": "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "toml": 'title = "A"\n', "txt": "Ann\nBob\n"}


def whole_event(db: Database) -> int:
    """Return an event with a date."""
    return record.add_event(db, "Salon", starts="2036-12-12 14:00")


def copied(db: Database, path: Path) -> None:
    """Copy a picture that stays where it is."""
    Copying(cast(Any, SimpleNamespace(db=db)))._read_attachment(ScriptPart(1, "image", str(path)))


def chat(db: Database, path: Path) -> None:
    """Import it as every format of chats."""
    for each in FORMATS:
        try:
            chats.import_file(db, path, ChatOptions(format=each.name))
        except OwnFileError:
            raise
        except Problem:
            pass  # it is no such chat


def invitation() -> Any:
    """Return a script and its wording."""
    variant = SimpleNamespace(parts=[SimpleNamespace(kind="text", text="Hi")])
    return SimpleNamespace(title="Invitation", variants=[variant]), variant


READERS: dict[str, Callable[[Database, Path], object]] = {
    "commdesk.files.source": lambda db, path: (source.find_sources(path), chat(db, path)),
    "commdesk.files.size_limits": lambda db, path: exchange.merge_door(db, whole_event(db), path),
    "commdesk.cli.sharing": lambda db, path: cli_sharing.read_passphrase(path),
    "commdesk.sharing.handover": lambda db, path: handover.take_over(path, path.with_name("taken.commdesk")),
    "commdesk.team.joining": lambda db, path: joining.read_invitation(path),
    "commdesk.sharing.locked": lambda db, path: locked.unlock_file(path, path.with_name("unlocked"), "a word"),
    "commdesk.incoming": lambda db, path: incoming.rank_kinds(path),
    "commdesk.events.registration.signup_file": lambda db, path: signup_file.read_list(path),
    "commdesk.scripts.packs.likelihood": lambda db, path: likelihood.rate_file(path),
    "commdesk.scripts.packs.word": lambda db, path: word.read_document(path),
    "commdesk.events.planning.playbooks": lambda db, path: playbooks.read_playbook(path),
    "commdesk.scripts.packs.archive": lambda db, path: archive.open_bundle(path, PackNotes()).__enter__(),
    "commdesk.scripts.packs.reading": lambda db, path: reading.read_pack(path),
    "commdesk.scripts.packs.tables": lambda db, path: tables.read_phrase_table(path, PackNotes(), TextConverter()),
    "commdesk.tables.excel": lambda db, path: excel.read_sheet(path),
    "commdesk.calendars.icalendar": lambda db, path: icalendar.read_calendar_file(path),
    "commdesk.tables.table": lambda db, path: table.read_table(path),
    "ui.copying": copied,
    "ui.dialogs.members.picture": lambda db, path: picture.shrink_picture(path),
    "ui.dialogs.imports.roster": lambda db, path: roster._read_listed(path.with_suffix(".txt")),
    "ui.panes.events.cards.parts.attachments": lambda db, path: attachments.attach_files(db, whole_event(db), [path]),
    "ui.panes.scripts.part_actions": lambda db, path: part_actions.read_file("image", path),
}
"""What reads a file that somebody chose, by module."""
LOOKERS = {
    "commdesk.cli.arguments": "the head of a file that a command could not open as a workspace; what is open is passed over",
    "commdesk.team.folder": "files of the names that a team gives; what is open is passed over",
    "commdesk.erasure.remains": "what lies beside the file, in search of somebody forgotten; what is open is passed over",
    "ui.dialogs.app.opening": "the head of a file that the desktop is about to open; it is refused",
}

WRITERS: dict[str, Callable[[Database, int, Path], object]] = {
    **{f"people{end}": lambda db, event, path: exports.export_people(db, [], path) for end in exports.FORMATS},
    **{f"messages{end}": lambda db, event, path: chatlab.write_chatlab(db, communities.add_community(db, "G"), path) for end in chatlab.ENDINGS},
    **{f"scripts{end}": lambda db, event, path: writing.write_scripts(db, [], path) for end in writing.FORMATS},
    **{f"guests{end}": lambda db, event, path: guest_list_export.write_guest_list(db, event, path) for end in TABLE_FORMATS},
    **{f"{kind}.pdf": lambda db, event, path, kind=kind: papers.write_paper(kind, db, event, path, "en") for kind in PAPERS},
    **{f"merge{end}": lambda db, event, path: mailmerge.write_mail_merge(db, *invitation(), [], path) for end in TABLE_FORMATS},
    "calendar.ics": lambda db, event, path: calendar_export.write_calendar(db, event, path),
    "door.json": lambda db, event, path: exchange.export_door(db, event, path),
    "report.html": lambda db, event, path: html.write_page("<p>", path),
    "report.pdf": lambda db, event, path: report_pdf.write_pdf(path, "A", lambda writer, painter: None),
    "errors.csv": lambda db, event, path: error_rows.write_errors(cast(Any, SimpleNamespace(rows=[], sheet=SimpleNamespace(headers=[]))), path),
}  # fmt: skip
"""What writes a file that somebody named, by a name with its ending."""


def ways(path: Path, ending: str) -> list[Path]:
    """Return names with an ending that lead to the open workspace, its log and the index of its log."""
    found = []
    for end in ("", "-wal", "-shm"):
        hard, soft = path.with_name(f"hard{end}{ending}"), path.with_name(f"soft{end}{ending}")
        os.link(f"{path}{end}", hard)
        soft.symlink_to(f"{path.name}{end}")
        found += [hard, soft]
    return found


def test_every_module_that_reads_a_chosen_file_is_tried_here() -> None:
    calls = ("open_file", "read_bytes", "read_text", "refuse_own_read", "is_own_file")
    found = {
        s.module for s in sources() if any(f"own.{call}(" in s.text for call in calls) or "own import read_" in s.text
    }
    assert {name for name in found if not name.startswith("commdesk.store.")} == READERS.keys() | LOOKERS.keys()


@pytest.mark.parametrize("module", READERS)
def test_a_reader_refuses_the_open_workspace_by_every_name(workspace: Workspace, module: str) -> None:
    add(workspace.db, "Ann")
    for path in (workspace.path, *ways(workspace.path, ".txt"), *ways(workspace.path, ".xlsx")):
        if module == "ui.dialogs.imports.roster" and path.suffix != ".txt":
            continue
        with kept(workspace.path), pytest.raises(OwnFileError):
            READERS[module](workspace.db, path)


@pytest.mark.parametrize("module", READERS)
def test_a_reader_of_another_file_in_the_folder_leaves_the_locks(workspace: Workspace, module: str) -> None:
    for end, text in WELL.items():
        path = workspace.path.with_name(f"a.{end}")
        path.write_text(text)
        with kept(workspace.path), suppress(Problem):
            READERS[module](workspace.db, path)


def test_a_preview_shows_nothing_of_the_open_workspace(workspace: Workspace, qtbot: QtBot) -> None:
    media = Media(cast(Any, SimpleNamespace(db=workspace.db)))
    qtbot.addWidget(media)
    with kept(workspace.path):
        media.show_part(ScriptPart(1, "image", str(workspace.path)))
    assert media.picture.isHidden()


@pytest.mark.parametrize("name", FIXTURES)
def test_every_import_of_a_chat_leaves_the_locks(workspace: Workspace, name: str) -> None:
    path = FIXTURES[name].make(workspace.path.parent)
    with kept(workspace.path):
        found = chats.import_file(workspace.db, path, ChatOptions(format=FIXTURES[name].format))
    assert found.to_answer()["messages"]


@pytest.mark.parametrize("name", WRITERS)
def test_every_export_leaves_the_locks_and_writes_over_no_workspace(
    qapp: object, workspace: Workspace, template: Path, name: str
) -> None:
    db, event = workspace.db, whole_event(workspace.db)
    add(db, "Ann")
    path = workspace.path.with_name(name)
    with kept(workspace.path):
        WRITERS[name](db, event, path)
        assert path.exists()
    closed = workspace.path.with_name(f"closed{path.suffix}")
    shutil.copyfile(template, closed)
    for target in (*ways(workspace.path, path.suffix), closed):
        before = os.stat(target).st_ino
        with kept(workspace.path), pytest.raises(Problem, match="is a workspace or belongs to one"):
            WRITERS[name](db, event, target)
        assert os.stat(target).st_ino == before


def test_a_folder_that_holds_the_open_workspace_is_read_without_it(workspace: Workspace) -> None:
    db, folder = workspace.db, workspace.path.parent
    FIXTURES["telegram"].make(folder)
    for name in ("chat.json", "a.txt", "a.csv"):
        os.link(workspace.path, folder / name)
    with kept(workspace.path):
        assert chats.import_file(db, folder, ChatOptions()).to_answer()["messages"] == 7


def test_a_pack_cannot_take_the_open_workspace_along(workspace: Workspace) -> None:
    folder = workspace.path.parent
    part = f'[[script]]\nid = "a"\ntitle = "A"\n[[script.part]]\nkind = "file"\nfile = "{workspace.path.name}"\n'
    (folder / "pack.toml").write_text(HEAD + part, encoding="utf-8")
    os.link(workspace.path, folder / "other.toml")
    with kept(workspace.path), suppress(Problem):
        found = reading.read_pack(folder)
        assert any("belongs to the workspace that is open" in str(note.phrase) for note in found.notes)
        assert all(not each.data for script in found.scripts for v in script.variants for each in v.parts)


def test_a_file_that_turned_out_to_be_the_workspace_is_refused_when_it_is_wanted(workspace: Workspace) -> None:
    db, event = workspace.db, whole_event(workspace.db)
    link = ways(workspace.path, ".png")[0]
    attachments.attach_files(db, event, [link], keep=False)
    (line,) = attachments.lines.load_lines(db, "file", event)
    with kept(workspace.path):
        assert attachments.attachment_place(line) == "beside"
        with pytest.raises(OwnFileError):
            attachments.load_content(db, line)


@pytest.mark.parametrize("ending", [".commdesk", ".csv", ".txt", ".vcf", ".ics", ".json", ".zip", ".png", ""])
def test_the_open_workspace_is_dropped_on_the_window(window: Window, ending: str, qtbot: QtBot) -> None:
    assert window.context is not None
    path = window.context.workspace.path
    for name in (*ways(path, ending), path.with_name(f"{path.name}-wal")):
        with kept(path):
            told = dropped(window, name, qtbot)
        assert "belongs to the workspace that is open" in told or "is already open" in told
    with kept(path):
        drop(window, path)
        rest(window, qtbot)
    assert window.context is not None and window.context.workspace.path == path


def dropped(window: Window, path: Path, qtbot: QtBot) -> str:
    """Drop a file that cannot be used; return what is said of it."""
    for toast in window.toasts.shown_toasts():
        toast.close_toast()
    try:
        drop(window, path)
    except Problem as problem:  # no event loop is between the drop and us
        return str(problem)
    qtbot.waitUntil(lambda: any(path.name in words for words in news(window)))
    rest(window, qtbot)
    return next(words for words in news(window) if path.name in words and "open" in words)


def test_the_folder_of_the_open_workspace_is_dropped_on_the_window(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    path = window.context.workspace.path
    (path.parent / "notes.txt").write_text("nothing")
    with kept(path):
        drop(window, path.parent)
        rest(window, qtbot)
        drop(window, path)
        rest(window, qtbot)
    assert names(window) == [] and shown(window, "members.empty") and members(window)
