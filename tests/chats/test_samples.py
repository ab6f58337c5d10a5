"""Exports that others published; they stay where they are and are not part of the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commdesk.chats.importing import detection, importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.store.database import Database

SAMPLES = Path(__file__).parents[2] / "../shared/samples/chats"
EXPECTED = {
    "chatlab/chatlab_minimal.json": (1, 1, 0, 0),
    "chatlab/chatlab_stream.jsonl": (3, 2, 0, 0),
    "discord/dm_2A.json": (2, 2, 0, 0),
    "discord/genuine general [1519311538035490958] [part 2].json": (10, 2, 1, 0),
    "discord/genuine private [1519314256007266425].json": (1, 1, 0, 0),
    "discord/group_dm_3A.json": (3, 3, 0, 0),
    "line/ja_talk_export.txt": (22, 2, 0, 0),
    "qq/pc_copy_time_only.txt": (2, 2, 1, 0),
    "slack/demo_workspace.zip": (1, 1, 1, 0),
    "telegram/desktop_copy_windows.txt": (2, 2, 0, 0),
    "wechat/pc_copy_windows.txt": (2, 2, 0, 0),
    "wechat/pywxdump_private_chat.csv": (96, 2, 0, 0),
    "telegram/single_personal_langchain.json": (4, 2, 0, 0),
    "telegram/batch_export_minimal.json": (2, 2, 0, 0),
    "telegram/personal_mixed_eras.json": (6, 2, 0, 0),
    "telegram/personal_text_entities.json": (4, 2, 0, 0),
    "whatsapp/android_dmy_group_genuine.txt": (7, 2, 0, 0),
    "whatsapp/android_mdy_2A.txt": (5, 2, 0, 0),
    "whatsapp/ddmmyy_24h.txt": (7, 5, 1, 0),
    "whatsapp/mmddyyyy_12h.txt": (7, 5, 1, 0),
    "whatsapp/dotdate_group_pokemon.txt": (18, 8, 0, 0),
    "whatsapp/isodash_merge_part1.txt": (300, 4, 0, 0),
    "whatsapp/ios_mdy_12h_lrm.txt": (11, 2, 0, 0),
    "whatsapp/android_group_joins.txt": (42, 4, 3, 0),
    "whatsapp/ios_private_chat.txt": (43, 2, 0, 0),
    "whatsapp/asian_ampm_yyyymmdd.txt": (4, 2, 0, 0),
    "whatsapp/german_ddmmyyyy.txt": (5, 2, 0, 0),
    "whatsapp/finnish_klo_dots.txt": (3, 2, 0, 0),
    "whatsapp/ios_arabic_multiline.txt": (4, 1, 0, 0),
}
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")


FORMATS = {"copy_windows": ("plain", "wechat_copy"), "pc_copy_time_only": ("qq_copy",), "pywxdump": ("pywxdump",)}
OPTIONS = ChatOptions(zone="Europe/Berlin", day="2026-01-01")


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_counted_right(db: Database, name: str) -> None:
    report = importer.import_file(db, SAMPLES / name, OPTIONS)
    assert (report.messages, report.senders, report.joins, report.leaves) == EXPECTED[name] and report.skipped == 0
    again = importer.import_file(db, SAMPLES / name, replace(OPTIONS, name=report.community))
    assert (again.duplicates, again.new_members) == (report.messages, 0)
    surveyed = importer.survey_chat(SAMPLES / name, OPTIONS)
    assert (surveyed.messages, len(surveyed.participants), surveyed.format) == (
        report.messages,
        report.senders,
        report.format,
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_of_the_format_of_its_folder(name: str) -> None:
    found = detection.guess_format(SAMPLES / name, OPTIONS)
    wanted = next((formats for part, formats in FORMATS.items() if part in name), (name.partition("/")[0],))
    assert found.format.name in wanted and not found.others


def test_other_things_are_no_chat() -> None:
    for path in (SAMPLES / "generic").iterdir():
        with pytest.raises(Problem, match="not a chat export that CommDesk knows"):
            detection.guess_format(path, OPTIONS)
