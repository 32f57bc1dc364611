"""Tables out as spreadsheets and in again: a preview first, then all or nothing."""
