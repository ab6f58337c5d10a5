"""Tests of the calendar in the window."""
