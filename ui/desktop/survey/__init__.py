"""The page Robustness: whom not to lose, and what one more of each limit would give."""
