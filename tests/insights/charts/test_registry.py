"""Every chart says what it means and is counted by something that exists."""

from __future__ import annotations

import pytest

from commdesk.insights import dataset
from commdesk.insights.charts.registry import CHARTS, ChartSpec
from commdesk.presence.scope import Scope
from commdesk.store.database import Database


@pytest.mark.parametrize("chart", CHARTS, ids=[chart.name for chart in CHARTS])
def test_a_chart_has_a_definition_and_says_what_to_do_when_it_is_empty(db: Database, chart: ChartSpec) -> None:
    assert chart.title and len(chart.get_definition()) > 40 and 1 <= chart.wide <= 12
    figure = chart.build_figure(dataset.load_dataset(db), Scope(20_000, 20_006))
    assert not figure.has_rows and len(str(figure.empty)) > 20


def test_every_chart_has_its_own_name() -> None:
    assert len({chart.name for chart in CHARTS}) == len(CHARTS)
