"""What the screens of the window read, called as they call it: for files that may be damaged anywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from commdesk import entries, fields, tags, timeline
from commdesk.acquisition import channels, costs
from commdesk.activity import daily
from commdesk.chats import search as chat_search
from commdesk.chats.importing import batches
from commdesk.communities import fees, memberships
from commdesk.communities import record as communities
from commdesk.events import record as events
from commdesk.events.planning import notes, phases
from commdesk.events.registration import registrations
from commdesk.events.review import charts as figures
from commdesk.events.review import overview, report
from commdesk.insights import alerts, dataset, hourly_counts, hours, kpis, member_labels, metrics
from commdesk.insights.charts import registry as charts
from commdesk.members import alike, list_rows, person
from commdesk.members import record as members
from commdesk.members.finding import counts, search, segments
from commdesk.presence.scope import Scope
from commdesk.scripts import effect, folders, queues, uses
from commdesk.scripts import record as scripts
from commdesk.scripts import search as script_search
from commdesk.store import history, trash, undo
from commdesk.store.database import Database

Read = Callable[[Database], object]


def people(db: Database) -> None:
    """The list of people and one person."""
    ids = list(search.find(db, search.Query()))
    list_rows.load(db, ids[:100])
    for text in ("a", "wang", "Person 1", "读"):
        search.find(db, search.Query(text=text))
    counts.everybody(db), counts.tags(db), tags.groups(db), fields.listing(db), segments.listing(db)
    alike.find(db)
    for ident in (*ids[:4], *ids[-4:]):
        found = person.load(db, ident)
        if found is None:
            continue
        timeline.of(db, ident)
        tags.of(db, [ident]), fees.of(db, [ident]), memberships.of(db, [ident]), fields.values(db, [ident])
        history.of_member(db, [ident])
        uses.of_member(db, ident)


def segment(db: Database) -> None:
    """Every segment, counted."""
    found = segments.listing(db)
    segments.counts(db, [each for each in found if not each.broken])


def insights(db: Database) -> None:
    """The numbers and charts."""
    known = dataset.load(db)
    last = 20_700
    scope = Scope(last - 400, last)
    member_labels.named(db, {chart.name: chart.figure(known, scope) for chart in charts.CHARTS})
    kpis.headlines(known, scope, scope.before())
    (
        metrics.metrics(known, scope),
        daily.days(db, scope.first, scope.last, 0),
        hours.hours(db, scope.first, scope.last, 0),
    )
    alerts.alerts(db, known, last), hourly_counts.read(db)


def library(db: Database) -> None:
    """The scripts."""
    folders.tree(db), script_search.Finder(db).find(script_search.Query())
    ids = list(script_search.Finder(db).find(script_search.Query(text="a")))
    script_search.rows(db, ids)
    scripts.load(db, ids[:10]), effect.by_style(db), queues.listing(db)
    for ident in ids[:3]:
        effect.of(db, ident), uses.of_script(db, ident)


def gatherings(db: Database) -> None:
    """The events."""
    overview.briefs(db)
    for event in events.listing(db)[:3]:
        registrations.listing(db, event.id), phases.asked(db, event.id), notes.listing(db, event.id)
        (
            figures.registrations(db, event.id, date(2026, 11, 1)),
            figures.money(db, event.id),
            figures.attendance(db, event.id),
        )
        figures.funnel(db, event.id), figures.series(db, event.id)
        report.times(event)


def chats(db: Database) -> None:
    """Imports and messages."""
    batches.listing(db), batches.coverage(db), communities.listing(db), channels.listing(db), costs.listing(db)
    chat_search.catch_up(db)
    chat_search.find(db.reader, "a")


def books(db: Database) -> None:
    """Undo, the trash, the history."""
    undo.undoable(db.reader), undo.redoable(db.reader)
    for table in ("member", "entry", "event"):
        trash.listing(db, table)


def writing(db: Database) -> None:
    """Steps: a person, a note, undo and redo."""
    ident = members.add(db, real_name="New")
    entries.add(db, ident, "note", text="A note")
    old = db.reader.execute("SELECT member FROM face ORDER BY sort LIMIT 1").fetchone()
    if old is not None:
        members.change(db, old[0], city="Elsewhere")
    undo.undo(db)
    undo.undo(db)
    undo.redo(db)


READS: tuple[Read, ...] = (people, segment, insights, library, gatherings, chats, books, writing)
