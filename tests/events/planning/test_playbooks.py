"""Playbooks: six in two languages, one's own beside them, an event with everything in one step, damaged ones told by their place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from commdesk.acquisition import costs
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes, playbooks
from commdesk.events.planning.playbooks import Playbook
from commdesk.scripts import render_context, syntax
from commdesk.scripts.render import render_script
from commdesk.store import undo
from commdesk.store.database import Database

NAMES = ["reading-circle", "salon", "outing", "market", "online-talk", "members-dinner"]
LANGUAGES = ("zh_CN", "en")
BOOKS = [(language, book) for language in LANGUAGES for book in playbooks.list_playbooks(language)]
each_book = pytest.mark.parametrize(
    "book", [book for _, book in BOOKS], ids=[f"{lang}-{book.name}" for lang, book in BOOKS]
)


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_six_in_order(language: str) -> None:
    assert [book.name for book in playbooks.list_playbooks(language)] == NAMES


def test_another_language_gets_the_english_ones() -> None:
    assert playbooks.list_playbooks("fr") == playbooks.list_playbooks("en")


@each_book
def test_each_has_everything_an_event_needs(book: Playbook) -> None:
    assert (
        book.title
        and book.note
        and book.values["purpose"]
        and book.values["idea"]
        and book.values["goal"]
        and book.questions
    )
    phases = Counter(task["phase"] for task in book.lines["task"])
    assert phases == {"planning": 8, "prep": 12, "promo": 6, "run": 9, "retro": 5}
    assert all(
        any(task.get("needed") for task in book.lines["task"] if task["phase"] == phase) for phase in record.PHASES
    )
    assert len(book.lines["risk"]) >= 3 and all(risk["plan"] for risk in book.lines["risk"])
    assert {line["kind"] for line in book.lines["money"]} == {"cost", "income"} and all(
        line["category"] for line in book.lines["money"]
    )
    assert len(book.lines["post"]) >= 4 and len(book.lines["item"]) >= 4 and len(book.lines["role"]) >= 3


@each_book
def test_tasks_are_dated_in_the_time_of_their_phase(book: Playbook) -> None:
    for task in book.lines["task"]:
        if task["phase"] in ("planning", "prep", "promo"):
            assert task["away"] <= 0 and not (task["phase"] == "planning" and task["away"] == 0), task
        else:
            assert task["away"] == 0 if task["phase"] == "run" else task["away"] >= 0, task


@each_book
def test_who_does_a_task_is_one_of_the_roles(book: Playbook) -> None:
    assert {task["owner"] for task in book.lines["task"] if task.get("owner")} <= {
        role["role"] for role in book.lines["role"]
    }


@each_book
def test_the_run_of_show_has_no_gaps_and_fills_the_event(book: Playbook) -> None:
    show = book.lines["show"]
    for one, other in zip(show, show[1:], strict=False):
        assert one["minute"] + one["lasts"] == other["minute"], other["title"]
    assert show[-1]["minute"] + show[-1]["lasts"] == book.minutes


@each_book
def test_posts_can_be_filled_in_and_are_dated(book: Playbook) -> None:
    for post in book.lines["post"]:
        assert (
            syntax.parse_script(post["text"]).faults == () and post["channel"] and post["clock"] and post["away"] <= 0
        )
    assert any("{event.link}" in post["text"] for post in book.lines["post"]) or book.name == "members-dinner"


def test_both_languages_plan_the_same_amount_of_work() -> None:
    for one, other in zip(*(playbooks.list_playbooks(language) for language in LANGUAGES), strict=True):
        assert one.minutes == other.minutes
        away = [sorted(task["away"] for task in book.lines["task"]) for book in (one, other)]
        assert away[0] == away[1]
        assert {kind: len(found) for kind, found in one.lines.items()} == {
            kind: len(found) for kind, found in other.lines.items()
        }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_begins_with_all_of_it(db: Database, language: str, name: str) -> None:
    book = next(each for each in playbooks.list_playbooks(language) if each.name == name)
    event = playbooks.start_event(db, name, language, starts="2026-12-12 14:00", place="Here")
    known = record.require_event(db, event)
    assert (known.name, known.kind, known.phase, known.place, known.starts) == (
        book.title,
        name,
        "planning",
        "Here",
        "2026-12-12T14:00",
    )
    assert known.schedule is not None and (known.schedule.ends - known.schedule.starts).seconds == book.minutes * 60
    assert known.price == book.values["price"] * 100 and known.expect_people == book.values["expect"]
    for kind, found in book.lines.items():
        assert len(lines.load_lines(db, kind, event)) == len(found), kind
    assert [each.title for each in notes.list_answers(db, event)] == list(book.questions)
    assert all(post["state"] == "ready" for post in lines.load_lines(db, "post", event))


def test_days_follow_from_the_day_of_the_event(db: Database) -> None:
    event = playbooks.start_event(db, "reading-circle", "zh_CN", starts="2026-12-12 14:00")
    contract = next(each for each in lines.load_lines(db, "task", event) if each.title == "签场地合同")
    assert (contract.day, contract["away"], contract["needed"], contract["owner"]) == ("2026-11-14", -28, 1, "总负责")
    assert next(each for each in lines.load_lines(db, "post", event) if each.title == "群公告").day == "2026-11-21"


def test_without_a_day_nothing_is_dated_yet(db: Database) -> None:
    event = playbooks.start_event(db, "salon", "en", title=" Meet the author ")
    assert (record.require_event(db, event).name, record.require_event(db, event).starts) == ("Meet the author", "")
    assert {each.day for each in lines.load_lines(db, "task", event)} == {""}


def test_amounts_are_in_minor_units_and_categories_are_made_once(db: Database) -> None:
    before = {each.name for each in costs.list_categories(db)}
    event = playbooks.start_event(db, "reading-circle", "zh_CN")
    playbooks.start_event(db, "salon", "zh_CN")
    room = next(each for each in lines.load_lines(db, "money", event) if each.title == "场地费")
    names = {each.id: each.name for each in costs.list_categories(db)}
    assert (room["planned"], names[room["category"]], room["counted"], room["actual"]) == (160_000, "场地", 1, None)
    assert before < set(names.values()) and len(names) == len(set(names.values()))
    labour = next(each for each in lines.load_lines(db, "money", event) if each.title == "自己的时间")
    assert labour["counted"] == 0


def test_it_is_one_step(db: Database) -> None:
    categories = len(costs.list_categories(db))
    event = playbooks.start_event(db, "market", "en")
    undo.undo(db)
    assert record.load_event(db, event) is None and len(costs.list_categories(db)) == categories
    assert db.reader.execute("SELECT count(*) FROM event_task").fetchone()[0] == 0
    undo.redo(db)
    assert len(lines.load_lines(db, "task", event)) == 40


def test_what_is_given_goes_before_what_the_playbook_says(db: Database) -> None:
    event = record.require_event(
        db,
        playbooks.start_event(
            db, "salon", "en", starts="2026-12-12 19:00", ends="2026-12-12 22:00", capacity=20, price=0, place=""
        ),
    )
    assert (event.capacity, event.price, event.ends, event.place) == (20, 0, "2026-12-12T22:00", "")
    assert record.require_event(db, playbooks.start_event(db, "online-talk", "en")).online == 1


def test_an_unknown_playbook_and_a_bad_day_leave_nothing_behind(db: Database) -> None:
    for name, starts in (("wedding", ""), ("salon", "2027-02-29 14:00")):
        with pytest.raises(Problem):
            playbooks.start_event(db, name, "en", starts=starts)
    assert record.list_events(db) == []


def test_a_playbook_of_ones_own_stands_behind_ours(db: Database, tmp_path: Path) -> None:
    write(tmp_path, 'title = "Chess night"\ntask = [{title = "Boards", phase = "prep", away = -3}]', "1_chess.toml")
    assert [book.name for book in playbooks.list_playbooks("en", tmp_path)] == [*NAMES, "chess"]
    event = playbooks.start_event(db, "chess", "en", extra=tmp_path, starts="2026-12-12 19:00")
    assert [(each.title, each.day) for each in lines.load_lines(db, "task", event)] == [("Boards", "2026-12-09")]
    assert record.require_event(db, event).ends == "2026-12-12T21:00"


def test_one_of_the_same_name_replaces_ours(tmp_path: Path) -> None:
    write(tmp_path, 'title = "Our salon"', "salon.toml")
    found = playbooks.list_playbooks("en", tmp_path)
    assert [book.title for book in found if book.name == "salon"] == ["Our salon"] and len(found) == 6


def test_the_least_playbook_is_an_empty_file(tmp_path: Path) -> None:
    book = playbooks.read_playbook(write(tmp_path, "", "walk.toml"))
    assert (book.name, book.title, book.minutes, book.questions) == ("walk", "walk", 120, ())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title = 3", "title"), ("minutes = 0", "minutes"), ("minutes = true", "minutes"), ("price = -5", "price"),
        ('capacity = "many"', "capacity"), ("expect = 1.5", "expect"), ("online = 1", "online"), ("questions = [1]", "questions"),
        ("purpose = []", "purpose"), ("tasks = []", "tasks"), ("task = 3", "task"), ("task = [3]", "[[task]]"),
        ('task = [{title = "a"}, {title = "b", phase = "later"}]', "[[task]] 2: b"), ("[[task]]\naway = -3", "[[task]] 1"),
        ('task = [{title = "a", due = 3}]', "[[task]] 1: due"), ('task = [{title = "a", away = -99999}]', "[[task]] 1: a"),
        ('task = [{title = "a", away = "soon"}]', "[[task]] 1: a"), ('task = [{title = "a", away = 1.5}]', "[[task]] 1: a"),
        ('money = [{name = "Rent", planned = -3}]', "[[money]] 1: Rent"), ('money = [{name = "Rent", kind = "gift"}]', "[[money]] 1: Rent"),
        ('post = [{name = "P", clock = "25:00"}]', "[[post]] 1: P"), ('show = [{title = "S", colour = "pink"}]', "[[show]] 1: S"),
        ('risk = [{text = "R", likely = 9}]', "[[risk]] 1: R"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_by_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(Problem) as found:
        playbooks.read_playbook(write(tmp_path, text))
    assert found.value.phrase.args == {"file": "own.toml", "place": place}


def test_what_is_no_toml_is_told_by_its_line(tmp_path: Path) -> None:
    for text, line in (('title = "a"\nminutes = = 3', 2), ('title = "a', 1), ("a = " + "[" * 5_000, 1)):
        with pytest.raises(Problem, match=f"Line {line} of “own.toml”"):
            playbooks.read_playbook(write(tmp_path, text))


def test_a_file_in_another_encoding_too_large_or_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes('title = "读书会"'.encode("gbk"))
    (tmp_path / "large.toml").write_bytes(b"#" * (playbooks.LARGEST + 1))
    for name in ("gbk.toml", "large.toml", "gone.toml"):
        with pytest.raises(Problem, match=name):
            playbooks.read_playbook(tmp_path / name)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert playbooks.read_playbook(write(tmp_path, '\ufefftitle = "Walk"')).title == "Walk"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_post_is_ready_to_copy_once_place_and_link_are_known(db: Database, language: str) -> None:
    now = datetime(2026, 12, 1, 9)
    known = {"member.nickname": "Ann", "member.name": "Ann"}
    for name in NAMES:
        event = playbooks.start_event(
            db, name, language, starts="2026-12-12 14:00", place="Library", link="https://e.org"
        )
        for post in lines.load_lines(db, "post", event):
            seen = render_context.load_render_context(db, event=event, now=now, language=language)
            seen = replace(seen, values={**seen.values, **known})
            done = render_script(post["text"], seen)
            assert [gap.key for gap in done.gaps if not gap.key.startswith("?")] == [], (name, post.title)
            assert "{" not in done.text or done.gaps, done.text
