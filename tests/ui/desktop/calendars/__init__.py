"""Tests of the page Calendars and of alternatives."""
