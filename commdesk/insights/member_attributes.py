"""What is known of each person besides what they did: class, level, city, source, tags; as arrays, for `facts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.member_fields.registry import list_letters
from commdesk.members.cities import city_label
from commdesk.members.columns import CLASS
from commdesk.presence.columns import find_places, read_columns, read_ints
from commdesk.store.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

CLASSES, LEVELS = list_letters("class_"), list_letters("level")
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class TagTrait:
    """A tag in use. ``single``: of its group a person has at most one."""

    name: str
    group: str
    single: bool


@dataclass(frozen=True, slots=True, eq=False)
class MemberTraits:
    """``class_``, ``level`` and ``city`` have one place per person of `Facts.people`, `UNKNOWN` where nobody said.

    They are places in `CLASSES`, `LEVELS` and ``cities``; a class is computed or set by hand. ``channels``: names by id, ascending.
    ``tagged`` are people and ``tag``, of equal length, their tags: places in `Facts.people` and in ``tags``, which are in the
    order of the workspace, archived ones left out. A merged person has the root's traits and everybody's tags.
    """

    class_: Ints
    level: Ints
    city: Ints
    cities: tuple[str, ...]
    channels: dict[int, str]
    tagged: Ints
    tag: Ints
    tags: tuple[TagTrait, ...]


def empty_traits(count: int = 0) -> MemberTraits:
    """Return the traits of ``count`` people of whom nothing is known."""
    import numpy as np

    unknown, nothing = np.full(count, UNKNOWN), np.empty(0, np.int64)
    return MemberTraits(unknown, unknown, unknown, (), {}, nothing, nothing, ())


def load_traits(db: Database, people: Ints) -> MemberTraits:
    """Read the traits of ``people``, ids ascending."""
    import numpy as np

    conn = db.reader
    sql = f"SELECT m.id, {_make_place_sql(CLASS, CLASSES)}, {_make_place_sql('m.level', LEVELS)}, trim(m.city) FROM member m ORDER BY m.id"
    rows, (names,) = read_columns(conn, sql, 3, 1)
    at = find_places(rows[:, 0], people)
    labels = {name: city_label(name) for name in set(names)}
    cities: dict[str, int] = {"": UNKNOWN}
    codes: dict[str, int] = {}
    for name in dict.fromkeys(map(names.__getitem__, at.tolist())):  # in the order of people
        codes[name] = cities.setdefault(labels[name], len(cities) - 1)
    city = np.fromiter((codes[names[place]] for place in at.tolist()), np.int64, len(at))
    channels = {row[0]: row[1] for row in conn.execute("SELECT id, name FROM channel ORDER BY id")}
    tagged, tag, tags = _load_tags(db, people)
    return MemberTraits(
        rows[at, 1],
        rows[at, 2],
        city,
        tuple(name for name in cities if name),
        channels,
        tagged,
        tag,
        tags,
    )


def _make_place_sql(sql: str, among: str) -> str:
    """Return SQL of the place of a letter, `UNKNOWN` for none and for any other."""
    cases = " ".join(f"WHEN '{letter}' THEN {place}" for place, letter in enumerate(among))
    return f"CASE {sql} {cases} ELSE {UNKNOWN} END"


def _load_tags(db: Database, people: Ints) -> tuple[Ints, Ints, tuple[TagTrait, ...]]:
    import numpy as np

    sql = """SELECT t.id, t.name, g.name, g.single FROM tag t JOIN tag_group g ON g.id = t.tag_group WHERE t.archived = 0
        ORDER BY g.position, g.name, g.id, t.position, t.name, t.id"""
    tags = db.reader.execute(sql).fetchall()
    ids = np.array([row[0] for row in tags], np.int64)
    order = np.argsort(ids)
    sql = "SELECT coalesce(a.root, l.member), l.tag FROM member_tag l LEFT JOIN alias a ON a.member = l.member"
    rows = read_ints(db.reader, sql, 2)
    who, at = find_places(people, rows[:, 0]), find_places(ids[order], rows[:, 1])
    known = (who >= 0) & (at >= 0)
    links = np.sort(who[known] * max(len(tags), 1) + (order[at[known]] if len(tags) else at[known]))
    links = links[np.append(True, links[1:] != links[:-1])[: len(links)]]  # merged people have some twice
    who, tag = np.divmod(links, max(len(tags), 1))
    return who, tag, tuple(TagTrait(row[1], row[2], bool(row[3])) for row in tags)
