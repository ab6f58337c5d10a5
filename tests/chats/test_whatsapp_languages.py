"""Chats in every language: printed, imported, found again; and lines that were damaged on the way."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.chats.importing import importer
from commdesk.chats.importing.memberships import MembershipCounts, count_people
from commdesk.chats.model import ChatOptions, Record, RecordKind
from commdesk.store.database import Database
from tests.chats.helpers import opened, records
from tests.chats.whatsapp_exports import LRM, PEOPLE, TEXTS, Printed, Printer, chat, plain, spoken

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def crowd(rows: list[Record]) -> tuple[int, int]:
    found = MembershipCounts()
    for row in rows:
        count_people(found, row)
    return found.joins, found.leaves


def check(printed: Printed, rows: list[Record]) -> None:
    """Assert that what was printed was read."""
    assert len(rows) == printed.rows and not any(row.kind == RecordKind.UNREADABLE for row in rows)
    assert Counter(row.name for row in rows if row.kind < 20) == printed.messages
    assert crowd(rows) == (printed.joins, printed.leaves)
    people = {row.name for row in rows if row.name} | {each[5:] for row in rows for each in row.targets if each}
    assert people <= set(printed.messages) | printed.named


@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
@given(seed=st.integers(0, 1 << 40))
def test_a_chat_is_read_as_it_was_printed(tmp_path: Path, seed: int) -> None:
    printed = chat(seed)
    check(printed, records(written(tmp_path / "chat.txt", printed.text), format="whatsapp"))


@pytest.mark.parametrize("ios", [False, True], ids=["android", "ios"])
@pytest.mark.parametrize("language", spoken(), ids=lambda language: language.code)
def test_a_chat_of_each_language(tmp_path: Path, language, ios: bool) -> None:  # type: ignore[no-untyped-def]
    for seed in range(4):
        printed = Printer(random.Random(seed), language, ios=ios).chat()
        reading = opened(written(tmp_path / "chat.txt", printed.text))
        check(printed, list(reading.read_records(importer.Progress())))
        assert not reading.notes.warnings and not reading.notes.skipped


@pytest.mark.parametrize("seed", range(6))
def test_an_import_has_these_people_and_counts(db: Database, tmp_path: Path, seed: int) -> None:
    printed = chat(seed)
    path = written(tmp_path / "WhatsApp Chat with Clay.txt", printed.text)
    dry = importer.import_file(db, path, ChatOptions(zone="UTC", dry_run=True))
    report = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert (report.messages, report.senders) == (printed.messages.total(), len(printed.messages))
    assert (report.joins, report.leaves, report.skipped) == (printed.joins, printed.leaves, 0)
    assert (dry.messages, dry.joins, dry.leaves, dry.new_members) == (
        report.messages, report.joins, report.leaves, report.new_members,
    )  # fmt: skip
    names = {row[0] for row in db.reader.execute("SELECT nickname FROM member")}
    assert set(printed.messages) <= names <= set(printed.messages) | printed.named


CLAUSE = re.compile(r"[!?。！？“”«»「」\n]|\w{5,}\. |(?:\S+\s+){7}")
SHORT = "This was You Your Anyone can only Bu Dieser Ce Este Эта این هذه 此群组 この".split()


def damaged(dice: random.Random) -> str:
    """Return a line of WhatsApp's own with something wrong in it."""
    language = dice.choice(spoken())
    own = [plain(text) for text in language.words["encrypted"]]
    sentences = [*(each["text"] for each in language.examples), *own, *COMMUNITY]
    text = dice.choice(sentences)
    words = text.split(" ")
    at = dice.randrange(len(words))
    what = dice.randrange(6)
    if what == 0:
        words.insert(at, dice.choice([":", "“x”", "–", LRM, "\u202b"]))
    elif what == 1:
        words[at] += ":"
    elif what == 2:
        del words[at:]
    elif what == 3:
        words = [*words, ":", *dice.choice(sentences).split(" ")]
    elif what == 4:
        dice.shuffle(words)
    else:
        words[at] = words[at][::-1]
    return " ".join(words)


COMMUNITY = (
    "This group was added to the community “Clay House”. Tap to see who is in it.",
    "Anyone in the community “Clay House” can request to join this group by messaging group admins.",
    "You received a view once photo. For added privacy, you can only open it on your phone.",
    "Ilse Marten added you to a group in the community: Clay House",
    "This business uses a secure service from Meta to manage this chat. Tap to learn more.",
)


@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
@given(seed=st.integers(0, 1 << 40), ios=st.booleans())
def test_a_damaged_sentence_makes_nobody_of_a_clause(tmp_path: Path, seed: int, ios: bool) -> None:
    dice = random.Random(seed)
    group = dice.sample(PEOPLE, 3)
    head = "[13/01/2026, 10:{:02}:00] {}: " if ios else "13/01/2026, 10:{:02} - {}: "
    lines = [f"{head.format(n, group[n % 3])}{dice.choice(TEXTS)}" for n in range(9)]
    for n in range(6):
        text = damaged(dice)
        lines.append(
            f"{head.format(10 + n, dice.choice(group))}{LRM}{text}" if ios else f"13/01/2026, 10:{10 + n:02} - {text}"
        )
    rows = records(written(tmp_path / "chat.txt", "\n".join(lines)), format="whatsapp")
    assert len(rows) == 15
    people = {row.name for row in rows if row.name} | {
        each[5:] for row in rows for each in row.targets if each.startswith("name:")
    }
    for name in people - {each.lstrip("~ ") for each in group}:
        assert len(name) <= 60 and not CLAUSE.search(name) and name not in SHORT


def test_every_row_of_nonsense_is_a_row(tmp_path: Path) -> None:
    dice = random.Random(7)
    letters = "ab :“”.!?\u200e\u202b<>[]0，。和و"
    lines = [f"13/01/2026, 10:{n % 60:02} - {''.join(dice.choices(letters, k=dice.randrange(40)))}" for n in range(400)]
    rows = records(written(tmp_path / "chat.txt", "\n".join(lines)), format="whatsapp")
    assert len(rows) == 400
