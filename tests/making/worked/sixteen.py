"""The sixteen worked examples of what a figure means, from 1 to 16.

Each says who typed what in which quarter, and what is right: the value, and the sentence, the
letter or the finding that goes with it.
"""

from making.worked.asking import asked, fixed, listed, rule, target
from making.worked.checking import (
    accused,
    blank_when_recalculated,
    compared,
    defined,
    exits,
    in_report,
    issued,
    letter,
    measured,
    not_compared,
    says,
    sources,
    spared,
    total,
)
from making.worked.example import Example
from making.worked.playing import NOTHING, Change, Quarter, both, command, typed

Q2, Q3, Q4 = "2026-Q2", "2026-Q3", "2026-Q4"
COLUMNS = "ke_hoach:plan trong_ky:quarter luy_ke:year cung_ky:last_year=luy_ke"
ROAD = "X | Đường làm mới | km | flow"
LENGTH = "S | Chiều dài đường | km | stock"
YEAR, QUARTER, STOCK = "B1.X.luy_ke", "B1.X.trong_ky", "B1.S.luy_ke"
AGAINST_LAST_YEAR = f'cùng kỳ: {{{{ against_last_year("{YEAR}") }}}}.'
AGAINST_PREVIOUS = f'kỳ trước: {{{{ against_previous("{QUARTER}") }}}}.'
AGAINST_PLAN = f'kế hoạch: {{{{ against_plan("{YEAR}") }}}}.'
LATE = "DA.count.muc.cham"
ROADS = asked("A B C", B1=fixed(ROAD, LENGTH, columns=COLUMNS), says=[AGAINST_LAST_YEAR])

PARTIAL_LAST_YEAR = Example(
    "1 partial last year",
    ROADS,
    (Quarter(Q4, typed("X", "luy_ke: A 10, B 20, C 30; cung_ky: A 8, B 25")),),
    (
        total(Q4, YEAR, 60),
        total(Q4, "B1.X.cung_ky", 33),
        compared(Q4, YEAR, "last_year", "30/33", both=2, beside=33),
        total(Q4, "B1.X.cung_ky", 33),
        says(Q4, "cùng kỳ:", "giảm 9,1%", "(tính trên 2/3 đơn vị"),
    ),
)
OTHER_UNITS_THEN = Example(
    "2 other units in the quarter before",
    asked("A B C D", B1=fixed(ROAD, columns=COLUMNS), says=[AGAINST_PREVIOUS]),
    (
        Quarter(Q3, typed("X", "trong_ky: A 10, B 20, D 50")),
        Quarter(Q4, typed("X", "trong_ky: A 11, B 21, C 40")),
    ),
    (
        total(Q4, QUARTER, 72),
        compared(Q4, QUARTER, "previous", "32/30", both=2, beside=80),
        says(Q4, "kỳ trước:", "tăng 6,7%", "(tính trên 2/3 đơn vị"),
    ),
)
PARTIAL_PLAN = Example(
    "3 two kinds of plan",
    asked(
        "A B",
        B1=fixed(ROAD, columns=COLUMNS),
        tables={"targets": [target("B1.X", 400)]},
        says=[AGAINST_PLAN],
    ),
    (Quarter(Q4, typed("X", "luy_ke: A 100, B 200; ke_hoach: A 100")),),
    (
        total(Q4, YEAR, 300),
        says(Q4, "kế hoạch:", "100% kế hoạch", "1/2 đơn vị có kế hoạch"),
        says(Q4, "kế hoạch:", "bằng 75% kế hoạch tỉnh giao"),
    ),
)
HALF_A_RATE = Example(
    "4 a rate with half its parts",
    asked(
        "A B",
        B1=fixed(
            "M | Tổng | km | stock",
            "N | Trong đó | km | stock",
            "T | Tỷ lệ | % | ratio | numerator=N; denominator=M; decimals=1",
            columns=COLUMNS,
        ),
        says=['tỷ lệ: {{ figure("B1.T.luy_ke") }}.'],
    ),
    (Quarter(Q4, both(typed("N", "luy_ke: A 30, B 80"), typed("M", "luy_ke: A 60"))),),
    (
        total(Q4, "B1.N.luy_ke", 110),
        total(Q4, "B1.T.luy_ke", 50),
        says(Q4, "tỷ lệ:", "50%", "1/2 đơn vị"),
    ),
)
NOTHING_THIS_QUARTER = Example(
    "5 nothing this quarter",
    asked("A B", B1=fixed(ROAD, LENGTH, columns=COLUMNS)),
    (
        Quarter(
            Q3,
            both(
                typed("S", "luy_ke: A 305, B 100"),
                typed("X", "luy_ke: A 15.74, B 1; trong_ky: A 4, B 1"),
            ),
        ),
        Quarter(
            Q4,
            {"A": NOTHING}
            | both(typed("S", "luy_ke: B 101"), typed("X", "luy_ke: B 3; trong_ky: B 2")),
        ),
    ),
    (
        total(Q4, STOCK, 406).until("R-3"),
        total(Q4, YEAR, "18.74").until("R-3"),
        total(Q4, QUARTER, 2),
        compared(Q4, STOCK, "previous", "406/405", both=2, beside=405).until("R-3"),
        sources(Q4, STOCK, Q3, Q4).until("R-3"),
    ),
)
NOTHING_AT_FIRST = Example(
    "6 nothing in the first quarter",
    asked("A", B1=fixed(ROAD, LENGTH, columns=COLUMNS)),
    (Quarter(Q3, {"A": NOTHING}),),
    (
        total(Q3, QUARTER, 0).until("R-3"),
        total(Q3, YEAR, 0).until("R-3"),
        total(Q3, STOCK, None),
        accused(Q3, "A", form="B1", row="S", most=1).until("R-3"),
    ),
)
NEW_YEAR = Example(
    "7 a new year",
    asked("A", B1=fixed(ROAD, columns=COLUMNS), says=[AGAINST_LAST_YEAR]),
    (
        Quarter("2025-Q4", typed("X", "luy_ke: A 351")),
        Quarter("2026-Q1", typed("X", "luy_ke: A 267; cung_ky: A 300")),
    ),
    (
        not_compared("2026-Q1", YEAR, "previous"),
        compared("2026-Q1", YEAR, "last_year", "267/300", both=1),
        says("2026-Q1", "cùng kỳ:", "giảm 11%"),
    ),
)


def remeasured(name: str, *between: object, kept: bool = False) -> Example:
    """Return example 8 with what happens between the two quarters, ``None`` for the change.

    ``kept`` says that the quarter has its definition still, by being closed.
    """
    told = measured(Q3, "B1", "X", "triệu đồng")
    money = asked(
        "A",
        B1=fixed("X | Tiết kiệm | triệu đồng | flow", columns=COLUMNS),
        says=[AGAINST_PREVIOUS],
    )
    in_billions = money.but(rows={"X": {"measure": "tỷ đồng"}})
    steps = (Change(in_billions) if one is None else one for one in between)
    return Example(
        name,
        money,
        (
            Quarter(Q3, typed("X", "trong_ky: A 4737.553")),
            *steps,
            command("aggregate", Q3, "--force"),
            Quarter(Q4, typed("X", "trong_ky: A 4.8")),
        ),
        (
            total(Q3, QUARTER, "4737.553"),
            told if kept else told.until("R-4"),
            measured(Q4, "B1", "X", "tỷ đồng"),
            compared(Q4, QUARTER, "previous", "4.8/4.737553", both=1, beside="4.737553")
            .until("R-4")
            .for_itself(),
            says(Q4, "kỳ trước:", "tăng 1,3%").until("R-4"),
        ),
    )


CLOSE, REOPEN = command("close", Q3), command("reopen", Q3, "--reason", "thử")
REMEASURED = (
    remeasured("8a another measure, never closed", None),
    remeasured("8b another measure, closed before", CLOSE, None, kept=True),
    remeasured("8c another measure, closed and reopened", CLOSE, None, REOPEN),
    remeasured("8d another measure, closed again", CLOSE, None, REOPEN, CLOSE),
)
TASKS = [{"ma": "NV01", "ten": "Việc một", "von": 300, "gn": 150},
         {"ma": "NV02", "ten": "Việc hai", "von": 300, "gn": 150}]  # fmt: skip
KEY_OF_A_UNIT = Example(
    "9 keys within a unit",
    asked(
        "A B C D",
        NV=listed("ma:key ten:text von:plan,triệu_đồng gn:year,triệu_đồng", scope="unit"),
        settings={"rank_disbursed": "NV.gn", "rank_planned": "NV.von"},
        says=[
            'tổng: {{ figure("NV.count", "việc") }}, {{ figure("NV.gn") }}.',
            'A: {{ number("NV.count/A") }} việc, {{ number("NV.gn/A") }}.',
            'D: {{ number("NV.gn/D") }}.',
            "xếp hạng: {{ ranked_count }} đơn vị.",
        ],
    ),
    (Quarter(Q4, {unit: {"NV": TASKS} for unit in "ABCD"}),),
    (
        total(Q4, "NV.count", 8).until("R-5"),
        total(Q4, "NV.gn", 1200).until("R-5"),
        says(Q4, "tổng:", "8 việc", "1,2 tỷ đồng").until("R-5"),
        says(Q4, "A:", "2 việc, 300"),
        says(Q4, "D:", "300").until("R-5"),
        says(Q4, "xếp hạng:", "4 đơn vị").until("R-5"),
    ),
)
PROJECTS = asked(
    "A B", DA=listed("ma:key ten:text chu:unit gn:year,triệu_đồng", scope="everywhere")
)
ONE_PROJECT = Example(
    "10 one project in two spellings",
    PROJECTS,
    (
        Quarter(
            Q4,
            {
                "A": {"DA": [{"ma": "DA-01", "ten": "Cầu X", "chu": "A", "gn": 40}]},
                "B": {"DA": [{"ma": "da-01", "ten": "Cầu X", "chu": "A", "gn": 50}]},
            },
        ),
    ),
    (
        total(Q4, "DA.count", 1),
        total(Q4, "DA.gn", 40),
        accused(Q4, "B", code="VAL032"),
    ),
)
TWO_PROJECTS = Example(
    "11 two projects of one key",
    PROJECTS,
    (
        Quarter(
            Q4,
            {
                "A": {"DA": [{"ma": "7001", "ten": "Cầu X", "chu": "A", "gn": 40}]},
                "B": {"DA": [{"ma": "7001", "ten": "Trường Y", "chu": "B", "gn": 50}]},
            },
        ),
    ),
    (
        total(Q4, "DA.count", 2).until("R-5"),
        total(Q4, "DA.gn", 90).until("R-5"),
        accused(Q4, "A", form="DA", severity="error").until("R-5"),
        accused(Q4, "B", form="DA", severity="error").until("R-5"),
    ),
)
ADDS_UP = rule("VAL401", "B1", "ABS(luy_ke - PREVIOUS(luy_ke) - trong_ky) <= 0.5",
               columns="luy_ke", rows="X", periods="Q2;Q3;Q4")  # fmt: skip

BEFORE = ("B1", "X", "#truoc:Kỳ trước: từ đầu năm")


def merged(name: str, year: int, *right: object) -> Example:
    """Return example 12 with what the new unit types since the beginning of the year."""
    return Example(
        name,
        asked(
            "11953..2026-06-30 20031..2026-06-30 11953@2026-07-01<11953,20031",
            B1=fixed(ROAD, columns=COLUMNS),
            tables={"rules": [ADDS_UP]},
        ),
        (
            Quarter(Q2, typed("X", "trong_ky: 11953 43, 20031 30; luy_ke: 11953 43, 20031 30")),
            Quarter(Q3, typed("X", f"trong_ky: 11953 119; luy_ke: 11953 {year}")),
        ),
        (
            issued(Q3, "11953", BEFORE, 73).until("R-7"),
            *right,
        ),
    )


MERGED = (
    merged(
        "12a a merger in the year",
        192,
        total(Q3, YEAR, 192),
        compared(Q3, QUARTER, "previous", "119/73", both=1, beside=73).until("R-7"),
        not_compared(Q3, YEAR, "previous"),
        spared(Q3, "11953", code="VAL401"),
    ),
    merged(
        "12b a merger, and the months before forgotten",
        119,
        total(Q3, YEAR, 119),
        accused(Q3, "11953", code="VAL401", severity="error").until("R-7"),
    ),
)
TWO_OLD_ONE_NEW = asked(
    "A..2026-09-30 B..2026-09-30 C@2026-10-01<A,B",
    B1=fixed(ROAD, columns=COLUMNS),
    says=[AGAINST_LAST_YEAR],
)
MERGED_AFTER_REPORTING = Example(
    "13 a merger after the old units have reported",
    TWO_OLD_ONE_NEW.but(
        former_units=[],
        units=[{"code": c, "name": f"Đơn vị {c}", "kind": "đơn vị"} for c in "AB"],
    ),
    (
        Quarter(Q4, typed("X", "luy_ke: A 100, B 50"), ("issue", "ingest", "validate")),
        Change(TWO_OLD_ONE_NEW),
        Quarter(Q4, typed("X", "luy_ke: C 160")),
        command("run", Q4, "--force"),
    ),
    (
        defined("Đơn vị A+quý IV", "Đơn vị B+quý IV").until("R-6"),
        total(Q4, YEAR, 160).until("R-6"),
        in_report(Q4, "cùng kỳ:"),
        exits("run", Q4, 0, 1),
    ),
)
TOO_MUCH = rule("VAL402", "B1", "luy_ke <= 1000", columns="luy_ke", rows="X")
LEFT_OUT = asked(
    "A B",
    B1=fixed(ROAD, columns=COLUMNS),
    settings={"units_with_errors": "excluded"},
    tables={"rules": [TOO_MUCH]},
    says=[AGAINST_LAST_YEAR],
)
EXCLUDED = (
    Example(
        "14a a unit left out, last year in the history",
        LEFT_OUT,
        (
            Quarter("2025-Q4", typed("X", "luy_ke: A 100, B 50")),
            Quarter(Q4, typed("X", "luy_ke: A 5000, B 60")),
        ),
        (
            total(Q4, YEAR, 60),
            compared(Q4, YEAR, "last_year", "60/50", both=1),
            says(Q4, "cùng kỳ:", "tăng 20%"),
        ),
    ),
    Example(
        "14b a unit left out, last year as told now",
        LEFT_OUT,
        (Quarter(Q4, typed("X", "luy_ke: A 5000, B 60; cung_ky: A 100, B 50")),),
        (
            total(Q4, YEAR, 60),
            total(Q4, "B1.X.cung_ky", 50),
            compared(Q4, YEAR, "last_year", "60/50", both=1),
            says(Q4, "cùng kỳ:", "tăng 20%"),
        ),
    ),
)
DOUBTFUL = Example(
    "15 one cell that outweighs all others",
    asked(
        "A B C D E F",
        B1=fixed(LENGTH, columns=COLUMNS),
        tables={
            "rules": [
                rule("VAL403", "B1", "luy_ke <= 5 * ke_hoach", columns="luy_ke", rows="S")
                | {"severity": "warning"}
            ]
        },
        says=['diện tích: {{ figure("B1.S.luy_ke") }} ({{ against_plan("B1.S.luy_ke") }}).'],
    ),
    (
        Quarter(
            Q4,
            typed(
                "S",
                "luy_ke: A 1000.01, B 200, C 210, D 214, E 216, F 211.73;"
                "ke_hoach: A 8.95, B 400, C 400, D 400, E 400, F 400",
            ),
        ),
    ),
    (
        total(Q4, STOCK, "2051.74"),
        accused(Q4, "A", code="VAL403", severity="warning"),
        letter(Q4, "A", "1.000,01").until("R-9"),
        in_report(Q4, "Số liệu cần xác minh", r"1\.000,01", r"95(,\d)? ?%").until("R-9"),
        says(Q4, "diện tích:", "cần xác minh").until("R-9"),
    ),
)
UNKNOWN = (
    Example(
        "16a nobody has a last year",
        ROADS,
        (Quarter(Q4, typed("X", "luy_ke: A 10")),),
        (
            not_compared(Q4, YEAR, "last_year"),
            blank_when_recalculated(Q4, YEAR, "Cùng kỳ năm trước", "So với cùng kỳ (%)"),
            says(Q4, "cùng kỳ:", "chưa có số liệu cùng kỳ năm 2025 để so sánh"),
        ),
    ),
    Example(
        "16b nobody reports now what was reported before",
        ROADS,
        (
            Quarter(Q3, both(typed("S", "luy_ke: A 7"), typed("X", "luy_ke: A 1"))),
            Quarter(Q4, typed("X", "luy_ke: A 10")),
        ),
        (
            total(Q4, STOCK, None),
            blank_when_recalculated(Q4, STOCK, "Kỳ này", "So với kỳ trước (%)"),
        ),
    ),
    Example(
        "16c nobody sends now the list that was sent before",
        asked(
            "A B",
            B1=fixed(ROAD, columns=COLUMNS),
            DA=listed("ma:key ten:text muc:choice=muc gn:quarter,triệu_đồng"),
            tables={"choices": [{"list": "muc", "code": "cham", "label": "Chậm"}]},
        ),
        (
            Quarter(Q3, {"A": {"DA": [{"ma": "1", "ten": "Cầu", "muc": "Chậm", "gn": 3}]}}),
            Quarter(Q4, typed("X", "luy_ke: B 10")),
        ),
        (
            total(Q4, LATE, None),
            blank_when_recalculated(Q4, LATE, "Kỳ này", "So với kỳ trước (%)"),
            blank_when_recalculated(Q4, "DA.gn", "Kỳ này", "So với kỳ trước (%)"),
        ),
    ),
)
SIXTEEN = (
    PARTIAL_LAST_YEAR,
    OTHER_UNITS_THEN,
    PARTIAL_PLAN,
    HALF_A_RATE,
    NOTHING_THIS_QUARTER,
    NOTHING_AT_FIRST,
    NEW_YEAR,
    *REMEASURED,
    KEY_OF_A_UNIT,
    ONE_PROJECT,
    TWO_PROJECTS,
    *MERGED,
    MERGED_AFTER_REPORTING,
    *EXCLUDED,
    DOUBTFUL,
    *UNKNOWN,
)
