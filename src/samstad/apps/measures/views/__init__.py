"""Pages of measures, boards and those outside."""
