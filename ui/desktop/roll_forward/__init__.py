"""Rolling a plan forward to the next year: choices and a preview, applied in one undoable step."""
