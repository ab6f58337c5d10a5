from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.store.database import Database
from tests.chats.helpers import messages, opened, records
from tests.chats.test_samples import SAMPLES
from tests.chats.wechat_exports import COPY, MAC, put, told

WINDOWS = """安安:
大家好

安安:
第二段

总结:

小波：
好

"安安"邀请"丁丁"加入了群聊

小波:
[图片]

安安 撤回了一条消息
"""


def test_windows_copies_no_time(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", WINDOWS)
    assert told(path, day="2024-05-01") == [
        ("TEXT", "name:安安", "大家好", ()),
        ("TEXT", "name:安安", "第二段\n\n总结:", ()),
        ("TEXT", "name:小波", "好", ()),
        ("INVITE", "name:安安", '"安安"邀请"丁丁"加入了群聊', ("name:丁丁",)),
        ("MEDIA", "name:小波", "", ()),
        ("RECALL", "name:安安", "", ()),
    ]
    assert {(r.when, r.exact) for r in records(path, day="2024-05-01")} == {(1_714_564_800, False)}
    notes = opened(path, day="2024-05-01").notes
    assert "noon of one day" in str(notes.warnings[0]) and not notes.questions


def test_the_day_is_asked(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", COPY)
    notes = opened(path).notes
    today = date.today().isoformat()
    assert [(q.kind, q.proposal, q.choices) for q in notes.questions] == [("day", today, ())]
    assert f"{today} was assumed" in str(notes.warnings[0])
    for day in ("yesterday", "2024-02-30", "2024-1-1"):
        with pytest.raises(Problem, match="written like 2024-01-31"):
            opened(path, day=day)


def test_equal_rows_of_one_day_are_kept_once_each(db: Database, tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "安安:\n1\n\n安安:\n1\n\n小波:\n1\n")
    options = ChatOptions(zone="Asia/Shanghai", day="2024-05-01", name="x")
    assert importer.import_file(db, path, options).messages == 3
    longer = put(tmp_path / "b.txt", "安安:\n1\n\n安安:\n1\n\n小波:\n1\n\n小波:\n2\n")
    report = importer.import_file(db, longer, options)
    assert (report.messages, report.duplicates, report.first) == (4, 3, "2024-05-01T04:00:00Z")


@pytest.mark.parametrize(
    ("written", "minute"),
    [
        ("2024/1/1 18:05", 1085),
        ("2024年1月1日 18:05", 1085),
        ("2024-01-01 18:05", 1085),
        ("2024/1/1 下午6:05", 1085),
        ("2024/1/1 上午12:05", 5),
        ("2024/1/1 6:05 PM", 1085),
    ],
)
def test_a_mac_copies_the_time(tmp_path: Path, written: str, minute: int) -> None:
    path = put(tmp_path / "a.txt", f"安 安 {written}\n大家好\n第二行\n小波 {written}\n好\n")
    assert messages(path) == [("name:安 安", "大家好\n第二行"), ("name:小波", "好")]
    assert records(path)[0].when == 1_704_067_200 + minute * 60 and not opened(path).notes.questions


def test_a_mac_copy_with_a_sentence_of_wechats(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", f'"甲"加入了群聊\n\n{MAC}\n"乙"加入了群聊\n')
    assert [(kind, text) for kind, _, text, _ in told(path, format="wechat_copy")] == [
        ("TEXT", "大家好"),
        ("TEXT", "好"),
        ("JOIN", '"乙"加入了群聊'),
    ]


def test_an_impossible_time_is_unreadable(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "安安 2024/2/31 18:05\na\n小波 2024/1/1 18:05\nb\n")
    assert [row[0] for row in told(path)] == ["UNREADABLE", "TEXT"]


def test_plain_text_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no messages in “a.txt”"):
        opened(put(tmp_path / "a.txt", "just words\n"), format="wechat_copy")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_the_sample(db: Database) -> None:
    path = SAMPLES / "wechat/pc_copy_windows.txt"
    report = importer.import_file(db, path, ChatOptions(zone="Asia/Shanghai", day="2024-05-01", name="x"))
    assert (report.format, report.messages, report.senders, report.skipped) == ("wechat_copy", 2, 2, 0)
