"""The words of the product: plans, calendars, the rules and the measures."""
