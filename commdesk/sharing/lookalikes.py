"""What is no conflict of fields and still cannot both be meant: two rows where people expect one, each side having made its own.

Derived from the rows as they stand, on every copy alike; nothing is stored and nobody settles it but a person. A kind is one
line of `KINDS`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from commdesk import tags, vocabulary
from commdesk.errors import Phrase, mark
from commdesk.events.registration import registrations
from commdesk.events.states import RegistrationState
from commdesk.sharing.subjects import SubjectFinder
from commdesk.store.connection import select_tuples
from commdesk.store.database import Database
from commdesk.store.merging import conflicts
from commdesk.text import fold_text

MOST = 500
"""Groups of one kind that are looked for: nobody decides more in one go."""

TABLES = frozenset(
    "registration arrival event member contact same unlike face tag tag_group member_tag channel stage".split()
)
"""Tables whose change may make things look alike, or no longer."""


class AlikeKind(StrEnum):
    """What looks alike."""

    REGISTRATIONS = "registrations"
    SINGLE_TAGS = "single tags"
    TAG_NAMES = "tag names"
    CHANNELS = "channels"
    STAGES = "stages"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class AlikeItem:
    """One of those that look alike. ``who`` made it ``at`` UTC milliseconds; '' and 0 where nobody knows."""

    id: int
    name: str
    said: tuple[Phrase, ...] = ()
    who: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class AlikeGroup:
    """Two or more that look alike. ``title``: what they have in common, such as a person; ``owner``: its id, 0 for none."""

    kind: AlikeKind
    title: str
    items: tuple[AlikeItem, ...]
    owner: int = 0


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Somebody who came and somebody who is here: ``shared``, such as a phone number, both have."""

    member: int
    name: str
    other: int
    other_name: str
    shared: str


@dataclass(frozen=True, slots=True)
class KindSpec:
    """How one kind is found, and settled by choosing an item; None: people are joined in a dialog of its own.

    ``title`` and ``hint`` are marked words.
    """

    title: str
    hint: str
    find: Callable[[Database, SubjectFinder], Iterator[AlikeGroup]]
    settle: Callable[[Database, AlikeGroup, int], object] | None = None


def list_alike(db: Database) -> list[AlikeGroup]:
    """Return everything that looks alike, kind by kind."""
    finder = SubjectFinder(db.reader, db.references)
    return [group for spec in KINDS.values() for group in spec.find(db, finder)]


def count_alike(db: Database) -> int:
    """Return how many groups there are; 0 in a workspace that one person alone wrote."""
    return len(list_alike(db)) if conflicts.has_merged(db.reader) else 0


def settle_alike(db: Database, group: AlikeGroup, chosen: int) -> None:
    """Let the chosen one stand for all of its group, as one step.

    Raises:
        Problem: it is gone meanwhile; the disk is full, the file is read-only or busy.
    """
    settle = KINDS[group.kind].settle
    assert settle is not None
    settle(db, group, chosen)


def find_alike_people(conn: sqlite3.Connection, finder: SubjectFinder, came: str, *args: int) -> Iterator[AlikePair]:
    """Yield those who came with a phone or an address that somebody else here has, too.

    Args:
        came: SQL of the ids of those who came, with ``args``.
    """
    apart = """NOT EXISTS (SELECT 1 FROM alias x JOIN alias y ON y.root = x.root WHERE x.member = a.member AND y.member = b.member)
        AND NOT EXISTS (SELECT 1 FROM unlike u WHERE u.least = min(a.member, b.member) AND u.greatest = max(a.member, b.member))"""
    sql = f"""WITH came AS MATERIALIZED ({came}) SELECT DISTINCT a.member, b.member, a.value FROM contact a
        JOIN contact b ON b.plain = a.plain WHERE a.member IN came AND a.plain <> '' AND b.member <> a.member AND {apart}
        AND (b.member NOT IN came OR b.member > a.member) ORDER BY 1, 2 LIMIT {MOST}"""
    for member, other, value in select_tuples(conn, sql, args).fetchall():
        yield AlikePair(member, finder.name_row("member", member), other, finder.name_row("member", other), value)


def _find_registrations(db: Database, finder: SubjectFinder) -> Iterator[AlikeGroup]:
    sql = f"""WITH taken AS MATERIALIZED (SELECT r.event, coalesce(a.root, r.member) AS person, r.id, r.state, r.guests,
            EXISTS (SELECT 1 FROM arrival q WHERE q.registration = r.id) AS came FROM registration r
            LEFT JOIN alias a ON a.member = r.member WHERE r.member IS NOT NULL AND r.state <> 'cancelled')
        SELECT * FROM taken WHERE (event, person) IN (SELECT event, person FROM taken GROUP BY 1, 2 HAVING count(*) > 1
            ORDER BY 1, 2 LIMIT {MOST}) ORDER BY event, person, id"""
    groups: dict[tuple[int, int], list[AlikeItem]] = {}
    for event, person, ident, state, guests, came in select_tuples(db.reader, sql).fetchall():
        said = [Phrase(registrations.STATES[RegistrationState.ATTENDED if came else state])]
        if guests:
            said.append(Phrase(mark("core", "{count} guests"), {"count": guests}))
        item = _describe_item(db, "registration", ident, finder.name_row("registration", ident), said)
        groups.setdefault((event, person), []).append(item)
    for (event, person), items in groups.items():
        title = f"{finder.name_row('member', person)} · {finder.name_row('event', event)}"
        yield AlikeGroup(AlikeKind.REGISTRATIONS, title, tuple(items), person)


def _find_single_tags(db: Database, finder: SubjectFinder) -> Iterator[AlikeGroup]:
    sql = f"""WITH given AS MATERIALIZED (SELECT t.tag_group, coalesce(a.root, l.member) AS person, t.id AS tag, max(l.id) AS link
            FROM tag_group g JOIN tag t ON t.tag_group = g.id AND t.archived = 0 JOIN member_tag l ON l.tag = t.id
            LEFT JOIN alias a ON a.member = l.member WHERE g.single = 1 GROUP BY 1, 2, 3)
        SELECT * FROM given WHERE (tag_group, person) IN (SELECT tag_group, person FROM given GROUP BY 1, 2
            HAVING count(*) > 1 ORDER BY 1, 2 LIMIT {MOST}) ORDER BY tag_group, person, tag"""
    groups: dict[tuple[int, int], list[AlikeItem]] = {}
    for group, person, tag, link in select_tuples(db.reader, sql).fetchall():
        given = _describe_item(db, "member_tag", link, finder.name_row("tag", tag), ())
        groups.setdefault((group, person), []).append(AlikeItem(tag, given.name, (), given.who, given.at))
    for (group, person), items in groups.items():
        title = f"{finder.name_row('member', person)} · {finder.name_row('tag_group', group)}"
        yield AlikeGroup(AlikeKind.SINGLE_TAGS, title, tuple(items), person)


def _find_tag_names(db: Database, finder: SubjectFinder) -> Iterator[AlikeGroup]:
    found = select_tuples(db.reader, "SELECT tag_group, name, id FROM tag WHERE archived = 0 ORDER BY id").fetchall()
    for group, rows in _group_by_name(found):
        items = tuple(_describe_word(db, "tag", "member_tag", "tag", *row) for row in rows)
        yield AlikeGroup(AlikeKind.TAG_NAMES, finder.name_row("tag_group", int(str(group))), items)


def _find_channels(db: Database, finder: SubjectFinder) -> Iterator[AlikeGroup]:
    return _find_words(db, AlikeKind.CHANNELS, "channel", "archived = 0")


def _find_stages(db: Database, finder: SubjectFinder) -> Iterator[AlikeGroup]:
    return _find_words(db, AlikeKind.STAGES, "stage", "true")


def _find_words(db: Database, kind: AlikeKind, table: str, shown: str) -> Iterator[AlikeGroup]:
    found = select_tuples(db.reader, f"SELECT '', name, id FROM {table} WHERE {shown} ORDER BY id").fetchall()
    for _, rows in _group_by_name(found):
        items = tuple(_describe_word(db, table, "member", table, *row) for row in rows)
        yield AlikeGroup(kind, items[0].name, items)


def _find_people(db: Database, finder: SubjectFinder) -> Iterator[AlikeGroup]:
    came = """SELECT s.row FROM stamp s WHERE s.tbl = 'member' AND s.col = ''
        AND s.step IN (SELECT id FROM step WHERE via IS NOT NULL AND line <> 0)"""
    for pair in find_alike_people(db.reader, finder, came):
        names = ((pair.member, pair.name), (pair.other, pair.other_name))
        items = tuple(_describe_item(db, "member", ident, name, ()) for ident, name in names)
        yield AlikeGroup(AlikeKind.PEOPLE, pair.shared, items)


def _group_by_name(rows: Iterable[tuple[object, str, int]]) -> Iterator[tuple[object, list[tuple[str, int]]]]:
    """Yield the words of one place that are written alike."""
    groups: dict[tuple[object, str], list[tuple[str, int]]] = {}
    for place, name, ident in rows:
        groups.setdefault((place, fold_text(name)), []).append((name, ident))
    yield from ((place, found) for (place, _), found in groups.items() if len(found) > 1)


def _describe_word(db: Database, table: str, users: str, column: str, name: str, ident: int) -> AlikeItem:
    count = db.reader.execute(f"SELECT count(*) FROM {users} WHERE {column} = ?", (ident,)).fetchone()[0]
    return _describe_item(db, table, ident, name, [Phrase(mark("core", "{count} people"), {"count": count})])


def _describe_item(db: Database, table: str, ident: int, name: str, said: Iterable[Phrase]) -> AlikeItem:
    sql = "SELECT p.who, p.at FROM stamp s JOIN step p ON p.id = s.step WHERE s.tbl = ? AND s.row = ? AND s.col = ''"
    row = db.reader.execute(sql, (table, ident)).fetchone()
    return AlikeItem(ident, name, tuple(said), *(row or ("", 0)))


def _keep_registration(db: Database, group: AlikeGroup, chosen: int) -> None:
    registrations.delete_registrations(db, [item.id for item in group.items if item.id != chosen])


def _keep_tag(db: Database, group: AlikeGroup, chosen: int) -> None:
    tags.tag_members(db, (group.owner,), chosen)


def _join_tags(db: Database, group: AlikeGroup, chosen: int) -> None:
    for item in group.items:  # two, nearly always
        if item.id != chosen:
            tags.merge_tags(db, item.id, chosen)


def _join_channels(db: Database, group: AlikeGroup, chosen: int) -> None:
    vocabulary.join_words(db, "channel", [item.id for item in group.items if item.id != chosen], chosen)


def _join_stages(db: Database, group: AlikeGroup, chosen: int) -> None:
    vocabulary.join_words(db, "stage", [item.id for item in group.items if item.id != chosen], chosen)


_ONE = mark("core", "Press the one that stays; the others are removed.")
_JOIN = mark("core", "Press the one that stays; whoever has the other gets it.")
KINDS: dict[AlikeKind, KindSpec] = {
    AlikeKind.REGISTRATIONS: KindSpec(mark("core", "Registered twice"), _ONE, _find_registrations, _keep_registration),
    AlikeKind.SINGLE_TAGS: KindSpec(mark("core", "Two tags where one fits"), _ONE, _find_single_tags, _keep_tag),
    AlikeKind.TAG_NAMES: KindSpec(mark("core", "Two tags of one name"), _JOIN, _find_tag_names, _join_tags),
    AlikeKind.CHANNELS: KindSpec(mark("core", "Two channels of one name"), _JOIN, _find_channels, _join_channels),
    AlikeKind.STAGES: KindSpec(mark("core", "Two stages of one name"), _JOIN, _find_stages, _join_stages),
    AlikeKind.PEOPLE: KindSpec(
        mark("core", "Perhaps the same person"), mark("core", "Both have {what}."), _find_people
    ),
}  # fmt: skip
"""Every kind, in the order in which they are shown."""
