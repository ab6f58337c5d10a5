"""What is known for a script: of the person, the community, the account and the workspace, read when it is copied."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from commdesk.calendars.birthday import Birthday
from commdesk.errors import Phrase, mark
from commdesk.languages.registry import DEFAULT, load_translations
from commdesk.member_fields.model import FieldKind, MemberField, Surface
from commdesk.member_fields.registry import list_choices, list_fields_on
from commdesk.members import merge
from commdesk.members.classes import compute_class
from commdesk.scripts import event_variables, formatters
from commdesk.scripts.formatters import MoneyAmount
from commdesk.scripts.render import Datum, RenderContext
from commdesk.store.database import Database

EPOCH = date(1970, 1, 1)
SOURCES = {
    "member": mark("core", "from member"),
    "community": mark("core", "from community"),
    "account": mark("core", "from account"),
    "workspace": mark("core", "from workspace"),
    "clock": mark("core", "from clock"),
    "event": mark("core", "from event"),
    "typed": mark("core", "typed now"),
    "fallback": mark("core", "fallback"),
    "default": mark("core", "default"),
    "optional": mark("core", "if you like"),
    "": mark("core", "missing"),
}
AMONG = "IN (SELECT value FROM json_each(?))"


def explain_source(source: str) -> Phrase:
    """Return where a value comes from, in words, for a `commdesk.scripts.render.Value.source`."""
    return Phrase(SOURCES.get(source, SOURCES[""]))


def load_render_context(
    db: Database,
    *,
    member: int = 0,
    community: int = 0,
    event: int = 0,
    typed: Mapping[str, str] | None = None,
    now: datetime | None = None,
    language: str = DEFAULT,
    who: str = "",
    shared: Shared | None = None,
) -> RenderContext:
    """Return all that a script can say to a person in a community.

    Args:
        member: 0: to nobody in particular.
        community: 0: the one the person joined last and is still in.
        event: 0: the next one to come for that community, or for everybody.
        who: My name, where neither the person nor the community knows another.
        shared: What is the same for many people, so that it is read once for them; its moment and language count then.
    """
    shared = shared or Shared(db, now or datetime.now(), language)
    now, language = shared.now, shared.language
    conn = db.reader
    ids = merge.load_merge_group(conn, member) if member else ()
    values: dict[str, Datum] = ContextValues(db, shared.names, shared.counts)
    account = ""
    if ids:
        row = conn.execute(_PERSON, (ids[0],)).fetchone()
        if row is not None:
            values |= _collect_person_values(row, language, now.date())
            values |= _load_related_values(conn, ids, now.date())
            account = row["friend_account"]
            values |= _load_stay_values(conn, ids, 0, now.date())
        community = community or _community_of(conn, ids)
    if community:
        values |= shared.community(community)
        values["community.size"] = community  # counted when somebody asks
        values |= {
            key: value
            for key, value in _load_stay_values(conn, ids, community, now.date()).items()
            if value is not None
        }
    values |= shared.event(event, community)
    values["workspace.name"] = shared.workspace
    values["account.name"] = account or values.pop("account", "") or who or db.who
    return RenderContext(values, typed or {}, now, language)


class Shared:
    """What scripts can say to many people alike, read once: own fields, communities, events, the workspace.

    Args:
        now: The moment for all of them.
    """

    def __init__(self, db: Database, now: datetime, language: str) -> None:
        self._db, self.now, self.language = db, now, language
        self._communities: dict[int, dict[str, Datum]] = {}
        self._events: dict[tuple[int, int], dict[str, Datum]] = {}
        self.counts: dict[tuple[str, int], int | None] = {}
        self.names = _own_names(db.reader)
        name = db.reader.execute("SELECT value FROM setting WHERE key = 'name'").fetchone()
        self.workspace: str = name[0] if name is not None else ""

    def community(self, community: int) -> Mapping[str, Datum]:
        """Return what is known of a community."""
        if community not in self._communities:
            self._communities[community] = _load_community_values(self._db.reader, community)
        return self._communities[community]

    def event(self, event: int, community: int) -> Mapping[str, Datum]:
        """Return what is known of an event; 0: of the next one to come for that community."""
        key = (event, 0 if event else community)
        if key not in self._events:
            which = event or event_variables.find_upcoming_event(self._db, community, self.now)
            self._events[key] = event_variables.load_event_values(self._db, which, self.language)
        return self._events[key]


STORED = [field for field in list_fields_on(Surface.VARIABLE) if field.stored]
"""Fields that scripts can say, which stand in a person's own row."""
_PERSON = """SELECT m.*, f.name AS face_name, f.last AS face_last, f.messages AS face_messages,
    (SELECT name FROM channel WHERE id = m.channel) AS channel_name, (SELECT name FROM stage WHERE id = m.stage) AS stage_name,
    (SELECT i.name FROM face i WHERE i.member = coalesce((SELECT root FROM alias WHERE member = m.inviter), m.inviter)) AS inviter_name
    FROM member m LEFT JOIN face f ON f.member = m.id WHERE m.id = ?"""


def _collect_person_values(row: sqlite3.Row, language: str, today: date) -> dict[str, Datum]:
    """Return what stands in a person's own row."""
    name = row["face_name"] or row["real_name"] or row["remark"] or row["nickname"]
    last = EPOCH + timedelta(days=row["face_last"]) if row["face_last"] else None
    born = Birthday(row["birth_year"], row["birth_month"], row["birth_day"], row["birth_lunar"])
    return {
        **{f"member.{field.name_on(Surface.VARIABLE)}": _to_field_value(row, field, language) for field in STORED},
        "member.name": name,
        "member.nickname": row["nickname"] or name,
        "member.surname": formatters.find_surname(row["real_name"]),
        "member.honorific": formatters.format_honorific(row["real_name"], row["gender"], language),
        "member.source": row["channel_name"],
        "member.inviter": row["inviter_name"],
        "member.stage": row["stage_name"],
        "member.class": row["class"] or compute_class(row["intent"], row["power"]),
        "member.birthday": born if born.month and born.day else None,
        "member.last_active": last,
        "member.silent_days": (today - last).days if last is not None and last <= today else None,
        "member.messages": row["face_messages"] or None,
    }


def _to_field_value(row: sqlite3.Row, field: MemberField, language: str) -> Datum:
    """Return what a script says of a column, choices in its language; nothing where nothing is known."""
    value: str | int | None = row[field.stored]
    match field.kind:
        case FieldKind.DAY:
            return _parse_day(str(value))
        case FieldKind.NUMBER:
            return value or None
        case FieldKind.CHOICE | FieldKind.ANSWER | FieldKind.FLAG if value:
            words = str(dict(list_choices(field)).get(value, value))
            return load_translations(language).get(words, words)
        case FieldKind.ANSWER | FieldKind.FLAG:
            return None
    return value


def _load_related_values(conn: sqlite3.Connection, ids: tuple[int, ...], today: date) -> dict[str, Datum]:
    """Return what hangs on a person: tags, fees, orders, own fields."""
    who = json.dumps(ids)
    found: dict[str, Datum] = {}
    sql = f"SELECT DISTINCT t.name FROM member_tag l JOIN tag t ON t.id = l.tag WHERE t.archived = 0 AND l.member {AMONG} ORDER BY 1"
    found["member.tags"] = "、".join(row[0] for row in conn.execute(sql, (who,)))
    sql = f"""SELECT name, amount, currency, expires FROM fee WHERE member {AMONG}
        ORDER BY expires = '' DESC, expires DESC, id DESC LIMIT 1"""
    fee = conn.execute(sql, (who,)).fetchone()
    if fee is not None:
        ends = _parse_day(fee["expires"])
        found |= {
            "member.card": fee["name"],
            "member.fee": MoneyAmount(fee["amount"], fee["currency"]),
            "member.expires": ends,
            "member.expires_in": (ends - today).days if ends is not None else None,
        }
    sql = f"""SELECT count(*), sum(amount), min(currency), max(currency) FROM entry
        WHERE kind = 'order' AND member {AMONG}"""
    count, total, least, greatest = conn.execute(sql, (who,)).fetchone()
    if count:
        found["member.orders"] = count
        found["member.spent"] = (
            MoneyAmount(total or 0, least) if least == greatest else None
        )  # two currencies make no sum
    sql = f"""SELECT f.name, v.value FROM field_value v JOIN field f ON f.id = v.field
        WHERE f.archived = 0 AND v.value <> '' AND v.member {AMONG} ORDER BY v.member DESC"""
    own: dict[str, Datum] = {}
    for name, value in conn.execute(sql, (who,)):
        own[f"member.{name}"] = _to_field_datum(value)
    return own | found


def _to_field_datum(value: str) -> Datum:
    """Return the value of a custom field as it is said: several choices with commas, a day as a day."""
    if value.startswith("["):
        try:
            return "、".join(map(str, json.loads(value)))
        except (ValueError, RecursionError):  # words that begin with a bracket, or with thousands
            return value
    return _parse_day(value) or value


def _community_of(conn: sqlite3.Connection, ids: tuple[int, ...]) -> int:
    sql = f"""SELECT community FROM membership WHERE left_on = '' AND member {AMONG} ORDER BY joined_on DESC, id DESC LIMIT 1"""
    row = conn.execute(sql, (json.dumps(ids),)).fetchone()
    return int(row[0]) if row is not None else 0


def _load_community_values(conn: sqlite3.Connection, community: int) -> dict[str, Datum]:
    row = conn.execute("SELECT * FROM community WHERE id = ?", (community,)).fetchone()
    if row is None:
        return {}
    found: dict[str, Datum] = {
        f"community.{key}": row[key]
        for key in ("name", "platform", "services", "frequency", "contact", "rules", "link")
    }
    return found | {"community.founded": _parse_day(row["founded"]), "account": row["persona"]}


def _load_stay_values(conn: sqlite3.Connection, ids: tuple[int, ...], community: int, today: date) -> dict[str, Datum]:
    """Return since when a person is in a community, 0: in any."""
    sql = f"""SELECT min(joined_on) FROM membership WHERE joined_on <> '' AND member {AMONG}
        AND (?2 = 0 OR (community = ?2 AND left_on = ''))"""
    joined = _parse_day(conn.execute(sql.replace("(?)", "(?1)"), (json.dumps(ids), community)).fetchone()[0] or "")
    days = (today - joined).days if joined is not None and joined <= today else None
    return {"member.joined": joined, "member.days": days}


class ContextValues(dict[str, Datum]):
    """What is known; people in a community and places at an event are counted when a script asks, which few do.

    Args:
        counts: By key and community or event, what was counted already.
    """

    def __init__(self, db: Database, names: Iterable[str], counts: dict[tuple[str, int], int | None]) -> None:
        super().__init__(dict.fromkeys(names, ""))
        self._db, self._counts = db, counts

    def get(self, key: str, default: Datum = None) -> Datum:  # type: ignore[override]
        """Return a value; None for nothing."""
        value = super().get(key, default)
        if key not in ("community.size", "event.seats") or not isinstance(value, int):
            return value
        if (key, value) not in self._counts:
            count = self._people_in if key == "community.size" else self._seats_at
            self._counts[key, value] = count(value)
        return self._counts[key, value]

    def _people_in(self, community: int) -> int:
        sql = """SELECT count(DISTINCT coalesce(a.root, m.member)) FROM membership m LEFT JOIN alias a ON a.member = m.member
            WHERE m.community = ? AND m.left_on = ''"""
        return int(self._db.reader.execute(sql, (community,)).fetchone()[0])

    def _seats_at(self, event: int) -> int | None:
        return event_variables.count_free_seats(self._db, event)


def _own_names(conn: sqlite3.Connection) -> list[str]:
    return [f"member.{row[0]}" for row in conn.execute("SELECT name FROM field WHERE archived = 0")]


def _parse_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
