"""Definitions of strangers: legal, at random, and like nothing that is shipped.

``Pack(seed)`` makes one up, ``write`` puts it into a folder of CSV tables. Codes are those that
people think of (``MAX``, ``II.2.1``, ``x_1``, ``1.10`` for units and choices), names and labels
have quotes, ampersands, brackets and signs in them; forms are of all kinds, with columns of all
types, formulas, rates, every way of adding up, conditions, limits, rules and plans.
"""

import csv
import random
from itertools import pairwise
from pathlib import Path

from hycampaign.define.tables.campaign_spec import BY_NAME

WORDS = (
    "Số hộ được cấp nước", "đường bê tông", "tỷ lệ hoàn thành", "trong đó:", "& các", "<tạm>",
    '"tính"', "'A'", "(nếu có)", "10%", "🌱 cây", "đợt 1/2026", "quyền lợi – nghĩa vụ", "a\\b",
    "[ghi chú]", "#1", "@", "km²", "+ thêm",
)  # fmt: skip
FORM_CODES = ("A1", "B", "F.1", "MAX_1", "Đ1", "R1C1", "SUM2", "Phu_luc.2", "c", "Q1", "ZZ.9.9")
ROW_CODES = (
    "MAX", "SUM", "I", "I.1", "II.2.1", "A2", "R", "x_1", "chỉ_tiêu", "Tổng", "T.1.10", "IF",
    "AND", "hàng", "COUNT",
)  # fmt: skip
COLUMN_CODES = (
    "v", "so", "trong_ky", "gt.1", "TL", "ngày", "D4", "unit", "value", "row", "Loại", "w.x",
    "key", "form", "PREVIOUS", "TARGET", "zz",
)  # fmt: skip
UNIT_CODES = ("{:05d}", "ĐV-{}", "1.{}", "A&B-{}", "X/{}", "_{}")
ENTRY_CODES = ("k{}", "{}", "1.{}0", "MỤC-{}", "a/{}")
KINDS = ("xã", "sở", "Trường THPT", "HTX & tổ hợp tác", "d'Or")
MEASURES = ("km", "hộ", "triệu đồng", "ha", "", "lượt/người", "cái & chiếc")
NAMES = ("Xã Tân <Hưng>", "Sở “Thử & Nghiệm”", "HTX 19/5", "Chi cục d'Artagnan", "Ban X*Y?")
AMOUNTS = ("number", "integer")
COUNTED = ("flow", "stock")
DOCUMENTS = {
    "PLAN": ("KH", "ke-hoach.docx"),
    "REPORT": ("BC", "ke-hoach.docx"),
    "TT-1": ("TTr", "ke-hoach.docx"),
    "REMINDER": ("CV", "cong-van-don-doc.docx"),
    "CORRECTION": ("CV", "cong-van-chinh-sua.docx"),
}
SETTINGS = {
    "province": "Đất <Mới>",
    "campaign_name": "Thi đua “A & B”",
    "issuer": "Ủy ban Thử & Nghiệm",
    "standing_office": "Sở <Ví Dụ>",
    "place_name": "Sao Mai",
}


class Pack:
    """A definition by table; ``forms`` holds rows and columns of each form by code."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.tables: dict[str, list[dict[str, str]]] = {}
        self.forms: dict[str, tuple[str, list, list]] = {}
        self._units()
        styles = self.chance.sample(ENTRY_CODES, 2)
        self.lists = {f"ds{n}": [s.format(k) for k in range(3)] for n, s in enumerate(styles)}
        for code in self.chance.sample(FORM_CODES, self.chance.randint(1, 3)):
            self._form(code, self.chance.choice(("fixed", "fixed", "list", "text")))
        self._choices()
        self._rules()
        self._documents()
        errors = self.chance.choice(("counted", "excluded"))
        code = self.chance.choice(("1", "X&Y", "đợt-2026"))
        settings = SETTINGS | {"campaign_code": code, "units_with_errors": errors}
        for key, value in settings.items():
            self._add("settings", key=key, value=value)

    def write(self, folder: Path) -> Path:
        """Write a CSV file a table; return the folder."""
        folder.mkdir(parents=True)
        for name, rows in self.tables.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                table = csv.DictWriter(file, BY_NAME[name].codes, lineterminator="\n")
                table.writeheader()
                table.writerows(rows)
        return folder

    def _add(self, table: str, **values: object) -> dict[str, str]:
        row = {key: str(value) for key, value in values.items() if value not in {None, ""}}
        self.tables.setdefault(table, []).append(row)
        return row

    def _words(self, most: int = 4) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, most)))

    def _fresh(self, pool: tuple[str, ...], used: set[str]) -> str:
        """Return a code that the form does not have, in whatever case."""
        taken = used | {code.casefold() for code in FORM_CODES}
        code, number = self.chance.choice(pool), 2
        while code.casefold() in taken:
            code, number = f"{self.chance.choice(pool)}_{number}", number + 1
        used.add(code.casefold())
        return code

    def _units(self) -> None:
        style, kinds = self.chance.choice(UNIT_CODES), self.chance.sample(KINDS, 2)
        for n in range(1, self.chance.randint(2, 4) + 1):
            name = f"{self.chance.choice(NAMES)} {n}"
            kind = self.chance.choice(kinds)
            self._add("units", code=style.format(n), name=name, kind=kind, block=self._words(2))

    def _applies_to(self) -> str:
        units = self.tables["units"]
        some = {self.chance.choice(units)["code"], self.chance.choice(units)["kind"]}
        return self.chance.choice(("", "", "*", ";".join(sorted(some))))

    def _form(self, code: str, kind: str) -> None:
        used: set[str] = set()
        self.forms[code] = (kind, [], [])
        periods = self.chance.choice(("", "*", "Q"))
        self._add("forms", code=code, title=self._words(), kind=kind, periods=periods)
        if kind != "list":
            for number in range(self.chance.randint(1, 8)):
                self._row(code, kind, self._fresh(ROW_CODES, used), number)
        for number in range(self.chance.randint(2, 7)):
            self._column(code, kind, self._fresh(COLUMN_CODES, used), number)

    def _row(self, form: str, of: str, code: str, number: int) -> None:
        rows = self.forms[form][1]
        measure = self.chance.choice(MEASURES)
        # Only what is of one measure is added up or divided.
        parts = [
            row["code"]
            for row in rows
            if row["kind"] in COUNTED
            and row["space"] == "sum"
            and row.get("measure", "") == measure
        ]
        kinds = ("flow", "flow", "stock", "yes_no", "text", "date", "ratio")
        kind = self.chance.choice(kinds) if of == "fixed" and number else "flow"
        kind = "text" if of == "text" else kind
        if kind == "ratio" and len(parts) < 2:
            kind = "stock"
        fields: dict[str, object] = {"space": "none", "time": "none"}
        if kind in COUNTED:
            ways = ("max", "count") if "/" in measure else ("sum", "sum", "sum", "max", "count")
            fields["space"] = self.chance.choice(ways)
            fields["time"] = "last"
            fields["min"] = self.chance.choice(("", "0", "-5"))
            fields["max"] = self.chance.choice(("", "1000"))
            if len(parts) >= 2 and self.chance.random() < 0.2:
                pair = self.chance.sample(parts, 2)
                fields["formula"] = self.chance.choice(("SUM({}; {})", "{} * {}")).format(*pair)
        elif kind == "ratio":
            fields["space"] = "ratio"
            fields["numerator"], fields["denominator"] = self.chance.sample(parts, 2)
        elif kind == "yes_no":
            fields["space"] = "count"
        is_product = "*" in str(fields.get("formula", ""))
        measure = "%" if kind == "ratio" else "" if is_product else measure
        parent = self.chance.choice(["", *(row["code"] for row in rows)])
        who = self._applies_to() if number else ""
        row = self._add("rows", form=form, code=code, order=number, kind=kind,
                        label=self._words(), measure=measure,
                        decimals=self.chance.choice(("", "0", "2")),
                        applies_to=who, parent=parent, **fields)  # fmt: skip
        # What a formula makes is added up from its parts.
        rows.append(row | {"space": "" if "formula" in row else row["space"]})

    def _column(self, form: str, of: str, code: str, number: int) -> None:
        columns = self.forms[form][2]
        kinds = (
            *AMOUNTS,
            *AMOUNTS,
            "percent",
            "text",
            "choice",
            "yes_no",
            "date",
            "month",
            "unit",
        )
        kind = "number" if of == "fixed" and not number else self.chance.choice(kinds)
        kind = "text" if of == "text" or (of == "list" and not number) else kind
        fields: dict[str, object] = {"required": self.chance.choice(("", "yes", "no"))}
        if kind == "choice":
            fields["choices"] = self.chance.choice(sorted(self.lists))
        parts = [c["code"] for c in columns if c["type"] in AMOUNTS and "formula" not in c]
        if kind in {*AMOUNTS, "percent"}:
            fields |= self._amount(kind, parts, of)
        if of == "list":
            fields |= {"kind": "flow" if kind in AMOUNTS else "text", "time": "none"}
            fields.setdefault("space", "none")
            if not number:
                fields |= {"kind": "key", "required": "yes", "prefill": "project"}
        elif of == "fixed" and kind not in {*AMOUNTS, "percent"}:
            fields["row_kinds"] = {"yes_no": "yes_no", "date": "date"}.get(kind, "text")
        chosen = [c for c in columns if c["type"] == "choice"]
        if of == "list" and chosen and number and "formula" not in fields:
            entry = self.chance.choice(self.lists[chosen[0]["choices"]])
            fields["required"] = f'{chosen[0]["code"]} = "{entry}"'
        group = self.chance.choice(("", "Nhóm A & B"))
        columns.append(
            self._add(
                "columns",
                form=form,
                code=code,
                order=number,
                label=self._words(),
                group=group,
                type=kind,
                **fields,
            )
        )

    def _amount(self, kind: str, parts: list[str], of: str) -> dict[str, object]:
        share = kind == "percent"
        fields: dict[str, object] = {"decimals": self.chance.choice(("", "2"))}
        if of == "list":
            fields["space"] = "none" if share else self.chance.choice(("sum", "sum", "max"))
        else:
            fields["row_kinds"] = "flow;stock;ratio" if not share else "flow;stock"
        if len(parts) >= 2 and self.chance.random() < 0.3:
            pair = self.chance.sample(parts, 2)
            amount = self.chance.choice(("{} + {}", "{} * {}", "IF({0} > {1}; {0}; {1} - 1)"))
            fields["formula"] = ("{} / {} * 100" if share else amount).format(*pair)
            if of == "list":
                fields["space"] = "ratio" if share else self.chance.choice(("sum", "max", ""))
        elif not share and self.chance.random() < 0.3:
            fields["prefill"] = self.chance.choice(("previous", "last_year"))
        return fields

    def _choices(self) -> None:
        used = {column["choices"] for column in self.tables["columns"] if "choices" in column}
        for name in sorted(used):
            for number, code in enumerate(self.lists[name]):
                self._add("choices", list=name, code=code, label=f"Đạt <mức> & {number}")

    def _rules(self) -> None:
        number = 300
        for form, (kind, rows, columns) in self.forms.items():
            amounts = [c["code"] for c in columns if c["type"] in AMOUNTS]
            counted = [row["code"] for row in rows if row["kind"] in COUNTED]
            found = [f"{a} <= {b} + 500" for a, b in pairwise(amounts)]
            found += [f"{a} >= PREVIOUS({a}) - 90000" for a in amounts[:1]]
            if kind == "fixed" and len(counted) > 1 and amounts:
                found.append("{1}.{0} <= 3 * {2}.{0} + 700".format(amounts[0], *counted))
            for expression in found:
                severity = self.chance.choice(("error", "warning", "notice"))
                missing = self.chance.choice(("skip", "zero"))
                self._add("rules", code=f"VAL{number}", form=form, expression=expression,
                          columns="" if "." in expression and kind == "fixed" else amounts[0],
                          severity=severity, missing=missing, periods="Q2;Q3;Q4",
                          message="“{label}”: {found} – không quá {expected}.")  # fmt: skip
                number += 1

    def _documents(self) -> None:
        lists = [form for form, (kind, _, _) in self.forms.items() if kind == "list"]
        for code, (kind, template) in DOCUMENTS.items():
            self._add("documents", code=code, kind=kind, template=template, title="Văn bản",
                      abstract="Thử {{ period }}", signatory_title="CHỦ TỊCH",
                      signatory_name="Người Mẫu")  # fmt: skip
            for order in range(2):
                figure = f' {{{{ figure("{lists[0]}.count") }}}}' if lists else ""
                self._add("texts", document=code, section="noi_dung", order=order, style="item",
                          text=f"{self._words()} {{{{ period }}}}{figure}")  # fmt: skip
