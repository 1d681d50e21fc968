"""Planned documents become files; letters that nobody needs any more go."""

from dataclasses import replace

import pytest
from making.occasions import shipped_occasion, shipped_plan
from making.workplace import outputs_in

from hycampaign import shipped
from hycampaign.draft.document.plan import DraftPlan, plan_documents
from hycampaign.draft.read import read_templates
from hycampaign.draft.write import drafted
from hycampaign.model.trouble.failure import TemplateBroken

TEMPLATES = read_templates(shipped.word_template_folder(), shipped_plan())
REMINDERS = [item for item in shipped_plan().documents if item.code == "REMINDER"]


def written(folder, plan: DraftPlan | None = None) -> dict[str, str]:
    """Write documents, and return what became of each."""
    plan = plan or shipped_plan()
    outputs = outputs_in(folder)
    outputs.put_all(folder, drafted(plan, TEMPLATES), instead_of=plan.codes)
    return {put.path.name: put.outcome.value for put in outputs.puts}


def everybody_reported() -> DraftPlan:
    occasion = shipped_occasion()
    complete = replace(
        occasion.figures.completeness, reported=occasion.figures.completeness.expected
    )
    figures = replace(occasion.figures, completeness=complete)
    return plan_documents(replace(occasion, figures=figures))


def test_every_planned_document_is_written_once(tmp_path):
    names = [item.file for item in shipped_plan().documents]
    assert written(tmp_path) == dict.fromkeys(names, "written")
    assert all((tmp_path / name).read_bytes().startswith(b"PK") for name in names)


def test_letters_are_about_their_units_and_the_others_about_none():
    about = {output.name: output.about for output in drafted(shipped_plan(), TEMPLATES)}
    assert about == {item.file: item.unit for item in shipped_plan().documents}


def test_a_second_run_writes_nothing(tmp_path):
    written(tmp_path)
    assert set(written(tmp_path).values()) == {"unchanged"}


def test_a_changed_day_writes_the_documents_anew(tmp_path):
    written(tmp_path)
    occasion = shipped_occasion()
    plan = plan_documents(replace(occasion, on=occasion.on.replace(day=6)))
    assert "written" in written(tmp_path, plan).values()


def test_a_document_that_the_office_edited_is_left_alone(tmp_path):
    written(tmp_path)
    name = shipped_plan().documents[0].file
    (tmp_path / name).write_bytes(b"edited")
    assert written(tmp_path)[name] == "kept"
    assert (tmp_path / name).read_bytes() == b"edited"


def test_a_reminder_is_taken_away_once_the_unit_has_reported(tmp_path):
    written(tmp_path)
    outcomes = written(tmp_path, everybody_reported())
    assert {outcomes[item.file] for item in REMINDERS} == {"removed"}
    assert not any((tmp_path / item.file).exists() for item in REMINDERS)


def test_an_edited_reminder_that_nobody_needs_is_told_and_stays(tmp_path):
    written(tmp_path)
    (tmp_path / REMINDERS[0].file).write_bytes(b"edited")
    assert written(tmp_path, everybody_reported())[REMINDERS[0].file] == "kept"
    assert (tmp_path / REMINDERS[0].file).read_bytes() == b"edited"


def test_drafting_one_kind_leaves_the_others_where_they_are(tmp_path):
    first = written(tmp_path)
    written(tmp_path, plan_documents(shipped_occasion(), ["REPORT"]))
    assert all((tmp_path / name).exists() for name in first)


def test_nothing_is_written_when_one_document_cannot_be_rendered(tmp_path):
    plan = shipped_plan()
    broken = replace(plan.documents[-1], context={})
    with pytest.raises(TemplateBroken):
        written(tmp_path, replace(plan, documents=(*plan.documents[:-1], broken)))
    assert list(tmp_path.iterdir()) == []


def test_a_missing_template_is_reported_with_its_document(tmp_path):
    with pytest.raises(TemplateBroken) as broken:
        read_templates(tmp_path, shipped_plan())
    assert {finding.code.id for finding in broken.value.findings} == {"DOC008"}
    assert "ke-hoach.docx" in broken.value.findings[0].message


def test_every_broken_template_is_reported_at_once(tmp_path):
    for name in {item.template for item in shipped_plan().documents}:
        (tmp_path / name).write_bytes(b"not a document")
    with pytest.raises(TemplateBroken) as broken:
        read_templates(tmp_path, shipped_plan())
    assert [finding.code.id for finding in broken.value.findings] == ["DOC006"] * 4
