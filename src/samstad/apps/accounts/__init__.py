"""People, how they sign in, the roles they hold and what those let them read."""
