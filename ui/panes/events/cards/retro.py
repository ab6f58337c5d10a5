"""Looking back: what was expected, what happened, why, and what to keep or change."""

from __future__ import annotations

from ui.panes.events.cards.lessons import LessonCard
from ui.panes.events.cards.money import MoneyCard
from ui.panes.events.cards.questions import QuestionCard

LEFT = (QuestionCard, LessonCard)
RIGHT = (MoneyCard,)
