"""Charts on screen, drawn by pyqtgraph: lines, bars and fields that are moved, zoomed and read alike everywhere."""
