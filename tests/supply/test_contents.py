"""What goes into the standalone program, without building it: nothing needed is left out."""

import ast
import re
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from db.migration import _STEPS, revisions
from db.plan_file import PlanFile
from standalone import contents, smoke
from standalone.contents import PROGRAMS, ROOMS, ROOT
from tests.support.processes import run_process

DATA = {Path(source).relative_to(ROOT): folder for source, folder in contents.data_files()}
SCRIPTS = ROOT / "standalone" / "programs"


def packaged() -> set[Path]:
    """Return the files that an installed program has beside its modules."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = settings["tool"]["setuptools"]["package-data"].items()
    folders = [
        (Path(*package.split(".")), pattern) for package, kinds in found for pattern in kinds
    ]
    return {
        path.relative_to(ROOT) for folder, kind in folders for path in (ROOT / folder).glob(kind)
    }


def test_the_files_beside_the_modules_are_those_of_an_installed_program() -> None:
    assert {path for path in DATA if path.suffix != ".py"} == packaged()


def test_each_file_lies_where_its_module_looks_for_it() -> None:
    assert {str(path): folder for path, folder in DATA.items()} == {
        str(path): str(path.parent) for path in DATA
    }


def test_the_steps_of_the_tables_lie_there_as_files_with_all_they_import() -> None:
    steps = [path for path in DATA if (ROOT / path).parent in _STEPS and path.name[0].isdigit()]

    assert len(steps) == len(revisions())
    assert contents.STEPS / "env.py" in DATA
    assert set(contents.modules_run_by_path()) == {
        ".".join(path.with_suffix("").parts) for path in [*steps, contents.STEPS / "env.py"]
    }


def test_the_versions_that_the_program_looks_up_go_in() -> None:
    asked = {
        found
        for room in ROOMS
        for module in (ROOT / room).rglob("*.py")
        for found in re.findall(r"\bversion\([\"'](\w+)", module.read_text("utf-8"))
    }

    assert asked
    assert asked <= set(contents.NAMED_VERSIONS)


@pytest.mark.parametrize("script", [program.script for program in PROGRAMS])
def test_each_program_starts_what_is_there_and_takes_the_place_of_nothing(script: str) -> None:
    tree = ast.parse((SCRIPTS / script).read_text("utf-8"))
    started = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]

    assert [module for module in started if module and find_spec(module)] == started
    assert find_spec(Path(script).stem) is None


def test_the_program_does_without_what_is_left_out() -> None:
    program = f"""
import sys
sys.modules.update(dict.fromkeys({contents.NEVER_LOADED!r}))
import solver.__main__, ui.command_line, ui.desktop.app, ui.exporting
import ui.comparing.slides.presentation, ui.outputs.ics
"""
    assert run_process([sys.executable, "-c", program], cwd=ROOT).stderr == ""


def test_no_plugin_of_qt_that_windows_need_is_left_out() -> None:
    for name in (
        "libqxcb.so",
        "libqoffscreen.so",
        "libqwayland.so",
        "qwindows.dll",
        "libqcocoa.dylib",
    ):
        assert contents.goes_in(f"PySide6/Qt/plugins/platforms/{name}")
    assert not contents.goes_in("PySide6\\plugins\\tls\\qschannelbackend.dll")


def test_the_trial_opens_a_file_of_the_first_version(tmp_path: Path) -> None:
    smoke.old_file(tmp_path / "old.explan")
    with PlanFile.open(tmp_path / "old.explan") as file:
        assert file.backup is not None
