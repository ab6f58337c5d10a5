"""The plan week by week."""
