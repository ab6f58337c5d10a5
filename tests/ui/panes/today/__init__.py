"""Tests of Today in the window."""
