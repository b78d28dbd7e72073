"""Tests of what is in the way of a wish, and of how it gives way."""
