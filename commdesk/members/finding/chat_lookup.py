"""What a chat program is asked for to find somebody: the name they are listed under there, and their account."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk import platforms
from commdesk.members import handles, list_rows
from commdesk.store.database import Database

BARE = "name:"
"""How an account begins that a platform told nothing of but the name."""


@dataclass(frozen=True, slots=True)
class ChatLookup:
    """``name``: the remark in the address book, else the name. ``account``: an account, else the phone; '' where none is known.

    What tells them from their namesakes: another name (``second``), ``accounts`` with the titles of their platforms, the ``city``.
    """

    name: str
    account: str
    second: str = ""
    city: str = ""
    accounts: tuple[tuple[str, str], ...] = ()


def find_chat_name(db: Database, member: int) -> ChatLookup | None:
    """Return what to search for; None where there is no such person."""
    row = list_rows.load_rows(db, [member]).get(member)
    if row is None:
        return None
    found = db.reader.execute("SELECT remark FROM member WHERE id = ?", (member,)).fetchone()
    known = [each for each in handles.load_handles(db, [member]) if not each.account.startswith(BARE)]
    accounts = tuple((platforms.PLATFORMS.get(each.platform, each.platform), each.account) for each in known)
    account = known[0].account if known else row.phone
    return ChatLookup(found[0] if found is not None and found[0] else row.name, account, row.second, row.city, accounts)
