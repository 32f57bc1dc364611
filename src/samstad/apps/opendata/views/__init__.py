"""Files for programs, pages for people, and what other networks share."""
