"""One combination of keys that opens the quick window anywhere. Windows only, off unless the settings name one.

Nothing listens to the keyboard: Windows is asked for this one combination (RegisterHotKey) and sends a message when it is
pressed. Elsewhere the desktop's own settings call ``commdesk quick``.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

WM_HOTKEY = 0x0312
IDENT = 0x4344
MODIFIERS = {"alt": 1, "ctrl": 2, "shift": 4, "win": 8}
NO_REPEAT = 0x4000
KEYS = {
    "space": 0x20, "tab": 0x09, "return": 0x0D, "enter": 0x0D, "home": 0x24, "end": 0x23, "insert": 0x2D,
    **{f"f{number}": 0x6F + number for number in range(1, 25)},
}  # fmt: skip
"""Virtual key codes (winuser.h) of the keys that have names; letters and digits are their own codes."""


def parse_shortcut(words: str) -> tuple[int, int] | None:
    """Return (modifiers, virtual key) of ``Ctrl+Shift+Space``; None where it makes no sense or has no modifier."""
    modifiers, key = 0, 0
    for word in (part.strip().casefold() for part in words.split("+")):
        if word in MODIFIERS:
            modifiers |= MODIFIERS[word]
        elif word in KEYS and not key:
            key = KEYS[word]
        elif len(word) == 1 and word.isascii() and word.isalnum() and not key:
            key = ord(word.upper())
        else:
            return None
    return (modifiers | NO_REPEAT, key) if modifiers and key else None


def is_supported() -> bool:
    """Return whether this system can be asked."""
    return sys.platform == "win32"


class Hotkey(QAbstractNativeEventFilter):
    """Asks Windows for a combination and calls ``pressed``."""

    def __init__(self, pressed: Callable[[], object]) -> None:
        super().__init__()
        self._pressed = pressed
        self._held = False

    def register_shortcut(self, words: str) -> bool:
        """Ask for another combination, '' for none; return False where it makes no sense or another program has it."""
        self.release_shortcut()
        found = parse_shortcut(words)
        if not words or not is_supported():
            return not words
        if found is None or not _load_user32().RegisterHotKey(None, IDENT, *found):
            return False
        self._held = True
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)
        return True

    def release_shortcut(self) -> None:
        """Give the combination back."""
        if self._held:
            self._held = False
            _load_user32().UnregisterHotKey(None, IDENT)
            app = QCoreApplication.instance()
            if app is not None:
                app.removeNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        """Hear the message of our own combination; everything else goes on."""
        if QByteArray(kind) == b"windows_generic_MSG" and is_ours(int(message)):
            self._pressed()
            return True, 0
        return False, 0


def is_ours(address: int) -> bool:
    """Return whether the MSG at an address says that our combination was pressed."""
    message = wintypes.MSG.from_address(address)
    return message.message == WM_HOTKEY and message.wParam == IDENT


def _load_user32() -> Any:
    return getattr(ctypes, "windll").user32  # noqa: B009  the type checker knows it on Windows only
