"""Every number is the same wherever it is shown: random small workspaces, every place that `MEASURES` names."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from commdesk import demo, entries, workspace
from commdesk.activity import daily
from commdesk.chats.importing import batches
from commdesk.checkins import day_sheet, manual
from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.drawing import numbers
from commdesk.drawing.figure import Figure, FigureCell
from commdesk.events import record as events
from commdesk.insights import dataset, kpis, ranges, spells
from commdesk.insights.charts import registry as charts
from commdesk.insights.dataset import Dataset
from commdesk.insights.metrics import MEASURES, MetricDefinition, compute_metrics
from commdesk.members import merge, record
from commdesk.members.finding import filters, segments
from commdesk.presence.days import EPOCH
from commdesk.presence.scope import Scope
from commdesk.reports import report_words
from commdesk.reports.report import PeriodReport, ReportOrder, compose_report
from commdesk.store.database import Database
from tests.activity.chat import bring
from tests.activity.crowd import slow_spells
from tests.cli.command import run
from tests.events.gathering import guest
from tests.people import person, stay
from ui.panes.insights import answer

TODAY = date.today()


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """Open a workspace for a while."""
    space = workspace.open_workspace(path)
    try:
        yield space.db
    finally:
        space.close()


def iso(back: int) -> str:
    """Return the day so many days ago."""
    return (TODAY - timedelta(days=back)).isoformat()


def sample(path: Path, seed: int) -> Path:
    """Write a sample and do to it what makes numbers differ: merge, leave today, type days, hide, make staff and bots."""
    demo.write_demo(path, 70, 1_500, seed)
    dice = random.Random(seed)
    with opened(path) as db:
        people = [row[0] for row in db.reader.execute("SELECT member FROM face WHERE role = '' ORDER BY member")]
        dice.shuffle(people)
        merge.merge_members(db, people[:2])
        merge.merge_members(db, people[2:5])
        for who, values in zip(
            people[5:], ({"role": "staff"}, {"role": "bot"}, {"archived": 1}, {"archived": 1}), strict=False
        ):
            record.update_member(db, who, **values)
        groups = [each.id for each in communities.list_communities(db)]
        for who in people[10:16]:
            for own in memberships.load_memberships(db, (who,)):
                memberships.update_membership(db, own.id, left_on=iso(0))
            stay(db, who, dice.choice(groups), iso(dice.randrange(40)), iso(0) if dice.random() < 0.3 else "")
        for who in people[16:20]:  # came again, twice at once, moved on the same day
            group = dice.choice(groups)
            stay(db, who, group, iso(60), iso(20))
            stay(db, who, group, iso(dice.choice((20, 25, 10))), iso(dice.choice((0, 5))))
        typed = communities.add_community(db, "Typed")
        for back in (0, 1, 5, 30):
            day_sheet.update_day(
                db,
                typed,
                iso(back),
                joins=dice.randrange(5),
                leaves=dice.randrange(2),
                speakers=dice.randrange(9),
                messages=50,
            )
        day_sheet.update_day(db, typed, iso(3), joins=2)
        day_sheet.update_day(db, typed, iso(4), messages=7)
        manual.check_in(db, tuple(people[20:24]), typed, iso(1), "spoke")
        manual.check_in(db, tuple(people[22:26]), typed, iso(2), "came")
        for kind in ("order", "checkin", "feedback", "attendance"):
            for who in dice.sample(people[20:], 8):
                entries.add_entry(
                    db,
                    who,
                    kind,
                    title="x",
                    day=iso(dice.randrange(50)),
                    **({"amount": 990} if kind == "order" else {}),
                )
    return path


def old(path: Path, seed: int) -> Path:
    """Write a workspace whose one chat ended years ago, at the beginning of 2024."""
    demo.write_demo(path, 0, 0, seed)
    dice = random.Random(seed)
    with opened(path) as db:
        bring(db, path.parent / f"old{seed}.json", [(dice.randrange(1, 9), dice.randrange(100)) for _ in range(300)])
    return path


def chatless(path: Path, seed: int) -> Path:
    """Write a workspace of people, money and an event, without any chat."""
    demo.write_demo(path, 0, 0, seed)
    dice = random.Random(seed)
    with opened(path) as db:
        people, group = [person(db, f"P{at}") for at in range(20)], communities.add_community(db, "Readers")
        for who in people[:15]:
            stay(db, who, group, iso(dice.randrange(90)), iso(dice.randrange(3)) if dice.random() < 0.4 else "")
        for who in dice.sample(people, 8):
            entries.add_entry(db, who, "order", title="x", amount=dice.randrange(1, 9_999), day=iso(dice.randrange(60)))
        event = events.add_event(db, "Walk", starts=f"{iso(2)}T10:00")
        for who in people[:6]:
            guest(db, event, f"G{who}", True, member=who)
    return path


def nothing(path: Path, seed: int) -> Path:
    """Write an empty workspace."""
    demo.write_demo(path, 0, 0, seed)
    return path


@pytest.fixture(scope="module", params=[(sample, 1), (sample, 2), (sample, 3), (old, 1), (chatless, 1), (chatless, 2), (nothing, 1)],
                ids=lambda each: f"{each[0].__name__}{each[1]}")  # fmt: skip
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace."""
    write, seed = request.param
    return Path(write(tmp_path_factory.mktemp("same") / "w.commdesk", seed))


def scopes(db: Database, known: Dataset) -> list[Scope]:
    """Return what is asked of: the usual weeks and everything, of all communities and of each, and a piece of the past."""
    found = []
    for community in (0, *known.communities.tolist()):
        days = ranges.load_known_range(db, community)
        found += [Scope(*days.to_window(), community), Scope(*days.to_window(0), community)]
        found.append(Scope(days.last - 40, days.last - 11, community))
    return found


def sum_of(figure: Figure, row: int) -> float | None:
    """Return the sum of a row without its sign; None where every cell is a gap."""
    values = [abs(cell.value) for cell in figure.rows[row].cells if cell.value is not None] if figure.rows else []
    return sum(values) if values else None


def _bought(figure: Figure) -> tuple[float | None, int, int]:
    at = ["joined", "spoke", "active30", "bought"].index("bought")
    if not figure.rows:
        return None, 0, 0
    part, whole = int(figure.rows[at].cells[2].value or 0), int(figure.rows[0].cells[0].value or 0)
    return part / whole, part, whole


def _rows(figure: Figure, name: str, cell: int) -> float | None:
    return next((row.cells[cell].value for row in figure.rows if str(row.name) == name and not row.member), None)


CHARTS: dict[tuple[str, str], Callable[[Figure, FigureCell], object]] = {
    ("conversion", "funnel"): lambda figure, cell: _bought(figure) == (cell.value, cell.part, cell.whole),
    ("profit", "channels"): lambda figure, cell: _rows(figure, "All channels", 3) == cell.value or not cell.value,
    ("messages", "volume"): lambda figure, cell: (sum_of(figure, 1), figure.records) == (cell.value, cell.value or 0),
    ("active", "mix"): lambda figure, cell: not figure.rows or figure.aside.args["count"] == cell.value,  # type: ignore[union-attr]
    ("joins", "flow"): lambda figure, cell: (sum_of(figure, 0) or 0) == cell.value,
    ("leaves", "flow"): lambda figure, cell: (sum_of(figure, 1) or 0) == cell.value,
    ("leaves", "churn"): lambda figure, cell: (
        sum(row.cells[0].value or 0 for row in figure.rows) == cell.value == figure.records
    ),
    ("churn", "churn"): lambda figure, cell: (
        not cell.value or f"{100 * cell.value:.1f}" == figure.aside.args["percent"]
    ),  # type: ignore[union-attr]
    ("gone_quiet", "silent"): lambda figure, cell: (_rows(figure, "Gone quiet", 0) or 0) == cell.value,
    ("best_hours", "hours"): lambda figure, cell: (
        cell.value is None or f"{cell.value:.0%}" == figure.aside.args["share"]
    ),  # type: ignore[union-attr]
}
"""Where each number is read off in a chart."""


def test_every_place_of_the_registry_is_walked() -> None:
    places = {place for each in MEASURES for place in each.shown}
    assert {place for place in places if not place.startswith("chart ")} == {"tiles", "metrics", "report", "members"}
    assert {(each.name, place[6:]) for each in MEASURES for place in each.shown if place.startswith("chart ")} == set(
        CHARTS
    )
    assert all("metrics" in each.shown for each in MEASURES), "the command tells every number"


def check(
    db: Database,
    measure: MetricDefinition,
    cell: FigureCell,
    known: Dataset,
    scope: Scope,
    tiles: dict[str, FigureCell],
    report: PeriodReport,
) -> None:
    """Look at a number in every place but the command line."""
    for place in measure.shown:
        where = f"{measure.name} in {place} of {scope}"
        if place.startswith("chart "):
            figure = charts.get_chart(place[6:]).build_figure(known, scope)
            assert CHARTS[measure.name, place[6:]](figure, cell), where
        elif place == "tiles":
            assert alike(tiles[measure.name]) == alike(cell), where
        elif place == "report" and measure.name != "messages":
            shown = {each.name: each.value for each in report.tiles}
            assert shown[measure.name] == numbers.format_cell(cell, report_words.make_text_measurer("en")), where
        elif place == "report":
            assert f"{int(cell.value or 0):,}" in report.footer[0], where
        elif place == "members" and not scope.community and scope.last == ranges.load_known_range(db).today:
            chosen = filters.Filter((filters.Condition("quiet", "yes"),))
            assert segments.find_matches(db, chosen) == sorted(cell.people()), where
            assert segments.count_matches(db, chosen) == cell.value, where


def alike(cell: FigureCell) -> tuple[object, ...]:
    """Return what is shown of a cell."""
    return cell.value, cell.unit, cell.part, cell.whole, cell.currency, tuple(cell.people())


def test_the_same_everywhere(made: Path) -> None:
    with opened(made) as db:
        known = dataset.load_dataset(db)
        for scope in scopes(db, known):
            tiles = {each.name: each.cell for each in kpis.compute_headlines(known, scope)}
            report = compose_report(
                db,
                ReportOrder(scope.first, scope.last, scope.community, language="en"),
                report_words.make_text_measurer("en"),
                known,
            )
            for each in compute_metrics(known, scope):
                check(db, each.measure, each.cell, known, scope, tiles, report)


@pytest.mark.parametrize("length", [0, 84])
def test_the_command_and_the_pane_tell_the_same(made: Path, length: int) -> None:
    with opened(made) as db:
        known, days = dataset.load_dataset(db), ranges.load_known_range(db)
        glance = answer.load_overview(db, answer.InsightsQuery(length=length))
        full = answer.compute_result(db, answer.InsightsQuery(length=length), known, ("volume", "hours"))
        scope = Scope(*days.to_window(length))
        mine = {each.name: each for each in compute_metrics(known, scope, scope.previous_period())}
    assert (full.scope.first, full.scope.last) == (scope.first, scope.last)
    for name in ("volume", "hours"):
        assert cells(glance.figures[name]) == cells(full.figures[name]), name
    asked = [text for name, day in (("--from", scope.first), ("--to", scope.last)) for text in (name, day_of(day))]
    told = run("metrics", made, *(asked if length else ()), "--json").facts
    assert (told["from"], told["to"]) == (day_of(scope.first), day_of(scope.last))
    assert [each["name"] for each in told["headlines"]] == [each.name for each in full.headlines]
    for each in (*told["numbers"], *told["headlines"]):
        found = mine[each["name"]]
        assert (each["value"], each["before"]) == (found.value, found.before.value if found.before else None), each
        assert (each.get("part", 0), each.get("whole", 0)) == (
            (found.cell.part, found.cell.whole) if found.cell.whole else (0, 0)
        )
    shown = cells(full.figures["volume"])
    assert [[each["active"] for each in told["days"]], [each["messages"] for each in told["days"]]] == shown


def cells(figure: Figure) -> list[list[float | None]]:
    """Return the values of a figure."""
    return [[cell.value for cell in row.cells] for row in figure.rows]


def day_of(number: int) -> str:
    """Return the ISO date of days since 1970."""
    return date.fromordinal(number + EPOCH).isoformat()


def test_who_was_there_who_came_and_who_left_add_up(made: Path) -> None:
    with opened(made) as db:
        known = dataset.load_dataset(db)
        for scope in scopes(db, known):
            before = spells.count_present(known, scope, scope.first - 1).value or 0
            now = spells.count_present(known, scope, scope.last).value or 0
            joined, left = spells.count_joined(known, scope).value or 0, spells.count_left(known, scope).value or 0
            assert before + joined - left == now, scope
            where = known.community_place(scope.community) if scope.community else None
            slow = slow_spells(known, where)
            named = joined - len(spells.list_unnamed_days(known, scope, "joins"))
            assert named == sum(scope.first <= first <= scope.last for _, first, *_ in slow)


def test_the_import_centre_tells_as_many_messages_as_insights(made: Path) -> None:
    with opened(made) as db:
        brought = sum(each.owned for each in batches.list_batches(db) if each.kind == batches.CHAT)
        assert daily.count_imported_messages(db) == brought
