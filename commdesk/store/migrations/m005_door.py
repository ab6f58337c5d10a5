"""What was taken at the door, check-in by check-in, and whose writes came with the list of another door."""

from __future__ import annotations

SCRIPT = """
ALTER TABLE arrival ADD COLUMN paid INTEGER;   -- taken with this check-in, minor units, beside what the registration says; NULL nothing
ALTER TABLE registration ADD COLUMN door TEXT NOT NULL DEFAULT '';     -- JSON: whose writes came with another door's list; '' none did
"""
