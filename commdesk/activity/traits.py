"""What is known of each person besides what they did: class, level, city, source, tags; as arrays, for `facts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.members.cities import city_label
from commdesk.members.columns import CLASS
from commdesk.store.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

CLASSES = "ABCD"
LEVELS = "SABC"
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in use. ``single``: of its group a person has at most one."""

    name: str
    group: str
    single: bool


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
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
    tags: tuple[Tag, ...]


def none(count: int = 0) -> Traits:
    """Return the traits of ``count`` people of whom nothing is known."""
    import numpy as np

    unknown, nothing = np.full(count, UNKNOWN), np.empty(0, np.int64)
    return Traits(unknown, unknown, unknown, (), {}, nothing, nothing, ())


def read(db: Database, people: Ints) -> Traits:
    """Read the traits of ``people``, ids ascending."""
    import numpy as np

    conn = db.reader
    known = {row[0]: row[1:] for row in conn.execute(f"SELECT m.id, {CLASS}, m.level, trim(m.city) FROM member m")}
    rows = [known[int(ident)] for ident in people]
    cities: dict[str, int] = {"": UNKNOWN}
    city = [cities.setdefault(city_label(row[2]), len(cities) - 1) for row in rows]
    channels = {row[0]: row[1] for row in conn.execute("SELECT id, name FROM channel ORDER BY id")}
    tagged, tag, tags = _tags(db, people)
    return Traits(
        np.array([_place(row[0], CLASSES) for row in rows], np.int64),
        np.array([_place(row[1], LEVELS) for row in rows], np.int64),
        np.array(city, np.int64),
        tuple(name for name in cities if name),
        channels,
        tagged,
        tag,
        tags,
    )


def _place(letter: str, among: str) -> int:
    """Return the place of a letter, `UNKNOWN` for none and for any other."""
    return among.find(letter) if len(letter) == 1 else UNKNOWN


def _tags(db: Database, people: Ints) -> tuple[Ints, Ints, tuple[Tag, ...]]:
    import numpy as np

    sql = """SELECT t.id, t.name, g.name, g.single FROM tag t JOIN tag_group g ON g.id = t.tag_group WHERE t.archived = 0
        ORDER BY g.position, g.name, g.id, t.position, t.name, t.id"""
    tags = db.reader.execute(sql).fetchall()
    places = {row[0]: place for place, row in enumerate(tags)}
    who = {int(ident): place for place, ident in enumerate(people)}
    sql = """SELECT DISTINCT coalesce(a.root, l.member), l.tag FROM member_tag l LEFT JOIN alias a ON a.member = l.member"""
    links = [(who[row[0]], places[row[1]]) for row in db.reader.execute(sql) if row[0] in who and row[1] in places]
    pairs = np.array(links, np.int64).reshape(-1, 2)
    return pairs[:, 0].copy(), pairs[:, 1].copy(), tuple(Tag(row[1], row[2], bool(row[3])) for row in tags)
