"""The insights pane: what the imports tell, each number with its definition."""
