"""One combination of keys: what is understood, and that only its own message is heard."""

from __future__ import annotations

import ctypes
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray

from ui import hotkey

CTRL, ALT, SHIFT, WIN = 2, 1, 4, 8


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ctrl+Shift+Space", (CTRL | SHIFT, 0x20)),
        ("alt + q", (ALT, ord("Q"))),
        ("Win+F12", (WIN, 0x7B)),
        ("Ctrl+1", (CTRL, ord("1"))),
    ],
)
def test_a_combination_is_understood(words: str, found: tuple[int, int]) -> None:
    assert hotkey.parse_shortcut(words) == (found[0] | hotkey.NO_REPEAT, found[1])


@pytest.mark.parametrize("words", ["", "Q", "Ctrl", "Ctrl+", "Ctrl+Q+W", "Ctrl+é", "Hyper+Q", "Ctrl+F99"])
def test_what_makes_no_sense_is_refused(words: str) -> None:
    assert hotkey.parse_shortcut(words) is None


def test_only_our_own_message_is_heard() -> None:
    heard: list[int] = []
    filtered = hotkey.Hotkey(lambda: heard.append(1))
    message = wintypes.MSG()
    for number, ident, ours in (
        (hotkey.WM_HOTKEY, hotkey.IDENT, True),
        (hotkey.WM_HOTKEY, 1, False),
        (0x0100, hotkey.IDENT, False),
    ):
        message.message, message.wParam = number, ident
        told = filtered.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(message))
        assert told == (ours, 0)
    assert filtered.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0) == (False, 0)
    assert heard == [1]


def test_elsewhere_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hotkey, "is_supported", lambda: False)
    asked = hotkey.Hotkey(lambda: None)
    assert asked.register_shortcut("") and not asked.register_shortcut("Ctrl+Shift+Space")
    asked.release_shortcut()
