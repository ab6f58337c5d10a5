from __future__ import annotations

import pytest

from commdesk.chats.model import ChatInfo, ReadingNotes
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.errors import Problem

CHATS = (ChatInfo("other", "Small", "1", rows=2), ChatInfo("other", "Large", "2", rows=5))


def test_a_chat_is_chosen_by_name_or_key_or_size() -> None:
    notes = ReadingNotes()
    assert [choose_chat(CHATS, wanted, "a", notes) for wanted in ("Small", "1", "2")] == [
        0,
        0,
        1,
    ] and not notes.warnings
    assert choose_chat(CHATS[:1], "", "a", notes) == 0 and not notes.warnings
    assert choose_chat(CHATS, "", "a", notes) == 1
    assert "2 chats; this is “Large”" in str(notes.warnings[0])
    with pytest.raises(Problem, match="no chat “Nowhere” in “a”"):
        choose_chat(CHATS, "Nowhere", "a", notes)
