"""Pages that gather from many subjects: the start page, the desk, search."""
