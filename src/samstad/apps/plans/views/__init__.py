"""Pages of planning processes."""
