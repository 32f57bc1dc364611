"""Where ways of working have been used, under which conditions, and what went with it."""
