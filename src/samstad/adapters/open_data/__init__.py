"""Open data out as a catalogue that others can harvest, and in from theirs."""
