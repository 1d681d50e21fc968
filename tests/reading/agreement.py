"""Hold what stands in the check columns to what ``validate`` says of the same workbooks.

LibreOffice recalculates the workbooks; ``ingest`` reads the very same files; every sentence of
every check column must be a finding of ``validate`` at that place, and the other way round.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hycampaign.expression.compute.properties import Scope, scope_of
from hycampaign.expression.language.functions import ValueKind
from hycampaign.issue.formulas.row_checks import check_formulas
from hycampaign.issue.plan.form_layout import (
    FAULTS_ROW,
    MISSING_ROW,
    MODEL_ROW,
    UNIT_ROW,
    FormLayout,
)
from hycampaign.issue.plan.sentences import (
    ABOVE_MAXIMUM,
    BELOW_MINIMUM,
    BLANK_REQUIRED,
    BROKEN_CELL,
    NOT_WHOLE,
    TEXT_IN_NUMBER,
)
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.sheet.addresses import absolute
from hycampaign.issue.sheet.widths import ANSWER_COLUMN, NUMBER_COLUMN
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.asked.form import Column
from hycampaign.model.identity import COVER_SHEET
from hycampaign.model.reported.submission import FormReading, Submission
from hycampaign.model.trouble.finding import Finding, Severity

Rows = list[list[object]]

ENTRY_CODES = {ABOVE_MAXIMUM: "VAL021", BELOW_MINIMUM: "VAL020", NOT_WHOLE: "VAL022"}
BLANK_CODES = {"VAL010", "VAL011"}
REPEATED_CODE = "VAL030"
LABEL = re.compile(r"“[^”]*”")


@dataclass
class Agreement:
    """What was compared: how many evaluations agreed, and every one that did not."""

    evaluations: int = 0
    broken: int = 0
    left_out: int = 0
    counts: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)

    def add(self, other: "Agreement") -> None:
        """Count what was compared elsewhere, too."""
        self.evaluations += other.evaluations
        self.broken += other.broken
        self.left_out += other.left_out
        self.counts += other.counts
        self.codes += other.codes
        self.disagreements += other.disagreements

    def __str__(self) -> str:
        return (
            f"{self.evaluations} evaluations of {len(self.codes)} checks, "
            f"{self.broken} broken, {self.left_out} left out, {self.counts} counts on sheets, "
            f"{len(self.disagreements)} disagreements"
        )


def live_places(plan: WorkbookPlan) -> dict[str, dict[int, tuple[str, ...]]]:
    """Return what is looked at live, by form and row; MODEL_ROW is every row of a list."""
    abouts = {plan.notices.address(about): about for about in plan.notices.sentences}
    told = re.compile(r"([\w!]*\$[A-Z]+\$\d+)&\" \"")
    found: dict[str, dict[int, tuple[str, ...]]] = {}
    for layout in plan.layouts:
        rows = found.setdefault(layout.form.code, {})
        cells = list(check_formulas(plan, layout, plan.notices))
        # A list has the sentences it tells on its own sheet.
        near = {absolute(r, c): abouts[f] for r, c, f in cells if r == UNIT_ROW}
        for number, _, formula in cells:
            named = tuple((near or abouts)[place] for place in told.findall(formula))
            rows[number] = rows.get(number, ()) + named
    return found


def compared(
    plan: WorkbookPlan,
    sheets: Mapping[str, Rows],
    submission: Submission,
    findings: Iterable[Finding],
    agreement: Agreement,
) -> None:
    """Compare one unit's recalculated workbook with the findings about its submission."""
    places = live_places(plan)
    own = [f for f in findings if f.subject.unit == submission.unit]
    for layout in plan.layouts:
        reading = submission.forms.get(layout.form.code)
        if reading is None or layout.sheet not in sheets:
            continue
        about = [f for f in own if f.subject.form == layout.form.code]
        form = _Form(plan, layout, sheets[layout.sheet], reading, tuple(_restored(about)))
        form.compare(places[layout.form.code], agreement)
        if form.is_filled:
            agreement.counts += 1
            shown = form.counted()
            if shown not in (cover := _status(sheets[COVER_SHEET], layout.form.code)):
                agreement.disagreements.append(f"cover: {cover!r}, {layout.form.code}: {shown}")


@dataclass(frozen=True)
class _Form:
    plan: WorkbookPlan
    layout: FormLayout
    rows: Rows
    reading: FormReading
    findings: tuple[tuple[str, int, str], ...]

    @property
    def is_filled(self) -> bool:
        """Say whether validate looked at the form's cells at all."""
        codes = {code for code, _, _ in self.findings}
        return self.reading.has_activity is not False and not {"VAL001", "VAL003"} & codes

    def compare(self, places: Mapping[int, tuple[str, ...]], agreement: Agreement) -> None:
        texts = {number: self._told(number) for number in self._numbers(places)}
        spoilt = {
            number
            for number, abouts in texts.items()
            if {TEXT_IN_NUMBER, BROKEN_CELL} & abouts or self._is_mended(number)
        }
        for number, abouts in texts.items():
            is_frame = self.layout.is_list and number != self.layout.total_row
            looked = places.get(MODEL_ROW if is_frame else number, ())
            for about in looked:
                self._compare_one(number, about, abouts, spoilt, agreement)
        if not spoilt and self.is_filled:
            self._compare_counts(texts, agreement)

    def counted(self) -> str:
        """Return the two counts of the sheet as the cover should put them."""
        missing, faults = (
            int(float(str(self._cell(row, ANSWER_COLUMN)))) for row in (MISSING_ROW, FAULTS_ROW)
        )
        return (
            f"Còn {missing} ô chưa nhập, {faults} lỗi" if missing + faults else "Đã nhập xong"
        )

    def _compare_one(
        self, number: int, about: str, abouts: set[str], spoilt: set[int], agreement: Agreement
    ) -> None:
        # Which figure a typed text stands for is for ingest to say: the sheet only asks for it.
        is_anywhere = self._is_told_once(about)
        if about == TEXT_IN_NUMBER or (spoilt if is_anywhere else number in spoilt):
            agreement.left_out += 1
            return
        said = self._said(about, 0 if is_anywhere else number)
        agreement.evaluations += 1
        agreement.codes[about] += 1
        agreement.broken += said
        if said != (about in abouts):
            who = f"{self.layout.form.code} row {number} {about}"
            agreement.disagreements.append(
                f"{who}: validate {'finds' if said else 'does not find'}, "
                f"sheet says {self._cell(number, self.layout.check_column)!r}, "
                f"row {self._row(number)}"
            )

    def _said(self, about: str, number: int) -> bool:
        """Say whether validate found it at that row, or anywhere in the form."""
        here = [f for f in self.findings if not number or f[1] == number]
        if about in ENTRY_CODES:
            return any(code == ENTRY_CODES[about] for code, _, _ in here)
        if about == BLANK_REQUIRED:
            always = {c.code for c in self.layout.form.columns if c.required == "yes"}
            return any(c == "VAL011" or (c == "VAL010" and col in always) for c, _, col in here)
        if about.startswith("#") and about.endswith("#"):
            return any(code == REPEATED_CODE for code, _, _ in here)
        if about.startswith("#"):
            column = about.removeprefix(f"#{self.layout.form.code}.")
            told = {column, *(f"“{c.label}”" for c in self._columns({column}))}
            return any(
                code in BLANK_CODES and not told.isdisjoint((col, *LABEL.findall(col)))
                for code, _, col in here
            )
        return any(code == about for code, _, _ in here)

    def _is_told_once(self, about: str) -> bool:
        """Say whether a rule is told beside one row, whichever of its cells is to blame."""
        rule = next((rule for rule in self.plan.rules if rule.code == about), None)
        if rule is None:
            return False
        tree = self.plan.expressions.tree(rule.form, rule.expression, ValueKind.TRUTH)
        assert tree is not None
        return scope_of(tree) is not Scope.EACH_ROW

    def _compare_counts(
        self,
        texts: Mapping[int, set[str]],
        agreement: Agreement,
    ) -> None:
        """Compare the two counts above the table, which the cover shows."""
        rules = {rule.code: rule for rule in self.plan.rules}
        faulty = sum(any(_is_fault(a, rules) for a in abouts) for abouts in texts.values())
        shown = self._cell(FAULTS_ROW, ANSWER_COLUMN)
        always = {c.code for c in self.layout.form.columns if c.required == "yes"}
        blank = sum(code == "VAL010" and column in always for code, _, column in self.findings)
        labels = {f"“{column.label}”" for column in self._columns(always)}
        bare = sum(
            len(labels & set(LABEL.findall(told)))
            for code, _, told in self.findings
            if code == "VAL011"
        )
        missing = blank + bare + (self.reading.has_activity is None)
        agreement.counts += 2
        for what, expected, found in (
            ("faults", faulty, shown),
            ("missing", missing, self._cell(MISSING_ROW, ANSWER_COLUMN)),
        ):
            if expected != found:
                agreement.disagreements.append(
                    f"{self.layout.form.code} {what}: {expected} expected, {found} shown"
                )

    def _columns(self, codes: set[str]) -> list[Column]:
        return [column for column in self.layout.form.columns if column.code in codes]

    def _numbers(self, places: Mapping[int, tuple[str, ...]]) -> list[int]:
        if not self.layout.is_list:
            return list(places)
        numbers = range(self.layout.first_row, self.layout.last_row + 1)
        filled = [n for n in numbers if self._cell(n, NUMBER_COLUMN) not in {"", None}]
        return [*(n for n in places if n == self.layout.total_row), *filled]

    def _told(self, number: int) -> set[str]:
        text = str(self._cell(number, self.layout.check_column) or "")
        return {a for a, s in self.plan.notices.sentences.items() if f"{s} " in f"{text} "}

    def _is_mended(self, number: int) -> bool:
        key = next((k for k, n in self.reading.row_numbers.items() if n == number), "")
        return any(e.note for (row, _), e in self.reading.entries.items() if row == key)

    def _row(self, number: int) -> list[object]:
        return self.rows[number - 1][: self.layout.last_column]

    def _cell(self, number: int, column: int) -> object:
        row = self.rows[number - 1] if number <= len(self.rows) else []
        return row[column - 1] if column <= len(row) else None


def _status(cover: Rows, form: str) -> str:
    return next(str(row[5]) for row in cover if row[1] == form)


def _is_fault(about: str, rules: Mapping[str, Rule]) -> bool:
    if about in rules:
        return rules[about].severity is Severity.ERROR
    return about not in {ABOVE_MAXIMUM, BLANK_REQUIRED}


def _restored(findings: Iterable[Finding]) -> Iterator[tuple[str, int, str]]:
    """Yield code, row number and column; an explained warning is the warning it was."""
    for finding in findings:
        number, column = finding.location.row, finding.subject.column
        if finding.code.id == "VAL040":
            for code in finding.facts["codes"].split(", "):
                yield code, number, column
        elif finding.code.id == "VAL011":
            yield "VAL011", number, finding.facts["column_labels"]
        else:
            yield finding.code.id, number, column
