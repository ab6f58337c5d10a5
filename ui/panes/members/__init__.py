"""The members pane."""
