"""Dialogs of the calendar."""
