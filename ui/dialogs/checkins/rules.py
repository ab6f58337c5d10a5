"""Check-in rules: which messages count, edited in place and tried on real messages as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from commdesk.checkins import rules
from commdesk.checkins.rules import CheckInRule
from commdesk.communities import record as communities
from commdesk.errors import Phrase, Problem
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.checkins.rule_card import RuleCard
from ui.dialogs.checkins.rule_trial import TrialPanel
from ui.i18n import translate_phrase
from ui.jobs import Work, guard_slot
from ui.widgets.basic import EmptyState, create_button, create_column, create_label, create_row

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
        self.trial.rule_refused.connect(self._show_refusal)
        self.empty = EmptyState(
            "rules.empty",
            self.tr("A rule says which messages are check-ins: a word, a beginning, a pattern or a 接龙 list."),
            self.tr("Add the first rule"),
            self.add_rule,
        )
        self.new = create_button("rules.add", self.tr("Add a rule"), slot=self.add_rule)
        self.hint = create_label(
            self.tr("Several words are parted by commas. Capitals and the sign at the end do not matter."),
            "hint",
            wrap=True,
        )
        self._lay_out()
        self.resize(1020, 580)
        self.follow_changes(self._on_tables_changed)
        self.refresh()
        if self.cards:
            self.choose_rule(self.cards[0])

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        self._column = create_column(gap=10, margins=(0, 0, 6, 0))
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
        left.setLayout(create_column(self.empty, self.area, self.hint, create_row(self.new, 1), gap=10))
        self.lay_out(create_row(left, self.trial, gap=20))

    def _on_tables_changed(self, tables: frozenset[str]) -> None:
        """Something was written, here or by Undo."""
        if tables & {"rule", "community"} and not self._busy:  # else once it is known which card was saved
            self.refresh()
        if tables & {"batch", "member", "rule"} and self.chosen is not None:
            self._try_rule(wait=True)

    def refresh(self) -> None:
        """Show the rules there are now; what is being typed is left alone."""
        found = sorted(rules.list_rules(self.context.db, archived=True), key=lambda rule: rule.archived)
        known = {card.record.id: card for card in self.cards if card.record.id}
        drafts = [card for card in self.cards if not card.record.id]
        cards = []
        for rule in found:
            card = known.pop(rule.id, None) or self._create_card(rule)
            if card.record != rule and (rule.archived or not card.is_dirty()):
                card.show_rule(rule)
            cards.append(card)
        for card in known.values():
            self._remove_card(card)
        self._arrange_cards([*cards, *drafts])

    def _arrange_cards(self, cards: list[RuleCard]) -> None:
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
            self.choose_rule(cards[0] if cards else None)

    def _create_card(self, rule: CheckInRule) -> RuleCard:
        everywhere: list[tuple[object, str]] = [(None, self.tr("All communities"))]
        groups = communities.list_communities(self.context.db, archived=True)
        card = RuleCard(self.context, self._made, rule, [*everywhere, *((each.id, each.name) for each in groups)])
        self._made += 1
        card.rule_edited.connect(partial(self._on_rule_edited, card))
        card.editing_finished.connect(partial(self._save_card, card))
        card.focus_entered.connect(partial(self.choose_rule, card))
        card.archive_requested.connect(partial(self._archive_rule, card))
        card.delete_requested.connect(partial(self._delete_rule, card))
        return card

    def _remove_card(self, card: RuleCard) -> None:
        if self.chosen is card:
            self.chosen = None
        self.cards = [each for each in self.cards if each is not card]
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def add_rule(self) -> None:
        """Put a new rule at the end and the keyboard into its words; it is saved once it makes sense."""
        card = next((card for card in self.cards if card.is_blank()), None)
        if card is None:
            card = self._create_card(CheckInRule("exact"))
            self._arrange_cards([*self.cards, card])
        self.choose_rule(card)
        card.line.setFocus()
        self._column.activate()
        self.area.ensureWidgetVisible(card)

    def choose_rule(self, card: RuleCard | None) -> None:
        """Try this rule at the right."""
        if card is self.chosen and card is not None:
            return
        self.chosen = card
        for each in self.cards:
            each.set_chosen(each is card)
        if card is None:
            self.trial.try_rule(None)
            return
        self.trial.look_at(card.current_rule().community)
        self._try_rule()

    def _try_rule(self, wait: bool = False) -> None:
        card = self.chosen
        self.trial.try_rule(None if card is None or card.is_blank() else card.current_rule(), wait)

    def _on_rule_edited(self, card: RuleCard) -> None:
        if card is self.chosen:
            self.trial.look_at(card.current_rule().community)
            self._try_rule(wait=True)

    def _show_refusal(self, rule: CheckInRule, reason: str) -> None:
        card = self.chosen
        if card is not None and card.current_rule() == rule:
            card.show_refusal(reason)

    def _save_card(self, card: RuleCard) -> None:
        """Save a rule that differs from what is saved, if it makes sense."""
        rule = card.current_rule()
        if card.is_blank() or not card.is_dirty():
            return
        before, card.record = card.record, rule  # it is on its way: not once more
        self._queue_job(
            partial(self._save_rule, rule, before), lambda found: self._on_rule_saved(card, before, rule, found)
        )

    def _save_rule(self, rule: CheckInRule, before: CheckInRule) -> int:
        if not rule.id:
            return rules.add_rule(self.context.db, rule.how, rule.text, rule.community)
        wanted = {"how": rule.how, "text": rule.text, "community": rule.community}
        changed = {key: value for key, value in wanted.items() if value != getattr(before, key)}
        rules.update_rule(self.context.db, rule.id, **changed)
        return rule.id

    def _on_rule_saved(self, card: RuleCard, before: CheckInRule, rule: CheckInRule, found: object) -> None:
        if isinstance(found, Phrase):
            now = card.current_rule()
            card.record = replace(before, archived=card.record.archived)
            if (now.how, now.text, now.community) == (rule.how, rule.text, rule.community):
                card.show_refusal(translate_phrase(found))
        elif isinstance(found, int):
            card.record = replace(card.record, id=found)
            saved = next((each for each in rules.list_rules(self.context.db, archived=True) if each.id == found), None)
            if saved is not None and not card.is_dirty():
                card.show_rule(saved)

    def _archive_rule(self, card: RuleCard) -> None:
        self._queue_job(
            partial(rules.update_rule, self.context.db, card.record.id, archived=0 if card.record.archived else 1)
        )

    def _delete_rule(self, card: RuleCard) -> None:
        if not card.record.id:
            self._remove_card(card)
            self._arrange_cards(self.cards)
            return
        told = self.tr("A check-in rule deleted")
        self._queue_job(
            partial(rules.delete_rule, self.context.db, card.record.id), lambda _: self.context.notify(told, True)
        )

    def _queue_job(self, deed: Deed, then: Callable[[object], None] = lambda _: None) -> None:
        """Write in a worker, one after the other: a changed rule counts every message anew."""
        self._deeds.append((deed, then))
        self._run_next()

    def _run_next(self) -> None:
        if self._busy or not self._deeds:
            return
        deed, then = self._deeds.pop(0)
        self._busy = True
        job = self.context.jobs.start_job(_make_job(deed), self.tr("Counting check-ins"))
        job.succeeded.connect(guard_slot(self, then))
        job.ended.connect(guard_slot(self, self._on_job_ended))

    def _on_job_ended(self) -> None:
        self._busy = False
        self.refresh()
        self._run_next()

    def done(self, result: int) -> None:
        """Close; what was typed last is saved."""
        for card in self.cards:
            self._save_card(card)
        for deed, _ in self._deeds:
            self.context.jobs.start_job(_make_job(deed), self.tr("Counting check-ins"))
        self._deeds.clear()
        super().done(result)


def _make_job(deed: Deed) -> Work:
    """Return a job that returns what a deed returns, or the words of what refused it."""

    def work(progress: object) -> object:
        try:
            return deed()
        except Problem as problem:
            return problem.phrase

    return work
