"""Values of others that wait beside the fields of an open record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from commdesk import fields
from commdesk.events import record as events
from commdesk.members import contacts, record
from commdesk.scripts import editing
from commdesk.scripts import record as scripts
from commdesk.sharing import merging, waiting
from commdesk.sharing.waiting import RecordKind
from commdesk.workspace import Workspace

Laptops = Callable[[str], Workspace]
Send = Callable[[Workspace], Path]


def test_what_somebody_else_wrote_is_found_beside_its_record(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna, bert = (record.add_member(mine.db, nickname=name) for name in ("Anna", "Bert"))
    phone = contacts.add_contact(mine.db, anna, "phone", "139 0000 0000")
    pet = fields.add_field(mine.db, "Pet", "text")
    theirs = laptops("Li")
    for space, city, number, animal in (
        (theirs, "Paris", "138 1111 1111", "cat"),
        (mine, "Rome", "137 2222 2222", "dog"),
    ):
        record.update_member(space.db, anna, city=city)
        contacts.update_contact(space.db, phone, number)
        [field] = fields.list_fields(space.db)
        fields.set_field_value(space.db, (anna,), field, animal)
    merging.merge_workspace(mine.db, send(theirs))
    found = waiting.list_record_waiting(mine.db, RecordKind.PERSON, [anna])
    assert {(each.found.conflict.table, *each.list_columns()) for each in found} == {
        ("member", "city"), ("contact", "value", "plain"), ("field_value", "value")}  # fmt: skip
    [city] = [each for each in found if each.found.conflict.table == "member"]
    [other] = city.list_others()
    assert {(other.shown, other.who, other.theirs), (city.values["city"], "", None)} in (
        {("Paris", "Li", True), ("Rome", "", None)}, {("Rome", "Wang", False), ("Paris", "", None)})  # fmt: skip
    [value] = [each for each in found if each.found.conflict.table == "field_value"]
    assert value.values["field"] == pet
    assert waiting.list_record_waiting(mine.db, RecordKind.PERSON, [bert]) == []
    assert waiting.count_waiting(mine.db) == len(waiting.list_waiting(mine.db)) == 3
    merging.choose_values(mine.db, {city.found.place: {"city": "Paris"}})
    assert waiting.count_waiting(mine.db) == 2


def test_only_the_columns_that_differ_have_a_dot(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna", birth_month=3, birth_day=4)
    theirs = laptops("Li")
    record.update_member(theirs.db, anna, birth_day=5)
    record.update_member(mine.db, anna, birth_day=6)
    merging.merge_workspace(mine.db, send(theirs))
    [born] = waiting.list_record_waiting(mine.db, RecordKind.PERSON, [anna])
    assert len(born.found.conflict.columns) == 4 and born.list_columns() == ["birth_day"]


def test_events_and_scripts_have_them_too(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    event = events.add_event(mine.db, "Picnic")
    script = scripts.add_script(mine.db, "Hello", text="Hello")
    part = scripts.load_scripts(mine.db, [script])[script].variants[0].parts[0].id
    theirs = laptops("Li")
    for space, place, words in ((theirs, "Park", "Good day"), (mine, "Lake", "Hi")):
        events.update_event(space.db, event, place=place)
        editing.write_part(space.db, part, words)
    merging.merge_workspace(mine.db, send(theirs))
    [place] = waiting.list_record_waiting(mine.db, RecordKind.EVENT, [event])
    assert place.list_columns() == ["place"]
    [words] = waiting.list_record_waiting(mine.db, RecordKind.SCRIPT, [script])
    assert words.list_others()[0].shown in ("Good day", "Hi")


def test_it_costs_one_query_where_nobody_waits(laptops: Laptops) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    asked: list[str] = []
    conn = mine.db.reader
    conn.set_trace_callback(asked.append)
    for kind in RecordKind:
        assert waiting.list_record_waiting(mine.db, kind, [anna]) == []
    conn.set_trace_callback(None)
    assert len(asked) == len(RecordKind)


def test_listeners_hear_of_a_merge_that_changed_no_field(laptops: Laptops, send: Send) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    theirs = laptops("Li")
    record.update_member(theirs.db, anna, city="Paris")
    for city in ("Bari", "Turin", "Milan", "Pisa", "Siena", "Lucca", "Parma", "Rimini", "Rome"):  # the later one
        record.update_member(mine.db, anna, city=city)
    heard: list[frozenset[str]] = []
    mine.db.add_listener(heard.append)
    merging.merge_workspace(mine.db, send(theirs))
    assert mine.db.reader.execute("SELECT city FROM member").fetchone()[0] == "Rome"
    assert any("member" in tables for tables in heard)
