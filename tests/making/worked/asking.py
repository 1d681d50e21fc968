"""A tiny campaign said in a few words: who is asked what, and what the report is to say.

``fixed("X | Đường | km | flow", columns="quy:quarter luy_ke:year ck:last_year=luy_ke")`` is a
form with one row; ``listed("ma:key ten:text gn:year,triệu_đồng")`` one to which units add rows.
What such words cannot say goes into ``tables`` as lines of the definition's own tables.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from docx import Document

from hycampaign.define.tables.forms_spec import COLUMNS, FORMS

# What stands above a column of each span, so that whoever reads it knows what is meant.
LABELS = {
    "quarter": "Thực hiện trong quý",
    "year": "Từ đầu năm",
    "phase": "Lũy kế giai đoạn",
    "end": "Hiện có cuối kỳ",
    "plan": "Kế hoạch năm",
    "last_year": "Cùng kỳ năm trước",
}
_PREFILLS = {"plan": "target", "last_year": "last_year"}
_TYPES = {"text", "unit", "date", "integer", "percent"}
_LAST_DAY = "2026-12-31"
TEMPLATE, LETTER = "bao-cao.docx", "cong-van-chinh-sua.docx"
_HAS_SPAN = any(column.code == "span" for column in COLUMNS.columns)
_SCOPE = next((column.code for column in FORMS.columns if "scope" in column.code), "")
SCOPES = {"unit": "unit", "everywhere": "everywhere"}

Line = dict[str, str]
Tables = dict[str, list[Line]]


@dataclass(frozen=True)
class Asked:
    """The tables of a campaign, and the paragraphs of its report: Word text with tags."""

    tables: Tables
    says: tuple[str, ...] = ()

    def but(self, **changes: object) -> "Asked":
        """Return it with whole tables or single lines changed.

        ``rows={"X": {"measure": "tỷ đồng"}}`` changes cells of lines by their code, a list
        takes the place of a table, ``None`` of a line takes it away.
        """
        tables = {name: [dict(line) for line in lines] for name, lines in self.tables.items()}
        for name, change in changes.items():
            if isinstance(change, Mapping):
                tables[name] = list(_changed(tables.get(name, []), change))
            else:
                tables[name] = list(change)
        return replace(self, tables=tables)

    def write(self, folder: Path) -> None:
        """Write the tables as CSV files."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, lines in self.tables.items():
            (folder / f"{name}.csv").write_text(_csv(lines), encoding="utf-8", newline="\n")

    def write_template(self, folder: Path) -> None:
        """Write the report's template: one paragraph a line."""
        document = Document()
        for text in self.says:
            document.add_paragraph(text)
        document.save(str(folder / TEMPLATE))


@dataclass(frozen=True)
class FormAsked:
    """A form in the making: its line of ``forms``, its rows and its columns."""

    kind: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    scope: str = ""
    applies_to: str = ""
    title: str = ""


def fixed(*rows: str, columns: str, applies_to: str = "") -> FormAsked:
    """Return a form with fixed rows ``code | label | measure | kind | more``.

    ``more`` are further cells of the row, ``decimals=0; numerator=A; denominator=B``.
    """
    return FormAsked(
        "fixed", tuple(map(_row, rows)), tuple(_columns(columns)), applies_to=applies_to
    )


def listed(columns: str, *, scope: str = "", applies_to: str = "") -> FormAsked:
    """Return a form to which units add rows; ``scope`` says where its key holds."""
    made = [_of_list(line) for line in _columns(columns)]
    return FormAsked("list", (), tuple(made), scope, applies_to)


def asked(
    units: str = "A B C",
    *,
    says: Iterable[str] = (),
    settings: Mapping[str, str] | None = None,
    tables: Mapping[str, list[Line]] | None = None,
    **forms: FormAsked,
) -> Asked:
    """Return a campaign with these units and forms.

    ``units`` are codes; of a unit that has not always been there, or is no more, its days and
    predecessors stand behind it: ``A..2026-06-30 B C@2026-07-01<A,B``.
    """
    made: Tables = {
        "settings": [
            {"key": key, "value": value}
            for key, value in (_SETTINGS | (settings or {})).items()
        ],
        "units": [],
        "former_units": [],
        "forms": [],
        "rows": [],
        "columns": [],
        "documents": _DOCUMENTS,
    }
    for word in units.split():
        line = _unit(word)
        made["former_units" if line["active_to"] else "units"].append(line)
    for code, form in forms.items():
        made["forms"].append(_form(code, form))
        made["rows"] += [{"form": code} | row for row in form.rows]
        made["columns"] += [{"form": code} | column for column in form.columns]
    for name, lines in (tables or {}).items():
        made[name] = [*made.get(name, []), *lines]
    return Asked({name: lines for name, lines in made.items() if lines}, tuple(says))


def rule(code: str, form: str, expression: str, **fields: str) -> Line:
    """Return a line of the table of rules."""
    line = {"code": code, "form": form, "expression": expression, "severity": "error"}
    return line | {"message": "{label}: {found} khác {expected}.", "hint": "Xem lại."} | fields


def target(indicator: str, value: object, unit: str = "province", year: int = 2026) -> Line:
    """Return a line of the table of plans."""
    return {"indicator": indicator, "unit": unit, "year": str(year), "value": str(value)}


_SETTINGS = {
    "target_name": "kế hoạch tỉnh giao",
    "province": "Thử Nghiệm",
    "campaign_code": "THU",
    "campaign_name": "Thử nghiệm",
    "standing_office": "Cơ quan Thường trực",
    "phase_from_year": "2026",
    "phase_to_year": "2030",
}
_DOCUMENTS: list[Line] = [
    {
        "code": "REPORT",
        "kind": "BC",
        "template": TEMPLATE,
        "title": "Báo cáo",
        "period_kinds": "*",
        "output_name": "bao-cao-{period_code}.docx",
    },
    {
        "code": "CORRECTION",
        "kind": "CV",
        "template": LETTER,
        "abstract": "đề nghị chỉnh sửa báo cáo",
        "period_kinds": "Q",
        "addressees": "{{ unit }}",
        "output_name": "cong-van-chinh-sua-{unit_code}.docx",
    },
]


def _changed(lines: list[Line], change: Mapping[str, Line | None]) -> Iterable[Line]:
    for line in lines:
        own = change.get(line.get("code", line.get("key", "")), {})
        if own is not None:
            yield line | own


def _unit(word: str) -> Line:
    word, _, predecessors = word.partition("<")
    word, _, last = word.partition("..")
    code, _, first = word.partition("@")
    return {
        "code": code,
        "name": f"Đơn vị {code}",
        "kind": "đơn vị",
        "active_from": first,
        "active_to": last,
        "predecessors": predecessors.replace(",", ";"),
    }


def _form(code: str, form: FormAsked) -> Line:
    line = {
        "code": code,
        "title": form.title or f"Biểu {code}",
        "short_title": f"Biểu {code}",
        "kind": form.kind,
        "applies_to": form.applies_to or "*",
        "periods": "*",
        "version": "1",
    }
    return line | ({_SCOPE: SCOPES[form.scope]} if _SCOPE and form.scope else {})


def _row(text: str) -> Line:
    code, label, measure, kind, more = [*(cell.strip() for cell in text.split("|")), ""][:5]
    space, time = _TOGETHER.get(kind, ("none", "none"))
    cells = {"code": code, "label": label, "measure": measure, "kind": kind, "decimals": "2"}
    return cells | {"space": space, "time": time} | _cells(more)


_TOGETHER = {"flow": ("sum", "sum"), "stock": ("sum", "last"), "ratio": ("ratio", "last")}


def _cells(text: str) -> Line:
    parts = (part.partition("=") for part in text.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in parts}


def _columns(text: str) -> Iterable[Line]:
    for order, word in enumerate(text.split(), 1):
        code, _, rest = word.partition(":")
        yield {"code": code, "order": str(order)} | _column(code, rest.split(","))


def _column(code: str, words: list[str]) -> Line:
    """Return the cells of a column ``code:span,measure,cell=value``; ``_`` is a space.

    ``span=column`` says from which column an earlier or planned figure is filled in.
    """
    first, _, source = words[0].partition("=")
    line: Line = {"label": code, "type": "number", "decimals": "2"}
    if first in LABELS:
        prefill = _PREFILLS.get(first, "")
        line |= {"label": LABELS[first], "prefill": prefill, "prefill_from": source}
        line |= {"span": first} if _HAS_SPAN else {}
        line |= {"row_kinds": "flow"} if first in {"quarter", "phase"} else {}
    elif first in _TYPES:
        line |= {"type": first, "label": _said(source) or code}
    elif first == "choice":
        line |= {"type": "choice", "choices": source}
    elif first == "key":
        line |= {"type": "text", "kind": "key"}
    for word in words[1:]:
        name, sign, value = word.partition("=")
        value = value if name == "formula" else _said(value)
        line |= {name: value} if sign else {"measure": _said(word)}
    return line


def _of_list(line: Line) -> Line:
    """Complete a column of a list: what a span means for how its figures add up."""
    spans = {label: span for span, label in LABELS.items()}
    span = spans.get(line["label"], "")
    line = {k: v for k, v in line.items() if k != "row_kinds"}
    if line.get("kind") == "key" or not span:
        is_number = line["type"] in {"number", "integer"}
        kinds = {"kind": "stock", "space": "sum", "time": "last"} if is_number else {}
        rate = {"kind": "ratio", "space": "ratio", "time": "last"}
        return (rate if line["type"] == "percent" else kinds | {"prefill": "project"}) | line
    time = "sum" if span == "quarter" else "last"
    kind = "flow" if span in {"quarter", "year", "phase"} else "stock"
    prefill = line.pop("prefill", "") if span == "last_year" else ""
    return {"kind": kind, "space": "sum", "time": time, "prefill": prefill} | line


def _said(text: str) -> str:
    return text.replace("_", " ")


def _csv(lines: list[Line]) -> str:
    heads = list(dict.fromkeys(name for line in lines for name in line))
    out = io.StringIO()
    writer = csv.DictWriter(out, heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()
