"""Where new workspaces are made: in the documents, or beside them where a cloud program copies those."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from ui import home
from ui.shell.window import Window


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder."""
    found = tmp_path / "ann"
    found.mkdir()
    monkeypatch.setenv("HOME", str(found))
    monkeypatch.setenv("USERPROFILE", str(found))
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        monkeypatch.delenv(name, raising=False)
    return found


def documents(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make ``folder`` the documents of the desktop."""
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda where: str(folder))
    return folder


def test_plain_documents_are_taken(person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = documents(person / "Documents", monkeypatch)
    assert home.workspaces_folder() == found and not (person / home.FOLDER).exists()


@pytest.mark.parametrize(
    "name", ["OneDrive/Documents", "OneDrive - Contoso/文档", "Dropbox/Documents", "Nutstore Files/文档"]
)
def test_documents_in_a_folder_that_a_cloud_program_made_are_not(
    person: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    documents(person / name, monkeypatch)
    assert home.workspaces_folder() == person / home.FOLDER and home.workspaces_folder().is_dir()


@pytest.mark.parametrize("marker", [".dropbox", ".stfolder", "64C881A9-C3A4-4E34-A8F2-8E05C0D4F6AD.lock".lower()])
def test_documents_with_the_mark_of_a_cloud_program_are_not(
    person: Path, monkeypatch: pytest.MonkeyPatch, marker: str
) -> None:
    (documents(person / "Documents", monkeypatch) / marker).touch()
    assert home.workspaces_folder() == person / home.FOLDER


def test_documents_that_onedrive_calls_its_own_are_not(person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(person / "Sync" / "Documents", monkeypatch)
    monkeypatch.setenv("OneDrive", str(person / "Sync"))
    assert home.workspaces_folder() == person / home.FOLDER


def test_where_all_is_copied_or_nothing_can_be_made_the_documents_stay(
    person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = documents(person / "OneDrive" / "Documents", monkeypatch)
    (person / home.FOLDER).write_text("a file")
    assert home.workspaces_folder() == found
    monkeypatch.setenv("OneDrive", str(person))
    assert home.workspaces_folder() == found


def test_where_the_sample_was_put_is_said(
    bare: Window, sample: Path, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(bare, "notify", lambda text, takes_back=False: told.append(text))
    documents(sample.parent, monkeypatch)
    bare.commands._made_sample(sample)
    assert told[-1] == f"The sample is the file “{sample.name}” in {sample.parent}"
    documents(person / "OneDrive" / "Documents", monkeypatch)
    bare.commands._made_sample(sample)
    assert str(sample.parent) in told[-1] and "copied to a cloud" in told[-1]
