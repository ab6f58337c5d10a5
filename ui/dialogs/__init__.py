"""Windows that ask one thing. Panes open them; they never know a pane."""
