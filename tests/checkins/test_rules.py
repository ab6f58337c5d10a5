"""Which messages a rule takes for check-ins."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.checkins import rules
from commdesk.checkins.rules import CheckInRule
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.store import undo
from commdesk.store.database import Database
from tests.chats.exports import said, telegram
from tests.hanging import HANGS


@pytest.mark.parametrize(
    ("how", "text", "message", "expected"),
    [
        ("exact", "打卡,签到", " 打卡！", True),
        ("exact", "打卡,签到", "签到", True),
        ("exact", "打卡,签到", "打卡？", False),
        ("exact", "打卡,签到", "今天打卡", False),
        ("exact", "打卡", "打" + " " * 40 + "卡", False),
        ("exact", "Checked in", "CHECKED  IN.", True),
        ("exact", "簽到", "签到", True),
        ("prefix", "打卡\n#day", "#DAY12 跑步", True),
        ("prefix", "打卡", "\u200b  打卡第3天", True),
        ("prefix", "ｄａｙ", "Day 1", True),
        ("prefix", "打卡", "我打卡", False),
        ("prefix", "e\u0301cole", "École 3", True),
        ("regex", r"打卡第?\s*\d+天", "今天打卡第 12天", True),
        ("regex", r"^day \d+$", "DAY 7", True),
        ("regex", "early", "x" * 300 + "early", False),
        ("chain", "", "#接龙\n1. Ann", True),
        ("chain", "", "  #Group Note\n1. Ann", True),
        ("chain", "早起", "#接龙 早起\n1. Ann", True),
        ("chain", "早起", "#接龙 晚安\n1. Ann", False),
        ("chain", "", "大家来接龙", False),
        ("exact", "打卡", "", False),
    ],
)
def test_what_a_rule_takes(how: str, text: str, message: str, expected: bool) -> None:
    assert rules.matches_rule(CheckInRule(how, text), message) is expected


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(ab|a)*c", ".*.*.*x", "(a?){30}a{30}", "a?" * 25 + "a" * 25, "(a|aa)" * 20 + "b", r"(?=(a+)+)b",
     r"\w*\w*\w*\W", r"(.*)\1(.*)\2x", "[", "x" * 201, "", r"(?:\w\s?)+", r"(\d+|\w)*!", "(((a*)*)*)*", "(?:" * 60],
)  # fmt: skip
def test_a_pattern_that_could_hang_is_refused_at_once(db: Database, pattern: str) -> None:
    begun = time.process_time()
    with pytest.raises(Problem):
        rules.add_rule(db, "regex", pattern)
    assert time.process_time() - begun < HANGS and rules.list_rules(db) == []


@pytest.mark.parametrize(
    "pattern", [r"打卡.*天.*完成", "(?:打卡|签到|早安)\\s*\\d*", r"^\d{1,3}\s*天", r"(\d{2}:){2}\d\d", "a|b|c|d|e|f"]
)
def test_patterns_that_people_write_are_taken(db: Database, pattern: str) -> None:
    assert rules.add_rule(db, "regex", pattern)


@pytest.mark.parametrize(("how", "text"), [("exact", " , "), ("prefix", ""), ("fancy", "x"), ("exact", "x" * 501)])
def test_a_rule_without_sense_is_refused(db: Database, how: str, text: str) -> None:
    with pytest.raises(Problem):
        rules.add_rule(db, how, text)


def test_rules_are_added_changed_and_deleted_in_steps(db: Database) -> None:
    group = communities.add_community(db, "Readers")
    first = rules.add_rule(db, "exact", " 打卡 ")
    second = rules.add_rule(db, "chain", "", group)
    assert [(rule.id, rule.how, rule.text, rule.community) for rule in rules.list_rules(db)] == [
        (first, "exact", "打卡", None),
        (second, "chain", "", group),
    ]
    rules.update_rule(db, first, how="prefix", text="签到")
    assert rules.list_rules(db)[0].how == "prefix"
    with pytest.raises(Problem):
        rules.update_rule(db, first, how="regex", text="(a+)+")
    rules.update_rule(db, second, archived=1)
    assert [rule.id for rule in rules.list_rules(db)] == [first] and len(rules.list_rules(db, archived=True)) == 2
    rules.delete_rule(db, first)
    assert rules.list_rules(db) == []
    undo.undo(db)
    assert [rule.text for rule in rules.list_rules(db)] == ["签到"]
    undo.undo(db)
    undo.undo(db)
    assert rules.list_rules(db)[0].text == "打卡"
    with pytest.raises(Problem):
        rules.update_rule(db, 5, text="x")


def test_any_of_several_rules_and_a_broken_one_of_another_program() -> None:
    assert rules.any_of([]) is None
    assert rules.any_of([CheckInRule("regex", "(a+)+$")]) is None
    found = rules.any_of([CheckInRule("exact", "a"), CheckInRule("prefix", "b"), CheckInRule("regex", "[")])
    assert found is not None and found("a") and found("bcd") and not found("cd")
    here = [CheckInRule("exact", "a"), CheckInRule("exact", "b", 5), CheckInRule("exact", "c", 6)]
    assert [rule.text for rule in rules.for_community(here, 5)] == ["a", "b"]


def test_a_trial_runs_over_real_messages_newest_first(db: Database, tmp_path: Path) -> None:
    rows = [said(1, 1, "打卡"), said(2, 2, "打卡第2天"), said(3, 1, "hello"), said(4, 3, "打卡!")]
    group = importer.import_file(
        db, telegram(tmp_path / "a.json", rows), ChatOptions(zone="Asia/Shanghai")
    ).community_id
    importer.import_file(
        db, telegram(tmp_path / "b.json", [said(9, 1, "打卡")], id=78), ChatOptions(zone="Asia/Shanghai")
    )
    found = rules.try_rule(db, CheckInRule("exact", "打卡"), group)
    assert [(row.text, row.matches, row.name) for row in found] == [
        ("打卡!", True, "Person 3"), ("hello", False, "Person 1"), ("打卡第2天", False, "Person 2"), ("打卡", True, "Person 1")
    ]  # fmt: skip
    assert len(rules.try_rule(db, CheckInRule("exact", "打卡"))) == 5
    assert [row.matches for row in rules.try_rule(db, CheckInRule("prefix", "打卡"), limit=1)] == [True]
    with pytest.raises(Problem):
        rules.try_rule(db, CheckInRule("regex", "(a+)+"))
    undo.undo(db)
    assert len(rules.try_rule(db, CheckInRule("exact", "打卡"))) == 4
