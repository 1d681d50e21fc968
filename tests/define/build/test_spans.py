"""A definition written before columns had a span still has one, and never a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.definitions.tables import findings_of, tables_of, with_line

from hycampaign.define.build.campaign import build_campaign, fingerprint_of
from hycampaign.define.build.spans import Spans
from hycampaign.define.read.source import read_tables
from hycampaign.model.asked.form import Aggregation, RowKind
from hycampaign.model.asked.span import Span
from hycampaign.model.trouble.finding import Severity
from hycampaign.shipped import definition_folder, shipped_folder

SAMPLES = shipped_folder("samples")
PLACES = (
    definition_folder(),
    *(SAMPLES / name / "dinh-nghia.xlsx" for name in ("co-so-y-te", "cuoi-quy")),
)
FORMS = [form for place in PLACES for form in build_campaign(read_tables(place))[0].forms]


@given(st.data())
def test_what_is_found_never_contradicts_what_the_shipped_forms_say(data):
    form = data.draw(st.sampled_from(FORMS))
    codes = sorted(column.code for column in form.columns)
    said = data.draw(st.frozensets(st.sampled_from(codes)))
    spans = Spans(form, said)
    for column in form.columns:
        assert spans.of(column) in {None, column.span}, (form.code, column.code)


def test_all_spans_of_the_shipped_forms_are_found_when_none_is_said():
    unsaid = [
        (form.code, column.code)
        for form in FORMS
        for column in form.columns
        if Spans(form, frozenset()).of(column) is None
    ]
    assert unsaid == []


HEADINGS = {
    "Thực hiện trong quý": Span.QUARTER,
    "Thực hiện trong kỳ": Span.QUARTER,
    "Quỹ vì người nghèo": None,
    "Lũy kế từ đầu năm": Span.YEAR,
    "Luỹ kế": Span.YEAR,
    "Lũy kế giai đoạn từ 2026": Span.PHASE,
    "Lũy kế cùng kỳ năm trước": Span.LAST_YEAR,
    "Kết quả năm trước": Span.LAST_YEAR,
    "Kế hoạch năm 2026": Span.PLAN,
    "Ước cả năm": Span.PLAN,
    "Số hiện có": Span.END,
    "Thực hiện năm 2025": None,
    "Vốn chuyển từ năm trước": None,
}


@pytest.mark.parametrize("label", HEADINGS)
def test_a_heading_says_of_what_time_the_figures_below_it_are(label):
    # Two columns of flows: their kind alone does not tell which is of the quarter.
    lines = f"BM02 | x | 9 | {label} | number | | | | | | | | | | flow |"
    campaign, _ = build_campaign(tables_of(columns=with_line("columns", lines)))
    form = campaign.form("BM02")
    known = frozenset(column.code for column in form.columns) - {"x"}
    assert Spans(form, known).of(form.column("x")) is HEADINGS[label]


KINDS = [
    (RowKind.STOCK, Aggregation.LAST, Span.END),
    (RowKind.FLOW, Aggregation.SUM, Span.QUARTER),
    (RowKind.FLOW, Aggregation.LAST, Span.YEAR),
    (RowKind.RATIO, Aggregation.LAST, None),
    (RowKind.TEXT, Aggregation.NONE, Span.NONE),
]


@pytest.mark.parametrize(("kind", "time", "span"), KINDS)
def test_without_words_the_kind_of_a_list_column_tells_it(kind, time, span):
    line = f"BM01 | x | 9 | Đỏ | number | | | | | | | {kind.value} | | {time.value} | |"
    form = build_campaign(tables_of(columns=with_line("columns", line)))[0].form("BM01")
    assert Spans(form, frozenset({"von"})).of(form.column("x")) is span


FORMULAS = {
    "chi / von * 100": Span.YEAR,
    "chi + chi": Span.YEAR,
    "von - 1": Span.END,
    "chi / truoc * 100": Span.NONE,
    "truoc + truoc": Span.LAST_YEAR,
    "chi / ke * 100": Span.YEAR,
    "quy / ke": Span.QUARTER,
    "chi - quy": None,
    "x + 1": None,
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_of_the_time_of_what_it_reads(formula):
    others = "\n".join(
        f"BM01 | {code} | 9 | Đỏ | number | | | | | | | text | | | | {span}"
        for code, span in (("truoc", "last_year"), ("ke", "plan"), ("quy", "quarter"))
    )
    line = f"{others}\nBM01 | x | 9 | Đỏ | number | | | | | {formula} | | ratio | ratio | | |"
    form = build_campaign(tables_of(columns=with_line("columns", line)))[0].form("BM01")
    known = frozenset(column.code for column in form.columns) - {"x"}
    assert Spans(form, known).of(form.column("x")) is FORMULAS[formula]


def test_a_definition_without_the_column_is_used_with_notes_but_without_complaints():
    columns = "\n".join(
        line.rpartition("|")[0] for line in tables_columns().splitlines() if "|" in line
    )
    found = findings_of(tables_of(columns=columns))
    assert {finding.code.id for finding in found} == {"DEF310"}
    assert {finding.code.severity for finding in found} == {Severity.NOTICE}


def test_saying_a_span_makes_no_new_edition_of_the_forms():
    said, unsaid = tables_columns(), tables_columns().replace("| quarter", "|")
    assert said != unsaid
    assert fingerprint_of(tables_of(columns=said)) == fingerprint_of(tables_of(columns=unsaid))


def tables_columns() -> str:
    return with_line("columns", "").rstrip()
