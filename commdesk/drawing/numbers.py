"""Numbers as people read them."""

from __future__ import annotations

from datetime import date

from commdesk.drawing.figure import FigureCell, Words
from commdesk.drawing.shapes import TextMeasurer
from commdesk.errors import Phrase, mark

EPOCH = date(1970, 1, 1).toordinal()
SIGNS = {"CNY": "¥", "JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "TWD": "NT$"}


def format_day(number: int) -> str:
    """Return the ISO date of days since 1970; ``""`` outside of the calendar."""
    try:
        return date.fromordinal(number + EPOCH).isoformat()
    except (ValueError, OverflowError):
        return ""


def format_money(amount: float, currency: str) -> str:
    """Return hundredths as an amount with its sign, without decimals where there are none; of every currency, as they are typed."""
    units = amount / 100
    sign = SIGNS.get(currency or "CNY", f"{currency} ")
    digits = 0 if units == round(units) else 2
    return f"{'−' if units < 0 else ''}{sign}{abs(units):,.{digits}f}"


def format_cell(cell: FigureCell, voice: TextMeasurer, fine: bool = True) -> str:
    """Return a cell's number in words. ``fine``: percentages with one decimal."""
    if cell.unit == "text":
        return voice.say(cell.text)
    value = cell.value
    if value is None:
        return "—"
    if cell.unit == "percent":
        return f"{value:.1%}" if fine else f"{value:.0%}"
    if cell.unit == "money":
        return format_money(value, cell.currency)
    if cell.unit == "ratio":
        return f"1 : {value:.1f}"
    if cell.unit == "date":
        return format_day(int(value))
    if value != round(value):
        return f"{value:,.1f}"
    return f"{value:,.0f}".replace("-", "−")


def format_cell_in_full(cell: FigureCell, voice: TextMeasurer) -> str:
    """Return a cell's number with what it is a part of: ``31.4 % (157 of 500)``; amounts as amounts, never as minor units."""
    text = format_cell(cell, voice)
    if cell.whole and cell.value is not None:
        part, whole = (
            format_money(amount, cell.currency) if cell.currency else f"{amount:,}"
            for amount in (cell.part, cell.whole)
        )
        of: Words = Phrase(mark("core", "{part} of {whole}"), {"part": part, "whole": whole})
        return f"{text} ({voice.say(of)})"
    return text


def format_column_heads(columns: tuple[Words, ...], first: int, every: int, voice: TextMeasurer) -> list[str]:
    """Return the heads of the columns: their words, or the days they begin on."""
    if not first:
        return [voice.say(words) for words in columns]
    return [format_day(first + at * every) for at in range(len(columns))]
