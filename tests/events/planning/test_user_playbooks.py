"""Playbooks of one's own: an event is kept as one, and others begin from it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import kinds, notes, playbooks, user_playbooks
from commdesk.events.planning.kinds import Reuse
from commdesk.events.record import Event
from commdesk.store.database import Database

DROPPED = {
    "actual",
    "posted",
    "link",
    "review",
    "ready",
    "done",
    "started",
    "ended",
    "member",
    "category",
    "source",
    "day",
    "state",
}


def playbook_kinds() -> list[str]:
    """Return the kinds of lines that a playbook keeps."""
    return [kind for kind, _ in kinds.list_reused(Reuse.PLAYBOOK)]


def plan(db: Database, event: Event) -> dict[str, list[dict[str, object]]]:
    """Return every line of an event without what came of it."""
    return {
        kind: [
            {
                name: value
                for name, value in line.values.items()
                if name not in DROPPED and not (kind == "role" and name == "name")
            }
            for line in lines.load_lines(db, kind, event.id)
        ]
        for kind in playbook_kinds()
    }


@pytest.mark.parametrize("name", ["reading-circle", "market"])
def test_an_event_that_is_kept_begins_the_next_one_alike(db: Database, tmp_path: Path, name: str) -> None:
    first = record.require_event(
        db, playbooks.start_event(db, name, "zh_CN", title="读书 会/上海", starts="2026-12-12 14:00", capacity=40)
    )
    path = user_playbooks.save_event_as_playbook(db, first.id, tmp_path)
    assert path.name == "读书-会-上海.toml"
    (book,), wrong = playbooks.list_user_playbooks(tmp_path)
    assert not wrong and book.title == "读书 会/上海"
    second = record.require_event(
        db, playbooks.start_event(db, book.name, "zh_CN", starts="2027-03-01 10:00", extra=tmp_path)
    )
    assert plan(db, second) == plan(db, first)
    for column in ("purpose", "idea", "goal", "price", "capacity", "online", "expect_people"):
        assert getattr(second, column) == getattr(first, column)
    assert [note.title for note in notes.list_answers(db, second.id)] == [
        note.title for note in notes.list_answers(db, first.id)
    ]
    assert second.schedule is not None and first.schedule is not None
    assert second.schedule.ends - second.schedule.starts == first.schedule.ends - first.schedule.starts
    assert user_playbooks.save_event_as_playbook(db, first.id, tmp_path).name == "读书-会-上海-2.toml", (
        "another one of the same name stays"
    )


def test_the_plan_is_kept_and_nothing_of_people_and_what_came_of_it(db: Database, tmp_path: Path) -> None:
    event = record.add_event(db, "Salon", starts="2026-12-12T14:00", owner="Ada Boss", price=4_950)
    lines.add_line(db, "role", event, role="Host", name="Bea Private")
    lines.add_line(
        db,
        "task",
        event,
        title='Call "them"\n= now',
        day="2026-12-10",
        owner="Cid Private",
        done="2026-12-09",
        note="#1",
    )
    lines.add_line(db, "task", event, title="Greet", away=0, owner="Host", needed=1)
    lines.add_line(db, "money", event, name="Tea", planned=1_250, actual=99_900, counted=0)
    lines.add_line(db, "action", event, title="Bring a spare cable", away=-1)
    lines.add_line(
        db,
        "post",
        event,
        name="Notice",
        day="2026-12-01",
        state="posted",
        posted=1_800_000_000,
        link="http://x",
        text="{event.name}!",
    )
    path = user_playbooks.save_event_as_playbook(db, event, tmp_path)
    text = path.read_text(encoding="utf-8")
    for private in ("Private", "Boss", "999", "2026", "http", "posted"):
        assert private not in text
    book = playbooks.read_playbook(path)
    assert book.lines["task"] == (
        {"phase": "prep", "away": -2, "title": 'Call "them"\n= now', "note": "#1"},
        {"phase": "prep", "away": 0, "needed": 1, "owner": "Host", "title": "Greet"},
        {"phase": "prep", "title": "Bring a spare cable", "away": -1},
    )
    assert book.lines["money"][0] == {"kind": "cost", "name": "Tea", "planned": 13, "counted": 0}
    assert book.values["price"] == 50 and book.lines["post"][0]["away"] == -11


def test_an_empty_event_makes_an_empty_playbook(db: Database, tmp_path: Path) -> None:
    path = user_playbooks.save_event_as_playbook(db, record.add_event(db, "???"), tmp_path / "new" / "folder")
    assert path.name == "playbook.toml" and playbooks.read_playbook(path).title == "???"


def test_one_bad_file_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('title = "A"\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text('title = "B"\ntask = [\n', encoding="utf-8")
    (tmp_path / "c.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "d.toml").mkdir()
    (tmp_path / "e.toml").write_text("x" * (playbooks.LARGEST + 1), encoding="utf-8")
    (tmp_path / "f.toml").write_text("task = [" + "{title = 'x'}," * 5_000 + "]", encoding="utf-8")
    (tmp_path / "g.toml").write_text("price = " + "[" * 5_000, encoding="utf-8")
    (tmp_path / "i.toml").write_text("a." * 100_000 + "a = 1", encoding="utf-8")
    if hasattr(os, "symlink"):
        os.symlink(tmp_path / "h.toml", tmp_path / "h.toml")
    found, wrong = playbooks.list_user_playbooks(tmp_path)
    assert [book.title for book in found] == ["A"]
    told = [str(problem) for problem in wrong]
    assert len(told) == len(list(tmp_path.iterdir())) - 1
    assert all(any(name in words for name in "bcdefghi") for words in told)
    assert any(book.title == "A" for book in playbooks.list_playbooks("en", tmp_path))
    assert playbooks.list_user_playbooks(tmp_path / "nowhere") == ([], [])


def test_what_the_documentation_shows_is_a_playbook(db: Database, tmp_path: Path) -> None:
    text = (playbooks.FOLDER / "README.md").read_text(encoding="utf-8")
    shown = [block.split("```")[0] for block in text.split("```toml\n")[1:] if "minutes = " in block.split("```")[0]]
    assert len(shown) == 2
    for number, block in enumerate(shown):
        (tmp_path / f"{number}.toml").write_text(block, encoding="utf-8")
    found, wrong = playbooks.list_user_playbooks(tmp_path)
    assert not wrong and all(len(book.lines[kind]) for book in found for kind in playbook_kinds())
    for book in found:
        playbooks.start_event(db, book.name, "en", extra=tmp_path, starts="2026-12-12 14:00")


def test_an_example_is_put_beside_them_once(tmp_path: Path) -> None:
    example = user_playbooks.prepare_playbook_folder(tmp_path / "own", "zh_CN")
    assert "title = " in example.read_text(encoding="utf-8")
    example.write_text("mine", encoding="utf-8")
    assert user_playbooks.prepare_playbook_folder(tmp_path / "own", "fr").read_text(encoding="utf-8") == "mine"
    assert playbooks.list_user_playbooks(tmp_path / "own") == ([], [])
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match="could not be written"):
        user_playbooks.prepare_playbook_folder(tmp_path / "file" / "own", "en")


def test_they_stand_beside_the_settings(home: Path) -> None:
    assert user_playbooks.find_playbook_folder() == home / "playbooks" / "events"
