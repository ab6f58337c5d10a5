"""Copies that people send each other: giving one, merging one, choosing between what two wrote."""
