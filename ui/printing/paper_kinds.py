"""The visible list of papers of an event. A newcomer adds a module to ``ui.printing.papers`` with ``paint_paper``, and a line here."""

from __future__ import annotations

from commdesk.errors import mark

PAPERS = {
    "signin": mark("core", "Sign-in sheet"),
    "run": mark("core", "Run sheet"),
    "badges": mark("core", "Badges"),
    "checklist": mark("core", "Checklist"),
    "tickets": mark("core", "Tickets"),
}
"""The module of each, and marked words for it."""
