"""Pages of the exchange: contributions, replies and terms."""
