"""Scripts into files."""

from __future__ import annotations

import csv
import hashlib
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Cancelled, Problem
from commdesk.progress import Progress
from commdesk.scripts import editing, record
from commdesk.scripts.packs import archive, merging, reading, sheets, writing
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.record import NewPart, NewVariant
from commdesk.store.database import Database
from tests.scripts.packs.library import add, one, pack

PICTURE = replace(
    one(),
    title="Poster",
    variants=(NewVariant("", (NewPart("image", "", "海报: 1?.png", b"picture"), NewPart("text", "x"))),),
)
ENDINGS = (".toml", ".zip", ".csv", ".xlsx", "")


def same(db: Database, path: Path) -> bool:
    """Whether importing a file would change nothing."""
    return {item.action for item in merging.plan_import(db, reading.read_pack(path)).items} == {"same"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_whole_library_comes_back_the_same(ending: str, db: Database, tmp_path: Path) -> None:
    add(
        db,
        [one("{member.nickname} =1", title="=Mine", folder="A/B", keywords=("a, b", "c")), one("שלום 👋🏽 '''\"\"\"")],
    )
    count = db.reader.execute("SELECT count(*) FROM script").fetchone()[0]
    path = tmp_path / f"all{ending}"
    assert writing.write_scripts(db, None, path) == count > 2
    assert same(db, path) and len(reading.read_pack(path).scripts) == count


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_library_moves_to_another_workspace_whole(ending: str, db: Database, tmp_path: Path) -> None:
    path = tmp_path / f"all{ending}"
    (ident,) = add(db, [one("mine", folder="A/B", tags=("t",), note="n", language="en")])
    writing.write_scripts(db, [ident], path)
    other = workspaces.create_workspace(tmp_path / "other.commdesk")
    try:
        merging.carry_out(other.db, merging.plan_import(other.db, reading.read_pack(path)))
        here, there = record.load_scripts(db, [ident])[ident], record.load_scripts(other.db, [ident])[ident]
        assert (here.title, here.tags, here.note, here.pack) == (there.title, there.tags, there.note, there.pack)
        assert here.variants[0].parts[0].text == there.variants[0].parts[0].text
        writing.write_scripts(other.db, [ident], tmp_path / f"back{ending}")
        assert same(db, tmp_path / f"back{ending}")  # and home again
    finally:
        other.close()


@pytest.mark.parametrize("ending", [".zip", ""])
def test_pictures_go_along(ending: str, db: Database, tmp_path: Path) -> None:
    (ident,) = add(db, [PICTURE])
    path = tmp_path / f"pack{ending}"
    writing.write_scripts(db, [ident], path)
    part = reading.read_pack(path).scripts[0].variants[0].parts[0]
    assert (part.kind, part.name, part.data) == ("image", "1?.png", b"picture") and same(db, path)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_tables_say_only_the_names_of_pictures(ending: str, db: Database, tmp_path: Path) -> None:
    (ident,) = add(db, [PICTURE])
    writing.write_scripts(db, [ident], tmp_path / f"pack{ending}")
    assert not reading.read_pack(tmp_path / f"pack{ending}").scripts[0].variants[0].parts[0].data
    assert same(db, tmp_path / f"pack{ending}")


def test_one_toml_file_cannot_hold_pictures(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="ZIP"):
        writing.write_scripts(db, add(db, [PICTURE]), tmp_path / "a.toml")
    assert not list(tmp_path.glob("*.toml*")) and not list(tmp_path.glob("*.part"))


def test_a_file_by_reference_does_not_tell_where_it_lay(db: Database, tmp_path: Path) -> None:
    (ident,) = add(db, [replace(PICTURE, variants=(NewVariant("", (NewPart("file", "/home/me/private/x.pdf"),)),))])
    for ending in (".toml", ".csv"):
        path = tmp_path / f"pack{ending}"
        writing.write_scripts(db, [ident], path)
        assert b"private" not in path.read_bytes() and same(db, path)


def test_a_zip_holds_a_pack_for_each_folder_at_the_top(db: Database, tmp_path: Path) -> None:
    scripts = [
        one("x", title=str(n), folder=folder)
        for n, folder in enumerate(("欢迎/a", "B: c?/x", "欢迎/b", "", "con", "../.."))
    ]
    writing.write_scripts(db, add(db, scripts), tmp_path / "p.zip")
    with zipfile.ZipFile(tmp_path / "p.zip") as found:
        assert found.namelist() == [
            "01 欢迎.toml",
            "02 B c.toml",
            "03 scripts.toml",
            "04 con.toml",
            "05 scripts.toml",
        ]
        first = tomllib.loads(found.read("01 欢迎.toml").decode())
    assert (first["format"], first["title"], [s["title"] for s in first["script"]]) == (
        "commdesk-scripts/1",
        "欢迎",
        ["0", "2"],
    )


def test_the_same_scripts_make_the_same_zip(db: Database, tmp_path: Path) -> None:
    ids = add(db, [one(), PICTURE])
    hashes = set()
    for _ in range(2):
        writing.write_scripts(db, ids, tmp_path / "a.zip")
        hashes.add(hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_a_long_pack_is_parted_and_read_whole(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "CHUNK", 2_000)
    writing.write_scripts(db, add(db, [one("x" * 600, title=str(n)) for n in range(7)]), tmp_path / "p.zip")
    with zipfile.ZipFile(tmp_path / "p.zip") as found:
        assert len(found.namelist()) == 7
    assert same(db, tmp_path / "p.zip")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_megabyte_is_written_whole(ending: str, db: Database, tmp_path: Path) -> None:
    ids = add(db, [one("=" + "字a\n" * 330_000, note="n" * 40_000)])
    writing.write_scripts(db, ids, tmp_path / f"big{ending}")
    found = reading.read_pack(tmp_path / f"big{ending}").scripts[0]
    assert len(found.variants[0].parts) == 1 and found.variants[0].parts[0].text == ("=" + "字a\n" * 330_000).rstrip()
    assert same(db, tmp_path / f"big{ending}") or ending in (".csv", ".xlsx")


def test_a_megabyte_of_one_letter_is_no_bomb(db: Database, tmp_path: Path) -> None:
    variants = tuple(NewVariant("", (NewPart("text", "x" * 1_000_000),)) for _ in range(10))
    writing.write_scripts(db, add(db, [replace(one(), variants=variants)]), tmp_path / "big.zip")
    assert same(db, tmp_path / "big.zip")


def test_formulas_in_tables_are_words(db: Database, tmp_path: Path) -> None:
    ids = add(db, [one("=HYPERLINK(1)", title="@sum", folder="+1", note="-2", keywords=("=x",))])
    writing.write_scripts(db, ids, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        row = list(csv.reader(stream))[1]
    assert all(not cell or cell[0] not in "=+-@" for cell in row) and same(db, tmp_path / "a.csv")


def test_headers_can_be_in_the_language_of_the_window(db: Database, tmp_path: Path) -> None:
    chinese = dict(
        zip(
            sheets.TITLES.values(), "文件夹 标题 内容 关键词 标签 备注 风格 版本 段 类型 编号 语言".split(), strict=True
        )
    )
    ids = add(db, [one(";;;;\n;;;;", folder="A")])
    writing.write_scripts(db, ids, tmp_path / "a.csv", words=lambda word: chinese.get(word, word))
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").startswith("文件夹,标题,内容") and same(
        db, tmp_path / "a.csv"
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_is_half_written(ending: str, db: Database, tmp_path: Path) -> None:
    path = tmp_path / f"all{ending}"
    if ending:
        path.write_text("before")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        writing.write_scripts(db, None, path, progress)
    assert [p.read_text() for p in tmp_path.iterdir() if p.name.startswith("all")] == (["before"] if ending else [])
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("ending", [".toml", ".zip", ".csv", ".xlsx"])
def test_a_file_that_is_there_is_replaced(ending: str, db: Database, tmp_path: Path) -> None:
    path = tmp_path / f"all{ending}"
    path.write_text("before")
    writing.write_scripts(db, add(db, [one()]), path)
    assert len(reading.read_pack(path).scripts) == 1


def test_a_folder_with_something_in_it_is_left_alone(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    writing.write_scripts(db, add(db, [one()]), folder)
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(Problem, match="there already"):
        writing.write_scripts(db, add(db, [one()]), folder)
    assert sorted(path.name for path in folder.iterdir()) == before == ["01 scripts.toml"]


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.toml.bak"])
def test_other_endings_are_refused(name: str, db: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="must end in one of .toml, .zip, .csv, .xlsx"):
        writing.write_scripts(db, None, tmp_path / name)


def test_a_folder_that_is_missing_is_one_sentence(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"):
        writing.write_scripts(db, None, tmp_path / "no" / "all.zip")


def test_too_many_pictures_are_refused(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "WHOLE", archive.TEXT + 3)
    with pytest.raises(Problem, match="some folders at a time"):
        writing.write_scripts(db, add(db, [PICTURE]), tmp_path / "a.zip")


def test_scripts_that_are_gone_are_left_out(db: Database, tmp_path: Path) -> None:
    ids = add(db, [one(title="a"), one(title="b")])
    editing.delete_scripts(db, ids[:1])
    assert writing.write_scripts(db, ids, tmp_path / "a.toml") == 1


def test_the_order_is_that_of_the_ids(db: Database, tmp_path: Path) -> None:
    ids = add(db, [one(title=title, folder="F") for title in "abc"])
    for ending in (".toml", ".csv"):
        writing.write_scripts(db, ids[::-1], tmp_path / f"a{ending}")
        assert [s.title for s in reading.read_pack(tmp_path / f"a{ending}").scripts] == ["c", "b", "a"]


def test_a_pack_that_was_installed_goes_out_under_its_own_names(db: Database, tmp_path: Path) -> None:
    script = one("x", id="club.a", language="en")
    merging.carry_out(db, merging.plan_import(db, pack(script)))
    ident = db.reader.execute("SELECT id FROM script WHERE pack = 'club.a'").fetchone()[0]
    writing.write_scripts(db, [ident], tmp_path / "a.toml")
    found: tuple[PackScript, ...] = reading.read_pack(tmp_path / "a.toml").scripts
    assert [(s.id, s.language) for s in found] == [("club.a", "en")]
