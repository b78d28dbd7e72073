"""Records of growth: what counts as worse, and the plot."""

from xml.etree import ElementTree

from benchmarks.growth import Record, Run, TierGrowth, drawn, worse


def record(
    useful_at: float = 2.0, proven_at: float | None = 10.0, memory_mb: float | None = 200.0
) -> Record:
    tier = TierGrowth(
        measure="high_end",
        value=100,
        bound=100 if proven_at is not None else 110,
        gap=0.0 if proven_at is not None else 0.1,
        proven_at=proven_at,
    )
    runs = [
        Run(
            size=size,
            seed=1,
            exercises=exercises,
            status="optimal",
            valid=True,
            useful_at=useful_at,
            seconds=20.0,
            memory_mb=memory_mb,
            tiers=[tier],
        )
        for size, exercises in (("S", 20), ("M", 60))
    ]
    return Record(
        version="1.2.3",
        date="2028-05-01T12:00:00+00:00",
        ortools="9.15",
        python="3.12.0",
        cores=2,
        workers=5,
        time_limit=60.0,
        runs=runs,
    )


def test_noise_is_not_worse() -> None:
    assert list(worse(record(), record(useful_at=2.9, proven_at=11.9, memory_mb=215.0))) == []


def test_what_grew_by_more_than_a_fifth_is_named() -> None:
    found = list(worse(record(), record(useful_at=4.0, proven_at=13.0, memory_mb=300.0)))

    assert found[:3] == [
        "S seed 1: useful after 2, now 4 s.",
        "S seed 1: memory 200, now 300 MB.",
        "S seed 1 high_end: proven after 10, now 13 s.",
    ]
    assert len(found) == 6


def test_a_lost_proof_is_named() -> None:
    found = list(worse(record(), record(proven_at=None)))

    assert found[0] == "S seed 1 high_end: no longer proven (was at 10.0 s)."


def test_memory_may_be_unknown() -> None:
    assert list(worse(record(), record(memory_mb=None))) == []


def test_the_plot_is_a_drawing_with_a_line_for_each_figure() -> None:
    for made in (record(), record(proven_at=None, memory_mb=None)):
        drawing = ElementTree.fromstring(drawn(made))
        assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert "high_end proven" in drawn(record())
    assert "high_end proven" not in drawn(record(proven_at=None))
