"""A new entry of a registry is known wherever its kind is: nothing that a registry knows is written down a second time.

The kinds of lines of an event are in ``tests/events/planning/test_kinds.py``, the registries of the window in
``tests/ui/test_registries.py``.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from commdesk import exports, incoming, settings, thresholds
from commdesk import workspace as workspaces
from commdesk.chats.formats import registry as formats
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatInfo, ChatOptions, ReadingNotes, Record, RecordKind
from commdesk.cli import parser
from commdesk.cli.answer import CommandAnswer
from commdesk.cli.anything import KINDS
from commdesk.dues import acts, day_text, today
from commdesk.dues import registry as dues
from commdesk.dues.due import Due
from commdesk.errors import Phrase
from commdesk.events import record
from commdesk.files.file_formats import list_file_kinds
from commdesk.files.source import SourceFile
from commdesk.incoming import IncomingKind
from commdesk.insights import frames
from commdesk.insights.charts import registry as charts
from commdesk.insights.pivot import fields as pivot_fields
from commdesk.insights.pivot import values as pivot_values
from commdesk.progress import Progress
from commdesk.reports.report_formats import REPORT_FORMATS
from commdesk.scripts import record as scripts
from commdesk.scripts.packs import writing
from commdesk.store import history, migrations, undo
from commdesk.store.files.file_checks import open_reading
from commdesk.store.rescue import rescue_workspace
from commdesk.tables.table_formats import TABLE_FORMATS
from commdesk.workspace import Workspace
from tests.cli.command import lines, refused, run
from tests.people import person
from tests.plant import plant

HEAD = b"FAKE CHAT 1\n"


class FakeReading:
    """Two lines of one chat."""

    def __init__(self, source: SourceFile) -> None:
        self.chat = ChatInfo("other", "Fake club", "fake-1")
        self.chats = (self.chat,)
        self.notes = ReadingNotes()
        self._source = source

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield them."""
        for number, line in enumerate(self._source.read_head().splitlines()[1:]):
            name, text = line.decode().split(": ")
            yield Record(RecordKind.TEXT, 1_767_225_600 + number, True, number + 1, f"name:{name}", name, text)


class FakeFormat:
    """A chat format that somebody adds."""

    name = "fake"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return whether it begins as ours do."""
        return float(head.startswith(HEAD))

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> FakeReading:
        """Read it."""
        return FakeReading(source)


@pytest.fixture
def closed(workspace: Workspace) -> Path:
    """A closed workspace with somebody in it."""
    person(workspace.db, "Anna")
    workspace.close()
    return workspace.path


def test_a_chat_format(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, formats, "FORMATS", FakeFormat())
    path = tmp_path / "club.dat"
    path.write_bytes(HEAD + b"Anna: hi\nBen: hello\n")
    assert incoming.recognize_file(path) == [IncomingKind.CHAT]
    assert importer.import_file(workspace.db, path, ChatOptions(zone="UTC")).format == "fake"
    workspace.close()
    facts = run("import-chat", path, "--into", workspace.path, "--format", "fake", "--dry-run", "--json").facts
    assert (facts["format"], facts["messages"]) == ("fake", 2)


def test_a_chart(closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, charts, "CHARTS", replace(charts.get_chart("churn"), name="fake", title="Fake chart"))
    facts = run("metrics", closed, "--json").facts
    assert [each["name"] for each in facts["charts"]][-1] == "fake"
    assert run("report", closed, "--to", tmp_path / "r.html", "--cards", "fake").code == 0
    assert refused(run("report", closed, "--to", tmp_path / "r.html", "--cards", "nothing"), "fake")


def test_a_value_and_a_field_of_a_pivot(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, pivot_values, "VALUES", replace(pivot_values.VALUES[0], key="fake"))
    plant(monkeypatch, pivot_fields, "FIELDS", replace(pivot_fields.FIELDS[8], key="where_from"))
    facts = run("pivot", closed, "--json").facts
    assert "fake" in {each["key"] for each in facts["values"]} and "where_from" in {e["key"] for e in facts["fields"]}
    assert run("pivot", closed, "--rows", "where_from", "--value", "fake", "--json").facts["total"] == 1


def test_a_frame(closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, frames, "FRAMES", replace(frames.find_frame("members"), name="fake"))
    assert "fake" in {each["name"] for each in run("frame", closed, "--json").facts}
    assert run("frame", closed, "fake", "--to", tmp_path / "f.csv", "--json").facts["rows"] == 1
    assert refused(run("frame", closed, "nothing"), "fake")


def test_a_format_of_people(closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(exports.FORMATS, ".fake", replace(exports.FORMATS[".json"], name="Fake", place=9))
    assert list_file_kinds(exports.FORMATS)[-1] == "Fake (*.fake)"
    assert run("export", closed, "--to", tmp_path / "p.fake").code == 0
    assert "Anna" in (tmp_path / "p.fake").read_text("utf-8")
    assert refused(run("export", closed, "--to", tmp_path / "p.nothing"), ".fake")


def test_a_format_of_scripts(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts.add_script(workspace.db, "Welcome", text="Hi")
    workspace.close()
    monkeypatch.setitem(writing.FORMATS, ".fake", replace(writing.FORMATS[".toml"], name="Fake", place=9))
    assert list_file_kinds(writing.FORMATS)[-1] == "Fake (*.fake)"
    assert run("export-scripts", workspace.path, "--to", tmp_path / "s.fake").code == 0
    assert "Welcome" in (tmp_path / "s.fake").read_text("utf-8")


def test_a_format_of_tables(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person(workspace.db, "Anna")
    scripts.add_script(workspace.db, "Welcome", text="Hi")
    record.add_event(workspace.db, "Salon")
    workspace.close()
    monkeypatch.setitem(TABLE_FORMATS, ".fake", replace(TABLE_FORMATS[".csv"], name="Fake", place=9))
    made, guests = tmp_path / "m.fake", tmp_path / "g.fake"
    assert run("mail-merge", workspace.path, "--script", "Welcome", "--to", made).code == 0
    assert "Anna" in made.read_text("utf-8-sig")
    assert run("events", workspace.path, "--guests", "Salon", "--to", guests).code == 0 and guests.stat().st_size > 20
    assert refused(run("events", workspace.path, "--guests", "Salon", "--to", tmp_path / "g.nothing"), ".fake")
    assert ".fake" in help_of("mail-merge") and ".fake" in help_of("events")


def test_a_format_of_reports(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add_event(workspace.db, "Salon")
    workspace.close()
    monkeypatch.setitem(REPORT_FORMATS, ".fake", replace(REPORT_FORMATS[".html"], name="Fake", place=9))
    for words in (("report", workspace.path, "--cards", "churn"), ("event-report", workspace.path, "Salon")):
        path = tmp_path / f"{words[0]}.fake"
        assert run(*words, "--to", path, "--json").facts["format"] == "fake"
        assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
        assert ".fake" in help_of(words[0])
        assert run(*words, "--to", tmp_path / "r.nothing").code == 2


def help_of(command: str) -> str:
    """Return the help of a command, its lines as one."""
    said = io.StringIO()
    with pytest.raises(SystemExit), contextlib.redirect_stdout(said):
        parser.build_parser().parse_args([command, "--help"])
    return " ".join(said.getvalue().split())


def test_a_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from commdesk.cli.arguments import declare_command

    group = ModuleType("fake")

    def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        declare_command(commands, "fake", lambda args: CommandAnswer({"done": True}, ["done"]), "do something")

    monkeypatch.setattr(group, "add_commands", add_commands, raising=False)
    plant(monkeypatch, parser, "GROUPS", group)
    assert run("fake", "--json").facts == {"done": True} and lines(run("fake")) == ["done"]
    assert "do something" in parser.build_parser().format_help()


def test_a_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    step = ModuleType(f"{migrations.__name__}.m099_fake")
    script = "CREATE TABLE fake(id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '') STRICT;"
    monkeypatch.setattr(step, "SCRIPT", script, raising=False)
    monkeypatch.setitem(sys.modules, step.__name__, step)
    plant(monkeypatch, migrations, "STEPS", "m099_fake")
    space = workspaces.create_workspace(tmp_path / "new.commdesk", "Test", "tester")
    with space.db.step("Add something") as conn:
        conn.execute("INSERT INTO fake VALUES (1, 'first')")
    with space.db.step("Change it") as conn:
        conn.execute("UPDATE fake SET name = 'second'")
    undo.undo(space.db)
    assert space.db.reader.execute("SELECT name FROM fake").fetchone()[0] == "first"
    assert [each.op for each in history.load_history_for_row(space.db, "fake", 1)] == ["U", "U", "I"]
    space.close()
    assert "fake" in {each["name"] for each in run("schema", "--json").facts}
    assert run("check", space.path).code == 0
    rescue_workspace(space.path, tmp_path / "rescued.commdesk", workspaces.list_cache_rebuilders(), who="tester")
    with open_reading(tmp_path / "rescued.commdesk") as conn:
        assert conn.execute("SELECT name FROM fake").fetchone()[0] == "first"


def test_every_kind_of_file_has_its_words_and_its_command() -> None:
    for words in (incoming.TITLES, incoming.WAYS, incoming.COMMANDS, incoming.RATES):
        assert set(words) == set(IncomingKind)
    assert set(KINDS) == set(IncomingKind) - {IncomingKind.WORKSPACE, IncomingKind.INVITATION}
    known = parser.build_parser().format_help()
    assert all(command in known or command == "open" for command in incoming.COMMANDS.values())


def test_every_setting_is_checked_before_it_is_believed() -> None:
    assert list(settings.CHECKS) == list(settings.Settings.__dataclass_fields__)
    assert {*thresholds.LIMITS, "name", "colour", "currency"} == set(thresholds.Thresholds.__dataclass_fields__)


def test_a_new_source_of_what_is_due_is_in_the_list_of_today(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ModuleType("tests.fake_dues")
    made.list_dues = lambda db, span: [Due("fake", 1, span.today, "Fake club", Phrase("water the plants"))]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, made.__name__, made)
    plant(monkeypatch, dues, "DUES", dues.DueSource("fake", "Fake", made.__name__, "info", "members", "member"))
    found = today.load_today(workspace.db)
    assert [str(line.due.words) for line in found.lines] == ["water the plants"]
    assert "Fake club — water the plants" in day_text.format_today(found, str)
    acts.finish_dues(workspace.db, [found.lines[0].due], found.today)
    assert not today.load_today(workspace.db).lines and today.load_today(workspace.db).done == 1
    path = workspace.path
    workspace.close()
    assert run("today", path, "--json").facts["lines"] == []
