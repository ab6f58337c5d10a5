from __future__ import annotations

import json
from pathlib import Path

import pytest

from commdesk.chats.model import RecordKind
from commdesk.errors import Problem
from tests.chats.exports import Row, group, said, served, telegram
from tests.chats.helpers import messages, opened, records


def one(path: Path, row: Row) -> tuple[int, str, str]:
    (record,) = records(telegram(path / "result.json", [row]))
    return record.kind, record.sender, record.text


def test_a_plain_message(tmp_path: Path) -> None:
    (record,) = records(telegram(tmp_path / "result.json", [said(5, 1, "你好", reply_to_message_id=4)]))
    assert record[:8] == (RecordKind.TEXT, 1_704_103_500, True, 5, "1", "Person 1", "你好", 4)


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (["a ", {"type": "bold", "text": "b"}, " c"], [{"type": "plain", "text": "a b c"}], "a b c"),
        (["a", {"type": "link", "text": "b"}], None, "ab"),
        ([], [], ""),
        ({"odd": 1}, [], ""),
        ([1, None, {"type": "x"}], None, ""),
    ],
)
def test_text_in_parts_is_joined_without_anything_between(
    tmp_path: Path, text: object, entities: object, expected: str
) -> None:
    assert one(tmp_path, said(1, 1, text, text_entities=entities))[2] == expected


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"photo": "a.jpg"}, RecordKind.MEDIA),
        ({"media_type": "sticker", "file": "a.webp"}, RecordKind.STICKER),
        ({"media_type": "voice_message", "file": "a.ogg"}, RecordKind.MEDIA),
        ({"file": "a.pdf"}, RecordKind.FILE),
        ({"poll": {"question": "?"}}, RecordKind.POLL),
        ({"forwarded_from": "Ann"}, RecordKind.FORWARD),
        ({"text": "https://example.org"}, RecordKind.LINK),
        ({"text": "http is a protocol"}, RecordKind.TEXT),
    ],
)
def test_kinds_of_messages(tmp_path: Path, more: Row, kind: RecordKind) -> None:
    assert one(tmp_path, said(1, 1) | more)[0] == kind


@pytest.mark.parametrize(
    ("raw", "account"),
    [("user12", "12"), (12, "12"), ("channel12", "channel12"), (None, "name:Person 1"), ([], "name:Person 1")],
)
def test_senders_of_every_age(tmp_path: Path, raw: object, account: str) -> None:
    assert one(tmp_path, said(1, 1, from_id=raw))[1] == account


def test_a_deleted_account_has_an_id_and_no_name(tmp_path: Path) -> None:
    row = said(1, 9) | {"from": None}
    (record,) = records(telegram(tmp_path / "result.json", [row]))
    assert (record.sender, record.name) == ("9", "")


def test_an_old_row_has_wall_clock_only(tmp_path: Path) -> None:
    row = said(1, 1)
    del row["date_unixtime"]
    (record,) = records(telegram(tmp_path / "result.json", [row]))
    assert (record.exact, record.when) == (False, 1_704_103_200)


@pytest.mark.parametrize("date", ["1900-01-01T00:00:00", "3000-01-01T00:00:00", "2024-13-01T00:00:00", "soon", None, 5])
def test_a_row_with_an_impossible_date_is_unreadable(tmp_path: Path, date: object) -> None:
    row = said(1, 1, date=date) | {"date_unixtime": "x"}
    assert one(tmp_path, row)[0] == RecordKind.UNREADABLE


def test_service_rows(tmp_path: Path) -> None:
    rows = [
        served(1, 1, "create_group", title="Readers", members=["Person 2"]),
        served(2, 3, "join_group_by_link", inviter="Person 1"),
        served(3, 4, "join_group_by_request", inviter="Person 1"),
        served(4, 5, "invite_members", members=["Person 5"]),
        served(5, 1, "invite_members", members=["Person 6", None]),
        served(6, 3, "remove_members", members=["Person 3"]),
        served(7, 1, "remove_members", members=["Person 4"]),
        served(8, 1, "pin_message", message_id=1),
        served(9, 1, "edit_group_title", title="Writers"),
        served(10, 1, "boost_apply"),
    ]
    found = [
        (RecordKind(r.kind).name, r.sender, r.targets, r.route)
        for r in records(telegram(tmp_path / "result.json", rows))
    ]
    assert found == [
        ("CREATE", "1", ("name:Person 2",), ""),
        ("JOIN", "3", ("name:Person 1",), "link"),
        ("JOIN", "4", ("name:Person 1",), "request"),
        ("JOIN", "5", (), ""),
        ("INVITE", "1", ("name:Person 6", ""), "invite"),
        ("LEAVE", "3", (), ""),
        ("KICK", "1", ("name:Person 4",), ""),
        ("PIN", "1", (), ""),
        ("RENAME", "1", (), ""),
        ("OTHER", "1", (), ""),
    ]


def test_an_unsupported_row_is_unreadable(tmp_path: Path) -> None:
    assert one(tmp_path, {"id": 1, "type": "unsupported"})[0] == RecordKind.UNREADABLE


def account(*chats: Row) -> Row:
    return {"about": "x", "contacts": {"list": [{"first_name": "A"}]}, "chats": {"about": "y", "list": list(chats)}}


@pytest.mark.parametrize("indent", [1, 2, None])
def test_an_account_export_lists_its_chats(tmp_path: Path, indent: int | None) -> None:
    small, large = group([said(1, 1, "a")], "Small", 1), group([said(1, 1, "b"), said(2, 2, "c")], "Large", 2)
    left = {"left_chats": {"about": "z", "list": [group([said(9, 9, "d")], "Left", 3)]}}
    path = tmp_path / "result.json"
    path.write_text(json.dumps(account(small, large) | left, indent=indent))
    reading = opened(path)
    assert [(chat.name, chat.key, chat.rows) for chat in reading.chats] == [
        ("Small", "1", 1),
        ("Large", "2", 2),
        ("Left", "3", 1),
    ]
    assert messages(path) == [("1", "b"), ("2", "c")] and "3 chats" in str(reading.notes.warnings[0])
    assert messages(path, chat="Small") == [("1", "a")] and messages(path, chat="3") == [("9", "d")]
    with pytest.raises(Problem, match="no chat “Nowhere”"):
        opened(path, chat="Nowhere")


def test_keys_in_another_order_are_found(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(group([said(1, 1)]), sort_keys=True))
    chat = opened(path).chat
    assert (chat.name, chat.key, chat.type) == ("Readers", "77", "private_supergroup")


@pytest.mark.parametrize("indent", [1, 2, None])
def test_an_interrupted_export_gives_what_is_there(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "result.json"
    text = json.dumps(group([said(n, 1, f"text {n}") for n in range(1, 50)]), indent=indent)
    path.write_text(text[: text.index("text 30") + 3])
    reading = opened(path)
    from commdesk.progress import Progress

    assert [r.source_id for r in reading.read_records(Progress())] == list(range(1, 30))
    assert "ends in the middle" in str(reading.notes.warnings[0])


def test_other_json_is_not_telegram(tmp_path: Path) -> None:
    for text in ('{"guild": {}, "channel": {}, "messages": []}', '[{"sender_id": 1}]', '{"a": 1}', "{}"):
        (tmp_path / "a.json").write_text(text)
        with pytest.raises(Problem, match="not a chat export"):
            opened(tmp_path / "a.json")
