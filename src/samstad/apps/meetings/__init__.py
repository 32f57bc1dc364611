"""Theme meetings, events of others, calendars."""
