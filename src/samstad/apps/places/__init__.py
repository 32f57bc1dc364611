"""The network, its cities with their platforms, and how each city is organised."""
