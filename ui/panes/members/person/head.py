"""The head of the panel: avatar, names, one line of facts, tags."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from commdesk.members import pictures
from commdesk.members.classes import compute_class
from commdesk.members.person import Person
from ui.context import Context
from ui.painting import escape_tooltip, paint_avatar, shrink_font, tone_of
from ui.shown_words import shows_faces
from ui.theme import Theme
from ui.widgets.basic import (
    Elided,
    FlowLayout,
    Wrapping,
    create_button,
    create_column,
    create_label,
    create_row,
    icon_button,
    update_style,
)

SIZE = 46
CHIPS = 24
"""So many tags are buttons; how many more there are is said, and all of them stand in the list that + Tag opens."""
FACT = 40
"""Characters of a fact in one line of them; all of it stands in the fields below."""
CLASS_TONES = {"A": "accent", "B": "info", "C": "warn", "D": "muted"}


class PersonAvatar(QWidget):
    """The avatar: a picture, or one character."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("members.person.avatar")
        self.setFixedSize(SIZE, SIZE)
        self.theme = theme
        self._initial, self._tone = "", "muted"
        self._picture = QPixmap()

    def show_person(self, person: Person, picture: bytes) -> None:
        """Show this person."""
        self._initial, self._tone = person.name[:1].upper() or "·", tone_of(person.member.id)
        self._picture = QPixmap()
        if picture:
            self._picture.loadFromData(picture)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in a circle, or the character."""
        painter = QPainter(self)
        if self._picture.isNull() or not shows_faces():
            painter.setFont(shrink_font(self.font(), -4, bold=True))
            paint_avatar(painter, QRect(0, 0, SIZE, SIZE), self._initial, self._tone, self.theme)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QPainterPath()
        circle.addEllipse(0, 0, SIZE, SIZE)
        painter.setClipPath(circle)
        painter.drawPixmap(self.rect(), self._picture)


class PersonHead(QWidget):
    """``tag_requested`` asks for the tag chooser, ``untag_requested`` carries a tag to take off, ``menu_requested`` asks for the menu."""

    tag_requested = Signal(QPoint)
    untag_requested = Signal(object)
    menu_requested = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.face = PersonAvatar(context.theme)
        self.name = create_label(role="title", name="members.person.name")
        self.second = Elided("muted", "members.person.second")
        self.facts = create_label(role="muted", name="members.person.facts", wrap=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.menu = icon_button("members.person.more", "more", context.theme, "", self._request_menu)
        self.tags = FlowLayout(6)
        self._chips: dict[tuple[str, str], QPushButton] = {}
        self._shown: tuple[Person, bytes] | None = None
        self.add = create_button("members.person.tag", "", "chip")
        self.add.clicked.connect(
            lambda: self.tag_requested.emit(self.add.mapToGlobal(QPoint(0, self.add.height() + 2)))
        )
        names = create_row(self.name, self.second, self.menu, gap=8)
        names.setStretch(1, 1)
        text = create_column(names, self.facts, gap=2)
        top = create_row(gap=12)
        top.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(text, 1)
        self.setLayout(create_column(top, Wrapping(self.tags), gap=10))

    def show_person(self, person: Person) -> None:
        """Show this person."""
        picture = pictures.load_picture(self.context.db, person.ids)
        if self._shown == (person, picture):
            return
        self._shown = (person, picture)
        member = person.member
        self.face.show_person(person, picture)
        self.name.setText(self.name.fontMetrics().elidedText(person.name, Qt.TextElideMode.ElideRight, 190))
        self.name.setToolTip(escape_tooltip(person.name))
        account = next((handle.account for handle in person.handles if not handle.account.startswith("name:")), "")
        quiet = " · ".join(part for part in (person.second, account) if part)
        self.second.show_words(quiet)
        facts = (member.city, member.income, member.want)
        self.facts.setText(" · ".join(part if len(part) <= FACT else f"{part[:FACT]}…" for part in facts if part))
        self.facts.setVisible(bool(self.facts.text()))
        self._show_chips(person)

    def _show_chips(self, person: Person) -> None:
        """Show class and tags; a chip that was there is kept."""
        chips: list[QWidget] = []
        before, self._chips = self._chips, {}
        letter = person.member.class_ or compute_class(person.member.intent, person.member.power)
        if letter:
            made = self._create_chip(
                "class", self.tr("Class {letter}").format(letter=letter), CLASS_TONES[letter], before
            )
            made.setToolTip(
                self.tr("Set by hand") if person.member.class_ else self.tr("From intent and purchasing power")
            )
            chips.append(made)
        for tag in person.tags[:CHIPS]:
            known = (str(tag.id), tag.name) in before
            made = self._create_chip(str(tag.id), tag.name, tag.colour, before)
            made.setToolTip(self.tr("Click to take it off"))
            made.setAccessibleName(self.tr("Tag {name}, click to take it off").format(name=tag.name))
            if not known:
                made.clicked.connect(lambda _=False, ident=tag.id: self.untag_requested.emit(ident))
            chips.append(made)
        if len(person.tags) > CHIPS:
            rest = create_label(f"+{len(person.tags) - CHIPS:,}", "muted", name="members.person.tags.rest")
            rest.setToolTip(escape_tooltip("、".join(tag.name for tag in person.tags[CHIPS : 2 * CHIPS])))
            chips.append(rest)
        self.add.setText(self.tr("+ Tag"))
        self._lay_out_chips([*chips, self.add])

    def _lay_out_chips(self, chips: list[QWidget]) -> None:
        """Put chips one after the other, and the keyboard through them in that order; take away those of before."""
        while (item := self.tags.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in chips:
                widget.hide()
                widget.deleteLater()
        for chip in chips:
            self.tags.addWidget(chip)
        for first, second in zip(chips, chips[1:], strict=False):
            QWidget.setTabOrder(first, second)
        self.tags.invalidate()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.face.theme = theme
        self.face.update()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self._shown = None
        self.menu.setToolTip(self.tr("More"))
        self.menu.setAccessibleName(self.tr("More"))

    def _create_chip(self, key: str, text: str, tone: str, before: dict[tuple[str, str], QPushButton]) -> QPushButton:
        made = before.get((key, text))
        if made is None:
            made = create_button(f"members.person.tag.{key}", text, "chip")
            made.setProperty("tone", tone)
        elif made.property("tone") != tone:
            update_style(made, "tone", tone)
        self._chips[key, text] = made
        return made

    def _request_menu(self) -> None:
        self.menu_requested.emit(self.menu.mapToGlobal(QPoint(0, self.menu.height())))
