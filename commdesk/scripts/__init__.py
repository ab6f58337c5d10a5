"""Scripts (话术): the right words for this person. What they say, how they are found, who got them, what came of it."""
