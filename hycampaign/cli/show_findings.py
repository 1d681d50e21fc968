"""Findings on the screen: by unit, then by place, not more than one can read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from hycampaign.cli.console import say
from hycampaign.model.finding import Finding, Severity

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_INDENT = 8


def show_findings(
    findings: Iterable[Finding], names: Mapping[str, str], most: int = 12
) -> None:
    """Print findings grouped by unit, errors first, at most ``most`` of them in full."""
    show_ordered(sorted(findings, key=lambda finding: finding.sort_key), names, most)


def show_ordered(ordered: Sequence[Finding], names: Mapping[str, str], most: int = 12) -> None:
    """Print findings in the order given: those of ``define`` name the cause first."""
    for unit, group in groupby(ordered[:most], key=lambda finding: finding.subject.unit):
        if unit:
            say(f"{unit} · {names.get(unit, '')}".rstrip(" ·"), style="bold")
        for finding in group:
            show_finding(finding)
    if len(ordered) > most:
        say(f"… và {len(ordered) - most} điều nữa (xem đủ bằng --json).", style="dim")


def show_finding(finding: Finding) -> None:
    """Print one finding: code, weight and place, then what is wrong, then what to do."""
    style = _STYLES[finding.code.severity]
    place = str(finding.location)
    say(f"{finding.code.id}  {finding.code.severity.value}  {place}".rstrip(), style=style)
    say(finding.message, indent=_INDENT)
    if finding.hint:
        say(f"→ {finding.hint}", style="dim", indent=_INDENT)


def severity_words(findings: Iterable[Finding]) -> str:
    """Return how many findings of each weight there are: ``3 lỗi, 2 cảnh báo, 0 lưu ý``."""
    counts = Counter(finding.code.severity for finding in findings)
    return ", ".join(f"{counts[severity]} {severity.value}" for severity in Severity)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether anything must be mended."""
    return any(finding.code.severity is Severity.ERROR for finding in findings)
