"""Files beside the workspace that still name somebody who is forgotten: found by their bytes, and deleted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk import entries
from commdesk import workspace as workspaces
from commdesk.erasure import erase, remains
from commdesk.erasure.remains import ByteMatcher, RemainingFile, RemainKind
from commdesk.erasure.traces import PersonWords
from commdesk.errors import Cancelled, Problem
from commdesk.members import contacts
from commdesk.progress import Progress
from commdesk.store.backups import backup, copying
from commdesk.store.database import Database
from commdesk.store.files import lock, sweep
from commdesk.text import fold_text
from commdesk.workspace import Workspace
from tests.people import person
from tests.store.ground import ended

NAME, LATIN, PHONE = "陈文明", "Zaphodia", "13877665544"


@pytest.fixture
def mine(db: Database) -> int:
    """Somebody with a name, a nickname and a phone, of whom a note tells."""
    made = person(db, NAME, nickname=LATIN)
    contacts.add_contact(db, made, "phone", PHONE)
    entries.quick_note(db, person(db, "Bert"), f"met {NAME}")
    return made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """Another client's workspace in the same folder, with the same person in it, open."""
    space = workspaces.create_workspace(tmp_path / "other.commdesk", "Other")
    person(space.db, NAME)
    yield space
    space.close()


def found(db: Database, member: int, folder: Path | None = None) -> list[RemainingFile]:
    """What is found beside the file."""
    return remains.find_remains(
        db, erase.find_person_traces(db, member).words, folder, erase.find_holding_backups(db, member, folder)
    )


def left(db: Database) -> dict[str, Path]:
    """Everything that may lie beside a workspace and hold what is in it."""
    path = db.path
    made = {
        "log": path.with_name("test log 2026-01-02 03-04-05.commdesk-wal"),
        "log2": path.with_name("test log 2026-01-02 03-04-05 2.commdesk-wal"),
        "kept": path.with_name("test kept 2026-01-02 03-04.commdesk"),
        "copy": path.with_name("my copy.commdesk"),
        "damaged": path.with_name("test damaged 2026-01-02 03-04-05.commdesk"),
    }
    for key in ("log", "log2"):
        shutil.copyfile(f"{path}-wal", made[key])
    copying.save_copy(db, made["kept"])
    shutil.copyfile(made["kept"], made["copy"])
    made["backup"] = backup.make_backup(db).path
    made["torn"] = backup.make_backup(db, "import").path
    for key, source in (("damaged", made["kept"]), ("torn", made["torn"])):
        data = bytearray(source.read_bytes())
        data[:2048] = bytes(2048)
        made[key].write_bytes(data)
    return made


def test_all_that_lies_beside_the_file_is_found_and_what_it_is(db: Database, mine: int, other: Workspace) -> None:
    made = left(db)
    shutil.copyfile(f"{other.path}-wal", other.path.with_name("other log 2026-01-02 03-04-05.commdesk-wal"))
    backup.make_backup(other.db)
    db.path.with_name("people.csv").write_text(NAME, encoding="utf-8")
    db.path.with_name("test log 2026-01-02 03-04-05.txt").write_text(NAME, encoding="utf-8")
    kinds = {each.path: (each.kind, each.sure) for each in found(db, mine)}
    assert kinds == {
        made["log"]: (RemainKind.LOG, True),
        made["log2"]: (RemainKind.LOG, True),
        made["damaged"]: (RemainKind.DAMAGED, True),
        made["torn"]: (RemainKind.BACKUP, True),
        made["kept"]: (RemainKind.COPY, False),
        made["copy"]: (RemainKind.COPY, False),
    }
    assert [each.path for each in erase.find_holding_backups(db, mine)] == [made["backup"]]


def test_what_is_deleted_leaves_no_byte_of_them(db: Database, mine: int, tmp_path: Path) -> None:
    made = left(db)
    traces, held, beside = erase.find_person_traces(db, mine), erase.find_holding_backups(db, mine), found(db, mine)
    erase.erase_person(db, mine, traces, traces.found, history=True)
    erase.delete_backups(held)
    remains.delete_remains([each for each in beside if each.sure])
    holding = {each.name for each in tmp_path.rglob("*") if each.is_file() and NAME.encode() in each.read_bytes()}
    assert holding == {made["kept"].name, made["copy"].name}
    remains.delete_remains([each for each in beside if not each.sure])
    assert not [each for each in tmp_path.rglob("*") if each.is_file() and NAME.encode() in each.read_bytes()]
    assert [row[0] for row in db.reader.execute("SELECT real_name FROM member")] == ["Bert"]


def test_files_of_somebody_else_only_and_of_nobody_are_left_out(db: Database, mine: int) -> None:
    left(db)
    stranger = person(db, "Nobody There", nickname="Nbdy")
    assert found(db, stranger) == [] and len(found(db, mine)) == 6


def test_a_name_that_somebody_else_has_too_is_not_sure(db: Database) -> None:
    first = person(db, "王芳")
    person(db, "王芳")
    left(db)
    assert {each.sure for each in found(db, first)} == {False}


def test_the_folder_for_backups_is_looked_through(db: Database, mine: int, tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    made = backup.make_backup(db, folder=folder).path
    data = bytearray(made.read_bytes())
    data[:100] = bytes(100)
    made.write_bytes(data)
    (folder / "club 2026-01-02 03-04-05 manual.commdesk-backup").write_bytes(NAME.encode())
    assert [(each.path, each.kind) for each in found(db, mine, folder)] == [(made, RemainKind.BACKUP)]


def test_what_is_being_written_is_left_alone_and_what_a_kill_left_goes(db: Database, mine: int) -> None:
    living = sweep.get_unfinished_path(db.path.with_name("new.commdesk"), "rescued")
    copying.save_copy(db, db.path.with_name("x.commdesk"))
    shutil.move(db.path.with_name("x.commdesk"), living)
    dead = living.with_name(living.name.replace(living.name.split(".")[-2].split("-")[0], str(ended())))
    shutil.copyfile(living, dead)
    assert found(db, mine) == [] and living.exists() and not dead.exists()


def test_an_open_copy_is_not_deleted(db: Database, mine: int) -> None:
    copy = db.path.with_name("copy.commdesk")
    copying.save_copy(db, copy)
    (remain,) = found(db, mine)
    space = workspaces.open_workspace(copy)
    with pytest.raises(lock.WorkspaceInUse):
        remains.delete_remains([remain])
    assert found(db, mine) == [], "another window has it"
    space.close()
    remains.delete_remains([remain])
    assert not copy.exists() and not lock.get_lock_path(copy).exists()


def test_a_file_of_ours_that_cannot_be_read_may_hold_them(
    db: Database, mine: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = left(db)
    (made["log"].with_name("notes.commdesk")).write_bytes(NAME.encode())

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(remains.own, "open_file", refuse)
    beside = found(db, mine)
    assert {each.path.name for each in beside} == {made[key].name for key in ("log", "log2", "damaged", "torn")}
    assert not any(each.sure for each in beside), "nothing that was not seen is ticked"


def test_a_name_that_a_page_cuts_in_two_is_found(db: Database, mine: int) -> None:
    log = db.path.with_name("test log 2026-01-02 03-04-05.commdesk-wal")
    page = bytearray(8192)
    name = NAME.encode()
    page[4096 - 5 : 4096] = name[:5]
    page[0:4] = (2).to_bytes(4, "big")
    page[4096 + 4 : 4096 + 8] = name[5:]
    head = b"\x37\x7f\x06\x83" + bytes(4) + (4096).to_bytes(4, "big") + bytes(20)
    frames = [number.to_bytes(4, "big") + bytes(20) + page[at : at + 4096] for number, at in ((7, 0), (2, 4096))]
    log.write_bytes(head + b"".join(frames))
    assert [each.path for each in found(db, mine)] == [log]


def test_a_file_that_cannot_be_deleted_is_told(db: Database, mine: int, monkeypatch: pytest.MonkeyPatch) -> None:
    left(db)
    beside = found(db, mine)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(Problem, match="could not be deleted"):
        remains.delete_remains([each for each in beside if each.kind is RemainKind.LOG])


def test_the_search_tells_how_far_it_is_and_can_be_stopped(
    db: Database, mine: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(db)
    monkeypatch.setattr(remains, "CHUNK", 1 << 12)
    told: list[tuple[int, int]] = []

    class Loud(Progress):
        def report(self, done: int, total: int) -> None:
            told.append((done, total))
            if len(told) == 30:
                raise Cancelled

    words = erase.find_person_traces(db, mine).words
    with pytest.raises(Cancelled):
        remains.find_remains(db, words, progress=Loud())
    assert told == sorted(told) and all(0 <= done <= total for done, total in told)
    assert len(remains.find_remains(db, words)) == 7, "in small pieces, with nothing cut in two"


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("陈文明", "陳文明"),
        ("陈文明", r'{"a": "\u9648\u6587\u660e"}'),
        ("陈文明", r'{"a": "\u9648\u6587\u660E"}'),
        ("Zaphodia", "ZAPHODIA"),
        ("Zaphodia", "Ｚａｐｈｏｄｉａ"),
        ("Zaphodia Öl", "zaphodia\n  öL"),
        ("13877665544", "138-7766-5544"),
        ("13877665544", "１３８７７６６５５４４"),
        ("ann@x.com", "<Ann@X.com>"),
        ("a.b*c(d", "A.B*C(D"),
        ("Å", "Å"),
    ],
)
def test_words_are_found_however_they_are_written(word: str, text: str) -> None:
    words = PersonWords([word])
    assert ByteMatcher(words)(b"\x00\x07" + text.encode() + b"\x81\x00") == set(words.words)


@pytest.mark.parametrize(("word", "text"), [("Anna", "Annabel"), ("Anna", "xAnna"), ("13877665544", "913877665544")])
def test_a_part_of_another_word_is_none(word: str, text: str) -> None:
    assert ByteMatcher(PersonWords([word]))(text.encode()) == set()


@given(
    st.text(st.sampled_from("陈文明王 aBé1-%."), min_size=2, max_size=9), st.text(st.sampled_from("王 aB1"), max_size=3)
)
def test_bytes_tell_what_the_text_tells(word: str, around: str) -> None:
    words, text = PersonWords([word]), f"{around}{word}{around}"
    if words:
        assert bool(ByteMatcher(words)(text.encode())) or not words.is_in_text(text)
    for letter in fold_text(word):
        assert {fold_text(each) or " " for each in remains.list_written_forms(letter)} == {letter}
