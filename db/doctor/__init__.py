"""A damaged plan file examined, and repaired as far as it can be.

All looking and all repairing is done in a copy in a folder of its own (``copying``): first the
database (``database``), whose rows are moved into a new file where it is not sound (``salvage``),
then what the rows say (``contents``). ``treatment`` puts the result in place when it has passed
everything that a file must pass to be opened; until then the file itself is not touched.
"""
