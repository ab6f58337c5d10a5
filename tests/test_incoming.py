"""What a file is, by what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import incoming
from commdesk.incoming import Kind, likely, rank
from tests.scripts.packs import documents

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
    ("r.bin", "SQLite format 3\0 and more", [Kind.WORKSPACE]),
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
