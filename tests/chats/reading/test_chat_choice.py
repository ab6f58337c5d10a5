from __future__ import annotations

import pytest

from commdesk.chats.model import Chat, Notes
from commdesk.chats.reading.chat_choice import chosen
from commdesk.errors import Problem

CHATS = (Chat("other", "Small", "1", rows=2), Chat("other", "Large", "2", rows=5))


def test_a_chat_is_chosen_by_name_or_key_or_size() -> None:
    notes = Notes()
    assert [chosen(CHATS, wanted, "a", notes) for wanted in ("Small", "1", "2")] == [0, 0, 1] and not notes.warnings
    assert chosen(CHATS[:1], "", "a", notes) == 0 and not notes.warnings
    assert chosen(CHATS, "", "a", notes) == 1
    assert "2 chats; this is “Large”" in str(notes.warnings[0])
    with pytest.raises(Problem, match="no chat “Nowhere” in “a”"):
        chosen(CHATS, "Nowhere", "a", notes)
