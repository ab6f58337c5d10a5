"""Tests of the dialogs of Today."""
