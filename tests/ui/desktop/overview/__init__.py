"""Tests of the page Overview."""
