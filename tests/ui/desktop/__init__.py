"""Tests of the desktop: a person at its widgets."""
