"""Findings on the screen: by unit, then by place, not more than one can read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from hycampaign.cli.voice.console import Say, answer
from hycampaign.model.trouble.finding import Finding, Severity
from hycampaign.vietnamese.numbers.printed import count_text

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_INDENT = 8


def show_findings(
    findings: Iterable[Finding], names: Mapping[str, str], most: int = 12, say: Say = answer
) -> None:
    """Print findings unit by unit in the order given, at most ``most`` of them in full.

    Where there are more, errors come before warnings and these before notices, so that what
    one unit has explained does not hide what another has to mend.

    They are an answer, unless they are remarked beside one.
    """
    given = list(findings)
    places = sorted(range(len(given)), key=lambda place: given[place].code.severity.rank)
    chosen = set(places[:most])
    kept = [finding for place, finding in enumerate(given) if place in chosen]
    _show(kept, [given[place] for place in places[most:]], names, say)


def show_ordered(
    ordered: Sequence[Finding], names: Mapping[str, str], most: int = 12, say: Say = answer
) -> None:
    """Print the first findings: those of ``define`` name the cause first."""
    _show(ordered[:most], ordered[most:], names, say)


def _show(
    shown: Sequence[Finding], rest: Sequence[Finding], names: Mapping[str, str], say: Say
) -> None:
    for unit, group in groupby(shown, key=lambda finding: finding.subject.unit):
        if unit:
            say(f"{unit} · {names.get(unit, '')}".rstrip(" ·"), style="bold")
        for finding in group:
            _show_finding(finding, say)
    if rest:
        say(f"… và {_weights(rest)} nữa (xem đủ bằng --json).", style="dim")


def _show_finding(finding: Finding, say: Say) -> None:
    """Print one finding: code, weight and place, then what is wrong, then what to do."""
    style = _STYLES[finding.code.severity]
    place = str(finding.location)
    say(f"{finding.code.id}  {finding.code.severity.value}  {place}".rstrip(), style=style)
    say(finding.message, indent=_INDENT)
    if finding.hint:
        say(f"→ {finding.hint}", style="dim", indent=_INDENT)


def _weights(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.code.severity for finding in findings)
    return ", ".join(
        f"{count_text(counts[weight])} {weight.value}" for weight in Severity if counts[weight]
    )


def severity_words(findings: Iterable[Finding]) -> str:
    """Return how many findings of each weight there are: ``3 lỗi, 2 cảnh báo, 0 lưu ý``."""
    counts = Counter(finding.code.severity for finding in findings)
    return ", ".join(f"{count_text(counts[weight])} {weight.value}" for weight in Severity)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether anything must be mended."""
    return any(finding.code.severity is Severity.ERROR for finding in findings)
