"""What features write of their own at a merge or a receive, once the rows of both sides are joined."""

from __future__ import annotations

import sqlite3

from commdesk import community_merge
from commdesk.erasure import arrivals
from commdesk.erasure.arrivals import Suspect
from commdesk.store.database import Database


class MergeAmender:
    """Handed to `commdesk.store.merging.merge.merge_file` and `commdesk.store.merging.receiving.receive_bundles`.

    ``suspects``: afterwards, what a person has to look at.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self.suspects: tuple[Suspect, ...] = ()

    def forget(self, conn: sqlite3.Connection, merge: int) -> None:
        """Erase what names forgotten people."""
        self.suspects = arrivals.forget_arrived(self._db, conn, merge)

    def follow(self, conn: sqlite3.Connection, merge: int) -> None:
        """Bring along what belongs to joined groups: by then it is known which rows stay."""
        community_merge.follow_joined_groups(self._db, conn, merge)
