"""The shipped rules of each family on good and on bad figures."""

from dataclasses import replace
from decimal import Decimal

import pytest
from making.factories import a_rule
from making.reports import UNIT, codes, month, problems, shipped

from hycampaign.expression.language.held import Mark
from hycampaign.expression.parse.resolver import understand
from hycampaign.model.asked.period import Period
from hycampaign.model.rules.blame import blamed_cell
from hycampaign.model.rules.words import vocabulary_of
from hycampaign.model.trouble.finding import Severity

Q1, Q3, Q4 = (Period(2026, part) for part in ("Q1", "Q3", "Q4"))
KEYS = {"ma_da": "7000001", "nguon": "nsx", "ten_da": "Cầu Mẫu"}


def project(**values):
    return {("@1", column): value for column, value in {**KEYS, **values}.items()}


def cell(row, column, value):
    return {(row, column): value}


@pytest.mark.parametrize(
    ("code", "form", "good", "bad"),
    [
        ("VAL301", "BM01", project(gn_lk=10, khv_nst=8, khv_keo_dai=2), project(gn_lk=10)),
        ("VAL303", "BM01", project(gpmb_da=2, gpmb_kh=2), project(gpmb_da=3, gpmb_kh=2)),
        (
            "VAL305",
            "BM01",
            project(tg_khoi_cong=month(2026, 5), tg_hoan_thanh=month(2026, 5)),
            project(tg_khoi_cong=month(2026, 6), tg_hoan_thanh=month(2026, 5)),
        ),
        ("VAL306", "BM01", project(gn_quy=-5, ghi_chu="Thu hồi"), project(gn_quy=-5)),
        ("VAL309", "BM01", project(so_voi_kh="dung"), project(so_voi_kh="cham")),
        ("VAL313", "BM01", project(nhom="B", tmdt=90000), project(nhom="B", tmdt=89999)),
        (
            "VAL403",
            "BM02",
            cell("HT06", "luy_ke", 4) | cell("HT07", "luy_ke", 4),
            cell("HT06", "luy_ke", 5) | cell("HT07", "luy_ke", 4),
        ),
        (
            "VAL404",
            "BM02",
            cell("HT02c", "ke_hoach", Mark.NIL)
            | cell("HT02b", "ke_hoach", 0)
            | cell("HT02b", "luy_ke", 1),
            cell("HT02c", "ke_hoach", 2)
            | cell("HT02b", "ke_hoach", Mark.NIL)
            | cell("HT02b", "luy_ke", 1),
        ),
        (
            "VAL401",
            "BM02",
            cell("HT02", "trong_ky", 3) | cell("HT02", "luy_ke", 3),
            cell("HT02", "trong_ky", 4) | cell("HT02", "luy_ke", 3),
        ),
        (
            "VAL507",
            "BM03",
            cell("II.2.2.2.a", "luy_ke", 3) | cell("II.2.2.1", "luy_ke", 3),
            cell("II.2.2.2.a", "luy_ke", 4) | cell("II.2.2.1", "luy_ke", 3),
        ),
        (
            "VAL602",
            "BM04",
            cell("TD01", "co_khong", value=False),
            cell("TD01", "co_khong", value=True) | cell("TD01a", "noi_dung", "01/KH-UBND"),
        ),
        (
            "VAL610",
            "BM05",
            cell("NT03", "tra_loi", "KHÔNG") | cell("NT04", "tra_loi", "Không"),
            cell("NT03", "tra_loi", "Chậm") | cell("NT04", "tra_loi", "không"),
        ),
    ],
)
def test_a_rule_speaks_of_bad_figures_only(code, form, good, bad):
    assert code not in codes({form: decimal(good)})
    assert code in codes({form: decimal(bad)})


def decimal(cells):
    return {
        key: Decimal(value) if type(value) is int else value for key, value in cells.items()
    }


@pytest.mark.parametrize(
    ("code", "form", "now", "good", "bad"),
    [
        ("VAL801", "BM01", project(gn_lk=9, gn_quy=4), project(gn_lk=5), project(gn_lk=4)),
        (
            "VAL811",
            "BM02",
            cell("HT02", "trong_ky", 4) | cell("HT02", "luy_ke", 9),
            cell("HT02", "luy_ke", 5),
            cell("HT02", "luy_ke", 6),
        ),
        (
            "VAL823",
            "BM03",
            cell("III.1.1", "luy_ke", 9),
            cell("III.1.1", "luy_ke", 8)
            | cell("III.1.2", "trong_ky", 2)
            | cell("III.1.3", "trong_ky", 1),
            cell("III.1.1", "luy_ke", 8)
            | cell("III.1.2", "trong_ky", Mark.NIL)
            | cell("III.1.3", "trong_ky", Mark.NIL),
        ),
        (
            "VAL832",
            "BM04",
            cell("TD01", "co_khong", value=False) | cell("TD03", "luy_ke", 1),
            cell("TD01", "co_khong", value=False) | cell("TD03", "luy_ke", 1),
            cell("TD01", "co_khong", value=True) | cell("TD03", "luy_ke", 1),
        ),
    ],
)
def test_a_rule_looks_up_the_quarter_before(code, form, now, good, bad):
    now, good, bad = (decimal(cells) for cells in (now, good, bad))
    assert code not in codes({form: now}, previous={form: good})
    assert code in codes({form: now}, previous={form: bad})
    assert code not in codes({form: now})


def test_a_project_is_found_again_by_its_keys_wherever_it_stands():
    now = decimal(project(gn_lk=9, gn_quy=4))
    elsewhere = {("@1", "ma_da"): "7000009", ("@1", "nguon"): "nsx", ("@1", "gn_lk"): 5}
    moved = {("@2", column): value for (_, column), value in project(gn_lk=4).items()}
    assert "VAL801" in codes({"BM01": now}, previous={"BM01": decimal(elsewhere | moved)})
    assert "VAL801" not in codes({"BM01": now}, previous={"BM01": decimal(elsewhere)})


def test_last_year_is_looked_up_as_it_was_reported():
    now = decimal(cell("HT02", "cung_ky", 5) | cell("HT02", "luy_ke", 1))
    assert "VAL816" not in codes(
        {"BM02": now}, last_year={"BM02": decimal(cell("HT02", "luy_ke", 5))}
    )
    assert "VAL816" in codes(
        {"BM02": now}, last_year={"BM02": decimal(cell("HT02", "luy_ke", 6))}
    )


def test_a_target_of_the_year_is_looked_up_by_row_and_unit():
    campaign = shipped()
    target = replace(
        campaign.targets[0], indicator="BM02.HT02", unit=UNIT, year=2026, value=Decimal(7)
    )
    campaign = replace(campaign, targets=(target, replace(target, year=2025, value=Decimal(8))))
    for planned, is_told in ((7, False), (8, True)):
        cells = decimal(cell("HT02", "ke_hoach", planned) | cell("HT02", "luy_ke", 1))
        assert ("VAL818" in codes({"BM02": cells}, campaign=campaign)) is is_told


def test_a_rule_over_two_forms_needs_both():
    slow = decimal(project(so_voi_kh="cham", vuong_mac="von", tmdt=100))
    count = decimal(cell("IV.1.4", "luy_ke", 0))
    assert "VAL702" in codes({"BM01": slow, "BM03": count})
    assert "VAL702" not in codes({"BM03": count})
    assert "VAL702" not in codes({"BM01": {}, "BM03": count})


def test_a_rule_keeps_to_its_periods_units_and_rows():
    cells = {"BM02": decimal(cell("HT02", "trong_ky", 1) | cell("HT02", "luy_ke", 2))}
    assert "VAL402" in codes(cells, period=Q1)
    assert "VAL402" not in codes(cells, period=Q3)
    estate = {"BM02": decimal(cell("HT16c", "luy_ke", 5) | cell("HT16b", "luy_ke", 4))}
    assert "VAL411" not in codes(estate)
    board = next(unit.code for unit in shipped().units if unit.kind == "ban quản lý")
    assert "VAL411" in codes(estate, unit=board)


def test_totals_that_nobody_typed_are_added_up_from_their_parts():
    cells = {"BM03": decimal(cell("II.2.1.a", "luy_ke", 3) | cell("II.2.1.b", "luy_ke", 4))}
    assert "VAL503" not in codes(cells)
    typed = {"BM03": decimal(cell("II.2.1", "luy_ke", 8)) | cells["BM03"]}
    (finding,) = [f for f in problems(typed) if f.code.id == "VAL503"]
    assert "lệch 1 triệu đồng" in finding.message
    assert (finding.subject.row, finding.subject.column) == ("II.2.1", "luy_ke")


def test_totals_of_totals_are_added_up_in_their_order():
    cells = cell("II.2.1.a", "luy_ke", 3) | cell("VI.3", "luy_ke", 4) | cell("TK", "luy_ke", 7)
    assert "VAL506" not in codes({"BM03": decimal(cells)})
    assert "VAL506" in codes({"BM03": decimal(cells | cell("TK", "luy_ke", 9))})


def test_a_rule_that_names_no_rows_leaves_computed_rows_to_their_parts():
    cells = cell("II.2.1.a", "trong_ky", 5) | cell("II.2.1.a", "luy_ke", 3)
    rows = {f.subject.row for f in problems({"BM03": decimal(cells)}) if f.code.id == "VAL501"}
    assert rows == {"II.2.1.a"}


def test_a_form_with_nothing_to_report_breaks_no_rule():
    cells = decimal(cell("HT02", "trong_ky", 4) | cell("HT02", "luy_ke", 3))
    assert "VAL401" in codes({"BM02": cells})
    assert "VAL401" not in codes({"BM02": cells}, answer=False)


def test_a_finding_names_the_project_and_both_sides():
    cells = decimal(project(gn_lk=1234, khv_nst=1000))
    (finding,) = [f for f in problems({"BM01": cells}) if f.code.id == "VAL301"]
    assert finding.message.startswith("Dự án “Cầu Mẫu”: giải ngân từ đầu năm 1.234 triệu đồng")
    assert finding.facts["expected"] == "1.000"
    assert finding.subject.column == "gn_lk"
    assert finding.location.address == "Y12"


def test_a_blank_side_is_called_blank_under_the_policy_error():
    rule = a_rule("VAL901", form="BM02", expression="luy_ke <= ke_hoach", missing="error")
    rule = replace(rule, rows=("HT02",), severity=Severity.ERROR)
    campaign = replace(shipped(), rules=(rule,))
    cells = {"BM02": decimal(cell("HT02", "luy_ke", 1))}
    (finding,) = [f for f in problems(cells, campaign=campaign) if f.code.id == "VAL901"]
    assert finding.facts["expected"] == "(chưa có số liệu)"


def test_rows_that_a_unit_is_not_asked_for_count_as_nothing_below_their_parent():
    form = shipped().form("BM03")
    rows = tuple(
        replace(row, applies_to=("sở",)) if row.code == "II.2.1.b" else row for row in form.rows
    )
    forms = tuple(replace(f, rows=rows) if f.code == "BM03" else f for f in shipped().forms)
    rule = a_rule(
        "VAL902",
        form="BM03",
        expression="COUNT(CHILDREN(II.2.1)) = 1",
        rows=("II.2.1",),
        columns=("luy_ke",),
    )
    campaign = replace(shipped(), forms=forms, rules=(rule,))
    cells = decimal(cell("II.2.1.a", "luy_ke", 3) | cell("II.2.1.b", "luy_ke", 4))
    assert "VAL902" not in codes({"BM03": cells}, campaign=campaign)
    office = next(unit.code for unit in campaign.units if unit.kind == "sở")
    assert "VAL902" in codes({"BM03": cells}, campaign=campaign, unit=office)


@pytest.mark.parametrize(
    ("expression", "rows", "columns", "blamed"),
    [
        ("trong_ky <= luy_ke", (), (), ("", "trong_ky")),
        ("trong_ky <= luy_ke", ("HT02",), ("luy_ke",), ("HT02", "luy_ke")),
        ("IF(ISBLANK(PREVIOUS(luy_ke)), trong_ky <= luy_ke)", (), (), ("", "trong_ky")),
        ("HT06 <= HT07", (), (), ("HT06", "")),
        ("10 <= HT07.luy_ke", (), (), ("HT07", "luy_ke")),
        ("BM03.TK.luy_ke <= HT28.luy_ke", (), (), ("HT28", "luy_ke")),
    ],
)
def test_the_cell_to_blame_is_named_by_the_rule_or_read_first(
    expression, rows, columns, blamed
):
    rule = a_rule(form="BM02", expression=expression, rows=rows, columns=columns)
    tree = understand(expression, vocabulary_of(shipped(), "BM02"))
    assert blamed_cell(rule, tree) == blamed
