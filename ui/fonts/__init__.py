"""The typeface of the program: Inter 4.1, regular and semibold, under the SIL Open Font License.

The two files are ``Inter-Regular`` and ``Inter-SemiBold`` of the npm package ``inter-ui`` 4.1.1,
unpacked from WOFF2, which Qt cannot load, to TrueType and otherwise as they were. The licence
stands beside them in ``Inter-OFL.txt``.
"""

from importlib import resources

from PySide6.QtGui import QFontDatabase

FAMILY = "Inter"


def load_fonts() -> str:
    """Make Inter known to Qt and return its family; where it is not there, the system's.

    There must be an application. Calling it again costs nothing.
    """
    if FAMILY not in QFontDatabase.families():
        for file in resources.files(__name__).iterdir():
            if file.name.endswith(".ttf"):
                QFontDatabase.addApplicationFontFromData(file.read_bytes())
    if FAMILY in QFontDatabase.families():
        return FAMILY
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
