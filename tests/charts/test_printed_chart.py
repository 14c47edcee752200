"""A printed chart, reproduced: 17 boxes, six lanes, the printed words, and lines that own up to being reconstructed."""

from policyc.charts.model import LineKind
from policyc.charts.printed import printed
from policyc.ir.basis import RestsOn
from tests.charts.shipped import ROOT, box, chart, line, policy, ways

ONE = "ningxia"


def test_lanes_and_boxes_are_those_of_the_print() -> None:
    one = chart(ONE, "printed")
    assert [lane.title for lane in one.lanes] == [
        "信息来源",
        "采集筛选",
        "审查审核",
        "公开发布",
        "归档移交",
        "考核监测",
    ]
    assert len(one.boxes) == 17


def test_every_word_is_the_printed_one() -> None:
    text = "".join((ROOT / "policies" / ONE / "regulation.txt").read_text(encoding="utf-8").split())
    missing = [words for each in chart(ONE, "printed").boxes for words in each.lines if words not in text]
    assert missing == []
    assert [each.tag for each in chart(ONE, "printed").boxes if each.tag] == ["一审", "二审", "三审"]


def test_one_printed_box_is_one_box() -> None:
    assert box(chart(ONE, "printed"), "printed.s2").lines == ("本机关", "制发信息")
    assert len(box(chart(ONE, "printed"), "printed.p1").lines) == 2


def test_a_slip_of_the_print_stays_and_is_remarked_on() -> None:
    one = chart(ONE, "printed")
    assert "可能引发及可能引发" in box(one, "printed.r4").lines[0]
    assert any("原图如此" in note for note in one.notes)


def test_the_lines_follow_the_route_and_are_all_reconstructed() -> None:
    one = chart(ONE, "printed")
    assert all(each.reconstructed and each.rests_on is RestsOn.READING for each in one.lines)
    assert "连线为重建" in one.captions[0]
    main = [("c1", "r1"), ("r1", "r2"), ("r2", "r3"), ("r4", "p1"), ("p1", "a1")]
    leaves = [(leaf, "c1") for leaf in ("s1a", "s1b", "s2a", "s2b", "s3a", "s3b")]
    assert ways(one, "flow") == {(f"printed.{here}", f"printed.{there}") for here, there in (*main, *leaves)}


def test_the_approval_at_discretion_can_be_passed_by() -> None:
    one = chart(ONE, "printed")
    assert line(one, "printed.r3", "printed.r4").kind is LineKind.DISCRETION
    assert line(one, "printed.r3", "printed.p1").label == "其余、决定不上报"


def test_there_is_no_return_and_the_periodic_duty_is_on_no_route() -> None:
    one = chart(ONE, "printed")
    assert ways(one, "return") == set()
    assert box(one, "printed.k1").beside
    assert not any("printed.k1" in (each.source, each.target) for each in one.lines)


def test_parts_are_no_order() -> None:
    assert len(ways(chart(ONE, "printed"), "part")) == 6


def test_it_follows_the_reading_that_is_taken() -> None:
    before = printed(policy(ONE, {"q12b": "before_third"}))
    assert before is not None
    assert line(before, "printed.r2", "printed.r4").kind is LineKind.DISCRETION
    assert line(before, "printed.r4", "printed.r3").kind is LineKind.FLOW


def test_a_regulation_that_prints_none_has_none() -> None:
    assert printed(policy("yulin")) is None
