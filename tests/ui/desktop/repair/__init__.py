"""Repairing in the window."""
