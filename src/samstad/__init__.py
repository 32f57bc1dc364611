"""Cities plan together, follow up, and learn from each other."""
