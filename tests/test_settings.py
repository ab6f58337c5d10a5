"""The app's own settings are kept whole or not at all, and nonsense falls back to its default."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commdesk import settings
from commdesk.settings import RECENTS, Settings, SettingsStore


def test_without_a_file_all_is_as_it_begins(tmp_path: Path) -> None:
    assert SettingsStore(tmp_path / "none" / "settings.json").now == Settings()


def test_a_change_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "made" / "settings.json"
    SettingsStore(path).update_settings(theme="dark", who="禾禾", recent=("a", "b"), reopen=False)
    assert SettingsStore(path).now == Settings(theme="dark", who="禾禾", recent=("a", "b"), reopen=False)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", '"x"', "\ufeff{}", "{" * 10_000])
def test_a_file_that_cannot_be_read_is_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert SettingsStore(path).now == Settings()


def test_bytes_that_are_no_text_are_as_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert SettingsStore(path).now == Settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", "fr"), ("language", ["en"]), ("theme", 3), ("theme", {}), ("text_size", "giant"), ("who", None), ("who", "x" * 101),
        ("backup_folder", 7), ("backup_minutes", 4), ("backup_minutes", "30"), ("backup_minutes", True), ("backup_minutes", 1_441),
        ("backup_gigabytes", -1), ("backup_gigabytes", True), ("backup_gigabytes", 1.5), ("backup_gigabytes", "5"), ("backup_gigabytes", 10_001),
        ("recent", "abc"), ("recent", [1]), ("reopen", 1), ("later", "unknown"),
    ],
)  # fmt: skip
def test_nonsense_falls_back_alone(tmp_path: Path, key: str, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "who": "me", key: value}), encoding="utf-8")
    expected = {"theme": "dark", "who": "me"}
    expected.pop(key, None)
    assert SettingsStore(path).now == Settings(**expected)  # type: ignore[arg-type]


def test_recent_workspaces_stand_newest_first_once_each(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    for number in range(RECENTS + 3):
        store.add_recent(tmp_path / f"{number}.commdesk")
    store.add_recent(tmp_path / "10.commdesk")
    names = [Path(name).stem for name in store.now.recent]
    assert names[:3] == ["10", "14", "13"]
    assert len(names) == len(set(names)) == RECENTS
    store.remove_recent(store.now.recent[0])
    assert [Path(name).stem for name in SettingsStore(store.path).now.recent][:2] == ["14", "13"]


def test_a_place_that_cannot_be_written_to_loses_only_the_change(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    store = SettingsStore(tmp_path / "file" / "settings.json")
    assert store.update_settings(theme="dark").theme == "dark"
    assert store.now.theme == "dark"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_a_half_written_file_never_takes_the_place_of_a_whole_one(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    store.update_settings(who="me")
    store.path.with_suffix(".part").write_text("{", encoding="utf-8")
    assert SettingsStore(store.path).now.who == "me"
    store.update_settings(who="you")
    assert SettingsStore(store.path).now.who == "you"


@pytest.mark.parametrize(
    ("platform", "variable", "end"),
    [("win32", "APPDATA", "CommDesk"), ("linux", "XDG_CONFIG_HOME", "commdesk"), ("darwin", "", "CommDesk")],
)
def test_every_system_has_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, end: str
) -> None:
    assert settings.get_settings_folder() != tmp_path
    monkeypatch.delenv("COMMDESK_HOME")
    monkeypatch.setattr("sys.platform", platform)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))
        assert settings.get_settings_folder() == tmp_path / end
    else:
        assert settings.get_settings_folder().parts[-3:] == ("Library", "Application Support", end)


def test_the_home_can_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMDESK_HOME", str(tmp_path))
    assert SettingsStore().path == tmp_path / "settings.json"
