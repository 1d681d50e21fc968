"""Sheets of the forms of ``factories`` as ``issue`` lays them out, and what is read of them."""

from dataclasses import replace

from making.factories import a_campaign, a_form, a_list_form, a_text_form, a_unit
from making.notation import sheet_from, workbook_from

from hycampaign.ingest.cells.lexicon import Expectation, Lexicon
from hycampaign.ingest.report.extract import Extraction, extract
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.submission import Entry, FormReading
from hycampaign.model.trouble.finding import Code
from hycampaign.office.values.workbook import Sheet

PERIOD = Period(2026, "Q3")
CAMPAIGN = a_campaign()
UNIT = a_unit()

FIXED = """
| #bieu:BM02 |       |          |             | quy     | luy_ke     | ghi_chu     |
|            |       |          |             |         |            | Biểu BM02   |
| #phat_sinh |       | Có phát sinh trong kỳ (Có/Không) | Có          |  |  |      |
| #header    | Mã số | Chỉ tiêu | Đơn vị tính | Cột quy | Cột luy_ke | Cột ghi_chu |
| #header    | (1)   | (2)      | (3)         | (4)     | (5)        | (6)         |
| HT01       | HT01  | Chỉ tiêu HT01 | km     | =1 → 3  | =1 → 30    |             |
| HT01.a     | HT01.a | Chỉ tiêu HT01.a | km  | 1       | 10         | mới         |
| HT01.b     | HT01.b | Chỉ tiêu HT01.b | km  | 2       | 20         |             |
"""
FIXED_VALUES = {
    ("HT01.a", "quy"): "1",
    ("HT01.a", "luy_ke"): "10",
    ("HT01.a", "ghi_chu"): "mới",
    ("HT01.b", "quy"): "2",
    ("HT01.b", "luy_ke"): "20",
}
LIST = """
| #bieu:BM01 |     | ma_da     | ten_da     | khv_nam | gn_lk | so_voi_kh |
| #phat_sinh |     | Có phát sinh trong kỳ (Có/Không) | Có |  |  |        |
| #header|STT|Cột ma_da|Cột ten_da|Cột khv_nam<br>(triệu đồng)|Cột gn_lk|Cột so_voi_kh|
| #header    | (1) | (2)       | (3)        | (4)     | (5)   | (6)       |
| #tong      |     | TỔNG SỐ   |            | =1 → 30 | =1 → 15 |         |
| 7000001    | 1   | '7000001  | Cầu A      | 10      | 5     | Đúng tiến độ |
| +          | 2   | '7000002  | Đường B    | 20      | 10    | cham      |
| +          |     |           |            |         |       |           |
"""
LIST_VALUES = {
    ("@1", "ma_da"): "7000001",
    ("@1", "ten_da"): "Cầu A",
    ("@1", "khv_nam"): "10",
    ("@1", "gn_lk"): "5",
    ("@1", "so_voi_kh"): "dung",
    ("@2", "ma_da"): "7000002",
    ("@2", "ten_da"): "Đường B",
    ("@2", "khv_nam"): "20",
    ("@2", "gn_lk"): "10",
    ("@2", "so_voi_kh"): "cham",
}
TEXT = """
| #bieu:BM05 |       |                                 | noi_dung     |
| #phat_sinh |       | Có phát sinh trong kỳ (Có/Không) | Không       |
| #header    | Mã số | Nội dung                        | Cột noi_dung |
| TM01       | TM01  | Khó khăn                        | Thiếu vốn<br>và đất |
"""
FORMS = {"BM01": a_list_form(), "BM02": a_form(), "BM05": a_text_form()}


def expectation(campaign: Campaign = CAMPAIGN, **fields: object) -> Expectation:
    return Expectation(campaign, PERIOD, Lexicon.of(campaign), **fields)


def extracted(*sheets: Sheet, campaign: Campaign = CAMPAIGN, **facts: object) -> Extraction:
    """Return what is read of a workbook of these sheets, as far as they are forms."""
    named = {sheet.name[:4] for sheet in sheets}
    forms = tuple(form for form in campaign.forms if form.code in named)
    return extracted_all(replace(campaign, forms=forms), *sheets, **facts)


def extracted_all(campaign: Campaign, *sheets: Sheet, **facts: object) -> Extraction:
    """Return what is read of a workbook that should hold all forms of the campaign."""
    workbook = workbook_from(*sheets, **facts)
    extraction = extract(workbook, UNIT, campaign.forms, Lexicon.of(campaign))
    for finding in extraction.findings:
        assert "{" not in finding.message + finding.hint, finding
    return extraction


def read_fixed(table: str = FIXED, campaign: Campaign = CAMPAIGN, **odd: object) -> Extraction:
    return extracted(sheet_from(table, "BM02 Hạ tầng", **odd), campaign=campaign)


def read_list(table: str = LIST, campaign: Campaign = CAMPAIGN, **odd: object) -> Extraction:
    return extracted(sheet_from(table, "BM01 Dự án", **odd), campaign=campaign)


def values(extraction: Extraction, form: str) -> dict[tuple[str, str], str]:
    """Return the readable values of a form as text."""
    return {
        key: str(entry.value)
        for key, entry in extraction.forms[form].entries.items()
        if entry.value is not None
    }


def entry(extraction: Extraction, form: str, row: str, column: str) -> Entry:
    return reading(extraction, form).entries[row, column]


def reading(extraction: Extraction, form: str) -> FormReading:
    return extraction.forms[form]


def codes(extraction: Extraction) -> list[Code]:
    return [finding.code for finding in extraction.findings]


def replaced(table: str, old: str, new: str) -> str:
    """Return the table with one thing changed; what is not there is a mistake of the test."""
    assert old in table, old
    return table.replace(old, new, 1)


def lines(table: str) -> list[str]:
    return table.strip().splitlines()
