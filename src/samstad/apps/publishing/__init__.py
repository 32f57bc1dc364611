"""Articles, revisions, the public site and its feeds."""
