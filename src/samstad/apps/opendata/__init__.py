"""What is public leaves as open data, and comes in from other networks."""
