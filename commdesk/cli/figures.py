"""Charts as JSON objects: rows of named cells, without any drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing import numbers
from commdesk.drawing.shapes import TextMeasurer

if TYPE_CHECKING:
    from commdesk.drawing.figure import Figure, FigureCell
    from commdesk.insights.charts.registry import ChartSpec
    from commdesk.insights.metrics import Metric

VOICE = TextMeasurer(str)


def chart_to_dict(chart: ChartSpec, figure: Figure) -> dict[str, object]:
    """Return a chart: what it means, its columns, its rows; a value of None is a gap."""
    return {
        "name": chart.name,
        "title": chart.title,
        "definition": chart.get_definition(),
        "records": figure.records,
        "columns": numbers.format_column_heads(figure.columns, figure.first, figure.every, VOICE),
        "rows": [
            {
                "name": str(row.name),
                **({"member": str(row.member)} if row.member else {}),
                "cells": [cell_to_dict(c) for c in row.cells],
            }
            for row in figure.rows
        ],
        "says": str(figure.aside),
    }


def cell_to_dict(found: FigureCell) -> dict[str, object]:
    """Return a number; money is in minor units."""
    facts: dict[str, object] = {"value": found.value}
    if found.text:
        facts["text"] = str(found.text)
    if found.whole:
        facts |= {"part": found.part, "whole": found.whole}
    if found.currency:
        facts["currency"] = found.currency
    return facts


def metric_to_dict(found: Metric) -> dict[str, object]:
    """Return one of the numbers beside the one it is compared with."""
    return {
        "name": found.name,
        "before": found.before.value if found.before is not None else None,
        "definition": found.definition,
        "unit": found.cell.unit,
        "records": found.records,
        **cell_to_dict(found.cell),
    }


def metric_to_row(found: Metric) -> tuple[str, str, str, str, str]:
    """Return the same for people: name, value, the one before, what it is of, what it means."""
    before = numbers.format_cell(found.before, VOICE) if found.before is not None else ""
    return found.name, numbers.format_cell(found.cell, VOICE), before, f"{found.records or ''}", found.definition
