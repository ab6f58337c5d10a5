"""A plugin of the flow tests: watches how long the window stands still in each, and prints the longest at the end. Fails nothing."""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest

SHOWN = 10
FLOWS = "flows"
"""The folder they stand in."""
KEY = pytest.StashKey[list[tuple[float, str, str]]]()
SENT = "longest_stops"
"""Under this name a worker of several hands its list to the one that prints."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Watch a flow test, without what its fixtures do."""
    if item.path.parent.name != FLOWS:
        return (yield)
    from tests.watchdog import Watchdog

    dog = Watchdog(sampled=sys.gettrace() is None)  # traced, a look at the stack takes longer than until the next one
    dog.begin()
    try:
        return (yield)
    finally:
        dog.end()
        if dog.stops:
            worst = max(dog.stops, key=lambda stop: stop.ours)
            found = (worst.ours, item.nodeid.rpartition("/")[2], worst.where())
            item.config.stash.setdefault(KEY, []).append(found)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the list on, where several processes run the tests."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[SENT] = session.config.stash.get(KEY, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take the list of a process that ended."""
    config, output = node.config, getattr(node, "workeroutput", {})  # type: ignore[attr-defined]
    config.stash.setdefault(KEY, []).extend(tuple(each) for each in output.get(SENT, ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the longest stops."""
    kept = sorted(terminalreporter.config.stash.get(KEY, []), reverse=True)[:SHOWN]
    if kept:
        terminalreporter.write_sep("-", "longest stops of the window, one a test, processor time")
        for ms, test, where in kept:
            terminalreporter.write_line(f"{ms:6.0f} ms  {test}\n           {where}")
