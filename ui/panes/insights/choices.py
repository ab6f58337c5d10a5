"""What can be chosen above the charts: ranges of days, and what is compared."""

from __future__ import annotations

from commdesk.errors import mark
from ui.panes.insights import answer

RANGES = {
    28: mark("core", "Last 4 weeks"),
    84: mark("core", "Last 12 weeks"),
    182: mark("core", "Last 26 weeks"),
    365: mark("core", "Last 12 months"),
    0: mark("core", "Everything"),
}
OLD = {
    28: mark("core", "Last 4 weeks known"),
    84: mark("core", "Last 12 weeks known"),
    182: mark("core", "Last 26 weeks known"),
    365: mark("core", "Last 12 months known"),
    0: mark("core", "Everything"),
}
"""The same, where nothing is known of the last weeks."""
CHOSEN = -1
"""Stands for a range that was dragged."""
COMPARED = {
    answer.PREVIOUS: mark("core", "vs period before"),
    answer.YEAR: mark("core", "vs a year before"),
    answer.NONE: mark("core", "Not compared"),
}
