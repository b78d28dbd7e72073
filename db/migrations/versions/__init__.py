"""One file a step; its number says which comes before."""
