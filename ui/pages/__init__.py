"""Whole pages that are no panes: welcome and settings."""
