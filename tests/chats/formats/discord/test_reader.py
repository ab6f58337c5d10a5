from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.formats.discord.reader import DiscordFormat
from commdesk.chats.formats.discord.rows import parse_snowflake
from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.exports import Row, android, said, telegram, whatsapp
from tests.chats.helpers import messages, opened, records

SAMPLES = Path(__file__).parents[4] / "../shared/samples/chats/discord"
BASE = 1_200_000_000_000_000_000
GUILD = {"id": "500000000000000001", "name": "Readers’ server", "iconUrl": "x"}
CHANNEL = {"id": "500000000000000002", "type": "GuildTextChat", "category": "Text", "name": "general", "topic": None}


def author(who: int, **more: Any) -> Row:
    name = f"person{who}"
    return {"id": f"70000000000000000{who}", "name": name, "nickname": f"Person {who}", "isBot": False} | more


def row(id: int, who: int = 1, text: Any = "hello", **more: Any) -> Row:
    head = {"id": str(BASE + id), "type": "Default", "timestamp": f"2024-01-31T10:{id % 60:02d}:05.91+07:00"}
    mid = {"timestampEdited": None, "callEndedTimestamp": None, "isPinned": False, "content": text}
    return head | mid | {"author": author(who), "attachments": [], "embeds": [], "reactions": [], "mentions": []} | more


def export(path: Path, rows: list[Row], guild: Any = GUILD, channel: Any = CHANNEL, indent: int | None = 2) -> Path:
    around = {"guild": guild, "channel": channel, "dateRange": {"after": None, "before": None}}
    path.write_text(json.dumps(around | {"messages": rows, "messageCount": len(rows)}, indent=indent))
    return path


def one(path: Path, given: Row) -> tuple[str, str, tuple[str, ...], str]:
    (found,) = records(export(path / "a.json", [given]))
    return RecordKind(found.kind).name, found.text, found.targets, found.route


def test_a_plain_message(tmp_path: Path) -> None:
    path = export(tmp_path / "a.json", [row(1, 1, "你好 💯")])
    (found,) = records(path)
    when = 1_706_670_065
    assert found == (0, when, True, BASE + 1, "700000000000000001", "Person 1", "你好 💯", 0, (), "", "", 0)
    chat = opened(path).chat
    assert (chat.name, chat.key, chat.type) == ("Readers’ server / general", CHANNEL["id"], "GuildTextChat")


@pytest.mark.parametrize(
    ("more", "kind", "text"),
    [
        ({"attachments": [{"fileName": "a.PNG"}]}, "MEDIA", "hello"),
        ({"attachments": [{"url": "https://x/a.ogg?ex=1"}]}, "MEDIA", "hello"),
        ({"attachments": [{"fileName": "a.pdf"}]}, "FILE", "hello"),
        ({"attachments": [None]}, "FILE", "hello"),
        ({"content": "", "stickers": [{"name": "x"}]}, "STICKER", ""),
        ({"content": "https://example.org/a"}, "LINK", "https://example.org/a"),
        ({"content": "http is a protocol"}, "TEXT", "http is a protocol"),
        ({"content": "", "embeds": [{"title": "News", "description": "of today"}]}, "TEXT", "News\nof today"),
        ({"content": "", "embeds": [5]}, "TEXT", ""),
        ({"content": None}, "TEXT", ""),
        ({"content": "a\x00b"}, "TEXT", "ab"),
        ({"content": "x" * 10_000}, "TEXT", "x" * 10_000),
        ({"type": "20"}, "TEXT", "hello"),
        ({"type": None}, "TEXT", "hello"),
        ({"type": ["x"]}, "OTHER", "hello"),
    ],
)
def test_kinds_of_messages(tmp_path: Path, more: Row, kind: str, text: str) -> None:
    assert one(tmp_path, row(1) | more)[:2] == (kind, text)


def test_a_forward_and_replies(tmp_path: Path) -> None:
    sent = {"reference": {"type": "Forward", "messageId": "5"}, "forwardedMessage": {"content": "far"}}
    here = {"messageId": str(BASE + 1), "channelId": CHANNEL["id"]}
    rows = [
        row(1, text="") | sent,
        row(2, type="Reply", reference=here),
        row(3, reference=here | {"channelId": "9"}),
        row(4, reference=here | {"messageId": None}),
        row(5, reference="x"),
    ]
    found = [(RecordKind(r.kind).name, r.text, r.reply) for r in records(export(tmp_path / "a.json", rows))]
    assert found == [
        ("FORWARD", "far", 0),
        ("TEXT", "hello", BASE + 1),
        ("TEXT", "hello", 0),
        ("TEXT", "hello", 0),
        ("TEXT", "hello", 0),
    ]


@pytest.mark.parametrize(
    ("type", "more", "expected"),
    [
        ("GuildMemberJoin", {}, ("JOIN", "hello", (), "")),
        ("RecipientAdd", {"mentions": [author(2)]}, ("INVITE", "hello", ("700000000000000002",), "invite")),
        ("RecipientAdd", {"mentions": [author(1)]}, ("JOIN", "hello", (), "")),
        ("RecipientAdd", {"content": "Added Ann to the group."}, ("INVITE", "…", ("name:Ann",), "invite")),
        ("RecipientRemove", {"mentions": [author(1)]}, ("LEAVE", "hello", (), "")),
        ("RecipientRemove", {"content": "Left the group."}, ("LEAVE", "…", (), "")),
        ("RecipientRemove", {"mentions": [author(2)]}, ("KICK", "hello", ("700000000000000002",), "")),
        ("RecipientRemove", {"content": "Removed Ann from the group."}, ("KICK", "…", ("name:Ann",), "")),
        ("RecipientRemove", {"mentions": [{}]}, ("KICK", "hello", ("",), "")),
        ("ChannelNameChange", {"content": "Changed the channel name to **New**."}, ("RENAME", "New", (), "")),
        ("ChannelNameChange", {}, ("RENAME", "hello", (), "")),
        ("ChannelIconChange", {}, ("OTHER", "hello", (), "")),
        ("ChannelPinnedMessage", {"reference": {"messageId": "77"}}, ("PIN", "hello", (), "")),
        ("Call", {}, ("OTHER", "hello", (), "")),
        ("ThreadCreated", {}, ("OTHER", "hello", (), "")),
        ("8", {}, ("OTHER", "hello", (), "")),
        ("21", {}, ("OTHER", "hello", (), "")),
        ("46", {}, ("OTHER", "hello", (), "")),
    ],
)
def test_what_happened(tmp_path: Path, type: str, more: Row, expected: tuple[Any, ...]) -> None:
    found = one(tmp_path, row(1, type=type) | more)
    assert found == tuple(found[1] if part == "…" else part for part in expected)


@pytest.mark.parametrize(
    ("given", "sender", "name"),
    [
        (author(1, nickname=None), "700000000000000001", "person1"),
        (author(1, id=None), "name:Person 1", "Person 1"),
        (author(1, id=17), "17", "Person 1"),
        ({"id": "456226577798135808", "name": "Deleted User"}, "", "Deleted User"),
        ({}, "", ""),
        (None, "", ""),
        ("x", "", ""),
        (author(1, nickname="a" * 10_000), "700000000000000001", "a" * 200),
        (author(1, nickname=["x"]), "700000000000000001", "person1"),
    ],
)
def test_senders(tmp_path: Path, given: Any, sender: str, name: str) -> None:
    (found,) = records(export(tmp_path / "a.json", [row(1, author=given)]))
    assert (found.sender, found.name) == (sender, name)


def test_machines_are_told_apart_and_may_change_their_names(tmp_path: Path) -> None:
    hook = {"id": "800000000000000001", "isBot": True}
    rows = [row(1), *(row(n, author=hook | {"name": f"Hook {n}", "nickname": None}) for n in (2, 3))]
    reading = opened(export(tmp_path / "a.json", rows))
    assert [r.name for r in reading.read_records(Progress())] == ["Person 1", "Hook 2", "Hook 3"]
    assert reading.notes.bots == {"800000000000000001"}


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2024-01-31T10:01:05+07:00", (1_706_670_065, True)),
        ("2024-01-31T03:01:05.1234567Z", (1_706_670_065, True)),
        ("2024-01-30T22:31:05-04:30", (1_706_670_065, True)),
        (None, (1_706_172_800, True)),
        ("soon", (1_706_172_800, True)),
        ("2024-01-31T10:01:05", (1_706_172_800, True)),
    ],
)
def test_a_time_that_cannot_be_read_is_taken_from_the_id(
    tmp_path: Path, stamp: Any, expected: tuple[int, bool]
) -> None:
    id = str((expected[0] * 1000 - 1_420_070_400_000) << 22)
    rows = [row(1), row(1) | {"id": id, "timestamp": stamp}, row(2) | {"id": id, "timestamp": stamp}]
    assert [r[1:3] for r in records(export(tmp_path / "a.json", rows))[1:]] == [expected] * 2


def test_a_row_without_any_time_is_unreadable(tmp_path: Path) -> None:
    rows = [row(1), row(2) | {"id": "100", "timestamp": None}, {}, row(3) | {"id": None, "timestamp": 5}]
    found = records(export(tmp_path / "a.json", rows))
    assert [r.kind for r in found] == [0, *[RecordKind.UNREADABLE] * 3]
    assert parse_snowflake("1" * 30) == parse_snowflake("²") == parse_snowflake(None) == -1
    (wall,) = records(export(tmp_path / "a.json", [row(1) | {"id": "100", "timestamp": "2024-01-31T10:01:05"}]))
    assert (wall.when, wall.exact) == (1_706_695_265, False)


def test_what_is_missing_around_the_messages(tmp_path: Path) -> None:
    direct = {"id": "0", "name": "Direct Messages", "iconUrl": "x"}
    assert opened(export(tmp_path / "a.json", [row(1)], guild=direct)).chat.name == "general"
    path = tmp_path / "Club - Text - books [500000000000000009] [part 2].json"
    chat = opened(export(path, [row(1)], channel={"type": "GuildTextChat"})).chat
    assert (chat.name, chat.key) == ("Club / books", "500000000000000009")
    late = tmp_path / "late.json"
    late.write_text(json.dumps({"messages": [row(1)], "guild": GUILD, "channel": CHANNEL}))
    assert opened(late).chat.key == CHANNEL["id"]


def test_a_broken_export_gives_what_is_there(tmp_path: Path) -> None:
    path = export(tmp_path / "a.json", [row(n) for n in range(1, 9)])
    path.write_text(path.read_text()[:-900])
    reading = opened(path)
    found = list(reading.read_records(Progress()))
    assert 5 <= len(found) < 8 and "ends in the middle" in str(reading.notes.warnings[0])
    with pytest.raises(Problem, match="no chat “Nowhere”"):
        opened(path, chat="Nowhere")
    path.write_text('{"guild": {"id": "1"}, "channel": {"id": "1"}, "mess": 1}')
    with pytest.raises(Problem, match="no messages"):
        opened(path, format="discord")


def test_parts_of_a_channel_lie_beside_each_other(tmp_path: Path) -> None:
    for part in (1, 2):
        export(tmp_path / f"G - T - general [500000000000000002] [part {part}].json", [row(part)] * part)
    reading = opened(tmp_path)
    assert "1 other Discord file lies" in str(reading.notes.warnings[0])


def test_overlapping_exports_equal_one_whole(db: Database, tmp_path: Path) -> None:
    rows = [row(1, 1, type="GuildMemberJoin"), *(row(n, n % 3, f"text {n}") for n in range(2, 30)), row(29, 2)]
    first, second = export(tmp_path / "a.json", rows[:20]), export(tmp_path / "b.json", rows[10:])
    importer.import_file(db, first, ChatOptions(zone="UTC"))
    again = importer.import_file(db, first, ChatOptions(zone="UTC"))
    assert (again.duplicates, again.new_members) == (19, 0)
    report = importer.import_file(db, second, ChatOptions(zone="UTC"))
    # The last row has the id of the one before it: the exporter does that.
    assert (report.messages, report.duplicates, report.community) == (20, 11, "Readers’ server / general")
    assert db.reader.execute("SELECT count(*), count(DISTINCT key) FROM message").fetchone()[:] == (28, 28)
    assert db.reader.execute("SELECT joined_on FROM membership WHERE joined_on <> ''").fetchone()[0] == "2024-01-31"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("messages.json", '[{"ID": 1200000000000000001, "Timestamp": "2024-01-31 03:01:05", "Contents": "x"}]'),
        ("messages.csv", "ID,Timestamp,Contents,Attachments\n12,2024-01-31 03:01:05.1+00:00,hi,\n"),
        ("index.json", '{"500000000000000002": "general in Club"}'),
    ],
)
def test_discords_own_package_is_explained(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(Problem, match="only your own messages"):
        opened(tmp_path / name)


def test_only_discord_is_taken_for_discord(tmp_path: Path) -> None:
    def sure(path: Path) -> list[str]:
        data = path.read_bytes()
        return [each.name for each in FORMATS if each.detect_format(data, path.name) > 0]

    assert sure(export(tmp_path / "a.json", [row(1)])) == ["discord"]
    assert sure(export(tmp_path / "a.json", [row(1)], indent=None)) == ["discord"]
    telling = said(1, 1, 'see {"guild": {"id": "1"}, "channel": {"id": "2"}} and ID,Timestamp,Contents')
    assert "discord" not in sure(telegram(tmp_path / "result.json", [telling]))
    assert "discord" not in sure(whatsapp(tmp_path / "a.txt", android(0, "Ann: Author,Date,Content,Attachments")))
    for text in (
        '{"chatlab": {"version": "1"}, "messages": [{"type": 0}]}',
        "id,MsgSvrID,type_name,msg\n1,2,3,4\n",
        "",
    ):
        assert not DiscordFormat().detect_format(text.encode(), "a")


DATA = json.dumps({"guild": GUILD, "channel": CHANNEL, "messages": [row(1), row(2, type="RecipientAdd"), row(3)]})
PIECES = st.sampled_from([b"null", b'"', b"{", b"}", b"[", b"\x00", b"\\ud800", b"-1", b"9" * 30, b",", b"true"])


@given(st.lists(st.tuples(st.integers(0, len(DATA)), st.integers(0, 40), PIECES | st.binary(max_size=9)), max_size=6))
def test_damage_is_told_or_read(tmp_path_factory: pytest.TempPathFactory, faults: list[tuple[int, int, bytes]]) -> None:
    data = DATA.encode()
    for place, length, piece in faults:
        data = data[:place] + piece + data[place + length :]
    path = tmp_path_factory.getbasetemp() / "damaged.json"
    path.write_bytes(data or b" ")
    try:
        found = records(path, format="discord")
    except Problem:
        return
    assert all("\x00" not in r.text + r.name + r.sender for r in found)


VALUES = (
    st.none()
    | st.integers()
    | st.booleans()
    | st.text(max_size=5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.just([])
    | st.just({})
)


@given(st.dictionaries(st.sampled_from([*row(1), "reference", "stickers"]), VALUES | st.lists(VALUES, max_size=2)))
def test_any_value_of_any_field(tmp_path_factory: pytest.TempPathFactory, more: Row) -> None:
    path = tmp_path_factory.getbasetemp() / "values.json"
    assert len(records(export(path, [row(1) | more, row(2, type="RecipientAdd") | more, row(3)]))) in (2, 3)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dm_2A.json", (2, 2, 0)),
        ("group_dm_3A.json", (3, 3, 0)),
        ("genuine general [1519311538035490958] [part 2].json", (10, 2, 1)),
        ("genuine private [1519314256007266425].json", (1, 1, 0)),
    ],
)
def test_a_sample_is_counted_right(db: Database, name: str, expected: tuple[int, ...]) -> None:
    report = importer.import_file(db, SAMPLES / name, ChatOptions(zone="UTC"))
    assert (report.messages, report.senders, report.joins) == expected and report.skipped == 0
    assert importer.import_file(db, SAMPLES / name, ChatOptions(zone="UTC")).duplicates == expected[0]
    assert messages(SAMPLES / name)
