"""What is known for a script, read from a real workspace."""

from __future__ import annotations

from datetime import date, datetime

from commdesk import entries, fields, tags
from commdesk.communities import fees, memberships
from commdesk.communities import record as communities
from commdesk.members import merge, record
from commdesk.scripts import render_context
from commdesk.scripts.formatters import MoneyAmount
from commdesk.scripts.render import render_script
from commdesk.scripts.variables import VARIABLES
from commdesk.store.database import Database

NOW = datetime(2026, 11, 26, 9)


def member(db: Database, **values: str | int) -> int:
    """Return a new member."""
    return record.add_member(db, **{"nickname": "老王", "real_name": "王建国", "gender": "m", "city": "上海", **values})


def test_a_person_is_known_by_their_row(db: Database) -> None:
    values = render_context.load_render_context(
        db, member=member(db, want="读书", level="S", remark="共读认识的"), now=NOW
    ).values
    assert (
        values["member.nickname"] == "老王"
        and values["member.honorific"] == "王先生"
        and values["member.surname"] == "王"
    )
    assert values["member.want"] == "读书" and values["member.level"] == "S" and values["member.name"] == "王建国"


def test_what_hangs_on_a_person_is_known(db: Database) -> None:
    who = member(db)
    tags.tag_new(db, (who,), "亲子")
    fees.add_fee(db, who, "年卡", 36500, "2026-01-01", "2026-12-08")
    entries.add_entry(db, who, "order", title="书", amount=1250)
    entries.add_entry(db, who, "order", title="书", amount=750)
    values = render_context.load_render_context(db, member=who, now=NOW).values
    assert (
        values["member.tags"] == "亲子"
        and values["member.card"] == "年卡"
        and values["member.fee"] == MoneyAmount(36500)
    )
    assert values["member.expires"] == date(2026, 12, 8) and values["member.expires_in"] == 12
    assert values["member.orders"] == 2 and values["member.spent"] == MoneyAmount(2000)


def test_orders_in_two_currencies_make_no_sum(db: Database) -> None:
    who = member(db)
    entries.add_entry(db, who, "order", title="a", amount=100)
    entries.add_entry(db, who, "order", title="b", amount=100, currency="USD")
    assert render_context.load_render_context(db, member=who).values["member.spent"] is None


def test_the_community_is_the_one_they_joined_last(db: Database) -> None:
    who = member(db)
    old, new = communities.add_community(db, "老群"), communities.add_community(db, "新群")
    memberships.add_people(db, (who,), old, "2025-01-01")
    memberships.add_people(db, (who,), new, "2026-11-20")
    found = render_context.load_render_context(db, member=who, now=NOW)
    assert found.values["community.name"] == "新群" and found.values["member.days"] == 6
    assert found.values.get("community.size") == 1
    assert render_context.load_render_context(db, member=who, community=old, now=NOW).values["community.name"] == "老群"


def test_the_account_is_the_one_they_know(db: Database) -> None:
    group = communities.add_community(db, "群")
    with db.step("persona") as conn:
        conn.execute("UPDATE community SET persona = '禾禾' WHERE id = ?", (group,))
    assert render_context.load_render_context(db, community=group, who="me").values["account.name"] == "禾禾"
    assert (
        render_context.load_render_context(db, member=member(db, friend_account="小禾"), community=group).values[
            "account.name"
        ]
        == "小禾"
    )
    assert render_context.load_render_context(db, who="me").values["account.name"] == "me"


def test_own_fields_are_variables_also_when_nobody_is_chosen(db: Database) -> None:
    fields.add_field(db, "孩子生日", "date")
    field = fields.list_fields(db)[-1]
    who = member(db)
    fields.set_field_value(db, (who,), field, "2018-03-05")
    assert (
        render_script("{member.孩子生日|M月d日}", render_context.load_render_context(db, member=who)).text == "3月5日"
    )
    nobody = render_script("{member.孩子生日|M月d日}", render_context.load_render_context(db))
    assert nobody.gaps[0].kind == "variable"


def test_an_archived_field_is_no_variable(db: Database) -> None:
    ident = fields.add_field(db, "grade", "text")
    fields.update_field(db, ident, archived=1)
    assert "member.grade" not in render_context.load_render_context(db, member=member(db)).values


def test_a_person_of_two_members_is_one(db: Database) -> None:
    first, second = member(db), member(db, nickname="王哥")
    tags.tag_new(db, (second,), "老客")
    merge.merge_members(db, (first, second))
    for who in (first, second):
        assert render_context.load_render_context(db, member=who).values["member.tags"] == "老客"


def test_what_was_archived_is_refused_in_words(db: Database) -> None:
    fields.add_field(db, "孩子年级", "text")
    field, who = fields.list_fields(db)[-1], member(db)
    fields.set_field_value(db, (who,), field, "三年级")
    source = "{member.孩子年级|x}"
    assert render_script(source, render_context.load_render_context(db, member=who)).text == "三年级"
    fields.update_field(db, field.id, archived=1)
    found = render_script(source, render_context.load_render_context(db, member=who))
    assert not found.is_ready and found.gaps[0].kind == "fault" and "孩子年级" in str(found.gaps[0].phrase)


def test_own_fields_of_every_kind_are_said(db: Database) -> None:
    who = member(db)
    for name, kind, value, form, said in (
        ("年级", "text", "三年级", "", "三年级"),
        ("入会", "date", "2024-02-29", "|yyyy年M月d日", "2024年2月29日"),
        ("花名", "text", "{member.city}", "", "{member.city}"),
        ("括号", "text", "[1] 注", "", "[1] 注"),
        ("深", "text", "[" * 2_000, "", "[" * 2_000),
    ):
        fields.add_field(db, name, kind)
        fields.set_field_value(db, (who,), fields.list_fields(db)[-1], value)
        assert (
            render_script(f"{{member.{name}{form}}}", render_context.load_render_context(db, member=who)).text == said
        )


def test_what_a_merged_person_is_called_is_what_the_root_says(db: Database) -> None:
    first, second = member(db), member(db, nickname="王哥", real_name="", city="北京")
    fields.add_field(db, "年级", "text")
    field = fields.list_fields(db)[-1]
    fields.set_field_value(db, (first,), field, "一")
    fields.set_field_value(db, (second,), field, "二")
    entries.add_entry(db, first, "order", title="书", amount=1250)
    entries.add_entry(db, second, "order", title="书", amount=750)
    group = communities.add_community(db, "群")
    memberships.add_people(db, (second,), group, "2026-11-16")
    top = merge.merge_members(db, (first, second))
    for who in (first, second):
        values = render_context.load_render_context(db, member=who, now=NOW).values
        assert values["member.年级"] == ("一" if top == first else "二")
        assert values["member.spent"] == MoneyAmount(2000) and values["member.orders"] == 2
        assert values["member.days"] == 10 and values["community.name"] == "群" and values.get("community.size") == 1
        assert values["member.city"] == ("上海" if top == first else "北京")


def test_money_of_two_currencies_is_asked_for(db: Database) -> None:
    who = member(db)
    entries.add_entry(db, who, "order", title="a", amount=100)
    assert render_script("{member.spent}", render_context.load_render_context(db, member=who)).text == "¥1"
    entries.add_entry(db, who, "order", title="b", amount=100, currency="USD")
    found = render_script("{member.orders}单 {member.spent}", render_context.load_render_context(db, member=who))
    assert [gap.key for gap in found.gaps] == ["member.spent"] and found.text == "2单 {member.spent}"


def test_the_name_of_the_workspace_and_the_hour_are_known(db: Database) -> None:
    name = db.reader.execute("SELECT value FROM setting WHERE key = 'name'").fetchone()
    found = render_script("{workspace.name|—}，{greeting}，{today}", render_context.load_render_context(db, now=NOW))
    assert found.text == f"{name[0] if name and name[0] else '—'}，早上好，11月26日"


def test_nobody_in_particular_leaves_gaps(db: Database) -> None:
    found = render_script("{member.nickname}", render_context.load_render_context(db))
    assert not found.is_ready and found.gaps[0].key == "member.nickname"


def test_somebody_who_is_gone_is_nobody(db: Database) -> None:
    who = member(db)
    record.delete_members(db, (who,))
    assert not render_context.load_render_context(db, member=who).values.get("member.nickname")


def test_every_variable_is_either_read_typed_or_of_the_clock(db: Database) -> None:
    group = communities.add_community(db, "群")
    who = member(db)
    memberships.add_people(db, (who,), group, "2026-11-20")
    fees.add_fee(db, who, "年卡", 1, "2026-01-01", "2027-01-01")
    entries.add_entry(db, who, "order", title="x", amount=1)
    values = render_context.load_render_context(db, member=who, now=NOW).values
    told = [entry.name for entry in VARIABLES if "." in entry.name and not entry.name.startswith("event.")]
    assert [name for name in told if name not in values] == []


def test_where_a_value_comes_from_is_said() -> None:
    assert (
        str(render_context.explain_source("member")) == "from member"
        and str(render_context.explain_source("xyz")) == "missing"
    )
