"""Find the units' cells behind a figure: what a clerk opens when somebody doubts a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hycampaign.aggregate.add.counted_once import counted_once
from hycampaign.aggregate.add.derived import formulas_of, typed_places
from hycampaign.aggregate.add.frames import ROW, UNIT, in_order, project_frame
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Form, FormKind
from hycampaign.model.reported.figures import Source, split_share
from hycampaign.model.reported.submission import FormReading, Submission


def sources_of(
    campaign: Campaign, figure_id: str, submissions: Mapping[str, Submission]
) -> tuple[Source, ...]:
    """Return every cell that a figure is made from, in the order of the units.

    ``submissions`` are those that count, of the period in question: for ``…@previous`` those
    of the period before. ``…/11953`` asks for one unit's share. A percentage or a sum of rows
    is made from the cells of all its operands. Each row of a list counts as 1 in a count, with
    the row as its place. A target and an unknown figure have no sources.
    """
    total, unit = split_share(figure_id, submissions)
    total, _, base = total.partition("@")
    form, rest = campaign.form_of(total)
    if form is None or base == "target":
        return ()
    ordered = in_order(campaign, submissions)
    found = _list_sources if form.kind is FormKind.LIST else _fixed_sources
    sources = found(_Question(campaign, form, rest), ordered)
    return tuple(source for source in sources if not unit or source.unit == unit)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of a form; ``rest`` is the figure id behind the form's code."""

    campaign: Campaign
    form: Form
    rest: str

    def leaves(self, row: str, column: str) -> list[tuple[str, str]]:
        """Return the places that are typed and end up in this one, in the form's order."""
        formulas = {(f.row, f.column): f for f in formulas_of(self.campaign, self.form)}
        typed = typed_places(formulas, (row, column))
        rows = [row.code for row in self.form.rows] or [""]
        columns = [column.code for column in self.form.columns]
        return [(r, c) for r in rows for c in columns if (r, c) in typed]


def _fixed_sources(
    question: _Question, submissions: Mapping[str, Submission]
) -> Iterator[Source]:
    places = question.leaves(*question.form.place(question.rest))
    for submission in submissions.values():
        reading = submission.forms.get(question.form.code)
        for place in places if reading else ():
            yield from _cell(submission, reading, place)


def _list_sources(
    question: _Question, submissions: Mapping[str, Submission]
) -> Iterator[Source]:
    projects = project_frame(question.form, submissions)
    once = projects[counted_once(projects)]
    counting, _, wanted = question.rest.partition(".")
    column, choice = _counted(question.form, wanted)
    leaves = [] if counting == "count" else question.leaves("", question.rest)
    for record in once.to_dict("records"):
        submission = submissions[record[UNIT]]
        reading = submission.forms[question.form.code]
        if counting != "count":
            for _, name in leaves:
                yield from _cell(submission, reading, (record[ROW], name))
        elif not column or record.get(column) == choice:
            location = reading.location(submission.file, record[ROW], column)
            yield Source(submission.unit, submission.sha256, location, Decimal(1))


def _counted(form: Form, wanted: str) -> tuple[str, str]:
    """Return the column whose choice is counted, and the choice; both codes may hold points."""
    for column in form.columns:
        if wanted.startswith(f"{column.code}."):
            return column.code, wanted.removeprefix(f"{column.code}.")
    return "", ""


def _cell(
    submission: Submission, reading: FormReading | None, place: tuple[str, str]
) -> Iterator[Source]:
    value = reading.number(*place) if reading is not None else None
    if reading is not None and value is not None:
        location = reading.location(submission.file, *place)
        yield Source(submission.unit, submission.sha256, location, value)
