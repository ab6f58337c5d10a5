"""Ids of people whom an import makes: two colleagues who import the same chat or sheet make the same people.

Who is typed in by hand gets a fresh id, here as everywhere: two who type one name may mean two people.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from commdesk.store import births
from commdesk.store.births import CopyCounter
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import fold_text

SHORTEST = 7
"""Digits a phone needs to tell who somebody is."""


def of_handle(handle: int) -> int:
    """Return the id of whoever was first met by an account, whose own id ``handle`` is."""
    return derive_id("member", handle)


def handle_ids(accounts: Iterable[tuple[str, str]]) -> list[int]:
    """Return the ids of accounts, given as platform and account."""
    return [derive_id("handle", platform, fold_text(account)) for platform, account in accounts]


class NewcomerIds:
    """The new people of one import, inside its step.

    Args:
        place: Where a bare name means one person: a community, an event, one very list. Without it, a bare name gets a fresh id.
        copies: Those of the import, where its people come in several pages.
    """

    def __init__(
        self, conn: sqlite3.Connection, ids: IdGenerator, *place: str | int, copies: CopyCounter | None = None
    ) -> None:
        self._conn, self._ids, self._place = conn, ids, place
        # A phone is soon guessed from an unsalted hash, and the ids of who was forgotten stay in the file.
        self._salt = births.load_workspace_id(conn)
        self._copies = copies or CopyCounter()
        self._met: list[tuple[Sequence[int], Sequence[str | int], str]] = []

    def add_person(
        self,
        name: str,
        handles: Sequence[int] = (),
        reached: Iterable[tuple[str, str]] = (),
        place: Sequence[str | int] = (),
    ) -> None:
        """Add somebody: known by their first account that is free, else by phone or e-mail and name, else by the name in its place.

        Args:
            handles: The ids of their accounts, see `handle_ids`.
            reached: Kind and value as compared, of contacts of any kind.
            place: As of the class, for this one.
        """
        known = [each for each in reached if each[0] == "email" or (each[0] == "phone" and len(each[1]) >= SHORTEST)]
        if len(known) > 1:
            known.sort(key=lambda each: each[0] != "phone")
        where = known[0] if known else place or self._place
        self._met.append((handles, where, name))

    def make_ids(self, members: Collection[int] = (), accounts: Collection[int] = ()) -> list[int]:
        """Return an id for each who was added, in their order.

        Args:
            members: Ids of members that the step has made and not written yet.
            accounts: The same of accounts.
        """
        handles = [handle for own, _, _ in self._met for handle in own]
        taken = {row[0] for row in self._conn.execute(_TAKEN, (json.dumps(handles),))}
        if accounts:
            taken.update(handle for handle in handles if handle in accounts)
        wanted = []
        for own, where, name in self._met:
            handle = next((each for each in own if each not in taken), 0)
            taken.add(handle)
            if handle:
                wanted.append(of_handle(handle))
            else:
                wanted.append(
                    self._copies.derive_next_id("member", self._salt, *where, fold_text(name)) if where else 0
                )
        return births.choose_ids(self._conn, self._ids, "member", wanted, members)


# An account that somebody has, or that was forgotten, is left out of what is written of the new person.
_TAKEN = """WITH w AS MATERIALIZED (SELECT value AS id FROM json_each(?)) SELECT id FROM handle WHERE id IN w
    UNION ALL SELECT row FROM gone WHERE tbl = 'handle' AND image IS NULL AND row IN w"""
