"""Set what was printed beside what is right, and say every difference."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from oracles.figures.read.document import Said, said_in
from oracles.figures.read.summary import shown_comparisons, shown_totals
from oracles.figures.reckon.compared import Compared, Comparisons
from oracles.figures.reckon.reports import World
from oracles.figures.reckon.totals import Figure, figures_of

BASES = ("previous", "last_year", "plan")
PROVINCE = "target"
_TENTH = Decimal("0.1")
_BILLION = Decimal(1000)


@dataclass(frozen=True)
class Difference:
    """Something printed that is not right: where, which figure, what is right, what stands."""

    where: str
    figure: str
    ours: str
    theirs: str
    units: str = ""

    def __str__(self) -> str:
        units = f" · {self.units}" if self.units else ""
        return f"{self.where} · {self.figure}: đúng {self.ours}, ghi {self.theirs}{units}"


class Audit:
    """A period of a workspace, recomputed and compared with what was printed."""

    def __init__(self, workspace: Path, period: str) -> None:
        self.folder = workspace / "bao-cao" / period
        self.world = World(workspace)
        self.figures = figures_of(self.world.definition(period))
        self.comparisons = Comparisons(self.world, period, self.figures)
        self.definition = self.world.definition(period)
        self.period = period

    def total(self, name: str) -> Decimal | None:
        """Return a figure as it is to be reported."""
        figure = self.figures[name]
        return figure.total(self.comparisons.now[figure.form.code])

    def compared(self, name: str, base: str) -> Compared | None:
        """Return a comparison of a figure."""
        return self.comparisons.of(self.figures[name], base)

    def differences(self) -> Iterator[Difference]:
        """Yield every difference of the summary workbook and of the report."""
        summary = self.folder / "tong-hop.xlsx"
        if summary.is_file():
            yield from self.in_sheets(summary)
            yield from self.in_comparisons(summary)
        for path in sorted(self.folder.glob("*.docx")):
            if not path.name.startswith("cong-van"):
                yield from self.in_document(path)

    def in_sheets(self, summary: Path) -> Iterator[Difference]:
        """Yield what is not right on the sheets of the forms."""
        for name, shown in shown_totals(summary, self.definition).items():
            if name in self.figures:
                ours = self.total(name)
                if not same(ours, shown):
                    yield Difference("tong-hop", name, told(ours), told(shown))

    def in_comparisons(self, summary: Path) -> Iterator[Difference]:
        """Yield what is not right on the sheet SO SÁNH."""
        shown = shown_comparisons(summary)
        for name, figure in self.figures.items():
            row = shown.get(name)
            if row is not None and not same(self.total(name), row.value):
                ours = told(self.total(name))
                yield Difference("SO SÁNH kỳ này", name, ours, told(row.value))
            for base in BASES:
                known = self.compared(name, base)
                change = row.changes.get(base) if row else None
                right = known.percent if known else None
                if not same(right, change):
                    where = f"SO SÁNH {base}"
                    yield Difference(where, name, told(right), told(change), units(known))
                elif row is not None and known and row.both.get(base) not in {None, known.both}:
                    both = str(row.both[base])
                    yield Difference(f"SO SÁNH {base} cả hai", name, str(known.both), both)
            province = self.comparisons.province(figure)
            right = _against(figure, *province) if province else None
            change = row.changes.get(PROVINCE) if row else None
            if not same(right, change):
                yield Difference(f"SO SÁNH {PROVINCE}", name, told(right), told(change))

    def in_document(self, path: Path) -> Iterator[Difference]:
        """Yield what is not right in the numbers of a document."""
        for said in said_in(path):
            figure = self.figures.get(said.figure)
            if figure is None:
                continue
            if said.base in {*BASES, PROVINCE}:
                yield from self._in_comparison(path.name, figure, said)
            elif "%" in said.tag:
                yield from self._in_share(path.name, said)
            elif said.tag == said.figure:
                yield from _in_number(path.name, said, figure, self.total(figure.id))

    def _in_comparison(self, where: str, figure: Figure, said: Said) -> Iterator[Difference]:
        is_province = said.base == PROVINCE
        known = None if is_province else self.compared(figure.id, said.base)
        theirs = f"{said.word} {said.text}".strip()
        province = self.comparisons.province(figure) if is_province else None
        if known is None and province is None:
            yield Difference(where, said.tag, "không so sánh", theirs)
            return
        now, base = province or (known.now, known.base)
        if not says(said, now, base):
            ours = change_told(said, now, base)
            yield Difference(where, said.tag, ours, theirs, units(known))
        if known is None or figure.form.kind == "list":
            return
        expected = None if known.is_whole else (known.both, known.now_units)
        if expected != said.coverage and (expected or said.coverage):
            said_of = (
                f"{said.coverage[0]}/{said.coverage[1]}" if said.coverage else "mọi đơn vị"
            )
            ours = f"{known.both}/{known.now_units}"
            yield Difference(f"{where} tính trên", said.tag, ours, said_of)

    def _in_share(self, where: str, said: Said) -> Iterator[Difference]:
        part, _, wholes = said.tag.partition("%")
        names = [part, *wholes.split("+")]
        figures = [self.figures[name] for name in names if name in self.figures]
        if len(figures) < len(names) or figures[0].tree is not None:
            return
        parts = self.comparisons.now[figures[0].form.code]
        of_whole = frozenset().union(*(one.known(parts) for one in figures[1:]))
        common = figures[0].known(parts) & of_whole
        values = [one.value(parts, common) for one in figures]
        base = sum((v for v in values[1:] if v is not None), Decimal(0))
        right = values[0] / base * 100 if values[0] is not None and base else None
        if right is not None and said.number != rounded(right):
            yield Difference(where, said.tag, told(right), said.text)


def _in_number(
    where: str, said: Said, figure: Figure, total: Decimal | None
) -> Iterator[Difference]:
    if total is None or said.number is None:
        if (total is None) != (said.number is None):
            yield Difference(where, said.tag, told(total), said.text)
        return
    is_billion = said.measure.startswith(("tỷ", "tỉ")) and figure.measure == "triệu đồng"
    right = total / _BILLION if is_billion else total
    if said.number not in {_shown(right, said.text), right}:
        yield Difference(where, said.tag, told(right), said.text)


def _shown(value: Decimal, text: str) -> Decimal:
    """Return a value with as many decimals as a printed text has."""
    decimals = len("".join(c for c in text.partition(",")[2].partition(" ")[0] if c.isdigit()))
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def rounded(value: Decimal) -> Decimal:
    """Return a value with one decimal, halves away from nought."""
    return value.quantize(_TENTH, rounding=ROUND_HALF_UP)


def _against(figure: Figure, now: Decimal, base: Decimal) -> Decimal | None:
    if figure.measure == "%":
        return now - base
    return now / base * 100 if base else None


def says(said: Said, now: Decimal, base: Decimal) -> bool:
    """Say whether a printed comparison is that of these two values."""
    right = _right(said, now, base)
    if right is None or said.number is None:
        return False
    is_fall = right < 0
    if "không đáng kể" in said.word or "dưới" in said.text or "trên" in said.text:
        small = abs(right) < _TENTH or abs(right - 100) < _TENTH
        return small and is_fall == said.is_negative
    printed = -said.number if said.is_negative else said.number
    return printed in {_shown(right, said.text), rounded(right), right}


def _right(said: Said, now: Decimal, base: Decimal) -> Decimal | None:
    """Return the number that is to be printed, in the way that the document has chosen."""
    behind = said.measure
    if "điểm phần trăm" in behind:
        return now - base
    if behind.startswith("lần"):
        return now / base if base else None
    if "%" in said.text:
        if not base:
            return None
        change = now / base * 100
        return change if said.base in {"plan", PROVINCE} else change - 100
    return (now - base) / (_BILLION if behind.startswith("tỷ") else 1)


def change_told(said: Said, now: Decimal, base: Decimal) -> str:
    """Return what is right in the way that the document has chosen."""
    right = _right(said, now, base)
    return "không có số" if right is None else told(rounded(right))


def told(value: Decimal | None) -> str:
    """Return a number for the list of differences."""
    if value is None:
        return "(trống)"
    text = f"{value:.6f}" if value != value.to_integral_value() else f"{value:.0f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def units(known: Compared | None) -> str:
    """Return the coverage of a comparison."""
    if known is None:
        return ""
    return f"{known.both}/{known.now_units} đơn vị, kỳ so sánh {known.base_units}"


def same(ours: Decimal | None, theirs: Decimal | None) -> bool:
    """Say whether a number was printed as it is, to the digits that a sheet can hold."""
    if ours is None or theirs is None:
        return ours is theirs
    return ours == theirs or abs(ours - theirs) <= abs(ours) * Decimal("1e-12")


def by_kind(found: list[Difference]) -> Mapping[str, int]:
    """Return how many differences there are of each place."""
    counts: dict[str, int] = {}
    for one in found:
        counts[one.where] = counts.get(one.where, 0) + 1
    return counts
