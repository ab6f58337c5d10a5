"""Today: what is to be done, what is worth noticing, what comes next."""
