"""Pages about people: their own, roles, and invitations."""
