"""What a file holds is told by what is in it, whatever it is called."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commdesk import contents
from commdesk.contents import Content
from commdesk.errors import Problem
from commdesk.workspace import Workspace
from tests.chats.fixtures import FIXTURES
from tests.house import ROOT

CASES = ROOT.parent / "shared" / "cases" / "imports"
TEXTS = {
    "card": ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nTEL:+8613800000001\r\nEND:VCARD\r\n", Content.PEOPLE),
    "card after a mark": ("\ufeffBEGIN:VCARD\nFN:Ann\nEND:VCARD\n", Content.PEOPLE),
    "calendar": ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:FREQ=MONTHLY;BYDAY=-1SU\nEND:VEVENT\nEND:VCALENDAR\n", Content.CALENDAR),
    "people": ("姓名,手机号,城市,标签\n王建国,13800000001,杭州,读书\n李梅,13800000002,上海,读书\n", Content.PEOPLE),
    "people in english": ("Full Name;Email;Company\nAnn;a@example.org;X\n", Content.PEOPLE),
    "guests": ("姓名,手机,同行人数,签到时间\n王建国,13800000001,1,\n", Content.REGISTRATIONS),
    "form": ("序号,提交答卷时间,1、您的姓名,2、手机\n1,2026/1/1 10:00:00,王建国,13800000001\n", Content.REGISTRATIONS),
    "chain": ("#接龙\n周六读书会\n1. 王建国\n2. 李梅+1\n", Content.REGISTRATIONS),
    "phrases": ("分类,标题,内容\n问候,早安,早上好\n问候,晚安,晚安\n", Content.SCRIPTS),
    "phrases in english": ("Title,Reply\nHello,Hi there\n", Content.SCRIPTS),
    "pack": ('format = "commdesk-scripts/1"\ntitle = "x"\n[[script]]\ntitle = "a"\ntext = "b"\n', Content.SCRIPTS),
    "chat table": (
        "时间,发送者,内容\n2026-01-01 10:00,安安,好\n2026-01-01 10:01,小波,早\n2026-01-01 10:02,安安,早\n", Content.CHAT,
    ),
    "nothing": ("hello\nworld\n", Content.UNKNOWN),
    "numbers": ("1,2,3\n4,5,6\n", Content.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["txt", "csv", "dat"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_text(tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text(TEXTS[name][0], encoding="utf-8")
    found = contents.tell(path)
    assert found.content == TEXTS[name][1]
    assert (found.why is not None) == (found.content is Content.UNKNOWN)


@pytest.mark.parametrize("name", FIXTURES)
def test_every_chat_is_a_chat(tmp_path: Path, name: str) -> None:
    found = contents.tell(FIXTURES[name].make(tmp_path))
    assert Content.CHAT in (found.content, *found.others)
    assert found.content is Content.CHAT or FIXTURES[name].format == "table"


def test_a_workspace(workspace: Workspace, tmp_path: Path) -> None:
    from commdesk.store import backup

    kept = backup.make(workspace.db, "test", tmp_path / "kept")
    path = tmp_path / "a.json"
    shutil.copy(kept.path, path)
    assert contents.tell(path).content is Content.WORKSPACE
    path.write_bytes(path.read_bytes()[:68] + bytes(4) + path.read_bytes()[72:])
    assert contents.tell(path).content is Content.UNKNOWN


@pytest.mark.parametrize("name", ["missing", "empty", "folder"])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "empty":
        path.touch()
    elif name == "folder":
        path.mkdir()
    found = contents.tell(path)
    assert found.content is Content.UNKNOWN and found.why is not None and name in str(found.why)


@pytest.mark.parametrize(
    ("name", "wanted", "words"),
    [
        ("card", Content.CHAT, "list of people"),
        ("guests", Content.CHAT, "list of sign-ups"),
        ("calendar", Content.PEOPLE, "is a calendar"),
        ("calendar", Content.CHAT, "is a calendar"),
        ("chat table", Content.PEOPLE, "is a chat"),
        ("pack", Content.PEOPLE, "holds scripts"),
    ],
)
def test_the_wrong_door_says_which_is_the_right_one(tmp_path: Path, name: str, wanted: Content, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXTS[name][0], encoding="utf-8")
    with pytest.raises(Problem, match=f"“a.txt” .*{words}"):
        contents.refuse(path, wanted)


@pytest.mark.parametrize("name", ["people", "guests", "form", "card"])
def test_lists_of_guests_are_people_too(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXTS[name][0], encoding="utf-8")
    contents.refuse(path, Content.PEOPLE)


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")
def test_the_cases_go_through_their_doors() -> None:
    for told in sorted(CASES.glob("*.expected.json")):
        kind = json.loads(told.read_text(encoding="utf-8")).get("kind")
        found = contents.tell(told.with_name(told.name.removesuffix(".expected.json")))
        if kind == "chat" and "whatsapp" not in told.name.casefold():
            assert found.content is Content.CHAT, told.name
        elif kind != "chat":
            assert found.content in (Content.PEOPLE, Content.REGISTRATIONS, Content.UNKNOWN), told.name
