"""A part deflated in blocks says what it was given, and its variants only what is new."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from hycampaign.office.stamp.deflating import DeflatedPart, deflated

BLOCK = 1 << 15
ROWS = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(9_000))
BASE = DeflatedPart.of(ROWS, 6)


def inflated(raw: bytes) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    content = stream.decompress(raw)
    assert stream.eof
    assert not stream.unused_data
    return content


def test_a_part_inflates_to_its_content():
    assert inflated(BASE.raw) == ROWS
    assert inflated(deflated(ROWS, 3)) == ROWS


@given(
    start=st.integers(0, len(ROWS)),
    length=st.integers(0, len(ROWS)),
    text=st.binary(max_size=3 * BLOCK // 2),
)
def test_a_variant_inflates_to_its_own_content(start: int, length: int, text: bytes):
    variant = ROWS[:start] + text + ROWS[start + length :]
    assert inflated(BASE.varied(variant, 1)) == variant


@given(st.integers(0, 4), st.integers(0, 4), st.sampled_from([-1, 0, 1]))
def test_whole_blocks_may_be_lost_or_doubled(kept: int, again: int, off: int):
    variant = ROWS[: kept * BLOCK + max(off, 0)] + ROWS[max(again * BLOCK + off, 0) :]
    assert inflated(BASE.varied(variant, 1)) == variant


def test_a_part_of_one_short_block_or_of_none_varies_too():
    for content in (b"", b"short"):
        base = DeflatedPart.of(content, 6)
        for variant in (b"", b"short", b"shorter", ROWS):
            assert inflated(base.varied(variant, 6)) == variant


def test_one_changed_cell_costs_one_block_and_not_the_part():
    variant = ROWS.replace(b'<c r="A40" s="1"/>', b'<c r="A40" s="1"><v>7</v></c>')
    raw = BASE.varied(variant, 6)
    tail = BASE.raw[len(BASE.raw) // 2 :]
    assert raw.endswith(tail)
    assert len(raw) < len(BASE.raw) + 200
