"""What kind of people the active ones are: class, level, source, city, tags of groups that allow one (practices 147-150, 173-178)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.errors import Phrase, mark
from commdesk.insights import periods
from commdesk.insights.member_attributes import CLASSES, LEVELS, UNKNOWN

if TYPE_CHECKING:
    from commdesk.drawing.figure import Words
    from commdesk.insights.dataset import Bools, Dataset, Ints
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "Of the people active in the window, the share of each class (A to D, computed or set by hand), level, source, "
    "city and tag. Each person counts once per line; of whom it is not known stands last.",
)
TOP = 5
"""Sources, cities and tags named; the rest are together."""
GROUPS = 2
"""Tag groups shown: those with most tagged people."""
ROLES = ("accent", "info", "warn", "violet", "danger")


def build_figure(facts: Dataset, scope: Scope) -> Figure:
    """Return the shares among the people active in the window, a row per trait."""
    import numpy as np

    activity = periods.select_activity(facts, scope, scope.first, scope.last)
    here = np.zeros(len(facts.people), bool)
    here[activity.who] = True
    active = np.flatnonzero(here)
    empty = Phrase(mark("core", "Nobody was active in this time. Import a chat that covers it."))
    rows = _make_rows(facts, active) if len(active) else []
    aside = Phrase(mark("core", "shares of {count} active people"), {"count": len(active)})
    return Figure("stack", (), tuple(rows), len(activity.day), aside=aside if rows else "", empty=empty)


def _make_rows(facts: Dataset, active: Ints) -> list[FigureRow]:
    import numpy as np

    traits = facts.traits
    ids, theirs = np.array([0, *traits.channels], np.int64), facts.channel[active]  # ids are greater than 0
    places = np.minimum(np.searchsorted(ids, theirs), len(ids) - 1)
    sources = np.where(ids[places] == theirs, places - 1, UNKNOWN)
    rows = [
        _make_stack_row(facts, active, "ABCD", _pick_traits(traits.class_, active), tuple(CLASSES), ranked=False),
        _make_stack_row(facts, active, "S/A/B/C", _pick_traits(traits.level, active), tuple(LEVELS), ranked=False),
        _make_stack_row(facts, active, Phrase(mark("core", "Source")), sources, tuple(traits.channels.values())),
        _make_stack_row(facts, active, Phrase(mark("core", "City")), _pick_traits(traits.city, active), traits.cities),
    ]
    names = tuple(tag.name for tag in traits.tags)
    return [
        *rows,
        *(_make_stack_row(facts, active, group, codes, names) for group, codes in _find_top_tag_groups(facts, active)),
    ]


def _pick_traits(codes: Ints, active: Ints) -> Ints:
    """Return the traits of the active; unknown where none were read."""
    import numpy as np

    return codes[active] if len(codes) else np.full(len(active), UNKNOWN)


def _find_top_tag_groups(facts: Dataset, active: Ints) -> list[tuple[str, Ints]]:
    """Return the single-choice tag groups with most tagged people among the active, and their tag of it."""
    import numpy as np

    traits = facts.traits
    found = []
    for group in dict.fromkeys(tag.group for tag in traits.tags if tag.single):
        inside = np.array([tag.group == group for tag in traits.tags])
        rows = np.flatnonzero(inside[traits.tag])
        codes = np.full(len(facts.people), len(inside))
        np.minimum.at(codes, traits.tagged[rows], traits.tag[rows])  # of two tags (merged people) the first one
        codes[codes == len(inside)] = UNKNOWN
        found.append((group, codes[active]))
    found = [(group, codes) for group, codes in found if (codes >= 0).any()]
    return sorted(found, key=lambda pair: int((pair[1] < 0).sum()))[:GROUPS]


def _make_stack_row(
    facts: Dataset, active: Ints, name: Words, codes: Ints, names: tuple[str, ...], *, ranked: bool = True
) -> FigureRow:
    """Return one stack: ``codes`` are places in ``names``; ``ranked``: the most frequent `TOP` and others together."""
    import numpy as np

    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    places = [int(place) for place in (np.argsort(-counts, kind="stable") if ranked else np.arange(len(names)))]
    shown = [place for place in places if counts[place]][: TOP if ranked else None]
    colours = dict(zip(shown if ranked else places, ROLES, strict=False))
    cells = [_make_share_cell(facts, active, codes == place, names[place], colours[place]) for place in shown]
    other = (codes >= 0) & ~np.isin(codes, shown)
    if other.any():
        cells.append(_make_share_cell(facts, active, other, Phrase(mark("core", "Other")), "faint"))
    if (codes < 0).any():
        cells.append(_make_share_cell(facts, active, codes < 0, Phrase(mark("core", "Unknown")), "muted"))
    return FigureRow(name, tuple(cells))


def _make_share_cell(facts: Dataset, active: Ints, some: Bools, text: Words, role: str) -> FigureCell:
    part = int(some.sum())
    return FigureCell(
        part / len(active), "percent", part, len(active), text, facts.people_behind(lambda: active[some]), role
    )
