"""Tests of the dialogs of the calendar."""
