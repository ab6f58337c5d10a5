"""Which keys mean what in a place of their own; those of actions stand with the actions (`ui.actions`)."""
