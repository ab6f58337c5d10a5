"""A row that an import makes, or that two people can make alike, has an id that follows from what it means.

A fresh id makes two rows of it when two copies of a file are merged, and nothing can mend that later. Whoever adds a call of
``fresh`` or ``many`` says here why two people never make this row alike.
"""

from __future__ import annotations

import ast

from tests.house import sources

OWN = "one's own work: two that look alike may mean different things, and stand side by side until somebody joins them"
ACT = "an act: two people who do it have done it twice"
ALIKE = "only where the id of the meaning is taken: by a second one in this very file"
FRESH = {
    "chats.importing.importer._start_batch": ("batch", ACT),
    "events.registration.import_writer.__init__": ("batch", ACT),
    "events.review.survey.carry_out": ("batch", ACT),
    "calendars.milestones.import_milestones": ("batch", ACT),
    "members.imports.roster_diff.__init__": ("batch", ACT),
    "members.imports.belongings.__init__": ("batch", ACT),
    "members.imports.vocabulary._make_fake_id": ("", "a rehearsal only counts: nothing is written"),
    "chats.importing.memberships._insert_stay": ("membership", ALIKE),
    "store.births.choose_ids": ("every table", ALIKE),
    "store.database._load_copy_id": ("meta", "which copy this is: never the same in two"),
    "acquisition.costs.add_cost": (
        "entry",
        "money that was spent: two equal costs are two until somebody says otherwise",
    ),
    "communities.fees.add_fee": ("fee", "money that was paid, typed in by hand: never taken for another payment"),
    "entries.add_entry": ("entry", OWN),
    "entries.quick_note": ("entry", OWN),
    "members.levels.update_level": ("entry", ACT),
    "members.bulk.set_field_value": ("entry", ACT),
    "members.cells._write_value": ("entry", ACT),
    "members.finding.segments.save_segment": ("segment", OWN),
    "acquisition.magnets.add_magnet": ("magnet", OWN),
    "scripts.record.insert_script": ("script", OWN),
    "scripts.record.insert_variant": ("variant", OWN),
    "scripts.record.insert_part": ("part", OWN),
    "scripts.queues.create_queue": ("queue", ACT),
    "scripts.uses.record_use": ("script_use, part_use", ACT),
    "scripts.uses.add_part": ("part_use", ACT),
    "scripts.uses._save_answer": (
        "answer",
        "what was forgotten is never made again; of two, the greatest is read and written",
    ),
    "plan.record.add_item": ("plan_item", OWN),
    "plan.acts.copy_occurrence": ("plan_item", OWN),
    "plan.sheet_import.import_plan_sheet": ("batch", ACT),
    "plan.calendar_files.import_plan_calendar": ("batch", ACT),
    "events.record.insert_event": ("event", OWN),
    "events.planning.items.insert_line": ("lines of an event", OWN),
    "events.planning.notes.add_incident": ("event_note", OWN),
    "events.planning.phases.enter_phase": ("event_move", ACT),
    "events.registration.registrations.insert_registration": (
        "registration",
        "by hand and at the door: two people of one name may both come",
    ),
    "events.checkin.sign_in_sheets.save_printed_sheet": ("event_sheet", ACT),
    "sharing.shares.note_share": ("handed", ACT),
    "clients.copying._note_here": ("entry, handed", ACT),
    "events.checkin.check_in.insert_arrival": ("arrival", "the earliest counts, so two doors agree"),
}


def calls() -> set[str]:
    """Return the functions of the core that ask for fresh ids; the sample workspace is nobody's work."""
    found = set()
    for source in sources("commdesk"):
        if source.module == "commdesk.store.ids" or source.module.startswith("commdesk.demo"):
            continue
        for function in ast.walk(source.tree):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _asks(node.func):
                        found.add(f"{source.module.removeprefix('commdesk.')}.{function.name}")
    return found


def _asks(func: ast.Attribute) -> bool:
    owner = func.value
    named = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    return func.attr in ("new_id", "new_ids") and named.strip("_") == "ids"


def test_fresh_ids_are_given_only_to_what_two_people_never_make_alike() -> None:
    found = calls()
    assert found - set(FRESH) == set(), "say in FRESH why, or let the id follow from the meaning (store.births)"
    assert set(FRESH) - found == set(), "no longer there"
