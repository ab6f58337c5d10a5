"""What a file is, by what it holds."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from commdesk import incoming
from commdesk.errors import Problem
from commdesk.incoming import IncomingKind, list_likely_kinds, rank_kinds
from commdesk.workspace import Workspace
from tests.chats.fixtures import FIXTURES
from tests.house import ROOT
from tests.scripts.packs import documents

CASES = ROOT.parent / "shared" / "cases"
OF_CASES = {"chat": IncomingKind.CHAT, "members": IncomingKind.PEOPLE, "signup_list": IncomingKind.REGISTRATIONS}

CHAT = (
    '{"name": "Club", "type": "private_group", "id": 1, "messages": [{"id": 1, "type": "message", "text": "hi", '
    '"date": "2026-01-01T10:00:00", "date_unixtime": "1767261600", "from": "Ann", "from_id": "user1"}]}'
)
FILES = [
    ("a.csv", "分类,标题,内容\n售前,欢迎,你好呀{昵称}\n", [IncomingKind.SCRIPTS]),
    ("b.csv", "问题,回复\n怎么退款,点这里退款就可以啦\n", [IncomingKind.SCRIPTS]),
    ("c.csv", 'name,text\nWelcome,"Hi {name}, welcome"\n', [IncomingKind.SCRIPTS]),
    ("d.txt", "【欢迎】\n你好，\n欢迎{昵称}\n", [IncomingKind.SCRIPTS]),
    ("e.txt", "你好，欢迎！\n亲，还没付款哦\n您好，XX已到货\n", [IncomingKind.SCRIPTS]),
    ("f.md", "# 售前\n你好\n", [IncomingKind.SCRIPTS]),
    ("g.yml", "matches:\n  - trigger: a\n    replace: b\n", [IncomingKind.SCRIPTS]),
    ("h.toml", 'format = "commdesk-scripts/1"\n', [IncomingKind.SCRIPTS]),
    ("i.csv", "姓名,手机,城市\n王,138,上海\n", [IncomingKind.PEOPLE]),
    ("j.vcf", "BEGIN:VCARD\nFN:x\nEND:VCARD\n", [IncomingKind.PEOPLE]),
    ("k.csv", "时间,昵称,内容\n2026-01-01 10:00,王,你好\n2026-01-01 10:01,王,好\n", [IncomingKind.CHAT]),
    ("l.json", CHAT, [IncomingKind.CHAT]),
    ("m.csv", "时间,昵称,内容\n2026-01-01 10:00,王,你好\n", [IncomingKind.CHAT, IncomingKind.PEOPLE]),
    ("n.csv", "姓名,手机,报名人数,支付状态\n王,138,2,已付\n", [IncomingKind.REGISTRATIONS]),
    ("o.txt", "#接龙\n周六聚会\n1. 王\n2. 李\n3. 张 带1\n", [IncomingKind.REGISTRATIONS]),
    ("p.txt", "#Group Note Dinner\n1. Ann +1\n2. Bob\n3. Carla\n", [IncomingKind.REGISTRATIONS]),
    ("q.txt", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", [IncomingKind.CALENDAR]),
    ("r.bin", "SQLite format 3\0 and more", []),
    (
        "u.txt",
        "群接龙：周六市集\n\n1. 温言\n人数：2\n电话：13900000011\n\n2. 石榴\n人数：1\n",
        [IncomingKind.REGISTRATIONS],
    ),
    ("v.txt", "#接龙\n① 高远\n1️⃣1️⃣ 许安 ❌\n", [IncomingKind.REGISTRATIONS]),
    ("w.csv", "王建国,13800000001\n李梅,13800000002\n", [IncomingKind.PEOPLE]),
    (
        "x.xls",
        "<html><table><tr><td>姓名</td><td>手机</td></tr><tr><td>王</td><td>138</td></tr></table>",
        [IncomingKind.PEOPLE],
    ),
    ("y.csv", "Name,Email,Ticket Type,Order #\nAnn,a@example.org,Full,7\n", [IncomingKind.REGISTRATIONS]),
    ("s.txt", "just words\n", []),
    ("t.dat", "\1\2\3", []),
]


@pytest.mark.parametrize(
    ("name", "text", "kinds"), FILES, ids=lambda each: each if isinstance(each, str) and len(each) < 8 else ""
)
def test_a_file_is_what_it_holds(name: str, text: str, kinds: list[IncomingKind], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert list_likely_kinds(rank_kinds(path)) == kinds


TEXTS = {
    "card": ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nTEL:+8613800000001\r\nEND:VCARD\r\n", IncomingKind.PEOPLE),
    "card after a mark": ("\ufeffBEGIN:VCARD\nFN:Ann\nEND:VCARD\n", IncomingKind.PEOPLE),
    "calendar": ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:FREQ=MONTHLY;BYDAY=-1SU\nEND:VEVENT\nEND:VCALENDAR\n", IncomingKind.CALENDAR),
    "people": ("姓名,手机号,城市,标签\n王建国,13800000001,杭州,读书\n李梅,13800000002,上海,读书\n", IncomingKind.PEOPLE),
    "people in english": ("Full Name;Email;Company\nAnn;a@example.org;X\n", IncomingKind.PEOPLE),
    "guests": ("姓名,手机,同行人数,签到时间\n王建国,13800000001,1,\n", IncomingKind.REGISTRATIONS),
    "form": ("序号,提交答卷时间,1、您的姓名,2、手机\n1,2026/1/1 10:00:00,王建国,13800000001\n", IncomingKind.REGISTRATIONS),
    "chain": ("#接龙\n周六读书会\n1. 王建国\n2. 李梅+1\n", IncomingKind.REGISTRATIONS),
    "phrases": ("分类,标题,内容\n问候,早安,早上好\n问候,晚安,晚安\n", IncomingKind.SCRIPTS),
    "phrases in english": ("Title,Reply\nHello,Hi there\n", IncomingKind.SCRIPTS),
    "pack": ('format = "commdesk-scripts/1"\ntitle = "x"\n[[script]]\ntitle = "a"\ntext = "b"\n', IncomingKind.SCRIPTS),
    "chat table": ("时间,发送者,内容\n2026-01-01 10:00,安安,好\n2026-01-01 10:01,小波,早\n2026-01-01 10:02,安安,早\n", IncomingKind.CHAT),
    "nothing": ("alpha\nbeta\n", None),
    "numbers": ("1,2,3\n4,5,6\n", None),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["txt", "csv", "dat"])
@pytest.mark.parametrize("name", TEXTS)
def test_the_ending_of_a_text_does_not_decide(tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    text, kind = TEXTS[name]
    path.write_text(text, encoding="utf-8")
    assert list_likely_kinds(rank_kinds(path)) == ([kind] if kind else [])


@pytest.mark.parametrize("name", FIXTURES)
def test_every_chat_is_a_chat(tmp_path: Path, name: str) -> None:
    kinds = list_likely_kinds(rank_kinds(FIXTURES[name].make(tmp_path)))
    assert IncomingKind.CHAT in kinds and (kinds == [IncomingKind.CHAT] or FIXTURES[name].format == "table")


def test_a_workspace_is_known_by_its_stamp(workspace: Workspace, tmp_path: Path) -> None:
    from commdesk.store.backups import backup

    kept = backup.make_backup(workspace.db, "test", tmp_path / "kept")
    path = tmp_path / "a.json"
    shutil.copy(kept.path, path)
    assert list_likely_kinds(rank_kinds(path)) == [IncomingKind.WORKSPACE]
    path.write_bytes(path.read_bytes()[:68] + bytes(4) + path.read_bytes()[72:])
    assert list_likely_kinds(rank_kinds(path)) == []


def test_a_folder_and_a_zip_of_packs_are_scripts(tmp_path: Path) -> None:
    folder = tmp_path / "packs" / "inner"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text(TEXTS["pack"][0], encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.toml", TEXTS["pack"][0])
    assert (
        list_likely_kinds(rank_kinds(tmp_path / "packs"))
        == list_likely_kinds(rank_kinds(tmp_path / "a.zip"))
        == [IncomingKind.SCRIPTS]
    )
    (tmp_path / "empty").mkdir()
    assert rank_kinds(tmp_path / "empty") == []


@pytest.mark.parametrize("name", ["missing", "folder"])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
        incoming.require_kind(path, IncomingKind.CHAT)  # the reader of chats says it
        return
    with pytest.raises(Problem, match="“missing” could not be read"):
        incoming.require_kind(path, IncomingKind.CHAT)


@pytest.mark.parametrize(
    ("name", "wanted", "words"),
    [
        ("card", IncomingKind.CHAT, "list of people"),
        ("people in english", IncomingKind.CHAT, "list of people"),
        ("guests", IncomingKind.CHAT, "list of sign-ups"),
        ("chain", IncomingKind.CHAT, "list of sign-ups"),
        ("calendar", IncomingKind.PEOPLE, "is a calendar"),
        ("calendar", IncomingKind.CHAT, "is a calendar"),
        ("chat table", IncomingKind.PEOPLE, "is a chat"),
        ("chat table", IncomingKind.SCRIPTS, "is a chat"),
        ("pack", IncomingKind.PEOPLE, "holds scripts"),
        ("phrases", IncomingKind.PEOPLE, "holds scripts"),
        ("people", IncomingKind.SCRIPTS, "list of people"),
    ],
)
@pytest.mark.parametrize("ending", ["txt", "csv", "vcf"])
def test_the_wrong_door_says_which_is_the_right_one(
    tmp_path: Path, name: str, wanted: IncomingKind, words: str, ending: str
) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text(TEXTS[name][0], encoding="utf-8")
    with pytest.raises(Problem, match=f"“a.{ending}” .*{words}"):
        incoming.require_kind(path, wanted)


@pytest.mark.parametrize("name", ["people", "guests", "form", "card", "nothing"])
def test_lists_of_guests_are_people_too(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXTS[name][0], encoding="utf-8")
    incoming.require_kind(path, IncomingKind.PEOPLE)
    incoming.require_kind(path, IncomingKind.REGISTRATIONS)


def test_chats_of_every_platform_are_refused_as_people(tmp_path: Path) -> None:
    for name in ("telegram", "whatsapp", "wechat"):
        for found in [each for each in FIXTURES if each.startswith(name)][:2]:
            with pytest.raises(Problem, match="is a chat"):
                incoming.require_kind(FIXTURES[found].make(tmp_path), IncomingKind.PEOPLE)


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")
def test_the_cases_go_through_their_doors() -> None:
    for told in sorted(CASES.glob("*/*.expected.json")):
        path = told.with_name(told.name.removesuffix(".expected.json"))
        kind = OF_CASES[json.loads(told.read_text(encoding="utf-8"))["kind"]]
        assert list_likely_kinds(rank_kinds(path)) == [kind], path.name
        incoming.require_kind(path, kind)
        with pytest.raises(Problem, match="not what was wanted here"):
            incoming.require_kind(path, IncomingKind.PEOPLE if kind == IncomingKind.CHAT else IncomingKind.CHAT)


def test_a_chat_that_is_not_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"retcode": 0, "data": {"messages": []}}', encoding="utf-8")
    assert list_likely_kinds(rank_kinds(path)) == [] and "NapCat" in str(incoming.explain_alternative(path))
    path.write_text("{}", encoding="utf-8")
    assert incoming.explain_alternative(path) is None


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
    assert list_likely_kinds(rank_kinds(path)) == [IncomingKind.SCRIPTS]


def test_a_word_document_holds_scripts(tmp_path: Path) -> None:
    assert list_likely_kinds(rank_kinds(documents.write(tmp_path / "a.docx", [("h1", "x"), ("", "y")]))) == [
        IncomingKind.SCRIPTS
    ]


def test_every_kind_has_a_title_and_a_rate_and_says_why(tmp_path: Path) -> None:
    assert set(incoming.TITLES) == set(incoming.RATES) == set(IncomingKind)
    path = tmp_path / "a.csv"
    path.write_text("分类,标题,内容\n售前,欢迎,你好呀{昵称}\n", encoding="utf-8")
    best = rank_kinds(path)[0]
    assert "分类, 标题, 内容" in str(best.evidence[0]) and 0 < best.value <= 1


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" + bytes(99), b"{", bytes(4096)]
)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "txt", "zip", "docx", "json", "vcf"])
def test_no_file_is_too_odd_to_look_at(data: bytes, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    assert all(0 < each.value <= 1 for each in rank_kinds(path))
