"""The gate: nothing is computed by a definition in which ``define`` finds an error.

A rule that cannot be read would be missing in workbooks that are sent out once, a formula in
the totals of a report that is signed. So whatever stands behind the gate takes it for granted
that every expression is understood. Templates of documents are another matter: they are looked
at when documents are drafted.

Looking through a definition takes longer than most commands do. So it is remembered, by their
content, which ones were found without error.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.trouble.failure import DefinitionRejected, PeriodUnknown
from hycampaign.model.trouble.finding import Finding, Severity
from hycampaign.model.workspace import Workspace
from hycampaign.office.disk.atomic import write_atomically
from hycampaign.workflow.invented import noticed

_MOST_REMEMBERED = 40
# What decides whether a definition is sound: after an update it is asked again.
_DECIDING = ("define", "expression", "model")


def sound_campaign(workspace: Workspace, period: Period) -> Campaign:
    """Return the campaign of a period, by a definition in which there is no error at all.

    That of a closed quarter is the one that it was closed with.

    Raises:
        DefinitionRejected: the definition has errors; they come with it.
        PeriodUnknown: units report by the quarter only.
    """
    from hycampaign.define.build.load import load_campaign

    path = _definition_of(workspace, period)
    is_sound = path.is_file() and _mark(path.read_bytes()) in _remembered(workspace)
    campaign, findings = load_campaign(path) if is_sound else looked_through(workspace, path)
    _refuse_errors(findings, workspace, period)
    return noticed(workspace, period, campaign.in_period(period))


def readable_campaign(workspace: Workspace, period: Period) -> Campaign:
    """Return the campaign of a period for who only looks: its expressions may be broken.

    Raises:
        DefinitionRejected: cells of the definition cannot be read; they come with it.
        PeriodUnknown: units report by the quarter only.
    """
    from hycampaign.define.build.load import load_campaign

    campaign, findings = load_campaign(_definition_of(workspace, period))
    _refuse_errors(findings, workspace, period)
    return noticed(workspace, period, campaign.in_period(period))


def refuse_other_than_quarters(period: Period) -> None:
    """Go no further with a period in which no unit reports.

    Raises:
        PeriodUnknown: units report by the quarter only.
    """
    if not period.is_quarter:
        sentence = f"Đơn vị báo cáo theo quý; “{period}” không phải là một quý."
        raise PeriodUnknown(sentence, f"Ghi quý, ví dụ {period.last_quarter}.")


def looked_through(
    workspace: Workspace, path: Path, word_templates: Path | None = None
) -> tuple[Campaign, tuple[Finding, ...]]:
    """Return the campaign of a definition and all that is wrong with it.

    Where nothing is, that is remembered. ``word_templates`` is the folder in which documents
    must have their templates.

    Raises:
        DefinitionRejected: there is no definition there, or it cannot be read at all.
        FileIsOpen: another program keeps the workbook to itself.
    """
    from hycampaign.define.check.everything import check_definition

    before = path.read_bytes() if path.is_file() else b""
    campaign, findings = check_definition(path, word_templates)
    # Somebody may have saved it meanwhile.
    if before and not any(map(_is_error, findings)) and path.read_bytes() == before:
        _remember(workspace, _mark(before))
    return campaign, findings


def _definition_of(workspace: Workspace, period: Period) -> Path:
    refuse_other_than_quarters(period)
    kept = workspace.kept_definition(period)
    return kept if kept.is_file() else workspace.definition


def _refuse_errors(findings: Iterable[Finding], workspace: Workspace, period: Period) -> None:
    errors = list(filter(_is_error, findings))
    if not errors:
        return
    sentence = f"Định nghĩa của đợt báo cáo có {len(errors)} lỗi nên chưa dùng được."
    hint = "Sửa dinh-nghia.xlsx rồi chạy lại."
    if workspace.kept_definition(period).is_file():
        sentence = f"Định nghĩa đã giữ khi khóa {period.name} có {len(errors)} lỗi."
        hint = f"Mở lại bằng hycampaign reopen {period}, sửa dinh-nghia.xlsx, rồi khóa lại."
    raise DefinitionRejected(sentence, errors, hint)


def _is_error(finding: Finding) -> bool:
    return finding.code.severity is Severity.ERROR


def _mark(definition: bytes) -> str:
    """Return what no other definition has, looked through by this version of the program."""
    package = Path(__file__).parents[1]
    parts = (path for name in _DECIDING for path in (package / name).rglob("*.py"))
    program = sorted(f"{p.relative_to(package).as_posix()} {p.stat().st_size}" for p in parts)
    return hashlib.sha256("\n".join(program).encode() + definition).hexdigest()


def _remembered(workspace: Workspace) -> list[str]:
    with suppress(OSError, UnicodeDecodeError):
        return workspace.sound_definitions.read_text("utf-8").split()
    return []


def _remember(workspace: Workspace, mark: str) -> None:
    """Put a mark behind the others; where nothing can be written, it costs time only."""
    known = [one for one in _remembered(workspace) if one != mark]
    marks = [*known, mark][-_MOST_REMEMBERED:]
    with suppress(OSError):
        write_atomically(workspace.sound_definitions, "\n".join(marks).encode())
