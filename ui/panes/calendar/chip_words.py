"""What a chip says, painted and heard."""

from __future__ import annotations

from commdesk.errors import mark
from commdesk.languages.conventions import get_conventions
from commdesk.plan.occurrences import PlanState
from commdesk.plan.record import CATEGORIES, KINDS, PlanKind
from ui.i18n import current_language, translate_phrase
from ui.panes.calendar.repeats import say_rule
from ui.panes.calendar.week_grid import Chip, Lane, Spot, WeekGrid

STATES = {
    PlanState.PLANNED: mark("core", "Planned"),
    PlanState.POSTED: mark("core", "Posted"),
    PlanState.SKIPPED: mark("core", "Skipped"),
    PlanState.MISSED: mark("core", "Missed"),
}
TONES = {
    PlanKind.ANNOUNCEMENT: "info",
    PlanKind.CONTENT: "info",
    PlanKind.INTERACTION: "accent",
    PlanKind.CHECKIN: "violet",
    PlanKind.MOMENTS: "warn",
    PlanKind.DIRECT: "danger",
    PlanKind.TASK: "muted",
}
"""The colour of a kind; what is not known is muted."""


def find_tone(kind: str) -> str:
    """Return the tone of a kind, which a newer version may have written."""
    return next((tone for known, tone in TONES.items() if known == kind), "muted")


def write_chip(chip: Chip) -> str:
    """Return what stands in a chip."""
    sign = "✓" if chip.state is PlanState.POSTED else ""
    return " ".join(filter(None, (sign, chip.occurrence.clock, chip.occurrence.title)))


def describe_chip(chip: Chip) -> str:
    """Return all of a chip as lines: what, of which kind, how often, what became of it, its text."""
    each, item = chip.occurrence, chip.occurrence.item
    facts = [translate_phrase(KINDS.get(item.kind, item.kind)), translate_phrase(STATES[chip.state])]
    if item.category:
        facts.append(translate_phrase(CATEGORIES.get(item.category, item.category)))
    facts += [say_rule(item.repeats), item.owner]
    reason = next((result.reason for result in each.results if result.community in chip.communities), "")
    lines = (f"{each.clock} {each.title}".strip(), " · ".join(filter(None, facts)), reason, each.text[:400])
    return "\n".join(filter(None, lines))


def name_lane(lane: Lane) -> str:
    """Return the name of a lane: a community's own, or that of a kind."""
    if lane.community:
        return lane.name
    return translate_phrase(KINDS[lane.kind])


def describe_place(grid: WeekGrid, spot: Spot) -> str:
    """Return where a place is and what stands there, for those who hear it."""
    day = grid.day_of(spot)
    weekday = get_conventions(current_language()).weekdays[day.weekday()]
    chip = grid.chip_at(spot)
    words = describe_chip(chip).replace("\n", ", ") if chip is not None else ""
    return ", ".join(filter(None, (f"{weekday} {day.isoformat()}", name_lane(grid.lanes[spot.lane]), words)))
