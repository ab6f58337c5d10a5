"""Members that may be one person: the same account name, phone or e-mail for certain; the same name and city perhaps."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.errors import mark
from commdesk.store.database import Database

WHY = {
    "contact": mark("core", "same phone or e-mail"),
    "account": mark("core", "same account"),
    "name": mark("core", "same name and city"),
}
MOST = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people, listed under their roots. ``sure``: by a phone, e-mail or account, not only by name."""

    first: int
    second: int
    first_name: str
    second_name: str
    why: str
    sure: bool


PAIRS = """WITH who AS (SELECT m.id AS member, coalesce(a.root, m.id) AS root, m.city FROM member m LEFT JOIN alias a ON a.member = m.id),
    twins(first, second, why) AS (
        SELECT min(w.root), max(w.root), 'contact' FROM contact c JOIN who w ON w.member = c.member
            WHERE c.kind IN ('phone', 'email') AND c.plain <> '' GROUP BY c.kind, c.plain HAVING count(DISTINCT w.root) > 1
        UNION ALL SELECT min(w.root), max(w.root), 'account' FROM handle h JOIN who w ON w.member = h.member
            WHERE h.account NOT LIKE 'name:%' GROUP BY h.platform, h.account HAVING count(DISTINCT w.root) > 1
        UNION ALL SELECT min(f.member), max(f.member), 'name' FROM face f JOIN member m ON m.id = f.member
            WHERE m.city <> '' AND m.real_name <> '' AND f.archived = 0 GROUP BY fold(f.name), fold(m.city) HAVING count(*) = 2)
    SELECT t.first, t.second, x.name, y.name, min(t.why) FROM twins t JOIN face x ON x.member = t.first JOIN face y ON y.member = t.second
    WHERE NOT EXISTS (SELECT 1 FROM unlike u WHERE u.least = t.first AND u.greatest = t.second)
    GROUP BY t.first, t.second ORDER BY min(t.why) = 'name', x.sort LIMIT ?"""


def find(db: Database, limit: int = MOST) -> list[Pair]:
    """Return pairs that look alike, the certain ones first; those marked as two people are left out."""
    return [
        Pair(row[0], row[1], row[2], row[3], WHY[row[4]], row[4] != "name")
        for row in db.reader.execute(PAIRS, (limit,))
    ]
