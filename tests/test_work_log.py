"""What long work leaves in the log."""

from __future__ import annotations

import logging
import sqlite3

import pytest

from commdesk.errors import Cancelled, Problem
from commdesk.work_log import describe_error, describe_trace, log_work


@log_work("counting", lambda done: {"rows": done, "halves": done // 2})
def count(number: int, *, error: BaseException | None = None) -> int:
    """Return ``number``, or fail."""
    if error is not None:
        raise error
    return number


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [f"{r.levelname} {r.name} {r.getMessage()}" for r in caplog.records]


def test_work_is_logged_when_it_begins_and_when_it_ends_with_its_counts(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert count(7) == 7
    assert lines(caplog) == [
        "INFO tests.test_work_log counting began",
        "INFO tests.test_work_log counting ended after 0.0 s: rows=7 halves=3",
    ]
    assert count.__name__ == "count" and count.__doc__


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Cancelled(), "INFO tests.test_work_log counting was stopped after 0.0 s"),
        (Problem("No {name}.", name="Ann"), "WARNING tests.test_work_log counting failed after 0.0 s: Problem “No {name}.” at "),
        (OSError(28, "full", "/home/ann"), "WARNING tests.test_work_log counting failed after 0.0 s: OSError 28 at "),
        (KeyError("Ann"), "ERROR tests.test_work_log counting failed after 0.0 s: KeyError at tests/test_work_log.py:"),
    ],
)  # fmt: skip
def test_a_failure_is_logged_without_its_words_and_goes_on(
    caplog: pytest.LogCaptureFixture, error: BaseException, said: str
) -> None:
    with caplog.at_level(logging.INFO), pytest.raises(type(error)):
        count(7, error=error)
    assert lines(caplog)[1].startswith(said) and "ann" not in caplog.text.casefold()


def test_an_error_is_described_by_its_code_and_its_causes() -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(":memory:").execute("SELECT Ann")
    assert describe_error(caught.value).startswith("OperationalError SQLITE_ERROR at tests/test_work_log.py:")
    outer = ValueError("Ann")
    outer.__cause__ = caught.value
    caught.value.__cause__ = outer  # a circle ends
    told = describe_trace(outer)
    assert told.startswith("ValueError\n  from OperationalError SQLITE_ERROR") and told.count("from") == 1
    assert "Ann" not in told
