"""More examples of the same kinds: other kinds of rows, other directions, longer histories.

Rows that have nothing to do with one another share a campaign, so that one play serves many.
"""

from making.worked.asking import asked, fixed, listed, target
from making.worked.checking import (
    compared,
    never_says,
    not_compared,
    says,
    total,
)
from making.worked.example import Example
from making.worked.playing import NOTHING, Quarter, lines, typed
from making.worked.sixteen import COLUMNS, Q2, Q3, Q4, ROAD

Q1 = "2026-Q1"
PHASES = f"{COLUMNS} giai_doan:phase"


def words(base: str, *rows: str, column: str = "luy_ke") -> list[str]:
    """Return a paragraph of the report for each row: the row, then its comparison."""
    return [f'{row}: {{{{ against_{base}("B1.{row}.{column}") }}}}.' for row in rows]


BESIDE_LAST_YEAR = Example(
    "v1 beside last year, row by row",
    asked(
        "A B C",
        B1=fixed(
            "LOST | Có năm trước, nay chưa có | km | flow",
            "CAU | Cầu | cái | flow | decimals=0",
            "FEW | Ít đơn vị so được | km | flow",
            "NIL | Năm trước không phát sinh | km | flow",
            "SUM | Cộng | km | flow | formula=SUM(CHILDREN(SUM))",
            "SUM.a | Phần một | km | flow | parent=SUM; level=2",
            "SUM.b | Phần hai | km | flow | parent=SUM; level=2",
            "M | Tổng | km | stock",
            "N | Trong đó | km | stock",
            "T | Tỷ lệ | % | ratio | numerator=N; denominator=M; decimals=1",
            "DAT | Đơn vị đạt chuẩn | đơn vị | stock | space=count; decimals=0",
            "ALL | Mọi đơn vị so được | km | flow",
            columns=COLUMNS,
        ),
        says=words("last_year", "LOST", "CAU", "FEW", "NIL", "SUM", "T", "ALL"),
    ),
    (
        Quarter(
            Q4,
            lines("""
                LOST  | luy_ke: B 20; cung_ky: A 8, B 25
                CAU   | luy_ke: A 5, B 10; cung_ky: A 3
                FEW   | luy_ke: A 10, B 20, C 30; cung_ky: A 8
                NIL   | luy_ke: A 5, B 6, C 7; cung_ky: A -, B 4
                SUM.a | luy_ke: A 10, B 1; cung_ky: A 8
                SUM.b | luy_ke: B 20, C 40; cung_ky: C 50
                M     | luy_ke: A 100, B 100, C 50; cung_ky: A 100, C 50
                N     | luy_ke: A 60, B 90, C 20; cung_ky: A 50, B 10, C 20
                DAT   | luy_ke: A 1, B 1, C 1; cung_ky: A 0, B 1
                ALL   | luy_ke: A 10, B 20, C 30; cung_ky: A 10, B 20, C 20
            """),
        ),
    ),
    (
        compared(Q4, "B1.LOST.luy_ke", "last_year", "20/25", both=1, beside=33),
        says(Q4, "LOST:", "giảm 20%"),
        never_says(Q4, "tính trên 1/1"),
        says(Q4, "CAU:", "tăng 2 cái", "(tính trên 1/2 đơn vị"),
        not_compared(Q4, "B1.FEW.luy_ke", "last_year"),
        says(Q4, "FEW:", "không").until("R-8"),
        compared(Q4, "B1.NIL.luy_ke", "last_year", "11/4", both=2),
        compared(Q4, "B1.SUM.luy_ke", "last_year", "50/58", both=2, beside=58),
        says(Q4, "SUM:", "giảm 13,8%", "(tính trên 2/3 đơn vị"),
        total(Q4, "B1.T.luy_ke", 68),
        total(Q4, "B1.T.cung_ky", "46.66666666666667"),
        compared(Q4, "B1.T.luy_ke", "last_year", "6.666666666666667", both=2),
        says(Q4, "T:", "tăng 6,7 điểm phần trăm", "(tính trên 2/3 đơn vị"),
        compared(Q4, "B1.DAT.luy_ke", "last_year", "2/1", both=2, beside=1),
        compared(Q4, "B1.ALL.luy_ke", "last_year", "60/50", both=3, beside=50),
        says(Q4, "ALL:", "tăng 20% so với cùng kỳ năm 2025."),
    ),
)
LEAST_COMPARED = Example(
    "v2 the office asks for fewer units",
    asked(
        "A B C",
        B1=fixed(ROAD, columns=COLUMNS),
        settings={"least_compared": "30"},
        says=words("last_year", "X"),
    ),
    (Quarter(Q4, typed("X", "luy_ke: A 10, B 20, C 30; cung_ky: A 8")),),
    (
        compared(Q4, "B1.X.luy_ke", "last_year", "10/8", both=1, beside=8),
        says(Q4, "X:", "tăng 25%", "(tính trên 1/3 đơn vị"),
    ),
)
BESIDE_THE_QUARTER_BEFORE = Example(
    "v3 beside the quarter before, over three quarters",
    asked(
        "A B C",
        B1=fixed(
            ROAD,
            "S | Chiều dài | km | stock",
            "M | Tổng | km | stock",
            "N | Trong đó | km | stock",
            "T | Tỷ lệ | % | ratio | numerator=N; denominator=M; decimals=1",
            "P | Cả | km | flow",
            "Q | Một phần | km | flow",
            "R | Tỷ lệ trong năm | % | ratio | numerator=Q; denominator=P; decimals=1",
            columns=PHASES,
        ),
        says=[
            *words("previous", "X", column="trong_ky"),
            *words("previous", "S", "T"),
        ],
    ),
    (
        Quarter(Q2, lines("X | trong_ky: A 10, B 20\nS | luy_ke: A 100, B 50")),
        Quarter(
            Q3,
            lines("""
                X | trong_ky: A 11; luy_ke: A 21; giai_doan: A 21
                S | luy_ke: A 101, C 7
                M | luy_ke: A 100, B 100
                N | luy_ke: A 50, B 10
                P | luy_ke: A 100
                Q | luy_ke: A 50
            """),
        ),
        Quarter(
            Q4,
            lines("""
                X | trong_ky: A 12, B 40; luy_ke: A 33, B 60; giai_doan: A 33, B 60
                S | luy_ke: A 90, B 60, C 7; ke_hoach: A 100
                M | luy_ke: A 100, C 100
                N | luy_ke: A 60, C 90
                P | luy_ke: A 100
                Q | luy_ke: A 60
            """),
        ),
    ),
    (
        total(Q4, "B1.X.trong_ky", 52),
        compared(Q4, "B1.X.trong_ky", "previous", "12/11", both=1, beside=11),
        says(Q4, "X:", "tăng 9,1%", "(tính trên 1/2 đơn vị"),
        compared(Q4, "B1.S.luy_ke", "previous", "97/108", both=2, beside=108),
        says(Q4, "S:", "giảm 10,2%", "(tính trên 2/3 đơn vị"),
        compared(Q4, "B1.T.luy_ke", "previous", "10", both=1, beside=30),
        says(Q4, "T:", "tăng 10 điểm phần trăm", "(tính trên 1/2 đơn vị"),
        not_compared(Q4, "B1.X.luy_ke", "previous"),
        not_compared(Q4, "B1.X.giai_doan", "previous"),
        not_compared(Q4, "B1.R.luy_ke", "previous"),
        not_compared(Q4, "B1.S.ke_hoach", "previous"),
    ),
)
OVER_NEW_YEAR = Example(
    "v4 over the turn of the year",
    asked(
        "A B",
        B1=fixed(ROAD, "S | Chiều dài | km | stock", columns=PHASES),
        says=[*words("previous", "X", column="trong_ky"), *words("previous", "S")],
    ),
    (
        Quarter("2026-Q4", lines("X | trong_ky: A 10, B 9; luy_ke: A 40\nS | luy_ke: A 100")),
        Quarter("2027-Q1", lines("X | trong_ky: A 12; luy_ke: A 12\nS | luy_ke: A 110")),
    ),
    (
        compared("2027-Q1", "B1.X.trong_ky", "previous", "12/10", both=1, beside=19),
        says("2027-Q1", "X:", "tăng 20% so với quý IV năm 2026"),
        compared("2027-Q1", "B1.S.luy_ke", "previous", "110/100", both=1),
        says("2027-Q1", "S:", "tăng 10% so với quý IV năm 2026."),
        not_compared("2027-Q1", "B1.X.luy_ke", "previous"),
    ),
)
LAST_YEAR_IN_THE_HISTORY = Example(
    "v5 last year in the history of some units",
    asked("A B C", B1=fixed(ROAD, columns=COLUMNS), says=words("last_year", "X")),
    (
        Quarter("2025-Q4", typed("X", "luy_ke: A 8, B 25")),
        Quarter(Q4, typed("X", "luy_ke: A 10, B 20, C 30")),
    ),
    (
        compared(Q4, "B1.X.luy_ke", "last_year", "30/33", both=2, beside=33),
        says(Q4, "X:", "giảm 9,1%", "(tính trên 2/3 đơn vị"),
    ),
)
PLANS = Example(
    "v6 plans of some units",
    asked(
        "A B C",
        B1=fixed(
            ROAD,
            "TK | Cộng | km | flow | formula=SUM(CHILDREN(TK))",
            "TK.a | Phần một | km | flow | parent=TK; level=2",
            "TK.b | Phần hai | km | flow | parent=TK; level=2",
            "S | Chiều dài | km | stock",
            columns=f"{COLUMNS} so_ke_hoach:percent,formula=luy_ke/ke_hoach*100",
        ),
        tables={"targets": [target("B1.X", 7, unit="C")]},
        says=words("plan", "X", "TK", "S"),
    ),
    (
        Quarter(
            Q4,
            lines("""
                X    | luy_ke: A 50, B 100, C 14; ke_hoach: A 100
                TK.a | luy_ke: A 30, B 10; ke_hoach: A 40
                TK.b | luy_ke: A 10, B 40, C 5; ke_hoach: C 10
                S    | luy_ke: A 90, B 80, C 70; ke_hoach: A 100, B 100, C 100
            """),
        ),
    ),
    (
        says(Q4, "X:", "bằng 59,8% kế hoạch", "2/3 đơn vị"),
        total(Q4, "B1.X.so_ke_hoach", "59.81308411214953"),
        says(Q4, "TK:", "bằng 90% kế hoạch", "2/3 đơn vị"),
        total(Q4, "B1.TK.so_ke_hoach", 90),
        says(Q4, "S:", "bằng 80% kế hoạch"),
        never_says(Q4, "3/3"),
    ),
)
LIST_COLUMNS = (
    "ma:key ten:text chu:unit tt:choice=tt von:plan,triệu_đồng gn_quy:quarter,triệu_đồng"
    " gn:year,triệu_đồng tl:percent,formula=gn/von*100"
)
STATES = [{"list": "tt", "code": "cham", "label": "Chậm"},
          {"list": "tt", "code": "dung", "label": "Đúng"}]  # fmt: skip


def project(key: str, owner: str, **cells: object) -> dict[str, object]:
    """Return a row of the list of projects."""
    return {"ma": key, "ten": f"Công trình {key}", "chu": owner, "tt": "Đúng"} | cells


LISTS = Example(
    "v7 rows of a list that have both",
    asked(
        "A B C",
        DA=listed(LIST_COLUMNS, scope="everywhere"),
        tables={"choices": STATES},
        says=[
            'tỷ lệ: {{ figure("DA.tl") }}; {{ percent_of("DA.gn", "DA.von") }}.',
            'quý: {{ against_previous("DA.gn_quy") }}.',
            'chậm: {{ against_previous("DA.count.tt.cham", "công trình") }}.',
        ],
    ),
    (
        Quarter(
            Q3,
            {
                "A": {"DA": [project("1", "A", von=100, gn_quy=10, gn=10, tt="Chậm")]},
                "B": {"DA": [project("2", "B", von=100, gn_quy=20, gn=20, tt="Chậm")]},
            },
        ),
        Quarter(
            Q4,
            {
                "A": {"DA": {"1": {"von": 100, "gn_quy": 15, "gn": 25},
                             1: project("4", "A", gn_quy=50, gn=50)}},
                "C": {"DA": [project("3", "C", von=50, gn_quy=40, gn=40, tt="Chậm")]},
            },
        ),
    ),
    (
        total(Q4, "DA.count", 3),
        total(Q4, "DA.gn", 115),
        total(Q4, "DA.tl", "43.333333333333333"),
        says(Q4, "tỷ lệ:", "43,3%; 43,3%").until("R-2"),
        compared(Q4, "DA.gn_quy", "previous", "15/10", both=1, beside=30).until("R-2"),
        says(Q4, "quý:", "tăng 50%").until("R-2"),
        not_compared(Q4, "DA.gn", "previous"),
        not_compared(Q4, "DA.von", "previous"),
        compared(Q4, "DA.count.tt.cham", "previous", "1/1", both=1),
    ),
)  # fmt: skip
SILENT = Example(
    "v8 nothing to report, for long",
    asked(
        "A B",
        B1=fixed(
            ROAD,
            "S | Chiều dài | km | stock",
            "M | Tổng | km | stock",
            "T | Tỷ lệ | % | ratio | numerator=S; denominator=M; decimals=1",
            "TK | Cộng | km | flow | formula=SUM(CHILDREN(TK))",
            "TK.a | Phần một | km | flow | parent=TK; level=2",
            columns=PHASES,
        ),
        DA=listed(LIST_COLUMNS, scope="everywhere"),
        tables={"choices": STATES},
    ),
    (
        Quarter(
            Q2,
            {
                "A": {
                    **lines("""
                        X    | trong_ky: A 3; luy_ke: A 9; giai_doan: A 19
                        S    | luy_ke: A 40
                        M    | luy_ke: A 50
                        TK.a | trong_ky: A 2; luy_ke: A 4
                    """)["A"],
                    "DA": [project("1", "A", von=100, gn_quy=10, gn=30)],
                },
                "B": typed("X", "luy_ke: B 1")["B"],
            },
        ),
        Quarter(Q3, {"A": NOTHING, "B": NOTHING}),
        Quarter(
            Q4, {"A": {"B1": NOTHING, "DA": NOTHING, "X.luy_ke": 777}, "B": {"DA": NOTHING}}
        ),
        Quarter("2027-Q1", {"A": NOTHING}),
    ),
    (
        total(Q3, "B1.X.trong_ky", 0).until("R-3"),
        total(Q3, "B1.X.luy_ke", 10).until("R-3"),
        total(Q4, "B1.X.luy_ke", 9).until("R-3"),
        total(Q4, "B1.X.giai_doan", 19).until("R-3"),
        total(Q4, "B1.S.luy_ke", 40).until("R-3"),
        total(Q4, "B1.T.luy_ke", 80).until("R-3"),
        total(Q4, "B1.TK.luy_ke", 4).until("R-3"),
        total(Q4, "B1.TK.trong_ky", 0).until("R-3"),
        compared(Q4, "B1.S.luy_ke", "previous", "40/40", both=1).until("R-3"),
        total(Q4, "DA.count", 1).until("R-3"),
        total(Q4, "DA.gn", 30).until("R-3"),
        total(Q4, "DA.von", 100).until("R-3"),
        total(Q4, "DA.gn_quy", 0).until("R-3"),
        total("2027-Q1", "B1.X.luy_ke", 0).until("R-3"),
        total("2027-Q1", "B1.X.giai_doan", 19).until("R-3"),
        total("2027-Q1", "B1.S.luy_ke", 40).until("R-3"),
    ),
)
COMPARED_VARIANTS = (
    BESIDE_LAST_YEAR,
    LEAST_COMPARED,
    BESIDE_THE_QUARTER_BEFORE,
    OVER_NEW_YEAR,
    LAST_YEAR_IN_THE_HISTORY,
    PLANS,
    LISTS,
    SILENT,
)
