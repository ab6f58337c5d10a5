"""A program is killed amid what takes long: making, migrating, restoring, backing up, importing, forgetting, and when it is quiet."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commdesk import entries
from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.store import check
from commdesk.store.backups import backup
from commdesk.store.database import Database
from tests.acts import view
from tests.acts.killing import Victims, victims
from tests.chats.exports import BEGIN, said, telegram
from tests.sheets.files import write_text
from tests.store.ground import add

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")
FIXTURES = Path(__file__).parent / "fixtures"
MESSAGES, PEOPLE, NOTES = 12_000, 300, 120


@pytest.fixture(scope="module")
def those() -> Iterator[Victims]:
    """The program that forks what is killed."""
    with victims() as found:
        yield found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a large chat and a large sheet."""
    folder = tmp_path_factory.mktemp("files")
    telegram(folder / "chat.json", [said(n, n % 40 + 1, f"hello {n}", BEGIN + n * 60) for n in range(MESSAGES)])
    rows = [("昵称", "手机号", "城市"), *((f"P{n}", f"138{n:08}", "上海") for n in range(PEOPLE))]
    write_text(folder / "people.csv", rows)
    return folder


class Ground:
    """What a kind of work needs, made once, and how a file is looked at after a kill."""

    def __init__(self, those: Victims, template: Path, files: Path, folder: Path) -> None:
        self.those, self.template, self.files, self.folder = those, template, files, folder
        self.found: Counter[str] = Counter()
        self.made = 0

    def fresh(self, source: Path | None = None) -> Path:
        """Return a copy of a workspace in a folder of its own."""
        self.made += 1
        path = self.folder / str(self.made) / "a.commdesk"
        path.parent.mkdir(parents=True)
        shutil.copyfile(source or self.template, path)
        return path

    def look(self, path: Path, at: Callable[[Database], str], caches: bool = True) -> str:
        """Open a file, check it (now and then its caches, too) and note what ``at`` says of it."""
        opened = workspaces.open_workspace(path)
        try:
            how = at(opened.db)
            wrong = check.check_workspace(
                opened.db, workspaces.list_cache_rebuilders() if caches and self.made % 5 == 1 else ()
            )
            assert [str(each.phrase) for each in wrong] == []
        finally:
            opened.close()
        self.found[how] += 1
        return how


def one(db: Database, sql: str, *args: int) -> int:
    return int(db.reader.execute(sql, args).fetchone()[0])


def whole(there: int, all_of_it: int, saved: bool) -> str:
    """Return whether it is there; it is there or not, never in part, and what was said is."""
    assert there in (0, all_of_it), f"{there} of {all_of_it}"
    assert there or not saved
    return "there" if there else "not there"


def chat(g: Ground, pause: float) -> None:
    path = g.fresh()
    told = g.those.run("chat", path, g.files / "chat.json", pause=pause)

    def at(db: Database) -> str:
        assert one(db, "SELECT count(*) FROM importing") == 0
        assert one(db, "SELECT coalesce(sum(messages), 0) FROM spoke") == one(db, "SELECT count(*) FROM message")
        assert one(db, "SELECT count(*) FROM member") in (0, 40)
        return whole(one(db, "SELECT count(*) FROM message"), MESSAGES, "saved" in told)

    g.look(path, at)


def people(g: Ground, pause: float) -> None:
    path = g.fresh()
    told = g.those.run("people", path, g.files / "people.csv", pause=pause)

    def at(db: Database) -> str:
        assert one(db, "SELECT count(*) FROM contact") == one(db, "SELECT count(*) FROM member")
        return whole(one(db, "SELECT count(*) FROM member"), PEOPLE, "saved" in told)

    g.look(path, at)


def known(path: Path) -> int:
    """Put somebody into a workspace of whom much was noted; return their id."""
    opened = workspaces.open_workspace(path)
    member = record.add_member(opened.db, nickname="Anna", city="0")
    for number in range(NOTES):
        entries.add_entry(opened.db, member, "note", text=f"note {number}", day="2026-01-01")
    opened.close()
    return member


def forget(g: Ground, pause: float) -> None:
    base = g.folder / "known.commdesk"
    if not base.exists():
        shutil.copyfile(g.template, base)
        g.anna = known(base)  # type: ignore[attr-defined]
    path, member = g.fresh(base), g.anna  # type: ignore[attr-defined]
    told = g.those.run("forget", path, member, pause=pause)

    def at(db: Database) -> str:
        notes = one(db, "SELECT count(*) FROM entry WHERE member = ?", member)
        images = one(db, "SELECT count(*) FROM gone WHERE tbl = 'entry' AND image IS NULL")
        assert (notes, images) in ((NOTES, 0), (0, NOTES))
        assert one(db, "SELECT count(*) FROM change WHERE old LIKE '%note 1%' OR new LIKE '%note 1%'") == 0 or notes
        return whole(images, NOTES, "saved" in told)

    g.look(path, at)


def quiet(g: Ground, pause: float) -> None:
    path = g.fresh()
    member = known(path)
    for _ in range(2):
        told = g.those.run("quiet", path, member, after=4, pause=pause / 10)
        last = int(told[-1].split()[1])

        def at(db: Database, last: int = last) -> str:
            stands = int(db.reader.execute("SELECT city FROM member WHERE id = ?", (member,)).fetchone()[0])
            assert last <= stands <= last + 1, "what was said is lost"
            return "as said" if stands == last else "one more"

        g.look(path, at)


def tidy(g: Ground, pause: float) -> None:
    path = g.fresh()
    known(path)
    g.those.run("tidy", path, pause=pause)

    def at(db: Database) -> str:
        assert one(db, "SELECT count(*) FROM entry") == NOTES
        assert one(db, "SELECT count(*) FROM message") == 0
        return "all there"

    g.look(path, at)


def migrate(g: Ground, pause: float) -> None:
    kept = sorted(FIXTURES.glob("m*.commdesk"))
    source = kept[g.made // 2 % len(kept)]
    want, path = g.fresh(source), g.fresh(source)
    g.those.run("migrate", want, after=3)
    g.those.run("migrate", path, pause=pause / 4)
    with_all = workspaces.open_workspace(want)
    expected = view(with_all.db)
    with_all.close()

    def at(db: Database) -> str:
        assert view(db) == expected
        return source.stem

    g.look(path, at, caches=False)  # those of the kept files were not made by a whole program
    for each in backup.list_backups(path):
        assert check.check_quickly(each.path) == []


def create(g: Ground, pause: float) -> None:
    folder = g.folder / "made"
    folder.mkdir(exist_ok=True)
    told = g.those.run("create", folder, pause=pause * 2)
    saved = {f"{line.split()[1]}.commdesk" for line in told if line.startswith("saved")}
    found = sorted(folder.glob("[!.]*.commdesk"))
    assert saved <= {path.name for path in found}
    for path in found:
        g.look(path, lambda db: "made")
    shutil.rmtree(folder)


def back_up(g: Ground, pause: float) -> None:
    path = g.folder / "backed.commdesk"
    if not path.exists():
        shutil.copyfile(g.template, path)
        opened = workspaces.open_workspace(path)
        add(opened.db, *("x" * 800 for _ in range(3_000)))
        opened.close()
    g.those.run("back_up", path, pause=pause / 3)
    for file in backup.get_backup_folder(path).glob(f"[!.]*{backup.ENDING}"):
        assert check.check_quickly(file) == []
        file.unlink()
    g.look(path, lambda db: "backups whole")


def put_back(g: Ground, pause: float) -> None:
    path = g.fresh()
    opened = workspaces.open_workspace(path)
    add(opened.db, *("a" * 400 for _ in range(2_000)))
    first = backup.make_backup(opened.db)
    with opened.db.step("Change") as conn:
        conn.execute("UPDATE member SET nickname = 'b'")
    second = backup.make_backup(opened.db)
    opened.close()
    for _ in range(3):
        g.those.run("put_back", path, first.path, second.path, pause=pause * 2)

        def at(db: Database) -> str:
            found = db.reader.execute("SELECT substr(nickname, 1, 1), count(*) FROM member GROUP BY 1").fetchall()
            assert [row[1] for row in found] == [2_000]
            return f"as in {found[0][0]}"

        g.look(path, at)


KINDS = (chat, people, forget, quiet, tidy, migrate, create, back_up, put_back)


def run(g: Ground, kind: Callable[[Ground, float], None], kills: int, seed: int) -> None:
    """Kill ``kills`` times amid a kind of work, at moments that differ; at least try it once."""
    dice = random.Random(seed)
    before, tried = g.those.killed, 0
    while not tried or g.those.killed - before < kills:
        tried += 1
        kind(g, dice.random() * dice.choice([0.03, 0.3, 1.0]))
    sys.stdout.write(f"\n{kind.__name__}: {g.those.killed - before} kills; found {dict(g.found)}\n")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_kill_leaves_all_or_nothing(
    those: Victims, template: Path, files: Path, tmp_path: Path, kind: Callable[[Ground, float], None]
) -> None:
    run(Ground(those, template, files, tmp_path), kind, 0, 5)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_three_hundred_kills_amid_long_work(
    those: Victims, template: Path, files: Path, tmp_path: Path, kind: Callable[[Ground, float], None]
) -> None:
    run(Ground(those, template, files, tmp_path), kind, 34, 77)
