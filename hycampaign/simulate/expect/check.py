"""Compare what the pipeline produced with the truth of a rehearsal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import PurePath

from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.trouble.finding import Finding, Severity
from hycampaign.simulate.expect.outcome import CheckResult
from hycampaign.simulate.expect.truth import ExpectedFinding, Truth
from hycampaign.vietnamese.numbers.digits import Note
from hycampaign.vietnamese.numbers.readings import NumberReading, read_number
from hycampaign.vietnamese.numbers.unit_words import scale_of_measure

# The workbook computes in binary, and shows a percentage with one decimal.
_NOISE = Decimal("0.000001")
_COMPARISON = "~"
_TELLS_OF_FILE = {Outcome.QUARANTINED, Outcome.NOT_A_REPORT}


@dataclass(frozen=True, slots=True)
class Produced:
    """What came out: receipts, findings in the reports that count, figures in three places.

    ``controls`` are tag and text of the figures in the documents; a comparison has ``~``.
    """

    receipts: Iterable[Receipt] = ()
    findings: Iterable[Finding] = ()
    figures: Mapping[str, Decimal | None] = field(default_factory=dict)
    summary: Mapping[str, Decimal | None] = field(default_factory=dict)
    controls: Iterable[tuple[str, str]] = ()


def compare(truth: Truth, produced: Produced) -> CheckResult:
    """Return how what came out differs from what was planned."""
    receipts = tuple(produced.receipts)
    told = [f for r in receipts if r.outcome in _TELLS_OF_FILE for f in r.findings]
    findings = [*told, *produced.findings]
    expected = truth.findings
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code.id, []).append(finding)
    missed = [e for e in expected if not any(_fits(e, f) for f in by_code.get(e.code, ()))]
    outcomes = list(_wrong_outcomes(truth, receipts))
    compared = list(_figures(truth, produced))
    return CheckResult(
        planted=len(expected) + len(truth.files),
        found=len(expected) - len(missed) + len(truth.files) - len(outcomes),
        figures_compared=len(compared),
        missed=(*map(_said, missed), *outcomes),
        unexpected=tuple(_unexpected(expected, findings)),
        wrong=tuple(line for line in compared if line),
    )


def _fits(expected: ExpectedFinding, finding: Finding) -> bool:
    subject, place = finding.subject, finding.location
    pairs = (
        (expected.unit, subject.unit),
        (expected.form, subject.form),
        (expected.row, subject.row),
        (expected.column, subject.column),
        (expected.line, place.row),
    )
    same_file = not expected.file or PurePath(place.file).name == expected.file
    return (
        expected.code == finding.code.id
        and same_file
        and all(wanted == found for wanted, found in pairs if wanted)
    )


def _unexpected(
    expected: Iterable[ExpectedFinding], findings: Iterable[Finding]
) -> Iterator[str]:
    by_code: dict[str, list[ExpectedFinding]] = {}
    for one in expected:
        by_code.setdefault(one.code, []).append(one)
    for finding in findings:
        is_error = finding.code.severity is Severity.ERROR
        if is_error and not any(_fits(e, finding) for e in by_code.get(finding.code.id, ())):
            yield f"{finding.code.id} · {finding.location}: {finding.message}"


def _said(expected: ExpectedFinding) -> str:
    place = " ".join(part for part in (expected.form, expected.row, expected.column) if part)
    return f"Chưa tìm ra {expected.code} · {expected.file} · {place}"


def _wrong_outcomes(truth: Truth, receipts: Iterable[Receipt]) -> Iterator[str]:
    became = {PurePath(receipt.path).name: receipt.outcome.value for receipt in receipts}
    for file in truth.files:
        outcome = became.get(file.name, "không có kết quả")
        if outcome != file.outcome:
            yield f"{file.name}: {outcome}, đáp án là {file.outcome}"


def _figures(truth: Truth, produced: Produced) -> Iterator[str]:
    """Yield for every comparison a line about it, empty where both agree."""
    for name, value in truth.totals.items():
        yield _difference(name, value, produced.figures.get(name), "số liệu")
        if name in produced.summary:
            yield _difference(name, value, produced.summary[name], "bảng tổng hợp")
    for name, found in produced.figures.items():
        if "@" not in name and found is not None and name not in truth.totals:
            yield f"{name}: {found} ở số liệu, đáp án không có"
    for tag, text in produced.controls:
        if tag in truth.totals and not shows(
            text, truth.totals[tag], truth.measures.get(tag, "")
        ):
            yield f"{tag}: báo cáo ghi “{text}”, đáp án {truth.totals[tag]}"
        elif tag in truth.totals:
            yield ""


def _difference(name: str, value: Decimal, found: Decimal | None, where: str) -> str:
    if found is not None and abs(found - value) <= _NOISE * max(Decimal(1), abs(value)):
        return ""
    return f"{name}: {found} ở {where}, đáp án {value}"


def shows(text: str, value: Decimal, measure: str) -> bool:
    """Say whether a text shows a figure, rounded to the decimals that it has.

    Money may be told in tỷ đồng: with the unit in the text or behind it.
    """
    # A plain number may have its measure behind it: "32 dự án", "65,84 ha".
    reading = _ours(text) or _ours(text.removesuffix(measure).partition(" ")[0])
    if reading is None or reading.value is None:
        return False
    ones, is_money = scale_of_measure(measure)
    decimals = len(_digits(text).partition(",")[2])
    half = Decimal(5) / 10 ** (decimals + 1)
    if reading.scale is not None:
        return bool(abs(reading.value - value * ones) <= half * reading.scale)
    scales = (Decimal(1), Decimal(1000)) if is_money else (Decimal(1),)
    shown = reading.value
    return any(bool(abs(shown - value / scale) <= half) for scale in scales)


def _ours(text: str) -> NumberReading | None:
    """Read a number of our own document, where a point stands between thousands."""
    reading = read_number(text)
    if Note.TWO_CONVENTIONS in reading.notes:
        return replace(reading, value=reading.others[0])
    return None if reading.value is None else reading


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit() or sign == ",")
