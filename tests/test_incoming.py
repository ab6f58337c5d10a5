"""What a file is, by what it holds."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from commdesk import incoming
from commdesk.errors import Problem
from commdesk.incoming import Kind, likely, rank
from commdesk.workspace import Workspace
from tests.chats.fixtures import FIXTURES
from tests.house import ROOT
from tests.scripts.packs import documents

CASES = ROOT.parent / "shared" / "cases"
OF_CASES = {"chat": Kind.CHAT, "members": Kind.PEOPLE, "signup_list": Kind.REGISTRATIONS}

CHAT = (
    '{"name": "Club", "type": "private_group", "id": 1, "messages": [{"id": 1, "type": "message", "text": "hi", '
    '"date": "2026-01-01T10:00:00", "date_unixtime": "1767261600", "from": "Ann", "from_id": "user1"}]}'
)
FILES = [
    ("a.csv", "分类,标题,内容\n售前,欢迎,你好呀{昵称}\n", [Kind.SCRIPTS]),
    ("b.csv", "问题,回复\n怎么退款,点这里退款就可以啦\n", [Kind.SCRIPTS]),
    ("c.csv", 'name,text\nWelcome,"Hi {name}, welcome"\n', [Kind.SCRIPTS]),
    ("d.txt", "【欢迎】\n你好，\n欢迎{昵称}\n", [Kind.SCRIPTS]),
    ("e.txt", "你好，欢迎！\n亲，还没付款哦\n您好，XX已到货\n", [Kind.SCRIPTS]),
    ("f.md", "# 售前\n你好\n", [Kind.SCRIPTS]),
    ("g.yml", "matches:\n  - trigger: a\n    replace: b\n", [Kind.SCRIPTS]),
    ("h.toml", 'format = "commdesk-scripts/1"\n', [Kind.SCRIPTS]),
    ("i.csv", "姓名,手机,城市\n王,138,上海\n", [Kind.PEOPLE]),
    ("j.vcf", "BEGIN:VCARD\nFN:x\nEND:VCARD\n", [Kind.PEOPLE]),
    ("k.csv", "时间,昵称,内容\n2026-01-01 10:00,王,你好\n2026-01-01 10:01,王,好\n", [Kind.CHAT]),
    ("l.json", CHAT, [Kind.CHAT]),
    ("m.csv", "时间,昵称,内容\n2026-01-01 10:00,王,你好\n", [Kind.CHAT, Kind.PEOPLE]),
    ("n.csv", "姓名,手机,报名人数,支付状态\n王,138,2,已付\n", [Kind.REGISTRATIONS]),
    ("o.txt", "#接龙\n周六聚会\n1. 王\n2. 李\n3. 张 带1\n", [Kind.REGISTRATIONS]),
    ("p.txt", "#Group Note Dinner\n1. Ann +1\n2. Bob\n3. Carla\n", [Kind.REGISTRATIONS]),
    ("q.txt", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", [Kind.CALENDAR]),
    ("r.bin", "SQLite format 3\0 and more", []),
    ("u.txt", "群接龙：周六市集\n\n1. 温言\n人数：2\n电话：13900000011\n\n2. 石榴\n人数：1\n", [Kind.REGISTRATIONS]),
    ("v.txt", "#接龙\n① 高远\n1️⃣1️⃣ 许安 ❌\n", [Kind.REGISTRATIONS]),
    ("w.csv", "王建国,13800000001\n李梅,13800000002\n", [Kind.PEOPLE]),
    (
        "x.xls",
        "<html><table><tr><td>姓名</td><td>手机</td></tr><tr><td>王</td><td>138</td></tr></table>",
        [Kind.PEOPLE],
    ),
    ("y.csv", "Name,Email,Ticket Type,Order #\nAnn,a@example.org,Full,7\n", [Kind.REGISTRATIONS]),
    ("s.txt", "just words\n", []),
    ("t.dat", "\1\2\3", []),
]


@pytest.mark.parametrize(
    ("name", "text", "kinds"), FILES, ids=lambda each: each if isinstance(each, str) and len(each) < 8 else ""
)
def test_a_file_is_what_it_holds(name: str, text: str, kinds: list[Kind], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert likely(rank(path)) == kinds


TEXTS = {
    "card": ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nTEL:+8613800000001\r\nEND:VCARD\r\n", Kind.PEOPLE),
    "card after a mark": ("\ufeffBEGIN:VCARD\nFN:Ann\nEND:VCARD\n", Kind.PEOPLE),
    "calendar": ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:FREQ=MONTHLY;BYDAY=-1SU\nEND:VEVENT\nEND:VCALENDAR\n", Kind.CALENDAR),
    "people": ("姓名,手机号,城市,标签\n王建国,13800000001,杭州,读书\n李梅,13800000002,上海,读书\n", Kind.PEOPLE),
    "people in english": ("Full Name;Email;Company\nAnn;a@example.org;X\n", Kind.PEOPLE),
    "guests": ("姓名,手机,同行人数,签到时间\n王建国,13800000001,1,\n", Kind.REGISTRATIONS),
    "form": ("序号,提交答卷时间,1、您的姓名,2、手机\n1,2026/1/1 10:00:00,王建国,13800000001\n", Kind.REGISTRATIONS),
    "chain": ("#接龙\n周六读书会\n1. 王建国\n2. 李梅+1\n", Kind.REGISTRATIONS),
    "phrases": ("分类,标题,内容\n问候,早安,早上好\n问候,晚安,晚安\n", Kind.SCRIPTS),
    "phrases in english": ("Title,Reply\nHello,Hi there\n", Kind.SCRIPTS),
    "pack": ('format = "commdesk-scripts/1"\ntitle = "x"\n[[script]]\ntitle = "a"\ntext = "b"\n', Kind.SCRIPTS),
    "chat table": ("时间,发送者,内容\n2026-01-01 10:00,安安,好\n2026-01-01 10:01,小波,早\n2026-01-01 10:02,安安,早\n", Kind.CHAT),
    "nothing": ("alpha\nbeta\n", None),
    "numbers": ("1,2,3\n4,5,6\n", None),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["txt", "csv", "dat"])
@pytest.mark.parametrize("name", TEXTS)
def test_the_ending_of_a_text_does_not_decide(tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    text, kind = TEXTS[name]
    path.write_text(text, encoding="utf-8")
    assert likely(rank(path)) == ([kind] if kind else [])


@pytest.mark.parametrize("name", FIXTURES)
def test_every_chat_is_a_chat(tmp_path: Path, name: str) -> None:
    kinds = likely(rank(FIXTURES[name].make(tmp_path)))
    assert Kind.CHAT in kinds and (kinds == [Kind.CHAT] or FIXTURES[name].format == "table")


def test_a_workspace_is_known_by_its_stamp(workspace: Workspace, tmp_path: Path) -> None:
    from commdesk.store.backups import backup

    kept = backup.make(workspace.db, "test", tmp_path / "kept")
    path = tmp_path / "a.json"
    shutil.copy(kept.path, path)
    assert likely(rank(path)) == [Kind.WORKSPACE]
    path.write_bytes(path.read_bytes()[:68] + bytes(4) + path.read_bytes()[72:])
    assert likely(rank(path)) == []


def test_a_folder_and_a_zip_of_packs_are_scripts(tmp_path: Path) -> None:
    folder = tmp_path / "packs" / "inner"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text(TEXTS["pack"][0], encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.toml", TEXTS["pack"][0])
    assert likely(rank(tmp_path / "packs")) == likely(rank(tmp_path / "a.zip")) == [Kind.SCRIPTS]
    (tmp_path / "empty").mkdir()
    assert rank(tmp_path / "empty") == []


@pytest.mark.parametrize("name", ["missing", "folder"])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
        incoming.refuse(path, Kind.CHAT)  # the reader of chats says it
        return
    with pytest.raises(Problem, match="“missing” could not be read"):
        incoming.refuse(path, Kind.CHAT)


@pytest.mark.parametrize(
    ("name", "wanted", "words"),
    [
        ("card", Kind.CHAT, "list of people"),
        ("people in english", Kind.CHAT, "list of people"),
        ("guests", Kind.CHAT, "list of sign-ups"),
        ("chain", Kind.CHAT, "list of sign-ups"),
        ("calendar", Kind.PEOPLE, "is a calendar"),
        ("calendar", Kind.CHAT, "is a calendar"),
        ("chat table", Kind.PEOPLE, "is a chat"),
        ("chat table", Kind.SCRIPTS, "is a chat"),
        ("pack", Kind.PEOPLE, "holds scripts"),
        ("phrases", Kind.PEOPLE, "holds scripts"),
        ("people", Kind.SCRIPTS, "list of people"),
    ],
)
@pytest.mark.parametrize("ending", ["txt", "csv", "vcf"])
def test_the_wrong_door_says_which_is_the_right_one(
    tmp_path: Path, name: str, wanted: Kind, words: str, ending: str
) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text(TEXTS[name][0], encoding="utf-8")
    with pytest.raises(Problem, match=f"“a.{ending}” .*{words}"):
        incoming.refuse(path, wanted)


@pytest.mark.parametrize("name", ["people", "guests", "form", "card", "nothing"])
def test_lists_of_guests_are_people_too(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXTS[name][0], encoding="utf-8")
    incoming.refuse(path, Kind.PEOPLE)
    incoming.refuse(path, Kind.REGISTRATIONS)


def test_chats_of_every_platform_are_refused_as_people(tmp_path: Path) -> None:
    for name in ("telegram", "whatsapp", "wechat"):
        for found in [each for each in FIXTURES if each.startswith(name)][:2]:
            with pytest.raises(Problem, match="is a chat"):
                incoming.refuse(FIXTURES[found].make(tmp_path), Kind.PEOPLE)


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")
def test_the_cases_go_through_their_doors() -> None:
    for told in sorted(CASES.glob("*/*.expected.json")):
        path = told.with_name(told.name.removesuffix(".expected.json"))
        kind = OF_CASES[json.loads(told.read_text(encoding="utf-8"))["kind"]]
        assert likely(rank(path)) == [kind], path.name
        incoming.refuse(path, kind)
        with pytest.raises(Problem, match="not what was wanted here"):
            incoming.refuse(path, Kind.PEOPLE if kind == Kind.CHAT else Kind.CHAT)


def test_a_chat_that_is_not_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"retcode": 0, "data": {"messages": []}}', encoding="utf-8")
    assert likely(rank(path)) == [] and "NapCat" in str(incoming.explain(path))
    path.write_text("{}", encoding="utf-8")
    assert incoming.explain(path) is None


@pytest.mark.parametrize("ending", ["csv", "xlsx", "txt"])
def test_the_name_of_a_file_does_not_decide(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"members.{ending}"
    if ending == "xlsx":
        import xlsxwriter

        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for row, cells in enumerate(
                (("分类", "标题", "内容"), ("售前", "欢迎", "您好，欢迎【姓名】"), ("售后", "退款", "抱歉，已退"))
            ):
                sheet.write_row(row, 0, cells)
    else:
        path.write_text("分类\t标题\t内容\n售前\t欢迎\t您好，欢迎【姓名】\n", encoding="utf-8")
    assert likely(rank(path)) == [Kind.SCRIPTS]


def test_a_word_document_holds_scripts(tmp_path: Path) -> None:
    assert likely(rank(documents.write(tmp_path / "a.docx", [("h1", "x"), ("", "y")]))) == [Kind.SCRIPTS]


def test_every_kind_has_a_title_and_a_rate_and_says_why(tmp_path: Path) -> None:
    assert set(incoming.TITLES) == set(incoming.RATES) == set(Kind)
    path = tmp_path / "a.csv"
    path.write_text("分类,标题,内容\n售前,欢迎,你好呀{昵称}\n", encoding="utf-8")
    best = rank(path)[0]
    assert "分类, 标题, 内容" in str(best.evidence[0]) and 0 < best.value <= 1


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" + bytes(99), b"{", bytes(4096)]
)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "txt", "zip", "docx", "json", "vcf"])
def test_no_file_is_too_odd_to_look_at(data: bytes, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    assert all(0 < each.value <= 1 for each in rank(path))
