"""Which figures may stand beside those of an earlier period although units have merged since.

A total of the province then and one of now are of the same ground only if every unit that has
gone since lives on in units of today, every new one came out of units of then, all of them were
asked, and all have reported. Only sums compare at all: how many communes reach a standard says
nothing beside a count of three times as many smaller ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from hycampaign.aggregate.add.derived import Formula, Place, formulas_of, typed_places
from hycampaign.aggregate.add.totals import Total
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Aggregation, Form, FormKind, Prefill
from hycampaign.model.asked.lineage import Lineage
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit, matches_selection
from hycampaign.model.reported.submission import Submission

NOT_A_SUM = "là số đếm hoặc số lớn nhất của các đơn vị, nay đã sắp xếp lại"
NOT_ASKED_THEN = "kỳ đó không hỏi hết các đơn vị mà đơn vị nay hình thành từ đó"
NOT_ASKED_NOW = "nay không hỏi hết các đơn vị kế thừa đơn vị của kỳ đó"
HALF_KNOWN = "có đơn vị sắp xếp lại không có số cùng kỳ"
REMEASURED = "kỳ đó hỏi theo đơn vị tính khác"
REGROUPED = "kỳ đó hỏi các đơn vị khác"
NOT_REPORTED = "chưa có đủ báo cáo của các đơn vị đã sắp xếp lại"


@dataclass(frozen=True)
class Border:
    """Two periods and what was reported in each, by the unit codes of each time."""

    campaign: Campaign
    now: Period
    then: Period
    sent_now: Mapping[str, Submission]
    sent_then: Mapping[str, Submission]
    remeasured: frozenset[tuple[str, str, str]] = frozenset()
    regrouped: frozenset[tuple[str, str, str]] = frozenset()

    @cached_property
    def lineage(self) -> Lineage:
        """Who came out of whom in between."""
        return self.campaign.lineage(self.then, self.now)

    @cached_property
    def _new(self) -> tuple[Unit, ...]:
        return self._but_lasting(self.now)

    @cached_property
    def _gone(self) -> tuple[Unit, ...]:
        return self._but_lasting(self.then)

    def _but_lasting(self, period: Period) -> tuple[Unit, ...]:
        units = self.campaign.units_in(period)
        return tuple(unit for unit in units if unit.code not in self.lineage.lasting)

    def why_not(self, form: Form, rest: str) -> str:
        """Say why the figure ``form.rest`` of then is not to be compared; "" if it may be."""
        is_same_ground = not self._new and not self._gone
        if is_same_ground and not self.remeasured | self.regrouped:
            return ""
        leaves = self._leaves(form, rest)
        places = frozenset((form.code, row, column) for row, column in leaves)
        if self.remeasured & places:
            return REMEASURED
        if self.regrouped & places or self._is_regrouped_list(form):
            return REGROUPED
        if is_same_ground:
            return ""
        reasons = (self._reason(form, row, column) for row, column in leaves)
        return next((reason for reason in reasons if reason), "")

    def _is_regrouped_list(self, form: Form) -> bool:
        """Say whether other units were asked for the list, whatever is counted in it."""
        is_list = form.kind is FormKind.LIST
        return is_list and any(code == form.code for code, _, _ in self.regrouped)

    def half_known(self, totals: Mapping[str, Total]) -> Iterator[str]:
        """Yield figures of this period that set what is half known of last year beside now.

        Units may say themselves what they had a year ago (columns that are prefilled with
        it). Where a merged unit cannot, the sum over the others is that of other ground.
        """
        for form in self.campaign.forms:
            lost: set[Place] = set()
            if form.kind is FormKind.FIXED and self._new:
                lost = set(self._lost(form, totals))
            for formula in self._formulas[form.code].values() if lost else ():
                if formula.reads & lost:
                    lost.add((formula.row, formula.column))
            yield from (f"{form.code}.{row}.{column}" for row, column in sorted(lost))

    def _lost(self, form: Form, totals: Mapping[str, Total]) -> Iterator[Place]:
        for column in form.columns:
            if column.prefill is not Prefill.LAST_YEAR or not column.prefill_from:
                continue
            for row in form.rows:
                now = totals.get(f"{form.code}.{row.code}.{column.prefill_from}")
                then = totals.get(f"{form.code}.{row.code}.{column.code}")
                silent = (now.units if now else frozenset()) - (then.units if then else set())
                if then and silent & _asked(self._new, form, row.applies_to, self.now):
                    yield row.code, column.code

    def _leaves(self, form: Form, rest: str) -> list[tuple[str, str]]:
        """Return the places (row, column) whose totals the figure is made from."""
        place = ("", rest) if form.kind is FormKind.LIST else form.place(rest)
        return sorted(typed_places(self._formulas[form.code], place))

    @cached_property
    def _formulas(self) -> Mapping[str, Mapping[tuple[str, str], Formula]]:
        return {
            form.code: {(f.row, f.column): f for f in formulas_of(self.campaign, form)}
            for form in self.campaign.forms
            if form.kind is not FormKind.TEXT
        }

    def _reason(self, form: Form, row: str, column: str) -> str:
        """Return the reason of a typed place: one for all places that the same are asked."""
        at_row = form.row(row)
        part = at_row or form.column(column)
        is_sum = part is None or part.space is Aggregation.SUM
        key = (form.code, at_row.applies_to if at_row is not None else (), is_sum)
        if key not in self._reasons:
            self._reasons[key] = self._found(form, key[1], is_sum=is_sum)
        return self._reasons[key]

    @cached_property
    def _reasons(self) -> dict[tuple[str, tuple[str, ...], bool], str]:
        return {}

    def _found(self, form: Form, applies_to: tuple[str, ...], *, is_sum: bool) -> str:
        new = _asked(self._new, form, applies_to, self.now)
        gone = _asked(self._gone, form, applies_to, self.then)
        if not new and not gone:
            return ""
        if not is_sum:
            return NOT_A_SUM
        origins = [self.lineage.origins[code] for code in new]
        if not all(origins) or not gone.issuperset(chain.from_iterable(origins)):
            return NOT_ASKED_THEN
        heirs = [self.lineage.heirs[code] for code in gone]
        if not all(heirs) or not new.issuperset(chain.from_iterable(heirs)):
            return NOT_ASKED_NOW
        have_reported = _have_sent(new, form, self.sent_now) and _have_sent(
            gone, form, self.sent_then
        )
        return "" if have_reported else NOT_REPORTED


def _asked(
    units: Iterable[Unit], form: Form, applies_to: tuple[str, ...], period: Period
) -> frozenset[str]:
    return frozenset(
        unit.code
        for unit in units
        if form.applies(unit, period.kind) and matches_selection(unit, applies_to)
    )


def _have_sent(units: Iterable[str], form: Form, sent: Mapping[str, Submission]) -> bool:
    return all(unit in sent and form.code in sent[unit].forms for unit in units)
