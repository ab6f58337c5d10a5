"""Acts about people: members, what hangs on them, who is one, groups they are in, what is noted of them."""

from __future__ import annotations

import base64

from commdesk import community_merge, entries, fields, tags
from commdesk.communities import fees, memberships
from commdesk.communities import record as communities
from commdesk.members import alike, bulk, contacts, handles, levels, merge, pictures, quick_add, record
from tests.acts.actor import Actor, Nothing, act

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@act(14)
def add_member(a: Actor) -> None:
    record.add_member(a.db, nickname=a.name(), city=a.say(1), note=a.say())


@act(8)
def add_several(a: Actor) -> None:
    lines = "\n".join(f"{a.name()} {a.phone() if a.maybe() else ''}" for _ in range(a.dice.randint(1, 3)))
    if not quick_add.carry_out(a.db, quick_add.plan_lines(a.db, lines)):
        raise Nothing


@act(14)
def edit_member(a: Actor) -> None:
    field = a.dice.choice(["city", "company", "remark", "note", "next_action"])
    record.update_member(a.db, a.pick("member"), **{field: a.say()})


@act(4)
def plan_next(a: Actor) -> None:
    record.update_member(a.db, a.pick("member"), next_action=a.say(), next_on=a.day())


@act(4)
def set_inviter(a: Actor) -> None:
    record.update_member(a.db, a.pick("member"), inviter=a.pick("member"))


@act(4)
def set_stage_and_channel(a: Actor) -> None:
    record.update_member(a.db, a.pick("member"), stage=a.pick("stage"), channel=a.pick("channel"))


@act(4)
def edit_many(a: Actor) -> None:
    bulk.set_field_value(a.db, a.some("member", 6), "city", a.say(1))


@act(3)
def archive_members(a: Actor) -> None:
    record.archive_members(a.db, a.some("member"), a.maybe())


@act(8)
def delete_members(a: Actor) -> None:
    record.delete_members(a.db, a.some("member", 2))


@act(5)
def add_contact(a: Actor) -> None:
    kind = a.dice.choice(["phone", "email", "link"])
    value = {"phone": a.phone(), "email": f"a{a.dice.randint(1, 30)}@example.com", "link": "https://example.com/x"}[
        kind
    ]
    contacts.add_contact(a.db, a.pick("member"), kind, value)


@act(2)
def change_contact(a: Actor) -> None:
    contacts.update_contact(a.db, a.pick("contact", "kind = 'phone'"), a.phone())


@act(5)
def add_handle(a: Actor) -> None:
    handles.add_handle(a.db, a.pick("member"), a.dice.choice(["wechat", "telegram"]), f"acc{a.dice.randint(1, 40)}")


@act(2)
def remove_handle(a: Actor) -> None:
    handles.delete_handle(a.db, a.pick("handle"))


@act(4)
def change_level(a: Actor) -> None:
    levels.update_level(a.db, a.pick("member"), a.dice.choice("SABC"), a.say())


@act(3)
def put_picture(a: Actor) -> None:
    pictures.set_picture(a.db, a.pick("member"), PNG)


@act(6)
def unite(a: Actor) -> None:
    found = a.some("member", 3)
    if len(found) < 2:
        raise Nothing
    merge.merge_members(a.db, found)


@act(3)
def split(a: Actor) -> None:
    merge.split_person(a.db, int(a.one("SELECT member FROM alias ORDER BY member") or a.pick("member")))


@act(2)
def not_the_same(a: Actor) -> None:
    found = a.some("member", 2)
    if len(found) < 2:
        raise Nothing
    merge.tell_apart(a.db, [found])


@act(2)
def join_who_look_alike(a: Actor) -> None:
    found = [group.list_members(alike.Sureness.PERHAPS) for group in alike.find_duplicates(a.db)[:5]]
    if not found:
        raise Nothing
    merge.merge_groups(a.db, found)


@act(4)
def add_community(a: Actor) -> None:
    communities.add_community(a.db, a.name(), a.dice.choice(["wechat", "qq"]))


@act(3)
def change_community(a: Actor) -> None:
    communities.update_community(a.db, a.pick("community"), note=a.say(), places=a.dice.randint(0, 500))


@act(6)
def add_to_community(a: Actor) -> None:
    memberships.add_people(a.db, a.some("member", 5), a.pick("community"), a.day() if a.maybe() else "")


@act(3)
def change_membership(a: Actor) -> None:
    memberships.update_membership(a.db, a.pick("membership"), left_on="2026-12-30", reason=a.say())


@act(2)
def remove_membership(a: Actor) -> None:
    memberships.delete_membership(a.db, a.pick("membership"))


@act(4)
def add_fee(a: Actor) -> None:
    fees.add_fee(a.db, a.pick("member"), a.say(2), a.dice.randint(0, 99_900), "2026-01-01", "2026-12-31")


@act(2)
def remove_fee(a: Actor) -> None:
    fees.delete_fee(a.db, a.pick("fee"))


@act(10)
def write_note(a: Actor) -> None:
    entries.quick_note(a.db, a.pick("member"), a.say(8) + f" #t{a.dice.randint(1, 4)} @{a.name().split()[0]}")


@act(6)
def write_entry(a: Actor) -> None:
    kind = a.dice.choice(["followup", "order", "reward", "violation", "checkin", "feedback"])
    values = {"amount": a.dice.randint(0, 99_900)} if kind == "order" else {}
    entries.add_entry(a.db, a.pick("member"), kind, title=a.say(2), text=a.say(), day=a.day(), **values)


@act(4)
def change_entry(a: Actor) -> None:
    entries.update_entry(a.db, a.pick("entry", "kind = 'note'"), text=a.say())


@act(4)
def delete_entry(a: Actor) -> None:
    entries.delete_entry(a.db, a.pick("entry"))


@act(6)
def tag_people(a: Actor) -> None:
    tags.tag_members(a.db, a.some("member"), a.pick("tag"))


@act(4)
def tag_people_anew(a: Actor) -> None:
    tags.tag_new(a.db, a.some("member"), f"t{a.dice.randint(1, 12)}")


@act(3)
def untag_people(a: Actor) -> None:
    link = a.pick("member_tag")
    tag = int(a.one("SELECT tag FROM member_tag WHERE id = ?", link) or 0)
    tags.untag_members(a.db, [int(a.one("SELECT member FROM member_tag WHERE id = ?", link) or 0)], tag)


@act(5)
def fill_field(a: Actor) -> None:
    found = fields.list_fields(a.db)
    if not found:
        raise Nothing
    field = a.dice.choice(found)
    values = {
        "number": "7",
        "date": a.day(),
        "checkbox": "1",
        "phone": a.phone(),
        "email": "a@b.cn",
        "link": "https://a.cn",
    }
    value = a.dice.choice(field.choices) if field.choices else values.get(field.kind, a.say(2))
    fields.set_field_value(a.db, a.some("member", 3), field, value)


@act(1)
def change_fee(a: Actor) -> None:
    fee = a.pick("fee")
    member = int(a.one("SELECT member FROM fee WHERE id = ?", fee) or 0)
    found = next(each for each in fees.load_fees_for_members(a.db, [member]) if each.id == fee)
    fees.update_fee(a.db, found, a.say(1), 100, "2026-01-01", "")


@act(3)
def join_communities(a: Actor) -> None:
    found = a.some("community", 3)
    community_merge.merge_communities(a.db, found, a.name() if a.maybe() else "")
