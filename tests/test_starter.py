"""What a new workspace begins with."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from commdesk import starter, tags, thresholds, vocabulary, workspace
from commdesk.acquisition import costs
from commdesk.members.finding import segments
from commdesk.store import undo
from commdesk.store.database import Database

WORDS = ("channel", "category", "stage", "tag_group", "tag", "segment")


@pytest.mark.parametrize("language", starter.LANGUAGES)
def test_every_word_of_the_plan_is_there(tmp_path: Path, db: Database, language: str) -> None:
    with db.step("empty") as conn:
        for table in WORDS:
            conn.execute(f"DELETE FROM {table}")
    starter.seed_workspace(db, "Mine", language)
    plan = tomllib.loads((starter.FOLDER / f"starter_{language}.toml").read_text(encoding="utf-8"))
    assert [word.name for word in vocabulary.list_channels(db)] == plan["channels"]
    assert [(each.name, bool(each.counted)) for each in costs.list_categories(db)] == [
        (c["name"], c.get("counted", True)) for c in plan["categories"]
    ]
    assert [(word.name, word.means) for word in vocabulary.list_stages(db)] == [
        (s["name"], s["means"]) for s in plan["stages"]
    ]
    found = [
        (group.name, group.kind, [[tag.name, tag.colour] for tag in group.tags]) for group in tags.list_tag_groups(db)
    ]
    assert found == [(group["name"], group["kind"], group["tags"]) for group in plan["tag_groups"]]
    assert [segment.name for segment in segments.list_segments(db)] == [segment["name"] for segment in plan["segments"]]
    assert not any(segment.broken for segment in segments.list_segments(db))
    assert thresholds.load_thresholds(db.reader).name == "Mine"


@pytest.mark.parametrize("language", starter.LANGUAGES)
def test_the_plans_use_known_words(language: str) -> None:
    plan = tomllib.loads((starter.FOLDER / f"starter_{language}.toml").read_text(encoding="utf-8"))
    assert {stage["means"] for stage in plan["stages"]} == set(vocabulary.MEANINGS)
    assert {group["kind"] for group in plan["tag_groups"]} == set(tags.KINDS)
    assert {colour for group in plan["tag_groups"] for _, colour in group["tags"]} <= set(tags.COLOURS)


def test_two_who_begin_alone_begin_with_the_same_ids(db: Database, tmp_path: Path) -> None:
    other = workspace.create_workspace(tmp_path / "other.commdesk", "Other")
    try:
        for table in WORDS:
            sql = f"SELECT id FROM {table} ORDER BY id"
            assert [row[0] for row in db.reader.execute(sql)] == [row[0] for row in other.db.reader.execute(sql)]
    finally:
        other.close()


def test_what_a_workspace_begins_with_is_nobodys_to_take_back(db: Database) -> None:
    assert undo.find_undoable(db.reader) is None
