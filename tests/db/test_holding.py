"""Who has a plan file open: taken, renewed, left, taken over; and notes that none should trust."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db import holding
from db.holding import STALE_AFTER, Hold, Standing, holder_of
from db.holding_note import MOST_BYTES, place_of, put
from db.plan_file import PlanFile
from db.running import birth_of
from tests.db.conftest import Look
from tests.db.examples import bare_plan
from tests.support import notes
from tests.support.processes import started

ROOT = Path(__file__).parents[2]
CANNOT_TELL = Standing()
TAKERS, RACES = 4, 20
LONG = 20.0
"""Seconds after which something does not come about any more."""

told_births = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="here it is not told when a process was started"
)
needs_posix = pytest.mark.skipif(
    os.name == "nt", reason="there are no pipes and rights of this kind"
)


def hold(path: Path, who: str = "Ann") -> Hold:
    return Hold(path, who, "desktop")


def held_by(hold: Hold) -> str:
    """Return who holds the file when it is asked: "" if that is the one who asks."""
    standing = hold.keep()
    assert standing.mine or standing.other is not None
    return "" if standing.other is None else standing.other.who


def noted(path: Path, *, age: float = 0, **fields: object) -> Path:
    """Put a note beside a file as another computer would, of that age, and return where."""
    return aged(notes.noted(path, **fields), age)


def aged(place: Path, seconds: float) -> Path:
    """Make a file so much older."""
    written = place.stat().st_mtime - seconds
    os.utime(place, (written, written))
    return place


@contextmanager
def program(path: Path, who: str) -> Iterator["subprocess.Popen[str]"]:
    """Start a program that holds a file; its first word is how it stands."""
    words = [sys.executable, "-m", "tests.support.holder", path, who]
    with started(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process


def heard(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


# --- taking and leaving


def test_the_second_hears_who_has_it_and_holds_it_once_the_first_has_left(path: Path) -> None:
    before = datetime.now(UTC)
    first, second = hold(path, "Ann\nSmith"), hold(path, "Ben")
    assert first.keep() == Standing(mine=True)
    other = second.keep().other
    assert other is not None
    assert (other.who, other.here, other.program) == ("Ann Smith", True, "desktop")
    assert other.since is not None
    assert before <= other.since <= datetime.now(UTC)
    first.leave()
    assert second.keep().mine
    second.leave()


def test_asking_takes_nothing_and_ones_own_hold_does_not_count(path: Path) -> None:
    assert holder_of(path) is None
    mine = hold(path)
    mine.keep()
    assert holder_of(path) is not None
    assert holder_of(path, but=mine) is None
    mine.leave()
    assert holder_of(path) is None


def test_nothing_is_left_beside_the_file(path: Path, folder_contents: Look) -> None:
    before = folder_contents()
    one = hold(path)
    for _ in range(3):
        one.keep()
    hold(path, "Ben").keep()
    assert set(folder_contents()) == {*before, place_of(path).name}
    one.leave()
    assert folder_contents() == before


def test_whoever_has_left_takes_nothing_again(path: Path) -> None:
    one = hold(path)
    one.keep()
    one.leave()
    assert one.keep() == CANNOT_TELL
    assert not place_of(path).exists()


@pytest.mark.parametrize("under_way", ["first", "renewal"])
def test_leaving_waits_for_no_slow_share_and_the_note_goes_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, under_way: str
) -> None:
    one = hold(path)
    if under_way == "renewal":
        one.keep()
    reached, go_on = threading.Event(), threading.Event()

    def slow(*given: Any) -> None:
        reached.set()
        assert go_on.wait(LONG)
        put(*given)

    monkeypatch.setattr(holding, "put", slow)
    keeping = threading.Thread(target=one.keep)
    keeping.start()
    assert reached.wait(LONG)
    leaving = threading.Thread(target=one.leave)
    leaving.start()
    leaving.join(LONG)
    left_first = not leaving.is_alive()
    go_on.set()
    keeping.join()
    leaving.join()
    assert left_first
    assert not place_of(path).exists()
    assert one.keep() == CANNOT_TELL


def test_a_link_to_the_file_is_the_file(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.explan"
    link.symlink_to(path)
    one = hold(link)
    one.keep()
    assert held_by(hold(path, "Ben")) == "Ann"
    assert not place_of(link).exists()
    one.leave()


def test_a_note_that_vanished_is_put_there_again(path: Path) -> None:
    one = hold(path)
    one.keep()
    place_of(path).unlink()
    assert one.keep().mine
    assert place_of(path).exists()
    one.leave()


def test_a_renewal_makes_it_young_again_and_keeps_since_when(path: Path) -> None:
    one = hold(path)
    one.keep()
    first = json.loads(aged(place_of(path), 90).read_text())
    old = place_of(path).stat().st_mtime
    one.keep()
    again = json.loads(place_of(path).read_text())
    assert place_of(path).stat().st_mtime > old + 80
    assert again["since"] == first["since"]
    assert again["renewed"] > first["renewed"]
    one.leave()


def test_the_note_is_hidden_and_as_readable_as_the_file(path: Path) -> None:
    path.chmod(0o640)
    one = hold(path)
    one.keep()
    place = place_of(path)
    assert place.name == ".Pacific 50% #1?.explan.open-by"
    assert place.stat().st_mode & 0o777 == 0o640
    one.leave()


# --- notes that count no more


def test_another_computers_note_counts_until_it_was_not_renewed_for_two_minutes(path: Path) -> None:
    noted(path, age=STALE_AFTER - 60)
    assert held_by(hold(path)) == "Kim Park"
    noted(path, age=STALE_AFTER + 60)
    assert holder_of(path) is None
    assert hold(path).keep().mine


@pytest.mark.parametrize("clock", ["2001-01-01T00:00:00Z", "2099-01-01T00:00:00Z"])
def test_no_computers_own_clock_matters(
    path: Path, clock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.holding_note.time.time", lambda: 0.0)
    noted(path, since=clock, renewed=clock)
    assert held_by(hold(path)) == "Kim Park"


def test_a_note_from_the_future_of_its_own_file_system_counts_no_more(path: Path) -> None:
    noted(path, age=-STALE_AFTER - 60)
    assert holder_of(path) is None


@told_births
def test_a_program_that_was_killed_is_followed_at_once(path: Path) -> None:
    with program(path, "Cat") as process:
        assert heard(process) == "mine"
        aged(place_of(path), 1000)
        assert held_by(hold(path)) == "Cat"  # it runs: how old its note is does not matter
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # nobody has asked how it ended
        assert place_of(path).exists()
        assert hold(path).keep().mine


def test_two_programs_hear_of_each_other(path: Path) -> None:
    with program(path, "Ann") as first, program(path, "Ben") as second:
        said = {heard(first), heard(second)}
        assert said in ({"mine", "Ann"}, {"mine", "Ben"})
    assert holder_of(path) is None


@told_births
def test_a_process_that_got_the_number_of_a_dead_one_holds_nothing(path: Path) -> None:
    here, other = hold(path)._note.computer, os.getppid()
    noted(path, computer=here, process=other, birth=birth_of(other))
    assert holder_of(path) is not None
    started = birth_of(other).rpartition(" ")[0]
    noted(path, computer=here, process=other, birth=f"{started} 1")
    assert holder_of(path) is None


@pytest.mark.parametrize("birth", ["", "another-start pid:[1] 7"])
def test_a_running_process_of_unknown_birth_goes_by_time(path: Path, birth: str) -> None:
    here = hold(path)._note.computer
    noted(path, computer=here, process=os.getpid(), birth=birth)
    assert holder_of(path) is not None
    noted(path, computer=here, process=os.getpid(), birth=birth, age=STALE_AFTER + 60)
    assert holder_of(path) is None


def test_what_this_program_could_not_take_away_does_not_keep_it_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_place: Path) -> None:
        raise OSError(5, "the share is gone")

    one = hold(path)
    one.keep()
    with monkeypatch.context() as patched:
        patched.setattr(holding, "read", gone)
        one.leave()
    assert place_of(path).exists()
    assert hold(path).keep().mine


def test_whose_note_was_taken_over_hears_of_it_and_takes_nothing_away(path: Path) -> None:
    sleeper = hold(path)
    sleeper.keep()
    place = noted(path)
    assert held_by(sleeper) == "Kim Park"
    sleeper.leave()
    assert place.exists()


@pytest.mark.parametrize("left", [None, STALE_AFTER + 60])
def test_of_many_who_want_it_at_once_exactly_one_holds_it(path: Path, left: float | None) -> None:
    for _ in range(RACES):
        if left is not None:
            noted(path, age=left)
        takers = [hold(path, f"Taker {number}") for number in range(TAKERS)]
        gate = threading.Barrier(TAKERS)
        stood: list[Standing] = []

        def take(one: Hold, gate: threading.Barrier = gate, to: list[Standing] = stood) -> None:
            gate.wait()
            to.append(one.keep())

        threads = [threading.Thread(target=take, args=(one,)) for one in takers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(standing.mine for standing in stood) == [False] * (TAKERS - 1) + [True]
        assert all(standing.mine or standing.other for standing in stood)
        for one in takers:
            one.leave()


def test_what_a_killed_program_left_half_done_is_swept_away(path: Path) -> None:
    place = place_of(path)
    old, young, foreign = (
        place.with_name(f"{place.name}.{name}") for name in ("0a.new", "0b.new", "0a.mine")
    )
    for left in (old, young, foreign):
        left.write_text("{")
    aged(old, STALE_AFTER + 60)
    one = hold(path)
    one.keep()
    assert [left.exists() for left in (old, young, foreign)] == [False, True, True]
    one.leave()


# --- notes that nobody should trust

HOSTILE = {
    "empty": b"",
    "no JSON": b"Kim has it",
    "no UTF-8": b'{"who": "\xff\xfe"}',
    "half a character": b'{"who": "\\ud800"}',
    "deep": b"[" * 4000,
    "another thing": b"[1, 2]",
    "wrong kinds": b'{"who": 7, "process": "x"}',
    "a huge number": b'{"process": ' + b"9" * 4000 + b"}",
    "all processes": b'{"process": -1}',
    "no zone": b'{"since": "2028-01-01T00:00:00"}',
    "huge": b'{"who": "' + b"x" * MOST_BYTES + b'"}',
    "binary": bytes(range(256)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_of_a_note_that_cannot_be_read_only_its_age_counts(path: Path, text: bytes) -> None:
    place_of(path).write_bytes(text)
    assert held_by(hold(path)) == ""
    aged(place_of(path), STALE_AFTER + 60)
    one = hold(path)
    assert one.keep().mine
    one.leave()
    assert not place_of(path).exists()


def test_foreign_texts_are_one_short_line(path: Path) -> None:
    noted(path, who="Kim\n\x1b[31m\u202eevil" + "x" * 500, computer="WS\t12" + "y" * 500)
    other = hold(path).keep().other
    assert other is not None
    assert other.who.startswith("Kim [31m evilx")
    assert (len(other.who), len(other.computer)) == (200, 64)
    assert other.computer.startswith("WS 12y")


def test_fields_of_a_later_version_are_no_matter(path: Path) -> None:
    place_of(path).write_text('{"who": "Kim", "computer": "WS12", "colour": "blue"}')
    assert held_by(hold(path)) == "Kim"


@needs_posix
@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "pipe"])
def test_what_is_no_plain_file_is_neither_followed_nor_replaced(
    path: Path, tmp_path: Path, kind: str
) -> None:
    place, outside = place_of(path), tmp_path / "outside"
    outside.write_text('{"who": "Kim", "computer": "WS12"}')
    match kind:
        case "link":
            place.symlink_to(outside)
        case "dangling link":
            place.symlink_to(tmp_path / "nowhere")
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
    before = place.lstat()
    one = hold(path)
    assert one.keep() == CANNOT_TELL
    assert holder_of(path) is None
    one.leave()
    assert place.lstat() == before
    assert outside.read_text().startswith('{"who"')
    assert not (tmp_path / "nowhere").exists()


# --- where nothing can be written, or is there no more


@pytest.fixture
def closed(folder_without_rights: Path) -> Iterator[Path]:
    """Return a plan file in a folder in which nothing may be written."""
    path = folder_without_rights / "plan.explan"
    PlanFile.create(path, bare_plan()).close()
    yield path
    folder_without_rights.chmod(0o700)


def test_where_nothing_may_be_written_nobody_is_held_up(closed: Path) -> None:
    closed.parent.chmod(0o500)
    one = hold(closed)
    assert one.keep() == CANNOT_TELL
    one.leave()
    assert holder_of(closed) is None


def test_there_a_note_goes_by_the_clock_here(closed: Path) -> None:
    place = noted(closed)
    closed.parent.chmod(0o500)
    assert holder_of(closed) is not None
    aged(place, STALE_AFTER + 60)
    assert holder_of(closed) is None


def test_a_note_that_may_not_be_read_goes_by_its_age(closed: Path) -> None:
    place = noted(closed)
    place.chmod(0)
    assert held_by(hold(closed)) == ""
    aged(place, STALE_AFTER + 60)
    assert hold(closed).keep().mine


def test_beside_a_file_that_is_gone_no_note_is_put(path: Path) -> None:
    path.unlink()
    assert hold(path).keep() == CANNOT_TELL
    assert holder_of(path) is None
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_is_gone_is_no_error(path: Path) -> None:
    one = hold(path)
    one.keep()
    path.parent.rename(path.parent.with_name("elsewhere"))
    assert one.keep() == CANNOT_TELL
    one.leave()


def test_taking_hold_changes_nothing_in_the_file(path: Path) -> None:
    before = path.read_bytes()
    with PlanFile.open(path) as file:
        file.changed_elsewhere()
        one = hold(path)
        one.keep()
        assert not file.changed_elsewhere()
        one.leave()
    assert path.read_bytes() == before
