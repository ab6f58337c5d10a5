"""Filters as SQL over ``face f`` and ``member m`` of the same id; values are always bound."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from commdesk.day_boundary import load_day_boundary
from commdesk.errors import Problem, mark
from commdesk.member_fields.model import FieldKind, Surface
from commdesk.member_fields.registry import list_fields_on
from commdesk.members import list_rows
from commdesk.members.columns import CLASS
from commdesk.members.finding import filters
from commdesk.members.finding.filters import Condition, Filter, FilterGroup
from commdesk.store.database import Database
from commdesk.text import fold_text

Sql = tuple[str, list[object]]
EPOCH = date(1970, 1, 1)


def make_root_clause(table: str, alias: str = "l") -> str:
    """Return the FROM clause that gives the person behind each row's member: ``SELECT coalesce(a.root, l.member) …``."""
    return f"FROM {table} {alias} LEFT JOIN alias a ON a.member = {alias}.member"


WHO = "SELECT coalesce(a.root, l.member)"
STORED = {field.key: field for field in list_fields_on(Surface.FILTER) if field.stored}
LINKS = {
    "tags": ("member_tag", "tag", "1"),
    "community": ("membership", "community", "l.left_on = ''"),
    "came": ("registration", "event", "EXISTS (SELECT 1 FROM arrival g WHERE g.registration = l.id)"),
    "signed": ("registration", "event", "l.state NOT IN ('invited', 'cancelled')"),
}
"""Of each field with many values: the table that links them with members, its column, and which rows count."""


def build_where(wanted: Filter, db: Database) -> Sql:
    """Return the SQL of a filter and the values it binds.

    Raises:
        Problem: a field or an operator is not there, or a value does not fit.
    """
    return _build_group(wanted, db)


def _build_group(group: FilterGroup, db: Database) -> Sql:
    found = [
        _build_group(part, db) if isinstance(part, FilterGroup) else _build_condition(part, db) for part in group.parts
    ]
    if not found:
        return "1", []
    sql = (" OR " if group.any else " AND ").join(f"({part})" for part, _ in found)
    return (f"NOT ({sql})" if group.negated else sql), [value for _, values in found for value in values]


def _build_condition(condition: Condition, db: Database) -> Sql:
    kind = filters.get_field_kind(condition.field, db)
    if condition.op not in filters.OPERATORS[kind]:
        raise Problem(mark("core", "This filter asks “{op}”, which does not fit."), op=condition.op[:60])
    try:
        return MAKERS[kind](condition, db)
    except (ValueError, TypeError, IndexError, OverflowError):
        value = condition.value if isinstance(condition.value, str | int) else str(condition.value)
        raise Problem(mark("core", "“{value}” does not fit this filter."), value=str(value)[:60]) from None


def _list_values(condition: Condition) -> tuple[str | int, ...]:
    return condition.value if isinstance(condition.value, tuple) else (condition.value,)


def _build_custom_field(condition: Condition, test: str, values: Sequence[object]) -> Sql:
    ident = int(condition.field.removeprefix("field:"))
    return f"f.member IN ({WHO} {make_root_clause('field_value')} WHERE l.field = ? AND l.value <> '' AND {test})", [
        ident,
        *values,
    ]


def _build_city(condition: Condition, db: Database) -> Sql:
    """Ask for a city under any of its names: 上海市 finds 上海, 广东 finds 广州."""
    from commdesk.members import cities  # its patterns take ten milliseconds to read, and few lists ask for a city

    word = fold_text(str(condition.value))
    wanted = {word, fold_text(cities.city_label(word))}
    tests: dict[str, Callable[[tuple[str, ...]], bool]] = {
        "contains": lambda names: any(word in name for name in names),
        "is": lambda names: not wanted.isdisjoint(names),
        "starts_with": lambda names: any(name.startswith(word) for name in names),
    }
    test = tests[condition.op.replace("not_contains", "contains").replace("is_not", "is")]
    there = [row[0] for row in db.reader.execute("SELECT DISTINCT city FROM member WHERE city <> ''")]
    found = json.dumps([city for city in there if test(cities.names_of(city))])
    sql = "m.city IN (SELECT value FROM json_each(?))"
    return (f"NOT ({sql})" if condition.op in ("not_contains", "is_not") else sql), [found]


def _build_text(condition: Condition, db: Database) -> Sql:
    word = fold_text(str(condition.value))
    if condition.field == "city" and word and condition.op not in ("empty", "not_empty"):
        return _build_city(condition, db)
    tests: dict[str, tuple[str, list[object]]] = {
        "contains": ("instr(fold({0}), ?) > 0", [word]),
        "not_contains": ("instr(fold({0}), ?) > 0", [word]),
        "is": ("fold({0}) = ?", [word]),
        "is_not": ("fold({0}) = ?", [word]),
        "starts_with": ("substr(fold({0}), 1, ?) = ?", [len(word), word]),
        "empty": ("{0} <> ''", []),
        "not_empty": ("{0} <> ''", []),
    }
    test, values = tests[condition.op]
    sql, bound = _build_contains(condition, test, values)
    return (f"NOT ({sql})" if condition.op in ("not_contains", "is_not", "empty") else sql), bound


def _build_contains(condition: Condition, test: str, values: Sequence[object]) -> Sql:
    field = condition.field
    if field == "name":
        if condition.op in ("contains", "not_contains"):
            return "instr(substr(f.fold, 1, instr(f.fold, char(30))), ?) > 0", [*values]
        return test.format("f.name"), [*values]
    if field in STORED:
        return test.format(f"m.{STORED[field].stored}"), [*values]
    if field in ("phone", "email"):
        return f"f.member IN ({WHO} {make_root_clause('contact')} WHERE l.kind = ? AND {test.format('l.plain')})", [
            field,
            *values,
        ]
    if field == "account":
        return f"f.member IN ({WHO} {make_root_clause('handle')} WHERE {test.format('l.account')})", [*values]
    return _build_custom_field(condition, test.format("l.value"), values)


def _build_choice(condition: Condition, db: Database) -> Sql:
    field = condition.field
    marks = ",".join("?" * len(_list_values(condition)))
    if field.startswith("field:"):
        sql, values = (
            _build_custom_field(condition, "1", [])
            if condition.op in filters.VALUELESS
            else _build_custom_field(condition, f"l.value IN ({marks})", _list_values(condition))
        )
        return (f"NOT {sql}" if condition.op in ("none_of", "empty") else sql), values
    column = f"({CLASS})" if field == "class_" else f"m.{STORED[field].stored}"
    if STORED[field].kind == FieldKind.ANSWER:
        column = f"nullif({column}, 0)"
    filled = f"{column} IS NOT NULL AND {column} <> ''"
    match condition.op:
        case "empty":
            return f"NOT ({filled})", []
        case "not_empty":
            return filled, []
        case "none_of":
            return f"coalesce({column}, '') NOT IN ({marks})", [*_list_values(condition)]
    return f"{column} IS NOT NULL AND {column} IN ({marks})", [*_list_values(condition)]


def _build_many(condition: Condition, db: Database) -> Sql:
    values: list[object] = list(_list_values(condition))
    marks = ",".join("?" * len(values))
    if condition.field.startswith("field:"):
        every, _ = _build_custom_field(condition, "1", [])
        ident = int(condition.field.removeprefix("field:"))
        some = f"EXISTS (SELECT 1 FROM json_each(l.value) j WHERE j.value IN ({marks}))"
        count = f"(SELECT count(DISTINCT j.value) FROM json_each(l.value) j WHERE j.value IN ({marks})) = ?"
        valid = "json_valid(l.value) AND "
        match condition.op:
            case "empty":
                return f"NOT {every}", [ident]
            case "not_empty":
                return every, [ident]
            case "has_all":
                return _build_custom_field(condition, valid + count, [*values, len(set(values))])
        sql, bound = _build_custom_field(condition, valid + some, values)
        return (f"NOT {sql}" if condition.op == "has_none" else sql), bound
    table, column, only = (
        LINKS[condition.field] if condition.field != filters.WRITER else (_build_writing(db), "who", "1")
    )
    base = f"{WHO} {make_root_clause(table)} WHERE {only}"
    match condition.op:
        case "empty":
            return f"f.member NOT IN ({base})", []
        case "not_empty":
            return f"f.member IN ({base})", []
        case "has_all":
            sql = f"f.member IN ({base} AND l.{column} IN ({marks}) GROUP BY 1 HAVING count(DISTINCT l.{column}) = ?)"
            return sql, [*values, len(set(values))]
    word = "NOT IN" if condition.op == "has_none" else "IN"
    return f"f.member {word} ({base} AND l.{column} IN ({marks}))", values


def _build_writing(db: Database) -> str:
    """Return a relation of members and who wrote what stands now of them: in the person, an entry, a tag, whatever hangs on them."""
    written = (
        "(SELECT {0}.{1} AS member, k.who AS who FROM stamp s CROSS JOIN step k ON k.id = s.step"  # each stamp once
    )
    own = written.format("s", "row") + " WHERE s.tbl = 'member' AND k.who <> '')"
    hanging = [
        f"{written.format('t', 'member')} CROSS JOIN {ref.table} t ON t.id = s.row WHERE s.tbl = '{ref.table}' AND k.who <> '')"
        for ref in db.references
        if (ref.target, ref.column) == ("member", "member")
    ]
    return f"({' UNION '.join(f'SELECT * FROM {each}' for each in (own, *hanging))})"


def _build_day(condition: Condition, db: Database) -> Sql:
    field = condition.field
    test, values = _build_day_span(condition, db)
    if field in ("last_active", "made"):
        number = "f.last" if field == "last_active" else "m.made / 86400000"
        found: list[object] = [(date.fromisoformat(str(value)) - EPOCH).days for value in values]
        sql = f"{number} > 0 AND {test.format(number)}"
        return (f"NOT ({sql})" if condition.op == "empty" else sql), found
    if field in STORED:
        column = f"m.{STORED[field].stored}"
        sql = f"{column} <> '' AND {test.format(column)}"
    elif field == "expires":
        sql = f"f.member IN ({WHO} AS who {make_root_clause('fee')} WHERE l.expires <> '' GROUP BY who HAVING {test.format('max(l.expires)')})"
    elif field in ("joined", "left"):
        column = f"l.{field}_on"
        sql = f"f.member IN ({WHO} {make_root_clause('membership')} WHERE {column} <> '' AND {test.format(column)})"
    else:
        sql, values = _build_custom_field(condition, test.format("l.value"), values)
    return (f"NOT ({sql})" if condition.op == "empty" else sql), [*values]


def _build_day_span(condition: Condition, db: Database) -> tuple[str, list[object]]:
    """Return a test with a slot for the column, and the ISO dates it binds."""
    today = EPOCH + timedelta(days=list_rows.today_number(load_day_boundary(db.reader)))
    if condition.op in filters.DAYS:
        days = int(str(condition.value))
        if not 0 <= days <= 36_500:
            raise ValueError(days)
        far = (
            (today + timedelta(days=days)).isoformat()
            if condition.op == "within_next"
            else (today - timedelta(days=days)).isoformat()
        )
        near: dict[str, tuple[str, list[object]]] = {
            "within_last": ("{0} BETWEEN ? AND ?", [far, today.isoformat()]),
            "not_within_last": ("{0} < ?", [far]),
            "within_next": ("{0} BETWEEN ? AND ?", [today.isoformat(), far]),
        }
        return near[condition.op]
    if condition.op in filters.VALUELESS:
        return "1", []
    found: list[object] = [date.fromisoformat(str(value)).isoformat() for value in _list_values(condition)]
    if len(found) != (2 if condition.op == "between" else 1):
        raise ValueError(found)
    return {
        "before": ("{0} < ?", found[:1]),
        "after": ("{0} > ?", found[:1]),
        "between": ("{0} BETWEEN ? AND ?", found[:2]),
    }[condition.op]


def _build_number(condition: Condition, db: Database) -> Sql:
    values: list[object] = [float(str(value)) for value in _list_values(condition)]
    test = {"at_least": "{0} >= ?", "at_most": "{0} <= ?", "is": "{0} = ?", "between": "{0} BETWEEN ? AND ?"}[
        condition.op
    ]
    if condition.op == "between" and len(values) != 2:
        raise ValueError(values)
    if condition.field == "messages":
        return test.format("f.messages"), values
    if condition.field in STORED:
        return test.format(f"m.{STORED[condition.field].stored}"), values
    return _build_custom_field(condition, test.format("CAST(l.value AS REAL)"), values)


def _build_flag(condition: Condition, db: Database) -> Sql:
    if condition.field == "quiet":  # as Insights and the alerts count
        from commdesk.presence import quiet

        people = quiet.find_quiet_people(db, list_rows.today_number(load_day_boundary(db.reader)))
        word = "IN" if condition.op == "yes" else "NOT IN"
        return f"f.member {word} (SELECT value FROM json_each(?))", [json.dumps(sorted(people))]
    stored = STORED.get(condition.field)
    sql, values = (
        (f"m.{stored.stored} = 1", []) if stored is not None else _build_custom_field(condition, "l.value = '1'", [])
    )
    return (sql if condition.op == "yes" else f"NOT ({sql})"), values


def _build_month(condition: Condition, db: Database) -> Sql:
    if condition.op == "empty":
        return "m.birth_month = 0", []
    values: list[object] = [int(str(value)) for value in _list_values(condition)]
    return f"m.birth_month IN ({','.join('?' * len(values))})", values


def _build_people(condition: Condition, db: Database) -> Sql:
    return "f.member IN (SELECT value FROM json_each(?))", [
        json.dumps([int(ident) for ident in _list_values(condition)])
    ]


MAKERS: dict[str, Callable[[Condition, Database], Sql]] = {
    filters.TEXT: _build_text,
    filters.CHOICE: _build_choice,
    filters.MANY: _build_many,
    filters.DAY: _build_day,
    filters.NUMBER: _build_number,
    filters.FLAG: _build_flag,
    filters.MONTH: _build_month,
    filters.PEOPLE: _build_people,
}
