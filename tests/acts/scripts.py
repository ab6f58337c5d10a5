"""Acts about scripts: their texts, variants, folders, uses, queues, packs, watched words."""

from __future__ import annotations

from commdesk.scripts import banned_words, editing, folders, queues, record, uses, versions
from commdesk.scripts.packs import merging
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.record import NewPart, NewVariant
from tests.acts.actor import Actor, Nothing, act
from tests.scripts.packs.library import pack


@act(3)
def add_folder(a: Actor) -> None:
    folders.add_folder(a.db, a.name(), a.pick("folder") if a.maybe(0.4) else None)


@act(2)
def rename_folder(a: Actor) -> None:
    folders.rename_folder(a.db, a.pick("folder"), a.name())


@act(2)
def move_folder(a: Actor) -> None:
    folders.move_folder(a.db, a.pick("folder"), a.pick("folder") if a.maybe() else None)


@act(1)
def delete_folder(a: Actor) -> None:
    folders.delete_folder(a.db, a.pick("folder"))


@act(6)
def add_script(a: Actor) -> None:
    record.add_script(a.db, a.name(), a.pick("folder") if a.maybe() else None, a.say() + " {member.nickname|}")


@act(3)
def change_script(a: Actor) -> None:
    record.update_script(a.db, a.pick("script"), title=a.name(), note=a.say())


@act(6)
def write_part(a: Actor) -> None:
    editing.write_part(a.db, a.pick("part", "kind = 'text'"), a.say(9))


@act(3)
def add_part(a: Actor) -> None:
    new = NewPart("text", a.say()) if a.maybe() else NewPart("file", "", "a.pdf", a.dice.randbytes(300))
    editing.add_part(a.db, a.pick("variant"), new)


@act(2)
def delete_part(a: Actor) -> None:
    editing.delete_part(a.db, a.pick("part"))


@act(2)
def add_variant(a: Actor) -> None:
    editing.add_variant(a.db, a.pick("script"), a.pick("variant") if a.maybe() else 0)


@act(1)
def delete_variant(a: Actor) -> None:
    editing.delete_variant(a.db, a.pick("variant"))


@act(1)
def duplicate_script(a: Actor) -> None:
    editing.duplicate_script(a.db, a.pick("script"))


@act(2)
def delete_scripts(a: Actor) -> None:
    editing.delete_scripts(a.db, a.some("script", 2))


@act(2)
def move_scripts(a: Actor) -> None:
    editing.move_scripts(a.db, a.some("script"), a.pick("folder") if a.maybe() else None)


@act(1)
def order_scripts(a: Actor) -> None:
    editing.reorder_scripts(a.db, a.some("script", 9))


@act(1)
def favour_scripts(a: Actor) -> None:
    editing.set_favourite(a.db, a.some("script"), a.maybe())


@act(2)
def tag_scripts(a: Actor) -> None:
    (editing.tag_scripts if a.maybe(0.7) else editing.untag_scripts)(a.db, a.some("script"), f"s{a.dice.randint(1, 4)}")


def _part(a: Actor) -> tuple[int, int, int]:
    part = a.pick("part", "kind = 'text'")
    variant = int(a.one("SELECT variant FROM part WHERE id = ?", part) or 0)
    return int(a.one("SELECT script FROM variant WHERE id = ?", variant) or 0), variant, part


@act(6)
def use_script(a: Actor) -> None:
    script, variant, part = _part(a)
    member = a.pick("member")
    uses.record_use(
        a.db, script=script, variant=variant, part=part, text=a.say(), member=member, answers={"价": a.say(1)}
    )


@act(2)
def note_outcome(a: Actor) -> None:
    uses.set_outcome(a.db, a.pick("script_use"), a.dice.choice(sorted(uses.OUTCOMES)))


@act(1)
def take_use_back(a: Actor) -> None:
    uses.take_back(a.db, a.pick("script_use"))


@act(3)
def make_queue(a: Actor) -> None:
    queues.create_queue(a.db, a.pick("script"), members=a.some("member", 6), name=a.name())


@act(3)
def mark_turn(a: Actor) -> None:
    row = a.db.reader.execute("SELECT queue, member FROM queue_member ORDER BY id").fetchall()
    if not row:
        raise Nothing
    queue, member = a.dice.choice(row)
    queues.mark_as(a.db, queue, member, "skipped", a.say(2))


@act(1)
def close_queue(a: Actor) -> None:
    queues.close_queue(a.db, a.pick("queue"), a.maybe())


@act(1)
def delete_queue(a: Actor) -> None:
    queues.delete_queue(a.db, a.pick("queue"))


@act(2)
def restore_version(a: Actor) -> None:
    script = a.pick("script")
    found = versions.load_versions(a.db, script)
    if not found:
        raise Nothing
    versions.restore_version(a.db, script, a.dice.choice(found))


@act(3)
def import_pack(a: Actor) -> None:
    made = [
        PackScript(a.name(), (NewVariant("", (NewPart("text", a.say()),)),), id=f"p.{n}", folder=a.say(1)[:20])
        for n in a.dice.sample(range(9), 3)
    ]
    merging.carry_out(a.db, merging.plan_import(a.db, pack(*made)))


@act(1)
def watch_word(a: Actor) -> None:
    banned_words.add_banned_word(a.db, a.say(1))


@act(1)
def let_word_pass(a: Actor) -> None:
    banned_words.let_pass(a.db, a.say(1), a.maybe())


@act(1)
def change_part_file(a: Actor) -> None:
    editing.change_file(a.db, a.pick("part", "kind = 'file'"), NewPart("file", "", "b.pdf", a.dice.randbytes(200)))


@act(1)
def order_parts(a: Actor) -> None:
    variant = a.pick("variant")
    editing.order_parts(a.db, variant, a.some("part", 9, f"variant = {variant}"))


@act(1)
def style_variant(a: Actor) -> None:
    editing.style_variant(a.db, a.pick("variant"), a.say(1)[:20])


@act(1)
def next_turn(a: Actor) -> None:
    queues.next_turn(a.db, a.pick("queue"))


@act(1)
def use_the_next_part(a: Actor) -> None:
    uses.add_part(a.db, a.pick("script_use"), a.pick("part"), a.say())


@act(1)
def forget_word(a: Actor) -> None:
    banned_words.delete_banned_word(a.db, str(a.one("SELECT word FROM wording ORDER BY id") or a.pick("wording")))
