"""Work of several stages tells one number that only grows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commdesk import demo, progress
from commdesk.errors import Cancelled
from commdesk.progress import WHOLE, Progress


def test_a_stage_tells_its_share_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "INTERVAL", 0)
    told: list[tuple[int, int]] = []
    whole = Progress(lambda done, total: told.append((done, total)))
    first, second = whole.make_part(0, 0.25), whole.make_part(0.25, 1)
    first.report(0, 4)
    first.report(2, 4)
    second.report(7, 0)  # nobody knows how much it is
    second.report(1, 2)
    second.report(9, 2)
    assert told == [(0, WHOLE), (125, WHOLE), (250, WHOLE), (625, WHOLE), (WHOLE, WHOLE)]


def test_cancelling_the_whole_stops_every_stage_and_the_other_way_round() -> None:
    whole = Progress()
    stage = whole.make_part(0, 1)
    whole.cancel()
    with pytest.raises(Cancelled):
        stage.report(0, 1)
    whole = Progress()
    whole.make_part(0, 0.5).cancel()
    with pytest.raises(Cancelled):
        whole.make_part(0.5, 1).report(0, 1)


def test_making_the_sample_never_goes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "INTERVAL", 0)
    told: list[float] = []
    demo.write_demo(
        tmp_path / "a.commdesk",
        80,
        900,
        today=date(2026, 11, 30),
        progress=Progress(lambda done, total: told.append(done / total)),
    )
    assert told == sorted(told) and told[0] == 0 and told[-1] > 0.9
    assert len(set(told)) > 20
