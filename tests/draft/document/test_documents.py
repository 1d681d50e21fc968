"""The shipped templates with the shipped definition, document by document."""

import io
import unicodedata
from dataclasses import replace

import docx
import pytest
from making.occasions import (
    BAD_UNIT,
    MISSING_UNITS,
    shipped_campaign,
    shipped_documents,
    shipped_occasion,
    shipped_plan,
)
from reading.projection import agrees_with_golden, projected

from hycampaign import shipped
from hycampaign.draft.document.plan import plan_documents
from hycampaign.draft.read import read_templates
from hycampaign.draft.template.prose import Prose
from hycampaign.draft.template.render import rendered
from hycampaign.model.asked.campaign import StandingText
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness, Figures
from hycampaign.model.trouble.failure import TemplateBroken
from hycampaign.office.word.docx_text import content_controls, text_of


@pytest.mark.parametrize("code", ["PLAN", "REPORT", "REMINDER", "CORRECTION"])
def test_the_document_reads_as_it_was_reviewed(code):
    """Update with HYC_UPDATE_GOLDEN=1 and look at the diff."""
    text = projected(shipped_documents()[code])
    assert agrees_with_golden(f"draft-{code.lower()}.txt", text)


@pytest.mark.parametrize("code", ["PLAN", "REPORT", "REMINDER", "CORRECTION"])
def test_python_docx_opens_the_document_and_its_text_is_nfc(code):
    data = shipped_documents()[code]
    assert docx.Document(io.BytesIO(data)).core_properties.title
    assert unicodedata.is_normalized("NFC", text_of(data))


def test_one_reminder_goes_to_every_missing_unit_and_one_letter_to_every_unit_with_errors():
    letters = [(item.code, item.unit) for item in shipped_plan().documents if item.unit]
    reminders = [("REMINDER", code) for code in MISSING_UNITS]
    assert sorted(letters) == sorted([*reminders, ("CORRECTION", BAD_UNIT)])


def test_only_the_kinds_asked_for_are_planned():
    plan = plan_documents(shipped_occasion(), ["report"])
    assert [item.code for item in plan.documents] == ["REPORT"]
    assert plan.codes == ("REPORT",)


def test_file_names_are_all_different_and_carry_the_unit():
    names = [item.file for item in shipped_plan().documents]
    assert len(set(names)) == len(names)
    assert all(item.unit in item.file for item in shipped_plan().documents)


def test_every_figure_of_the_report_stands_in_a_content_control_with_its_value():
    occasion = shipped_occasion()
    controls = dict(content_controls(shipped_documents()["REPORT"]))
    plain = {tag: text for tag, text in controls.items() if tag in occasion.figures.figures}
    assert len(plain) > 400
    plan = shipped_plan()
    report = next(item for item in plan.documents if item.code == "REPORT")
    number, figure = report.context["number"], report.context["figure"]
    for tag, text in plain.items():
        said = [str(number(tag)), str(figure(tag)), str(figure(tag, "x")).removesuffix(" x")]
        assert text in said or text.startswith(f"{said[2]} "), tag


def test_no_figure_of_the_sentences_stands_outside_of_a_control():
    """A digit outside of every control is a date, a number of a law, a heading – not data."""
    first, second = shipped_occasion(), shipped_occasion()
    doubled = {
        name: replace(found, value=None if found.value is None else found.value * 2 + 1)
        for name, found in second.figures.figures.items()
    }
    other = replace(first, figures=replace(first.figures, figures=doubled))
    assert _without_controls(first) == _without_controls(other)


def _without_controls(occasion) -> list[str]:
    plan = plan_documents(occasion, ["REPORT"])
    (report,) = plan.documents
    words = {
        name: _unsaid(value) if name in {"figure", "number", "percent_of"} else value
        for name, value in report.context.items()
    }
    words |= dict.fromkeys(
        ["comparisons", "against_plan", "against_previous", "against_last_year"],
        lambda *_: "",
    )
    words |= {"cell": lambda *_: "", "choices": lambda _: ()}
    template = read_templates(shipped.word_template_folder(), plan)[report.template]
    return text_of(rendered(template, words)).splitlines()


def _unsaid(function):
    """Return a function that checks its figure and says nothing of it."""

    def say_nothing(*arguments: str) -> Prose:
        function(*arguments)
        return Prose()

    return say_nothing


def test_the_report_of_a_period_without_any_report_is_still_honest():
    campaign = shipped_campaign()
    units = tuple(unit.code for unit in campaign.units)
    known = shipped_occasion().figures.figures
    silent = {
        name: replace(figure, value=None, counted=0)
        for name, figure in known.items()
        if "@" not in name
    }
    figures = Figures(Period(2026, "Q4"), silent, completeness=Completeness(units))
    occasion = replace(shipped_occasion(), figures=figures, findings=(), submissions={})
    plan = plan_documents(occasion, ["REPORT"])
    templates = read_templates(shipped.word_template_folder(), plan)
    (report,) = plan.documents
    text = text_of(rendered(templates[report.template], report.context))
    assert "Đã có 0 đơn vị gửi báo cáo, đạt 0%" in text
    assert "chưa có số liệu" in text
    assert "chưa có đơn vị nào báo cáo kế hoạch vốn" in text
    assert "None" not in text


@pytest.mark.parametrize("quarter", ["2026-Q1", "2026-Q3", "2026-H1", "2026-9M", "2026"])
def test_reports_of_other_periods_are_drafted_from_the_same_template(quarter):
    plan = plan_documents(shipped_occasion(quarter), ["REPORT"])
    templates = read_templates(shipped.word_template_folder(), plan)
    (report,) = plan.documents
    period = Period.parse(quarter)
    assert period.name in text_of(rendered(templates[report.template], report.context))


def test_a_tag_in_a_standing_text_may_name_a_figure():
    occasion = _with_text('Đạt {{ figure("BM01.gn_lk") }} {{ period }}.')
    plan = plan_documents(occasion, ["REPORT"])
    templates = read_templates(shipped.word_template_folder(), plan)
    (report,) = plan.documents
    controls = content_controls(rendered(templates[report.template], report.context))
    assert [tag for tag, _ in controls].count("BM01.gn_lk") == 3


@pytest.mark.parametrize("tag", ["{{ perod }}", "{{ period.__class__ }}", "{{ 1 + }}"])
def test_a_wrong_tag_in_a_standing_text_is_reported(tag):
    plan = plan_documents(_with_text(f"Kết quả {tag} như sau."), ["REPORT"])
    (report,) = plan.documents
    template = read_templates(shipped.word_template_folder(), plan)[report.template]
    with pytest.raises(TemplateBroken) as broken:
        rendered(template, report.context)
    (finding,) = broken.value.findings
    assert finding.code.id == "DOC013"
    assert tag.strip("{} ") in finding.message


def _with_text(text: str):
    campaign = shipped_campaign()
    own = StandingText("REPORT", "ket_thuc", 5, "paragraph", text)
    return replace(shipped_occasion(), campaign=replace(campaign, texts=(*campaign.texts, own)))
