"""Writes resources/docs/METRICS.md from the definitions in the code: ``.venv/bin/python packaging/metrics.py``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from commdesk.insights import alerts, metrics  # noqa: E402
from commdesk.insights.charts.registry import CHARTS  # noqa: E402
from commdesk.insights.pivot import table  # noqa: E402
from commdesk.insights.pivot.values import VALUES  # noqa: E402
from commdesk.scripts import outcome_stats  # noqa: E402

PATH = ROOT / "resources" / "docs" / "METRICS.md"
HEAD = """# Every number and what it means

Made from the code by `packaging/metrics.py`; do not edit. A test says when it is out of date. These are the words that ⓘ shows in
the window, in Chinese where the window is Chinese, and that `commdesk metrics WS --json` gives beside each number.

What holds for all of them:

- **Active** is who wrote a message, checked in, came to an event, ordered, or has such an entry in the window.
- Staff and bots are left out unless somebody asks for them; people who were found to be one count once.
- A day counts where an import covers it. Outside of that nothing is known: a chart shows a gap there, never zero.
- Every rate keeps its numerator and its denominator. The period before is equally long and ends the day before.
- Money is counted in whole minor units of one currency; amounts of several currencies are never added.
- Nothing is stored as a counter. What is kept for speed is a cache that can be rebuilt (`FILE-FORMAT.md` §13).
"""


def write_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def render_metrics() -> str:
    """Return the whole page."""
    numbers = (
        (each.title, each.definition, f"`{each.name}`", ", ".join(each.shown), f"`{each.count}`")
        for each in metrics.MEASURES
    )
    charts = ((each.title, each.get_definition(), f"`{each.name}`", f"`{each.counts}`") for each in CHARTS)
    values = ((each.title, each.definition, f"`{each.key}`", each.how) for each in VALUES)
    kinds = ((title, f"`{kind}`", str(alerts.WEIGHTS[kind])) for kind, title in alerts.KINDS.items())
    scripts = ((f"`{name}`", said) for name, said in outcome_stats.DEFINITIONS.items())
    parts = (
        ("Numbers", "", write_table(("number", "definition", "name", "shown in", "counted by"), numbers)),
        ("Charts of Insights", "", write_table(("chart", "definition", "name", "counted by"), charts)),
        ("Values of a table of your own", table.DEFINITION, write_table(("value", "definition", "name", "put together by"), values)),
        ("Alerts", alerts.DEFINITION, write_table(("alert", "name", "weight"), kinds)),
        ("Scripts", "", write_table(("number", "definition"), scripts)),
    )  # fmt: skip
    text = HEAD
    for title, said, lines in parts:
        text += f"\n## {title}\n\n" + (f"{said}\n\n" if said else "") + "\n".join(lines) + "\n"
    return text


if __name__ == "__main__":
    PATH.write_text(render_metrics(), encoding="utf-8")
