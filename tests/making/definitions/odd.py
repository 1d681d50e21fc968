"""Definitions that nobody would write, and that somebody will: for hypothesis."""

from decimal import Decimal

from hypothesis import strategies as st
from making.factories import (
    a_campaign,
    a_column,
    a_form,
    a_list_form,
    a_row,
    a_rule,
    a_text_form,
    a_unit,
)

from hycampaign.model.asked.campaign import Campaign, Choice, Rule
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    FormKind,
    Prefill,
    Row,
    RowKind,
)
from hycampaign.model.trouble.finding import Severity

NASTY = "A & <B> \"c\" 'd', e; [f]: *?/\\ %&P{label}\nxuống dòng “ngoặc”"
WORDS = st.sampled_from(
    [
        "Khối lượng",
        "thực hiện",
        "&",
        "<b>",
        '"q"',
        "'a'",
        "\n",
        "{label}",
        "x" * 60,
        "=1+1",
        "-",
        "Ở",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join) | st.sampled_from(
    ["A", NASTY, "'Trích'", "History", "BÌA", "_hyc", " hai  cách ", "Nội dung " * 60]
)
CODES = st.sampled_from(
    [
        "a",
        "b&c",
        "d-e",
        "F.1",
        "g/h",
        "đ",
        "A1",
        "R1C1",
        "x" * 40,
        "X" * 40,
        "1",
        "_",
        "BÌA",
        "_hyc",
    ]
)
LIMITS = st.none() | st.decimals(-(10**12), 10**12, places=6)
EXPRESSIONS = (
    "a > 0", "{0} <= {1}", "{0} + {1} * 2 = 5", 'IF({0} > 1, {1} <> "c1", TRUE)', '{0} = "c0"',
    "NOT(ISBLANK({0})) OR {1} < 0", "ABS({0} - {1}) <= 0.5", "PREVIOUS({0}) <= {1}", "{0} +",
    "+".join(["{0}"] * 300) + " > 1", "(" * 70 + "{0}" + ")" * 70 + " > 1",
)  # fmt: skip
FORMULAS = ("{0} + {1}", "{0} / {1} * 100", "1 + 1", "SUM({0}, {1})", "{0} +")
LISTS = ("danh sách", "danh-sách", "nhiều", "trống", "không có")


@st.composite
def odd_campaigns(draw: st.DrawFn) -> Campaign:
    """Draw a campaign of two units and up to four forms."""
    codes = draw(st.lists(CODES, min_size=1, max_size=4, unique=True))
    forms = tuple(draw(odd_forms(code)) for code in codes)
    rules = tuple(
        draw(odd_rules(f"VAL3{number:02d}", form))
        for number, form in enumerate(forms)
        for _ in range(draw(st.integers(0, 2)))
    )
    units = (
        a_unit("x&y", name=draw(TEXTS)[:120], block=draw(TEXTS)),
        a_unit("HY-SXD", name="Xã d'Artagnan", kind="sở"),
    )
    settings = {
        "campaign_code": draw(st.sampled_from(["THU", 'A "b" & <c>', "x" * 200])),
        "campaign_name": draw(TEXTS),
        "province": draw(TEXTS),
        "issuer": draw(TEXTS),
    }
    choices = {name: draw(odd_choices(name)) for name in LISTS[:4]}
    return a_campaign(
        units=units, forms=forms, rules=rules, settings=settings, choices=choices, targets=()
    )


@st.composite
def odd_choices(draw: st.DrawFn, name: str) -> tuple[Choice, ...]:
    count = {"nhiều": 200, "trống": 0}.get(name) or draw(st.integers(0, 5))
    label = draw(TEXTS)
    return tuple(Choice(name, f"c{n}", f"{label} {n}", n) for n in range(count))


@st.composite
def odd_forms(draw: st.DrawFn, code: str) -> Form:
    kind = draw(st.sampled_from(FormKind))
    names = draw(st.lists(CODES, min_size=1, max_size=12, unique=True))
    columns = tuple(draw(odd_columns(code, name, names)) for name in names)
    fields = {
        "title": draw(TEXTS),
        "short_title": draw(TEXTS),
        "columns": columns,
        "legal_basis": draw(st.just("") | TEXTS),
        "note": draw(st.just("") | TEXTS),
        "orientation": draw(st.sampled_from(["portrait", "landscape", "ngang"])),
        "version": draw(TEXTS),
    }
    if kind is FormKind.LIST:
        return a_list_form(code, **fields)
    rows = tuple(
        draw(odd_rows(code, f"{place}.{name}"))
        for place, name in enumerate(draw(st.lists(CODES, min_size=1, max_size=8)))
    )
    return (a_form if kind is FormKind.FIXED else a_text_form)(code, rows=rows, **fields)


@st.composite
def odd_rows(draw: st.DrawFn, form: str, code: str) -> Row:
    return a_row(
        code,
        form=form,
        label=draw(TEXTS),
        measure=draw(st.just("km") | TEXTS),
        level=draw(st.integers(0, 9)),
        kind=draw(st.sampled_from(RowKind)),
        decimals=draw(st.integers(0, 6)),
        minimum=draw(LIMITS),
        maximum=draw(LIMITS),
        applies_to=draw(st.sampled_from([(), ("sở",)])),
        formula=draw(st.sampled_from(["", "", "SUM(CHILDREN(0.a))"])),
        note=draw(st.just("") | TEXTS),
    )


@st.composite
def odd_columns(draw: st.DrawFn, form: str, code: str, names: list[str]) -> Column:
    pair = (draw(st.sampled_from(names)), draw(st.sampled_from(names)))
    formula = draw(st.sampled_from(["", "", "", *FORMULAS])).format(*pair)
    return a_column(
        code,
        form=form,
        label=draw(TEXTS),
        group=draw(st.sampled_from(["", "", "Nhóm", NASTY])),
        type=draw(st.sampled_from(ColumnType)),
        measure=draw(st.just("") | TEXTS),
        required=draw(st.sampled_from(["yes", "no", "", f"{pair[0]} > 5"])),
        minimum=draw(LIMITS),
        maximum=draw(LIMITS),
        decimals=draw(st.integers(0, 6)),
        choices=draw(st.sampled_from(LISTS)),
        formula=formula,
        prefill=draw(st.sampled_from(Prefill)),
        kind=draw(st.sampled_from([RowKind.KEY, RowKind.TEXT, RowKind.FLOW])),
        space=draw(st.sampled_from(Aggregation)),
        width=draw(st.sampled_from([0.1, 5.0, 12.0, 40.0, 300.0])),
        note=draw(st.just("") | TEXTS),
    )


@st.composite
def odd_rules(draw: st.DrawFn, code: str, form: Form) -> Rule:
    names = [column.code for column in form.columns] + [row.code for row in form.rows]
    pair = (draw(st.sampled_from(names)), draw(st.sampled_from(names)))
    return a_rule(
        code,
        form=form.code,
        severity=draw(st.sampled_from(Severity)),
        expression=draw(st.sampled_from(EXPRESSIONS)).format(*pair),
        missing=draw(st.sampled_from(["skip", "zero", "error"])),
        message=draw(TEXTS),
        rows=draw(st.sampled_from([(), tuple(names[-1:])])),
        columns=draw(st.sampled_from([(), tuple(names[:1])])),
    )


FIGURE = Decimal("12.5")
