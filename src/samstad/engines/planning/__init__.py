"""Which measures, in which option, when; with proof and explanation."""
