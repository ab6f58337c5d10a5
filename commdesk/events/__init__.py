"""Events: from the idea to the retro."""
