"""Marks of writing direction, which exporters put anywhere."""

from __future__ import annotations

MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
