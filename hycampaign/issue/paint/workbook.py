"""Build the workbook that all units with the same plan get copies of."""

import io
from collections.abc import Collection, Mapping
from datetime import datetime, time

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.worksheet import Worksheet

from hycampaign.issue.paint.cover_sheet import paint_cover
from hycampaign.issue.paint.form_sheet import paint_form
from hycampaign.issue.paint.hidden_sheets import SHEETS, write_identity, write_lists
from hycampaign.issue.paint.live_cells import write_live
from hycampaign.issue.paint.print_setup import set_up_cover, set_up_form, set_up_screen
from hycampaign.issue.paint.typing_rules import write_validations
from hycampaign.issue.plan.cover import period_line
from hycampaign.issue.plan.form_layout import FormLayout
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.plain_sheet import PlainSheet
from hycampaign.issue.sheet.styles import FONT, Style, Styles
from hycampaign.issue.sheet.text_fit import FONT_SIZE
from hycampaign.model.identity import COVER_SHEET, Identity

_NO_MISTAKES = ("number_stored_as_text", "formula_differs", "formula_range")
_PROTECTION = {"format_columns": True, "format_rows": True}
# A row inserted into a list can be filled in as those around it.
_LIST_PROTECTION = {**_PROTECTION, "insert_rows": True}


class _Parts(Packager):  # type: ignore[misc]  # XlsxWriter says nothing of types
    """Keeps the parts of a workbook, instead of having them packed and unpacked again."""

    def __init__(self) -> None:
        super().__init__()
        self.contents: dict[str, bytes] = {}

    def _create_package(self) -> list[object]:
        for stream, name, is_binary in super()._create_package():
            content = stream.getvalue()
            self.contents[name] = content if is_binary else content.encode()
        return []


class _UnpackedWorkbook(Workbook):  # type: ignore[misc]
    """A workbook whose parts can be had when it is closed."""

    def __init__(self, options: Mapping[str, object]) -> None:
        super().__init__(io.BytesIO(), options)
        self.parts = _Parts()

    def _get_packager(self) -> Packager:
        return self.parts


def build_workbook(
    plan: WorkbookPlan,
    known: dict[Style, None] | None = None,
    wanted: Collection[str] | None = None,
) -> dict[str, bytes]:
    """Return the parts of the .xlsx that copies are stamped from, of nobody's identity yet.

    ``known`` are the styles of the workbooks before, as ``Styles`` takes them. Only the forms
    whose sheets are ``wanted`` are painted, all of them by default; the others stay empty.
    """
    # The workbook's own font decides how wide a unit of column width is.
    font = {"font_name": FONT, "font_size": FONT_SIZE, "font_family": 1, "font_scheme": False}
    workbook = _UnpackedWorkbook({"in_memory": True, "default_format_properties": font})
    styles = Styles(workbook, known)
    cover = Painter(workbook.add_worksheet(COVER_SHEET, PlainSheet), styles)
    forms = [
        (Painter(workbook.add_worksheet(layout.sheet, PlainSheet), styles), layout)
        for layout in plan.layouts
    ]
    lists, identity = (
        Painter(workbook.add_worksheet(name, PlainSheet), styles) for name in SHEETS
    )
    for painter, layout in forms:
        set_up_form(painter.sheet, layout, plan.period)
        if wanted is None or layout.sheet in wanted:
            _paint(painter, layout, plan)
    paint_cover(cover, plan.cover, plan.campaign, plan.period)
    set_up_cover(cover.sheet, plan.cover)
    _protect(cover.sheet, _PROTECTION)
    write_lists(workbook, lists, plan.dropdowns.values(), plan.notices)
    nobody = Identity("-", "-", "-", "-")
    write_identity(workbook, identity, nobody, [layout.form for layout in plan.layouts])
    _describe(workbook, plan)
    workbook.close()
    return workbook.parts.contents


def _paint(painter: Painter, layout: FormLayout, plan: WorkbookPlan) -> None:
    paint_form(painter, layout, period_line(plan.campaign, plan.period))
    write_live(painter, layout, plan)
    write_validations(painter, layout, plan.dropdowns)
    set_up_screen(painter.sheet, layout)
    _protect(painter.sheet, _LIST_PROTECTION if layout.is_list else _PROTECTION)


def _protect(sheet: Worksheet, allowed: Mapping[str, bool]) -> None:
    """Lock what is not typed; without a password, because it guards and hides nothing.

    Project codes are texts of digits; Excel would mark each of them as a mistake.
    """
    sheet.protect("", dict(allowed))
    sheet.ignore_errors(dict.fromkeys(_NO_MISTAKES, "A1:XFD1048576"))
    sheet.hide_gridlines(2)


def _describe(workbook: Workbook, plan: WorkbookPlan) -> None:
    day = datetime.combine(plan.period.first_day, time())
    title = plan.campaign.setting("campaign_name")
    issuer = plan.campaign.setting("issuer")
    workbook.set_properties({"title": title, "author": issuer, "created": day})
