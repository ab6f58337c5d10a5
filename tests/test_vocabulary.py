"""Channels and stages: the same word is the same row, in every copy of a workspace."""

from __future__ import annotations

import pytest

from commdesk import tags, vocabulary
from commdesk.acquisition import costs
from commdesk.errors import Problem
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from tests.people import one


@pytest.mark.parametrize("table", ["channel", "stage"])
def test_a_word_is_added_last_and_taken_back(db: Database, table: str) -> None:
    def words() -> list[vocabulary.VocabularyWord]:
        return (vocabulary.list_channels if table == "channel" else vocabulary.list_stages)(db)

    before = words()
    ident = vocabulary.add_word(db, table, " Fair\0 ")
    assert (words()[-1].id, words()[-1].name) == (ident, "Fair")
    step = undo.undo(db)
    assert step is not None
    assert str(step.name).startswith("Add “Fair")
    assert words() == before


@pytest.mark.parametrize("again", ["fair", " FAIR ", "ｆａｉｒ"])
def test_the_same_word_is_the_same_row(db: Database, again: str) -> None:
    assert (
        vocabulary.add_word(db, "channel", "Fair")
        == vocabulary.add_word(db, "channel", again)
        == derive_id("channel", "fair")
    )


def test_a_renamed_word_leaves_its_id_to_a_new_one_of_the_old_name(db: Database) -> None:
    first = vocabulary.add_word(db, "channel", "Fair")
    with db.step("rename") as conn:
        conn.execute("UPDATE channel SET name = 'Market' WHERE id = ?", (first,))
    second = vocabulary.add_word(db, "channel", "Fair")
    assert first != second
    assert one(db, "SELECT name FROM channel WHERE id = ?", second) == "Fair"


def test_an_archived_channel_is_not_offered(db: Database) -> None:
    ident = vocabulary.add_word(db, "channel", "Fair")
    with db.step("archive") as conn:
        conn.execute("UPDATE channel SET archived = 1 WHERE id = ?", (ident,))
    assert ident not in [word.id for word in vocabulary.list_channels(db)]


@pytest.mark.parametrize("name", ["", " ", "\0", "x" * 61])
def test_a_word_needs_letters(db: Database, name: str) -> None:
    with pytest.raises(Problem, match="needs a name"):
        vocabulary.add_word(db, "stage", name)


def test_every_stage_means_something(db: Database) -> None:
    assert {stage.means for stage in vocabulary.list_stages(db)} <= set(vocabulary.MEANINGS)


def test_words_that_are_renamed_again_and_again_leave_their_ids_behind(db: Database) -> None:
    with db.step("Rename") as conn:
        group = tags.add_group_row(conn, "g", "attribute")
        made: dict[str, list[int]] = {"channel": [], "stage": [], "category": [], "tag": [], "tag_group": []}
        for number in range(4):
            made["channel"].append(vocabulary.ensure_word(conn, "channel", "same"))
            made["stage"].append(vocabulary.ensure_word(conn, "stage", "same"))
            made["category"].append(costs.ensure_category(conn, "same"))
            made["tag"].append(tags.ensure_tag(conn, "same", group))
            made["tag_group"].append(tags.add_group_row(conn, "same", "attribute"))
            for table, ids in made.items():
                conn.execute(f"UPDATE {table} SET name = ? WHERE id = ?", (f"other {number}", ids[-1]))
    for table, ids in made.items():
        assert len(set(ids)) == 4
        names = [
            row[0] for row in db.reader.execute(f"SELECT name FROM {table} WHERE name LIKE 'other%' ORDER BY name")
        ]
        assert names == [f"other {number}" for number in range(4)]


def test_an_archived_tag_of_another_name_stays_archived(db: Database) -> None:
    with db.step("Rename") as conn:
        group = tags.add_group_row(conn, "g", "attribute")
        old = tags.ensure_tag(conn, "same", group)
        conn.execute("UPDATE tag SET name = 'other', archived = 1 WHERE id = ?", (old,))
        assert tags.ensure_tag(conn, "same", group) != old
        assert conn.execute("SELECT archived FROM tag WHERE id = ?", (old,)).fetchone()[0] == 1
