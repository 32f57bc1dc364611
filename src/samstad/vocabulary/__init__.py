"""Words and values that every floor shares; the standard library only."""
