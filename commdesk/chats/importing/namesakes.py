"""Files of one chat that tell people by number, and others that tell them by name only: who is the same person."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Protocol


class NamedSender(Protocol):
    """A person of a file, by account and shown name; ``handle`` is the account's id."""

    account: str
    handle: int
    name: str


class Namesakes:
    """The people of one community, by the names that its messages show. Read when somebody is first asked for.

    Only a name that exactly one person of the community has is taken for a sign of that person.
    """

    def __init__(self, conn: sqlite3.Connection, platform: str, community: int) -> None:
        self._conn, self._platform, self._community = conn, platform, community
        self._numbered: dict[str, list[str]] | None = None
        self._named: dict[str, int] = {}

    def find_account(self, name: str) -> str:
        """Return the account of the only person of that name, ``""`` if there is none or the name is an account too."""
        known = self._load_accounts()
        found = known.get(name, [])
        return found[0] if len(found) == 1 and name not in self._named else ""

    def match_numbered(self, fresh: Sequence[NamedSender]) -> dict[int, int]:
        """Return, by handle, the member that an unknown account is because only the name was known until now."""
        known = self._load_accounts()
        often = Counter(person.name for person in fresh)
        return {
            person.handle: self._named[person.name]
            for person in fresh
            if not person.account.startswith("name:")
            and person.name in self._named
            and often[person.name] == 1
            and not known.get(person.name)
        }

    def _load_accounts(self) -> dict[str, list[str]]:
        if self._numbered is None:
            self._numbered = {}
            sql = """SELECT h.account, h.name, h.member FROM handle h WHERE h.platform = ?
                AND h.member IN (SELECT member FROM membership WHERE community = ?)"""
            rows = self._conn.execute(sql, (self._platform, self._community)) if self._community else ()
            for account, name, member in rows:
                if account.startswith("name:"):
                    self._named[account[5:]] = member
                elif name:
                    self._numbered.setdefault(name, []).append(account)
        return self._numbered
