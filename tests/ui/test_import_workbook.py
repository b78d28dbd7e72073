"""Workbooks imported from the command line: shown first, applied in one step or not at all."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.plan_file import PlanFile
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.workbook.annotating import TO_MEND
from tests.db.examples import PLAN, whole_plan
from tests.exercise_planner.workbook.books import Edit, both, loaded, plain, put, record
from tests.exercise_planner.workbook.replies import plain_reply, reply_of, small_plan
from ui import command_line
from ui.importing import Confirmation


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status and what it said, answers and the rest apart."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was said beside the answer, line by line."""
        return self.err.splitlines()


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("HOME", str(tmp_path))

    def end(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["exercise-planner", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as caught:
            command_line.main()
        said = capsys.readouterr()
        status = caught.value.code
        return Ended(status if isinstance(status, int) else 0, said.out, said.err)

    return end


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small plan in a plan file."""
    PlanFile.create(tmp_path / "plan.explan", small_plan()).close()
    return tmp_path / "plan.explan"


def book(path: Path, *edits: Edit) -> Path:
    """Write the small plan's workbook with something done to it."""
    draft = plain()
    both(*edits)(draft)
    path.write_bytes(draft.saved())
    return path


def reply(path: Path, *edits: Edit) -> Path:
    """Write Japan's reply with something done to it."""
    draft = plain_reply()
    both(*edits)(draft)
    path.write_bytes(draft.saved())
    return path


def plan_in(path: Path) -> Plan:
    with PlanFile.open(path, read_only=True) as file:
        return file.plan()


def actions(path: Path) -> list[str]:
    """Return what was done to a plan file, the latest first."""
    with PlanFile.open(path, read_only=True) as file:
        return [action.what for action in file.history()]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


WRONG = put({"Units!C4": "AUZ", "Closures!B2": "03/04/2027", "Travel!C2": "nine"})
UPDATE = both(
    put({"Units!E2": 20, "Goals!A3": "HUNT-2", "Plan!B2": "Pacific 28 B"}),
    lambda draft: draft["Closures"].delete_rows(2),
)
ANSWER = put({"Units!D2": 20, "Reply!B4": 3, "Availability!B2": "1 Feb 2028"})


class TestNew:
    """A workbook into a plan file that is not there yet."""

    def test_a_workbook_becomes_a_plan_file(self, run: Run, tmp_path: Path) -> None:
        book(tmp_path / "book.xlsx")
        ended = run("import", "book.xlsx", "new.explan")
        assert (ended.status, ended.out) == (0, "")
        assert "Made new.explan." in ended.lines
        assert plan_in(tmp_path / "new.explan") == small_plan()

    def test_what_was_not_read_is_said(self, run: Run, tmp_path: Path) -> None:
        book(tmp_path / "book.xlsx", put({"Regions!C1": "Hull", "Regions!C2": 173}))
        ended = run("import", "book.xlsx", "new.explan")
        assert ended.status == 0
        assert "Regions: the column was not read: Hull" in ended.err

    def test_everything_of_a_plan_goes_out_and_in_again(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "all.json").write_text(json.dumps(PLAN), "utf-8")
        assert run("export", "all.json", "all.xlsx").status == 0
        assert run("import", "all.xlsx", "all.explan").status == 0
        assert plan_in(tmp_path / "all.explan") == whole_plan()
        assert run("export", "all.explan", "again.xlsx").status == 0
        assert run("export", "again.xlsx", "again.json").status == 0
        assert read_plan(json.loads((tmp_path / "again.json").read_text())) == whole_plan()

    def test_the_template_is_made_and_tells_what_it_lacks(self, run: Run, tmp_path: Path) -> None:
        assert run("template", "empty.xlsx").status == 0
        ended = run("import", "empty.xlsx", "new.explan")
        assert ended.status == 2
        assert "Plan!B5: Name of the plan is empty; expected a text" in ended.err
        assert not (tmp_path / "new.explan").exists()


class TestRefused:
    """One bad cell imports nothing, and everything wrong is said."""

    @pytest.mark.parametrize("words", [(), ("--yes",), ("--annotate", "out.xlsx")])
    def test_nothing_is_made_and_all_is_said(
        self, run: Run, tmp_path: Path, words: tuple[str, ...]
    ) -> None:
        book(tmp_path / "book.xlsx", WRONG)
        ended = run("import", "book.xlsx", "new.explan", *words)
        assert (ended.status, ended.out) == (2, "")
        for said in (
            'Travel!C2: "nine"; expected a whole number',
            'Units!C4: no nation "AUZ"; did you mean AUS?',
            'Closures!B2: "03/04/2027" is ambiguous: 3 Apr 2027 or 4 Mar 2027; write the month as '
            "a word, or 2027-04-03",
        ):
            assert said in ended.err
        assert not (tmp_path / "new.explan").exists()

    def test_a_plan_file_that_is_there_is_not_touched(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        book(tmp_path / "book.xlsx", WRONG, put({"Units!B2": "other"}))
        before = contents(tmp_path)
        assert run("import", "book.xlsx", "plan.explan", "--yes").status == 2
        assert contents(tmp_path) == before

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "is empty"),
            (b"PK\x03\x04" + bytes(100), "is not whole, its end is missing"),
            (b"no workbook at all", "is not an Excel workbook"),
            (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "is an old Office file"),
        ],
    )
    def test_what_is_no_workbook_is_said_to_be_none(
        self, run: Run, file: Path, tmp_path: Path, data: bytes, said: str
    ) -> None:
        (tmp_path / "book.xlsx").write_bytes(data)
        before = contents(tmp_path)
        for words in (["plan.explan"], ["new.explan"], ["--merge", "plan.explan"]):
            ended = run("import", "book.xlsx", *words, "--yes")
            assert ended.status == 2
            assert said in ended.err
        assert contents(tmp_path) == before

    def test_a_reply_is_no_plan_and_a_plan_no_reply(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        reply(tmp_path / "reply.xlsx")
        book(tmp_path / "book.xlsx")
        before = contents(tmp_path)
        ended = run("import", "reply.xlsx", "new.explan")
        assert ended.status == 2
        assert "import it with --merge PLAN" in ended.err
        ended = run("import", "book.xlsx", "--merge", "plan.explan", "--yes")
        assert ended.status == 2
        assert "is no nation's reply" in ended.err
        assert contents(tmp_path) == before

    def test_words_that_do_not_fit_are_refused(self, run: Run, file: Path, tmp_path: Path) -> None:
        book(tmp_path / "book.xlsx")
        reply(tmp_path / "reply.xlsx")
        before = contents(tmp_path)
        for words in (
            ["book.xlsx"],
            ["book.xlsx", "new.explan", "--merge", "plan.explan"],
            ["book.xlsx", "new.doc"],
            ["book.xlsx", "book.xlsx"],
            ["book.xlsx", "nowhere/new.explan"],
            ["missing.xlsx", "new.explan"],
            ["plan.explan", "plan.explan"],
            ["reply.xlsx", "--merge", "book.xlsx"],
            ["reply.xlsx", "--merge", "missing.explan"],
            [".", "new.explan"],
        ):
            ended = run("import", *words, "--yes")
            assert ended.status == 2, words
            assert ended.err
            assert contents(tmp_path) == before


class TestUpdate:
    """A workbook into a plan file that is there: what would change first, then in one step."""

    def test_without_yes_it_is_shown_and_nothing_is_changed(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        book(tmp_path / "book.xlsx", UPDATE)
        before = contents(tmp_path)
        ended = run("import", "book.xlsx", "plan.explan")
        assert ended.status == 1
        for verb in ("added", "changed", "removed"):
            assert verb in ended.out
        assert "HUNT-2" in ended.out
        assert "Nothing was changed. Say --yes to apply this." in ended.lines
        assert contents(tmp_path) == before
        assert plan_in(file) == small_plan()

    def test_with_yes_it_is_one_step_that_undo_takes_back(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        book(tmp_path / "book.xlsx", UPDATE)
        made = actions(file)
        assert run("import", "book.xlsx", "plan.explan", "--yes").status == 0
        assert actions(file) == ["import book.xlsx", *made]
        changed = plan_in(file)
        assert changed.name == "Pacific 28 B"
        assert changed.units[0].recovery_days == 20
        assert run("undo", "plan.explan").status == 0
        assert plan_in(file) == small_plan()
        assert run("redo", "plan.explan").status == 0
        assert plan_in(file) == changed

    def test_the_same_again_changes_nothing(self, run: Run, file: Path, tmp_path: Path) -> None:
        book(tmp_path / "book.xlsx")
        made = actions(file)
        ended = run("import", "book.xlsx", "plan.explan")
        assert ended.status == 0
        assert "plan.explan holds just that already." in ended.lines
        assert actions(file) == made

    def test_what_it_breaks_of_the_newest_calendar_is_said(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        keep_calendar(file)
        book(tmp_path / "book.xlsx", put({"Exercises!F2": "1 Mar 2028"}))
        ended = run("import", "book.xlsx", "plan.explan")
        assert "What that does to calendar Agreed:" in ended.out
        assert "WINDOW" in ended.out
        assert "Keen Edge" in ended.out
        assert "Talisman" not in ended.out.partition("What that does")[2]


def keep_calendar(path: Path) -> None:
    """Put a calendar beside the small plan: one event, with a Japanese unit."""
    with PlanFile.open(path) as opened:
        plan = opened.plan()
        event = {
            "exercise": "KEEN",
            "start": "2028-02-07",
            "end": "2028-02-16",
            "venue": "HYUGA",
            "participants": [{"unit": "DDG-1", "role": "AD"}],
        }
        form = {"format": "exercise-calendar/1", "plan": plan.name, "events": [event]}
        opened.add_calendar(read_calendar(form, plan), "Agreed")


class TestMerge:
    """A nation's reply, or a folder of them, into a plan file."""

    def test_without_yes_it_is_shown_and_nothing_is_changed(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        keep_calendar(file)
        reply(tmp_path / "jpn.xlsx", ANSWER)
        before = contents(tmp_path)
        ended = run("import", "jpn.xlsx", "--merge", "plan.explan")
        assert ended.status == 1
        assert "What the reply of JPN would change:" in ended.lines
        assert "Recovery days: 10 -> 20" in ended.out
        assert "JS Maya" in ended.out
        assert "What that does to calendar Agreed:" in ended.out
        assert "AVAILABLE" in ended.out
        assert contents(tmp_path) == before

    def test_with_yes_it_is_one_step_that_undo_takes_back(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        reply(tmp_path / "jpn.xlsx", ANSWER)
        made = actions(file)
        assert run("import", "jpn.xlsx", "--merge", "plan.explan", "--yes").status == 0
        assert actions(file) == ["merge reply of JPN", *made]
        wanted = record()
        wanted["units"][0]["recovery_days"] = 20
        wanted["nations"][0]["max_concurrent"] = 3
        wanted["availability"][0]["start"] = "2028-02-01"
        assert plan_in(file) == read_plan(wanted)
        assert run("undo", "plan.explan").status == 0
        assert plan_in(file) == small_plan()

    def test_the_workbook_that_is_sent_comes_back_unchanged(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        assert run("template", "aus.xlsx", "--for", "AUS", "--from", "plan.explan").status == 0
        before = contents(tmp_path)
        ended = run("import", "aus.xlsx", "--merge", "plan.explan")
        assert ended.status == 0
        assert "AUS" in ended.err
        assert contents(tmp_path) == before

    def test_answers_to_invitations_are_said(self, run: Run, file: Path, tmp_path: Path) -> None:
        draft = reply_of(small_plan(), "JPN")
        put({"Invitations!J5": "we decline"})(draft)
        (tmp_path / "japan.xlsx").write_bytes(draft.saved())
        ended = run("import", "japan.xlsx", "--merge", "plan.explan")
        assert 'warning: japan.xlsx: on Keen Edge: "we decline"' in ended.lines

    def test_a_change_that_breaks_nothing_is_said_to_break_no_further_rule(
        self, run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = []
        monkeypatch.setattr(Confirmation, "obtained", lambda _, question: asked.append(question))
        keep_calendar(file)
        reply(tmp_path / "jpn.xlsx", put({"Units!D2": 9}))
        ended = run("import", "jpn.xlsx", "--merge", "plan.explan")
        assert "Agreed breaks no further rule." in ended.out
        assert asked == ["Apply 1 change to plan.explan?"]

    def test_a_reply_to_another_plan_is_refused(self, run: Run, file: Path, tmp_path: Path) -> None:
        reply(tmp_path / "jpn.xlsx", put({"Reply!B3": "Pacific 27"}))
        before = contents(tmp_path)
        ended = run("import", "jpn.xlsx", "--merge", "plan.explan", "--yes")
        assert ended.status == 2
        assert 'Reply!B3: made for the plan "Pacific 27"; this one is "Pacific 28"' in ended.err
        assert contents(tmp_path) == before

    def test_a_folder_goes_in_at_once_whatever_else_lies_in_it(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "replies"
        folder.mkdir()
        for i, nation in enumerate(("AUS", "JPN", "USA")):
            draft = reply_of(small_plan(), nation)
            draft["Reply"]["B7"] = i + 5
            (folder / f"{nation}.XLSX").write_bytes(draft.saved())
        (folder / "notes.txt").write_text("not a reply")
        (folder / "~$JPN.xlsx").write_bytes(b"Excel's own")
        ended = run("import", folder, "--merge", "plan.explan", "--yes")
        assert ended.status == 0, ended.err
        assert [nation.max_concurrent for nation in plan_in(file).nations] == [6, 5, 7]
        assert actions(file)[0] == "merge replies of AUS, JPN, USA"
        assert run("undo", "plan.explan").status == 0
        assert plan_in(file) == small_plan()

    def test_one_bad_among_several_and_none_goes_in(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "replies"
        folder.mkdir()
        reply(folder / "a.xlsx", ANSWER)
        draft = reply_of(small_plan(), "AUS")
        draft["Units"]["E6"] = "MARS"
        (folder / "b.xlsx").write_bytes(draft.saved())
        draft = reply_of(small_plan(), "USA")
        draft["Reply"]["B5"] = "UAS"
        (folder / "c.xlsx").write_bytes(draft.saved())
        before = contents(tmp_path)
        ended = run("import", folder, "--merge", "plan.explan", "--yes")
        assert ended.status == 2
        assert 'Units!E6: no region "MARS"' in ended.err
        assert 'Reply!B5: no nation "UAS"; did you mean USA?' in ended.err
        assert contents(tmp_path) == before

    def test_one_that_cannot_be_opened_does_not_hide_what_is_wrong_in_others(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "replies"
        folder.mkdir()
        (folder / "a.xlsx").write_bytes(b"no workbook")
        reply(folder / "b.xlsx", put({"Units!C2": "MARS"}))
        before = contents(tmp_path)
        ended = run("import", folder, "--merge", "plan.explan", "--yes")
        assert ended.status == 2
        assert "a.xlsx: is not an Excel workbook" in ended.err
        assert 'b.xlsx: Units!C2: no region "MARS"' in ended.err
        assert contents(tmp_path) == before

    def test_an_empty_folder_holds_no_replies(self, run: Run, file: Path, tmp_path: Path) -> None:
        (tmp_path / "replies").mkdir()
        ended = run("import", "replies", "--merge", "plan.explan")
        assert ended.status == 2
        assert "no workbook (.xlsx) in this folder" in ended.err


class TestAnnotate:
    """The officer's own workbook back, with what is wrong marked."""

    def test_a_copy_is_written_beside_and_the_original_kept(self, run: Run, tmp_path: Path) -> None:
        path = book(tmp_path / "book.xlsx", WRONG)
        before = path.read_bytes()
        ended = run("import", "book.xlsx", "new.explan", "--annotate", "mend.xlsx")
        assert ended.status == 2
        assert (
            "Marked in mend.xlsx, a copy without charts, shapes and stored results of formulas: "
            "mend your own workbook." in ended.lines
        )
        copy = load_workbook(BytesIO((tmp_path / "mend.xlsx").read_bytes()))
        assert copy.sheetnames[0] == TO_MEND
        assert copy["Units"]["C4"].comment is not None
        assert path.read_bytes() == before

    def test_the_copy_mended_is_imported(self, run: Run, tmp_path: Path) -> None:
        book(tmp_path / "book.xlsx", WRONG)
        run("import", "book.xlsx", "new.explan", "--annotate", "mend.xlsx")
        copy = loaded((tmp_path / "mend.xlsx").read_bytes())
        put({"Units!C4": "AUS", "Closures!B2": "1 Aug 2028", "Travel!C2": 9})(copy)
        (tmp_path / "mend.xlsx").write_bytes(copy.saved())
        assert run("import", "mend.xlsx", "new.explan").status == 0
        assert plan_in(tmp_path / "new.explan") == small_plan()

    def test_where_nothing_is_wrong_nothing_is_marked(self, run: Run, tmp_path: Path) -> None:
        book(tmp_path / "book.xlsx")
        assert run("import", "book.xlsx", "new.explan", "--annotate", "mend.xlsx").status == 0
        assert not (tmp_path / "mend.xlsx").exists()

    def test_a_folder_of_replies_goes_into_another(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        folder, out = tmp_path / "replies", tmp_path / "out"
        folder.mkdir()
        out.mkdir()
        reply(folder / "jpn.xlsx", put({"Units!C2": "MARS"}))
        (folder / "aus.xlsx").write_bytes(reply_of(small_plan(), "AUS").saved())
        before = contents(folder)
        ended = run("import", folder, "--merge", "plan.explan", "--annotate", out)
        assert ended.status == 2
        assert list(contents(out)) == ["jpn.xlsx"]
        assert contents(folder) == before

    def test_a_folder_of_one_reply_goes_into_another_too(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        folder, out = tmp_path / "replies", tmp_path / "out"
        folder.mkdir()
        out.mkdir()
        reply(folder / "jpn.xlsx", put({"Units!C2": "MARS"}))
        assert run("import", folder, "--merge", "plan.explan", "--annotate", out).status == 2
        assert list(contents(out)) == ["jpn.xlsx"]

    def test_where_no_copy_can_be_made_all_that_is_wrong_is_said(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> bytes:
            raise InputError.because("book.xlsx", "is too large to be marked")

        monkeypatch.setattr("ui.importing.annotated_book", refuse)
        book(tmp_path / "book.xlsx", WRONG)
        ended = run("import", "book.xlsx", "new.explan", "--annotate", "mend.xlsx")
        assert ended.status == 2
        assert "is too large to be marked" in ended.err
        assert 'Units!C4: no nation "AUZ"; did you mean AUS?' in ended.err
        assert not (tmp_path / "mend.xlsx").exists()

    def test_it_is_never_written_over_what_is_read(
        self, run: Run, file: Path, tmp_path: Path
    ) -> None:
        book(tmp_path / "book.xlsx", WRONG)
        folder = tmp_path / "replies"
        folder.mkdir()
        reply(folder / "jpn.xlsx", put({"Units!C2": "MARS"}))
        shutil.copy(folder / "jpn.xlsx", folder / "jpn2.xlsx")
        before, replies = contents(tmp_path), contents(folder)
        for words in (
            ["book.xlsx", "new.explan", "--annotate", "book.xlsx"],
            ["book.xlsx", "new.explan", "--annotate", "mend.txt"],
            ["book.xlsx", "plan.explan", "--annotate", "plan.explan"],
            ["book.xlsx", "new.explan", "--annotate", "."],
            ["book.xlsx", "new.explan", "--annotate", "nowhere/mend.xlsx"],
            ["replies/jpn.xlsx", "--merge", "plan.explan", "--annotate", "plan.explan"],
            ["replies", "--merge", "plan.explan", "--annotate", "replies"],
            ["replies", "--merge", "plan.explan", "--annotate", "mend.xlsx"],
        ):
            assert run("import", *words, "--yes").status == 2, words
            assert contents(tmp_path) == before, words
            assert contents(folder) == replies, words
