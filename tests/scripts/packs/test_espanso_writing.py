"""Scripts as match files of Espanso, and back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.scripts.packs import espanso_writing, reading, writing
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.shipped import list_starter_packs
from commdesk.scripts.record import NewPart, NewVariant
from commdesk.store.database import Database
from tests.scripts.packs.library import add, one


def saying(title: str, *texts: str, keywords: tuple[str, ...] = ()) -> PackScript:
    """Return a script with these wordings."""
    return PackScript(title, tuple(NewVariant("", (NewPart("text", text),)) for text in texts), keywords=keywords)


def write(tmp_path: Path, *scripts: PackScript) -> tuple[Path, list[dict[str, Any]]]:
    """Write a match file; return it, and what Espanso's own parser would find in it."""
    path = tmp_path / "commdesk.yml"
    espanso_writing.write_match_file(scripts, path, "commdesk", str)
    return path, yaml.safe_load(path.read_text(encoding="utf-8"))["matches"]


SAME = [
    "你好，{member.nickname}！",
    "{member.nickname|朋友} {member.expires|M月d日|soon} {member.fee|大写}",
    "{?What is it?} {?几点:10点/11点} {?几点了:10点/11点|10点} {?x|y} {?日子:date} {?多少:number|3}",
    "{today+3d|M月d日} {today-1d|yyyy-MM-dd} {now|HH:mm}",
    "{today+1w|M月d日} {today|中文} {weekday} {greeting} {today|EEEE}",
    "a {{b}} {{{{c}}}} [[d]] $ % \\ '\"\n\n- x: y # z",
    "{{{member.nickname}}}",
    "{event.name|聚会} {member.孩子年级} {group.name}",
    "{?a b}{?a_b}{?a-b}",
]


@pytest.mark.parametrize("text", SAME)
def test_read_back_a_script_says_the_same(text: str, tmp_path: Path) -> None:
    path, _ = write(tmp_path, saying("T", text))
    found = reading.read_pack(path)
    assert found.scripts[0].variants[0].parts[0].text == text.replace("group.name", "community.name")
    assert not found.notes


def test_a_match_has_a_trigger_a_label_and_a_form(tmp_path: Path) -> None:
    _, (match,) = write(tmp_path, saying("欢迎私信", "{member.nickname|朋友}，{?几点:10点/11点}见", keywords=("hi",)))
    assert match == {
        "trigger": ":hysx", "search_terms": ["hi"], "label": "欢迎私信", "replace": "{{form1.Nickname}}，{{form1.几点}}见",
        "vars": [{"name": "form1", "type": "form", "params": {
            "layout": "Nickname (member.nickname|朋友): [[Nickname]]\n几点: [[几点]]",
            "fields": {"Nickname": {"default": "朋友"}, "几点": {"type": "choice", "values": ["10点", "11点"]}}}}],
    }  # fmt: skip


def test_triggers_are_the_own_shortcut_or_the_initials_and_never_twice(tmp_path: Path) -> None:
    scripts = (
        saying("Welcome DM", "a"),
        saying("Welcome, DM!", "b"),
        saying("🌹", "c"),
        saying("X", "d", keywords=(":q", "/r")),
    )
    _, matches = write(tmp_path, *scripts)
    assert [match.get("trigger") or match["triggers"] for match in matches] == [
        ":welcome-dm.",
        ":welcome-dm2",
        ":s",
        [":q", "/r"],
    ]


def test_wordings_share_a_trigger_and_parts_are_matches_of_their_own(tmp_path: Path) -> None:
    two = PackScript("T", (NewVariant("", (NewPart("text", "a"), NewPart("text", "b"))),))
    _, matches = write(tmp_path, saying("W", "one", "two"), two)
    assert [(each["trigger"], each["label"], each["replace"]) for each in matches] == [
        (":w", "W · A", "one"), (":w", "W · B", "two"), (":t", "T (1)", "a"), (":t", "T (2)", "b"),
    ]  # fmt: skip


def test_what_espanso_has_no_word_for_is_told_in_the_file(tmp_path: Path) -> None:
    picture = PackScript("Pic", (NewVariant("", (NewPart("image", "", "a.png", b"x"),)),))
    path, matches = write(
        tmp_path, saying("If", "{if member.city}in {member.city}{else}x{end}"), picture, saying("T", "{> If}")
    )
    head = path.read_text(encoding="utf-8").split("matches:")[0]
    assert "as if they held: If" in head and "left out: Pic" in head
    assert [match["replace"] for match in matches] == ["in {{form1.City}}", "{{match1}}"]
    assert [script.variants[0].parts[0].text for script in reading.read_pack(path).scripts] == [
        "in {member.city}",
        "{> If}",
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text("{}[]()|:?ab 昵_\n\\'\"#$%-=>.", min_size=1, max_size=40).filter(str.strip))
def test_any_text_makes_a_file_that_can_be_read(text: str, tmp_path: Path) -> None:
    path, matches = write(tmp_path, saying("T", text))
    assert len(matches) == 1 and reading.read_pack(path).kind == "espanso"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_shipped_script_goes_out_and_in(language: str, tmp_path: Path) -> None:
    scripts = [script for pack in list_starter_packs(language) for script in pack.scripts]
    path, matches = write(tmp_path, *scripts)
    texts = [
        part
        for script in scripts
        for variant in script.variants
        for part in variant.parts
        if part.kind in ("text", "link")
    ]
    assert len(matches) == len(texts) == len(reading.read_pack(path).scripts)


def test_it_is_a_format_of_the_export(db: Database, tmp_path: Path) -> None:
    ids = add(db, [one("Hello {member.nickname}", title="Hi")])
    assert writing.write_scripts(db, ids, tmp_path / "a.yml") == 1
    assert reading.read_pack(tmp_path / "a.yml").scripts[0].variants[0].parts[0].text == "Hello {member.nickname}"


PROPERTIES = {"trigger": str, "triggers": list, "replace": str, "label": str, "search_terms": list, "vars": list}
"""What a match of ours may have, of those in the schema of Espanso (schemas/match.schema.json) and its documentation."""
PARAMS = {"form": {"layout", "fields"}, "date": {"format", "offset"}, "match": {"trigger"}}
FIELDS = {"type", "values", "default", "multiline"}
VARIABLE = re.compile(r"\{\{\s*(\w+)(?:\.(\w+))?\s*\}\}")
"""A variable, as Espanso's renderer finds it."""
HARD = ("{", "}", "{a}", "a{", "}{", "{{{", "{{{a}}}", "{{a}}", "\\{", "a: b", "# a", "- a", "'", '"', "\t", "  a  ", "a\n\n b\n", "%d", "null",
        "yes", "1", "~", "@x", "|", ">", "&a", "*a", "!x", "\u2028", "😀", "[[a]]", "é")  # fmt: skip


def rendered(replace: str, **fields: str) -> str:
    """Return what Espanso types: variables put in, then two braces with strokes freed of them."""
    text = VARIABLE.sub(lambda found: fields[found[2] or found[1]], replace)
    return text.replace("\\{\\{", "{{").replace("\\}\\}", "}}")


@pytest.mark.parametrize("text", HARD)
def test_espanso_types_just_what_stands_here(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    ours = text.replace("{", "{{").replace("}", "}}")
    espanso_writing.write_match_file([saying("T", f"{ours}{{member.nickname}}{ours}", ours)], path, "t", str)
    first, second = yaml.safe_load(path.read_text(encoding="utf-8"))["matches"]
    assert rendered(first["replace"], Nickname="Ann") == f"{text}Ann{text}"
    assert rendered(second["replace"]) == text


def test_the_file_holds_only_what_the_schema_of_espanso_knows(tmp_path: Path) -> None:
    scripts = [
        saying("欢迎", "你好 {member.nickname|朋友}", keywords=(":hy", "/欢迎", "早")),
        saying("欢迎", "{?几点:10点/11点} {today+3d|M月d日}", "{@欢迎}"),
        saying("报价", *HARD[:3]),
        saying("", " "),
    ]
    _, matches = write(tmp_path, *scripts)
    for match in matches:
        assert set(match) <= set(PROPERTIES)
        assert all(isinstance(value, PROPERTIES[key]) for key, value in match.items())
        assert ("trigger" in match) != ("triggers" in match) and match["replace"] is not None
        for var in match.get("vars", ()):
            assert set(var) == {"name", "type", "params"} and set(var["params"]) <= PARAMS[var["type"]]
            for field in var["params"].get("fields", {}).values():
                assert set(field) <= FIELDS and all(isinstance(value, (str, list)) for value in field.values())
        names = {var["name"] for var in match.get("vars", ())}
        assert {found[1] for found in VARIABLE.finditer(match["replace"])} <= names


@given(st.lists(st.tuples(st.sampled_from(["hi", "hi there", "欢迎", "欢迎私信", "x", "x2", "", "🌹"]),
                          st.lists(st.sampled_from([":hi", ":h", "/x", ":x2", "hello"]), max_size=2)), max_size=14))  # fmt: skip
def test_no_trigger_is_that_of_two_scripts_or_hides_one_that_was_made_up(given_: list[tuple[str, list[str]]]) -> None:
    scripts = [saying(f"{title}", "a", keywords=tuple(words)) for title, words in given_]
    found = espanso_writing._list_triggers(scripts)
    flat = [word for typed in found for word in typed]
    own = {word for _, words in given_ for word in words}
    assert len(flat) == len(set(flat)) and all(found)
    made = [word for word in flat if word not in own]
    assert not [(one, two) for one in made for two in flat if one != two and two.startswith(one)]
    assert not [(one, two) for one in own for two in made if one in flat and two.startswith(one)]
