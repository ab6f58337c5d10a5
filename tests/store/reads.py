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
from commdesk.scripts import folders, outcome_stats, queues, uses
from commdesk.scripts import record as scripts
from commdesk.scripts import search as script_search
from commdesk.store import history, trash, undo
from commdesk.store.database import Database

Read = Callable[[Database], object]


def people(db: Database) -> None:
    """The list of people and one person."""
    ids = list(search.find_people(db, search.PeopleQuery()))
    list_rows.load_rows(db, ids[:100])
    for text in ("a", "wang", "Person 1", "读"):
        search.find_people(db, search.PeopleQuery(text=text))
    (
        counts.count_people(db),
        counts.count_tags(db),
        tags.list_tag_groups(db),
        fields.list_fields(db),
        segments.list_segments(db),
    )
    alike.find_duplicates(db)
    for ident in (*ids[:4], *ids[-4:]):
        found = person.load_person(db, ident)
        if found is None:
            continue
        timeline.load_timeline(db, ident)
        (
            tags.load_tags(db, [ident]),
            fees.load_fees_for_members(db, [ident]),
            memberships.load_memberships(db, [ident]),
            fields.load_field_values(db, [ident]),
        )
        history.load_history_for_member(db, [ident])
        uses.of_member(db, ident)


def segment(db: Database) -> None:
    """Every segment, counted."""
    found = segments.list_segments(db)
    segments.count_segments(db, [each for each in found if not each.broken])


def insights(db: Database) -> None:
    """The numbers and charts."""
    known = dataset.load_dataset(db)
    last = 20_700
    scope = Scope(last - 400, last)
    member_labels.label_figures(db, {chart.name: chart.build_figure(known, scope) for chart in charts.CHARTS})
    kpis.compute_headlines(known, scope, scope.previous_period())
    (
        metrics.compute_metrics(known, scope),
        daily.load_daily_activity(db, scope.first, scope.last, 0),
        hours.load_weekday_hours(db, scope.first, scope.last, 0),
    )
    alerts.find_alerts(db, known, last), hourly_counts.load_hourly_counts(db)


def library(db: Database) -> None:
    """The scripts."""
    folders.load_folder_tree(db), script_search.ScriptFinder(db).find_scripts(script_search.ScriptQuery())
    ids = list(script_search.ScriptFinder(db).find_scripts(script_search.ScriptQuery(text="a")))
    script_search.load_script_rows(db, ids)
    scripts.load_scripts(db, ids[:10]), outcome_stats.by_style(db), queues.list_queues(db)
    for ident in ids[:3]:
        outcome_stats.load_effect(db, ident), uses.of_script(db, ident)


def gatherings(db: Database) -> None:
    """The events."""
    overview.load_briefs(db)
    for event in events.list_events(db)[:3]:
        (
            registrations.list_registrations(db, event.id),
            phases.load_points_by_phase(db, event.id),
            notes.list_answers(db, event.id),
        )
        (
            figures.chart_registrations(db, event.id, date(2026, 11, 1)),
            figures.chart_money(db, event.id),
            figures.chart_attendance(db, event.id),
        )
        figures.chart_funnel(db, event.id), figures.chart_series(db, event.id)
        report.format_times(event)


def chats(db: Database) -> None:
    """Imports and messages."""
    (
        batches.list_batches(db),
        batches.load_coverage(db),
        communities.list_communities(db),
        channels.list_channels(db),
        costs.list_costs(db),
    )
    chat_search.index_new_messages(db)
    chat_search.find_messages(db.reader, "a")


def books(db: Database) -> None:
    """Undo, the trash, the history."""
    undo.find_undoable(db.reader), undo.find_redoable(db.reader)
    for table in ("member", "entry", "event"):
        trash.list_trashed(db, table)


def writing(db: Database) -> None:
    """Steps: a person, a note, undo and redo."""
    ident = members.add_member(db, real_name="New")
    entries.add_entry(db, ident, "note", text="A note")
    old = db.reader.execute("SELECT member FROM face ORDER BY sort LIMIT 1").fetchone()
    if old is not None:
        members.update_member(db, old[0], city="Elsewhere")
    undo.undo(db)
    undo.undo(db)
    undo.redo(db)


READS: tuple[Read, ...] = (people, segment, insights, library, gatherings, chats, books, writing)
