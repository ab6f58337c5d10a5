"""The tokens are complete and can be read; every icon is painted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from commdesk import resources
from commdesk.thresholds import COLOURS
from ui import icons, theme
from ui.pages import welcome
from ui.panes import PANES
from ui.panes.members import bulk_bar
from ui.panes.members.person import line
from ui.widgets.basic import style_number_box

ICONS = sorted(path.stem for path in (resources.ROOT / "icons").glob("*.svg"))
GROUNDS = ("window", "surface", "raised")


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.2: 0 for black, 1 for white."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(ink: QColor, ground: QColor) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted((luminance(ink), luminance(ground)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_the_strongest_contrast() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("ink", ["text", "muted", "faint"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(name: str, ink: str, ground: str) -> None:
    made = theme.load_theme(name)
    assert contrast(made.colour(ink), made.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("tone", theme.TONES)
def test_words_can_be_read_on_the_soft_ground_of_their_tone(name: str, tone: str) -> None:
    assert contrast(*theme.load_theme(name).tone(tone)) >= 4.5


@pytest.mark.parametrize("name", theme.NAMES)
def test_words_on_the_primary_button_can_be_read(name: str) -> None:
    made = theme.load_theme(name)
    for ground in ("accent", *filter(None, COLOURS)):  # the letter on the badge of a workspace
        assert contrast(made.colour("on_accent"), made.colour(ground)) >= 4.5


@pytest.mark.parametrize("line", ["missing", "unknown"])
def test_a_missing_or_unknown_token_is_an_error(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = resources.read_resource("themes", "light.toml")
    lines = text.splitlines() + (["glitter = '#FF00FF'"] if line == "unknown" else [])
    if line == "missing":
        lines = [each for each in lines if not each.startswith("accent_soft")]
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "light.toml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(resources, "ROOT", tmp_path)
    with pytest.raises(TypeError):
        theme.load_theme("light")


def test_an_unknown_role_is_an_error_and_an_unknown_tone_is_muted() -> None:
    made = theme.load_theme("light")
    with pytest.raises(AttributeError):
        made.colour("glitter")
    assert made.tone("glitter") == made.tone("muted")


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("size", theme.SIZES)
def test_the_whole_application_can_be_dressed(name: str, size: str, qapp: QApplication) -> None:
    theme.apply_theme(qapp, theme.load_theme(name), size)
    assert qapp.font().pixelSize() == theme.SIZES[size]
    assert "$" not in qapp.styleSheet()


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_painted_in_its_colour(name: str, qtbot: QtBot) -> None:
    image = icons.load_pixmap(name, "#ff0000", 32).toImage()
    painted = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 200]
    assert painted
    if name != "commdesk":
        assert all(colour.red() > 200 and colour.green() < 60 for colour in painted)


def test_every_icon_named_in_the_window_is_there() -> None:
    named = {entry.icon for entry in PANES} | set(bulk_bar.ICONS.values()) | set(welcome.ICONS.values())
    named |= {line.ICONS.get(kind, kind) for kind in line.TONES}
    assert named <= set(ICONS)


@pytest.mark.parametrize("size", theme.SIZES)
def test_fields_are_equally_high_and_their_words_begin_at_the_same_place(
    size: str, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply_theme(qapp, theme.load_theme("light"), size)
    number, amount, day, choice = (
        style_number_box(QSpinBox()),
        style_number_box(QDoubleSpinBox()),
        QDateEdit(),
        QComboBox(),
    )
    day.setCalendarPopup(True)
    choice.addItem("杭州")
    fields = (QLineEdit("杭州"), number, amount, day, choice, QPushButton("杭州"))
    for field in fields:
        qtbot.addWidget(field)
        field.show()
    assert len({field.sizeHint().height() for field in fields}) == 1
    for spin in (number, amount, day):
        line = spin.findChild(QLineEdit)
        assert (
            line.x() + line.textMargins().left() == 10
            and line.width() > spin.width() / 2
            and spin.height() - line.height() >= 6
        )
    theme.apply_theme(qapp, theme.load_theme("light"))


def test_the_edge_of_a_number_is_no_button(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply_theme(qapp, theme.load_theme("light"))
    number = style_number_box(QSpinBox())
    qtbot.addWidget(number)
    number.show()
    for x in (3, number.width() - 3):
        qtbot.mouseClick(number, Qt.MouseButton.LeftButton, pos=QPoint(x, number.height() // 2))
    assert number.value() == 0


def test_chinese_titles_are_thicker_than_other_words(qapp: QApplication) -> None:
    def ink(weight: QFont.Weight) -> int:
        shown = QImage(260, 40, QImage.Format.Format_Grayscale8)
        shown.fill(Qt.GlobalColor.white)
        font = QFont()
        font.setFamilies(theme.FAMILIES)
        font.setPixelSize(22)
        font.setWeight(weight)
        with QPainter(shown) as painter:
            painter.setFont(font)
            painter.drawText(4, 28, "冬日共读会上海")
        return sum(255 - shown.pixelColor(x, y).value() for x in range(260) for y in range(40))

    assert ink(theme.STRONG) > ink(QFont.Weight.Normal) * 1.1


def test_another_theme_tells_a_widget_of_few_fonts_however_deep_it_lies(qapp: QApplication, qtbot: QtBot) -> None:
    class Deep(QLabel):
        fonts = 0

        def changeEvent(self, event: QEvent) -> None:
            Deep.fonts += event.type() == QEvent.Type.FontChange
            super().changeEvent(event)

    top = inside = QWidget()
    qtbot.addWidget(top)
    for _ in range(12):
        below = QFrame(inside)
        below.setProperty("role", "surface")
        inside = below
    made = Deep("x", inside)
    with qtbot.waitExposed(top):
        top.show()
    theme.apply_theme(qapp, theme.load_theme("dark"))
    Deep.fonts = 0
    theme.apply_theme(qapp, theme.load_theme("light"), "large")
    few = Deep.fonts
    assert made.font().pixelSize() == theme.SIZES["large"]
    theme.apply_theme(qapp, theme.load_theme("light"))
    assert made.font().pixelSize() == theme.SIZES["normal"] and few <= 6
