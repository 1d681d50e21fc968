"""What is right of a played campaign, said as data: a name, and what must be found on the desk.

``until("R-2")`` says by which rule it cannot be right yet; whoever builds the rule takes the
word away. What is a figure or a comparison is asked of the oracle as well (``known``), so that
both ways are held to the same example.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from making.worked.playing import Place, Played
from openpyxl import load_workbook
from oracles.figures.differences import same
from reading.recalculated import recalculated

Number = str | int | None


@dataclass(frozen=True)
class Check:
    """A thing that must be so; ``open`` is the rule that is still to be built."""

    name: str
    holds: Callable[[Played], None]
    known: Callable[[Played], None] | None = None
    open: str = ""

    def until(self, rule: str) -> "Check":
        """Return the check, marked as one that cannot hold before a rule is built."""
        return replace(self, open=rule)

    def for_itself(self) -> "Check":
        """Return the check without asking the oracle, which does not know of such things."""
        return replace(self, known=None)


def total(period: str, figure: str, value: Number) -> Check:
    """A figure is reported as this, ``None`` for not at all."""

    def holds(played: Played) -> None:
        found = played.figures(period).get(figure)
        assert _same(found, value), found

    def known(played: Played) -> None:
        found = played.audit(period).total(figure)
        assert _same(found, value), found

    return Check(f"{period} {figure} is {value}", holds, known)


def of_unit(period: str, figure: str, unit: str, value: Number) -> Check:
    """A unit's share of a figure."""

    def holds(played: Played) -> None:
        found = played.figures(period).get(f"{figure}/{unit}")
        assert _same(found, value), found

    return Check(f"{period} {figure} of {unit} is {value}", holds)


def compared(
    period: str, figure: str, base: str, change: str, *, both: int, beside: Number = None
) -> Check:
    """SO SÁNH shows a comparison over ``both`` units, and ``beside`` as the base reported.

    ``change`` is percent of the base, ``30/33`` a quotient; of shares it is the difference.
    """
    right = _quotient(change)

    def holds(played: Played) -> None:
        shown = played.shown(period, figure)
        assert _near(shown.changes.get(base), right), shown
        assert shown.both.get(base) == both, shown
        assert beside is None or _same(shown.bases.get(base), beside), shown

    def known(played: Played) -> None:
        found = played.audit(period).compared(figure, base)
        assert found is not None
        assert _near(found.percent, right), found
        assert found.both == both, found
        assert beside is None or _same(found.base_total, beside), found

    return Check(f"{period} {figure} beside {base} is {change} over {both}", holds, known)


def not_compared(period: str, figure: str, base: str) -> Check:
    """There is no such comparison in SO SÁNH."""

    def holds(played: Played) -> None:
        shown = played.shown(period, figure)
        assert shown.changes.get(base) is None, shown

    def known(played: Played) -> None:
        found = played.audit(period).compared(figure, base)
        assert found is None, found

    return Check(f"{period} {figure} is not set beside {base}", holds, known)


def says(period: str, start: str, *words: str) -> Check:
    """The paragraph of the report that begins with ``start`` holds these words."""

    def holds(played: Played) -> None:
        text = played.paragraph(period, start)
        assert [word for word in words if word not in text] == [], text

    return Check(f"{period} report says {' … '.join(words)}", holds)


def never_says(period: str, *words: str) -> Check:
    """The report is there, and does not hold any of these words."""

    def holds(played: Played) -> None:
        text = played.report(period)
        assert text
        assert [word for word in words if word in text] == []

    return Check(f"{period} report never says {' … '.join(words)}", holds)


def in_report(period: str, *patterns: str) -> Check:
    """The report holds, somewhere, what each pattern matches."""

    def holds(played: Played) -> None:
        text = re.sub(r"[^\S\n]+", " ", played.report(period))
        assert [one for one in patterns if not re.search(one, text)] == [], text

    return Check(f"{period} report has {' … '.join(patterns)}", holds)


def letter(period: str, unit: str, *words: str) -> Check:
    """There is a letter to a unit, with these words."""

    def holds(played: Played) -> None:
        text = played.letter(period, unit)
        assert text
        assert [word for word in words if word not in text] == [], text

    return Check(f"{period} letter to {unit} says {' … '.join(words)}", holds)


def accused(period: str, unit: str, *, most: int = 99, **subject: str) -> Check:
    """``validate`` finds something of a unit: with this code, severity, form, row, column."""

    def holds(played: Played) -> None:
        found = _findings(played, period, subject | {"unit": unit})
        assert 1 <= len(found) <= most, found

    return Check(f"{period} {unit} is told {_words(subject)}", holds)


def spared(period: str, unit: str, **subject: str) -> Check:
    """``validate`` finds nothing of the kind of a unit."""

    def holds(played: Played) -> None:
        assert _findings(played, period, subject | {"unit": unit}) == []

    return Check(f"{period} {unit} is not told {_words(subject)}", holds)


def _words(subject: Mapping[str, str]) -> str:
    return " ".join(subject.values()) or "anything"


def sources(period: str, figure: str, *files: str) -> Check:
    """``trace`` names exactly these files behind a figure, each as a part of a name."""

    def holds(played: Played) -> None:
        document = played.told("trace", period, figure)
        text = [str(source) for source in document["sources"]]
        assert len(text) == len(files), text
        assert [f for f in files if not any(f in one for one in text)] == [], text

    return Check(f"{period} {figure} comes from {', '.join(files)}", holds)


def exits(name: str, period: str, *codes: int) -> Check:
    """A command that was played has ended with one of these codes."""

    def holds(played: Played) -> None:
        assert played.exits[name, period] in codes, played.said[name, period]

    return Check(f"{name} {period} ends with {codes}", holds)


def said(name: str, period: str, *words: str) -> Check:
    """A command that was played has said these words."""

    def holds(played: Played) -> None:
        text = played.said[name, period]
        assert [word for word in words if word not in text] == [], text

    return Check(f"{name} {period} says {' … '.join(words)}", holds)


def issued(period: str, unit: str, place: Place, value: Number) -> Check:
    """A cell of the workbook that a unit got: form, row, column, or ``#truoc:heading``."""

    def holds(played: Played) -> None:
        found = played.issued_cell(period, unit, place)
        assert _same(found, value), found

    return Check(f"{period} {unit} gets {value} at {' '.join(place)}", holds)


def defined(*words: str) -> Check:
    """``define`` says now, in one finding each, what each group of words ``a+b`` holds."""

    def holds(played: Played) -> None:
        told = [str(one) for one in played.told("define")["findings"]]
        missing = [one for one in words if not any(_all_in(one, text) for text in told)]
        assert missing == [], told

    return Check(f"define says {' … '.join(words)}", holds)


def _all_in(words: str, text: str) -> bool:
    return all(word in text for word in words.split("+"))


def measured(period: str, form: str, row: str, measure: str) -> Check:
    """The sheet of a form shows a row in this measure."""

    def holds(played: Played) -> None:
        book = load_workbook(played.summary(period), data_only=True)
        lines = [line for line in book[form].iter_rows(values_only=True) if line[0] == row]
        assert [line[2] for line in lines] == [measure], lines

    return Check(f"{period} {form}.{row} is told in {measure}", holds)


def blank_when_recalculated(period: str, figure: str, *headings: str) -> Check:
    """After LibreOffice has recalculated SO SÁNH nothing stands below these headings.

    A figure that is not on the sheet at all is blank as well.
    """

    def holds(played: Played) -> None:
        lines = recalculated(played.summary(period)).get("SO SÁNH", [])
        head = next((line for line in lines if line and line[0] == "Mã số liệu"), [])
        line = next((line for line in lines if line and line[0] == figure), [])
        shown = [line[head.index(one)] for one in headings if line]
        assert set(shown) <= {""}, shown

    return Check(f"{period} {figure} stays blank when recalculated", holds)


def _findings(
    played: Played, period: str, subject: Mapping[str, str]
) -> list[dict[str, object]]:
    return [one for one in played.findings(period) if subject.items() <= one.items()]


def _same(found: Decimal | None, right: Number) -> bool:
    return same(None if right is None else Decimal(str(right)), found)


def _quotient(text: str) -> Decimal:
    over, _, under = text.partition("/")
    return Decimal(over) / Decimal(under) * 100 if under else Decimal(over)


def _near(found: Decimal | None, right: Decimal) -> bool:
    return found is not None and abs(found - right) <= abs(right) * Decimal("1e-9")
