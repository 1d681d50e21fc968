"""Play the units' part of a quarter: fill the issued forms, send files, keep the truth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.finding import Severity
from hycampaign.office.disk.atomic import write_atomically
from hycampaign.office.disk.names import FreeNames
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions
from hycampaign.simulate.evaluate.totals import expected_totals, measures
from hycampaign.simulate.expect.outcome import Played
from hycampaign.simulate.expect.truth import (
    ExpectedFile,
    ExpectedFinding,
    Truth,
    packed,
    text_from_truth,
)
from hycampaign.simulate.invent.generate import Rehearsed, generated_reports
from hycampaign.simulate.play.casting import Cast, cast, sent_twice, shared_rows
from hycampaign.simulate.play.earlier_quarters import a_quarter_ago, a_year_ago
from hycampaign.simulate.play.post import Posted, deliver
from hycampaign.simulate.play.sending import Filed, marks_of, stem_of
from hycampaign.simulate.report.report import UnitReport
from hycampaign.simulate.spoil.files import ACCEPTED, FileKind, Sent
from hycampaign.simulate.workbook.filled import (
    OpenedWorkbook,
    filled_workbook,
    opened_workbook,
    repacked,
)
from hycampaign.simulate.workbook.filling import Words
from hycampaign.simulate.workbook.read import read_issued, sent_before

SEED = 1478
_NINE = time(9)
# Days before and after the deadline; few, for a day's files are received together.
_ON_TIME, _AGAIN, _LATE = -2, -1, 2


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The folders of a rehearsal; the truths of this quarter, the one before, a year ago."""

    issued: Path
    inbox: Path
    truth: Path
    previous_truth: Path
    last_year_truth: Path


@dataclass(slots=True)
class _Stage:
    """Everything that a play needs, and what it gathers on the way."""

    rehearsed: Rehearsed
    expressions: Expressions
    words: Words
    folders: Rehearsal
    deadline: date
    roles: Cast = field(default_factory=Cast)
    read_before: dict[str, Computed] = field(default_factory=dict)
    files: list[ExpectedFile] = field(default_factory=list)
    findings: list[ExpectedFinding] = field(default_factory=list)
    posted: list[Posted] = field(default_factory=list)
    counted: dict[str, UnitReport] = field(default_factory=dict)
    stems: FreeNames = field(default_factory=FreeNames)


def rehearse(
    campaign: Campaign, period: Period, folders: Rehearsal, seed: int = SEED
) -> Played:
    """Send a report for every issued workbook, mistakes included, and write the truth.

    The same seed gives the same files. A quarter goes on from the truths of the one before and
    of a year ago, if those were rehearsed. What an earlier rehearsal of the quarter has sent is
    replaced; nothing else may lie in the inbox.

    Raises:
        OutputInTheWay: there is a file in the inbox that no rehearsal has sent.
    """
    issued = read_issued(campaign, folders.issued)
    meant, read_before = a_quarter_ago(campaign, period, folders.previous_truth)
    year_ago = a_year_ago(campaign, period, folders.last_year_truth)
    units = tuple(unit for unit in campaign.units if unit.code in issued)
    rehearsed = Rehearsed(campaign, period, units, seed, meant, year_ago)
    reports = generated_reports(rehearsed, shared_rows(rehearsed))
    stage = _Stage(
        rehearsed, Expressions(campaign), Words.of(campaign), folders, campaign.deadline(period)
    )
    stage.read_before = {
        code: Computed(stage.expressions, report) for code, report in read_before.items()
    }
    stage.roles = cast(rehearsed, reports, stage.read_before)
    for unit in units:
        _send(stage, unit, issued[unit.code], reports[unit.code])
    truth = _truth(stage, reports)
    folders.inbox.mkdir(parents=True, exist_ok=True)
    deliver(folders.inbox, stage.posted, sent_before(folders.truth))
    write_atomically(folders.truth, text_from_truth(truth).encode())
    return Played(len(truth.files), truth.mistakes, truth.missing, truth.late)


def _send(stage: _Stage, unit: Unit, issued: Path, report: UnitReport) -> None:
    """Write all files of a unit, and remember what must become of them."""
    code, roles = unit.code, stage.roles
    opened = opened_workbook(issued.read_bytes())
    chance = stage.rehearsed.chance(code, "name")
    stem = stage.stems.free(stem_of(issued.stem, unit, stage.rehearsed.period, chance))
    kind = roles.files.get(code)
    if kind is not None and kind.replaces and len(stage.rehearsed.units) >= _MANY:
        _send_spoilt(stage, opened, (unit, stem), report)
        return
    if kind is not None:
        _send_beside(stage, opened, (unit, stem), kind)
    if code not in roles.missing:
        _send_good(stage, opened, (unit, stem), report)


_MANY = 40


def _send_good(
    stage: _Stage, opened: OpenedWorkbook, whose: tuple[Unit, str], report: UnitReport
) -> None:
    unit, stem = whose
    roles, name = stage.roles, f"{stem}.xlsx"
    is_late = unit.code in roles.late
    spoilt = roles.spoilt.get(unit.code)
    sent = spoilt[1].report if spoilt else report
    computed = Computed(stage.expressions, sent)
    data = filled_workbook(opened, stage.words, computed)
    is_twice = unit.code in roles.twice
    first = _filled(stage, opened, sent_twice(stage.rehearsed, report)) if is_twice else data
    # A report in which nothing can be changed would be the same file twice.
    if first != data:
        _put(stage, name, first, _ON_TIME)
        stage.files.append(ExpectedFile(name, unit.code, "superseded", kind="gửi lần đầu"))
        name = f"{stem}_sua lan 2.xlsx"
        _put(stage, name, data, _AGAIN)
    else:
        _put(stage, name, data, _LATE if is_late else _ON_TIME)
    kind = spoilt[0].name if spoilt else ""
    stage.files.append(ExpectedFile(name, unit.code, ACCEPTED, is_late, kind))
    if unit.code in roles.copied:
        copy = f"{stem}_ban sao.xlsx"
        _put(stage, copy, data, _AGAIN)
        stage.files.append(ExpectedFile(copy, unit.code, "unchanged", kind="gửi trùng"))
    filed = Filed(name, unit.code, opened.sheets)
    if spoilt:
        stage.findings += [filed.expected(mark) for mark in spoilt[1].marks]
    _count(stage, filed, computed)


def _send_spoilt(
    stage: _Stage, opened: OpenedWorkbook, whose: tuple[Unit, str], report: UnitReport
) -> None:
    """Send a spoilt file instead of a good one."""
    unit, stem = whose
    kind = stage.roles.files[unit.code]
    name = kind.name.format(stem=stem)
    _put(stage, name, _spoilt_bytes(stage, opened, unit, (kind, report)), _ON_TIME)
    stage.files.append(ExpectedFile(name, unit.code, kind.outcome, kind=kind.kind))
    owner = unit.code if kind.outcome == ACCEPTED else ""
    filed = Filed(name, owner, opened.sheets, kind.lost_row)
    stage.findings += [filed.expected(mark) for mark in kind.marks]
    if kind.outcome == ACCEPTED:
        read = _without_lost(kind, report)
        _count(stage, filed, Computed(stage.expressions, read))


def _send_beside(
    stage: _Stage, opened: OpenedWorkbook, whose: tuple[Unit, str], kind: FileKind
) -> None:
    """Send a file that is no report beside the good one."""
    unit, stem = whose
    name = kind.name.format(stem=stem)
    report = UnitReport(unit)
    _put(stage, name, _spoilt_bytes(stage, opened, unit, (kind, report)), _ON_TIME)
    stage.files.append(ExpectedFile(name, unit.code, kind.outcome, kind=kind.kind))
    filed = Filed(name, "", opened.sheets)
    stage.findings += [filed.expected(mark) for mark in kind.marks]


def _spoilt_bytes(
    stage: _Stage, opened: OpenedWorkbook, unit: Unit, spoilt: tuple[FileKind, UnitReport]
) -> bytes:
    kind, report = spoilt
    good = _filled(stage, opened, report)
    package = opened_workbook(good).package
    others = [other.code for other in stage.rehearsed.units if other.code != unit.code]
    sent = Sent(
        good,
        {name: package.read(name) for name in package.names},
        opened.sheets,
        opened.parts,
        stage.rehearsed.period,
        others[0] if others else "99999",
        stage.rehearsed.campaign.setting("campaign_code"),
    )
    if kind.bytes_of is not None:
        return kind.bytes_of(sent)
    return repacked(good, kind.parts_of(sent)) if kind.parts_of is not None else good


def _without_lost(kind: FileKind, report: UnitReport) -> UnitReport:
    """Return the report as it is read after part of the workbook is gone."""
    read = report.copy()
    read.forms.pop(kind.lost_form, None)
    form, row = kind.lost_row
    if form:
        cells = read.forms[form].cells
        read.forms[form].cells = {key: v for key, v in cells.items() if key[0] != row}
    return read


def _filled(stage: _Stage, opened: OpenedWorkbook, report: UnitReport) -> bytes:
    return filled_workbook(opened, stage.words, Computed(stage.expressions, report))


def _put(stage: _Stage, name: str, data: bytes, days: int) -> None:
    """Send a file as if it had come on a day about the deadline."""
    at = datetime.combine(stage.deadline + timedelta(days=days), _NINE)
    stage.posted.append(Posted(name, data, at))


def _count(stage: _Stage, filed: Filed, read: Computed) -> None:
    """Let a report count: its totals, and what the checks must find in it."""
    stage.counted[filed.unit] = read.report
    before = stage.read_before.get(filed.unit)
    period = stage.rehearsed.period
    marks = dict.fromkeys(marks_of(stage.expressions, period, read, before))
    stage.findings += [filed.expected(mark) for mark in marks]


def _truth(stage: _Stage, reports: Mapping[str, UnitReport]) -> Truth:
    left_out = _left_out(stage)
    sums = {one.name: one.sha256 for one in stage.posted}
    counted = [
        stage.counted[code]
        for code in reports
        if code in stage.counted and code not in left_out
    ]
    clean = {code for code, report in stage.counted.items() if report is reports[code]}
    changed = {code: report for code, report in stage.counted.items() if code not in clean}
    read = dict.fromkeys(stage.counted) | packed(changed)
    campaign = stage.rehearsed.campaign
    return Truth(
        str(stage.rehearsed.period),
        stage.rehearsed.seed,
        tuple(replace(file, sha256=sums[file.name]) for file in stage.files),
        tuple(stage.findings),
        expected_totals(stage.expressions, counted),
        measures(campaign.forms),
        tuple(code for code in reports if code not in stage.counted),
        stage.roles.late,
        dict(_mistakes(stage.roles, stage.files)),
        packed(reports),
        read,
    )


def _left_out(stage: _Stage) -> set[str]:
    """Return the units whose figures do not count, if the office leaves out what has errors."""
    if stage.rehearsed.campaign.setting("units_with_errors") != "excluded":
        return set()
    return {f.unit for f in stage.findings if f.severity == Severity.ERROR.value}


def _mistakes(roles: Cast, files: list[ExpectedFile]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every kind of mistake with the units that make it."""
    for unit, (kind, _) in roles.spoilt.items():
        yield kind.name, (unit,)
    for unit, spoilt in roles.files.items():
        yield spoilt.kind, (unit,)
    if roles.missing:
        yield "không gửi", roles.missing
    if roles.late:
        yield "gửi muộn", roles.late
    for kind_name in ("gửi lần đầu", "gửi trùng"):
        found = tuple(file.unit for file in files if file.kind == kind_name)
        if found:
            yield kind_name, found
