"""Every chart says what it means and is counted by something that exists."""

from __future__ import annotations

from importlib import import_module

import pytest

from commdesk.activity.charts import CHARTS, Chart
from commdesk.activity.metrics import DEFINITIONS
from commdesk.store.database import Database


@pytest.mark.parametrize("chart", CHARTS, ids=[chart.name for chart in CHARTS])
def test_a_chart_has_a_definition_and_something_that_counts_it(db: Database, chart: Chart) -> None:
    assert chart.title
    assert DEFINITIONS[chart.definition]
    module, name = chart.counts.split(":")
    assert getattr(import_module(module), name)(db, 20_000, 20_006, 0)


def test_every_chart_has_its_own_name() -> None:
    assert len({chart.name for chart in CHARTS}) == len(CHARTS)
