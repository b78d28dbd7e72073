"""Tests of the page of availability."""
