"""Ways to change an input of some form so that it stays of that form, or nearly so."""
