"""What-if copies in the window."""
