"""Every format against every layout: each file is of one format, and counted right."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.formats.registry import FORMATS, get_format_title
from commdesk.chats.importing import detection, importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.store.database import Database
from tests.chats.fixtures import FIXTURES

RIVALS = {"signal": {"whatsapp"}, "signal md": {"whatsapp"}}
"""WhatsApp's own rows look the same where dates are written with the year first; the window lets people choose."""


@pytest.mark.parametrize("name", FIXTURES)
def test_each_is_recognised_as_itself_and_as_nothing_else(tmp_path: Path, name: str) -> None:
    found = detection.guess_format(FIXTURES[name].make(tmp_path), ChatOptions())
    rivals = {other for other, _ in found.others}
    assert (found.format.name, rivals) == (
        FIXTURES[name].format,
        RIVALS.get(name, set()),
    ) and found.confidence >= detection.ENOUGH
    head = found.source.read_head()
    sure = {each.name: each.detect_format(head, found.source.name) for each in FORMATS}
    del sure[FIXTURES[name].format]
    assert {name for name, each in sure.items() if each >= detection.ENOUGH} <= {
        "table"
    } | rivals  # tables are the last resort


@pytest.mark.parametrize(
    "text",
    [
        "姓名,手机号,城市,标签\n王建国,13800000001,杭州,读书\n",
        "昵称\t微信号\t入群时间\n安安\twxid_ann0000000001\t2026-01-01\n",
        "提交时间,姓名,手机号,您的建议\n2026-01-01 08:00:00,王建国,13800000001,很好\n",
        "Name,Email,Joined on,Notes\nAnn,ann@example.org,2026-01-01,likes tea\n",
        "Timestamp,Email Address,Your name,Your message\n2026-01-01 08:00:00,ann@example.org,Ann,hello\n",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nTEL:+8613800000001\nEND:VCARD\n" * 3,
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Tea\nEND:VEVENT\nEND:VCALENDAR\n",
        "安安\n小波\n丁丁\n",
        "1. 安安 13800000001\n2. 小波 13800000002\n",
        "2026-01-01 18:00:00 INFO start\n2026-01-01 18:00:01 INFO go\n",
        "[1, 2, 3]",
        '{"a": 1}',
    ],
)
def test_people_and_other_things_are_no_chat(tmp_path: Path, text: str) -> None:
    for name in ("a.csv", "a.txt", "a.json"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Problem, match=name):
            detection.guess_format(path, ChatOptions())


@pytest.mark.parametrize("name", FIXTURES)
def test_what_is_in_it_is_counted(db: Database, tmp_path: Path, name: str) -> None:
    path, options = FIXTURES[name].make(tmp_path), ChatOptions(zone="Asia/Shanghai", day="2026-01-01", name="x")
    survey = importer.survey_chat(path, options)
    counts = survey.messages, len(survey.participants), survey.joins, survey.leaves
    assert counts == FIXTURES[name].counts and not survey.skipped
    report = importer.import_file(db, path, options)
    senders = report.senders + any(not name for name, _ in survey.participants)  # rows of one's own, without a name
    assert (report.messages, senders, report.joins, report.leaves) == counts
    again = importer.import_file(db, path, options)
    assert (again.duplicates, again.new_members) == (report.messages, 0)


def test_every_format_has_a_title_and_a_fixture() -> None:
    assert all(each.title and each.title != each.name for each in FORMATS)
    assert {get_format_title(each.name) for each in FORMATS} == {each.title for each in FORMATS}
    assert get_format_title("of an earlier version") == "of an earlier version"
    assert {each.name for each in FORMATS} == {each.format for each in FIXTURES.values()}
