"""Plan the whole summary workbook: which sheets there are, and where every figure stands."""

from collections.abc import Iterable

from hycampaign.aggregate.add.ranking import planned_figures
from hycampaign.aggregate.sheets.answers import plan_answers
from hycampaign.aggregate.sheets.compared import plan_comparisons
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.findings import plan_findings, plan_sources
from hycampaign.aggregate.sheets.fixed_form import plan_form, plan_units
from hycampaign.aggregate.sheets.list_form import plan_list
from hycampaign.aggregate.sheets.live_formulas import linked
from hycampaign.aggregate.sheets.overview import Overview, plan_overview
from hycampaign.aggregate.sheets.projects import plan_projects
from hycampaign.aggregate.sheets.ranking import plan_ranking
from hycampaign.aggregate.sheets.sheet_plan import Formula, SheetNames, SheetPlan
from hycampaign.model.asked.form import Form, FormKind

FIGURES_SHEET = "_so_lieu"
OVERVIEW_SHEET = "TỔNG QUAN"
COMPARED_SHEET = "SO SÁNH"
RANKING_SHEET = "XẾP HẠNG"
FINDINGS_SHEET = "LỖI"
SOURCES_SHEET = "NGUỒN"


def plan_summary(contents: Contents) -> tuple[SheetPlan, ...]:
    """Return the sheets in their order; the last is very hidden and lists the figures."""
    names = SheetNames()
    overview_name, compared, ranked, found, sources, listed = (
        names.take(name)
        for name in (
            OVERVIEW_SHEET,
            COMPARED_SHEET,
            RANKING_SHEET,
            FINDINGS_SHEET,
            SOURCES_SHEET,
            FIGURES_SHEET,
        )
    )
    described: list[tuple[SheetPlan, str]] = []
    for form in contents.campaign.forms:
        described += _form_sheets(contents, form, names)
    # A figure stands on its form's sheet; the sheet of units, planned before, holds it too.
    places = _addresses(plan for plan, _ in described)
    comparisons = plan_comparisons(contents, compared, places)
    if comparisons is not None:
        described.append((comparisons.plan, "so với kỳ trước, cùng kỳ, kế hoạch"))
    shares = {k: p.reference(v) for p, _ in described for k, v in p.shares.items()}
    if planned_figures(contents.campaign):
        title = contents.campaign.setting("rank_title", "tỷ lệ thực hiện")
        described.append(
            (plan_ranking(contents, ranked, shares), f"đơn vị theo {_inside(title)}")
        )
    described += [
        (plan_findings(contents, found), "mọi lỗi, cảnh báo, lưu ý"),
        (plan_sources(contents, sources), "tệp báo cáo của từng đơn vị"),
    ]
    about = [(plan.name, text) for plan, text in described]
    overview = plan_overview(Overview(contents, places, comparisons, about), overview_name)
    plans = (overview, *(plan for plan, _ in described))
    for plan in plans:
        plan.fit_heights()
    return (*plans, _figure_list(contents, listed, plans))


def _form_sheets(
    contents: Contents, form: Form, names: SheetNames
) -> list[tuple[SheetPlan, str]]:
    """Return the sheets of a form with a line about each, the province's first."""
    title = form.short_title or form.title
    whole = _inside(contents.whole_name)
    own = names.take(form.code)
    if form.kind is FormKind.TEXT:
        return [(plan_answers(contents, form, own), f"{title} – câu trả lời của các đơn vị")]
    if form.kind is FormKind.LIST:
        row_name = contents.campaign.row_name(form.code)
        projects = plan_projects(contents, form, names.take(form.code, row_name))
        sums = plan_list(contents, form, own, projects)
        return [
            (sums, f"{title} – theo đơn vị và {whole}"),
            (projects.plan, f"{title} – từng {row_name}"),
        ]
    units = plan_units(contents, form, names.take(form.code, "đơn vị"))
    province = plan_form(contents, form, own, units)
    return [(province, f"{title} – {whole}"), (units, f"{title} – từng đơn vị")]


def _inside(text: str) -> str:
    """Return a name as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def _addresses(plans: Iterable[SheetPlan]) -> dict[str, str]:
    addresses: dict[str, str] = {}
    for plan in plans:
        for figure, place in plan.places.items():
            addresses.setdefault(figure, plan.reference(place))
    return addresses


def _figure_list(contents: Contents, name: str, plans: tuple[SheetPlan, ...]) -> SheetPlan:
    """Plan the list of every figure that has a value: its id, and its visible cell, live."""
    listed = SheetPlan(name, is_hidden=True, frozen=(0, 0), header=(1, 1))
    addresses = _addresses(plans)
    row = 0
    for figure in contents.figures.figures.values():
        if figure.value is not None and figure.id in addresses:
            row += 1
            listed.put(row, 1, figure.id, "")
            listed.put(row, 2, Formula(linked(addresses[figure.id]), figure.value), "")
    for made in contents.figures.comparisons.values():
        if made.value is not None and made.id in addresses:
            row += 1
            listed.put(row, 1, made.id, "")
            listed.put(row, 2, Formula(linked(addresses[made.id]), made.value), "")
    return listed
