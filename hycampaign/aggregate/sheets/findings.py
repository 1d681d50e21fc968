"""The sheets "LỖI" and "NGUỒN": what is wrong, and from which files the figures come."""

from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.sheet_plan import HEADER_ROW, SheetPlan
from hycampaign.model.reported.receipt import Receipt
from hycampaign.model.trouble.finding import Finding, findings_in_order

_FINDING_HEADS = (
    "STT",
    "Mã đơn vị",
    "Đơn vị",
    "Biểu",
    "Trang tính",
    "Ô",
    "Mức độ",
    "Mã lỗi",
    "Nội dung",
    "Cách sửa",
    "Tệp",
)
_SOURCE_HEADS = (
    "STT",
    "Mã đơn vị",
    "Đơn vị",
    "Tình trạng",
    "Tệp",
    "Bản thứ",
    "Nhận lúc",
    "SHA-256",
)
_WHEN = "dd/mm/yyyy hh:mm"


def plan_findings(contents: Contents, name: str) -> SheetPlan:
    """Plan one row a finding, grouped by unit, errors first."""
    plan = SheetPlan(name, frozen=(HEADER_ROW, 3))
    plan.head("LỖI VÀ CẢNH BÁO TRONG BÁO CÁO CỦA CÁC ĐƠN VỊ", contents.subtitle)
    plan.line(HEADER_ROW, _FINDING_HEADS, "head")
    widths = (6, 18, 30, 8, 22, 8, 10, 9, 60, 50, 30)
    plan.widths.update(enumerate(widths, 1))
    findings = findings_in_order(contents.findings, contents.campaign.form_codes)
    for number, finding in enumerate(findings, 1):
        plan.line(HEADER_ROW + number, _finding_line(contents, number, finding), "box top")
    plan.filtered = (HEADER_ROW, HEADER_ROW + max(len(findings), 1), len(_FINDING_HEADS))
    return plan


def _finding_line(contents: Contents, number: int, finding: Finding) -> list[str | int]:
    subject, location = finding.subject, finding.location
    return [
        number,
        subject.unit,
        contents.name(subject.unit),
        subject.form,
        location.sheet,
        location.address,
        finding.code.severity.value,
        finding.code.id,
        finding.message,
        finding.hint,
        location.file,
    ]


def plan_sources(contents: Contents, name: str) -> SheetPlan:
    """Plan one row a unit with the file that counts, then the files that do not."""
    plan = SheetPlan(name, frozen=(HEADER_ROW, 3))
    plan.head("NGUỒN: TỆP BÁO CÁO CỦA TỪNG ĐƠN VỊ", contents.subtitle)
    plan.line(HEADER_ROW, _SOURCE_HEADS, "head")
    plan.widths.update(enumerate((6, 18, 34, 22, 44, 8, 17, 68), 1))
    expected = contents.figures.completeness.expected
    units = [*expected, *(unit for unit in contents.ordered() if unit not in expected)]
    for number, unit in enumerate(units, 1):
        _put_submission(plan, contents, number, unit)
    at = HEADER_ROW + len(units)
    for receipt in _others(contents):
        at += 1
        status = receipt.outcome.label
        name_of_unit = contents.name(receipt.unit)
        texts = [receipt.unit, name_of_unit, status, receipt.path]
        plan.line(at, [at - HEADER_ROW, *texts, receipt.version or "", "", receipt.sha256])
    plan.filtered = (HEADER_ROW, max(at, HEADER_ROW + 1), len(_SOURCE_HEADS))
    return plan


def _put_submission(plan: SheetPlan, contents: Contents, number: int, unit: str) -> None:
    at = HEADER_ROW + number
    plan.line(at, [number, unit, contents.name(unit), contents.status(unit)])
    submission = contents.submissions.get(unit)
    if submission is None:
        for column in range(5, len(_SOURCE_HEADS) + 1):
            plan.put(at, column, None)
        return
    plan.put(at, 5, submission.file)
    plan.put(at, 6, submission.version, "box centre")
    plan.put(at, 7, submission.received_at, "box centre", _WHEN)
    plan.put(at, 8, submission.sha256, "box small")


def _others(contents: Contents) -> list[Receipt]:
    """Return the receipts of files that no figure comes from."""
    counted = {(s.unit, s.sha256) for s in contents.submissions.values()}
    others = [r for r in contents.receipts if (r.unit, r.sha256) not in counted]
    return sorted(others, key=lambda receipt: (receipt.unit, receipt.path, receipt.sha256))
