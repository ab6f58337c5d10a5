"""The window while others look on: what is private is covered wherever Qt paints it, and cannot be changed unseen."""
