"""The files of a pack: nothing outside is read, nothing is unpacked to the disk, and what means harm is told."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.scripts.packs import archive, reading
from commdesk.scripts.packs.model import PackReading
from commdesk.scripts.packs.tidy import PackNotes

HEAD = 'format = "commdesk-scripts/1"\nid = "club"\n'
PICTURE = HEAD + '[[script]]\nid = "a"\ntitle = "A"\n[[script.part]]\nkind = "image"\nfile = "{file}"\n'
OUTSIDE = ("../secret.png", "files/../../secret.png", "/etc/passwd", "C:\\secret.png", "\\\\host\\share\\x.png", "..\\secret.png",
           "ftp://host/x.png", "", ".", "..", "files//x.png", "files/./x.png", "files/\\u0000.png")  # fmt: skip


def zipped(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    """Write a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return path


def told(found: PackReading) -> str:
    """Return everything that was told."""
    return "\n".join(f"{note.place}: {note.phrase}" for note in found.notes)


def held(found: PackReading) -> list[tuple[str, bytes]]:
    """Return the names and bytes of every part that is a file."""
    return [(p.name, p.data) for s in found.scripts for v in s.variants for p in v.parts if p.kind != "text"]


def laid(folder: Path, file: str) -> Path:
    """Lay a pack with a picture into a folder, with a secret outside of it."""
    (folder / "pack" / "files").mkdir(parents=True)
    (folder / "secret.png").write_bytes(b"secret")
    (folder / "pack" / "files" / "x.png").write_bytes(b"picture")
    (folder / "pack" / "a.toml").write_text(
        PICTURE.replace("{file}", file.replace("\\u", "\1").replace("\\", "\\\\").replace("\1", "\\u"))
    )
    return folder / "pack"


def test_a_folder_is_read_with_its_pictures(tmp_path: Path) -> None:
    found = reading.read_pack(laid(tmp_path, "files/x.png"))
    assert held(found) == [("x.png", b"picture")] and not found.notes
    assert [(s.id, s.title) for s in found.scripts] == [("club.a", "A")]


@pytest.mark.parametrize("file", OUTSIDE)
def test_a_name_that_leads_out_of_a_folder_gives_no_file(file: str, tmp_path: Path) -> None:
    found = reading.read_pack(laid(tmp_path, file))
    assert all(not data for _, data in held(found))
    assert not any("/" in name or "\\" in name for name, _ in held(found))
    assert found.notes or not file


@pytest.mark.parametrize("file", OUTSIDE)
def test_a_name_that_leads_out_of_a_zip_gives_no_file(file: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    text = (laid(tmp_path / "x", file) / "a.toml").read_bytes()
    found = reading.read_pack(zipped(tmp_path / "p.zip", ("a.toml", text), ("files/x.png", b"picture")))
    assert all(not data for _, data in held(found)) and (found.notes or not file)


def test_one_file_alone_sees_only_the_folder_files_beside_it(tmp_path: Path) -> None:
    folder = laid(tmp_path, "files/x.png")
    assert held(reading.read_pack(folder / "a.toml")) == [("x.png", b"picture")]
    (folder / "private.pdf").write_bytes(b"private")
    (folder / "a.toml").write_text(PICTURE.replace("{file}", "private.pdf"))
    assert held(reading.read_pack(folder / "a.toml")) == [("private.pdf", b"")]


def test_the_folder_beside_is_not_looked_at_without_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = laid(tmp_path, "files/x.png")
    (folder / "a.toml").write_text(HEAD + '[[script]]\nid = "a"\ntitle = "A"\ntext = "x"\n')
    monkeypatch.setattr(os, "walk", lambda *args: pytest.fail("it was walked"))
    assert len(reading.read_pack(folder / "a.toml").scripts) == 1


def test_a_path_as_the_words_of_a_file_is_only_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(PICTURE.replace('file = "{file}"', 'text = "/etc/passwd"'))
    part = reading.read_pack(path).scripts[0].variants[0].parts[0]
    assert (part.text, part.name, part.data) == ("passwd", "passwd", b"")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
@pytest.mark.parametrize("target", ["../secret.png", "/etc/passwd", "x2.png"])
def test_a_link_that_leaves_the_folder_is_told(target: str, tmp_path: Path) -> None:
    folder = laid(tmp_path, "files/link.png")
    (folder / "files" / "link.png").symlink_to(target)
    (folder / "files" / "x2.png").symlink_to("link.png")  # with the third target, a circle
    found = reading.read_pack(folder)
    assert held(found) == [("link.png", b"")] and "link" in told(found)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_folders_that_are_links_are_not_walked(tmp_path: Path) -> None:
    folder = laid(tmp_path, "files/x.png")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.toml").write_text(PICTURE.replace("A", "B"))
    (folder / "linked").symlink_to(tmp_path / "other", target_is_directory=True)
    (folder / "again").symlink_to(folder, target_is_directory=True)
    assert [s.title for s in reading.read_pack(folder).scripts] == ["A"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    folder = laid(tmp_path, "files/pipe.png")
    os.mkfifo(folder / "files" / "pipe.png")
    os.mkfifo(folder / "b.toml")
    assert held(reading.read_pack(folder)) == [("pipe.png", b"")]


def test_folders_are_read_four_deep(tmp_path: Path) -> None:
    folder = laid(tmp_path, "files/x.png")
    for depth in range(1, 7):
        place = folder.joinpath(*"abcdef"[:depth])
        place.mkdir()
        (place / f"{depth}.toml").write_text(HEAD + f'[[script]]\nid = "d{depth}"\ntitle = "{depth}"\ntext = "x"\n')
    assert [s.title for s in reading.read_pack(folder).scripts] == ["A", "1", "2", "3", "4"]


def test_a_link_in_a_zip_is_told(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("files/x.png")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    text = PICTURE.replace("{file}", "files/x.png").encode()
    found = reading.read_pack(zipped(tmp_path / "p.zip", ("a.toml", text), (link, b"/etc/passwd")))
    assert held(found) == [("x.png", b"")] and "“files/x.png” is a link and was left out." in told(found)


def test_an_entry_with_a_password_is_told(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "p.zip", ("a.toml", PICTURE.replace("{file}", "files/x.png").encode()), ("files/x.png", b"x")
    )
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert "protected by a password" in told(reading.read_pack(path))


def test_a_bomb_is_told_and_never_unpacked(tmp_path: Path) -> None:
    text = PICTURE.replace("{file}", "files/x.png").encode()
    bomb = ("files/x.png", bytes(archive.FREE + 1))
    found = reading.read_pack(zipped(tmp_path / "p.zip", ("a.toml", text), bomb, ("b.toml", b"#" * (archive.FREE * 2))))
    assert held(found) == [("x.png", b"")] and told(found).count("too large") == 2


def test_the_whole_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "WHOLE", 1000)
    entries = [
        (f"{n}.toml", (HEAD + f'[[script]]\nid = "s{n}"\ntitle = "{n}"\ntext = "{"x" * 300}"\n').encode())
        for n in range(9)
    ]
    found = reading.read_pack(zipped(tmp_path / "p.zip", *entries))
    assert len(found.scripts) == 2 and "more than 200 MB" in told(found)


def test_too_many_entries_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ENTRIES", 3)
    entries = [
        (f"{n}.toml", (HEAD + f'[[script]]\nid = "s{n}"\ntitle = "{n}"\ntext = "x"\n').encode()) for n in range(9)
    ]
    found = reading.read_pack(zipped(tmp_path / "p.zip", *entries))
    assert len(found.scripts) == 3 and "20,000" in told(found)
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, data in entries:
        (folder / name).write_bytes(data)
    assert len(reading.read_pack(folder).scripts) == 3


@pytest.mark.parametrize("name", ["../a.toml", "/a.toml", "x/../../a.toml", "C:/a.toml", "..\\a.toml"])
def test_an_entry_that_leads_out_is_told(name: str, tmp_path: Path) -> None:
    text = (HEAD + '[[script]]\nid = "a"\ntitle = "A"\ntext = "x"\n').encode()
    found = reading.read_pack(zipped(tmp_path / "p.zip", ("ok.toml", text), (name, text.replace(b'"a"', b'"b"'))))
    assert [s.id for s in found.scripts] == ["club.a"] and "leads out of the pack" in told(found)


def test_names_are_found_as_a_mac_writes_them(tmp_path: Path) -> None:
    text = PICTURE.replace("{file}", "files/海报é.png").encode()
    found = reading.read_pack(zipped(tmp_path / "p.zip", ("a.toml", text), ("files/海报e\u0301.png", b"picture")))
    assert held(found) == [("海报é.png", b"picture")]


def test_names_are_found_as_chinese_windows_writes_them(tmp_path: Path) -> None:
    text = PICTURE.replace("{file}", "files/海报.png").encode()
    path = zipped(tmp_path / "p.zip", ("a.toml", text), ("files/XXXX.png", b"picture"))
    path.write_bytes(path.read_bytes().replace(b"XXXX", "海报".encode("gb18030")))
    assert held(reading.read_pack(path)) == [("海报.png", b"picture")]


def test_a_pack_alone_is_not_mixed_with_packs_among_its_files(tmp_path: Path) -> None:
    folder = laid(tmp_path, "files/x.png")
    (folder / "files" / "b.toml").write_text(HEAD + '[[script]]\nid = "b"\ntitle = "B"\ntext = "x"\n')
    assert [s.title for s in reading.read_pack(folder / "a.toml").scripts] == ["A"]


def test_rubbish_of_a_mac_is_passed_over(tmp_path: Path) -> None:
    text = (HEAD + '[[script]]\nid = "a"\ntitle = "A"\ntext = "x"\n').encode()
    found = reading.read_pack(
        zipped(tmp_path / "p.zip", ("a.toml", text), ("__MACOSX/._a.toml", b"\0\1"), (".DS_Store", b""))
    )
    assert len(found.scripts) == 1 and not found.notes


@pytest.mark.parametrize("cut", [10, 60, -30])
def test_a_damaged_zip_is_one_sentence(cut: int, tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", ("a.toml", os.urandom(300)))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(Problem, match="damaged"):
        reading.read_pack(path)


def test_a_damaged_entry_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    text = (HEAD + '[[script]]\nid = "a"\ntitle = "A"\ntext = "x"\n').encode()
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w") as made:  # stored, so that the damage hits the words
        made.writestr("a.toml", text)
        made.writestr("b.toml", b"#" + b"damage me" * 20)
    path.write_bytes(path.read_bytes().replace(b"damage me", b"damaged :", 1))
    found = reading.read_pack(path)
    assert len(found.scripts) == 1 and "“b.toml” is damaged" in told(found)


def test_nothing_is_written_beside_the_zip(tmp_path: Path) -> None:
    text = PICTURE.replace("{file}", "files/x.png").encode()
    path = zipped(tmp_path / "p.zip", ("a.toml", text), ("files/x.png", b"x"))
    reading.read_pack(path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["missing.toml", "missing.zip", "missing"])
def test_what_is_not_there_is_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be read"):
        reading.read_pack(tmp_path / name)


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x"])
def test_another_kind_of_file_is_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.4 \0\0 something else")
    with pytest.raises(Problem, match="no scripts that can be read|no Word document"):
        reading.read_pack(tmp_path / name)


def test_a_file_is_told_by_what_it_says_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "pack.txt").write_text(HEAD + '[[script]]\nid = "a"\ntitle = "A"\ntext = "x"\n')
    (tmp_path / "base").write_text("matches:\n  - trigger: a\n    replace: b\n")
    assert (
        reading.read_pack(tmp_path / "pack.txt").kind == "pack"
        and reading.read_pack(tmp_path / "base").kind == "espanso"
    )


def test_an_empty_folder_or_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.toml").touch()
    for path in (tmp_path / "folder", tmp_path / "a.toml"):
        with pytest.raises(Problem):
            reading.read_pack(path)


def test_a_file_lies_only_inside() -> None:
    assert (
        archive.to_inner_path("files/a b.png") == "files/a b.png"
        and archive.to_inner_path("files\\a.png") == "files/a.png"
    )
    assert archive.PackBundle(PackNotes()).read_file("files/a.png", "x.toml") is None
