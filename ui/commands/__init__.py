"""The commands of the command line, a function each, by what they are about."""
