from __future__ import annotations

from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.model import SYSTEM, ChatImportReport, ReadingNotes, RecordKind
from commdesk.errors import Phrase


def test_what_people_write_comes_before_what_the_platform_tells() -> None:
    assert max(kind for kind in RecordKind if kind < SYSTEM) == RecordKind.RECALL == 8
    assert min(kind for kind in RecordKind if kind >= SYSTEM) == RecordKind.JOIN


def test_the_answer_has_the_names_of_the_command_line() -> None:
    warnings = (Phrase("{count} rows", {"count": 2}),)
    report = ChatImportReport("telegram", "R", 5, 2, "", "", 1, 0, 2, 0, 0, warnings, community_id=7, batch=9)
    answer = report.to_answer()
    assert list(answer) == [
        "format", "community", "messages", "senders", "first", "last", "joins", "leaves", "new_members", "duplicates",
        "skipped", "rows", "new", "events", "own", "unreadable", "lines", "warnings",
    ]  # fmt: skip
    assert answer["warnings"] == ["2 rows"]


def test_a_warning_is_given_once() -> None:
    notes = ReadingNotes()
    for count in (1, 1, 2):
        notes.add_warning("{count} rows", count=count)
    assert len(notes.warnings) == 2


def test_every_format_has_its_own_name() -> None:
    names = [each.name for each in FORMATS]
    assert len(set(names)) == len(names) and all(name.isascii() and name.islower() for name in names)


def test_the_formats_are_listed_by_name() -> None:
    names = [each.name for each in FORMATS]
    assert names == sorted(names) == [
        "chatlab", "chatlog", "discord", "google_chat", "imessage", "kakao", "line", "memotrace", "meta", "plain", "pywxdump", "qce", "qq",
        "qq_copy", "signal", "slack", "table", "telegram", "wechat_copy", "weflow", "whatsapp",
    ]  # fmt: skip


def test_notes_are_not_shared() -> None:
    one, other = ReadingNotes(), ReadingNotes()
    one.bots.add("1")
    one.names["1"] = "Ann"
    one.parts.append(None)  # type: ignore[arg-type]
    assert (other.bots, other.names, other.parts) == (set(), {}, [])
