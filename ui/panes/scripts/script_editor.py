"""The right side: what a script says beside what would be copied, what it fills in, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from commdesk import fields
from commdesk.communities import record as communities
from commdesk.members.record import load_members as load_members
from commdesk.scripts import editing, outcome_stats, record, syntax, uses
from commdesk.scripts.render import RenderGap
from commdesk.scripts.variables import VARIABLES
from commdesk.sharing.waiting import RecordKind, WaitingField
from ui.context import Context
from ui.copying import Copying, say_gap
from ui.dialogs.members.person_chooser import PersonChooser
from ui.dialogs.sharing.field_dots import FieldDots
from ui.i18n import translate_phrase
from ui.painting import escape_mnemonic
from ui.panes.scripts.checks import Checks
from ui.panes.scripts.field_places import name_shown_fields
from ui.panes.scripts.head import ScriptHead
from ui.panes.scripts.media import Media
from ui.panes.scripts.outcome_card import EffectCard
from ui.panes.scripts.part_actions import Partwork, SheetViews
from ui.panes.scripts.properties import Properties
from ui.panes.scripts.source import Offer, SourceEditor
from ui.panes.scripts.variant_bar import ButtonStrip, part_titles, variant_titles
from ui.theme import Theme
from ui.widgets.basic import EmptyState, create_button, create_column, create_label, create_row
from ui.widgets.chooser import Chooser, Option
from ui.widgets.preview import TextPreview
from ui.widgets.variables import VariableRows

WIDTH = 420
WORDS_HIGH = 172
RENDER_MS = 15
CHECK_MS = 120


class ScriptEditor(QWidget):
    """Shows one script. ``action_requested`` carries a deed of the menu; ``notified`` news."""

    notified = Signal(str, bool)
    action_requested = Signal(str, object)
    menu_requested = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("scripts.sheet")
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH)
        self.context = context
        self.copying = Copying(context, self)
        self.head = ScriptHead(context)
        self.properties = Properties(context)
        self.variants, self.parts = ButtonStrip("scripts.variants"), ButtonStrip("scripts.parts")
        self.source = SourceEditor("scripts.source", context.theme, self._list_offers, self._save_text)
        self.media = Media(context)
        self.preview = TextPreview("scripts.preview", context.theme)
        self.rows = VariableRows("scripts.variables", context.theme)
        self.effect = EffectCard(context.theme)
        self.checks = Checks(context)
        self.person = create_button("scripts.person", role="plain", slot=self.choose_person)
        self.place = create_button("scripts.community", role="plain", slot=self.choose_community)
        self.titles: dict[str, QLabel] = {
            name: create_label(role="muted") for name in ("source", "preview", "variables", "effect", "checks")
        }
        self.properties.hide()
        views = SheetViews(self.variants, self.parts, self.source, self.media)
        self.partwork = Partwork(self, context.db, self.copying, views)
        self._fresh = True
        self._dots = FieldDots(self, context, RecordKind.SCRIPT, self._name_fields)
        self._lay_out()
        self._connect_signals()
        self.retranslate_ui()

    @property
    def script_id(self) -> int:
        """The shown script; 0 for none."""
        return self.copying.script.id if self.copying.script is not None else 0

    def show_script(self, script: int) -> None:
        """Show a script; 0: none."""
        self.source.save_text()
        moved = script != self.script_id
        self._fresh = self._fresh or moved
        self.copying.show_script(script)
        self.stack.setCurrentWidget(self.view if self.copying.script is not None else self.nobody)
        self.show_all()
        if moved:
            self.view.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read the shown script anew; what is being typed stays."""
        if self.copying.script is None:
            return
        self.copying.refresh()
        if self.copying.script is None:
            self.show_script(0)
            return
        self.show_all()

    def for_member(self, member: int) -> None:
        """Preview and copy for this person."""
        self._fresh = True
        self.copying.for_member(member)
        self._name_target()

    def copy_script(self) -> None:
        """Copy; where something is missing, put the keyboard there.

        Raises:
            Problem: there is nothing to copy, or a file is gone.
        """
        self.source.save_text()
        self.copying.refresh()  # what is copied is what stands there now, not what was read before
        number, parts = (
            self.copying.part + 1,
            len(self.copying.variant.parts) if self.copying.variant is not None else 0,
        )
        gap = self.copying.copy_part()
        if gap is not None:
            self._show_gap(gap)
            return
        who = self._person_name()
        words = self.tr("Copied for {who}").format(who=who) if who else self.tr("Copied")
        if parts > 1:
            words = self.tr("Part {number} of {parts} copied").format(number=number, parts=parts)
        self.notified.emit(self.copying.describe_copy(words), False)

    def show_properties(self, on: bool) -> None:
        """Show or hide where the script lies and how it is found."""
        self.head.edit.setChecked(on)
        self.properties.setVisible(on)
        self._dots.show_record((self.script_id,))

    def choose_person(self) -> None:
        """Ask for whom the script is filled in."""
        chooser = PersonChooser(self, self.context, self.tr("Copy for"))
        chooser.person_chosen.connect(self._chose_person)
        chooser.open()

    def choose_community(self) -> None:
        """Ask in which community it is said."""
        options = [Option(self.tr("The one they are in"), 0)]
        options += [Option(name, ident) for ident, name in communities.load_community_names(self.context.db)]
        chooser = Chooser(self, "scripts.communities", options, self.tr("Community"))
        chooser.option_chosen.connect(self._chose_community)
        chooser.show_at(self.place.mapToGlobal(QPoint(0, self.place.height() + 2)))

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        for part in (
            self.head,
            self.properties,
            self.source,
            self.media,
            self.preview,
            self.rows,
            self.effect,
            self.checks,
        ):
            part.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.nobody.show_text(self.tr("Choose a script in the list to see what it says."))
        self.source.setAccessibleName(self.tr("What the script says"))
        self.source.setPlaceholderText(self.tr("Write here. { offers everything that can be filled in."))
        self.preview.setAccessibleName(self.tr("What will be copied"))
        self.person.setAccessibleName(self.tr("Copy for"))
        self.titles["variables"].setText(self.tr("Filled in"))
        self.titles["effect"].setText(self.tr("Effect"))
        self.titles["checks"].setText(self.tr("Length and wording"))
        self.titles["preview"].setText(self.tr("Will be copied"))
        for part in (self.head, self.properties, self.media, self.effect, self.checks):
            part.retranslate_ui()
        self.show_all()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        self._lay_out_around(page)  # from the outside in: each move of a full widget styles all in it anew
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        self.words = QStackedWidget()
        self.words.setObjectName("scripts.words")
        self.words.addWidget(self.source)
        self.words.addWidget(self.media)
        for part in (self.words, self.preview):
            part.setFixedHeight(WORDS_HIGH)
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        card = QFrame()
        card.setProperty("role", "card")
        card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.effect.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.checks.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        card.setLayout(create_column(self.rows, gap=0, margins=(14, 10, 14, 10)))
        self.card = card
        above = create_row(self.titles["preview"], 1, self.person, self.place, gap=6)
        left = create_column(self.titles["variables"], card, 1, gap=8)
        right = create_column(self.titles["effect"], self.effect, self.titles["checks"], self.checks, 1, gap=8)
        grid.addWidget(self.titles["source"], 0, 0)
        grid.addLayout(above, 0, 1)
        grid.addWidget(self.words, 1, 0)
        grid.addWidget(self.preview, 1, 1)
        grid.addLayout(left, 2, 0)
        grid.addLayout(right, 2, 1)
        for number in (0, 1):
            grid.setColumnStretch(number, 1)
            grid.setColumnMinimumWidth(number, 200)
        strips = create_row(self.variants, self.parts, gap=18)
        strips.setStretch(0, 1)
        strips.setStretch(1, 1)
        page.setLayout(create_column(self.head, self.properties, strips, grid, 1, gap=12, margins=(20, 14, 18, 14)))
        self._later, self._checking = QTimer(self), QTimer(self)
        for timer, wait in ((self._later, RENDER_MS), (self._checking, CHECK_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait)

    def _lay_out_around(self, page: QWidget) -> None:
        """Put the page where it scrolls, and beside it what stands there while no script is chosen."""
        self.nobody = EmptyState("scripts.nobody", "")
        self.stack = QStackedWidget()
        self.setLayout(create_column(self.stack))
        self.view = QScrollArea()
        self.view.setObjectName("scripts.scroll")
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setWidget(page)
        self.stack.addWidget(self.nobody)
        self.stack.addWidget(self.view)

    def _connect_signals(self) -> None:
        self.head.action_requested.connect(self._on_action)
        self.head.menu_requested.connect(self.menu_requested)
        self.head.title_entered.connect(lambda: (self.source if self.source.isVisible() else self.media).setFocus())
        for part in (self.properties, self.partwork):
            part.notified.connect(self.notified)
        self.partwork.changed.connect(self.show_all)
        self.partwork.part_requested.connect(self.choose_part)
        self.variants.button_chosen.connect(self._choose_variant)
        self.parts.button_chosen.connect(self.choose_part)
        self.source.text_edited.connect(lambda _: self._later.start())
        self.media.address_edited.connect(self._save_text)
        self.rows.value_edited.connect(self._on_value_edited)
        self.rows.editing_finished.connect(lambda: self._on_action("copy"))
        self._later.timeout.connect(self._render_script)
        self._checking.timeout.connect(lambda: self.checks.show_text(self.preview.toPlainText(), self.preview.left))
        self.checks.range_requested.connect(self.preview.reveal_range)
        self.checks.word_list_requested.connect(lambda: self.action_requested.emit("wording", None))
        self.effect.uses_requested.connect(lambda: self.action_requested.emit("uses", self.script_id))
        self.copying.changed.connect(self._later.start)

    def _name_fields(self, field: WaitingField) -> list[str]:
        """Return the names of what shows a field that waits; what is folded away has its dot on the button that shows it."""
        return name_shown_fields(field, self.copying, folded=self.properties.isHidden())

    def _on_action(self, wish: str) -> None:
        script = self.copying.script
        if wish == "copy":
            self.copy_script()
        elif wish == "edit":
            self.show_properties(self.sender() is self.head and self.head.edit.isChecked())
        elif wish == "favourite" and script is not None:
            editing.set_favourite(self.context.db, (script.id,), not script.favourite)

    def show_all(self) -> None:
        """Show the script as it is in the file now."""
        script, variant = self.copying.script, self.copying.variant
        if script is None or variant is None:
            return
        self.head.show_script(script)
        self.properties.show_script(script, variant)
        letters = [each.id for each in script.variants]
        self.variants.show_buttons(variant_titles(script.variants), letters.index(variant.id), self.tr("Variant"))
        self._show_parts()
        self._show_part()
        self.effect.show_effect(outcome_stats.load_effect(self.context.db, script.id))
        self._name_target()
        self._render_script()
        self._dots.show_record((script.id,))

    def _show_parts(self) -> None:
        variant = self.copying.variant
        if variant is not None:
            counts = uses.part_counts(self.context.db, self.script_id) if len(variant.parts) > 1 else {}
            self.parts.show_buttons(part_titles(variant.parts, counts), self.copying.part, self.tr("Part"))

    def _show_part(self) -> None:
        part = self.copying.current_part()
        if part is None:
            return
        self.words.setCurrentWidget(self.source if part.kind == "text" else self.media)
        if part.kind == "text":
            self.source.show_text(part.text)
        else:
            self.media.show_part(part)

    def _render_script(self) -> None:
        """Show what would be copied, with the words as they are being typed."""
        part = self.copying.current_part()
        text = self.source.toPlainText() if part is not None and part.kind == "text" else None
        rendered = self.copying.render_text(text)
        self.preview.show_rendered(rendered)
        template = syntax.parse_structure(text if text is not None else (part.text if part is not None else ""))
        self.rows.show_rendered(rendered, syntax.collect_asks(template), self._fresh)
        self.card.setVisible(self.rows.count_rows() > 0)
        self.titles["variables"].setVisible(self.rows.count_rows() > 0)
        self._fresh = False
        self._checking.start()
        self._show_parts()
        self._name_target()

    def _name_target(self) -> None:
        who, variant = self._person_name(), self.copying.variant
        parts = len(variant.parts) if variant is not None else 1
        self.head.show_target(who, self.copying.part + 1, parts)
        self.person.setText(escape_mnemonic(who or self.tr("Nobody chosen")))
        names = dict(communities.load_community_names(self.context.db))
        self.place.setText(escape_mnemonic(names.get(self.copying.community, "")))
        self.place.setVisible(bool(self.place.text()))
        words = (
            self.tr("Text")
            if parts == 1
            else self.tr("Part {number} of {parts}, copied one after another").format(
                number=self.copying.part + 1, parts=parts
            )
        )
        self.titles["source"].setText(words)

    def _person_name(self) -> str:
        if not self.copying.member:
            return ""
        found = load_members(self.context.db, (self.copying.member,)).get(self.copying.member)
        return (found.remark or found.nickname or found.real_name) if found is not None else ""

    def _show_gap(self, gap: RenderGap) -> None:
        """Say what is missing and put the keyboard where it can be mended."""
        if not (gap.key and self.rows.focus_value(gap.key)):
            self.source.setFocus()
        self.notified.emit(say_gap(gap), False)

    def _on_value_edited(self, key: str, text: str) -> None:
        self.copying.fill_value(key, text)

    def _choose_variant(self, number: int) -> None:
        self.source.save_text()
        if self.copying.script is not None and number < len(self.copying.script.variants):
            self._fresh = True
            self.copying.choose_variant(self.copying.script.variants[number].id)
            self.show_all()

    def choose_part(self, number: int) -> None:
        """Show a part, which is then copied next."""
        self.source.save_text()
        self.copying.choose_part(number)
        self.show_all()

    def _save_text(self, text: str) -> None:
        part = self.copying.current_part()
        if part is not None:
            editing.write_part(self.context.db, part.id, text)

    def _chose_person(self, member: object) -> None:
        self.for_member(int(str(member)))
        self.context.state.set_value("scripts.member", str(member))

    def _chose_community(self, community: object) -> None:
        self._fresh = True
        self.copying.for_community(int(str(community)))
        self._name_target()

    def _list_offers(self) -> Sequence[Offer]:
        """Return everything that can stand in braces."""
        own = [(f"member.{each.name}", each.name) for each in fields.list_fields(self.context.db)]
        other = [
            ("if ", self.tr("Only if…")),
            ("?", self.tr("Ask when copying")),
            ("> ", self.tr("Put another script in")),
        ]
        packs = [(f"> {name}", title) for name, title in record.list_snippets(self.context.db)]
        return [*((entry.name, translate_phrase(entry.title)) for entry in VARIABLES), *own, *other, *packs]
