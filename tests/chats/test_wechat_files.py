"""What must hold for every WeChat layout: recognised, harmless when damaged, never imported twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.store.database import Database
from tests.chats.exports import android, group, said
from tests.chats.faults import damaged, read
from tests.chats.helpers import records
from tests.chats.wechat_exports import (
    ANN,
    BOB,
    FILES,
    MAC,
    chatlog,
    clock,
    dump,
    dumped,
    first,
    flowed,
    logged,
    one,
    put,
    second,
    weflow,
)

MINE = ("chatlog", "memotrace", "pywxdump", "wechat_copy", "weflow")


@pytest.mark.parametrize("name", FILES)
def test_each_is_recognised_and_by_nobody_else(tmp_path: Path, name: str) -> None:
    format, data = FILES[name]
    sure = {each.name: each.detect_format(data, "x") for each in FORMATS}
    mine, rest = sure.pop(format), sure.pop("table", 0.0)  # any table of messages is a last resort
    assert mine >= 0.5 and mine > rest and not any(sure.values())
    assert records(put(tmp_path / name, data))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(group([said(1, 1, '{"weflow": {"a": 1}, "session": {"wxid": 1}')])),
        "\n".join(android(n, "Ann: hi") for n in range(9)),
        "\n".join(android(n, "Ann:\nhi") for n in range(9)),
        '{"chatlab": {"version": "1"}, "session": {"wxid": ""}, "messages": [{"senderUsername": 1}]}',
        '{"guild": {"id": "1"}, "channel": {"id": "2"}, "messages": []}',
        "AuthorID,Author,Date,Content,Attachments,Reactions\n1,Ann,2024-01-01,hi,,\n",
        "【群主】安安 1:19:33  \n大家好\n\n小波 1:20:22  \n好\n\n丁丁加入本群。\n",
        "安安 2024-01-01 18:00:05\n好\n\n小波 2024-01-01 18:00:09\n好\n",
        "消息记录（此消息记录为文本格式，不支持重新导入）\n\n2024-01-01 18:00:00 安安(10001)\n好\n\n",
        "\n\n".join(f"2024-01-01 18:00:0{n} 安安(1000{n})\n好" for n in range(6)),
        "[QQChatExporter V5]\n\n安安:\n时间: 2024-01-01\n内容: 好\n\n小波:\n时间: 2024-01-01\n内容: 好\n",
        "[LINE] Aのトーク履歴\n\n2024/1/23(火)\n9:20\tA\thi\n",
        "安安, [2022-11-22 5:05]\n好\n\n小波, [2022-11-22 5:06]\n好\n",
        "BEGIN:VCARD\nFN:Ann\nEND:VCARD\n",
        "2024-01-01 18:00:00 INFO start\n2024-01-01 18:00:01 INFO go\n2024-01-01 18:00:02 INFO end\n",
        "Shopping\n\nMilk:\ntwo\n\nBread\n",
        "",
    ],
)
def test_others_are_not_taken_for_wechat(text: str) -> None:
    assert not [each.name for each in FORMATS if each.name in MINE and each.detect_format(text.encode(), "a.txt")]


def files(lines: range) -> dict[str, bytes]:
    """Return the same rows in every layout that tells times."""
    who = {n: BOB if n % 3 else ANN for n in lines}
    words = {n: str(n % 2) for n in lines}
    at = {n: n // 9 for n in lines}
    return {
        "a.csv": first(*(one(at[n], words[n], who[n]) for n in lines)),
        "b.csv": second(*(f"{n},文本,{who[n][5:8]},{clock(at[n])},{words[n]},,," for n in lines)),
        "c.csv": dump(*(dumped(n, words[n], who[n]) for n in lines)),
        "d.json": chatlog([logged(at[n], words[n], who[n], seq=1_704_103_200_000 + n) for n in lines]),
        "e.json": weflow([flowed(at[n], words[n], who[n]) for n in lines]),
        "f.txt": "".join(f"{clock(at[n])} {who[n][5:8]}\n{words[n]}\n\n" for n in lines).encode(),
        "g.txt": "".join(f"A({who[n]}) 01-01 {clock(at[n])[11:]}\n{words[n]}\n\n" for n in lines).encode(),
        "h.txt": "".join(f"{who[n][5:8]} 2024/1/1 {clock(at[n])[11:16]}\n{words[n]}\n" for n in lines).encode(),
    }


@pytest.mark.parametrize("name", files(range(9)))
def test_two_halves_that_overlap_are_one_whole(db: Database, tmp_path: Path, name: str) -> None:
    options = ChatOptions(zone="Asia/Shanghai", name="读书会", day="2024-05-01")
    found = [
        importer.import_file(db, put(tmp_path / name, files(lines)[name]), options)
        for lines in (range(198), range(99, 300), range(300))
    ]
    assert [(r.messages, r.duplicates) for r in found] == [(198, 0), (201, 99), (300, 300)]
    assert found[2].new_members == 0 and found[2].senders == 2 and found[2].skipped == 0


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.data())
def test_a_damaged_file(tmp_path: Path, name: str, faults: st.DataObject) -> None:
    format, data = FILES[name]
    reader = next(each for each in FORMATS if each.name == format)
    found = read(reader, tmp_path / name, faults.draw(damaged(data) | st.binary(max_size=100)) or b"x")
    assert not isinstance(found, str) or name in found


VALUES = (
    st.none()
    | st.integers()
    | st.booleans()
    | st.text(max_size=5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from([[], {}, "x" * 10_000, "\x00", "<msg><title>", "1@chatroom", -1, 1 << 63])
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(more=st.dictionaries(st.sampled_from([*logged(1, ""), *flowed(1, ""), "contents", "senderID"]), VALUES))
def test_any_value_of_any_field(tmp_path: Path, more: dict[str, object]) -> None:
    for name, data in (
        ("chatlog", chatlog([logged(1, "a"), logged(2, "b") | more, logged(3, "c")])),
        ("weflow", weflow([flowed(1, "a"), flowed(2, "b") | more], session=more, senders=[more])),
    ):
        found = read(next(each for each in FORMATS if each.name == name), tmp_path / "a.json", data)
        assert not isinstance(found, str) and len(found) >= 1


def test_a_table_saved_by_a_spreadsheet_in_chinese_is_read(tmp_path: Path) -> None:
    text = second(f"1,文本,安安,{clock(0)},大家好,,,").decode("utf-8-sig")
    for data in (text.encode("gb18030"), text.replace(",", "\t").encode("utf-16"), text.replace(",", ";").encode()):
        assert [r.text for r in records(put(tmp_path / "a.csv", data))] == ["大家好"]


def test_a_mac_copy_twice_is_one(db: Database, tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", MAC)
    options = ChatOptions(zone="Asia/Shanghai", name="x")
    assert [importer.import_file(db, path, options).duplicates for _ in range(2)] == [0, 2]
