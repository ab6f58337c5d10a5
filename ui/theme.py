"""Colours by role, dressed once: palette, style sheet, icons and charts read the same tokens."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import asdict, dataclass, fields
from math import ceil
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from commdesk import resources

NAMES = ("light", "dark")
FAMILIES = [
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "Noto Sans",
    "Segoe UI",
]
STRONG = QFont.Weight.Bold if sys.platform.startswith("linux") else QFont.Weight.DemiBold
"""The weight of titles. Chinese fonts of Linux mostly have one face; fontconfig thickens it from this weight on, not from 600."""
TONES = ("accent", "info", "warn", "violet", "danger", "muted")
SIZES = {"small": 12, "normal": 13, "large": 15, "huge": 17}
"""Pixels of ordinary text by text size."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours are ``#RRGGBB``; ``x_soft`` is the quiet ground below text in ``x``."""

    name: str
    dark: bool
    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    info: str
    info_soft: str
    violet: str
    violet_soft: str
    selection: str

    def colour(self, role: str) -> QColor:
        """Return the colour of a role; an unknown one is an error."""
        return QColor(getattr(self, role))

    def tone(self, tone: str) -> tuple[QColor, QColor]:
        """Return (text, ground) of a pill; an unknown tone is shown muted, because files may hold any word."""
        if tone not in TONES or tone == "muted":
            return QColor(self.muted), QColor(self.window if self.dark is False else self.line)
        return self.colour(tone), self.colour(f"{tone}_soft")


def load_theme(name: str) -> Theme:
    """Return the theme ``light`` or ``dark``.

    Raises:
        TypeError: a token is missing or unknown.
    """
    return Theme(**tomllib.loads(resources.read_resource("themes", f"{name}.toml")))


def resolve_theme(wanted: str) -> str:
    """Return the name of a theme that there is: the wanted one, else the desktop's."""
    return wanted if wanted in NAMES else system_theme()


def system_theme() -> str:
    """Return ``dark`` or ``light``, as the desktop wishes; light where it does not say."""
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def apply_theme(app: QApplication, theme: Theme, size: str = "normal") -> None:
    """Give the whole application this look; call again for another theme.

    ``size``: a key of `SIZES`.
    """
    # Without a sheet a widget has its font from the application. From one sheet to another each widget hands each change of
    # font on to all below it, some hundred times: five times as long as taking the sheet off and putting the other on.
    app.setStyleSheet("")
    app.setStyle(QStyleFactory.create("Fusion"))
    pixels = SIZES.get(size, SIZES["normal"])
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(pixels)
    app.setFont(font)
    app.setPalette(create_palette(theme))
    values = {f.name: asdict(theme)[f.name] for f in fields(theme)}
    sizes = {
        "size": pixels,
        "title": pixels + 4,
        "hint": pixels - 1,
        "small": pixels - 2,
        "big": pixels + 8,
        "control": ceil(pixels * 1.6),
    }
    app.setStyleSheet(
        Template(resources.read_resource("style.qss")).substitute(
            values,
            themes=(resources.ROOT / "themes").as_posix(),
            families=", ".join(f'"{family}"' for family in FAMILIES),
            strong=str(STRONG.value),
            **{k: str(v) for k, v in sizes.items()},
        )
    )


def create_palette(theme: Theme) -> QPalette:
    """Return the Qt palette of a theme."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, theme.window),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.raised),
        (role.Button, theme.surface),
        (role.ToolTipBase, theme.raised),
        (role.WindowText, theme.text),
        (role.Text, theme.text),
        (role.ButtonText, theme.text),
        (role.ToolTipText, theme.text),
        (role.BrightText, theme.danger),
        (role.PlaceholderText, theme.faint),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.info),
        (role.Accent, theme.accent),
        (role.Mid, theme.line),
        (role.Dark, theme.line),
        (role.Light, theme.raised),
        (role.Midlight, theme.line),
        (role.Shadow, theme.line),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.faint))
    return made
