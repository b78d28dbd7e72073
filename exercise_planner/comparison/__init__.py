"""Calendars of one plan held against each other: how they differ and why it matters."""
