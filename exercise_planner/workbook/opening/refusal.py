"""Why a workbook is not used, in words that end with what to do."""

MEND = "open it in Excel, let Excel repair it, and save it again"
RESAVE = "open it in Excel and save it again"
MACROS = "holds macros; save it as .xlsx"
LINKED = (
    "takes values from other files; in Excel, break the links (Data, Edit Links, Break Link) "
    "and save it"
)


class RefusedError(Exception):
    """Why a workbook is not used, without its name."""


def damaged(what: str) -> RefusedError:
    """Return the error of a workbook that does not hold together."""
    return RefusedError(f"is damaged ({what}); {MEND}")
