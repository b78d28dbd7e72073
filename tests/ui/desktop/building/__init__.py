"""Tests of building from the desktop."""
