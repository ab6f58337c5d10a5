"""The plan: what is posted or done where and when, once or again and again, and what became of it."""
