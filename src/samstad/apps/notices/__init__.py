"""Who wants to hear of what, and what they were told: in the site and by mail."""
