"""The window. Everything here may use Qt and the core; the core knows nothing of it."""
