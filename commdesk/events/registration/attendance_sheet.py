"""A sheet of who came: the door's of a ticket shop, or simply names, phones and times. Everybody on a sheet without marks came."""

from __future__ import annotations

from dataclasses import replace

from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.record import Event
from commdesk.events.registration import columns, import_plan
from commdesk.events.registration.import_plan import RegistrationPlan
from commdesk.events.states import RowMatch
from commdesk.store.database import Database
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.table import TableSheet
from commdesk.text import fold_text

TIMES = frozenset("time clock arrived arrival checkin check-in 时间 签到 到场 到达 到达时间 到店时间 入场时间".split())
"""Headers that say when somebody came, on a sheet that is about nothing else."""


def from_sheet(db: Database, event: int, sheet: TableSheet) -> RegistrationPlan:
    """Return the check-ins of a sheet, to be carried out by `intake`; rows of people who did not come are not wanted.

    Where no column says who came, everybody did: at the time of the row, or else at the beginning of the event; who is on
    such a sheet and not on the guest list walked in.

    Raises:
        Problem: no column says who the people are, nobody came, or there is no time at all.
    """
    known = record.require_event(db, event)
    mapping = columns.recall_mapping(db, sheet)
    targets = columns.check_mapping(mapping, sheet)
    marked = "arrived" in targets or "state" in targets
    plan = import_plan.from_sheet(db, event, sheet, mapping if marked else _map_checkin_times(mapping, sheet, targets))
    if not marked:
        for row in plan.rows:
            row.arrived = row.arrived or _find_event_start(known)
            row.walkin = row.match != RowMatch.LISTED
    for row in plan.rows:
        row.wanted = row.wanted and bool(row.arrived)
    if not any(row.wanted for row in plan.rows):
        raise Problem(mark("core", "“{name}” does not say that anybody came."), name=sheet.name)
    return plan


def _map_checkin_times(mapping: ColumnMapping, sheet: TableSheet, targets: tuple[str, ...]) -> ColumnMapping:
    """Return the mapping with its first column of times as that of the check-ins."""
    heads = [fold_text(header).replace(" ", "") for header in sheet.headers]
    found = [at for at, target in enumerate(targets) if target == "at" or heads[at] in TIMES]
    if not found:
        return mapping
    return replace(mapping, targets=(*targets[: found[0]], "arrived", *targets[found[0] + 1 :]))


def _find_event_start(event: Event) -> int:
    if event.schedule is None:
        raise Problem(mark("core", "“{name}” has no date yet."), name=event.name)
    return event.schedule.to_utc_seconds()[0]
