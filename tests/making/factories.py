"""Valid values of the model for tests; whatever a test is about, it overrides by keyword.

The campaign has one unit of each of two kinds and one form of each kind: ``BM02`` with fixed
rows, ``BM01`` as a list of projects and ``BM05`` with questions.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hycampaign.model.asked.campaign import Campaign, Choice, Rule
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    FormKind,
    Row,
    RowKind,
)
from hycampaign.model.asked.span import Span
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.reported.submission import (
    Entry,
    EntryState,
    FormReading,
    Submission,
    Value,
)
from hycampaign.model.trouble.finding import Code, Finding, Location, Severity, Subject

NOON = datetime.fromisoformat("2026-10-05T12:00:00")
SHA = "0123456789abcdef" * 4


def a_unit(code: str = "11953", **fields: Any) -> Unit:
    return replace(
        Unit(
            code,
            "Phường Thử Nghiệm",
            short_name="Thử Nghiệm",
            kind="phường",
            block="Cụm 1",
            active_from=date(2025, 7, 1),
        ),
        **fields,
    )


def a_row(code: str = "HT01", **fields: Any) -> Row:
    row = Row("BM02", code, f"Chỉ tiêu {code}", order=1, measure="km", decimals=1)
    return replace(row, **fields)


def a_column(code: str = "luy_ke", **fields: Any) -> Column:
    column = Column(
        "BM02", code, f"Cột {code}", order=1, decimals=1, kind=RowKind.FLOW, span=Span.END
    )
    return replace(column, **fields)


def a_form(code: str = "BM02", **fields: Any) -> Form:
    """Return a form with fixed rows: HT01 = HT01.a + HT01.b, by quarter and cumulative."""
    form = Form(
        code,
        "Kết quả hạ tầng",
        FormKind.FIXED,
        rows=(
            a_row("HT01", form=code, formula="SUM(CHILDREN(HT01))"),
            a_row("HT01.a", form=code, parent="HT01", order=2, level=2),
            a_row("HT01.b", form=code, parent="HT01", order=3, level=2),
        ),
        columns=(
            a_column("quy", form=code),
            a_column("luy_ke", form=code, order=2),
            a_column("ghi_chu", form=code, order=3, type=ColumnType.TEXT, kind=RowKind.TEXT),
        ),
        short_title="Hạ tầng",
        periods=("Q",),
    )
    return replace(form, **fields)


def a_list_form(code: str = "BM01", **fields: Any) -> Form:
    """Return a form to which units add projects, known by the column ``ma_da``."""
    money = {"form": code, "measure": "triệu đồng", "space": Aggregation.SUM}
    form = Form(
        code,
        "Dự án đầu tư công",
        FormKind.LIST,
        columns=(
            a_column("ma_da", form=code, type=ColumnType.TEXT, kind=RowKind.KEY),
            a_column("ten_da", form=code, order=2, type=ColumnType.TEXT, kind=RowKind.TEXT),
            a_column("khv_nam", order=3, **money, time=Aggregation.LAST, kind=RowKind.STOCK),
            a_column("gn_lk", order=4, **money, time=Aggregation.LAST, kind=RowKind.STOCK),
            a_column(
                "so_voi_kh",
                form=code,
                order=5,
                type=ColumnType.CHOICE,
                kind=RowKind.TEXT,
                choices="tien_do",
            ),
        ),
        short_title="Dự án",
        periods=("Q",),
    )
    return replace(form, **fields)


def a_text_form(code: str = "BM05", **fields: Any) -> Form:
    """Return a form with one question."""
    form = Form(
        code,
        "Thuyết minh",
        FormKind.TEXT,
        rows=(a_row("TM01", form=code, label="Khó khăn", kind=RowKind.TEXT, measure=""),),
        columns=(a_column("noi_dung", form=code, type=ColumnType.TEXT, kind=RowKind.TEXT),),
        short_title="Thuyết minh",
        periods=("Q",),
    )
    return replace(form, **fields)


def a_rule(code: str = "VAL301", **fields: Any) -> Rule:
    rule = Rule(
        code,
        "BM01",
        Severity.ERROR,
        "gn_lk <= khv_nam",
        "Giải ngân {found} lớn hơn kế hoạch vốn {expected}.",
        "Kiểm tra lại hai ô này.",
    )
    return replace(rule, **fields)


def a_campaign(**fields: Any) -> Campaign:
    campaign = Campaign(
        settings={"province": "Tỉnh Thử Nghiệm", "campaign_code": "THU-2026"},
        units=(
            a_unit(),
            a_unit("HY-SXD", name="Sở Xây dựng", short_name="SXD", kind="sở", block="Khối 1"),
        ),
        forms=(a_list_form(), a_form(), a_text_form()),
        choices={
            "tien_do": (
                Choice("tien_do", "dung", "Đúng tiến độ", 1),
                Choice("tien_do", "cham", "Chậm tiến độ", 2),
            )
        },
        rules=(a_rule(),),
        fingerprint="f" * 64,
    )
    return replace(campaign, **fields)


def an_entry(row: str, column: str, value: Value = Decimal("12.5"), **fields: Any) -> Entry:
    entry = Entry(row, column, value, raw="" if value is None else str(value))
    return replace(entry, **fields)


def a_reading(
    form: str = "BM02", values: Mapping[tuple[str, str], Value] | None = None, **fields: Any
) -> FormReading:
    """Return a form as read back; a value "-" becomes an entry whose state is nil."""
    values = {("HT01.a", "luy_ke"): Decimal("12.5")} if values is None else values
    entries = {key: _entry(key, value) for key, value in values.items()}
    rows = list(dict.fromkeys(row for row, _ in entries))
    columns = list(dict.fromkeys(column for _, column in entries))
    reading = FormReading(
        form,
        f"{form} Thử nghiệm",
        entries,
        {row: number for number, row in enumerate(rows, 8)},
        {column: number for number, column in enumerate(columns, 4)},
        has_activity=True,
        activity_cell=(4, 3),
    )
    return replace(reading, **fields)


def _entry(key: tuple[str, str], value: Value) -> Entry:
    if value == "-":
        return Entry(*key, None, raw="-", state=EntryState.NIL)
    return an_entry(*key, value)


def a_submission(unit: str = "11953", period: str = "2026-Q3", **fields: Any) -> Submission:
    submission = Submission(
        unit,
        period,
        {"BM02": a_reading()},
        SHA,
        f"{unit}-phuong-thu-nghiem.xlsx",
        NOON,
        edition="f" * 64,
    )
    return replace(submission, **fields)


def a_receipt(submission: Submission | None = None, **fields: Any) -> Receipt:
    """Return the receipt of a file that ingest has read without objection."""
    submission = a_submission() if submission is None else submission
    receipt = Receipt(
        submission.file,
        submission.sha256,
        Outcome.ACCEPTED,
        submission.unit,
        submission=submission,
    )
    return replace(receipt, **fields)


def a_finding(number: str = "VAL101", **fields: Any) -> Finding:
    finding = Finding(
        Code(number, Severity.ERROR, "Ô {address} ghi {found}.", "Sửa ô {address}."),
        Location("11953.xlsx", "BM02 Hạ tầng", 9, 4),
        Subject("11953", "BM02", "HT01.a", "luy_ke"),
        {"found": "12,5"},
    )
    return replace(finding, **fields)
