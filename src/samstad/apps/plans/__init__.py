"""Planning together: processes, the case they plan from, and plans made of it."""
