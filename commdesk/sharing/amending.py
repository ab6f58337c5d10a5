"""What features write of their own at a merge or a receive, once the rows of both sides are joined."""

from __future__ import annotations

import sqlite3

from commdesk import community_merge
from commdesk.erasure import arrivals
from commdesk.erasure.arrivals import Suspect
from commdesk.store.database import Database


def amend_merge(db: Database, conn: sqlite3.Connection, merge: int) -> tuple[Suspect, ...]:
    """Erase what names forgotten people, and bring along what belongs to joined groups, inside the open merge.

    Handed to `commdesk.store.merging.merge.merge_file` and `commdesk.store.merging.receiving.receive_bundles`, which call it
    before what is referred to is kept. Return what a person has to look at.
    """
    suspects = arrivals.forget_arrived(db, conn, merge)
    community_merge.follow_joined_groups(db, conn, merge)
    return suspects
