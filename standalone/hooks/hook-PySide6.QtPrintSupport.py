"""What of Qt goes in with its printing; takes the place of PyInstaller's own hook."""

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

from standalone.contents import goes_in

hiddenimports, found, datas = add_qt6_dependencies(__file__)
binaries = [(source, folder) for source, folder in found if goes_in(source)]
