"""The page Review: what reviewers wrote on the calendars, in threads."""
