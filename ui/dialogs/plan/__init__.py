"""Dialogs of the plan."""
