"""One function for each verb: what is done to meetings, events and calendars."""
