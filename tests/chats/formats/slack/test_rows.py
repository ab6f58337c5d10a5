from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.formats.slack.rows import SlackNames, SlackRows, get_shown_name
from commdesk.chats.model import Record, RecordKind

Row = dict[str, Any]
SECRET = "https://files.slack.com/files-pri/T1-F1/a.png"


def names() -> SlackNames:
    found = SlackNames()
    found.add_user({"id": "U000001", "name": "ann.w", "profile": {"display_name": "Ann", "real_name": "Ann W"}})
    found.add_user({"id": "U000002", "name": "app", "real_name": "Helper", "profile": {}, "is_bot": True})
    found.channels["C000001"] = "general"
    return found


def said(text: Any = "hello", **more: Any) -> Row:
    return {"type": "message", "ts": "1355517523.000005", "user": "U000001", "text": text} | more


def read(*rows: Row) -> list[Record]:
    return list(SlackRows("C000001", names()).to_records(rows))


def test_a_plain_message_and_its_thread() -> None:
    rows = [said(), said(ts="1355517600.000100", thread_ts="1355517523.000005"), said(thread_ts="1355517523.000005")]
    first, second, parent = read(*rows)
    assert first[:3] == (0, 1_355_517_523, True) and first[4:8] == ("U000001", "Ann", "hello", 0)
    assert second.reply == first.source_id and not parent.reply
    assert second.source_id - first.source_id == 77_000_095
    (other,) = SlackRows("C000002", names()).to_records([said()])
    assert other.source_id != first.source_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hi <@U000001> and <@U9|bob>, <@U8>", "hi @Ann and @bob, @U8"),
        ("<#C000001> <#C9|other> <#C8>", "#general #other #C8"),
        ("<!channel> <!here|@here> <!subteam^S1|@team> <!subteam^S1>", "@channel @here @team @subteam"),
        ("<!date^1355517523^{date}|14 December>", "14 December"),
        ("<https://a.org|here> <https://a.org?x=1&amp;y=2>", "here https://a.org?x=1&y=2"),
        ("<mailto:a@b.org|a@b.org> <mailto:a@b.org>", "a@b.org a@b.org"),
        ("1 &lt; 2 &amp;amp; 3 &gt; 2", "1 < 2 &amp; 3 > 2"),
        (f"<{SECRET}?t=xoxe-123> {SECRET}?t=xoxe-1 x", f"{SECRET} {SECRET} x"),
        ("a\x00b < c", "ab < c"),
    ],
)
def test_a_text_is_read_as_on_the_screen(text: str, expected: str) -> None:
    assert read(said(text))[0].text == expected


@pytest.mark.parametrize(
    ("more", "kind", "text"),
    [
        ({"files": [{"mimetype": "image/png"}]}, "MEDIA", "hello"),
        ({"files": [{"mimetype": "text/csv"}, None]}, "FILE", "hello"),
        ({"files": [{"mode": "tombstone"}], "text": ""}, "FILE", ""),
        ({"subtype": "file_share", "file": {"mimetype": "audio/mp3"}}, "MEDIA", "hello"),
        ({"subtype": "file_comment", "file": {}, "comment": {"user": "U000001", "comment": "nice"}}, "TEXT", "hello"),
        ({"subtype": "me_message"}, "TEXT", "hello"),
        ({"subtype": "thread_broadcast"}, "TEXT", "hello"),
        ({"text": "<https://a.org>"}, "LINK", "https://a.org"),
        ({"text": "", "attachments": [{"text": "&lt;card&gt;"}]}, "TEXT", "<card>"),
        ({"text": None, "attachments": ["x"]}, "TEXT", ""),
        ({"subtype": "channel_topic"}, "OTHER", "hello"),
        ({"subtype": "channel_purpose"}, "OTHER", "hello"),
        ({"subtype": "channel_archive"}, "OTHER", "hello"),
        ({"subtype": "bot_add"}, "OTHER", "hello"),
        ({"subtype": "reminder_add"}, "OTHER", "hello"),
        ({"subtype": "sh_room_created"}, "OTHER", "hello"),
        ({"subtype": ["x"]}, "OTHER", "hello"),
        ({"subtype": "channel_name", "name": "new"}, "RENAME", "new"),
        ({"subtype": "pinned_item"}, "PIN", "hello"),
        ({"subtype": "channel_leave"}, "LEAVE", "hello"),
        ({"subtype": "group_join"}, "JOIN", "hello"),
        ({"type": "event"}, "UNREADABLE", ""),
    ],
)
def test_kinds_of_rows(more: Row, kind: str, text: str) -> None:
    (found,) = read(said() | more)
    assert (RecordKind(found.kind).name, found.text) == (kind, text)


def test_who_invited_whom() -> None:
    invited, alone = read(said(subtype="channel_join", inviter="U9"), said(subtype="channel_join", inviter="U000001"))
    assert (invited.sender, invited.targets, invited.route) == ("U000001", ("U9",), "invite")
    assert (alone.targets, alone.route) == ((), "")


@pytest.mark.parametrize(
    ("more", "sender", "name", "machine"),
    [
        ({"user": "U7"}, "U7", "", False),
        ({"user": "U7", "user_profile": {"display_name": "", "real_name": "Gus"}}, "U7", "Gus", False),
        ({"user": "U000002", "bot_id": "B1"}, "U000002", "Helper", True),
        ({"user": None, "bot_id": "B1", "username": "Deploy", "subtype": "bot_message"}, "B1", "Deploy", True),
        ({"user": None, "bot_profile": {"name": "CI"}, "bot_id": "B2"}, "B2", "CI", True),
        ({"user": None, "username": "hook", "subtype": "bot_message"}, "name:hook", "hook", True),
        ({"user": "USLACKBOT"}, "USLACKBOT", "", True),
        ({"user": "USLACKBOT", "subtype": "tombstone"}, "", "", False),
        ({"user": None, "subtype": "file_comment", "comment": {"user": "U000001"}}, "U000001", "Ann", False),
        ({"user": None}, "", "", False),
        ({"user": "U" * 10_000}, "U" * 200, "", False),
        ({"user": 5, "bot_id": [], "username": {}}, "", "", False),
    ],
)
def test_senders(more: Row, sender: str, name: str, machine: bool) -> None:
    rows = SlackRows("C000001", names())
    (found,) = rows.to_records([said() | more])
    assert (found.sender, found.name, found.sender in rows.bots) == (sender, name, machine)


def test_a_name_told_once_is_remembered() -> None:
    rows = read(said(user="U7", user_profile={"name": "gus"}), said("hi <@U7>", user="U7"))
    assert [(r.name, r.text) for r in rows] == [("gus", "hello"), ("gus", "hi @gus")]
    assert (
        get_shown_name(None) == get_shown_name({"profile": None}) == ""
        and get_shown_name({"name": "x", "profile": {"real_name": 5}}) == "x"
    )


@pytest.mark.parametrize("stamp", [None, "", "soon", "1355517523.0000051", "-1355517523.5", "١٣٥٥٥١٧٥٢٣", [], True])
def test_a_row_without_a_time_is_unreadable(stamp: Any) -> None:
    assert read(said(ts=stamp))[0].kind == RecordKind.UNREADABLE and not read(said(thread_ts=stamp))[0].reply


def test_a_time_as_a_number_is_the_same_row() -> None:
    assert read(said(ts=1355517523.5))[0].source_id == read(said(ts="1355517523.500000"))[0].source_id


VALUES = st.none() | st.integers() | st.booleans() | st.text(max_size=5) | st.floats() | st.just({"user": "U1"})
FIELDS = "type ts user text subtype bot_id username files file comment thread_ts attachments user_profile inviter"


@given(st.dictionaries(st.sampled_from(FIELDS.split()), VALUES | st.lists(VALUES, max_size=2)))
def test_any_value_of_any_field(more: Row) -> None:
    rows = read(said() | more, said(subtype="channel_join") | more, said(subtype="file_share") | more)
    assert len(rows) == 3 and all(isinstance(r.sender + r.name + r.text, str) for r in rows)
