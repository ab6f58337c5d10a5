"""How many people there are, and how many carry each tag."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many people (not archived) carry it."""

    id: int
    name: str
    colour: str
    kind: str
    count: int


def count_people(db: Database, archived: bool = False) -> int:
    """Return how many people there are; the united count once."""
    return int(db.reader.execute("SELECT count(*) FROM face WHERE archived = ?", (int(archived),)).fetchone()[0])


def count_tags(db: Database) -> list[TagCount]:
    """Return every tag in use or not, in order, with the number of people."""
    sql = """SELECT t.id, t.name, t.colour, g.kind, coalesce(n.people, 0) AS count FROM tag t JOIN tag_group g ON g.id = t.tag_group
        LEFT JOIN (SELECT l.tag, count(DISTINCT coalesce(a.root, l.member)) AS people FROM member_tag l
            LEFT JOIN alias a ON a.member = l.member
            WHERE coalesce(a.root, l.member) NOT IN (SELECT member FROM face WHERE archived = 1) GROUP BY l.tag) n ON n.tag = t.id
        WHERE t.archived = 0 ORDER BY g.position, g.id, t.position, t.name, t.id"""
    return [TagCount(**row) for row in db.reader.execute(sql)]
