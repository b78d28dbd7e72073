"""The parts that say what the others are: content types, links between parts, the workbook."""

import posixpath
from dataclasses import dataclass
from datetime import datetime

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from exercise_planner.problems import shown
from exercise_planner.workbook.opening import limits
from exercise_planner.workbook.opening.container import Package
from exercise_planner.workbook.opening.markup import MAIN, Budget, Walk, true, walk_through
from exercise_planner.workbook.opening.refusal import LINKED, MACROS, RefusedError, damaged
from exercise_planner.workbook.opening.texts import unescaped

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main "
_LINK_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_OVERRIDE = f"{_PACKAGE}content-types Override"
_DEFAULT = f"{_PACKAGE}content-types Default"


class ContentTypes(Walk):
    """The content type of each part, in small letters."""

    root = f"{_PACKAGE}content-types Types"
    what = "list of content types"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self._parts: dict[str, str] = {}
        self._suffixes: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Note what one part is, or all of a suffix."""
        kind = attributes.get("ContentType", "").strip().lower()
        self.budget.spend_entry()
        if name == _OVERRIDE:
            self._parts[attributes.get("PartName", "").lstrip("/").lower()] = kind
        elif name == _DEFAULT:
            self._suffixes[attributes.get("Extension", "").lower()] = kind

    def of(self, part: str) -> str:
        """Return what a part is said to be, "" when nothing is said."""
        suffix = part.lower().rpartition(".")[2]
        return self._parts.get(part.lower()) or self._suffixes.get(suffix, "")

    @property
    def macros(self) -> bool:
        """Whether a part is said to be a program, or to hold some."""
        # openpyxl calls every .bin a VBA project by default; what counts is a part that is one.
        return any("vbaproject" in kind for kind in self._parts.values()) or any(
            "macroenabled" in kind for kind in (*self._parts.values(), *self._suffixes.values())
        )


_RELATIONSHIP = f"{_PACKAGE}relationships Relationship"
_PROGRAMS = frozenset(
    {"vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"}
)
_HARMLESS_OUTSIDE = frozenset({"hyperlink", "image", "video", "audio", "media"})
"""Links to the outside that give no cell its value. They are not followed."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link from one part to another.

    Parameters
    ----------
    kind
        The last step of its type, such as "worksheet".
    target
        The name of the part it points at.
    """

    kind: str
    target: str


def main_part(package: Package, budget: Budget) -> str:
    """Return the name of the part that is the workbook."""
    links = links_of(package, "_rels/.rels", budget)
    mains = [link.target for link in links.values() if link.kind == "officeDocument"]
    if len(mains) != 1:
        raise damaged("it does not say which part is the workbook")
    return mains[0]


def links_from(package: Package, part: str, budget: Budget) -> dict[str, Link]:
    """Return the links that go out from a part, by their ids."""
    folder, name = posixpath.split(part)
    return links_of(package, posixpath.join(folder, "_rels", f"{name}.rels"), budget)


def links_of(package: Package, name: str, budget: Budget) -> dict[str, Link]:
    """Return the links that a part of relationships lists, by their ids.

    Raises
    ------
    RefusedError
        It lists a program, or a link to the outside that can give cells their values.
    """
    reader = _Relationships(budget)
    name = walk_through(package, name, reader)
    base = posixpath.dirname(posixpath.dirname(name))
    out: dict[str, Link] = {}
    for key, kind, target in reader.inner:
        if key in out:
            raise damaged(f"{name} names the link {shown(key)} twice")
        out[key] = Link(kind, package.resolved(base, target))
    return out


class _Relationships(Walk):
    """The links of a part: inside the container as id, kind and target; outside, refused."""

    root = f"{_PACKAGE}relationships Relationships"
    what = "list of links"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.inner: list[tuple[str, str, str]] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name != _RELATIONSHIP:
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        outside = attributes.get("TargetMode", "").lower() == "external"
        if kind in _PROGRAMS:
            raise RefusedError(MACROS)
        if kind == "externalLink" or (outside and kind not in _HARMLESS_OUTSIDE):
            raise RefusedError(LINKED)
        if not outside:
            self.budget.spend_entry()
            self.inner.append((attributes.get("Id", ""), kind, target))


_SHEET = f"{MAIN}sheet"
_WORKBOOK_PROPERTIES = f"{MAIN}workbookPr"
_EXTERNAL_REFERENCE = f"{MAIN}externalReference"
_CALCULATION = f"{MAIN}calcPr"
_DEFINED_NAME = f"{MAIN}definedName"


class WorkbookPart(Walk):
    """The list of sheets, the first day of the calendar, and whether formulas are up to date.

    Attributes
    ----------
    sheets
        Title, whether it is hidden, and the id of the link to its part, of each.
    epoch
        The day that Excel counts from.
    stale
        Whether what the cells hold of formulas is no value.
    """

    root = f"{MAIN}workbook"
    what = "workbook"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.sheets: list[tuple[str, bool, str]] = []
        self.epoch: datetime = CALENDAR_WINDOWS_1900
        self.stale = False
        self._titles: set[str] = set()

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Note a sheet or a setting."""
        if name == _SHEET:
            self._add(attributes)
        elif name == _WORKBOOK_PROPERTIES:
            if true(attributes.get("date1904")):
                self.epoch = CALENDAR_MAC_1904
        elif name == _EXTERNAL_REFERENCE:
            raise RefusedError(LINKED)
        elif name == _CALCULATION:
            # Written by programs that do not calculate: what they left in the cells is no value.
            self.stale = true(attributes.get("fullCalcOnLoad"))
        elif name == _DEFINED_NAME:
            self.collect()

    def closed(self, name: str) -> None:
        """Weigh a defined name."""
        if name == _DEFINED_NAME:
            length = len(self.taken())
            if length > limits.LONGEST_FORMULA:
                raise damaged("a defined name is longer than Excel allows")
            self.budget.weigh(length**2 // 200)  # openpyxl's patterns take as long over one

    def wrong_root(self, name: str) -> RefusedError:
        """Name the strict form, which has another namespace."""
        if name == f"{_STRICT}workbook":
            return RefusedError(
                'is in the strict form of .xlsx; save it as the plain "Excel Workbook (.xlsx)"'
            )
        return super().wrong_root(name)

    def _add(self, attributes: dict[str, str]) -> None:
        title = unescaped(attributes.get("name", ""))
        if not title.strip() or len(title) > limits.LONGEST_TITLE:
            raise damaged(f"a sheet is called {shown(title)}")
        if title.upper() in self._titles:
            raise damaged(f"two sheets are called {shown(title)}")
        self._titles.add(title.upper())
        hidden = attributes.get("state", "visible") != "visible"
        self.sheets.append((title, hidden, attributes.get(_LINK_ID, "")))
        if len(self.sheets) > limits.MOST_SHEETS:
            raise RefusedError(f"has more than {limits.MOST_SHEETS} sheets; no plan has as many")


_COMMENT = f"{MAIN}comment"


class OtherPart(Walk):
    """A part that is not read."""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Weigh an element, whatever it is."""
        self.budget.weigh_element(attributes)
        if name == _COMMENT and ":" in attributes.get("ref", ""):
            raise damaged("a comment stands on more than one cell")  # openpyxl would make them all
