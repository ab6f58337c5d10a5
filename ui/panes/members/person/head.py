"""The head of the panel: avatar, names, one line of facts, tags."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from commdesk.members import pictures
from commdesk.members.classes import computed
from commdesk.members.person import Person
from ui.context import Context
from ui.painting import avatar, smaller, tip, tone_of
from ui.theme import Theme
from ui.widgets.basic import Flow, Wrapping, button, clear, column, icon_button, label, row

SIZE = 46
CHIPS = 24
"""So many tags are buttons; how many more there are is said, and all of them stand in the list that + Tag opens."""
FACT = 40
"""Characters of a fact in one line of them; all of it stands in the fields below."""
CLASS_TONES = {"A": "accent", "B": "info", "C": "warn", "D": "muted"}


class Face(QWidget):
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
        if self._picture.isNull():
            painter.setFont(smaller(self.font(), -4, bold=True))
            avatar(painter, QRect(0, 0, SIZE, SIZE), self._initial, self._tone, self.theme)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QPainterPath()
        circle.addEllipse(0, 0, SIZE, SIZE)
        painter.setClipPath(circle)
        painter.drawPixmap(self.rect(), self._picture)


class Head(QWidget):
    """``tagged`` asks for the tag chooser, ``untagged`` carries a tag to take off, ``more`` asks for the menu."""

    tagged = Signal(QPoint)
    untagged = Signal(object)
    more = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.face = Face(context.theme)
        self.name = label(role="title", name="members.person.name")
        self.second = label(role="muted", name="members.person.second")
        self.facts = label(role="muted", name="members.person.facts", wrap=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.second.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.menu = icon_button("members.person.more", "more", context.theme, "", self._menu)
        self.tags = Flow(6)
        names = row(self.name, self.second, self.menu, gap=8)
        names.setStretch(1, 1)
        text = column(names, self.facts, gap=2)
        top = row(gap=12)
        top.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(text, 1)
        self.setLayout(column(top, Wrapping(self.tags), gap=10))

    def show_person(self, person: Person) -> None:
        """Show this person."""
        member = person.member
        self.face.show_person(person, pictures.load(self.context.db, person.ids))
        self.name.setText(self.name.fontMetrics().elidedText(person.name, Qt.TextElideMode.ElideRight, 190))
        self.name.setToolTip(tip(person.name))
        account = next((handle.account for handle in person.handles if not handle.account.startswith("name:")), "")
        quiet = " · ".join(part for part in (person.second, account) if part)
        self.second.setText(self.second.fontMetrics().elidedText(quiet, Qt.TextElideMode.ElideRight, 150))
        self.second.setToolTip(tip(quiet))
        facts = (member.city, member.income, member.want)
        self.facts.setText(" · ".join(part if len(part) <= FACT else f"{part[:FACT]}…" for part in facts if part))
        self.facts.setVisible(bool(self.facts.text()))
        clear(self.tags)
        letter = member.class_ or computed(member.intent, member.power)
        if letter:
            made = self._chip("class", self.tr("Class {letter}").format(letter=letter), CLASS_TONES[letter])
            made.setToolTip(self.tr("Set by hand") if member.class_ else self.tr("From intent and purchasing power"))
        for tag in person.tags[:CHIPS]:
            made = self._chip(str(tag.id), tag.name, tag.colour)
            made.setToolTip(self.tr("Click to take it off"))
            made.setAccessibleName(self.tr("Tag {name}, click to take it off").format(name=tag.name))
            made.clicked.connect(lambda _=False, ident=tag.id: self.untagged.emit(ident))
        if len(person.tags) > CHIPS:
            rest = label(f"+{len(person.tags) - CHIPS:,}", "muted", name="members.person.tags.rest")
            rest.setToolTip(tip("、".join(tag.name for tag in person.tags[CHIPS : 2 * CHIPS])))
            self.tags.addWidget(rest)
        add = button("members.person.tag", self.tr("+ Tag"), "chip")
        add.clicked.connect(lambda: self.tagged.emit(add.mapToGlobal(QPoint(0, add.height() + 2))))
        self.tags.addWidget(add)

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        self.face.theme = theme
        self.face.update()

    def retranslate(self) -> None:
        """Put every word anew."""
        self.menu.setToolTip(self.tr("More"))
        self.menu.setAccessibleName(self.tr("More"))

    def _chip(self, key: str, text: str, tone: str) -> QPushButton:
        made = button(f"members.person.tag.{key}", text, "chip")
        made.setProperty("tone", tone)
        self.tags.addWidget(made)
        return made

    def _menu(self) -> None:
        self.more.emit(self.menu.mapToGlobal(QPoint(0, self.menu.height())))
