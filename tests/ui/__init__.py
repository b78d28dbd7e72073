"""Tests of what people touch: the picture, the command line and the desktop."""
