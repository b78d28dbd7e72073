"""Tests of why something is not in a calendar and what would bring it in."""
