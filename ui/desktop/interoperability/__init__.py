"""The page Interoperability: what is wanted of nations and pairs, and what the calendar shows."""
