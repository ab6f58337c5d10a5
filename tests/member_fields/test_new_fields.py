"""A field that is added to the registry, with a migration, is everywhere a field of a member must be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.member_fields.new_fields import NEW, VALUES

TITLES = {field.key: field.title for field in NEW}
WORDS = {
    "profession": "Baker", "diet": "vegan", "hired_on": "2024-05-06", "siblings": "3", "drives": "yes", "guest": "yes",
}  # fmt: skip
Found = dict[str, Any]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the surfaces made of the new fields, in a program of its own."""
    folder = tmp_path_factory.mktemp("fields")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.member_fields.new_fields", str(folder)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    made: Found = json.loads(ran.stdout)
    return made


def test_they_are_asked_for_in_filters(found: Found) -> None:
    assert found["filter"] == {key: [title, True] for key, title in TITLES.items()}


def test_they_are_columns_of_the_list_with_an_order(found: Found) -> None:
    assert found["list"] == {key: [title, WORDS[key]] for key, title in TITLES.items()}
    assert found["order"] == dict.fromkeys(TITLES, 0) | {"guest": 1}  # a flag that is not set comes first


def test_they_are_copied_typed_and_pasted(found: Found) -> None:
    assert found["copied"] == found["cell"] == WORDS
    assert found["typed"] == VALUES


def test_the_panel_shows_and_saves_them(found: Found) -> None:
    assert found["panel"] == {key: [title, WORDS[key]] for key, title in TITLES.items()}
    assert found["panel saves"] == "Smith"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_file_that_was_exported_brings_them_into_another_workspace(found: Found, ending: str) -> None:
    assert found[ending] == VALUES


def test_programs_read_them_in_a_document_and_from_the_command_line(found: Found) -> None:
    assert found["document"] == VALUES | {"drives": True, "guest": True}


def test_a_chinese_sheet_brings_them_in_and_search_finds_them(found: Found) -> None:
    assert found["chinese"] == VALUES | {"profession": "面包师"}
    assert found["search"]


def test_two_who_become_one_keep_them(found: Found) -> None:
    assert found["merge"] == VALUES
    assert found["merging"] == dict.fromkeys(TITLES, True)


def test_history_names_them(found: Found) -> None:
    assert found["history"] == dict.fromkeys(TITLES, True)


def test_frames_hold_them(found: Found) -> None:
    days = {"hired_on": "2024-05-06 00:00:00", "guest": "True"}
    assert found["frame"] == {key: str(value) for key, value in VALUES.items()} | days


def test_a_table_of_ones_own_has_them_as_rows_but_for_days(found: Found) -> None:
    assert found["pivot"] == {key: [title, WORDS[key]] for key, title in TITLES.items()} | {"hired_on": None}


def test_choices_are_read_and_said_in_the_language_they_were_translated_to(found: Found) -> None:
    assert found["pasted"] == {"素食": "v", "吃鱼": "f", "Vegan": "v", "f": "f", "": ""}
    assert found["said"] == {"diet": "素食", "drives": "有"}


def test_scripts_say_them(found: Found) -> None:
    assert found["variable"] == {key: [True, words] for key, words in WORDS.items()}
