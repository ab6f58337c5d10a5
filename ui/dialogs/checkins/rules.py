"""Check-in rules: which messages count, edited in place and tried on real messages as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from commdesk.checkins import rules
from commdesk.checkins.rules import Rule
from commdesk.communities import record as communities
from commdesk.errors import Phrase, Problem
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.checkins.rule_card import RuleCard
from ui.dialogs.checkins.rule_trial import TrialPanel
from ui.i18n import say
from ui.jobs import Work, alive
from ui.widgets.basic import EmptyState, button, column, label, row

Deed = Callable[[], object]
WIDE = 480


def open_rules(context: Context, parent: QWidget) -> Rules:
    """Open the dialog over the window."""
    made = Rules(parent, context)
    made.open()
    return made


class Rules(Dialog):
    """The rules at the left, the newest messages at the right. Each change is one step, and Undo works here as in the window."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "rules", "")
        self.setWindowTitle(self.tr("Check-in rules"))
        self.cards: list[RuleCard] = []
        self.chosen: RuleCard | None = None
        self._made = 0
        self._deeds: list[tuple[Deed, Callable[[object], None]]] = []
        self._busy = False
        self.trial = TrialPanel(context)
        self.trial.refused.connect(self._refuse)
        self.empty = EmptyState(
            "rules.empty",
            self.tr("A rule says which messages are check-ins: a word, a beginning, a pattern or a 接龙 list."),
            self.tr("Add the first rule"),
            self.add,
        )
        self.new = button("rules.add", self.tr("Add a rule"), slot=self.add)
        self.hint = label(
            self.tr("Several words are parted by commas. Capitals and the sign at the end do not matter."),
            "hint",
            wrap=True,
        )
        self._lay_out()
        self.resize(1020, 580)
        self.follow(self._heard)
        self.refresh()
        if self.cards:
            self.choose(self.cards[0])

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        self._column = column(gap=10, margins=(0, 0, 6, 0))
        self._column.addStretch(1)
        page.setLayout(self._column)
        self.area = QScrollArea()
        self.area.setObjectName("rules.scroll")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        left = QWidget()
        left.setFixedWidth(WIDE)
        left.setLayout(column(self.empty, self.area, self.hint, row(self.new, 1), gap=10))
        self.lay_out(row(left, self.trial, gap=20))

    def _heard(self, tables: frozenset[str]) -> None:
        """Something was written, here or by Undo."""
        if tables & {"rule", "community"} and not self._busy:  # else once it is known which card was saved
            self.refresh()
        if tables & {"batch", "member", "rule"} and self.chosen is not None:
            self._try(wait=True)

    def refresh(self) -> None:
        """Show the rules there are now; what is being typed is left alone."""
        found = sorted(rules.listing(self.context.db, archived=True), key=lambda rule: rule.archived)
        known = {card.record.id: card for card in self.cards if card.record.id}
        drafts = [card for card in self.cards if not card.record.id]
        cards = []
        for rule in found:
            card = known.pop(rule.id, None) or self._card(rule)
            if card.record != rule and (rule.archived or not card.dirty()):
                card.hold(rule)
            cards.append(card)
        for card in known.values():
            self._drop(card)
        self._arrange([*cards, *drafts])

    def _arrange(self, cards: list[RuleCard]) -> None:
        if cards != self.cards:
            for place, card in enumerate(cards):
                self._column.insertWidget(place, card)
            steps = [part for card in cards for part in (card.how, card.where, card.line, card.away, card.gone)]
            for before, after in zip(steps, steps[1:], strict=False):
                QWidget.setTabOrder(before, after)
        self.cards = cards
        self.empty.setVisible(not cards)
        for part in (self.area, self.hint, self.new):
            part.setVisible(bool(cards))
        if self.chosen is None:
            self.choose(cards[0] if cards else None)

    def _card(self, rule: Rule) -> RuleCard:
        everywhere: list[tuple[object, str]] = [(None, self.tr("All communities"))]
        groups = communities.listing(self.context.db, archived=True)
        card = RuleCard(self.context, self._made, rule, [*everywhere, *((each.id, each.name) for each in groups)])
        self._made += 1
        card.typed.connect(partial(self._typed, card))
        card.finished.connect(partial(self._keep, card))
        card.entered.connect(partial(self.choose, card))
        card.archived.connect(partial(self._archive, card))
        card.deleted.connect(partial(self._delete, card))
        return card

    def _drop(self, card: RuleCard) -> None:
        if self.chosen is card:
            self.chosen = None
        self.cards = [each for each in self.cards if each is not card]
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def add(self) -> None:
        """Put a new rule at the end and the keyboard into its words; it is saved once it makes sense."""
        card = next((card for card in self.cards if card.blank()), None)
        if card is None:
            card = self._card(Rule("exact"))
            self._arrange([*self.cards, card])
        self.choose(card)
        card.line.setFocus()
        self._column.activate()
        self.area.ensureWidgetVisible(card)

    def choose(self, card: RuleCard | None) -> None:
        """Try this rule at the right."""
        if card is self.chosen and card is not None:
            return
        self.chosen = card
        for each in self.cards:
            each.choose(each is card)
        if card is None:
            self.trial.ask(None)
            return
        self.trial.look_at(card.rule().community)
        self._try()

    def _try(self, wait: bool = False) -> None:
        card = self.chosen
        self.trial.ask(None if card is None or card.blank() else card.rule(), wait)

    def _typed(self, card: RuleCard) -> None:
        if card is self.chosen:
            self.trial.look_at(card.rule().community)
            self._try(wait=True)

    def _refuse(self, rule: Rule, reason: str) -> None:
        card = self.chosen
        if card is not None and card.rule() == rule:
            card.complain(reason)

    def _keep(self, card: RuleCard) -> None:
        """Save a rule that differs from what is saved, if it makes sense."""
        rule = card.rule()
        if card.blank() or not card.dirty():
            return
        before, card.record = card.record, rule  # it is on its way: not once more
        self._do(partial(self._save, rule, before), lambda found: self._kept(card, before, rule, found))

    def _save(self, rule: Rule, before: Rule) -> int:
        if not rule.id:
            return rules.add(self.context.db, rule.how, rule.text, rule.community)
        wanted = {"how": rule.how, "text": rule.text, "community": rule.community}
        changed = {key: value for key, value in wanted.items() if value != getattr(before, key)}
        rules.change(self.context.db, rule.id, **changed)
        return rule.id

    def _kept(self, card: RuleCard, before: Rule, rule: Rule, found: object) -> None:
        if isinstance(found, Phrase):
            now = card.rule()
            card.record = replace(before, archived=card.record.archived)
            if (now.how, now.text, now.community) == (rule.how, rule.text, rule.community):
                card.complain(say(found))
        elif isinstance(found, int):
            card.record = replace(card.record, id=found)
            saved = next((each for each in rules.listing(self.context.db, archived=True) if each.id == found), None)
            if saved is not None and not card.dirty():
                card.hold(saved)

    def _archive(self, card: RuleCard) -> None:
        self._do(partial(rules.change, self.context.db, card.record.id, archived=0 if card.record.archived else 1))

    def _delete(self, card: RuleCard) -> None:
        if not card.record.id:
            self._drop(card)
            self._arrange(self.cards)
            return
        told = self.tr("A check-in rule deleted")
        self._do(partial(rules.delete, self.context.db, card.record.id), lambda _: self.context.notify(told, True))

    def _do(self, deed: Deed, then: Callable[[object], None] = lambda _: None) -> None:
        """Write in a worker, one after the other: a changed rule counts every message anew."""
        self._deeds.append((deed, then))
        self._next()

    def _next(self) -> None:
        if self._busy or not self._deeds:
            return
        deed, then = self._deeds.pop(0)
        self._busy = True
        job = self.context.jobs.start(_work(deed), self.tr("Counting check-ins"))
        job.done.connect(alive(self, then))
        job.ended.connect(alive(self, self._ended))

    def _ended(self) -> None:
        self._busy = False
        self.refresh()
        self._next()

    def done(self, result: int) -> None:
        """Close; what was typed last is saved."""
        for card in self.cards:
            self._keep(card)
        for deed, _ in self._deeds:
            self.context.jobs.start(_work(deed), self.tr("Counting check-ins"))
        self._deeds.clear()
        super().done(result)


def _work(deed: Deed) -> Work:
    """Return a job that returns what a deed returns, or the words of what refused it."""

    def work(progress: object) -> object:
        try:
            return deed()
        except Problem as problem:
            return problem.phrase

    return work
