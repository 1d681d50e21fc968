"""What is written as text is read back exactly."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_reading
from making.submissions import TEXTS, exactly, findings, readings

from hycampaign.model.reported.submission import FormReading
from hycampaign.store.text.findings import findings_from_text, text_from_findings
from hycampaign.store.text.json_text import storable
from hycampaign.store.text.readings import reading_from_text, text_from_reading


@given(readings())
def test_a_form_comes_back_as_it_was(reading: FormReading):
    back = reading_from_text(reading.form, text_from_reading(reading))
    assert back == reading
    for key, entry in reading.entries.items():
        assert exactly(back.entries[key].value) == exactly(entry.value)


@given(readings())
def test_rows_keep_the_order_of_the_sheet(reading: FormReading):
    back = reading_from_text(reading.form, text_from_reading(reading))
    assert list(back.row_numbers) == list(reading.row_numbers)
    assert list(back.entries) == list(reading.entries)


def test_a_decimal_keeps_its_last_digit():
    value = Decimal("123456789012345678901234567890.10")
    reading = a_reading(values={("HT01", "luy_ke"): value})
    back = reading_from_text("BM02", text_from_reading(reading))
    assert str(back.value("HT01", "luy_ke")) == str(value)


def test_half_a_character_is_kept():
    reading = a_reading(values={("HT01", "ghi_chu"): "hỏng \ud83d"})
    text = text_from_reading(reading)
    text.encode("utf-8")
    assert reading_from_text("BM02", text) == reading


@given(st.lists(findings(), max_size=4))
def test_findings_come_back_with_their_codes(given_findings):
    assert list(findings_from_text(text_from_findings(given_findings))) == given_findings


@given(TEXTS | st.just("Bản \udce1\x00\x1f.xlsx"))
def test_any_file_name_can_be_stored(text: str):
    stored = storable(text)
    stored.encode("utf-8")
    assert not set(stored) & {chr(code) for code in range(32)}
