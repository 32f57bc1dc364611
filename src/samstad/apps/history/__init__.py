"""Who did what, and when: every action writes here."""
