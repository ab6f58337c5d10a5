"""Every kind of line is shown on a card, and the pane reads again when one of its lines is written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.kinds import KINDS
from ui.panes.events.cards import plan
from ui.panes.events.cards.page import PhaseCards
from ui.panes.events.cards.parts import specs
from ui.panes.events.cards.parts.rows import LineCard, LineRow
from ui.panes.events.pane import EventsPane
from ui.shell.window import Window


def shown_kinds(window: Window, qtbot: QtBot) -> set[str]:
    """Return the kinds of lines of which some card shows a new line, in whatever phase it stands."""
    assert window.context is not None
    db = window.context.db
    event = record.add_event(db, "Salon", starts="2026-12-12T14:00")
    added = {
        kind: lines.add_line(db, kind, event, **{spec.title: "2026-12-11 10:00" if kind == "date" else "First"})
        for kind, spec in KINDS.items()
    }
    found = set()
    for phase in record.PHASES:
        cards = PhaseCards(window.context, phase)
        qtbot.addWidget(cards)
        cards.show_event(event)
        found |= {
            kind for kind, ident in added.items() if cards.findChild(LineRow, f"events.{kind}.{ident}") is not None
        }
    return found


def test_every_kind_is_shown_on_a_card(window: Window, qtbot: QtBot) -> None:
    assert shown_kinds(window, qtbot) == set(KINDS)


def test_a_kind_without_a_card_is_noticed_and_one_with_a_card_is_shown(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "prize", replace(KINDS["risk"]))
    assert set(KINDS) - shown_kinds(window, qtbot) == {"prize"}
    made, before = partial(LineCard, spec=replace(specs.RISK, kind="prize")), plan.card_makers
    monkeypatch.setattr(plan, "card_makers", lambda phase: ((*before(phase)[0], made), before(phase)[1]))
    assert shown_kinds(window, qtbot) == set(KINDS)


def test_the_pane_watches_the_tables_of_every_kind(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.context is not None
    monkeypatch.setitem(KINDS, "prize", replace(KINDS["risk"], table="event_prize"))
    watched = EventsPane(window.context).watches
    assert {"event_prize", *(spec.table for spec in KINDS.values())} <= watched
