"""Small exports with their right values beside them; they stay where they are and are not part of the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.store.database import Database

CASES = Path(__file__).parents[2] / "../shared/cases/imports"
FILES = sorted(path for path in CASES.glob("*.txt") if path.name.casefold().startswith("whatsapp"))
pytestmark = pytest.mark.skipif(not FILES, reason="the cases are not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_comes_in_right(db: Database, path: Path) -> None:
    wanted: dict[str, Any] = json.loads(path.with_name(f"{path.name}.expected.json").read_text(encoding="utf-8"))
    report = importer.import_file(db, path, ChatOptions(zone="UTC"))
    answer, also = report.to_answer(), wanted.get("also_right", {})
    for key in ("messages", "senders", "first", "last", "joins", "leaves", "community"):
        if key in wanted:
            assert answer[key] in (wanted[key], also.get(key, wanted[key])), key
    assert {row[0] for row in db.reader.execute("SELECT nickname FROM member")} == set(wanted["members"])
    assert report.skipped == 0
    kinds = {
        RecordKind(kind).name.lower(): n
        for kind, n in db.reader.execute("SELECT kind, count(*) FROM message GROUP BY kind")
    }
    assert kinds == wanted.get("kinds", kinds)
    texts = {row[0] for row in db.reader.execute("SELECT text FROM message")}
    assert not texts & set(wanted.get("texts_not", ()))
