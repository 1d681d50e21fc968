"""Submissions as hypothesis may think of them: every type of value, any text."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import strategies as st
from making.factories import a_finding, a_submission

from hycampaign.model.reported.submission import Entry, EntryState, FormReading, Submission
from hycampaign.model.trouble.finding import Code, Finding, Location, Severity, Subject

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
_CODES = st.sampled_from(["HT01", "II.2.1.đ", "@1", "7012345|nstw", ""])
_DECIMALS = st.decimals(allow_nan=False, allow_infinity=False).filter(
    lambda number: not number.is_signed() or number != 0
)
_VALUES = st.one_of(_DECIMALS, TEXTS, st.dates(), st.booleans(), st.none())
_NUMBERS = st.integers(0, 1_048_576)


@st.composite
def readings(draw: st.DrawFn) -> FormReading:
    keys = draw(st.lists(st.tuples(_CODES, _CODES), max_size=6, unique=True))
    entries = {
        key: Entry(
            *key, draw(_VALUES), draw(TEXTS), draw(st.sampled_from(EntryState)), draw(TEXTS)
        )
        for key in keys
    }
    return FormReading(
        draw(_CODES),
        draw(TEXTS),
        entries,
        draw(st.dictionaries(_CODES, _NUMBERS)),
        draw(st.dictionaries(_CODES, _NUMBERS)),
        draw(st.sampled_from([True, False, None])),
        draw(st.tuples(_NUMBERS, _NUMBERS)),
    )


@st.composite
def submissions(draw: st.DrawFn) -> Submission:
    forms = draw(st.lists(readings(), max_size=3, unique_by=lambda reading: reading.form))
    return a_submission(
        draw(st.sampled_from(["11953", "HY-SXD"])),
        forms={reading.form: reading for reading in forms},
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        received_at=draw(st.datetimes()),
        file=draw(st.sampled_from(["11953.xlsx", "Xã Văn Giang (1).xlsx"])),
    )


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    code = Code(
        draw(st.sampled_from(["VAL101", "VAL301"])),
        draw(st.sampled_from(Severity)),
        draw(TEXTS),
        draw(TEXTS),
        draw(st.booleans()),
    )
    location = Location(draw(TEXTS), draw(TEXTS), draw(_NUMBERS), draw(_NUMBERS))
    return a_finding(
        code.id,
        code=code,
        location=location,
        subject=Subject(*draw(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS))),
        facts=draw(st.dictionaries(TEXTS, TEXTS, max_size=3)),
    )


def exactly(value: object) -> tuple[str, str]:
    """Return what tells 1 from 1.0 and True, and a date from a time."""
    if isinstance(value, Decimal | date | datetime):
        return type(value).__name__, str(value)
    return type(value).__name__, repr(value)
