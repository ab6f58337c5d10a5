"""Sharing as the window does it: files, teams, what waits."""
