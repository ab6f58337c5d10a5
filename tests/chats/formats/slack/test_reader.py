from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.formats.slack.reader import SlackFormat
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.exports import android, said, telegram, whatsapp
from tests.chats.helpers import messages, opened, records

SAMPLES = Path(__file__).parents[4] / "../shared/samples/chats/slack"
USERS = [
    {"id": f"U00000{n}", "name": f"p{n}", "team_id": "T1", "profile": {"display_name": f"Person {n}"}} for n in range(4)
]
CHANNELS = [
    {"id": "C0000001", "name": "general", "created": 1, "creator": "U000001", "members": []},
    {"id": "C0000002", "name": "books", "created": 1, "creator": "U000001", "members": []},
]
DIRECT = [{"id": "D0000001", "created": 1, "members": ["U000001", "U000002"]}]
Row = dict[str, Any]
Files = dict[str, Any]


def wrote(id: int, who: int = 1, text: str = "hello", **more: Any) -> Row:
    return {"type": "message", "ts": f"{1_706_670_000 + id * 60}.{id:06d}", "user": f"U00000{who}", "text": text} | more


def days(*rows: Row, folder: str = "general") -> Files:
    return {f"{folder}/2024-01-{31 - n:02d}.json": [row] for n, row in enumerate(reversed(rows))}


def workspace(path: Path, files: Files, **more: Any) -> Path:
    """Write an export as a folder, or as a zip if ``path`` ends so."""
    every = {"users.json": USERS, "channels.json": CHANNELS} | files | {f"{k}.json": v for k, v in more.items()}
    texts = {name: json.dumps(rows, indent=4) for name, rows in every.items() if rows is not None}
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(name, text)
        return path
    for name, text in texts.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text)
    return path


@pytest.mark.parametrize("name", ["export", "Club Slack export Jan 1 2024 - Jan 31 2024.zip"])
def test_channels_are_listed_and_the_largest_is_read(tmp_path: Path, name: str) -> None:
    files = days(wrote(1), wrote(2, 2), wrote(3, 3, "<@U000001> hi")) | days(wrote(1), folder="books")
    files |= days(wrote(4), wrote(5), folder="D0000001") | days(wrote(6), folder="gone") | {"canvases.json": []}
    path = workspace(tmp_path / name, files, dms=DIRECT)
    reading = opened(path)
    assert [(chat.name, chat.key, chat.type, chat.rows) for chat in reading.chats] == [
        ("Person 1, Person 2", "D0000001", "dm", 2),
        ("books", "C0000002", "channel", 1),
        ("general", "C0000001", "channel", 3),
        ("gone", "", "", 1),
    ]
    assert reading.chat.name == "general" and "4 chats" in str(reading.notes.warnings[0])
    assert messages(path) == [("U000001", "hello"), ("U000002", "hello"), ("U000003", "@Person 1 hi")]
    assert len(messages(path, chat="D0000001")) == 2 and len(messages(path, chat="gone")) == 1
    with pytest.raises(Problem, match="no chat “Nowhere”"):
        opened(path, chat="Nowhere")


def test_a_folder_further_down_and_lists_of_other_kinds(tmp_path: Path) -> None:
    files = {"Club/channels.json": [], "Club/users.json": USERS, "Club/mpims.json": [CHANNELS[0]]}
    files |= {f"Club/{name}": rows for name, rows in days(wrote(1)).items()}
    path = workspace(tmp_path / "a.zip", {"users.json": None, "channels.json": None} | files)
    reading = opened(path)
    assert [(chat.name, chat.type) for chat in reading.chats] == [("general", "group_dm")]
    assert [r.name for r in reading.read_records(Progress())] == ["Person 1"]


def test_a_lone_part_is_explained_and_a_lone_day_is_read(tmp_path: Path) -> None:
    path = workspace(tmp_path, days(wrote(1), wrote(2)))
    for name in ("channels.json", "users.json"):
        with pytest.raises(Problem, match="only a part of a Slack export"):
            opened(path / name)
    assert messages(path / "general" / "2024-01-31.json") == [("U000001", "hello")]
    assert len(messages(path / "general")) == 2


def test_every_row_of_a_long_day_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workspace(tmp_path, {"general/2024-01-31.json": [wrote(n) for n in range(1, 600)]})
    whole = records(path)
    monkeypatch.setattr("commdesk.chats.formats.slack.reader.SMALL", 10)
    assert records(path) == whole and len(whole) == 599


def test_damaged_days_cost_only_what_is_damaged(tmp_path: Path) -> None:
    path = workspace(tmp_path, days(wrote(1), wrote(2), wrote(3)) | {"general/2023-01-01.json": {"a": 1}})
    day = path / "general" / "2024-01-31.json"
    day.write_text(json.dumps([wrote(4), wrote(5), wrote(6)]).replace('"hello"', "hello", 1)[:-9])
    reading = opened(path)
    assert [r.when % 1_706_670_000 // 60 for r in reading.read_records(Progress())] == [1, 2, 5]
    assert len(reading.notes.warnings) == 2 and reading.notes.skipped == 1
    day.write_text("")
    assert len(records(path)) == 2


def test_joins_and_machines(tmp_path: Path) -> None:
    rows = [wrote(1, 1, "<@U000001> has joined", subtype="channel_join", inviter="U000002"), wrote(2, 3)]
    rows += [{"type": "message", "ts": "1706670999.000001", "bot_id": "B1", "text": "x", "subtype": "bot_message"}]
    reading = opened(workspace(tmp_path, days(*rows)))
    found = list(reading.read_records(Progress()))
    assert (found[0].kind, found[0].targets) == (RecordKind.JOIN, ("U000002",)) and found[2].sender == "B1"
    assert reading.notes.bots == {"USLACKBOT", "B1"}
    assert reading.notes.names["U000002"] == "Person 2"


def test_overlapping_exports_equal_one_whole(db: Database, tmp_path: Path) -> None:
    rows = [wrote(1, 1, subtype="channel_join"), *(wrote(n, n % 4, f"text {n}") for n in range(2, 25))]
    twice = wrote(24, 0, "text 24", subtype="thread_broadcast")
    first = workspace(tmp_path / "1.zip", days(*rows[:15]))
    second = workspace(tmp_path / "2", days(*rows[8:], twice))
    importer.import_file(db, first, ChatOptions(zone="UTC"))
    again = importer.import_file(db, first, ChatOptions(zone="UTC"))
    assert (again.messages, again.duplicates, again.new_members) == (14, 14, 0)
    report = importer.import_file(db, second, ChatOptions(zone="UTC"))
    assert (report.messages, report.duplicates, report.community) == (17, 8, "general")
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == 23


def test_two_channels_of_one_community_do_not_meet(db: Database, tmp_path: Path) -> None:
    path = workspace(tmp_path, days(wrote(1)) | days(wrote(1), folder="books"))
    for chat in ("general", "books"):
        importer.import_file(db, path, ChatOptions(zone="UTC", name="Club", chat=chat))
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == 2


def test_only_slack_is_taken_for_slack(tmp_path: Path) -> None:
    def sure(path: Path) -> list[str]:
        data = path.read_bytes()
        return [each.name for each in FORMATS if each.detect_format(data, path.name) > 0]

    path = workspace(tmp_path / "s", days(wrote(1)), dms=DIRECT)
    for name in ("users.json", "channels.json", "dms.json", "general/2024-01-31.json"):
        assert sure(path / name) == ["slack"]
    assert "slack" not in sure(telegram(tmp_path / "result.json", [said(1, 1, '[{"type":"message", "ts": "1.2"}]')]))
    assert "slack" not in sure(whatsapp(tmp_path / "a.txt", android(0, "Ann: hi")))
    for text in ("[]", "", '[{"seq": 1, "time": "2024-01-31T10:01:05+08:00", "sender": "x", "type": 1}]', "[1]"):
        assert not any(
            SlackFormat().detect_format(text.encode(), name) for name in ("channels.json", "users.json", "a.json")
        )


DATA = json.dumps([wrote(1), wrote(2, subtype="channel_join", inviter="U9"), wrote(3, files=[{}])])


@given(
    st.sampled_from(["users.json", "channels.json", "general/2024-01-31.json"]),
    st.integers(0, len(DATA)),
    st.integers(0, 40),
    st.sampled_from([b"null", b'"', b"{", b"[", b"]", b"\x00", b"\\ud800", b",", b"1"]) | st.binary(max_size=9),
)
def test_damage_is_told_or_read(
    tmp_path_factory: pytest.TempPathFactory, name: str, place: int, length: int, junk: bytes
) -> None:
    path = workspace(tmp_path_factory.getbasetemp() / "damaged", {"general/2024-01-31.json": json.loads(DATA)})
    data = (path / name).read_bytes()
    (path / name).write_bytes(data[:place] + junk + data[place + length :] or b" ")
    try:
        found = records(path, format="slack")
    except Problem:
        return
    assert all("\x00" not in r.text + r.name + r.sender for r in found)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_a_sample_is_counted_right(db: Database) -> None:
    path = SAMPLES / "demo_workspace.zip"
    report = importer.import_file(db, path, ChatOptions(zone="UTC", chat="general"))
    assert (report.community, report.messages, report.senders, report.joins) == ("general", 2, 1, 0)
    report = importer.import_file(db, path, ChatOptions(zone="UTC", chat="example-channel"))
    assert (report.messages, report.senders, report.joins, report.skipped) == (1, 1, 1, 0)
    with pytest.raises(Problem, match="only a part"):
        opened(SAMPLES / "slackdump_meta")
