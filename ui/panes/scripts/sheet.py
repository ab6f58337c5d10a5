"""The right side: what a script says beside what would be copied, what it fills in, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from commdesk import fields
from commdesk.communities import record as communities
from commdesk.members.record import load as load_members
from commdesk.scripts import editing, effect, record, syntax, uses
from commdesk.scripts.render import Gap
from commdesk.scripts.variables import VARIABLES
from ui.context import Context
from ui.copying import Copying, say_gap
from ui.dialogs.members.person_chooser import PersonChooser
from ui.i18n import say
from ui.painting import caption
from ui.panes.scripts.checks import Checks
from ui.panes.scripts.effect import EffectCard
from ui.panes.scripts.head import Head
from ui.panes.scripts.media import Media
from ui.panes.scripts.partwork import Partwork, SheetViews
from ui.panes.scripts.properties import Properties
from ui.panes.scripts.source import Offer, SourceEditor
from ui.panes.scripts.strip import Strip, part_titles, variant_titles
from ui.theme import Theme
from ui.widgets.basic import EmptyState, button, column, label, row
from ui.widgets.chooser import Chooser, Option
from ui.widgets.preview import Preview
from ui.widgets.variables import VariableRows

WIDTH = 420
WORDS_HIGH = 172
RENDER_MS = 15
CHECK_MS = 120


class Sheet(QWidget):
    """Shows one script. ``wished`` carries a deed of the menu; ``told`` news."""

    told = Signal(str, bool)
    wished = Signal(str, object)
    more = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("scripts.sheet")
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH)
        self.context = context
        self.copying = Copying(context, self)
        self.head = Head(context)
        self.properties = Properties(context)
        self.variants, self.parts = Strip("scripts.variants"), Strip("scripts.parts")
        self.source = SourceEditor("scripts.source", context.theme, self._offers, self._save)
        self.media = Media(context)
        self.preview = Preview("scripts.preview", context.theme)
        self.rows = VariableRows("scripts.variables", context.theme)
        self.effect = EffectCard(context.theme)
        self.checks = Checks(context)
        self.person = button("scripts.person", role="plain", slot=self.choose_person)
        self.place = button("scripts.community", role="plain", slot=self.choose_community)
        self.titles: dict[str, QLabel] = {
            name: label(role="muted") for name in ("source", "preview", "variables", "effect", "checks")
        }
        self.properties.hide()
        views = SheetViews(self.variants, self.parts, self.source, self.media)
        self.partwork = Partwork(self, context.db, self.copying, views)
        self._fresh = True
        self._lay_out()
        self._wire()
        self.retranslate()

    @property
    def script(self) -> int:
        """The shown script; 0 for none."""
        return self.copying.script.id if self.copying.script is not None else 0

    def show_script(self, script: int) -> None:
        """Show a script; 0: none."""
        self.source.save()
        moved = script != self.script
        self._fresh = self._fresh or moved
        self.copying.show(script)
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

    def copy(self) -> None:
        """Copy; where something is missing, put the keyboard there.

        Raises:
            Problem: there is nothing to copy, or a file is gone.
        """
        self.source.save()
        self.copying.refresh()  # what is copied is what stands there now, not what was read before
        number, parts = (
            self.copying.part + 1,
            len(self.copying.variant.parts) if self.copying.variant is not None else 0,
        )
        gap = self.copying.copy()
        if gap is not None:
            self._refuse(gap)
            return
        who = self._who()
        words = self.tr("Copied for {who}").format(who=who) if who else self.tr("Copied")
        if parts > 1:
            words = self.tr("Part {number} of {parts} copied").format(number=number, parts=parts)
        self.told.emit(self.copying.warned(words), False)

    def edit(self, on: bool) -> None:
        """Show or hide where the script lies and how it is found."""
        self.head.edit.setChecked(on)
        self.properties.setVisible(on)

    def choose_person(self) -> None:
        """Ask for whom the script is filled in."""
        chooser = PersonChooser(self, self.context, self.tr("Copy for"))
        chooser.chosen.connect(self._chose_person)
        chooser.open()

    def choose_community(self) -> None:
        """Ask in which community it is said."""
        options = [Option(self.tr("The one they are in"), 0)]
        options += [Option(name, ident) for ident, name in communities.names(self.context.db)]
        chooser = Chooser(self, "scripts.communities", options, self.tr("Community"))
        chooser.chosen.connect(self._chose_community)
        chooser.show_at(self.place.mapToGlobal(QPoint(0, self.place.height() + 2)))

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
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
            part.dress(theme)

    def retranslate(self) -> None:
        """Put every word anew."""
        self.nobody.say(self.tr("Choose a script in the list to see what it says."))
        self.source.setAccessibleName(self.tr("What the script says"))
        self.source.setPlaceholderText(self.tr("Write here. { offers everything that can be filled in."))
        self.preview.setAccessibleName(self.tr("What will be copied"))
        self.person.setAccessibleName(self.tr("Copy for"))
        self.titles["variables"].setText(self.tr("Filled in"))
        self.titles["effect"].setText(self.tr("Effect"))
        self.titles["checks"].setText(self.tr("Length and wording"))
        self.titles["preview"].setText(self.tr("Will be copied"))
        for part in (self.head, self.properties, self.media, self.effect, self.checks):
            part.retranslate()
        self.show_all()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        self.words = QStackedWidget()
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
        card.setLayout(column(self.rows, gap=0, margins=(14, 10, 14, 10)))
        self.card = card
        above = row(self.titles["preview"], 1, self.person, self.place, gap=6)
        left = column(self.titles["variables"], card, 1, gap=8)
        right = column(self.titles["effect"], self.effect, self.titles["checks"], self.checks, 1, gap=8)
        grid.addWidget(self.titles["source"], 0, 0)
        grid.addLayout(above, 0, 1)
        grid.addWidget(self.words, 1, 0)
        grid.addWidget(self.preview, 1, 1)
        grid.addLayout(left, 2, 0)
        grid.addLayout(right, 2, 1)
        for number in (0, 1):
            grid.setColumnStretch(number, 1)
            grid.setColumnMinimumWidth(number, 200)
        page = QWidget()
        page.setProperty("role", "page")
        strips = row(self.variants, self.parts, gap=18)
        strips.setStretch(0, 1)
        strips.setStretch(1, 1)
        page.setLayout(column(self.head, self.properties, strips, grid, 1, gap=12, margins=(20, 14, 18, 14)))
        self.view = QScrollArea()
        self.view.setObjectName("scripts.scroll")
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setWidget(page)
        self.nobody = EmptyState("scripts.nobody", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nobody)
        self.stack.addWidget(self.view)
        self.setLayout(column(self.stack))
        self._later, self._checking = QTimer(self), QTimer(self)
        for timer, wait in ((self._later, RENDER_MS), (self._checking, CHECK_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait)

    def _wire(self) -> None:
        self.head.wished.connect(self._wish)
        self.head.more.connect(self.more)
        self.head.titled.connect(lambda: (self.source if self.source.isVisible() else self.media).setFocus())
        for part in (self.properties, self.partwork):
            part.told.connect(self.told)
        self.partwork.changed.connect(self.show_all)
        self.partwork.part_requested.connect(self.choose_part)
        self.variants.chosen.connect(self._choose_variant)
        self.parts.chosen.connect(self.choose_part)
        self.source.edited.connect(lambda _: self._later.start())
        self.media.addressed.connect(self._save)
        self.rows.typed.connect(self._typed)
        self.rows.finished.connect(lambda: self._wish("copy"))
        self._later.timeout.connect(self._render)
        self._checking.timeout.connect(lambda: self.checks.show_text(self.preview.toPlainText(), self.preview.left))
        self.checks.sought.connect(self.preview.reveal)
        self.checks.listed.connect(lambda: self.wished.emit("wording", None))
        self.effect.asked.connect(lambda: self.wished.emit("uses", self.script))
        self.copying.changed.connect(self._later.start)

    def _wish(self, wish: str) -> None:
        script = self.copying.script
        if wish == "copy":
            self.copy()
        elif wish == "edit":
            self.edit(self.sender() is self.head and self.head.edit.isChecked())
        elif wish == "favourite" and script is not None:
            editing.favour(self.context.db, (script.id,), not script.favourite)

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
        self.effect.show_effect(effect.of(self.context.db, script.id))
        self._name_target()
        self._render()

    def _show_parts(self) -> None:
        variant = self.copying.variant
        if variant is not None:
            counts = uses.part_counts(self.context.db, self.script) if len(variant.parts) > 1 else {}
            self.parts.show_buttons(part_titles(variant.parts, counts), self.copying.part, self.tr("Part"))

    def _show_part(self) -> None:
        part = self.copying.current()
        if part is None:
            return
        self.words.setCurrentWidget(self.source if part.kind == "text" else self.media)
        if part.kind == "text":
            self.source.show_text(part.text)
        else:
            self.media.show_part(part)

    def _render(self) -> None:
        """Show what would be copied, with the words as they are being typed."""
        part = self.copying.current()
        text = self.source.toPlainText() if part is not None and part.kind == "text" else None
        rendered = self.copying.rendered(text)
        self.preview.show_rendered(rendered)
        template = syntax.structure(text if text is not None else (part.text if part is not None else ""))
        self.rows.show_rendered(rendered, syntax.asks(template), self._fresh)
        self.card.setVisible(self.rows.rows() > 0)
        self.titles["variables"].setVisible(self.rows.rows() > 0)
        self._fresh = False
        self._checking.start()
        self._show_parts()
        self._name_target()

    def _name_target(self) -> None:
        who, variant = self._who(), self.copying.variant
        parts = len(variant.parts) if variant is not None else 1
        self.head.show_target(who, self.copying.part + 1, parts)
        self.person.setText(caption(who or self.tr("Nobody chosen")))
        names = dict(communities.names(self.context.db))
        self.place.setText(caption(names.get(self.copying.community, "")))
        self.place.setVisible(bool(self.place.text()))
        words = (
            self.tr("Text")
            if parts == 1
            else self.tr("Part {number} of {parts}, copied one after another").format(
                number=self.copying.part + 1, parts=parts
            )
        )
        self.titles["source"].setText(words)

    def _who(self) -> str:
        if not self.copying.member:
            return ""
        found = load_members(self.context.db, (self.copying.member,)).get(self.copying.member)
        return (found.remark or found.nickname or found.real_name) if found is not None else ""

    def _refuse(self, gap: Gap) -> None:
        """Say what is missing and put the keyboard where it can be mended."""
        if not (gap.key and self.rows.focus(gap.key)):
            self.source.setFocus()
        self.told.emit(say_gap(gap), False)

    def _typed(self, key: str, text: str) -> None:
        self.copying.type(key, text)

    def _choose_variant(self, number: int) -> None:
        self.source.save()
        if self.copying.script is not None and number < len(self.copying.script.variants):
            self._fresh = True
            self.copying.choose_variant(self.copying.script.variants[number].id)
            self.show_all()

    def choose_part(self, number: int) -> None:
        """Show a part, which is then copied next."""
        self.source.save()
        self.copying.choose_part(number)
        self.show_all()

    def _save(self, text: str) -> None:
        part = self.copying.current()
        if part is not None:
            editing.write_part(self.context.db, part.id, text)

    def _chose_person(self, member: object) -> None:
        self.for_member(int(str(member)))
        self.context.state.set("scripts.member", str(member))

    def _chose_community(self, community: object) -> None:
        self._fresh = True
        self.copying.for_community(int(str(community)))
        self._name_target()

    def _offers(self) -> Sequence[Offer]:
        """Return everything that can stand in braces."""
        own = [(f"member.{each.name}", each.name) for each in fields.listing(self.context.db)]
        other = [
            ("if ", self.tr("Only if…")),
            ("?", self.tr("Ask when copying")),
            ("> ", self.tr("Put another script in")),
        ]
        packs = [(f"> {name}", title) for name, title in record.snippets(self.context.db)]
        return [*((entry.name, say(entry.title)) for entry in VARIABLES), *own, *other, *packs]
