"""What tells a step that never ends from one that is slow: how fast a machine is never fails a test."""

from __future__ import annotations

HANGS = 120
"""Seconds of the processor. What is tried against it takes a second or two, or, with a bad pattern, hours."""
PATIENCE_MS = 120_000
"""Milliseconds by the clock until a test gives up what comes by itself: some hundred times what it takes, for processors that others use."""
