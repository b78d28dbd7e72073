"""Tests of the pages of a plan."""
