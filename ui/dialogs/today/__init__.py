"""Dialogs of Today."""
