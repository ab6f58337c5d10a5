"""The buttons of a line of Today, painted and not made: which there are, what they say and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from commdesk.dues.due import DueAct
from commdesk.dues.registry import get_source
from commdesk.errors import mark
from ui.i18n import translate_phrase
from ui.ink import PaintStyle
from ui.panes.today.line_model import TodayRow
from ui.panes.today.opening import OPENERS

HIGH, PAD, GAP, ICON = 28, 9, 8, 15
ONE_BY_ONE, TOGGLE = "one-by-one", "toggle"
WORDS: dict[str, str] = {
    DueAct.COPY: mark("core", "Copy script"),
    DueAct.DONE: mark("core", "Done"),
    DueAct.LATER: mark("core", "Later"),
    DueAct.SKIP: mark("core", "Skip"),
    DueAct.OPEN: mark("core", "Open it"),
    ONE_BY_ONE: mark("core", "One by one"),
}
ICONS: dict[str, str] = {
    DueAct.COPY: "copy",
    DueAct.DONE: "check",
    DueAct.LATER: "today",
    DueAct.SKIP: "close",
    DueAct.OPEN: "chevron-right",
    ONE_BY_ONE: "copy",
}


@dataclass(frozen=True, slots=True)
class LineButton:
    """A button: what it asks for, its words, '' where it is an icon alone, and where it stands in the row."""

    act: str
    words: str
    box: QRect


def list_acts(row: TodayRow) -> tuple[list[str], list[str]]:
    """Return what a row always offers, and what more it offers to who is on it; from left to right."""
    able = get_source(row.due.source).acts
    always: list[str] = []
    if row.due.source in OPENERS:
        always.append(DueAct.OPEN)
    elif DueAct.COPY in able:
        always.append(ONE_BY_ONE if row.is_bundle else DueAct.COPY)
    if DueAct.DONE in able:
        always.append(DueAct.DONE)
    more = (DueAct.LATER, DueAct.SKIP, DueAct.OPEN)
    return always, [act for act in more if act in able and act not in always and not (row.is_bundle and act == "open")]


def name_button(row: TodayRow, act: str) -> str:
    """Return the words of a button."""
    opener = OPENERS.get(row.due.source) if act == DueAct.OPEN else None
    return translate_phrase(opener.words if opener is not None else WORDS[act])


def lay_buttons(row: TodayRow, area: QRect, ink: PaintStyle, awake: bool) -> Sequence[LineButton]:
    """Return the buttons of a row within ``area``, from the right; ``awake``: the mouse or the keyboard is on it."""
    always, more = list_acts(row)
    found, right, top = [], area.right() - 14, area.top() + (area.height() - HIGH) // 2
    for act in reversed(always):
        words = name_button(row, act)
        wide = ink.text_width(words, "small") + ICON + 5 + 2 * PAD
        found.append(LineButton(act, words, QRect(right - wide, top, wide, HIGH)))
        right -= wide + GAP
    for act in reversed(more) if awake else ():
        found.append(LineButton(act, "", QRect(right - HIGH, top, HIGH, HIGH)))
        right -= HIGH + 4
    return found
