"""The start: which Qt and which Python may run together."""

from __future__ import annotations

import PySide6
import pytest

import main


@pytest.mark.parametrize(
    ("python", "qt", "refused"),
    [((3, 11), "6.12.0", True), ((3, 11), "6.11.3", False), ((3, 12), "6.12.0", False), ((3, 11), "6.12.1", False)],
)
def test_the_qt_that_ends_python_3_11_is_refused(
    python: tuple[int, int], qt: str, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main.sys, "version_info", python)
    monkeypatch.setattr(PySide6, "__version__", qt)
    assert bool(main.refuse()) is refused


def test_a_refusal_is_one_sentence_and_no_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "refuse", lambda: "Not with this Qt.")
    assert main.window([]) == 1
    assert capsys.readouterr().err == "Not with this Qt.\n"
