"""The truth of a rehearsal: what every file must become, every total be, every check find.

It is kept as JSON beside the history, so that the next quarter can go on from it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from hycampaign.expression.language.held import Mark
from hycampaign.model.asked.campaign import Campaign
from hycampaign.simulate.report.report import FormReport, Held, UnitReport

Reports = Mapping[str, UnitReport]
_JOINT = "\t"


@dataclass(frozen=True, slots=True)
class ExpectedFinding:
    """A finding that must come; ``line`` is the row of the sheet, 0 where it is about more."""

    code: str
    severity: str
    file: str
    unit: str = ""
    form: str = ""
    row: str = ""
    column: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ExpectedFile:
    """What must become of a file; ``kind`` names the mistake in it, empty without any.

    By ``sha256`` it is known whether a file of that name is still the one that was sent.
    """

    name: str
    unit: str
    outcome: str
    is_late: bool = False
    kind: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that was planned; ``meant`` and ``read`` are reports without, with mistakes.

    ``totals`` are by figure id, ``measures`` their đơn vị tính. ``read`` holds the reports
    that count, as they must be read; ``None`` where that is as they were meant.
    """

    period: str
    seed: int
    files: tuple[ExpectedFile, ...] = ()
    findings: tuple[ExpectedFinding, ...] = ()
    totals: Mapping[str, Decimal] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    mistakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meant: Mapping[str, Any] = field(default_factory=dict)
    read: Mapping[str, Any] = field(default_factory=dict)


def text_from_truth(truth: Truth) -> str:
    """Return the truth as JSON."""
    # Not asdict: it would copy every cell of every report.
    content: dict[str, Any] = {part.name: getattr(truth, part.name) for part in fields(truth)}
    content["files"] = [asdict(file) for file in truth.files]
    content["findings"] = [asdict(finding) for finding in truth.findings]
    content["totals"] = {name: format(value, "f") for name, value in truth.totals.items()}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def truth_from_text(text: str) -> Truth:
    """Return the truth that JSON holds."""
    content = json.loads(text)
    content["files"] = tuple(ExpectedFile(**file) for file in content["files"])
    content["findings"] = tuple(ExpectedFinding(**found) for found in content["findings"])
    content["totals"] = {name: Decimal(value) for name, value in content["totals"].items()}
    content["mistakes"] = {kind: tuple(units) for kind, units in content["mistakes"].items()}
    content["missing"], content["late"] = tuple(content["missing"]), tuple(content["late"])
    return Truth(**content)


def packed(reports: Reports) -> dict[str, Any]:
    """Return reports as plain values."""
    return {
        code: {
            form: [
                found.active,
                found.rows,
                {_JOINT.join(key): _text(value) for key, value in found.cells.items()},
            ]
            for form, found in report.forms.items()
        }
        for code, report in reports.items()
    }


def unpacked(campaign: Campaign, content: Mapping[str, Any]) -> dict[str, UnitReport]:
    """Return the reports of units and forms that the campaign still has."""
    reports: dict[str, UnitReport] = {}
    for code, forms in content.items():
        unit = campaign.unit(code)
        if unit is not None:
            reports[code] = UnitReport(unit)
            for name, (active, rows, cells) in forms.items():
                if form := campaign.form(name):
                    reports[code].forms[name] = FormReport(form, rows, active, _cells(cells))
    return reports


def _cells(cells: Mapping[str, str]) -> dict[tuple[str, str], Held]:
    found: dict[tuple[str, str], Held] = {}
    for key, text in cells.items():
        row, _, column = key.partition(_JOINT)
        found[row, column] = _value(text)
    return found


def _text(value: Held) -> str:
    match value:
        case bool():
            return f"b{int(value)}"
        case Decimal():
            return f"n{value:f}"
        case date():
            return f"d{value.isoformat()}"
        case Mark():
            return f"m{value.value}"
        case _:
            return f"t{value}"


def _value(text: str) -> Held:
    kind, content = text[0], text[1:]
    match kind:
        case "b":
            return content == "1"
        case "n":
            return Decimal(content)
        case "d":
            return date.fromisoformat(content)
        case "m":
            return Mark(content)
        case _:
            return content
