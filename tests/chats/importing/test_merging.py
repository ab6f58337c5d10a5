"""Random imports on copies of one workspace, merged at random, held against an oracle. COMMDESK_HISTORIES=2000 runs more of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from commdesk import workspace
from commdesk.chats.importing import ownership
from tests.chats.importing.laptops import Laptops, fill_template

HISTORIES = int(os.environ.get("COMMDESK_HISTORIES", "20"))
BLOCKS = 10


@pytest.fixture(scope="session")
def group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with two groups and four people. Copy it; never open it."""
    path = tmp_path_factory.mktemp("group") / "group.commdesk"
    workspace.create_workspace(path, "Club", "first").close()
    fill_template(path)
    return path


def live(folder: Path, template: Path, seed: int) -> Laptops:
    """Run one history; compare after every act."""
    folder.mkdir()
    history = Laptops(folder, template, seed)
    try:
        with pytest.MonkeyPatch.context() as patch:
            if history.dice.random() < 0.4:
                patch.setattr(ownership, "REACH", 2)
                patch.setattr(ownership, "WAITING", 5)
            for number in range(history.dice.randint(8, 30)):
                try:
                    history.act(history.dice.choice(history.all))
                except BaseException as error:
                    error.add_note(f"act {number}")
                    raise
            history.finish()
    except BaseException as error:
        error.add_note(f"history {seed}")
        raise
    finally:
        history.close()
    shutil.rmtree(folder)
    return history


@pytest.mark.parametrize("block", range(BLOCKS))
def test_copies_show_what_the_oracle_says(group: Path, tmp_path: Path, block: int) -> None:
    for seed in range(block, HISTORIES, BLOCKS):
        live(tmp_path / str(seed), group, seed)


@pytest.mark.long
@pytest.mark.parametrize("block", range(BLOCKS))
def test_more_histories(group: Path, tmp_path: Path, block: int) -> None:
    for seed in range(10_000 + block, 10_000 + 10 * HISTORIES, BLOCKS):
        live(tmp_path / str(seed), group, seed)
