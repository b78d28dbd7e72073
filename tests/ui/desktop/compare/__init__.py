"""Tests of the page Compare."""
