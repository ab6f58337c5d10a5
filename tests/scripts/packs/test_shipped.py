"""The starter packs: every script of both languages parses, and reads well for somebody of whom little is known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime

import pytest

from commdesk import workspace as workspaces
from commdesk.scripts import editing, record, syntax
from commdesk.scripts.packs import comparing, merging, shipped, toml
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.tidy import PackNotes, ScriptTidier
from commdesk.scripts.render import RenderContext, render_script
from commdesk.scripts.variables import KINDS
from commdesk.store.database import Database

LANGUAGES = shipped.LANGUAGES
PACKS = ("welcome", "daily", "checkin", "events", "conversion", "wake", "order", "complaints", "holidays", "common")
BOTH = """welcome.first-dm welcome.second-touch welcome.service-note welcome.small-gift welcome.paid-welcome welcome.rules-short
    welcome.rules-full welcome.nickname-format welcome.intro-template welcome.intro-nudge welcome.in-group-welcome
    welcome.in-group-welcome-many welcome.friend-request-note welcome.from-event welcome.from-referral welcome.kol-welcome
    welcome.old-friend-back common.signature common.contact-card common.disclaimer common.address-block common.how-to-sign-up""".split()
SPARSE = RenderContext({"member.nickname": "林", "member.name": "林"}, {}, datetime(2026, 11, 26, 20, 0), "zh_CN")


def scripts(language: str) -> list[PackScript]:
    """Return every starter script of a language."""
    return [script for pack in shipped.list_starter_packs(language) for script in pack.scripts]


def parts(language: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each script with each of its texts."""
    for script in scripts(language):
        for variant in script.variants:
            for part in variant.parts:
                yield script.id, part.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pack_is_read_without_a_note(language: str) -> None:
    for path in sorted((shipped.FOLDER / f"scripts_{language}").glob("*.toml")):
        found, notes = toml.parse_pack(path.read_text(encoding="utf-8"), path.name, lambda name: None)
        assert found and not notes
        tidier = ScriptTidier(told := PackNotes())
        assert all(tidier.tidy_script(script) is not None for script in found) and not told.to_notes()
        assert tomllib.loads(path.read_text(encoding="utf-8"))["language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_more_than_a_hundred_in_ten_packs_and_no_name_twice(language: str) -> None:
    names = [script.id for script in scripts(language)]
    assert len(names) >= 100 and len(names) == len(set(names))
    assert {name.partition(".")[0] for name in names} == set(PACKS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_told_apart_in_their_folders(language: str) -> None:
    places = [(script.folder, script.title) for script in scripts(language)]
    assert len(places) == len(set(places)) and all(folder for folder, _ in places)


def test_both_languages_have_the_scripts_that_practice_names() -> None:
    for language in LANGUAGES:
        assert not set(BOTH) - {script.id for script in scripts(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_is_without_faults_and_names_only_what_exists(language: str) -> None:
    for name, text in parts(language):
        template = syntax.parse_script(text)
        assert not template.faults, (name, [str(fault.phrase) for fault in template.faults])
        for node in syntax.walk_nodes(template):
            if isinstance(node, syntax.VariableNode):
                assert node.name in KINDS, (name, node.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_script_is_ready_for_somebody_of_whom_little_is_known(language: str) -> None:
    """What is missing is only what a person types: fill-ins, and the event, which is no row of the file yet."""
    known = {script.id: script.variants[0].parts[0].text for script in scripts(language)}
    scene = RenderContext(SPARSE.values, {}, SPARSE.now, language)
    for name, text in parts(language):
        rendered = render_script(text, scene, known.get)
        bad = [
            gap.key or str(gap.phrase)
            for gap in rendered.gaps
            if gap.kind != "ask" and not gap.key.startswith("event.")
        ]
        assert not bad, (name, bad)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_with_fallbacks_has_no_holes(language: str) -> None:
    known = {script.id: script.variants[0].parts[0].text for script in scripts(language)}
    for name, text in parts(language):
        typed = dict.fromkeys(syntax.collect_asks(syntax.parse_script(text)), "某事") | {
            node.name: "某事"
            for node in syntax.walk_nodes(syntax.parse_script(text))
            if isinstance(node, syntax.VariableNode) and node.name.startswith("event.")
        }
        said = render_script(text, RenderContext(SPARSE.values, typed, SPARSE.now, language), known.get).text
        assert not re.search(r"[，,、：:]\s*[，,、。]|「」|（）|\(\s*\)|“”|  +\S|\n\n\n", said), (name, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_one_long_wall(language: str) -> None:
    assert all(len(text) <= 1_200 for _, text in parts(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_variants_parts_fill_ins_and_conditions_are_all_shown(language: str) -> None:
    found = scripts(language)
    nodes = [node for _, text in parts(language) for node in syntax.walk_nodes(syntax.parse_script(text))]
    assert sum(len(script.variants) > 1 for script in found) >= 12
    assert sum(any(len(variant.parts) > 1 for variant in script.variants) for script in found) >= 8
    assert sum(isinstance(node, syntax.AskNode) for node in nodes) >= 15
    assert sum(isinstance(node, syntax.IfNode) for node in nodes) >= 6


def test_a_new_workspace_has_the_packs_of_its_language(db: Database) -> None:
    assert db.reader.execute("SELECT count(*) FROM script").fetchone()[0] == len(scripts("zh_CN"))
    assert {item.action for item in shipped.plan_starter_packs(db, "zh_CN").items} == {"same"}
    assert not comparing.ExistingScripts(db).edited_scripts


def test_installing_again_changes_nothing(db: Database) -> None:
    assert shipped.install_starter_packs(db, "zh_CN") == merging.ScriptImportResult(0, 0, len(scripts("zh_CN")))


def test_the_other_language_is_added_beside(db: Database) -> None:
    outcome = shipped.install_starter_packs(db, "en", frozenset({shipped.list_starter_packs("en")[0].name}))
    assert outcome.new == len(shipped.list_starter_packs("en")[0].scripts) and not outcome.updated


def test_what_was_edited_or_deleted_stays_so(db: Database) -> None:
    ids = [comparing.ident_of(script) for script in scripts("zh_CN")[:2]]
    record.update_script(db, ids[0], title="我的标题")
    editing.delete_scripts(db, ids[1:])
    assert shipped.install_starter_packs(db, "zh_CN").asked == 2
    assert record.load_scripts(db, ids)[ids[0]].title == "我的标题" and ids[1] not in record.load_scripts(db, ids)


def test_an_english_workspace_speaks_english(tmp_path: object) -> None:
    from pathlib import Path

    space = workspaces.create_workspace(Path(str(tmp_path)) / "en.commdesk", language="en")
    try:
        assert {row[0] for row in space.db.reader.execute("SELECT DISTINCT language FROM script")} == {"en"}
    finally:
        space.close()
