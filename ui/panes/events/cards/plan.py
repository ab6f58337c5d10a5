"""Which cards the page of a phase has: at the left, and at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import assert_never

from commdesk.errors import mark
from commdesk.events.states import EventPhase
from commdesk.text import read_choice
from ui.panes.events.cards import facts, retro
from ui.panes.events.cards.announce import AnnounceCard
from ui.panes.events.cards.board import CardContext
from ui.panes.events.cards.date_options import OptionCard
from ui.panes.events.cards.day import DayCard
from ui.panes.events.cards.files import FileCard
from ui.panes.events.cards.incidents import IncidentCard
from ui.panes.events.cards.money import MoneyCard
from ui.panes.events.cards.parts import specs
from ui.panes.events.cards.parts.frame import EventCard
from ui.panes.events.cards.parts.people import ContactCard, RoleCard
from ui.panes.events.cards.post_summary import BriefCard
from ui.panes.events.cards.posts import POST, PostCard
from ui.panes.events.cards.promo_materials import PiecesCard
from ui.panes.events.cards.purpose import PurposeCard
from ui.panes.events.cards.registered import RegisteredCard
from ui.panes.events.cards.show import SHOW, ShowCard
from ui.panes.events.cards.tasks import TaskCard

Makers = tuple[Callable[[CardContext], EventCard], ...]


def create_expected_card(desk: CardContext) -> EventCard:
    """Return the card of the numbers that are said beforehand."""
    title, aside = mark("core", "Expected"), mark("core", "Said before, compared in the retro")
    return facts.FactCard(desk, "expected", title, facts.EXPECTED, aside)


def card_makers(phase: str) -> tuple[Makers, Makers]:
    """Return what makes the cards of a phase, left and right."""
    tasks = partial(TaskCard, phase=phase)
    show = partial(ShowCard, spec=SHOW)
    known = read_choice(EventPhase, phase)
    match known:
        case EventPhase.PLANNING:
            risks, roles = partial(specs.RiskCard, spec=specs.RISK), partial(RoleCard, spec=specs.ROLE)
            return (PurposeCard, OptionCard, tasks, risks, roles), (create_expected_card, facts.PlaceCard, MoneyCard)
        case EventPhase.PREP:
            items, contacts = partial(specs.ItemCard, spec=specs.ITEM), partial(ContactCard, spec=specs.CONTACT)
            return (tasks, show, items), (RegisteredCard, MoneyCard, BriefCard, contacts, FileCard)
        case EventPhase.PROMO:
            return (partial(PostCard, spec=POST), tasks), (RegisteredCard, AnnounceCard, PiecesCard, FileCard)
        case EventPhase.RUN:
            return (DayCard, show, IncidentCard), (tasks, MoneyCard)
        case EventPhase.RETRO | EventPhase.DONE | EventPhase.CANCELLED | None:
            return retro.LEFT, (*retro.RIGHT, tasks)
        case _:
            assert_never(known)
