"""Who works in a file, and what each wrote."""

from __future__ import annotations

from pathlib import Path

from commdesk import entries, timeline
from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.store import history
from commdesk.store.change_log import writers


def test_each_is_known_by_name_and_what_was_written(tmp_path: Path) -> None:
    space = workspaces.create_workspace(tmp_path / "a.commdesk", "Club", "王", "en")
    db = space.db
    assert writers.list_writers(db.reader) == ("王",) and not writers.is_shared(db.reader)
    anna = record.add_member(db, nickname="Anna")
    entries.quick_note(db, anna, "from Wang")
    db.who = "Li"
    entries.quick_note(db, anna, "from Li")
    record.update_member(db, anna, city="Rome")
    db.who = ""
    entries.quick_note(db, anna, "from nobody")
    assert writers.list_writers(db.reader) == ("Li", "王") and writers.is_shared(db.reader)
    lines = timeline.load_timeline(db, anna)
    assert {each.text: each.who for each in lines} == {"from Wang": "王", "from Li": "Li", "from nobody": ""}
    assert [each.text for each in timeline.load_timeline(db, anna, by="Li")] == ["from Li"]
    assert timeline.load_timeline(db, anna, ("note",), by="Chen") == []
    told = history.load_history_for_member(db, (anna,), by="Li")
    assert told and {each.who for each in told} == {"Li"} and "city" in {each.column for each in told}
    assert writers.derive_colour("Ｌｉ") == writers.derive_colour("li")  # the same however it is typed
    plan = db.reader.execute(f"EXPLAIN QUERY PLAN {writers._NAMES}").fetchall()
    assert not any("SCAN step" in row[3] for row in plan), [row[3] for row in plan]
    space.close()
