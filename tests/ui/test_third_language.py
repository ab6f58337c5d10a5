"""A third language is one file: it is offered where languages are chosen, and the window speaks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from commdesk.languages import registry
from commdesk.scripts.packs import shipped
from tests.languages.third import CODE, TITLE, add_language
from tests.ui.hands import rest, seen
from ui import i18n
from ui.dialogs.scripts.starters import Starters
from ui.shell.window import Window


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language that is a file in the folder, and nothing else."""
    add_language(tmp_path / "i18n")
    monkeypatch.setattr(registry, "FOLDER", tmp_path / "i18n")
    return CODE


def offered(box: QComboBox) -> dict[str, str]:
    """Return what a box offers, by key."""
    return {str(box.itemData(at)): box.itemText(at) for at in range(box.count()) if box.itemData(at)}


def test_it_is_called_by_its_own_name(third: str) -> None:
    assert i18n.list_language_titles() == {"zh_CN": "简体中文", "en": "English", third: TITLE}
    (registry.FOLDER / f"commdesk_{third}.qm").unlink()  # not compiled yet
    assert i18n.list_language_titles()[third] == TITLE


def test_it_is_chosen_in_the_settings_and_the_window_speaks_it(third: str, sampled: Window, qtbot: QtBot) -> None:
    sampled.navigate_to("settings")
    box = seen(sampled, QComboBox, "settings.language")
    assert offered(box) == i18n.list_language_titles()
    box.setCurrentIndex(box.findData(third))
    box.activated.emit(box.currentIndex())
    rail = sampled.rail.findChild(QAbstractButton, "rail.settings")
    qtbot.waitUntil(lambda: rail.text() == "Xettings")
    rest(sampled, qtbot)
    assert i18n.current_language() == third == sampled.settings.now.language
    assert sampled.actions_.get_action("app.undo").title() == "Xundo"
    for pane in (
        "members",
        "scripts",
        "calendar",
        "events",
        "insights",
    ):  # what is not translated is English, and nothing breaks
        sampled.navigate_to(pane)
        rest(sampled, qtbot)


def test_its_scripts_can_be_marked_and_a_report_can_be_written_in_it(third: str, sampled: Window, qtbot: QtBot) -> None:
    from ui.dialogs.insights.reporting import Reporting

    assert sampled.context is not None
    report = Reporting(sampled, sampled.context)
    qtbot.addWidget(report)
    assert offered(report.language) == i18n.list_language_titles()
    starters = Starters(sampled, sampled.context, lambda words: None)
    qtbot.addWidget(starters)
    assert tuple(offered(starters.language)) == shipped.LANGUAGES  # it has no packs


def test_starter_packs_of_a_language_without_any_are_the_english_ones(
    third: str, sampled: Window, qtbot: QtBot
) -> None:
    assert sampled.context is not None
    sampled.settings.update_settings(language=third)
    sampled.set_language()
    starters = Starters(sampled, sampled.context, lambda words: None)
    qtbot.addWidget(starters)
    assert starters.language.currentData() == "en" and starters.list.count() > 5
