"""Every visible word is there in every language."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from commdesk import resources
from commdesk.errors import Phrase
from commdesk.languages import registry
from ui import i18n

ROOT = Path(__file__).parents[2]
KEPT = resources.ROOT / "i18n" / "commdesk_zh_CN.ts"
FILES = sorted(registry.FOLDER.glob("*.ts"))
every_language = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
SLOT = re.compile(r"\{(\w*)[^{}]*\}")
Message = tuple[str, str, str]


def messages(path: Path) -> dict[Message, tree.Element]:
    """Return the translations of a file by context, source and comment."""
    found = {}
    for context in tree.parse(path).getroot().iter("context"):
        for each in context.iter("message"):
            translation = each.find("translation")
            assert translation is not None
            found[context.findtext("name", ""), each.findtext("source", ""), each.findtext("comment", "")] = translation
    return found


def slots(text: str) -> set[str]:
    """Return the names in braces."""
    return set(SLOT.findall(text))


@every_language
def test_nothing_is_left_untranslated(path: Path) -> None:
    unfinished = [key for key, each in messages(path).items() if each.get("type") or not (each.text or "").strip()]
    assert unfinished == []


@every_language
def test_translations_have_the_slots_of_their_source(path: Path) -> None:
    differing = [key for key, each in messages(path).items() if slots(key[1]) != slots(each.text or "")]
    assert differing == []


@every_language
def test_the_translations_are_those_of_the_words_in_the_code(path: Path, tmp_path: Path) -> None:
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    if not tool.exists():
        pytest.skip("pyside6-lupdate is not installed")
    fresh = Path(shutil.copyfile(path, tmp_path / path.name))
    command = ["-silent", "-recursive", "-extensions", "py", "-locations", "none", "-no-obsolete"]
    command += ["-tr-function-alias", "QT_TRANSLATE_NOOP+=mark", "ui", "commdesk", "-ts", str(fresh)]
    subprocess.run([str(tool), *command], cwd=ROOT, check=True, capture_output=True)
    assert set(messages(fresh)) == set(messages(path))


@every_language
def test_the_compiled_translations_are_those_of_the_source(path: Path, qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    stale = [
        key for key, each in messages(path).items() if translator.translate(key[0], key[1], key[2]) != (each.text or "")
    ]
    assert stale == []


def test_a_phrase_of_the_core_is_said_in_the_language_of_the_window(qapp: QApplication) -> None:
    phrase = Phrase("Delete {count} people", {"count": 34})
    i18n.set_language(qapp, "zh_CN")
    chinese = i18n.translate_phrase(phrase)
    i18n.set_language(qapp, "en")
    assert i18n.translate_phrase(phrase) == "Delete 34 people"
    assert "34" in chinese and chinese != "Delete 34 people"


def test_an_unknown_language_is_english(qapp: QApplication) -> None:
    i18n.set_language(qapp, "xx")
    assert i18n.translate_phrase("Undo") == "Undo"
    i18n.set_language(qapp, "en")
