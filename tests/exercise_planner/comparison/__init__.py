"""Tests of calendars held against each other."""
