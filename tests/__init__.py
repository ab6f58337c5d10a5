"""Tests. Windows are painted in memory: nobody sees them, and no screen is needed."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
