"""The questions of the retro: four of them always, those of the playbook behind; what the numbers say stands there already."""

from __future__ import annotations

from functools import partial

from commdesk.errors import Phrase, mark
from commdesk.events.planning import notes
from commdesk.events.states import RegistrationState
from ui.i18n import translate_phrase
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.fields import WordsField
from ui.panes.events.cards.parts.frame import PAD, EventCard
from ui.widgets.basic import clear_layout, create_button, create_column, create_label

DOT = " · "


class QuestionCard(EventCard):
    """A box for each question; an empty one shows what would be said by the numbers alone."""

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, "questions", mark("core", "Questions"))
        self.boxes: dict[str, WordsField] = {}
        self._asked: tuple[tuple[str, str], ...] = ()
        self._lines = create_column(gap=6, margins=(PAD, 10, PAD, 12))
        self.body.addLayout(self._lines)
        self.prefill = create_button("events.retro.prefill", role="quiet", slot=self.put_numbers)
        self.head.addWidget(self.prefill)
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
        """Put every word."""
        self.prefill.setText(self.tr("Fill in the numbers"))
        self.prefill.setToolTip(self.tr("Writes what was expected and what happened into the empty boxes"))

    def fill_card(self, board: EventSnapshot) -> None:
        """Show the answers, and what the numbers say where nothing is written."""
        own = [note for note in notes.list_answers(board.db, board.event.id) if note.key not in notes.QUESTIONS]
        asked = (
            *((key, translate_phrase(words)) for key, words in notes.QUESTIONS.items()),
            *((note.key, note.title) for note in own),
        )
        if asked != self._asked:
            self._build_boxes(asked)
        found = notes.load_answers(board.db, board.event.id)
        told = describe_numbers(board)
        for key, box in self.boxes.items():
            box.show_text(found.get(key, ""))
            box.setPlaceholderText(told.get(key, ""))
        self.show_tally(sum(bool(found.get(key, "").strip()) for key in self.boxes), len(self.boxes))
        self.prefill.setVisible(any(words and not found.get(key, "") for key, words in told.items()))

    def put_numbers(self) -> None:
        """Write what the numbers say into the boxes that are empty."""
        if self.board is None:
            return
        found = notes.load_answers(self.desk.db, self.desk.event_id)
        for key, words in describe_numbers(self.board).items():
            if words and not found.get(key, "").strip():
                notes.set_answer(self.desk.db, self.desk.event_id, key, words)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        for box in self.boxes.values():
            box.save_text()
        self._asked = ()
        self.retranslate_labels()
        super().retranslate_ui()

    def _build_boxes(self, asked: tuple[tuple[str, str], ...]) -> None:
        self._asked = asked
        clear_layout(self._lines)
        self.boxes = {}
        for key, words in asked:
            self._lines.addWidget(create_label(words, "strong", wrap=True))
            self.boxes[key] = box = WordsField(f"events.retro.{key}", words, partial(self._save_answer, key))
            self._lines.addWidget(box)

    def _save_answer(self, key: str, text: str) -> None:
        notes.set_answer(self.desk.db, self.desk.event_id, key, text)


def describe_numbers(board: EventSnapshot) -> dict[str, str]:
    """Return what the numbers alone say of what was expected and of what happened, by question."""
    event, counts = board.event, board.counts
    planned: list[Phrase] = []
    if event.expect_people is not None:
        planned.append(Phrase(mark("core", "{count} people come"), {"count": f"{event.expect_people:,}"}))
    if event.expect_conversions is not None:
        goal = event.goal or translate_phrase(mark("core", "a conversion"))
        planned.append(
            Phrase(mark("core", "{count} × {goal}"), {"count": f"{event.expect_conversions:,}", "goal": goal})
        )
    if event.expect_revenue is not None:
        planned.append(Phrase(mark("core", "{money} of revenue"), {"money": board.format_money(event.expect_revenue)}))
    happened = []
    if counts.came:
        happened.append(Phrase(mark("core", "{count} people came"), {"count": f"{counts.came:,}"}))
    if counts[RegistrationState.NOSHOW]:
        happened.append(Phrase(mark("core", "{count} stayed away"), {"count": f"{counts['noshow']:,}"}))
    incidents = [note.text for note in notes.list_incidents(board.db, event.id)]
    return {
        "expected": DOT.join(map(translate_phrase, planned)),
        "happened": "\n".join(filter(None, (DOT.join(map(translate_phrase, happened)), *incidents))),
    }
