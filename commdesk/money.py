"""Amounts as people type and read them; inside they are whole minor units."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from commdesk.errors import Problem, mark

MOST = 10**15
"""No amount is greater, in minor units."""
CURRENCIES = ("CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "AUD", "CAD")
"""Those that are offered, as ISO 4217. Of every one an amount is kept in hundredths, also where there is no smaller unit."""
_NAMED = re.compile(r"(.*?)\s*([A-Za-z]{3})")
_BESIDE = str.maketrans("", "", ",， ¥￥$€£元")
_THOUSANDS = re.compile(r"[^,]*?(?:\d{1,3}(?:,\d{3})+(?!\d)[^,]*)?")
"""Where a comma may stand: ``12,50`` would otherwise become 1250."""


def parse_amount(text: str) -> int:
    """Return the minor units of what somebody typed: ``365``, ``1,200.50``, ``¥80``; half a unit is rounded up.

    Raises:
        Problem: it is no amount, or a comma stands in it that parts no thousands.
    """
    try:
        if not _THOUSANDS.fullmatch(text.replace("，", ",")):
            raise InvalidOperation
        found = Decimal(text.translate(_BESIDE)) * 100
        units = int(found.quantize(Decimal(1), "ROUND_HALF_UP")) if found.is_finite() else MOST + 1
    except InvalidOperation:
        units = MOST + 1
    if abs(units) > MOST:
        raise Problem(mark("core", "“{value}” is not an amount. Write it as 365 or 365.00."), value=text.strip()[:40])
    return units


def strip_currency(text: str, currency: str) -> str:
    """Return what somebody typed without the sign or code of ``currency``: ``HK$80`` and ``KRW 80`` become ``80``."""
    code = re.escape(currency)
    return re.sub(rf"^\s*(?:{code}\s*|(?:HK|NT|US|S|A|C)?[$¥￥€£]\s*)|\s*{code}\s*$", "", text, flags=re.IGNORECASE)


def split_currency(text: str) -> tuple[int, str]:
    """Return the minor units and the currency of what somebody typed, as in ``20 usd``; '' where they name none.

    Raises:
        Problem: it is no amount.
    """
    found = _NAMED.fullmatch(text.strip())
    return (parse_amount(found[1]), found[2].upper()) if found else (parse_amount(text), "")


def format_amount(amount: int) -> str:
    """Return minor units as they are typed: two digits behind the point, none before the thousands."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"
