"""The reader's own: drafts, submissions with their verdicts, events, settings. One SQLite file, migrated at opening."""
