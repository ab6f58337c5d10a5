"""What stands on the page of each phase of an event, as cards."""
