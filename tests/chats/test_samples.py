"""Exports that others published; they stay where they are and are not part of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats import importer
from commdesk.chats.record import Options
from commdesk.store.database import Database

SAMPLES = Path(__file__).parents[2] / "../shared/samples/chats"
EXPECTED = {
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


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_counted_right(db: Database, name: str) -> None:
    report = importer.bring_in(db, SAMPLES / name, Options(zone="Europe/Berlin"))
    assert (report.messages, report.senders, report.joins, report.leaves) == EXPECTED[name] and report.skipped == 0
    again = importer.bring_in(db, SAMPLES / name, Options(zone="Europe/Berlin", name=report.community))
    assert (again.duplicates, again.new_members) == (report.messages, 0)
    surveyed = importer.survey(SAMPLES / name, Options(zone="Europe/Berlin"))
    assert (surveyed.messages, len(surveyed.participants), surveyed.format) == (
        report.messages,
        report.senders,
        report.format,
    )


def test_other_formats_are_not_taken_for_these() -> None:
    from commdesk.chats import source
    from commdesk.chats.formats import FORMATS

    for folder in ("discord", "wechat", "generic", "slack"):
        for path in (SAMPLES / folder).iterdir():
            if path.is_file():
                for found in source.find(path):
                    assert not any(each.sniff(found.head(), found.name) >= 0.5 for each in FORMATS), path.name
