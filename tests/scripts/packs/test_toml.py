"""One TOML file of a pack: what it says, and where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.scripts.packs import reading, toml
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.tidy import PackNotes, ScriptTidier
from commdesk.scripts.record import NewPart, NewVariant
from tests.scripts.packs.library import one

HEAD = 'format = "commdesk-scripts/1"\nid = "club"\ntitle = "Club"\nlanguage = "en"\n'


def read(body: str, head: str = HEAD) -> tuple[list[PackScript], list[str]]:
    """Return the scripts of a text and what was told, with places."""
    scripts, notes = toml.parse_pack(head + body, "club.toml", lambda name: b"data" if name == "files/a.png" else None)
    return scripts, [f"{note.place}: {note.phrase}" for note in notes]


def test_a_script_says_everything_it_can() -> None:
    scripts, told = read(
        """
[[script]]
id = "first-dm"
title = "First message"
folder = "Welcome/First"
style = "friendly"
keywords = ["hello", "new"]
tags = ["newcomer"]
note = "Within ten minutes."
text = '''
Hi {member.nickname}
'''
"""
    )
    assert not told
    variant = NewVariant("friendly", (NewPart("text", "Hi {member.nickname}\n"),))
    assert scripts == [
        PackScript(
            "First message",
            (variant,),
            "club.first-dm",
            "Welcome/First",
            ("hello", "new"),
            ("newcomer",),
            "Within ten minutes.",
            "en",
        )
    ]


def test_variants_and_parts() -> None:
    scripts, told = read(
        """
[[script]]
id = "a"
title = "A"
style = "plain"
[[script.variant]]
text = "one"
[[script.variant]]
style = "warm"
[[script.variant.part]]
text = "first"
[[script.variant.part]]
kind = "link"
text = "https://example.org"
[[script.variant.part]]
kind = "image"
file = "files/a.png"
"""
    )
    assert not told and [variant.style for variant in scripts[0].variants] == ["plain", "warm"]
    assert scripts[0].variants[1].parts == (
        NewPart("text", "first"),
        NewPart("link", "https://example.org"),
        NewPart("image", "", "files/a.png", b"data"),
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("[[script]]\ntitle = \n", "club.toml: line 6"),
        ("text = '''never closed", "not written as TOML"),
        ("a.b = 1\na.b.c = 2", "not written as TOML"),
        ("x = " + "[" * 5_000, "not written as TOML"),
        ("a" + ".a" * 300_000 + " = 1", "club.toml: line 5"),
        ("x = {y" + ".'y'" * 50 + " = 1}", "club.toml: line 5"),
        ("n = " + "9" * 10_000, "not written as TOML"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(body: str, words: str) -> None:
    scripts, told = read(body)
    assert not scripts and len(told) == 1 and words in told[0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('[[script]]\nid = "a"\ntext = "x"', "club.toml: a: A script without a title"),
        ('[[script]]\nid = "a"\ntitle = "A"', "without words"),
        ('[[script]]\nid = "a"\ntitle = 5\ntext = "x"', "without a title"),
        ('[[script]]\nid = "a"\ntitle = " "\ntext = "x"', "without a title"),
        ('[[script]]\nid = "a"\ntitle = "A"\ntext = 5', "“text” is not text"),
        ('[[script]]\nid = "A B"\ntitle = "A"\ntext = "x"', "“A B” is not a name for a script"),
        ('[[script]]\nid = "a"\ntitle = "A"\ntext = "x"\ncolour = "red"', "“colour” is not known"),
        ('[[script]]\nid = "a"\ntitle = "A"\nkeywords = [1]\ntext = "x"', "“keywords” is not text"),
        ('[[script]]\nid = "a"\ntitle = "A"\npart = [1]', "A part makes no sense"),
        ('[[script]]\nid = "a"\ntitle = "A"\n[[script.part]]\nkind = "video"', "“video” is not a kind of part"),
        (
            '[[script]]\nid = "a"\ntitle = "A"\n[[script.part]]\nkind = "image"\nfile = "files/b.png"',
            "“files/b.png” is not in the pack",
        ),
        ('[[script]]\nid = "a"\ntitle = "A"\nvariant = [1, {}]', "A variant without words"),
        ("script = [1]", "club.toml: #1: An entry is not a script"),
        ("script = 1", "written as [[script]]"),
        ("colour = 1", "“colour” is not known"),
    ],
)
def test_what_makes_no_sense_is_told_with_the_script(body: str, words: str) -> None:
    assert any(words in line for line in read(body)[1])


def test_an_unknown_key_is_told_once() -> None:
    body = "".join(f'[[script]]\nid = "s{n}"\ntitle = "t"\ntext = "x"\ncolour = "red"\n' for n in range(50))
    scripts, told = read(body)
    assert len(scripts) == 50 and len(told) == 1


def test_notes_never_get_too_many() -> None:
    scripts, told = read("".join(f'[[script]]\nid = "s{n}"\n' for n in range(5_000)))
    assert not scripts and len(told) == 201 and "4800 more" in told[-1]


@pytest.mark.parametrize("head", ['format = "commdesk-scripts/2"\n', 'title = "x"\n', "format = 1\n"])
def test_another_format_is_told(head: str) -> None:
    assert "This is not a pack of scripts" in read("", head)[1][0]


def test_a_pack_without_an_id_leaves_the_names_of_its_scripts_as_they_are() -> None:
    scripts, _ = read('[[script]]\nid = "a.b"\ntitle = "A"\ntext = "x"', 'format = "commdesk-scripts/1"\n')
    assert [script.id for script in scripts] == ["a.b"]


def test_an_empty_text_that_was_written_stays_a_script() -> None:
    scripts, told = read('[[script]]\nid = "a"\ntitle = "A"\ntext = ""')
    assert len(scripts) == 1 and not told


def test_reading_a_file_says_what_is_wrong_when_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(HEAD + "[[script]]\ntitle = \n")
    with pytest.raises(Problem, match=r"not written as TOML should be: .*line 6"):
        reading.read_pack(path)
    path.write_text(HEAD)
    with pytest.raises(Problem, match="There are no scripts in “a.toml”"):
        reading.read_pack(path)


def test_line_ends_and_marks_of_windows_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    text = HEAD + '[[script]]\nid = "a"\ntitle = "A"\ntext = """\none\ntwo\n"""\n'
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert reading.read_pack(path).scripts[0].variants[0].parts[0].text == "one\ntwo"


def tidied(script: PackScript) -> tuple[PackScript | None, list[str]]:
    """Return a script as it would be stored, and what was told."""
    notes = PackNotes()
    made = ScriptTidier(notes).tidy_script(script, "here")
    return made, [str(note.phrase) for note in notes.to_notes()]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (one("x", title="t" * 201), "too long and was cut"),
        (one("x" * 1_000_001), "longer than 1 000 000"),
        (one(variants=(NewVariant("", (NewPart(),)),) * 27), "only the first 26 variants"),
        (one(variants=(NewVariant("", (NewPart(),) * 1_001),)), "only the first 1,000 parts"),
    ],
)
def test_what_does_not_fit_is_cut_and_told(script: PackScript, words: str) -> None:
    made, told = tidied(script)
    assert made is not None and len(told) == 1 and words in told[0]


def test_what_cannot_be_stored_is_taken_out() -> None:
    made, told = tidied(
        one(
            "a\0b\r\nc\rd \n",
            title=" two\n lines\0 ",
            folder="/a//" + "b" * 80 + "/ /\0",
            keywords=("x\ny", " ", "x y"),
            note="n \0",
        )
    )
    assert made == one("ab\nc\nd", title="two lines", folder="a/" + "b" * 60, keywords=("x y",), note="n") and not told


def test_the_same_name_again_is_told() -> None:
    notes = PackNotes()
    tidier = ScriptTidier(notes)
    assert tidier.tidy_script(one(id="a.b", language="en")) and tidier.tidy_script(one(id="a.b", language="zh_CN"))
    assert tidier.tidy_script(one(id="a.b", language="en", title="other")) is None
    assert [str(note.phrase) for note in notes.to_notes()] == ["“a.b” came before; the first one is read."]


def test_folders_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commdesk.scripts.packs.tidy.FOLDERS", 2)
    notes = PackNotes()
    tidier = ScriptTidier(notes)
    made = [tidier.tidy_script(one(folder=name)) for name in ("a", "b", "c", "a", "d")]
    assert [script.folder for script in made if script] == ["a", "b", "", "a", ""] and len(notes.to_notes()) == 1
