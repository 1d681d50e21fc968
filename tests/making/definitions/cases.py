"""For every finding of ``define``: what brings it about, where, and what does not.

A case is (tables that are wrong, the cell that is named, tables that are right).
"""

import re
from dataclasses import dataclass, field

from making.definitions.tables import A_DEFINITION, with_cell, with_line


@dataclass(frozen=True)
class Case:
    code: str
    wrong: dict[str, str | None]
    place: str
    right: dict[str, str | None] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


def _cell(code: str, table: str, old: str, wrong: str, *places: str) -> Case:
    """Return a case of one cell; behind its address may stand what would be right there."""
    place, right = (*places, "")[:2]
    passing = {table: with_cell(table, old, right)} if right else {}
    return Case(code, {table: with_cell(table, old, wrong)}, f"{table}!{place}", passing)


def _line(code: str, table: str, wrong: str, place: str, right: str = "") -> Case:
    passing = {table: with_line(table, right)} if right else {}
    return Case(code, {table: with_line(table, wrong)}, f"{table}!{place}", passing)


def _merged(code: str, former: str, place: str, units: str = "") -> Case:
    """Return a case of a merger; the same with both predecessors ending in time is right."""
    new, old = f"{_UNITED}{_PHUONG}", "code | name | kind | active_to\n"
    wrong = {"units": new + units, "former_units": old + former}
    return Case(code, wrong, place, {"units": new, "former_units": old + _FORMER})


def _pointed(column: str) -> dict[str, str | None]:
    """Return a row with a point in its code, and beside it a column of that code."""
    columns = with_line("columns", f"BM02 | {column} | 9 | X")
    return {"rows": with_line("rows", "BM02 | HT01.a | | X"), "columns": columns}


def _dated(day: str) -> dict[str, str | None]:
    """Return a unit with a predecessor, and its first day."""
    units = f"{_UNITED}11953 | Phường Mới | 11950 | phường | {day}"
    return {"units": units, "former_units": "code | name | kind | active_to\n" + _FORMER}


def _measured(measure: str) -> dict[str, str | None]:
    head = "indicator | unit | year | value | measure"
    return {"targets": f"{head}\nBM02.HT01 | 11953 | 2026 | 1 | {measure}"}


def _written(name: str) -> dict[str, str | None]:
    head = "code | kind | template | output_name\nbc | BC | bc.docx | a.docx"
    return {"documents": f"{head}\nkh | KH | bc.docx | {name}"}


def _letter(name: str) -> dict[str, str | None]:
    head = "code | kind | template | output_name\nbc | BC | bc.docx | a.docx"
    return {"documents": f"{head}\nREMINDER | CV | bc.docx | {name}"}


def _titled(name: str) -> dict[str, str | None]:
    others = "BM01 | Dự án | list |\nBM05 | Lời thuật | text |"
    return {
        "forms": f"code | title | kind | short_title\nBM02 | Hạ tầng | fixed | {name}\n{others}"
    }


_ASKED = (
    "form | code | label | applies_to\nBM02 | HT01 | A | {}\nBM02 | HT02 | B |\nBM05 | a | A |"
)
_BLOCKS = "code | name | block | kind\n11953 | Một | Khối A | phường\nHY-SXD | Hai | | sở"
_CRITERIA = "code | label | max_points | expression | block\nTC01 | A | 1 | BM01.SUM(chi) | {}"
_LIMIT = (
    "form | code | label | kind | measure | max | space | time\n"
    "BM02 | HT01 | A | flow | km | 1 | | \n"
    "BM02 | HT02 | B | flow | % | {} | none | none\nBM05 | a | A | text | | | none | none"
)
_RULE = (
    "code | form | rows | expression | message | applies_to\n"
    "VAL301 | BM02 | HT01 | luy_ke > 0 | A | {}"
)
_ROW_HEAD = "form | code | label | kind | space | time | numerator | denominator | formula\n"
_UNITED = "code | name | predecessors | kind | active_from | active_to\n"
_PHUONG = "11953 | Phường Mới | 11950;11951 | phường | 2025-07-01\n"
_FORMER = "11950 | Xã Cũ | | 2025-06-30\n11951 | Xã Xưa | | 2025-06-30\n"
_NO_KEY = with_cell("columns", "| project          | key ", "| project          | text")

_A_DAY = "BM01 | ngay | 10 | Ngày | date |"
_ANOTHER_CHOICE = "BM01 | mau | 11 | Màu | choice | | | | mau"
_LIST = "BM01 | thu | 9 | Thử | number | | | | | "
# Formulas of HT03 beside what is right there; further rows stand behind a bar, code = formula.
STOCKS = {
    "PREVIOUS(HT02) + HT02": "PREVIOUS(HT01) + HT01",
    "LAST_YEAR(HT02) + HT02": "HT02 - LAST_YEAR(HT02)",
    "SUM(PREVIOUS(HT02); X1) / X1 stock =": "SUM(PREVIOUS(HT02); X1) / X1 flow =",
    "HT01 - (X1 - HT02) / X1 flow = -PREVIOUS(HT02)": "HT01 - (X1 - HT02) / X1 flow = HT02",
    "2 * (PREVIOUS(HT02) + HT02)": "(PREVIOUS(HT02) + HT02) / 2",
    "IF(ISBLANK(PREVIOUS(HT02)); 0; PREVIOUS(HT02)) + HT02": (
        "IF(ISBLANK(HT02); PREVIOUS(HT02); HT02)"
    ),
    "MAX(0; ROUND(PREVIOUS(HT02); 1) + HT02)": "MAX(PREVIOUS(HT02); HT02)",
    "PREVIOUS(HT03) + HT02": "PREVIOUS(HT03) + HT01",
    "X1 + X2 / X1 flow = PREVIOUS(HT02) / X2 flow = HT02": (
        "X1 + X2 / X1 flow = HT01 / X2 flow = HT02"
    ),
    "X1 + HT02 / X1 stock = PREVIOUS(HT02)": "X1 + HT02 / X1 stock = PREVIOUS(X1) + HT01",
    "X2 + HT02 / X1 flow = LAST_YEAR(HT02) / X2 flow = X1": (
        "HT02 - X2 / X1 flow = LAST_YEAR(HT02) / X2 flow = X1"
    ),
}
RATES = {
    "(HT04 + X1) / 2 / X1 ratio = HT01": "(HT04 - X1) / 2 / X1 ratio = HT01",
    "0.5 * HT04 + 0.5 * X1 / X1 ratio = HT01": "HT04 * HT02 + X1 * HT01 / X1 ratio = HT01",
    "SUM(X1; X2) / X1 flow = HT04 / X2 ratio = HT01": (
        "SUM(X1; X2) / X1 flow = HT01 / X2 ratio = HT01"
    ),
    "BM01.SUM(tl) / 2": "BM01.COUNT(tl) / 2",
}


def _rows(formula: str) -> dict[str, str | None]:
    """Return the rows with a formula of HT03, and further rows that it names."""
    own, *others = re.split(r" / (?=X)", formula)
    lines = (re.split(r" (\w+) ?= ?", one) for one in others)
    more = [
        f"BM02 | {code} | | Khác | | {kind} | none | none | | | {text}"
        for code, kind, text in lines
    ]
    text = with_cell("rows", "HT01 + HT02", own)
    return {"rows": "\n".join([text.rstrip(), *more])}


def _formula(code: str, wrong: str, right: str) -> Case:
    return Case(code, _rows(wrong), "rows!K5", _rows(right))


# Rules of BM01 beside what is right there: von is needed and from 0 to 100, chi from 0 on.
IDLE = {
    "von - von = 0": "von - chi = 0",
    "chi + von >= von + chi": "chi + von >= von + chi + 1",
    "chi < chi + 1": "chi < von + 1",
    "chi * 0 = 0": "chi * 1 = 0",
    "chi >= -5": "chi >= 5",
    "chi + von >= -1": "chi + von >= 1",
    "von * 2 <= 20 * 10": "von * 2 <= 20 * 9",
    "MAX(chi; von) >= chi": "MAX(chi; von) >= chi + 1",
    "MIN(chi; von) <= 100": "MIN(chi; von) <= 99",
    "COUNT(chi; von) <= 2": "COUNT(chi; von) <= 1",
    "BM01.SUM(chi) >= 0": "BM01.SUM(chi) > 0",
    "NOT(ISBLANK(von))": "NOT(ISBLANK(chi))",
    "IF(ISBLANK(ma_da); chi = 0)": "IF(ISBLANK(chi); von = 0)",
    "OR(chi >= 0; ISBLANK(chi))": "OR(chi >= 1; ISBLANK(chi))",
    'OR(tien_do = "cham"; tien_do = "dung")': 'OR(tien_do = "cham"; chi > 0)',
    "IF(chi < 0; SUM(chi; von) > 5)": "IF(chi > 0; SUM(chi; von) > 5)",
    "tien_do <> mau": "ma_da <> tien_do",
}
IMPOSSIBLE = {
    "ISBLANK(von)": "ISBLANK(chi)",
    "ABS(chi) <= -1": "ABS(chi) <= 1",
    "chi + 1 < chi": "chi + 1 < von",
    'AND(tien_do <> "cham"; tien_do <> "dung")': 'tien_do <> "cham"',
}
_MEASURES = {
    "ha": "ha",
    "m2": "m²",
    "tr": "triệu đồng",
    "trd": "tr.đ",
    "ty": "tỷ đồng",
    "ho": "hộ",
    "cau": "cầu",
    "nguoi": "người",
    "nghin": "nghìn người",
    "sao": "sào",
    "tl": "%",
    "mm": "",
    "kwh": "kWh",
    "km": "km",
    "mat_do": "người/km2",
}
_MEASURED = "\n".join(
    f"BM02 | {code} | | Số {code} | {measure} | stock | none | last"
    for code, measure in _MEASURES.items()
)
UNTURNED = {
    "ha <= m2": "ha <= m2 * 0.0001",
    "ha + ha <= m2": "10000 * (ha + ha) <= m2",
    "ty > tr": "ty > tr / 1000",
    "ABS(ty - tr) <= 5": "ABS(tr - trd) <= 5",
    "SUM(ha; m2) > 0": "SUM(ha; ha; mm) > 0",
    "MAX(ty; tr) > 5": "MAX(1000 * ty; tr) > 5",
    "IF(ho > 0; ty; tr) > 5": "IF(ho > 0; ty; 0) > 5",
    "nghin > nguoi": "nghin * 1000 > nguoi",
    "tr <= trd * tl": "tr <= trd * tl / 100",
    "tl = ha / ha": "tl = ha / ha * 100",
    "mat_do * km * km <= nghin": "mat_do * km * km <= nguoi",
    "OR(ho > 0; ha > m2)": "OR(ho > 0; ha > ha)",
}
DOUBTED = {
    "ty * 100 > tr": "ty * 500 > tr",
    "m2 <= 1000 * ha": "m2 <= 5000 * ha",
    "tl <= ho / ho * 10": "tl <= ho / ho * 60 + cau / cau * 40",
    "ty * 0.5 > tr": "ty * 1000 > 0.5 * tr",
}
APART = {
    "ha <= tr": "ha <= 2 * tr",
    "ha + tr > 0": "ha > 0",
    "kwh = ha": "kwh = kwh",
    "km * km > km": "km * km > ha / 100",
}
UNFAMILIAR = {
    "sao <= m2": "sao <= 360 * m2",
    "ho > ha": "ho > cau",
    "ho + cau > tr": "ho + cau > nguoi",
    "COUNT(ho; cau) <= ha": "COUNT(ho; cau) <= 2",
}
RESULTS = {
    "P | % | ratio | ratio | last | | | ha / ha": (
        "P | % | ratio | ratio | last | | | ha / ha * 100"
    ),
    "P | ‰ | ratio | ratio | last | | | ho / ho * 100": (
        "P | ‰ | ratio | ratio | last | | | ho / ho * 1000"
    ),
    "P | đồng/người | ratio | ratio | last | | | tr / nguoi": (
        "P | triệu đồng/người | ratio | ratio | last | | | tr / nguoi"
    ),
    "P | tỷ đồng | flow | none | last | | | tr + trd": (
        "P | tỷ đồng | flow | none | last | | | (tr + trd) / 1000"
    ),
    "P | % | ratio | ratio | last | | | ty / tr * 100": (
        "P | % | ratio | ratio | last | | | ty / tr * 100000"
    ),
}
RESULTS_APART = {
    "P | km | flow | | | | | kwh": "P | | flow | | | | | kwh",
    "P | km | flow | | | | | km * km": "P | ha | flow | | | | | km * km * 100",
    "P | m2 | flow | | | | | km * tr": "P | tr.đ | flow | | | | | ho * tr",
}
_YEAR_BEFORE = (
    "BM02 | kh | 8 | Kế hoạch | number | | | | | | target | | | | flow;stock | plan\n"
    "BM02 | nt | 9 | Năm trước | number | | | | | | last_year:luy_ke | | | | flow | last_year"
)
INTO_ANOTHER_YEAR = {
    "luy_ke >= PREVIOUS(luy_ke)": "luy_ke >= PREVIOUS(luy_ke) / Q2;Q3;Q4",
    "IF(PREVIOUS(luy_ke) > 0; luy_ke > 0) / Q": "IF(ISBLANK(PREVIOUS(luy_ke)); luy_ke > 0) / Q",
    "HT01.luy_ke >= PREVIOUS(HT01.luy_ke)": "HT02.luy_ke >= PREVIOUS(HT02.luy_ke)",
    "ABS(luy_ke - PREVIOUS(luy_ke) - quy) <= 1 / Q1;Q2": "quy <= 9 * PREVIOUS(quy) / Q1;Q2",
    "HT01.luy_ke >= PREVIOUS(BM01.SUM(chi))": "HT01.luy_ke >= PREVIOUS(BM01.SUM(von))",
    "luy_ke <= PREVIOUS(luy_ke) + PREVIOUS(kh)": "luy_ke >= LAST_YEAR(luy_ke)",
}
PLANS_OF_ANOTHER_YEAR = {
    "kh = PREVIOUS(kh)": "kh = PREVIOUS(kh) / Q2;Q3;Q4",
    "nt = PREVIOUS(nt)": "nt = LAST_YEAR(luy_ke)",
}
FALSE_AT_FIRST = {
    "luy_ke > quy": "luy_ke >= quy",
    "luy_ke - quy > 0 / Q": "luy_ke - quy > 0 / Q2;Q3;Q4",
    "HT01.luy_ke <> HT01.quy": "HT02.luy_ke <> HT01.quy",
    "IF(quy >= 0; quy < luy_ke)": "IF(quy > 5; luy_ke > 5)",
}
UNEQUAL = {
    "nt = LAST_YEAR(quy)": "nt = LAST_YEAR(luy_ke)",
    "ABS(quy - LAST_YEAR(luy_ke)) <= 5": "ABS(quy - LAST_YEAR(quy)) <= 5",
    "HT02.luy_ke = LAST_YEAR(HT01.luy_ke)": "HT02.luy_ke = LAST_YEAR(HT02.luy_ke)",
}
FORBIDDING = {
    "IF(chi > 5; chi < 3)": "IF(chi > 5; chi < 8)",
    "IF(chi > von; chi <= von)": "IF(chi > von; ISBLANK(tl))",
}
DATED = {
    "ngay > 2026": "ngay > 46023",
    "IF(chi > 0; von = ngay)": "IF(chi > 0; ngay + von > 0)",
}


def _rule(code: str, wrong: str, right: str) -> Case:
    """Return a case of a rule, with a day and another choice in the form."""
    columns = f"{A_DEFINITION['columns'].rstrip()}\n{_A_DAY}\n{_ANOTHER_CHOICE}"
    extra = {"columns": columns, "choices": with_line("choices", "mau | do | Đỏ")}
    return Case(
        code,
        {"rules": with_cell("rules", "chi <= von", wrong), **extra},
        "rules!F2",
        {"rules": with_cell("rules", "chi <= von", right), **extra},
    )


def _timed(code: str, wrong: str, right: str, place: str = "F3") -> Case:
    """Return a case of a rule of BM02 in all rows; behind a bar stand its periods."""

    def written(text: str) -> dict[str, str | None]:
        expression, _, periods = text.partition(" / ")
        line = f"VAL302 | BM02 | | | warning | {expression} | | A | | | {periods}"
        columns = with_line("columns", _YEAR_BEFORE)
        head = "\n".join(A_DEFINITION["rules"].strip().splitlines()[:2])
        return {"rules": f"{head}\n{line}", "columns": columns}

    return Case(code, written(wrong), f"rules!{place}", written(right))


def _weighed(code: str, wrong: str, right: str) -> Case:
    """Return a case of a rule over rows of many measures."""
    rule = "VAL303 | BM02 | | luy_ke | warning | {} | | A | | |"
    rows = with_line("rows", _MEASURED)
    return Case(
        code,
        {"rules": with_line("rules", rule.format(wrong)), "rows": rows},
        "rules!F4",
        {"rules": with_line("rules", rule.format(right)), "rows": rows},
    )


def _counted(code: str, wrong: str, right: str, place: str) -> Case:
    """Return a case of a row below those of many measures, from its label on."""

    def rows(text: str) -> dict[str, str | None]:
        return {"rows": with_line("rows", f"{_MEASURED}\nBM02 | x | | {text}")}

    return Case(code, rows(wrong), f"rows!{place}", rows(right))


def _of_rows(kind: str, column: str = "luy_ke") -> dict[str, str | None]:
    """Return a formula in the rows of a kind; no row of flows has a stock in it."""
    line = f"BM02 | thu | 9 | Thử | number | | | | | {column} + PREVIOUS({column}) | | | | |"
    columns = with_line("columns", f"{line} {kind}")
    return {"columns": columns, "rows": with_cell("rows", "HT01 + HT02", "HT01 + HT01")}


CASES = (
    Case("DEF001", {"quy tac": "code | form"}, "quy tac!", {"Hướng dẫn": "Cách dùng"}),
    Case("DEF002", {"units": None}, "!", {"units": None, "Đơn vị": A_DEFINITION["units"]}),
    Case("DEF003", {"rules": None}, "!", {"rules": None, "QUY TẮC": A_DEFINITION["rules"]}),
    Case("DEF004", {"targets": "so\n1"}, "targets!", {"targets": "indicator | unit | year"}),
    _cell("DEF005", "settings", "note", "valeu", "C1", "Ghi chú"),
    _cell("DEF006", "documents", "kind", "title", ""),
    _cell("DEF006", "choices", "label", "order", "", "Tên mục"),
    _cell("DEF007", "settings", "note", "value", "C1"),
    _cell("DEF008", "choices", "Đúng", "Đúng | lạc", "D2", "Đúng |"),
    Case("DEF009", {"Quy tắc": A_DEFINITION["rules"]}, "Quy tắc!"),
    Case("DEF010", {"units": "code | name"}, "units!"),
    _cell("DEF011", "choices", "list    |", "Tên mục | x\n list    |", "A2", "Danh mục |"),
    Case(
        "DEF014",
        {"rules": None, "quy định": A_DEFINITION["rules"]},
        "quy định!",
        {"rules": A_DEFINITION["rules"], "quy định": A_DEFINITION["rules"]},
    ),
    Case("DEF015", {"choices": "list | code | label"}, "choices!"),
    Case("DEF015", {"documents": None}, "!", {"documents": None, "texts": None}),
    _line("DEF101", "choices", "tien_do | tam |", "C4", "tien_do | tam | Tạm dừng"),
    _cell("DEF102", "columns", "| 100 |", "| 100 km |", "H3", "| 100,5 |"),
    _cell("DEF102", "targets", "12.5", "1,250", "D2", "1250"),
    _cell("DEF103", "targets", "| 2026 |", "| 26/10 |", "C2", "| 2027 |"),
    _cell("DEF104", "units", "2025-07-01", "2025-13-01", "E2", "1/7/2025"),
    _cell("DEF104", "units", "2025-07-01", "giữa 2025", "E2"),
    _cell("DEF105", "forms", "fixed", "co dinh", "C3", "dòng cố định"),
    _cell("DEF105", "columns", "flow;stock;ratio", "flow;stok", "O8", "flow; tại thời điểm"),
    _cell("DEF105", "columns", "| previous ", "| truoc    ", "K4", "| previous:von "),
    _cell("DEF106", "columns", "| 0   | 100 ", "| 101 | 100 ", "G3", "| 100 | 100 "),
    _cell(
        "DEF107", "units", "|           | P.", "| 2025-06-30 | P.", "F2", "| 2025-07-01 | P."
    ),
    _cell("DEF108", "choices", "| cham |", "| chậm quá |", "B3", "| chậm-quá |"),
    _cell("DEF108", "units", "HY-SXD", "2026-07-01", "A3", "HY-SXD-07"),
    _cell("DEF108", "columns", "| chu ", "| 1chu ", "B9", "| chu1 "),
    _cell("DEF112", "targets", "| 2026 |", "| 26 |", "C2", "| 2030 |"),
    _cell("DEF112", "columns", "| 0   | 100 ", "| 0 | 9000000000000000 ", "H3"),
    _cell("DEF114", "rows", "Cả hai", "Ñeâ, keø ñöôïc naâng caáp", "D5", "Đê, kè Ø 60"),
    _line("DEF201", "units", "11953 | Xã Khác", "A4", "11954 | Xã Khác"),
    _line("DEF201", "columns", "BM02 | LUY_KE | 9 | Khác", "B11", "BM05 | LUY_KE | 9 | Khác"),
    _line("DEF202", "rows", "BM03 | X | | Khác", "A8", "BM02 | X | | Khác"),
    _line("DEF202", "rules", "VAL303 | BM9 | | | | 1 = chi | | Sai", "B4"),
    _cell("DEF203", "columns", "| tien_do |  ", "| tiendo  |  ", "I6"),
    _cell("DEF203", "columns", "| tien_do |  ", "|         |  ", "I6"),
    _cell("DEF204", "rows", "HT02   | A", "HT02   | B", "C4", "HT02   | HT01"),
    _cell("DEF205", "rows", "HT02   | A", "HT02   | HT02", "C4"),
    _cell("DEF206", "rows", "| HT02        |", "| HT20        |", "J6", "| HT03        |"),
    _cell("DEF207", "forms", "| phường ", "| thị trấn ", "D3", "| phường;HY-SXD "),
    _cell("DEF208", "rules", "| HT01 |", "| HT99 |", "C3", "| HT01;HT02 |"),
    _cell("DEF208", "columns", "last_year:luy_ke", "last_year:luy", "K8", "last_year:quy"),
    _cell("DEF209", "targets", "| 11953 ", "| 11999 ", "B2", "| HY-SXD "),
    _cell("DEF210", "texts", "bc ", "cv ", "A2"),
    _cell("DEF211", "targets", "BM02.HT01 | 11953", "HT01 | 11953", "A2", "BM01.chi | 11953"),
    _cell("DEF212", "documents", "Q;Y", "Q;năm", "D2", "Q;9M"),
    _cell("DEF212", "rules", "| Q1;Q2", "| Q1;Q5", "K3", "| Q1;Q4"),
    _line(
        "DEF213",
        "units",
        "11954 | Xã Khác | | xã | 2025-07-01 | | p.  thử",
        "G4",
        "11954 | Xã Khác | | xã | 2020-01-01 | 2025-06-30 | p.  thử",
    ),
    _line("DEF214", "forms", "BM06 | Trống | list", "A5"),
    Case("DEF214", {"rows": "form|code|label\nBM02|HT01|Làm|"}, "forms!A4"),
    _line("DEF215", "rows", "BM01 | X | | Khác", "B8", "BM05 | X | | Khác"),
    Case("DEF216", {"columns": _NO_KEY}, "forms!A2"),
    _cell("DEF217", "columns", "| choice ", "| text ", "I6", "| yes_no "),
    _merged("DEF218", "11950 | Xã Cũ | | 2025-06-30", "units!C2"),
    _merged("DEF219", "11950 | A | | 2025-06-30\n11951 | B | | 2025-07-01", "units!C2"),
    _merged("DEF219", _FORMER, "units!C3", "11960 | Xã Nọ | 11953 | xã | 2025-07-01"),
    _merged("DEF220", f"{_FORMER}11951 | Xã Kia | | 2025-06-29", "former_units!A4"),
    _merged("DEF220", f"{_FORMER}11953 | Xã Xưa | | 2025-07-01", "former_units!A4"),
    _merged("DEF221", "11950 | A | | 2025-06-30\n11951 | B | | 2025-06-29", "units!E2"),
    _line(
        "DEF222",
        "units",
        "12001 | Phường Hai | | phường\n123 | Phường Ba | | phường",
        "A5",
        "12001 | Phường Hai | | phường\n00123 | Phường Ba | | phường",
    ),
    _line("DEF223", "choices", "tien_do | kem | chậm", "C4", "tien_do | kem | Kém"),
    _line("DEF224", "choices", "la | a | A", "A4"),
    _cell("DEF225", "forms", "| phường     | Q", "| phường | H", "E3", "| phường | H;Q"),
    Case("DEF225", {"rows": _ASKED.format("sở")}, "rows!D2", {"rows": _ASKED.format("phường")}),
    _line("DEF226", "rows", "BM02 | luy_ke | | X", "B8", "BM02 | luy_kee | | X"),
    _line("DEF226", "columns", "BM02 | BM01 | 9 | X", "B11", "BM02 | BM09 | 9 | X"),
    _line("DEF227", "units", "1 | Một | | Sở\n2 | Hai | | sở", "D4", "1 | Một | | sở"),
    _line(
        "DEF228",
        "targets",
        "BM02.HT01 | HY-SXD | 2026 | 1",
        "A4",
        "BM01.chi | HY-SXD | 2026 | 1",
    ),
    Case(
        "DEF229",
        {"units": _BLOCKS, "criteria": _CRITERIA.format("Khối B")},
        "criteria!E2",
        {"units": _BLOCKS, "criteria": _CRITERIA.format("Khối A")},
    ),
    _cell("DEF230", "columns", "last_year:luy_ke", "last_year:chu", "K8", "last_year:quy"),
    _line("DEF231", "columns", "BM01 | count | 9 | X", "B11", "BM01 | counts | 9 | X"),
    Case("DEF231", _pointed("a.luy_ke"), "rows!B8", _pointed("a_luy_ke")),
    Case("DEF235", _dated(""), "units!E2", _dated("2025-07-01")),
    _line("DEF232", "units", "1 | Một", "D4", "1 | Một | | sở"),
    _cell("DEF233", "columns", "| flow     ", "| date     ", "O7", "| flow;ratio     "),
    _cell("DEF234", "rows", "km      | flow ", "km      | date ", "F3", "km | stock "),
    _cell("DEF301", "rows", "stock   | sum   | last", "stock | sum | sum", "H4"),
    _cell("DEF302", "rows", "ratio   | ratio | last", "ratio | sum | last", "G6"),
    _cell("DEF302", "columns", "ratio | ratio | last", "ratio | ratio | sum", "N5"),
    _cell("DEF303", "rows", "| HT02        |", "|             |", "G6"),
    _cell("DEF303", "columns", "| chi / von * 100 |", "|  |", "M5"),
    _cell("DEF304", "rows", "HT02        |", "HT02 | HT01", "K6", "HT02 | |"),
    Case("DEF305", {"rows": _LIMIT.format("1")}, "rows!F3", {"rows": _LIMIT.format("100")}),
    _cell("DEF306", "criteria", "BM01.SUM(chi)", "BM01.SUM(tl)", "D2", "BM01.SUM(von)"),
    _cell("DEF306", "rows", "HT01 + HT02", "(HT04 + PREVIOUS(HT04)) / 2", "K5", "HT01 + HT04"),
    _cell(
        "DEF307",
        "rows",
        "HT01 + HT02",
        "SUM(HT02; PREVIOUS(HT02))",
        "K5",
        "HT02 - PREVIOUS(HT02)",
    ),
    *(_weighed("DEF314", wrong, right) for wrong, right in UNTURNED.items()),
    *(_weighed("DEF315", wrong, right) for wrong, right in DOUBTED.items()),
    *(_weighed("DEF316", wrong, right) for wrong, right in APART.items()),
    *(_weighed("DEF317", wrong, right) for wrong, right in UNFAMILIAR.items()),
    *(_counted("DEF318", wrong, right, "K23") for wrong, right in RESULTS.items()),
    _counted(
        "DEF318",
        "P | % | ratio | ratio | last | ha | m2",
        "P | % | ratio | ratio | last | ho | cau",
        "I23",
    ),
    _counted(
        "DEF321", "P | % | ratio | ratio | | ho | tr", "P | % | ratio | | | ho | cau", "I23"
    ),
    *(_counted("DEF321", wrong, right, "K23") for wrong, right in RESULTS_APART.items()),
    _counted("DEF319", "P | người/km2 | flow | sum", "P | tấn/ngày | flow | sum", "G23"),
    _counted("DEF319", "P | ‰ | flow | sum", "P | ‰ | flow | none", "G23"),
    _counted("DEF319", "P | ca/100.000 dân | flow | sum", "P | ca | flow | sum", "G23"),
    _counted("DEF320", "P | điểm | flow | sum", "P | điểm | flow | max", "G23"),
    _counted("DEF320", "Giá bình quân | đồng | flow | sum", "Giá | đồng | flow | sum", "G23"),
    *(_timed("DEF412", wrong, right, "K3") for wrong, right in INTO_ANOTHER_YEAR.items()),
    *(_timed("DEF413", wrong, right, "K3") for wrong, right in PLANS_OF_ANOTHER_YEAR.items()),
    *(_timed("DEF414", wrong, right) for wrong, right in FALSE_AT_FIRST.items()),
    *(_timed("DEF415", wrong, right) for wrong, right in UNEQUAL.items()),
    *(_formula("DEF307", wrong, right) for wrong, right in STOCKS.items()),
    *(_formula("DEF306", wrong, right) for wrong, right in RATES.items()),
    _cell("DEF310", "columns", "| quarter", "|", "P7"),
    _line("DEF311", "columns", "BM02 | x | 9 | Năm 2025", "P11", "BM02 | x | 9 | Kế hoạch"),
    _cell("DEF312", "columns", "flow  | sum   | last", "flow | sum | sum", "N4"),
    _line(
        "DEF313",
        "columns",
        "BM02 | x | 9 | X | number | | | | | | target | | | | | year",
        "P11",
        "BM02 | x | 9 | X | number | | | | | | target | | | | | plan",
    ),
    _line(
        "DEF307", "columns", f"{_LIST}PREVIOUS(von) + von", "J11", f"{_LIST}von - PREVIOUS(von)"
    ),
    _line(
        "DEF307",
        "columns",
        f"{_LIST}PREVIOUS(chi) + chi",
        "J11",
        f"{_LIST}LAST_YEAR(chi) + chi",
    ),
    Case("DEF307", _of_rows("stock"), "columns!J11", _of_rows("flow", "quy")),
    Case("DEF307", _of_rows("flow"), "columns!J11", _of_rows("flow", "quy")),
    _cell(
        "DEF307",
        "rules",
        "quy <= luy_ke",
        "HT01.luy_ke <= HT02.luy_ke + PREVIOUS(HT02.luy_ke)",
        "F3",
        "HT02.luy_ke <= PREVIOUS(HT02.luy_ke) + HT01.quy",
    ),
    _cell(
        "DEF306",
        "criteria",
        "BM01.SUM(chi)",
        '5 * BM01.SUMIF(tien_do; "cham"; tl)',
        "D2",
        '5 * BM01.SUMIF(tien_do; "cham"; chi)',
    ),
    _cell("DEF308", "rows", "HT01      | HT02", "A | HT02", "I6", "HT03 | HT02"),
    _cell("DEF308", "rows", "HT01      | HT02", "HT02 | HT02", "J6"),
    Case("DEF309", _measured("m"), "targets!E2", _measured("KM")),
    _cell("DEF401", "rules", "chi <= von", "chi <= vom", "F2", "chi <= BM01.von"),
    _cell("DEF401", "rules", "chi <= von", "chi + von", "F2", "chi + von > 0"),
    _cell("DEF401", "columns", 'tien_do = "cham"', "tien_do", "F4"),
    _cell("DEF401", "criteria", "BM01.SUM(chi)", "SUM(chi)", "D2"),
    _cell("DEF401", "rows", "HT01 + HT02", "(HT01 + HT02", "K5", "SUM(HT01; HT02)"),
    _cell("DEF402", "rows", "HT01 + HT02", "HT04 + HT03", "K5", "PREVIOUS(HT03)"),
    _cell("DEF402", "columns", "chi / von * 100", "chi / tl * 100", "J5"),
    _cell("DEF403", "rules", "VAL301", "VAL299", "A2", "VAL999"),
    _cell("DEF404", "rules", "chi <= von", "1 <= 2", "F2"),
    _cell("DEF404", "rules", "chi <= von", "von >= 0", "F2", "von >= 1"),
    _cell("DEF404", "rules", "chi <= von", "von <= 200", "F2", "PREVIOUS(von) <= 200"),
    _cell("DEF404", "rules", "chi <= von", "OR(chi <= von; von < chi)", "F2"),
    _cell("DEF404", "rules", "chi <= von", "ABS(chi) >= 0", "F2", "ABS(chi) > 0"),
    _cell("DEF404", "rules", "| phường     | Q1;Q2", "| sở | Q1;Q2", "F3"),
    _cell("DEF404", "rules", "| phường     | Q1;Q2", "|  | Y", "F3", "|  | Y;Q4"),
    _cell("DEF404", "rules", "| HT01 |", "| HT02 |", "F3"),
    _cell(
        "DEF404", "rules", "chi <= von", "OR(chi > 5; chi <= 5)", "F2", "OR(chi > 5; chi < 5)"
    ),
    _cell("DEF404", "rules", "chi <= von", "IF(AND(chi > 5; chi < 3); von = 4)", "F2"),
    _cell("DEF408", "rules", "chi <= von", "chi < chi", "F2", "chi < von"),
    *(_rule("DEF404", wrong, right) for wrong, right in IDLE.items()),
    *(_rule("DEF408", wrong, right) for wrong, right in IMPOSSIBLE.items()),
    *(_rule("DEF409", wrong, right) for wrong, right in FORBIDDING.items()),
    *(_rule("DEF411", wrong, right) for wrong, right in DATED.items()),
    _cell(
        "DEF404", "rules", "chi <= von   | skip", "chi >= 0 | skip", "F2", "chi >= 0 | error"
    ),
    _cell("DEF404", "rules", "quy <= luy_ke", "quy + luy_ke >= luy_ke + quy", "F3"),
    _cell(
        "DEF404", "rules", "luy_ke  | warning  | quy <= luy_ke", "chu | x | HT01 > HT02", "F3"
    ),
    _line(
        "DEF410",
        "rules",
        "VAL303 | BM01 | | chi | error | CHI<=von | skip | x | | | Q",
        "F4",
        "VAL303 | BM01 | | chi | error | CHI<=von | skip | x | | xã | Q",
    ),
    _cell("DEF401", "rules", "chi <= von", "chi / 0 <= von", "F2", "chi / 1 <= von"),
    _cell("DEF408", "rules", "chi <= von", "AND(chi > von; chi < von)", "F2", "NOT(chi = von)"),
    _cell("DEF408", "rules", "chi <= von", "von > 100", "F2", "von > 99"),
    _cell("DEF408", "rules", "chi <= von", "AND(chi > 5; chi < 3)", "F2", "AND(chi>2; chi<3)"),
    _cell("DEF405", "rules", "{found} >", "{found >", "H2", "{found} {{x}} >"),
    _cell("DEF405", "rules", "Xem lại.", "Xem {0.real}", "I2", "Xem {expected}"),
    _cell("DEF404", "rules", "| phường     | Q1;Q2", "|  | H", "F3", "|  | Q4"),
    Case("DEF404", {"rows": _ASKED.format("phường"), "rules": _RULE.format("sở")}, "rules!D2"),
    _cell("DEF406", "rules", "{found} >", "{fuond} >", "H2", "{label} >"),
    _cell("DEF406", "rules", "Xem lại.", "Xem {lable}", "I2", "Xem {sheet}"),
    _cell(
        "DEF407", "columns", 'tien_do = "cham"', 'tien_do = "châm"', "F4", 'tien_do = "dung"'
    ),
    _cell("DEF407", "criteria", "BM01.SUM(chi)", 'BM01.COUNTIF(tien_do, "xong")', "D2"),
    _cell("DEF501", "documents", "bc.docx", "", "C2", "khac.docx"),
    _cell("DEF502", "settings", "03-14", "14/03", "B3", "3-14"),
    _cell("DEF502", "settings", "03-14", "02-29", "B3"),
    _cell("DEF503", "documents", "bc.docx", "BC.docx", "C2"),
    _cell("DEF504", "documents", "| BC   |", "| BCC  |", "B2", "| TTr  |"),
    _line(
        "DEF505",
        "documents",
        "REMINDER | CV | bc.docx",
        "",
        "REPORT | BC | bc.docx\nREMINDER | CV | bc.docx\nCORRECTION | CV | bc.docx",
    ),
    _line("DEF506", "settings", "provinse | X", "A4", "issuer | X"),
    _line(
        "DEF507",
        "settings",
        "units_with_errors | exclude",
        "B4",
        "units_with_errors | excluded",
    ),
    _line(
        "DEF507", "settings", "rank_disbursed | BM01.chii", "B4", "rank_disbursed | BM01.chi"
    ),
    _line("DEF507", "settings", "bc_days | ba", "B4", "bc_days | 3"),
    _line(
        "DEF507",
        "settings",
        "standing_office_code | SXD",
        "B4",
        "standing_office_code | HY-SXD",
    ),
    _line(
        "DEF507",
        "settings",
        "issued_file_name | {cod}",
        "B4",
        "issued_file_name | {name} {code}",
    ),
    _line("DEF507", "settings", "finished_states | xong", "B4", "finished_states | dung;cham"),
    _cell("DEF509", "texts", "Phong trào", "{{ perod }}", "E2", "{{ period.name }}"),
    _cell("DEF513", "documents", "Q;Y", "H;Y", "D2", "Q4;Y"),
    Case("DEF510", _written("A.docx"), "documents!D3", _written("b.docx")),
    Case("DEF510", _written("a"), "documents!D3", _written("a-{year}")),
    *(
        Case("DEF511", _written(name), "documents!D3", _written("Kế hoạch {period_code}.docx"))
        for name in ("CON.docx", "a: b.docx", "thu-muc/a.docx", "a..docx", "a.doc", "x" * 300)
    ),
    _line(
        "DEF511",
        "settings",
        "issued_file_name | {code}?{name}",
        "B4",
        "issued_file_name | {code} {name}",
    ),
    Case(
        "DEF512", _letter("don-doc.docx"), "documents!D3", _letter("don-doc-{unit_code}.docx")
    ),
    *(
        Case("DEF019", _titled(name), "forms!D2", _titled("Hạ tầng giao thông"))
        for name in ("Hạ tầng: đường", "Kết quả phát triển kết cấu hạ tầng", "Hạ tầng'")
    ),
    _line("DEF508", "settings", "unit_deadline_q1 | 03-13", "B4", "unit_deadline_q1 | 03-14"),
)
