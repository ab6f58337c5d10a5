"""Acts about what people name things with, how days are counted, and what costs: everything that is set up once."""

from __future__ import annotations

from commdesk import fields, tags, thresholds, vocabulary
from commdesk.acquisition import channels, costs, magnets
from commdesk.checkins import day_sheet, manual, rules
from commdesk.insights.charts import funnel
from commdesk.insights.charts.funnel import FunnelStage
from commdesk.members.finding import filters, segments
from tests.acts.actor import Actor, Nothing, act


@act(3)
def add_tag_group(a: Actor) -> None:
    tags.add_group(a.db, a.name(), a.dice.choice(["behaviour", "growth", "attribute"]), a.maybe())


@act(4)
def add_tag(a: Actor) -> None:
    tags.add_tag(a.db, a.say(1) + str(a.dice.randint(1, 30)), a.pick("tag_group"))


@act(3)
def rename_tag(a: Actor) -> None:
    tags.update_tag(a.db, a.pick("tag"), name=a.say(1) + str(a.dice.randint(1, 30)))


@act(2)
def merge_tags(a: Actor) -> None:
    found = a.some("tag", 2)
    if len(found) < 2:
        raise Nothing
    tags.merge_tags(a.db, *found)


@act(2)
def delete_tag(a: Actor) -> None:
    tags.delete_tag(a.db, a.pick("tag"))


@act(1)
def delete_tag_group(a: Actor) -> None:
    tags.delete_group(a.db, a.pick("tag_group"))


@act(2)
def order_tags(a: Actor) -> None:
    tags.reorder_tags(a.db, a.some("tag", 9))


@act(3)
def add_field(a: Actor) -> None:
    kind = a.dice.choice(["text", "number", "date", "choice", "checkbox"])
    fields.add_field(a.db, a.name(), kind, ["a", "b", "c"] if kind == "choice" else ())


@act(2)
def change_field(a: Actor) -> None:
    fields.update_field(a.db, a.pick("field"), name=a.name())


@act(1)
def order_fields(a: Actor) -> None:
    fields.reorder_fields(a.db, a.some("field", 9))


@act(2)
def save_segment(a: Actor) -> None:
    wanted = filters.filter_from_json('{"all": [{"field": "city", "op": "is", "value": "%s"}]}' % a.dice.randint(1, 9))
    segments.save_segment(a.db, a.name(), wanted)


@act(2)
def rename_segment(a: Actor) -> None:
    segments.rename_segment(a.db, a.pick("segment"), a.name())


@act(1)
def delete_segment(a: Actor) -> None:
    segments.delete_segment(a.db, a.pick("segment"))


@act(2)
def add_channel(a: Actor) -> None:
    channels.add_channel(a.db, a.name())


@act(2)
def change_channel(a: Actor) -> None:
    channels.update_channel(a.db, a.pick("channel"), note=a.say())


@act(1)
def remove_channel(a: Actor) -> None:
    channels.delete_channel(a.db, a.pick("channel"))


@act(1)
def add_stage(a: Actor) -> None:
    vocabulary.add_word(a.db, "stage", a.name())


@act(2)
def add_cost(a: Actor) -> None:
    costs.add_cost(a.db, a.dice.randint(1, 99_900), title=a.say(2), day=a.day(), category=a.pick("category"))


@act(1)
def change_cost(a: Actor) -> None:
    costs.update_cost(a.db, a.pick("entry", "kind = 'cost'"), amount=a.dice.randint(1, 99_900))


@act(1)
def remove_cost(a: Actor) -> None:
    costs.delete_cost(a.db, a.pick("entry", "kind = 'cost'"))


@act(1)
def add_category(a: Actor) -> None:
    costs.add_category(a.db, a.name(), a.maybe())


@act(1)
def remove_category(a: Actor) -> None:
    costs.remove_category(a.db, a.pick("category"))


@act(2)
def add_magnet(a: Actor) -> None:
    magnets.add_magnet(a.db, a.name(), note=a.say())


@act(1)
def remove_magnet(a: Actor) -> None:
    magnets.delete_magnet(a.db, a.pick("magnet"))


@act(2)
def add_rule(a: Actor) -> None:
    rules.add_rule(a.db, "prefix", a.dice.choice(["hello", "word", "打卡"]), a.pick("community") if a.maybe() else None)


@act(1)
def change_rule(a: Actor) -> None:
    rules.update_rule(a.db, a.pick("rule"), text=a.dice.choice(["hello", "word"]))


@act(1)
def delete_rule(a: Actor) -> None:
    rules.delete_rule(a.db, a.pick("rule"))


@act(2)
def change_settings(a: Actor) -> None:
    thresholds.update_thresholds(a.db, day_boundary=a.dice.randint(0, 6), name=a.name())


@act(1)
def change_funnel(a: Actor) -> None:
    funnel.update_stages(
        a.db, [FunnelStage("", "joined"), FunnelStage(a.say(1)[:20], "spoke"), FunnelStage("", "bought")]
    )


@act(3)
def type_a_day(a: Actor) -> None:
    numbers = {"messages": a.dice.randint(0, 90), "joins": a.dice.randint(0, 9)}
    day_sheet.update_day(a.db, a.pick("community"), a.day(), **numbers)


@act(3)
def enter_who_spoke(a: Actor) -> None:
    day_sheet.save_copied_chat(a.db, a.pick("community"), a.day(), a.some("member", 5), {})


@act(3)
def tick_check_ins(a: Actor) -> None:
    manual.check_in(a.db, a.some("member", 5), a.pick("community"), a.day())


@act(1)
def untick(a: Actor) -> None:
    row = a.db.reader.execute("SELECT member, community, day, kind FROM tick ORDER BY id").fetchone()
    if row is None:
        raise Nothing
    manual.delete_ticks(a.db, [row["member"]], row["community"], row["day"], row["kind"])


@act(1)
def change_tag_group(a: Actor) -> None:
    tags.change_group(a.db, a.pick("tag_group"), name=a.name())


@act(1)
def change_category(a: Actor) -> None:
    costs.change_category(a.db, a.pick("category"), name=a.name())


@act(1)
def change_magnet(a: Actor) -> None:
    magnets.update_magnet(a.db, a.pick("magnet"), note=a.say())


@act(1)
def change_segment(a: Actor) -> None:
    segments.update_segment(a.db, a.pick("segment"), filters.filter_from_json('{"all": []}'))


@act(1)
def order_segments(a: Actor) -> None:
    segments.reorder_segments(a.db, a.some("segment", 9))
