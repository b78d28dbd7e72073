"""Tests of ui.desktop.panels."""
