"""Copies that only a passphrase opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import workspace
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.sharing import locked, merging, preview, shares
from commdesk.sharing.locked import LockedFile, Strength
from commdesk.workspace import Workspace
from tests.quick_lock import SLOW
from tests.sharing.conftest import WORD

pytestmark = pytest.mark.skipif(not locked.is_available(), reason="no library for passphrases here")
Laptops = Callable[[str], Workspace]


@pytest.fixture
def sent(quick_lock: None, laptops: Laptops, tmp_path: Path) -> tuple[Workspace, Path, int]:
    """A workspace with Anna, and a locked copy of it that opens at once."""
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna Unique")
    path = tmp_path / "club.commdesk.age"
    assert shares.share_workspace(mine.db, path, "Li", passphrase=WORD).locked
    return mine, path, anna


def test_nothing_can_be_read_without_it(really_locked: Path) -> None:
    data = really_locked.read_bytes()
    assert data.startswith(SLOW) and locked.is_locked(really_locked)
    assert b"Anna Unique" not in data and b"SQLite format" not in data
    assert [each.name for each in really_locked.parent.iterdir()] == [really_locked.name]


def test_guessing_it_is_slow(really_locked: Path) -> None:
    """The second line says how slow: the library doubles the work until a guess takes a second or so."""
    kind, name, _, work = really_locked.read_bytes().split(b"\n")[1].split(b" ")
    assert (kind, name) == (b"->", b"scrypt") and int(work) > 10


def test_a_busy_computer_locks_no_weaker(monkeypatch: pytest.MonkeyPatch, really_locked: Path) -> None:
    """The library took it for a slow one: it is asked again, but not for ever."""
    library, tried = locked.load_library(), []
    line = locked.HEAD + b"-> scrypt c2FsdHNhbHQ "

    def encrypt(data: bytes, passphrase: str) -> bytes:
        tried.append(passphrase)
        return line + (b"12" if len(tried) < 3 else b"18") + b"\nbody"

    monkeypatch.setattr(library.passphrase, "encrypt", encrypt)
    assert locked.lock_bytes(b"x", WORD) == line + b"18\nbody" and tried == [WORD] * 3
    monkeypatch.setattr(library.passphrase, "encrypt", lambda *_: line + b"9\nbody")
    assert locked.lock_bytes(b"x", WORD) == line + b"9\nbody"  # it is really that slow
    assert locked.read_work(really_locked.read_bytes()) > 10 and locked.read_work(b"no lock") == locked.LEAST_WORK


def test_the_passphrase_opens_it_and_another_does_not(really_locked: Path, tmp_path: Path) -> None:
    shares.unlock_copy(really_locked, tmp_path / "new.commdesk", WORD)
    opened = workspace.open_workspace(tmp_path / "new.commdesk", "Li")
    assert opened.db.reader.execute("SELECT nickname FROM member").fetchone()[0] == "Anna Unique"
    opened.close()
    found = shares.inspect_locked(really_locked, "wrong")
    assert found.wrong is not None and "does not open" in str(found.wrong)


def test_the_colleague_unlocks_works_and_sends_it_back(sent: tuple[Workspace, Path, int], tmp_path: Path) -> None:
    mine, path, anna = sent
    there = tmp_path / "Li" / "club.commdesk"
    there.parent.mkdir()
    shares.unlock_copy(path, there, WORD)
    theirs = workspace.open_workspace(there, "Li")
    record.update_member(theirs.db, anna, city="Wuhan")
    back = tmp_path / "back.commdesk.age"
    shares.share_workspace(theirs.db, back, "Wang", passphrase="another one 93")
    theirs.close()
    assert shares.inspect_locked(back, "another one 93").workspace == shares.inspect_locked(path, WORD).workspace
    with pytest.raises(LockedFile):
        merging.merge_workspace(mine.db, back)
    seen = preview.preview_merge(mine.db, back, workspace.list_cache_updaters(), passphrase="another one 93")
    assert seen.file.name == back.name and seen.total == 1
    merging.merge_workspace(mine.db, back, passphrase="another one 93")
    assert mine.db.reader.execute("SELECT city FROM member WHERE id = ?", (anna,)).fetchone()[0] == "Wuhan"


def test_what_does_not_open_is_said_and_leaves_nothing(sent: tuple[Workspace, Path, int], tmp_path: Path) -> None:
    _, path, _ = sent
    to = tmp_path / "new.commdesk"
    with pytest.raises(Problem, match="does not open"):
        shares.unlock_copy(path, to, "wrong")
    cut = tmp_path / "cut.commdesk.age"
    cut.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(Problem, match="damaged or cut off"):
        shares.unlock_copy(cut, to, WORD)
    cut.write_bytes(locked.HEAD)
    with pytest.raises(Problem):
        shares.unlock_copy(cut, to, WORD)
    letter = tmp_path / "letter.txt"
    letter.write_text("hello")
    locked.lock_file(letter, tmp_path / "letter.age", WORD)
    with pytest.raises(Problem, match="not a CommDesk workspace"):
        shares.unlock_copy(tmp_path / "letter.age", to, WORD)
    assert not to.exists()
    assert not any(each.name.startswith(".new") for each in tmp_path.iterdir())


def test_a_file_that_is_there_is_never_written_over(sent: tuple[Workspace, Path, int], tmp_path: Path) -> None:
    there = tmp_path / "there.commdesk"
    there.write_text("mine")
    with pytest.raises(Problem, match="exists already"):
        shares.unlock_copy(sent[1], there, WORD)
    assert there.read_text() == "mine"


@pytest.mark.parametrize(
    ("word", "strength"),
    [
        ("", Strength.WEAK),
        ("secret", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abcdefghijklmnop", Strength.WEAK),
        ("12345678901234", Strength.WEAK),
        ("Tuesday-market-9", Strength.FAIR),
        ("kfmt-xrqa-b2nd-7uhs-pp3d", Strength.STRONG),
    ],
)
def test_a_weak_word_is_called_weak(word: str, strength: Strength) -> None:
    assert locked.rate_passphrase(word) == strength


def test_one_with_many_letters_twice_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = iter("aaaabbbbaaaabbbbaaaa" + "kgtw5nzr7hqx2vmc9jpd")
    monkeypatch.setattr(locked.secrets, "choice", lambda of: next(letters))
    assert locked.suggest_passphrase() == "kgtw-5nzr-7hqx-2vmc-9jpd"


def test_an_offered_one_is_strong_and_never_the_same() -> None:
    offered = {locked.suggest_passphrase() for _ in range(50)}
    assert len(offered) == 50
    assert {locked.rate_passphrase(each) for each in offered} == {Strength.STRONG}
