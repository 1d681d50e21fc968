import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.draft.document.outline import (
    closed,
    find_too_many_points,
    numbered,
    with_bases_ended,
    with_prose,
)
from hycampaign.model.asked.campaign import StandingText
from hycampaign.vietnamese.numbers.points import POINT_LETTERS


def texts(*lines: tuple[str, str], section: str = "I") -> list[StandingText]:
    return [
        StandingText("PLAN", section, order, style, text)
        for order, (style, text) in enumerate(lines, start=1)
    ]


def labels(*lines: tuple[str, str]) -> list[str]:
    return [part.label for part in numbered(texts(*lines))]


def test_headings_items_and_points_are_numbered_each_below_the_other():
    assert labels(
        ("heading", "Mục đích"), ("item", "Một"), ("point", "x"), ("point", "y"),
        ("item", "Hai"), ("point", "z"), ("heading", "Nội dung"), ("item", "Ba"),
        ("paragraph", "Hết"),
    ) == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1.", ""]  # fmt: skip


def test_points_follow_the_vietnamese_alphabet():
    points = [("point", "x")] * len(POINT_LETTERS)
    assert "".join(labels(*points))[:21] == "a)b)c)d)đ)e)g)h)i)k)l"


@given(st.integers(1, len(POINT_LETTERS)))
def test_no_two_points_of_an_item_share_a_letter(count):
    found = labels(*[("point", "x")] * count)
    assert len(set(found)) == count


def test_sections_keep_the_order_of_the_table_and_rows_their_own():
    rows = [
        StandingText("PLAN", "b", 20, "paragraph", "b20"),
        StandingText("PLAN", "b", 10, "paragraph", "b10"),
        StandingText("PLAN", "a", 10, "paragraph", "a10"),
    ]
    assert [part.text for part in numbered(rows)] == ["b10", "b20", "a10"]


@pytest.mark.parametrize(
    ("text", "is_title"), [("Mục đích", True), ("Làm việc này.", False), ("Gồm:", False)]
)
def test_an_item_that_is_a_sentence_is_no_title(text, is_title):
    (part,) = numbered(texts(("item", text)))
    assert part.is_title == is_title


def test_headings_are_printed_in_capitals():
    parts = with_prose(numbered(texts(("heading", "Tổ chức {{ how }}"))), {"how": "thực hiện"})
    assert [str(part.prose) for part in parts] == ["TỔ CHỨC THỰC HIỆN"]


def test_bases_end_in_semicolons_and_the_last_in_a_full_stop():
    rows = texts(("basis", "Một"), ("basis", "Hai."), ("basis", "Ba;"), ("paragraph", "Hết"))
    parts = with_bases_ended(numbered(rows))
    assert [part.text for part in parts] == ["Một;", "Hai;", "Ba.", "Hết"]


@pytest.mark.parametrize("text", ["Hết", "Hết.", "Hết./.", "Hết;"])
def test_the_last_paragraph_ends_with_the_closing_sign(text):
    (part,) = closed(numbered(texts(("paragraph", text))))
    assert part.text == "Hết./."


def test_nothing_can_be_closed_too():
    assert closed(()) == ()


def test_more_points_than_letters_are_reported_with_their_section():
    many = [("item", "Một"), *[("point", "x")] * 24, ("item", "Hai"), ("point", "y")]
    (finding,) = find_too_many_points(texts(*many, section="phan_cong"))
    assert finding.code.id == "DOC010"
    assert (finding.facts["section"], finding.facts["count"]) == ("phan_cong", "24")


def test_as_many_points_as_letters_are_fine():
    assert find_too_many_points(texts(*[("point", "x")] * 23)) == []
