"""A sheet's formula finds the project of a row where ``ProjectKey`` finds it.

Lists whose keys are of every type get the projects of a quarter before, are answered with keys
typed in every way, and LibreOffice recalculates. What the formula found is held against the
keys of the report as it is read back.
"""

import random
import shutil
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from making.factories import a_campaign, a_column, a_list_form, a_reading, a_rule, a_submission
from making.issuing import issue_workbooks
from making.returned.filling import Content, filled
from reading.agreed import plan_of, received
from reading.recalculated import recalculated

from hycampaign.expression.language.tree import Shift
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType, Form, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.project_key import ProjectKey
from hycampaign.model.reported.submission import FormReading, Value

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

PERIOD, UNIT = Period(2026, "Q3"), "11953"
TEXT = ColumnType.TEXT
# A sheet cannot compose letters, nor see through what looks like others or cannot be seen.
APART = (unicodedata.normalize("NFD", "Cầu Sống"), "Ðường 1", "DA\N{ZERO WIDTH SPACE}-01")
# What was asked as a number or a day and is typed as a text: the sheet calls that a fault.
ASKED_OTHERWISE = frozenset(
    {
        ColumnType.NUMBER,
        ColumnType.INTEGER,
        ColumnType.PERCENT,
        ColumnType.DATE,
        ColumnType.MONTH,
    }
)

# What projects were called a quarter ago, and what is typed now, by the type of the key.
KNOWN: Mapping[ColumnType, list[Value]] = {
    TEXT: [
        *("DA-01", "da-02", "DA 03", "7001", "07002", "Đường 1", "Cầu Sống", "A*", "B~1", "C?"),
        *("1E3", "=1", "'7", "01/02", "TRUE", "A\nB", "7003.50", "ẤP 1"),
        "Tên rất dài " * 30,
    ],
    ColumnType.NUMBER: [Decimal(7001), Decimal("0.3"), Decimal("12345.67"), Decimal(-5)],
    ColumnType.INTEGER: [Decimal(7001), Decimal(7), Decimal(1234567)],
    ColumnType.PERCENT: [Decimal("12.5"), Decimal(50)],
    ColumnType.DATE: [date(2026, 3, 1), date(2025, 12, 31)],
    ColumnType.MONTH: [date(2026, 3, 1), date(2025, 12, 1)],
    ColumnType.YES_NO: [True],
    ColumnType.CHOICE: ["dung"],
    ColumnType.UNIT: ["HY-SXD"],
}
TYPED: Mapping[ColumnType, list[Content]] = {
    TEXT: [
        *("DA-01", "da-01", " DA-01 ", "Da-02", "DA 03", "DA  03", "DA\N{NO-BREAK SPACE}03"),
        *(7001, "7001", "7001.0", "07001", "07002", 7002, "７００１", "ＤＡ-01", "DA01"),
        *(
            "Đường 1",
            "ĐƯỜNG 1",
            "đường  1",
            "Duong 1",
            "Cầu Sống",
            "CẦU SỐNG",
            "Cau Song",
            *APART,
        ),
        *("A*", "Abc", "a*", "B~1", "B1", "C?", "Cd", "1E3", 1000, "=1", "1", "'7", "7"),
        *(
            "01/02",
            "TRUE",
            "true",
            "A\nB",
            "A B",
            "AB",
            "7003.50",
            "7003.5",
            "-",
            "–",
            "",
            None,
        ),
        *("ấp 1", "ÁP 1", "Tên rất dài " * 30, "Tên rất dài " * 29),
    ],
    ColumnType.NUMBER: [
        *(7001, "7001", Decimal("0.3"), Decimal("0.30000000000000004"), "0,3", "12.345,67"),
        *(Decimal("12345.67"), Decimal("12345.68"), -5, 5, "-", None),
    ],
    ColumnType.INTEGER: [7001, "7001", 7, "7", 1234567, "1.234.567", 8, "-", None],
    ColumnType.PERCENT: [Decimal("12.5"), 50, "50", 13, None],
    ColumnType.DATE: [
        date(2026, 3, 1),
        "01/03/2026",
        date(2025, 12, 31),
        date(2026, 3, 2),
        None,
    ],
    ColumnType.MONTH: [date(2026, 3, 1), date(2026, 3, 14), "03/2026", date(2026, 4, 1), None],
    ColumnType.YES_NO: ["Có", "có", "Không", None],
    ColumnType.CHOICE: ["Đúng tiến độ", "đúng tiến độ", "Chậm tiến độ", None],
    ColumnType.UNIT: ["Sở Xây dựng", "Phường Thử Nghiệm", None],
}


def a_form(code: str, *kinds: ColumnType) -> Form:
    keys = [
        a_column(
            f"k{place}",
            form=code,
            type=kind,
            kind=RowKind.KEY,
            decimals=2,
            choices="tien_do" if kind is ColumnType.CHOICE else "",
        )
        for place, kind in enumerate(kinds)
    ]
    money = a_column("gn", form=code, decimals=2)
    return a_list_form(code, columns=(*keys, money), short_title=code)


FORMS = tuple(
    a_form(f"D{place}", *kinds)
    for place, kinds in enumerate(
        [*((kind,) for kind in KNOWN), (TEXT, ColumnType.CHOICE), (ColumnType.MONTH, TEXT)], 1
    )
)


def a_lists_campaign() -> Campaign:
    rules = tuple(
        a_rule(f"VAL3{place:02}", form=form.code, expression="gn >= PREVIOUS(gn)")
        for place, form in enumerate(FORMS)
    )
    return a_campaign(forms=FORMS, rules=rules)


def combined(form: Form, of: Mapping[ColumnType, list], chance: random.Random) -> list[tuple]:
    """Return rows of keys: all that there are of one column, some mixed of several."""
    kinds = [column.type for column in form.columns if column.kind is RowKind.KEY]
    if len(kinds) == 1:
        return [(value,) for value in of[kinds[0]]]
    return [tuple(chance.choice(of[kind]) for kind in kinds) for _ in range(60)]


def a_history(campaign: Campaign, chance: random.Random) -> History:
    readings: dict[str, FormReading] = {}
    for form in campaign.forms:
        values = {
            (f"@{row}", f"k{place}"): value
            for row, keys in enumerate(combined(form, KNOWN, chance), 1)
            for place, value in enumerate(keys)
        }
        readings[form.code] = a_reading(form.code, values)
    return History(previous={UNIT: a_submission(UNIT, "2026-Q2", forms=readings)})


Answer = dict[tuple[str, str, str], Content]


def an_answer(campaign: Campaign, chance: random.Random) -> Answer:
    return {
        (form.code, f"@{row}", f"k{place}"): value
        for form in campaign.forms
        for row, keys in enumerate(combined(form, TYPED, chance), 1)
        for place, value in enumerate(keys)
        if value is not None
    }


def is_beyond_a_sheet(form: Form, typed: tuple[Content, ...]) -> bool:
    """Say whether the sheet may find nothing where the reader of the report finds a project."""
    kinds = [column.type for column in form.columns if column.kind is RowKind.KEY]
    return any(
        value in APART or (isinstance(value, str) and kind in ASKED_OTHERWISE)
        for kind, value in zip(kinds, typed, strict=True)
    )


def a_typed_row(answer: Answer, form: Form, place: int) -> tuple[Content, ...]:
    keys = [column for column in form.columns if column.kind is RowKind.KEY]
    return tuple(answer.get((form.code, f"@{place}", key.code)) for key in keys)


@pytest.fixture(scope="module")
def recalculated_report(tmp_path_factory):
    """The answer, the report before, what is read back, and what LibreOffice shows."""
    folder = tmp_path_factory.mktemp("khoa")
    chance, campaign = random.Random(7), a_lists_campaign()
    history, unit = a_history(campaign, chance), campaign.units[0]
    (file,) = issue_workbooks(folder / "phat", campaign, PERIOD, (unit,), history)
    inbox, answer = folder / "nhan-ve", an_answer(campaign, chance)
    inbox.mkdir()
    path = inbox / file.path.name
    path.write_bytes(filled(file.path.read_bytes(), answer))
    read = received(campaign, PERIOD, inbox)[UNIT]
    return answer, history.previous[UNIT], read, recalculated(path)


LAYOUTS = plan_of(a_lists_campaign(), PERIOD, UNIT).layouts


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.form.code)
def test_the_formula_finds_the_projects_that_the_key_finds(layout, recalculated_report):
    answer, before, read, sheets = recalculated_report
    form, places = layout.form, layout.earlier.projects[Shift.PREVIOUS]
    reading, earlier = read.forms[form.code], before.forms[form.code]
    known: dict[ProjectKey, int] = {}
    for place, row in enumerate(earlier.row_numbers, 1):
        known.setdefault(ProjectKey.of(form, earlier, row), place)
    found = 0
    for row, number in reading.row_numbers.items():
        typed = a_typed_row(answer, form, number - layout.first_row + 1)
        key = ProjectKey.of(form, reading, row)
        expected = known.get(key, 0) if key else 0
        said = sheets[layout.sheet][number - 1][places.place - 1]
        found += bool(said)
        assert said == expected or (said == 0 and is_beyond_a_sheet(form, typed)), typed
    assert found


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.form.code)
def test_a_row_is_called_repeated_where_its_key_is(layout, recalculated_report):
    answer, _, read, sheets = recalculated_report
    form, reading = layout.form, read.forms[layout.form.code]
    seen: set[ProjectKey] = set()
    compared = 0
    for row, number in reading.row_numbers.items():
        typed = a_typed_row(answer, form, number - layout.first_row + 1)
        key = ProjectKey.of(form, reading, row)
        is_called = "trùng" in str(sheets[layout.sheet][number - 1][layout.check_column - 1])
        # Of months the sheet compares the days, of which people see nothing.
        is_within = any(isinstance(value, date) and value.day == 14 for value in typed)
        if not is_beyond_a_sheet(form, typed) and not is_within:
            compared += 1
            assert is_called == (bool(key) and key in seen), typed
            seen.add(key)
    assert compared
