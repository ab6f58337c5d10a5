"""The sample speaks the language it was asked for, with people, groups and events of its own."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commdesk import demo, thresholds, workspace
from commdesk.cli import files
from commdesk.demo import world

TODAY = date(2026, 11, 21)
CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff，。！？「」《》]")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("demo")
    for language in demo.LANGUAGES:
        demo.write_demo(folder / f"{language}.commdesk", members=400, messages=3_000, today=TODAY, language=language)
    return {language: folder / f"{language}.commdesk" for language in demo.LANGUAGES}


def words(path: Path) -> set[str]:
    """Return every text of a file, of whatever table."""
    found: set[str] = set()
    with closing(sqlite3.connect(path)) as conn:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        for (table,) in conn.execute(sql).fetchall():
            for row in conn.execute(f"SELECT * FROM {table}"):
                found.update(value for value in row if isinstance(value, str))
    return found


def test_the_english_sample_holds_no_chinese(samples: dict[str, Path]) -> None:
    assert sorted(text for text in words(samples["en"]) if CHINESE.search(text)) == []


def test_the_chinese_sample_is_chinese(samples: dict[str, Path]) -> None:
    with closing(sqlite3.connect(samples["zh_CN"])) as conn:
        names = [row[0] for row in conn.execute("SELECT name FROM event UNION SELECT name FROM community")]
        assert names and all(CHINESE.search(name) for name in names)


@pytest.mark.parametrize("column", ["nickname", "real_name"])
def test_people_are_others_and_not_the_same_ones_translated(samples: dict[str, Path], column: str) -> None:
    found = []
    for path in samples.values():
        with closing(sqlite3.connect(path)) as conn:
            found.append({row[0] for row in conn.execute(f"SELECT {column} FROM member WHERE {column} <> ''")})
    assert (
        not {name for name in found[0] & found[1] if " " in name or CHINESE.search(name)} and min(map(len, found)) > 100
    )


def test_every_part_of_the_app_has_something_to_show_in_both(samples: dict[str, Path]) -> None:
    tables = ("member", "handle", "community", "tag", "member_tag", "entry", "fee", "event", "registration", "arrival", "event_score",
              "event_post", "event_task", "script", "script_use", "channel", "stage", "field_value", "magnet", "rule", "message", "typed")  # fmt: skip
    for path in samples.values():
        with closing(sqlite3.connect(path)) as conn:
            empty = [table for table in tables if not conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
            assert empty == []
            asked = "SELECT count(*) FROM entry WHERE kind = 'checkin'"
            assert conn.execute(asked).fetchone()[0] or conn.execute("SELECT count(*) FROM checked").fetchone()[0]


def test_the_currency_is_that_of_the_place(samples: dict[str, Path]) -> None:
    found = {}
    for language, path in samples.items():
        space = workspace.open_workspace(path)
        found[language] = thresholds.load_thresholds(space.db.reader).currency
        space.close()
    assert found == {language: world.load_world(language)["currency"] for language in demo.LANGUAGES}
    assert len(set(found.values())) == 2


@pytest.mark.parametrize("table", ["entry", "fee", "event"])
def test_every_amount_is_in_the_currency_of_the_workspace(samples: dict[str, Path], table: str) -> None:
    for language, path in samples.items():
        with closing(sqlite3.connect(path)) as conn:
            used = {row[0] for row in conn.execute(f"SELECT DISTINCT currency FROM {table}")}
        assert used == {world.load_world(language)["currency"]}


def shape(value: Any) -> Any:
    """Return what a piece of the content is made of, without its words and numbers."""
    if isinstance(value, Mapping):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [shape(each) for each in value]
    return type(value).__name__


@pytest.mark.parametrize(
    "part",
    ["communities", "events", "campaigns", "rules", "sources", "costs", "products", "magnets", "fields", "gatherings"],
)
def test_both_worlds_are_built_alike(part: str) -> None:
    chinese, english = (world.load_world(language)[part] for language in demo.LANGUAGES)
    assert shape(chinese) == shape(english)


@pytest.mark.parametrize("language", demo.LANGUAGES)
def test_every_name_the_code_means_is_there(language: str) -> None:
    plan = world.load_world(language)
    voice = plan["voice"]
    tags = {tag for group in plan["tag_groups"] for tag, _ in group["tags"]}
    assert set(voice["tags"].values()) <= tags and set(plan["story"]["tags"]) <= tags
    assert set(voice["stages"].values()) <= set(plan["stages"])
    assert {voice["referral"], voice["ads"], *(source["channel"] for source in plan["sources"])} <= set(
        plan["channels"]
    )
    assert plan["story"]["attendance"][0] in {event["name"] for event in plan["events"]}
    assert {person["city"] for person in plan["cast"].values() if "city" in person} <= set(plan["cities"])
    assert set(voice) == set(world.load_world("zh_CN")["voice"]) - ({"old"} if language == "en" else set())


@pytest.mark.parametrize(
    ("value", "language"),
    [("zh_CN.UTF-8", "zh_CN"), ("zh_TW", "zh_CN"), ("en_GB.UTF-8", "en"), ("de_DE.UTF-8", "en"), ("C", "en")],
)
def test_without_being_told_it_takes_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, value: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", value)
    assert files.system_language() == language
