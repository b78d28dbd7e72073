"""The command line as its users meet it: a process, files, exit statuses and two streams."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.plans import make_plan
from db.plan_file import PlanFile
from exercise_planner import __main__ as starting
from exercise_planner import __version__, fault_log
from exercise_planner.reading import read_plan
from exercise_planner.sample import sample_text
from tests.support import examples
from tests.support.examples import Json
from tests.support.processes import run_process, started
from tests.ui.program import PROGRAM, contents, run, run_apart


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small plan in it, as JSON and as a plan file."""
    (tmp_path / "plan.json").write_text(json.dumps(examples.plan()), "utf-8")
    PlanFile.create(tmp_path / "plan.explan", read_plan(examples.plan())).close()
    return tmp_path


class TestMainJob:
    """From a plan to a checked calendar and its picture."""

    def test_a_json_plan_is_solved_checked_and_drawn(self, folder: Path) -> None:
        solved = run_apart("solve", "plan.json", "-o", "best.json", "--workers", 1, folder=folder)
        assert solved.status == 0, solved.stderr
        calendar = json.loads((folder / "best.json").read_text("utf-8"))
        assert calendar["format"] == "exercise-calendar/1"
        assert calendar["solve"]["status"] == "optimal"
        assert calendar["solve"]["tiers"][0]["measure"] == "high_end"
        checked = run_apart("check", "plan.json", "best.json", "--json", folder=folder)
        assert checked.status == 0
        answer = checked.answer
        assert answer["valid"] is True
        assert answer["violations"] == []
        tiers = {tier["measure"]: tier["value"] for tier in calendar["solve"]["tiers"]}
        assert answer["measures"] == tiers
        assert set(answer["demonstrations"]) == {"roof"}
        for name in ("best.svg", "best.png", "best.pdf"):
            assert run("export", "plan.json", "best.json", name, folder=folder).status == 0
            assert (folder / name).stat().st_size > 1000

    def test_a_plan_file_keeps_its_calendars(self, folder: Path) -> None:
        for _ in range(2):
            words = ("solve", "plan.explan", "--profile", "priority,cost", "--workers", 1)
            assert run(*words, folder=folder).status == 0
        told = run("info", "plan.explan", "--json", folder=folder).answer
        assert told["calendars"] == ["Calendar 1", "Calendar 2"]
        assert run("check", "plan.explan", "Calendar 2", folder=folder).status == 0
        out = run("export", "plan.explan", "Calendar 2", "out.json", folder=folder)
        assert out.status == 0
        assert json.loads((folder / "out.json").read_text("utf-8"))["name"] == "Calendar 2"

    def test_json_stands_alone_on_standard_output(self, folder: Path) -> None:
        solved = run_apart("solve", "plan.explan", "--json", "--workers", 1, folder=folder)
        assert solved.answer["name"] == "Calendar 1"
        assert "Calendar 1" in solved.stderr

    def test_a_calendar_comes_back_into_a_plan_file(self, folder: Path) -> None:
        run("solve", "plan.json", "-o", "best.json", "--workers", 1, folder=folder)
        words = ("import", "best.json", "plan.explan", "--name", "From JSON")
        assert run(*words, folder=folder).status == 0
        assert run("check", "plan.explan", "From JSON", folder=folder).status == 0

    def test_a_plan_goes_into_a_plan_file_and_back_unchanged(self, folder: Path) -> None:
        (folder / "all.json").write_text(json.dumps(examples.complete_plan()), "utf-8")
        assert run("import", "all.json", "all.explan", folder=folder).status == 0
        assert run("export", "all.explan", "again.json", folder=folder).status == 0
        again = read_plan(json.loads((folder / "again.json").read_text("utf-8")))
        assert again == read_plan(examples.complete_plan())

    def test_a_baseline_is_kept_to(self, folder: Path) -> None:
        run("solve", "plan.json", "-o", "agreed.json", "--workers", 1, folder=folder)
        words = ("solve", "plan.json", "--baseline", "agreed.json", "--profile", "disruption,cost")
        solved = run(*words, "--workers", 1, folder=folder)
        agreed = json.loads((folder / "agreed.json").read_text("utf-8"))
        assert solved.answer["solve"]["tiers"][0]["value"] == 0
        assert len(solved.answer["events"]) >= len(agreed["events"])

    def test_a_solve_goes_on_from_a_calendar_that_breaks_rules(self, folder: Path) -> None:
        """Events of exercises, units and days that the plan does not have are no obstacle."""
        run("solve", "plan.json", "-o", "best.json", "--workers", 1, folder=folder)
        best = json.loads((folder / "best.json").read_text("utf-8"))
        event = best["events"][0]
        wrong = event | {"participants": [{"unit": "nobody", "role": "none"}]}
        early = event | {"exercise": "gone", "start": "1999-01-01", "end": "1999-01-02"}
        (folder / "old.json").write_text(json.dumps(best | {"events": [wrong, early, event]}))
        words = ("solve", "plan.json", "--start", "old.json", "--workers", 1)
        again = run(*words, folder=folder).answer
        assert again["solve"]["tiers"] == best["solve"]["tiers"]

    def test_a_deterministic_solve_gives_the_same_calendar(self, folder: Path) -> None:
        words = ("solve", "plan.json", "--deterministic")
        one, other = (run(*words, folder=folder).answer for _ in range(2))
        assert one["events"] == other["events"]

    def test_new_makes_a_plan_that_opens(self, folder: Path) -> None:
        assert run("new", "empty.explan", "--name", "FY29", folder=folder).status == 0
        assert run("info", "empty.explan", "--json", folder=folder).answer["name"] == "FY29"
        assert run("new", "sample.json", "--sample", folder=folder).status == 0
        assert read_plan(json.loads((folder / "sample.json").read_text("utf-8"))) == read_plan(
            json.loads(sample_text())
        )

    def test_schema_prints_both_forms(self, folder: Path) -> None:
        both = run("schema", folder=folder).answer
        assert set(both) == {"exercise-plan/1", "exercise-calendar/1"}
        assert run("schema", "plan", folder=folder).answer == both["exercise-plan/1"]


class TestAnswerIsNo:
    def test_an_infeasible_plan_names_the_clash(self, folder: Path) -> None:
        raw = examples.plan(
            exercises={name: {"mandatory": True} for name in ("keen", "iron")},
            links=[{"type": "exclusive", "first": "keen", "second": "iron"}],
        )
        (folder / "plan.json").write_text(json.dumps(raw), "utf-8")
        solved = run("solve", "plan.json", "-o", "none.json", folder=folder)
        assert solved.status == 1
        assert "Keen Sword is mandatory" in solved.stdout
        written = json.loads((folder / "none.json").read_text("utf-8"))
        assert (written["solve"]["status"], written["events"]) == ("infeasible", [])

    def test_an_invalid_calendar_lists_its_breaks(self, folder: Path) -> None:
        event = examples.event("keen", 30)  # its last days lie in June
        (folder / "bad.json").write_text(json.dumps(examples.calendar(event)), "utf-8")
        checked = run("check", "plan.json", "bad.json", "--json", folder=folder)
        assert checked.status == 1
        answer = checked.answer
        assert answer["valid"] is False
        assert {"WINDOW"} <= {violation["code"] for violation in answer["violations"]}
        assert all(violation["message"] for violation in answer["violations"])


def _png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def _database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (x)")
    return connection.serialize()


def _wrong_types() -> bytes:
    raw = examples.plan(exercises={"keen": {"duration_days": "five", "venues": ["V99"]}})
    raw["units"][0]["nation"] = 7
    return json.dumps(raw).encode()


HOSTILE = {
    "truncated.json": (json.dumps(examples.plan()).encode()[:-40], "not JSON: line 1, column"),
    "types.json": (_wrong_types(), 'exercises[0].venues[0]: no venue "V99"'),
    "nonsense.json": (b"nonsense " * (50 * 1024 * 1024 // 9), "not JSON"),
    "numbers.json": (b'{"format": "exercise-plan/1", "a": [' + b"1," * 10**7 + b"1]}", "values"),
    "deep.json": (b"[" * 10**6, "nested too deeply"),
    "empty.json": (b"", "not JSON"),
    "latin.json": ("{'é'}".encode("latin-1"), "UTF-8"),
    "other.json": (b'{"format": "exercise-plan/2"}', 'an object with format "exercise-plan/1"'),
    "list.json": (b"[]", "no format"),
    "plan-as-png.explan": (_png(), ""),
    "other-database.explan": (_database(), ""),
}  # fmt: skip


class TestWrongInput:
    """Status 2, a clear sentence, no trace, and every file as it was."""

    @pytest.mark.parametrize("name", HOSTILE)
    def test_malformed_files_are_refused_and_left_alone(self, folder: Path, name: str) -> None:
        content, said = HOSTILE[name]
        (folder / name).write_bytes(content)
        before = contents(folder)
        for words in (("info", name), ("solve", name, "-o", "x.json"), ("check", name, "y")):
            done = run(*words, folder=folder)
            assert done.status == 2, done.stderr
            assert name in done.stderr
            assert said in done.stderr
            assert "Traceback" not in done.stderr
            assert done.stdout == ""
        assert contents(folder) == before

    @pytest.mark.parametrize("name", sorted(set(HOSTILE) - {"list.json"}))  # that changes nothing
    def test_as_patches_and_calendars_they_are_refused_too(self, folder: Path, name: str) -> None:
        (folder / name).write_bytes(HOSTILE[name][0])
        before = contents(folder)
        for words in (
            ("apply", "plan.explan", name),
            ("apply", "plan.json", name, "-o", "x.json"),
            ("replan", "plan.json", name, "-o", "x.json"),
            ("explain", "plan.json", name, "--goal", "G"),
            ("check", "plan.json", name),
        ):
            done = run(*words, folder=folder)
            assert done.status == 2, (words, done.stderr)
            assert name in done.stderr
            assert "Traceback" not in done.stderr
        assert contents(folder) == before

    def test_what_has_no_end_is_not_read_to_it(self, folder: Path) -> None:
        if not Path("/dev/zero").exists():
            pytest.skip("no device here gives bytes for ever")
        done = run("apply", "plan.explan", "/dev/zero", folder=folder)
        assert done.status == 2
        assert "more than 67,108,864 bytes" in done.stderr

    def test_all_problems_are_said_together(self, folder: Path) -> None:
        (folder / "types.json").write_bytes(_wrong_types())
        said = run_apart("info", "types.json", folder=folder).stderr
        for place in ("exercises[0].duration_days", "exercises[0].venues[0]", "units[0].nation"):
            assert place in said

    def test_a_calendar_that_names_what_is_not_there(self, folder: Path) -> None:
        stray = examples.calendar(examples.event() | {"exercise": "kern"})
        (folder / "stray.json").write_text(json.dumps(stray), "utf-8")
        done = run("check", "plan.json", "stray.json", folder=folder)
        assert done.status == 2
        assert 'events[0].exercise: no exercise "kern"; did you mean "keen"?' in done.stderr

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("info", "missing.json"), "there is no such file"),
            (("info", "."), "is a folder"),
            (("check", "plan.explan", "Nothing"), 'no calendar "Nothing"'),
            (("solve", "plan.json", "--profile", "high_ends"), 'did you mean "high_end"?'),
            (("solve", "plan.json", "--give-up", "cost=lots"), "MEASURE=PERCENT"),
            (("solve", "plan.json", "-o", "no/such/folder.json"), "there is no folder"),
            (("solve", "plan.json", "--seed", "-1"), "seed"),
            (("import", "plan.json", "plan.json"), "is there already"),
            (("import", "plan.json"), "either a plan file or --merge"),
            (("export", "plan.json", "out.txt"), ".explan, .json, .xlsx"),
            (("schema", "calender"), "expected plan, calendar, release"),
            (("dance",), "dance"),
        ],
    )
    def test_wrong_words_are_explained(
        self, folder: Path, words: tuple[str, ...], said: str
    ) -> None:
        before = contents(folder)
        done = run(*words, folder=folder)
        assert done.status == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
        assert contents(folder) == before

    def test_a_picture_in_no_known_form_is_refused(self, folder: Path) -> None:
        run("solve", "plan.json", "-o", "best.json", "--workers", 1, folder=folder)
        done = run("export", "plan.json", "best.json", "best.bmp", folder=folder)
        assert done.status == 2
        assert ".svg" in done.stderr

    def test_a_folder_in_which_nothing_can_be_made_loses_nothing(self, folder: Path) -> None:
        """Under /proc not even root can make a file."""
        before = contents(folder)
        for words in (("export", "plan.json"), ("export", "plan.explan"), ("new",)):
            for name in ("copy.json", "copy.explan"):
                done = run(*words, f"/proc/{name}", folder=folder)
                assert done.status == 2, done.stderr
                assert f"/proc/{name}" in done.stderr
                assert "Traceback" not in done.stderr
        assert contents(folder) == before

    def test_a_full_disk_loses_nothing(self, folder: Path) -> None:
        (folder / "sample.json").write_text(sample_text(), "utf-8")
        before = contents(folder)
        for words in (
            ("import", "sample.json", "sample.explan"),
            ("export", "sample.json", "copy.json"),
        ):
            done = run_apart(*words, folder=folder, full_disk=True)
            assert done.status == 2, done.stderr
            assert "Traceback" not in done.stderr
            assert contents(folder) == before

    def test_a_calendar_that_no_longer_fits_on_the_disk_loses_nothing(self, folder: Path) -> None:
        (folder / "best.json").write_text(json.dumps(examples.calendar()), "utf-8")
        before = contents(folder)
        done = run_apart("import", "best.json", "plan.explan", folder=folder, full_disk=True)
        assert done.status == 2, done.stderr
        assert contents(folder) == before


class InterruptedLoading:
    """Finds a module as if Ctrl-C were pressed while it is looked for."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "ui.command_line":
            raise KeyboardInterrupt


def test_an_interrupt_while_the_program_loads_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "ui.command_line", raising=False)
    monkeypatch.delattr("ui.command_line", raising=False)
    monkeypatch.setattr(sys, "meta_path", [InterruptedLoading(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        starting.main()
    assert ended.value.code == 130


@pytest.fixture
def hard(folder: Path) -> Path:
    """A plan of sixty exercises: nobody proves all of it within a minute."""
    (folder / "hard.json").write_text(json.dumps(make_plan("M", 1)), "utf-8")
    return folder / "hard.json"


@contextmanager
def solving(hard: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a solve of the hard plan; begins once it has a calendar with events in it.

    Whatever started the tests may have told them to heed no interrupt, as a shell tells what it
    runs in the background; the program is to heed it.
    """
    words = ["solve", hard.name, "-o", "best.json", "--profile", "breadth,tentative"]
    environment = os.environ | {"TTY_COMPATIBLE": "1", "COLUMNS": "120"}
    streams = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
    with started(
        [*PROGRAM, *words],
        cwd=hard.parent,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        **streams,
    ) as running:
        assert running.stderr is not None
        shown = ""
        while not re.search(r"breadth\s+[1-9]", shown):
            character = running.stderr.read(1)
            assert character, shown
            shown += character
        yield running


def test_an_interrupt_keeps_the_best_so_far(hard: Path) -> None:
    """Ctrl-C at the terminal reaches the program; the calendar is written, the status good."""
    with solving(hard) as running:
        running.send_signal(signal.SIGINT)
        running.communicate()
    assert running.returncode == 0
    written = json.loads((hard.parent / "best.json").read_text("utf-8"))
    assert written["solve"]["status"] == "feasible"
    assert written["events"]


def test_a_solver_that_is_killed_costs_nothing_found_so_far(hard: Path) -> None:
    with solving(hard) as running:
        found = run_process(["pgrep", "-P", str(running.pid)])
        os.kill(int(found.stdout), signal.SIGKILL)
        _, said = running.communicate()
    assert running.returncode == 0, said
    assert "exit status -9" in said
    written = json.loads((hard.parent / "best.json").read_text("utf-8"))
    assert written["events"]
    assert run("check", "hard.json", "best.json", folder=hard.parent).status == 0


class TestNothingIsOverwritten:
    """What is read, and what is no calendar, is never replaced by one."""

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("solve", "plan.json", "-o", "plan.json"), "is what is read here"),
            (("solve", "plan.explan", "-o", "plan.explan"), "ends in .json"),
            (("solve", "plan.explan", "-o", "plan.json"), "is no calendar"),
            (("export", "plan.explan", "hand.json", "plan.json"), "is no calendar"),
            (("export", "plan.json", "hand.json", "hand.json"), "is what is read here"),
            (("solve", "plan.explan", "--name", "two\nlines"), "name"),
            (("solve", "plan.explan", "--name", "x" * 1000), "name"),
        ],
    )
    def test_of_any_file(self, folder: Path, words: tuple[str, ...], said: str) -> None:
        (folder / "hand.json").write_text(json.dumps(examples.calendar()), "utf-8")
        before = contents(folder)
        done = run(*words, folder=folder)
        assert done.status == 2, done.stderr
        assert said in done.stderr
        assert contents(folder) == before


FAR = {"horizon": {"start": "0001-01-01", "end": "9999-12-31"}}
PROVABLE = ("--profile", "high_end,standard,priority,breadth,disruption,cost")
"""Measures that are proven in no time even where there are millions of days."""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "[bold]x[/bold] :bomb: \x1b[31mred"}, ()),
        ({"transit": [{"from": "north", "to": "south", "days": 10**12}]}, ()),
        (FAR, PROVABLE),
        ({"exercises": []}, ()),
        ({"units": [], "goals": [], "availability": []}, ()),
    ],
)
def test_odd_plans_are_solved_all_the_same(
    folder: Path, changes: Json, words: tuple[str, ...]
) -> None:
    (folder / "odd.json").write_text(json.dumps(examples.plan(**changes)), "utf-8")
    done = run("solve", "odd.json", "-o", "best.json", "--time-limit", 60, *words, folder=folder)
    assert done.status == 0, done.stderr
    told = run("info", "odd.json", folder=folder)
    assert told.status == 0
    assert "\x1b" not in told.stdout


def test_the_version_needs_no_command(folder: Path) -> None:
    said = run_apart("--version", folder=folder)
    assert (said.status, said.stdout) == (0, f"exercise-planner {__version__}\n")


def test_an_unexpected_error_is_logged_and_said_in_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui import command_line
    from ui.commands import plans
    from ui.commands.arguments import FAULT

    monkeypatch.setattr(fault_log, "path", lambda: folder / "errors.log")

    def break_down(_: Path) -> Json:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr(plans, "load_plan", break_down)
    monkeypatch.setattr(sys, "argv", ["exercise-planner", "info", str(folder / "plan.json")])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    assert ended.value.code == FAULT
    said = capsys.readouterr().err
    assert "something unexpected went wrong" in said
    assert "Traceback" not in said
    assert "deep inside" in (folder / "errors.log").read_text("utf-8")


def test_a_library_that_the_system_lacks_is_named_with_the_way_to_get_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui import command_line, system_libraries
    from ui.commands import plans
    from ui.commands.arguments import WRONG

    def break_down(_: Path) -> Json:
        raise ImportError("libGL.so.1: cannot open shared object file")

    monkeypatch.setattr(plans, "load_plan", break_down)
    monkeypatch.setattr(system_libraries, "missing", lambda: ["libGL.so.1"])
    monkeypatch.setattr(sys, "argv", ["exercise-planner", "info", str(folder / "plan.json")])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    assert ended.value.code == WRONG
    assert "  sudo apt-get install libgl1\n" in capsys.readouterr().err
