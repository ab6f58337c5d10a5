"""Begins a queue: one script, a segment or the people chosen, and how often somebody may be contacted in a month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from commdesk.errors import mark
from commdesk.members.finding import segments
from commdesk.scripts import queues, record
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import fill_words, translate_phrase
from ui.widgets.basic import create_button, create_label
from ui.widgets.strict import NumberBox

EVERYBODY = mark("core", "Everybody in the list")


class NewQueue(Dialog):
    """Chooses for whom; "Begin" makes the queue and opens it."""

    def __init__(self, parent: QWidget, context: Context, script: int, members: Sequence[int] = ()) -> None:
        super().__init__(parent, context, "newqueue", "")
        known = record.load_scripts(context.db, (script,))[script]
        self.setWindowTitle(self.tr("Send “{title}” one by one").format(title=known.title))
        self._script, self._members = script, tuple(members)
        self.segment = QComboBox()
        self.segment.setObjectName("newqueue.segment")
        self.segment.setAccessibleName(self.tr("For whom"))
        if members:
            self.segment.addItem(fill_words(self.tr("{count} selected people"), count=len(members)), 0)
        found = [] if members else segments.list_segments(context.db)
        sizes = segments.count_segments(context.db, found)
        for each in found:
            self.segment.addItem(f"{translate_phrase(each.name)}   {sizes[each.id]:,}", each.id)
        self.variant = QComboBox()
        self.variant.setObjectName("newqueue.variant")
        self.variant.setAccessibleName(self.tr("Wording"))
        if len(known.variants) > 1:
            self.variant.addItem(self.tr("They take turns, to compare them"), 0)
        for each_variant in known.variants:
            self.variant.addItem(f"{each_variant.letter} {each_variant.style}".strip(), each_variant.id)
        self.most = NumberBox()
        self.most.setObjectName("newqueue.most")
        self.most.setAccessibleName(self.tr("At most a month"))
        self.most.setRange(1, 99)
        self.most.setValue(queues.MOST)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("For whom"), self.segment)
        form.addRow(self.tr("Wording"), self.variant)
        form.addRow(self.tr("At most a month"), self.most)
        hint = create_label(
            self.tr(
                "Who was sent something so often this month is left out, and shown with the reason. Nothing is sent by itself: you copy and paste."
            ),
            "hint",
            wrap=True,
        )
        self.begin = create_button("newqueue.begin", self.tr("Begin"), "primary", self._start_queue)
        self.begin.setEnabled(self.segment.count() > 0)
        self.lay_out(
            form,
            hint,
            1,
            buttons=(create_button("newqueue.cancel", self.tr("Cancel"), slot=self.reject),),
            done=self.begin,
        )
        self.resize(460, 260)

    def _start_queue(self) -> None:
        made = queues.create_queue(
            self.context.db,
            self._script,
            segment=int(self.segment.currentData() or 0),
            members=self._members,
            variant=int(self.variant.currentData() or 0),
            most=self.most.value(),
        )
        self.accept()
        from ui.dialogs.scripts.queues import open_run

        open_run(self.window().parentWidget() or self, self.context, made)


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open it for a script, or for (script, people)."""
    script, members = payload if isinstance(payload, tuple) else (payload, ())
    NewQueue(parent, context, int(str(script)), members).open()
