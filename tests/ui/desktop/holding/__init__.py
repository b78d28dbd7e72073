"""Tests of a file that somebody else has open, or that may only be read."""
