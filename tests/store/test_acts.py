"""Random histories of every feature: undo and redo, over reopening and imports that were taken back."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.chats import ownership
from commdesk.store import check
from tests.acts import ACTS
from tests.acts.history import History


def run(template: Path, folder: Path, seeds: range, acts: int) -> tuple[Counter[str], Counter[str]]:
    """Run a history for each seed; return what was counted, and which acts were done how often."""
    count: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for seed in seeds:
        history = History(template, folder / str(seed), seed)
        try:
            history.run(acts)
            found = check.check(history.space.db, workspaces.rebuilders())
            assert [str(each.phrase) for each in found] == [], f"seed {seed}"
        finally:
            history.close()
        count += history.count
        done += history.actor.done
    sys.stdout.write(f"\n{len(seeds)} histories, {sum(done.values())} acts of {len(done)} kinds: {dict(count)}\n")
    return count, done


def test_undo_and_redo_give_what_was_before_and_after(template: Path, tmp_path: Path) -> None:
    count, _ = run(template, tmp_path, range(3), 60)
    assert count["exact"] > 60 and count["opened anew"] > 3


def test_where_messages_do_not_wait_the_steps_are_passed_over(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ownership, "WAITING", 12)
    count, _ = run(template, tmp_path, range(100, 103), 60)
    assert count["exact"] > 60


@pytest.mark.long
def test_fifty_histories_of_every_feature(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count, done = run(template, tmp_path, range(1_000, 1_025), 250)
    monkeypatch.setattr(ownership, "WAITING", 12)
    more, also = run(template, tmp_path, range(2_000, 2_025), 250)
    assert count["exact"] > 1_000 and more["passed over"] > 0
    assert set(done + also) == set(ACTS) - {"undo_some", "redo_some"}, "the history undoes and redoes by itself"
