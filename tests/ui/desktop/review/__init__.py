"""Tests of the page Review, of review copies, and of files that are open for review."""
