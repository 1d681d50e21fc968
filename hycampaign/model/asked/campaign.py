"""A campaign (đợt báo cáo): everything the definition says, as frozen values.

``define`` builds it from tables; every other stage only reads it. Nothing of Hưng Yên is
written here: names, dates, forms and thresholds are data that the office can change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from hycampaign.model.asked.form import Form
from hycampaign.model.asked.lineage import Lineage, lineage_between
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit, matches_selection
from hycampaign.model.trouble.finding import Code, Severity


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a dropdown list: what is stored and what is shown."""

    list: str
    code: str
    label: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: ``expression`` states what must hold; see docs/definition.md for its scope.

    ``rows`` and ``columns`` say where in a fixed form it is evaluated; ``missing`` what a blank
    operand means: ``skip`` the rule, count it as ``zero``, or an ``error``.
    """

    code: str
    form: str
    severity: Severity
    expression: str
    message: str
    hint: str = ""
    missing: str = "skip"
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    note: str = ""

    @property
    def finding_code(self) -> Code:
        """The code under which a breach of this rule is reported."""
        return Code(self.code, self.severity, self.message, self.hint)

    def applies(self, unit: Unit, period: Period) -> bool:
        """Say whether the rule holds for ``unit`` in ``period``."""
        return self.is_checked_in(period) and matches_selection(unit, self.applies_to)

    def is_checked_in(self, period: Period) -> bool:
        """Say whether the rule holds in ``period`` (named Q2, H, Y, * …) for anybody."""
        named = {"*", period.part, period.kind}
        return not self.periods or bool(named.intersection(self.periods))


# In place of a unit's code: what is planned for all units together.
PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Target:
    """A planned figure of a year: for a unit's code, or for all of them (``PROVINCE``)."""

    indicator: str
    unit: str
    year: int
    value: Decimal
    measure: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A scoring criterion of the emulation movement, configurable by the office."""

    code: str
    label: str
    max_points: Decimal
    expression: str
    block: str = ""
    evidence: str = ""
    tie_break: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class StandingText:
    """A paragraph of a document; ``style`` is heading, item, paragraph, point or basis."""

    document: str
    section: str
    order: int
    style: str
    text: str
    applies_when: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An official document: its kind is the abbreviation of Nghị định 30/2020 (KH, BC, CV…)."""

    code: str
    kind: str
    template: str
    title: str = ""
    abstract: str = ""
    period_kinds: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    signatory_authority: str = ""
    signatory_title: str = ""
    signatory_name: str = ""
    reference_suffix: str = ""
    output_name: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a rehearsal invents a cell; the first recipe that gives it a value counts.

    ``rows`` and ``measure`` choose rows (empty: all); without a ``column`` it says how many
    rows a list has. The value is ``basis`` times a number from ``low`` to ``high`` (without a
    basis that number; to a day they are added), one of ``entries``, or nothing if the basis is
    a condition that does not hold. ``share`` is in how many of a hundred cases it is used,
    ``keeps`` for how long a value stays as it is: ``year``, ``always``, or not at all.
    """

    form: str
    column: str = ""
    rows: tuple[str, ...] = ()
    measure: str = ""
    applies_to: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    basis: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    share: Decimal = Decimal(100)
    entries: tuple[str, ...] = ()
    keeps: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """The whole definition; ``fingerprint`` changes with every change of what is asked.

    ``units`` are those of today, among them units that have ended and that others may still
    name; ``former_units`` those that others have replaced, whose codes others may bear now.
    ``in_period`` moves both to another time. ``notice`` is no part of the definition: it must
    stand in sight on whatever is written, such as that all figures are invented.
    """

    settings: Mapping[str, str] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    former_units: tuple[Unit, ...] = ()
    forms: tuple[Form, ...] = ()
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    targets: tuple[Target, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    texts: tuple[StandingText, ...] = ()
    documents: tuple[Document, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    fingerprint: str = ""
    notice: str = ""

    def setting(self, key: str, otherwise: str = "") -> str:
        """Return a setting's text; ``otherwise`` where the office has left it out."""
        return self.settings.get(key) or otherwise

    def row_name(self, form: str) -> str:
        """Return what a row of a list form is called: the setting ``row_name_<form>``."""
        return self.setting(f"row_name_{form}", "mục")

    def unit(self, code: str) -> Unit | None:
        """Return the unit with that code, or ``None``."""
        return next((unit for unit in self.units if unit.code == code), None)

    def form(self, code: str) -> Form | None:
        """Return the form with that code, or ``None``."""
        return next((form for form in self.forms if form.code == code), None)

    @property
    def form_codes(self) -> tuple[str, ...]:
        """The codes of all forms, in the order of their sheets."""
        return tuple(form.code for form in self.forms)

    def form_of(self, figure: str) -> tuple[Form | None, str]:
        """Return the form that a figure or a plan is of, and what stands behind its code.

        Codes may hold points: of the forms PL and PL.I the one is meant that has such a row or
        column, else the longer code.
        """
        forms = [form for form in self.forms if f"{figure}.".startswith(f"{form.code}.")]
        found: tuple[Form | None, str] = (None, "")
        for form in sorted(forms, key=lambda form: len(form.code)):
            rest = figure[len(form.code) + 1 :]
            if found[0] is None or form.names(rest) or not found[0].names(found[1]):
                found = (form, rest)
        return found

    def units_in(self, period: Period) -> tuple[Unit, ...]:
        """Return the units that exist on the last day of ``period``."""
        on = period.last_day
        return tuple(unit for unit in self.all_units if unit.is_active(on))

    @property
    def all_units(self) -> tuple[Unit, ...]:
        """The units of all times; a code may be in it more than once."""
        return self.units + self.former_units

    def in_period(self, period: Period) -> "Campaign":
        """Return the campaign as it was in a period: a code means the unit that bore it then.

        Whatever did not exist yet, and whatever has since been replaced or bears the code or
        name of a unit of the period, is put among the former units.
        """
        on, now = period.last_day, self.units_in(period)
        taken = {name for unit in now for name in (unit.code, unit.name, *unit.predecessors)}
        known: list[Unit] = []
        others: list[Unit] = []
        for unit in self.units:
            has_ended = unit.has_begun(on) and not {unit.code, unit.name} & taken
            (known if unit.is_active(on) or has_ended else others).append(unit)
        for unit in self.former_units:
            (known if unit.is_active(on) else others).append(unit)
        return replace(self, units=tuple(known), former_units=tuple(others))

    def lineage(self, then: Period, now: Period) -> Lineage:
        """Return which units of one period came out of which of an earlier one."""
        return lineage_between(self.all_units, then.last_day, now.last_day)

    def forms_for(self, unit: Unit, period: Period) -> tuple[Form, ...]:
        """Return the forms that ``unit`` fills in for ``period``."""
        return tuple(form for form in self.forms if form.applies(unit, period.kind))

    def target(self, indicator: str, unit: str, year: int) -> Target | None:
        """Return the planned figure, or ``None`` when nobody has set one."""
        wanted = (indicator, unit, year)
        return next((t for t in self.targets if (t.indicator, t.unit, t.year) == wanted), None)

    def targets_for(self, unit: str, year: int) -> dict[str, Target]:
        """Return what is planned for a unit's code in a year, by indicator.

        Of two for the same indicator the first counts, as in ``target``.
        """
        planned = (t for t in reversed(self.targets) if (t.unit, t.year) == (unit, year))
        return {target.indicator: target for target in planned}

    def cutoff(self, period: Period) -> date:
        """Return the day up to which figures count (setting ``cutoff_q1``… as MM-DD).

        Nghị định 09/2019/NĐ-CP, Điều 12 puts it on the 14th of the quarter's last month; the
        office may choose another day. Without a setting it is the last day of the period.
        """
        return self._day(f"cutoff_q{period.quarter}", period) or period.last_day

    def deadline(self, period: Period) -> date:
        """Return the last day for units to send (setting ``unit_deadline_q1``… as MM-DD).

        Without a setting it is five days after the cut-off.
        """
        return self._day(f"unit_deadline_q{period.quarter}", period) or (
            self.cutoff(period) + timedelta(days=5)
        )

    def _day(self, key: str, period: Period) -> date | None:
        text = self.settings.get(key, "").strip()
        if not text:
            return None
        month, day = (int(part) for part in text.split("-"))
        return date(period.year, month, day)
