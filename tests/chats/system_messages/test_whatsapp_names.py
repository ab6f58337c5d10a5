from __future__ import annotations

import pytest

from commdesk.chats.system_messages.languages import load_languages
from commdesk.chats.system_messages.whatsapp_names import is_name, is_phone, parse_person

NAMES = (
    "Ann", "Ilse Marten", "+49 170 0000000", "\u202a+1 (555) 010‑2233\u202c", "~ Nev", "Dr. Feather", "J. R. R. Hale Jr.", "Smith, John",
    "Anna (Community)", "Tom | Clay House", "O'Neil", "Mia 🌿🌿", "🌿", "Yay! Clay", "王小明", "张三 | 读书会", "เอก", "José María de la Cruz",
    "Can Will", "Nur", "Han Solo", "Bu Ani", "Group admin", "3rd Floor", "A.", "الطين", "דנה כהן",
)  # fmt: skip
CLAUSES = (
    "", ".", "This group was", "You received a view once photo. For added privacy", "to the community “X”", "Ann said: hi",
    "one two three four five six seven", "x" * 61, "此群组的消息和通话已进行端到端加密只有此聊天中的成员", "Tap to learn more at https://faq", "Ann\nBob",
    "Whoever comes late. He pays", "Your security code with Ann", "a, b, c, d, e", "消息。点击",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names(name: str) -> None:
    assert is_name(name, load_languages("whatsapp")[0].never)


@pytest.mark.parametrize("text", CLAUSES)
def test_clauses(text: str) -> None:
    assert not is_name(text, load_languages("whatsapp")[0].never)


def test_words_of_a_clause_are_whole_words_but_for_scripts_without_spaces() -> None:
    assert (
        is_name("Thisbe Wasson", {"This", "was"}) and not is_name("此群组的张三", {"此群组"}) and is_name("Han", {"an"})
    )


def test_people_and_numbers() -> None:
    assert is_phone("+1 777 777 7777") and not is_phone("2026") and not is_phone("+1 777 Ann")
    assert parse_person("You", {"You"}) == ("", "") == parse_person("system") and parse_person("\u200eAnn ") == (
        "name:Ann",
        "Ann",
    )
    assert parse_person("~\u202fNev") == ("name:~Nev", "Nev") and parse_person("+1 (777) 777-7777")[0] == "+17777777777"
