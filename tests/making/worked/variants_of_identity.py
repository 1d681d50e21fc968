"""More examples of whose and what a number is: measures, editions, keys, mergers."""

from making.worked.asking import asked, fixed, listed, rule
from making.worked.checking import (
    accused,
    compared,
    defined,
    in_report,
    issued,
    measured,
    not_compared,
    says,
    spared,
    total,
)
from making.worked.example import Example
from making.worked.playing import NOTHING, Change, Quarter, command, lines, typed
from making.worked.sixteen import ADDS_UP, BEFORE, COLUMNS, Q2, Q3, Q4, ROAD
from making.worked.variants import LIST_COLUMNS, STATES, project

AREA = asked(
    "A B",
    B1=fixed(
        "DAT | Diện tích | ha | flow",
        "DAI | Chiều dài | m | flow",
        "LOAI | Cái gì đó | km | flow",
        "S | Hiện có | km | stock",
        columns=COLUMNS,
    ),
    NV=listed("ma:key ten:text gn_quy:quarter,triệu_đồng gn:year,triệu_đồng", scope="unit"),
    says=[f'{row}: {{{{ against_previous("B1.{row}.trong_ky") }}}}.' for row in ("DAT", "DAI")],
)
OTHER_MEASURES = AREA.but(
    rows={
        "DAT": {"measure": "km2"},
        "DAI": {"measure": "km"},
        "LOAI": {"measure": "cái"},
        "S": {"measure": "m"},
    },
    columns={"gn_quy": {"measure": "tỷ đồng"}, "gn": {"measure": "tỷ đồng"}},
)
OTHER_MEASURE = Example(
    "v11 measures of every dimension",
    AREA,
    (
        Quarter(
            Q3,
            {
                "A": {
                    **lines("""
                        DAT  | trong_ky: A 150
                        DAI  | trong_ky: A 2500; luy_ke: A 3000
                        LOAI | trong_ky: A 7
                        S    | luy_ke: A 12.5
                    """)["A"],
                    "NV": [{"ma": "1", "ten": "Việc", "gn_quy": 1500, "gn": 1500}],
                },
            },
        ),
        Change(OTHER_MEASURES),
        Quarter(
            Q4,
            {
                "A": {
                    **lines("""
                        DAT  | trong_ky: A 3
                        DAI  | trong_ky: A 2
                        LOAI | trong_ky: A 8
                        S    | luy_ke: A 12500
                    """)["A"],
                    "NV": {"1": {"gn_quy": 3, "gn": "4.5"}},
                },
            },
        ),
        command("aggregate", Q3, "--force"),
    ),
    (
        total(Q3, "B1.DAT.trong_ky", 150),
        measured(Q3, "B1", "DAT", "ha").until("R-4"),
        compared(Q4, "B1.DAT.trong_ky", "previous", "3/1.5", both=1, beside="1.5")
        .until("R-4")
        .for_itself(),
        says(Q4, "DAT:", "tăng 100%").until("R-4"),
        compared(Q4, "B1.DAI.trong_ky", "previous", "2/2.5", both=1, beside="2.5")
        .until("R-4")
        .for_itself(),
        says(Q4, "DAI:", "giảm 20%").until("R-4"),
        not_compared(Q4, "B1.LOAI.trong_ky", "previous").until("R-4").for_itself(),
        compared(Q4, "B1.S.luy_ke", "previous", "12500/12500", both=1, beside=12500)
        .until("R-4")
        .for_itself(),
        compared(Q4, "NV.gn_quy", "previous", "3/1.5", both=1).until("R-4").for_itself(),
    ),
)
MORE_ASKED = asked(
    "A B",
    B1=fixed(ROAD, "CU | Chỉ tiêu cũ | km | flow", columns=COLUMNS),
    tables={
        "rules": [rule("VAL404", "B1", "CU >= 0", columns="luy_ke", rows="CU", missing="error")]
    },
)
NEW_EDITION = MORE_ASKED.but(
    rows={"CU": {"code": "MOI", "label": "Chỉ tiêu mới"}},
    rules=[rule("VAL405", "B1", "MOI >= 1", columns="luy_ke", missing="error")],
)
OLD_EDITION = Example(
    "v12 answers on the older edition, and a question that is no longer asked",
    MORE_ASKED,
    (
        Quarter(Q3, lines("X | luy_ke: A 1\nCU | luy_ke: A 5, B 6")),
        Quarter(Q4, {}, ("issue",)),
        Quarter(Q4, lines("X | luy_ke: A 2\nCU | luy_ke: A 7"), ("ingest", "validate")),
        Change(NEW_EDITION),
        Quarter(Q4, {"A": {}}, ("validate", "aggregate", "draft")),
        command("aggregate", Q3, "--force"),
    ),
    (
        total(Q3, "B1.CU.luy_ke", 11).until("R-4").for_itself(),
        spared(Q4, "A", code="VAL405").until("R-4"),
        total(Q4, "B1.X.luy_ke", 2),
    ),
)
KEYS = Example(
    "v13 keys in every spelling",
    asked(
        "A B C D",
        DA=listed(LIST_COLUMNS, scope="everywhere"),
        tables={"choices": STATES},
    ),
    (
        Quarter(
            Q4,
            {
                "B": {
                    "DA": [
                        project("7001", "A", gn=50, ten="Cầu  vượt"),
                        project("Đ-1", "A", gn=5),
                        project("9", "B", gn=1, ten="Một"),
                        project("CHUNG", "B", gn=70, ten="Kè"),
                    ]
                },
                "C": {
                    "DA": [
                        project("7001", "A", gn=60, ten="CẦU VƯỢT"),
                        project("đ-1", "A", gn=6, ten="Công trình Đ-1"),
                        project("9", "C", gn=2, ten="Hai"),
                    ]
                },
                "D": {
                    "DA": [
                        project("9", "D", gn=4, ten="Hai"),
                        project("chung", "B", gn=80, ten="Kè"),
                    ]
                },
            },
        ),
    ),
    (
        total(Q4, "DA.count", 5).until("R-5"),
        total(Q4, "DA.gn", 50 + 5 + 1 + 2 + 70).until("R-5"),
        accused(Q4, "B", form="DA", severity="error").until("R-5"),
        accused(Q4, "D", form="DA", severity="error").until("R-5"),
    ),
)
KEYS_OVER_TIME = Example(
    "v14 keys within a unit, over two quarters",
    asked(
        "A B",
        NV=listed("ma:key ten:text gn:quarter,triệu_đồng", scope="unit"),
        says=['quý: {{ against_previous("NV.gn") }}.'],
    ),
    (
        Quarter(
            Q3,
            {
                "A": {"NV": [{"ma": "NV01", "ten": "Một", "gn": 10}]},
                "B": {"NV": [{"ma": "NV01", "ten": "Hai", "gn": 20}]},
            },
        ),
        Quarter(Q4, {"A": {"NV": {"NV01": {"gn": 12}}}, "B": {"NV": {"NV01": {"gn": 30}}}}),
    ),
    (
        total(Q3, "NV.gn", 30).until("R-5"),
        compared(Q4, "NV.gn", "previous", "42/30", both=2, beside=30).until("R-5"),
        says(Q4, "quý:", "tăng 40%").until("R-5"),
    ),
)
NEW_UNIT = "A..2026-06-30 B..2026-06-30 C@2026-07-01<A,B D"
INHERITED = Example(
    "v15 what the heir of two units takes over",
    asked(
        NEW_UNIT,
        B1=fixed(ROAD, "S | Hiện có | km | stock", columns=COLUMNS),
        DA=listed(LIST_COLUMNS, scope="everywhere"),
        tables={"choices": STATES, "rules": [ADDS_UP]},
        says=['hiện có: {{ against_previous("B1.S.luy_ke") }}.'],
    ),
    (
        Quarter(
            Q2,
            {
                "A": {
                    **lines("X | trong_ky: A 3; luy_ke: A 9\nS | luy_ke: A 40")["A"],
                    "DA": [project("1", "A", von=100, gn_quy=1, gn=30)],
                },
                "B": {
                    **lines("X | trong_ky: B 4; luy_ke: B 5\nS | luy_ke: B 60")["B"],
                    "DA": [project("2", "B", von=100, gn_quy=2, gn=50)],
                },
                "D": lines("X | trong_ky: D 1; luy_ke: D 1\nS | luy_ke: D 100")["D"],
            },
        ),
        Quarter(Q3, {"C": NOTHING, "D": lines("X | trong_ky: D 2; luy_ke: D 3")["D"]}),
        Quarter(
            Q4,
            lines("""
                X | trong_ky: C 6, D 1; luy_ke: C 20, D 4
                S | luy_ke: C 110, D 100
            """),
        ),
    ),
    (
        total(Q3, "B1.X.luy_ke", 17).until("R-7"),
        total(Q3, "B1.X.trong_ky", 2),
        total(Q3, "B1.S.luy_ke", 100).until("R-7"),
        total(Q3, "DA.count", 2).until("R-7"),
        total(Q3, "DA.gn", 80).until("R-7"),
        issued(Q3, "C", BEFORE, 14).until("R-7"),
        spared(Q4, "C", code="VAL401"),
        compared(Q4, "B1.S.luy_ke", "previous", "110/100", both=1).until("R-7"),
        says(Q4, "hiện có:", "tăng 10%").until("R-7"),
    ),
)
SPLIT = Example(
    "v16 a split is left open",
    asked(
        "A..2026-06-30 B@2026-07-01<A C@2026-07-01<A D",
        B1=fixed(ROAD, "S | Hiện có | km | stock", columns=COLUMNS),
    ),
    (
        Quarter(Q2, lines("X | trong_ky: A 10, D 5\nS | luy_ke: A 100, D 50")),
        Quarter(Q3, lines("X | trong_ky: B 4, C 6, D 5\nS | luy_ke: B 40, C 60, D 55")),
    ),
    (
        total(Q3, "B1.S.luy_ke", 155),
        issued(Q3, "B", BEFORE, None),
        not_compared(Q3, "B1.S.luy_ke", "previous"),
        not_compared(Q3, "B1.X.trong_ky", "previous"),
    ),
)
SUM_OF_QUARTERS = Example(
    "v17 the quarters add up to the year, or somebody is asked",
    asked("A B", B1=fixed(ROAD, columns=COLUMNS)),
    (
        Quarter("2026-Q1", typed("X", "trong_ky: A 10, B 1; luy_ke: A 10, B 1")),
        Quarter(Q2, typed("X", "trong_ky: A 5, B 2; luy_ke: A 20, B 3")),
    ),
    (
        accused(Q2, "A", form="B1", row="X").until("R-7"),
        spared(Q2, "B", form="B1", row="X"),
        total(Q2, "B1.X.luy_ke", 23),
    ),
)
YEAR_FALLS = Example(
    "v18 what the year has come to falls",
    asked("A", B1=fixed(ROAD, columns=COLUMNS)),
    (
        Quarter(Q3, typed("X", "trong_ky: A 1; luy_ke: A 41.4")),
        Quarter(Q4, typed("X", "trong_ky: A 1; luy_ke: A 16.8")),
    ),
    (accused(Q4, "A", form="B1", row="X").until("R-9"),),
)
FORMER_STILL_REPORTING = Example(
    "v19 a unit that is no more sends a report of an earlier edition",
    asked("A B", B1=fixed(ROAD, columns=COLUMNS), says=['số: {{ figure("B1.X.luy_ke") }}.']),
    (
        Quarter(Q4, typed("X", "luy_ke: A 100, B 50"), ("issue", "ingest", "validate")),
        Change(
            asked(
                "A..2026-09-30 B",
                B1=fixed(ROAD, columns=COLUMNS),
                says=['số: {{ figure("B1.X.luy_ke") }}.'],
            )
        ),
        Quarter(Q4, {}, ("validate", "aggregate", "draft")),
    ),
    (
        defined("Đơn vị A+quý IV").until("R-6"),
        total(Q4, "B1.X.luy_ke", 50).until("R-6"),
        in_report(Q4, "số: 50 km").until("R-6"),
    ),
)
IDENTITY_VARIANTS = (
    OTHER_MEASURE,
    OLD_EDITION,
    KEYS,
    KEYS_OVER_TIME,
    INHERITED,
    SPLIT,
    SUM_OF_QUARTERS,
    YEAR_FALLS,
    FORMER_STILL_REPORTING,
)
