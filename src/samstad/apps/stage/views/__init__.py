"""Pages for phones, the big screen and moderators."""
