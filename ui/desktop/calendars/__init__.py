"""The page Calendars: all of a file's calendars, what was decided on each, and alternatives."""
