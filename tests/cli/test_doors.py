"""Every command that takes a file, given every kind of file: taken, or one sentence that says where it belongs."""

from __future__ import annotations

import argparse
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import incoming, workspace
from commdesk.cli import parser
from commdesk.events import record
from commdesk.incoming import IncomingKind
from tests.cli.command import refused, run

WORDS: dict[str, tuple[IncomingKind, str]] = {
    "chat.txt": (IncomingKind.CHAT, "2026/3/1 10:00 - Ann: hello\n2026/3/1 10:01 - Bob: hi\n2026/3/1 10:02 - Ann: how are you\n"),
    "chat.csv": (IncomingKind.CHAT, "时间,昵称,内容\n2026-01-01 10:00,王,你好\n2026-01-01 10:01,王,好\n"),
    "people.csv": (IncomingKind.PEOPLE, "姓名,手机,城市,生日\n王小明,13800138000,杭州,1990-01-01\n"),
    "people.vcf": (IncomingKind.PEOPLE, "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nTEL:+14155550101\nEND:VCARD\n"),
    "list.txt": (IncomingKind.REGISTRATIONS, "#接龙\n聚会\n1. 王建国\n2. 李梅\n3. 张三\n"),
    "form.csv": (
        IncomingKind.REGISTRATIONS,
        "序号,提交答卷时间,所用时间,1、您的姓名,2、手机,3、几位参加\n1,2026/3/1 10:00:01,5秒,王建国,13800138000,2\n",
    ),
    "scripts.csv": (IncomingKind.SCRIPTS, "分类,标题,内容\n售前,欢迎,你好呀\n售前,再见,下次见\n"),
    "scripts.txt": (IncomingKind.SCRIPTS, "【欢迎】\n你好，\n欢迎{昵称}\n\n【再见】\n下次见，\n{昵称}\n"),
    "club.commdesk-invite": (IncomingKind.INVITATION, '{"commdesk": "invitation", "format": 1}'),
    "calendar.ics": (
        IncomingKind.CALENDAR,
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:x\r\nDTSTART:20261101T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ),
}  # fmt: skip
NOTHING: dict[str, bytes] = {
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "photo.csv": b"\xff\xd8\xff\xe0" + bytes(range(256)),
    "sound.mp3": b"ID3\x03\0" + bytes(range(256)),
    "film.mp4": b"\0\0\0\x20ftypisom" + bytes(range(256)),
    "paper.pdf": b"%PDF-1.4\n1 0 obj\n" + bytes(range(256)),
    "program.txt": b"MZ\x90\0" + bytes(range(256)),
    "empty.csv": b"",
    "blank.txt": b"\xef\xbb\xbf\r\n \r\n",
}
"""Files that no command takes."""
LISTS = (IncomingKind.PEOPLE, IncomingKind.REGISTRATIONS)
WANTED = {
    "import-chat": (IncomingKind.CHAT,),
    "import-members": LISTS,
    "import-scripts": (IncomingKind.SCRIPTS,),
    "signups": LISTS,
    "checkin": LISTS,
    "import": tuple(IncomingKind),
    "join": (IncomingKind.INVITATION,),
}
"""What a command takes that takes a file; all others take a workspace."""
OPENS = ("workspace", "into", "backup", "file", "workspaces")
"""Arguments that are read."""
NEW = ("to", "errors", "file")
"""Arguments that are written; of ``demo``, the file."""
SHEETS = ("import-members", "checkin")
"""Take people from sheets; a pasted list goes to an event first."""
ENDINGS = {
    "restore": ".commdesk",
    "rescue": ".commdesk",
    "event-ics": ".ics",
    "report": ".html",
    "event-report": ".html",
}
NO_FILES = ("open", "quick", "schema", "demo", "relay init")


class Door:
    """A command, and the words to give it a file."""

    def __init__(self, name: str, made: argparse.ArgumentParser, space: Path) -> None:
        self.name, self._made, self._space = name, made, space
        dests = [each.dest for each in made._actions]
        self.takes = "file" if name in WANTED else next(each for each in OPENS if each in dests)

    def words(self, file: Path, folder: Path) -> list[str]:
        """Return the words of the command; what it must be told is made up."""
        found = self.name.split()
        for action in self._made._actions:
            if not action.required and action.option_strings:
                continue
            value = str(file) if action.dest == self.takes else "聚会"
            if action.dest in ("workspace", "into") and action.dest != self.takes:
                value = str(self._space)
            if action.dest == "to":
                value = str(folder / f"made{ENDINGS.get(self.name, '.csv')}")
            found += [*action.option_strings[:1], value]
        for group in self._made._mutually_exclusive_groups:
            found += group._group_actions[0].option_strings[:1] if group.required else []
        return found


def doors() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield every command that reads a file."""
    yield from ((name, made) for name, made in commands(parser.build_parser()) if name not in NO_FILES)


def commands(made: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield every command, one of two words as both."""
    below = [each for each in made._actions if isinstance(each, argparse._SubParsersAction)]
    if before and not below:
        yield before, made
    for action in below:
        for name, each in action.choices.items():
            yield from commands(each, f"{before} {name}".strip())


DOORS = dict(doors())


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed workspace with an event."""
    path = tmp_path_factory.mktemp("doors") / "own.commdesk"
    made = workspace.create_workspace(path, "A", "me")
    record.add_event(made.db, "聚会", starts="2036-12-12T14:00")
    made.close()
    return path


def _folder(tmp_path: Path) -> list[Path]:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x.bin").write_bytes(b"\0\1")
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as made:
        made.writestr("x.bin", bytes(range(256)))
    return [tmp_path / "folder", tmp_path / "packed.zip", tmp_path / "missing.csv"]


def test_every_kind_is_tried_and_has_a_command() -> None:
    assert (
        {kind for kind, _ in WORDS.values()} | {IncomingKind.WORKSPACE} == set(IncomingKind) == set(incoming.COMMANDS)
    )
    assert set(incoming.COMMANDS.values()) <= {*DOORS, *NO_FILES} and set(WANTED) <= set(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_a_file_of_another_kind_is_told_its_own_command(name: str, space: Path, tmp_path: Path) -> None:
    door, wanted = Door(name, DOORS[name], space), WANTED.get(name, (IncomingKind.WORKSPACE,))
    for file, (kind, text) in WORDS.items():
        path = tmp_path / file
        path.write_text(text, encoding="utf-8", newline="")
        ran = run(*door.words(path, tmp_path))
        assert "made a mistake" not in ran.err and "Traceback" not in ran.err, (name, file, ran.err)
        if kind in wanted and not (file == "list.txt" and name in SHEETS):
            continue
        if name == "signups" and file == "scripts.txt":
            continue  # a text given here is a list, if it names anybody
        assert refused(ran, file, f"“{incoming.COMMANDS[kind]}”"), (name, file, ran.err, ran.out)


@pytest.mark.parametrize("name", DOORS)
def test_a_file_that_holds_nothing_is_one_sentence(name: str, space: Path, tmp_path: Path) -> None:
    door = Door(name, DOORS[name], space)
    for file, data in NOTHING.items():
        path = tmp_path / file
        path.write_bytes(data)
        ran = run(*door.words(path, tmp_path))
        assert refused(ran, file), (name, file, ran.err, ran.out)
        assert "No column" not in ran.err and "Nobody can tell" not in ran.err, (name, file, ran.err)
    for path in _folder(tmp_path):
        assert refused(run(*door.words(path, tmp_path)), path.name), (name, path.name)


@pytest.mark.parametrize("name", WANTED)
def test_a_workspace_is_opened_not_brought_in(name: str, space: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.commdesk"
    workspace.create_workspace(other, "B", "me").close()
    door = Door(name, DOORS[name], space)
    assert refused(run(*door.words(other, tmp_path)), "other.commdesk", "“open”")
    assert refused(run(*door.words(space, tmp_path)), "own.commdesk")
