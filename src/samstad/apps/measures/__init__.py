"""Measures on the site: proposed, what they do for each board, and who had a say."""
