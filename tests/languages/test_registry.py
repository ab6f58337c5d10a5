"""The list of languages: the files in one folder, and English."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from commdesk import starter, workspace
from commdesk.demo import world
from commdesk.events.planning import playbooks
from commdesk.languages import registry
from commdesk.members.imports.roster_diff import list_leave_reasons
from commdesk.reports import report_words
from commdesk.scripts import limits
from commdesk.scripts.packs import shipped
from commdesk.settings import SettingsStore
from tests.cli.command import run
from tests.languages.third import CODE, TITLE, add_language


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language that is a file in the folder, and nothing else."""
    add_language(tmp_path / "i18n", compiled=False)
    monkeypatch.setattr(registry, "FOLDER", tmp_path / "i18n")
    return CODE


def test_the_languages_of_the_first_day_are_there() -> None:
    assert registry.list_languages() == ("zh_CN", "en")
    assert [registry.get_title(code) for code in registry.list_languages()] == ["简体中文", "English"]


def test_every_language_has_a_compiled_file_and_a_name_of_its_own() -> None:
    others = [code for code in registry.list_languages() if code != registry.SOURCE]
    assert others
    for code in others:
        assert (registry.FOLDER / f"commdesk_{code}.qm").exists() and registry.get_title(code) != code


def test_no_module_lists_languages_beside_the_registry() -> None:
    """A code of a language is written where it is one of a kind: in the registry, and in the conventions it has."""
    root = Path(registry.__file__).parents[2]
    named = [
        path.relative_to(root).as_posix()
        for folder in ("commdesk", "ui")
        for path in sorted((root / folder).rglob("*.py"))
        if '"zh_CN"' in path.read_text(encoding="utf-8")
    ]
    assert named == ["commdesk/demo/copied.py", "commdesk/languages/registry.py"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("zh_CN", "zh_CN"), ("zh_TW.UTF-8", "zh_CN"), ("Chinese (Simplified)_China.936", "zh_CN"), ("cn", "zh_CN"),
        ("中文", "zh_CN"), ("简体中文", "zh_CN"), ("en-gb", "en"), ("English_United States.1252", "en"), ("英语", "en"),
        ("cnr_ME", ""), ("de_DE.UTF-8", ""), ("C", ""), ("", ""), ("../zh_CN", ""),
    ],
)  # fmt: skip
def test_a_language_is_found_by_what_systems_and_people_call_it(name: str, code: str) -> None:
    assert registry.find_language(name) == code
    assert registry.match_language(name) == (code or "en")


@pytest.mark.parametrize("name", ["C", "zh_CN", "en_US.UTF-8", "de_DE.UTF-8"])
def test_no_file_is_read_for_a_code(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(registry, "get_title", lambda code: read.append(code) or code)
    registry.match_language(name)
    assert read == []


def test_a_third_language_is_one_file(third: str) -> None:
    assert registry.list_languages() == ("zh_CN", "en", third)
    assert registry.get_title(third) == TITLE and registry.find_language(TITLE) == third
    assert registry.match_language("xx_YY.UTF-8") == third
    assert report_words.make_text_measurer(third).say(registry.TITLE) == registry.TITLE  # a name out of a file stays
    assert report_words.translate_marked(report_words.make_text_measurer(third), "Undo") == "Xundo"


def test_a_third_language_can_be_set_and_is_kept(third: str, tmp_path: Path) -> None:
    SettingsStore(tmp_path / "settings.json").update_settings(language=third)
    assert SettingsStore(tmp_path / "settings.json").now.language == third


def test_a_third_language_that_is_taken_away_is_as_the_system(third: str, tmp_path: Path) -> None:
    SettingsStore(tmp_path / "settings.json").update_settings(language=third)
    (registry.FOLDER / f"commdesk_{third}.ts").unlink()
    assert SettingsStore(tmp_path / "settings.json").now.language == ""


def test_a_third_language_begins_with_english_content(third: str, tmp_path: Path) -> None:
    space = workspace.create_workspace(tmp_path / "new.commdesk", language=third)
    try:
        counts = {
            language: len([script for pack in shipped.list_starter_packs(language) for script in pack.scripts])
            for language in ("en", "zh_CN")
        }
        assert space.db.reader.execute("SELECT count(*) FROM script").fetchone()[0] == counts["en"] != counts["zh_CN"]
        assert list_leave_reasons(space.db, third) == list_leave_reasons(space.db, "en")
    finally:
        space.close()
    assert third not in starter.LANGUAGES
    assert playbooks.list_playbooks(third) == playbooks.list_playbooks("en")
    assert world.load_world(third)["language"] == "en"
    assert all(limit.get_title(third) == limit.get_title("en") for limit in limits.list_limits())


def test_the_command_line_takes_a_third_language(third: str, tmp_path: Path) -> None:
    path = tmp_path / "sample.commdesk"
    assert run("demo", path, "--members", 3, "--messages", 0, "--language", third).code == 0
    assert run("report", path, "--to", tmp_path / "r.html", "--language", third, "--json").facts["language"] == third
    assert run("report", path, "--to", tmp_path / "r.html", "--language", "yy").code == 2


def test_the_kept_files_are_read_anew_for_another_folder(third: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert registry.load_translations(third)["Undo"] == "Xundo"
    monkeypatch.undo()
    assert registry.load_translations(third) == {}


def test_languages_cost_no_reader_of_xml_at_the_start() -> None:
    code = "import sys, commdesk.settings; print('xml.etree.ElementTree' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
