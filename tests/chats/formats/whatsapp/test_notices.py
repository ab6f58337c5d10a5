from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from commdesk.chats.formats.whatsapp.notices import WhatsAppNotices, choose_languages, select_by_script
from commdesk.chats.model import RecordKind
from commdesk.progress import Progress
from tests.chats.exports import android, whatsapp
from tests.chats.helpers import opened


def codes(rows: list[str], hits: dict[str, int] | None = None) -> list[str]:
    return [language.code for language in choose_languages(Counter(hits or {}), rows)]


def test_the_language_is_told_by_the_first_notice() -> None:
    assert codes(["Mesajlar ve aramalar uçtan uca şifrelidir. …"]) == ["tr"]
    assert codes(["ההודעות והשיחות מוצפנות מקצה לקצה", "דנה הוסיף/ה את טל"]) == ["he"]
    assert codes([]) == [] and codes(["Мария напусна групата"]) == []


def test_the_language_is_told_by_events_and_by_what_stands_for_messages() -> None:
    assert codes(["Ann hat Bob hinzugefügt", "Bob hat die Gruppe verlassen"]) == ["de"]
    assert codes([], {"nl": 9, "en": 1}) == ["nl"]
    assert codes(["Ann heeft Bob toegevoegd"], {"en": 3}) == ["en", "nl"]


def test_languages_are_looked_for_in_the_script_of_a_text() -> None:
    assert [language.code for language in select_by_script("Анна вышла")] == ["ru", "uk", "bg"]
    assert {language.code for language in select_by_script("李四退出了群组")} >= {"zh-Hans", "zh-Hant"}


def warned(tmp_path: Path, *lines: str) -> list[str]:
    reading = opened(whatsapp(tmp_path / "a.txt", *lines), format="whatsapp")
    list(reading.read_records(Progress()))
    return [str(warning) for warning in reading.notes.warnings]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Съобщенията и обажданията са шифровани", "Мария направи нещо ново"], "Български"),
        (["Skilaboð og símtöl eru dulkóðuð", "Anna yfirgaf hópinn"], "are not known: joins and leaves are not counted"),
        (["Wiadomości i połączenia są w pełni szyfrowane", "Ania zrobiła coś nowego"], ""),
        (["Messages and calls are end-to-end encrypted", "Ann did something new"], ""),
        (["Ann left"], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(tmp_path: Path, lines: list[str], words: str) -> None:
    rows = [*(android(n, text) for n, text in enumerate(lines)), android(9, "Ann: hi"), android(9, "Bob: hi")]
    found = warned(tmp_path, *rows)
    assert any(words in each for each in found) if words else not found


def test_a_language_may_show_itself_late(tmp_path: Path) -> None:
    days = [f"{1 + n % 28:02}/{1 + n // 28:02}/2026, 10:00 - {'ABC'[n % 3]}nn: hi" for n in range(140)]
    late = [
        "01/07/2026, 10:00 - Ann removeu Kim",
        "02/07/2026, 10:00 - Kim entrou usando o link de convite deste grupo",
    ]
    rows = list(opened(whatsapp(tmp_path / "a.txt", *days, *late)).read_records(Progress()))
    assert [RecordKind(row.kind).name for row in rows[-2:]] == ["KICK", "JOIN"]


def test_a_notice_is_read_once() -> None:
    notices = WhatsAppNotices(choose_languages(Counter(), ["Ann left"]), {"Ann"})
    assert notices.parse_event("Bob left") is notices.parse_event("Bob left") and notices.is_known("\u200eAnn")
    assert notices.is_name("Bob") and not notices.is_name("This group was")


@pytest.mark.parametrize(
    "secured", ["As mensagens e as ligações", "As mensagens e ligações", "As mensagens e chamadas"]
)
def test_the_first_sentence_of_an_iphone_is_nobody_s_message(tmp_path: Path, secured: str) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text(
        f"[12/04/2026, 18:20:01] Ateliê: \u200e{secured} são protegidas com a criptografia de ponta a ponta.\n"
        "\u200e[12/04/2026, 18:21:01] Bia: \u200eJoão adicionou Bia\n[12/04/2026, 18:25:01] Bia: oi\n",
        encoding="utf-8",
    )
    reading = opened(path, format="whatsapp")
    assert [row.text for row in reading.read_records(Progress()) if row.kind == RecordKind.TEXT] == ["oi"]
