"""Tests of the tables of a plan."""
