"""What the cities have in common, what differs, and who has met the same."""
