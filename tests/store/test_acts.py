"""Random histories of every feature: undo and redo, over reopening and imports that were taken back."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.chats.importing import ownership
from commdesk.store import check
from tests.acts import ACTS
from tests.acts.history import BACK, FORTH, History

BY_ITSELF = {"undo_some", "redo_some"}
"""What a history does beside the acts."""
MOST = 5_000
"""Acts after which each should have been done."""


def run(template: Path, folder: Path, seeds: range, acts: int) -> tuple[Counter[str], Counter[str]]:
    """Run a history for each seed; return what was counted, and which acts were done how often."""
    count: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for seed in seeds:
        history = History(template, folder / str(seed), seed)
        try:
            history.run(acts)
            found = check.check_workspace(history.space.db, workspaces.list_cache_rebuilders())
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
    count, _ = run(template, tmp_path, range(100, 102), 60)
    assert count["exact"] > 60


@pytest.mark.long
def test_fifty_histories_of_every_feature(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count, done = run(template, tmp_path, range(1_000, 1_025), 250)
    monkeypatch.setattr(ownership, "WAITING", 12)
    more, also = run(template, tmp_path, range(2_000, 2_025), 250)
    assert count["exact"] > 1_000 and more["passed over"] > 0
    sys.stdout.write(f"never done: {sorted(set(ACTS) - set(done + also) - BY_ITSELF)}\n")


@pytest.mark.long
def test_every_act_is_done_undone_and_done_again(template: Path, tmp_path: Path) -> None:
    cut = {"forget_member", "clear_history"}  # behind which undo does not reach
    history = History(template, tmp_path / "all", 3_000, frozenset(cut))
    try:
        while (missing := set(ACTS) - set(history.actor.done) - BY_ITSELF - cut) and history.actor.done.total() < MOST:
            history.actor.act()
        assert not missing, "what they need is never there"
        for verb in (BACK, FORTH, BACK, FORTH):
            history.go(verb, 10_000)
        assert history.count["exact"] > 4 * len(ACTS)
        assert check.check_workspace(history.space.db, workspaces.list_cache_rebuilders()) == []
    finally:
        history.close()
    sys.stdout.write(f"\nafter {history.actor.done.total()} acts all were done: {dict(history.count)}\n")
