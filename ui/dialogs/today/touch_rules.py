"""Rules to stay in touch: everybody of a segment or with a tag, at least every so many days."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QTableWidgetItem, QWidget

from commdesk import tags
from commdesk.dues import touch_rules
from commdesk.dues.touch_rules import LEAST, MOST, TouchRule
from commdesk.members.finding import segments
from commdesk.scripts.search import ScriptFinder, ScriptQuery
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate_phrase
from ui.shortcuts.tables import TOUCH_RULES
from ui.widgets.basic import create_button, create_label
from ui.widgets.boxes import bound_width
from ui.widgets.strict import NumberBox

USUAL_DAYS = 30
SEGMENT, TAG = "segment", "tag"


class TouchRules(Dialog):
    """The rules, and below them one that is added or changed; the same people have one rule."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "touchrules", "")
        self.setWindowTitle(self.tr("Stay in touch"))
        self.rules: list[TouchRule] = []
        hint = create_label(
            self.tr(
                "Who was not contacted for so long stands in Today. The days count from the last script copied for them or follow-up done."
            ),
            "hint",
            wrap=True,
        )
        self.grid = self.create_table("table", [self.tr("Who"), self.tr("At least every"), self.tr("Script")])
        self.grid.setColumnWidth(0, 190)
        self.grid.setColumnWidth(1, 130)
        self.grid.currentCellChanged.connect(lambda *_: self._show_rule())
        self.none = create_label(self.tr("No rule yet. Choose below who is meant and how often."), "muted", wrap=True)
        self.who = self._create_box("who", self.tr("Who"))
        self.days = NumberBox()
        self.days.setObjectName("touchrules.days")
        self.days.setAccessibleName(self.tr("At least every"))
        self.days.setRange(LEAST, MOST)
        self.days.setValue(USUAL_DAYS)
        self.days.setSuffix(self.tr(" days"))
        self.script = self._create_box("script", self.tr("Script"))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("Who"), self.who)
        form.addRow(self.tr("At least every"), self.days)
        form.addRow(self.tr("Script"), self.script)
        self.save = create_button("touchrules.save", "", "primary", self.save_rule)
        self.save.setDefault(True)
        self.remove = create_button("touchrules.delete", self.tr("Delete"), slot=self.delete_rule)
        leave = create_button("touchrules.close", self.tr("Close"), slot=self.reject)
        TOUCH_RULES.bind_key(self.grid, "delete", self.delete_rule, Qt.ShortcutContext.WidgetShortcut)
        self.lay_out(hint, self.none, self.grid, form, buttons=(self.remove, leave), done=self.save)
        self.resize(560, 480)
        self._fill_boxes()
        self.who.currentIndexChanged.connect(lambda _: self._update_buttons())
        self.follow_changes(lambda tables: self._show_rules() if tables & {"touch_rule", "segment", "tag"} else None)
        self._show_rules()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_rule(self) -> None:
        """Add the rule, or change the one that the same people have."""
        kind, ident = self.who.currentData() or ("", 0)
        if ident:
            chosen = {SEGMENT: ident} if kind == SEGMENT else {TAG: ident}
            touch_rules.set_rule(
                self.context.db, self.days.value(), script=int(self.script.currentData() or 0), **chosen
            )
            self._show_rules(ident)

    def delete_rule(self) -> None:
        """Delete the chosen rule; Undo brings it back."""
        rule = self._chosen_rule()
        if rule is not None:
            touch_rules.delete_rule(self.context.db, rule.id)
            self._show_rules()

    def _create_box(self, name: str, words: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"touchrules.{name}")
        made.setAccessibleName(words)
        bound_width(made)
        return made

    def _fill_boxes(self) -> None:
        db = self.context.db
        for each in segments.list_segments(db):
            if not each.broken:
                self.who.addItem(
                    self.tr("Segment: {name}").format(name=translate_phrase(each.name)), (SEGMENT, each.id)
                )
        for group in tags.list_tag_groups(db):
            for tag in group.tags:
                self.who.addItem(self.tr("Tag: {name}").format(name=tag.name), (TAG, tag.id))
        self.script.addItem(self.tr("The one that fits usually"), 0)
        finder = ScriptFinder(db)
        ids = list(finder.find_scripts(ScriptQuery()))
        found = finder.load_rows(ids)
        for ident in ids:
            if ident in found:
                self.script.addItem(found[ident].title, ident)

    def _show_rules(self, chosen: int = 0) -> None:
        self.rules = touch_rules.list_rules(self.context.db)
        self.grid.setRowCount(len(self.rules))
        for number, rule in enumerate(self.rules):
            script = self.script.itemText(max(self.script.findData(rule.script), 0))
            days = fill_words(self.tr("{count} days"), count=rule.days)
            for place, text in enumerate((translate_phrase(rule.name) if rule.segment else rule.name, days, script)):
                self.grid.setItem(number, place, QTableWidgetItem(text))
        self.grid.setVisible(bool(self.rules))
        self.none.setVisible(not self.rules)
        at = next((n for n, rule in enumerate(self.rules) if chosen and chosen in (rule.segment, rule.tag)), -1)
        if at >= 0:
            self.grid.selectRow(at)
        self._update_buttons()

    def _chosen_rule(self) -> TouchRule | None:
        at = self.grid.currentRow()
        return self.rules[at] if 0 <= at < len(self.rules) else None

    def _show_rule(self) -> None:
        rule = self._chosen_rule()
        if rule is not None:
            kind = (SEGMENT, rule.segment) if rule.segment else (TAG, rule.tag)
            self.who.setCurrentIndex(self._find_who(kind))
            self.days.setValue(rule.days)
            self.script.setCurrentIndex(max(self.script.findData(rule.script), 0))
        self._update_buttons()

    def _find_who(self, kind: tuple[str, int]) -> int:
        return next((n for n in range(self.who.count()) if self.who.itemData(n) == kind), -1)

    def _update_buttons(self) -> None:
        _, ident = self.who.currentData() or ("", 0)
        known = any(ident and ident in (rule.segment, rule.tag) for rule in self.rules)
        self.save.setText(self.tr("Change the rule") if known else self.tr("Add the rule"))
        self.save.setEnabled(bool(ident))
        self.remove.setEnabled(self._chosen_rule() is not None)
