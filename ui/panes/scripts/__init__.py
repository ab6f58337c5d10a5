"""The scripts pane: folders on the left, scripts in the middle, what one says and does on the right."""
