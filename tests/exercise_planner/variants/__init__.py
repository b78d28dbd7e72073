"""Tests of plans that differ from a plan in one way."""
