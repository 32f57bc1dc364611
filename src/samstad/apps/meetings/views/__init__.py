"""Pages about meetings, events and the calendar."""
