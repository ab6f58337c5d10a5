from __future__ import annotations

import struct
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.files import source
from tests.chats.exports import zipped


def test_a_file_alone_is_found(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("x")
    (found,) = source.find_sources(path)
    assert (found.name, found.size, found.read_head(), b"".join(found.read_blocks())) == ("chat.txt", 1, b"x", b"x")


def test_the_likeliest_file_of_a_folder_comes_first(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("long " * 100)
    (tmp_path / "result.json").write_text("{}")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert [found.name for found in source.find_sources(tmp_path)] == ["result.json", "notes.txt"]


def test_a_file_in_a_zip_is_read_again_and_again(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", _chat__txt=b"hello", IMG__jpg=b"no")
    (found,) = source.find_sources(path)
    assert found.name == "_chat.txt" and found.shown == "a.zip"
    assert [found.read_head(), found.read_head()] == [b"hello", b"hello"]
    assert found.compute_sha256().startswith("2cf24dba5fb0a30e")


@pytest.mark.parametrize(
    "name", ["/etc/chat.txt", "../chat.txt", "a/../../chat.txt", "C:\\chat.txt", "__MACOSX/chat.txt"]
)
def test_names_that_lead_out_of_a_zip_are_ignored(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(Problem, match="No chat was found in “a.zip”"):
        source.find_sources(path)


def test_names_of_a_chinese_windows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("XXXX.txt", "x")
    path.write_bytes(path.read_bytes().replace(b"XXXX", "读书".encode("gbk")))
    assert source.find_sources(path)[0].name == "读书.txt"


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", _chat__txt=b"0" * (70 << 20))
    with pytest.raises(Problem, match="“bomb.zip” would unpack to far more"):
        source.find_sources(path)


def test_a_zip_with_a_password_says_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", _chat__txt=b"hello")
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02") + 8
    data[place : place + 2] = struct.pack("<H", 1)
    path.write_bytes(bytes(data))
    with pytest.raises(Problem, match="password"):
        source.find_sources(path)


@pytest.mark.parametrize("keep", [30, 60, 200])
def test_half_a_zip_is_a_problem(tmp_path: Path, keep: int) -> None:
    path = zipped(tmp_path / "a.zip", _chat__txt=bytes(range(256)) * 10)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(Problem, match="“a.zip” is a damaged zip"):
        source.find_sources(path)


def test_a_zip_with_wrong_content_is_a_problem(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", _chat__txt=b"hello world, hello again")
    data = bytearray(path.read_bytes())
    data[42] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(Problem, match="a.zip"):
        b"".join(source.find_sources(path)[0].read_blocks())


def test_nothing_an_empty_file_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "folder").mkdir()
    for name in ("empty.txt", "none.txt", "folder"):
        with pytest.raises(Problem, match=name):
            source.find_sources(tmp_path / name)


def test_the_directory_of_a_zip_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", **{f"{n}__txt": b"hello" for n in range(300)})
    opened: list[object] = []
    made = zipfile.ZipFile
    monkeypatch.setattr(zipfile, "ZipFile", lambda file: opened.append(file) or made(file))
    found = source.find_sources(path)[0].beside()
    assert len(found) == 300 and {each.read_head() for each in found} == {b"hello"} and len(opened) == 1


def test_a_zip_is_open_only_while_it_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a__txt=b"one", b__txt=b"second")
    found = {each.name: each for each in source.find_sources(path)}
    with found["a.txt"].open_stream() as one, found["b.txt"].open_stream() as two:
        assert (one.read(1), two.read(2), one.read(), two.read()) == (b"o", b"se", b"ne", b"cond")
    path.unlink()  # Windows would refuse if it were open
    with pytest.raises(Problem, match="“a.zip” could not be read"):
        found["a.txt"].read_head()


def test_entries_of_a_zip_are_read_by_many_threads(tmp_path: Path) -> None:
    texts = {f"{n}.txt": bytes([n]) * 300_000 for n in range(1, 9)}
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    with ThreadPoolExecutor(8) as pool:
        found = source.find_sources(path) * 4
        assert list(pool.map(lambda each: b"".join(each.read_blocks(7000)), found)) == [
            texts[each.name] for each in found
        ]


def test_a_file_in_a_folder_is_shown_as_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "chat.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert {source.find_sources(Path(where))[0].shown for where in (".", tmp_path)} == {tmp_path.name}


def test_the_checksum_of_many_files_tells_each_change(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(name)
    found = source.find_sources(tmp_path)
    whole = source.compute_checksum(found)
    assert whole == source.compute_checksum(found[::-1]) != source.compute_checksum(found[1:])
    assert source.compute_checksum(found[:1]) == found[0].compute_sha256()
    (tmp_path / "b.txt").write_text("B")
    assert source.compute_checksum(source.find_sources(tmp_path)) != whole
