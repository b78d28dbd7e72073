"""Tests of ui.desktop.inspector."""
