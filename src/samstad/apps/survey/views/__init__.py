"""Pages of those who run surveys, of those who answer, and of what came of it."""
