"""Tests of ui.desktop.loads."""
