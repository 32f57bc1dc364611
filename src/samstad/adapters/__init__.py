"""The outside world that is not our database: files, tables, documents."""
