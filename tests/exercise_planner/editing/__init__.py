"""Tests of editing a plan."""
