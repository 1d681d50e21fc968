import json
from dataclasses import replace

import pytest
from making.occasions import shipped_occasion, shipped_plan

from hycampaign import shipped
from hycampaign.draft.document.plan import DraftPlan, plan_documents
from hycampaign.draft.read import read_templates
from hycampaign.draft.write import Drafts, write_documents
from hycampaign.model.trouble.failure import TemplateBroken
from hycampaign.office.disk import written_files
from hycampaign.office.disk.atomic import FileBusy
from hycampaign.office.disk.written_files import LIST_NAME

TEMPLATES = read_templates(shipped.word_template_folder(), shipped_plan())


def written(folder, plan: DraftPlan | None = None, **options: bool) -> Drafts:
    return write_documents(folder, plan or shipped_plan(), TEMPLATES, **options)


def everybody_reported() -> DraftPlan:
    occasion = shipped_occasion()
    complete = replace(
        occasion.figures.completeness, reported=occasion.figures.completeness.expected
    )
    figures = replace(occasion.figures, completeness=complete)
    return plan_documents(replace(occasion, figures=figures))


def test_every_planned_document_is_written_once(tmp_path):
    drafts = written(tmp_path)
    assert sorted(path.name for path in drafts.paths) == sorted(
        item.file for item in shipped_plan().documents
    )
    assert all(path.read_bytes().startswith(b"PK") for path in drafts.paths)
    assert drafts.findings == ()


def test_a_second_run_writes_the_same_and_complains_of_nothing(tmp_path):
    first = written(tmp_path)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in first.paths}
    second = written(tmp_path)
    assert second == first
    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in second.paths
    } == before


def test_a_document_that_the_office_edited_is_left_alone_and_named(tmp_path):
    edited = written(tmp_path).paths[0]
    edited.write_bytes(b"edited")
    drafts = written(tmp_path)
    assert edited.read_bytes() == b"edited"
    assert edited not in drafts.paths
    (finding,) = drafts.findings
    assert (finding.code.id, finding.location.file) == ("DOC009", edited.name)


def test_force_writes_an_edited_document_anew(tmp_path):
    edited = written(tmp_path).paths[0]
    edited.write_bytes(b"edited")
    assert written(tmp_path, force=True).findings == ()
    assert edited.read_bytes() != b"edited"


def test_a_file_that_was_there_before_is_the_offices_own(tmp_path):
    name = shipped_plan().documents[0].file
    (tmp_path / name).write_bytes(b"own")
    assert [finding.code.id for finding in written(tmp_path).findings] == ["DOC009"]
    assert (tmp_path / name).read_bytes() == b"own"


def test_a_changed_figure_writes_the_report_anew(tmp_path):
    written(tmp_path)
    occasion = shipped_occasion()
    plan = plan_documents(replace(occasion, on=occasion.on.replace(day=6)))
    drafts = written(tmp_path, plan)
    assert drafts.findings == ()
    assert len(drafts.paths) == len(plan.documents)


def test_a_reminder_is_taken_away_once_the_unit_has_reported(tmp_path):
    reminders = [item.file for item in shipped_plan().documents if item.code == "REMINDER"]
    written(tmp_path)
    written(tmp_path, everybody_reported())
    assert not any((tmp_path / name).exists() for name in reminders)
    assert not set(reminders) & set(json.loads((tmp_path / LIST_NAME).read_text("utf-8")))


def test_an_edited_reminder_is_not_taken_away(tmp_path):
    reminder = next(i.file for i in shipped_plan().documents if i.code == "REMINDER")
    written(tmp_path)
    (tmp_path / reminder).write_bytes(b"edited")
    written(tmp_path, everybody_reported())
    assert (tmp_path / reminder).read_bytes() == b"edited"


def test_drafting_one_kind_leaves_the_others_where_they_are(tmp_path):
    first = written(tmp_path)
    written(tmp_path, plan_documents(shipped_occasion(), ["REPORT"]))
    assert all(path.exists() for path in first.paths)


def test_a_run_that_was_cut_off_does_not_take_its_half_for_the_offices(tmp_path, monkeypatch):
    calls = []

    def cut_off(path, data):
        calls.append(path)
        if len(calls) > 3:
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(written_files, "replace_whole", cut_off)
    with pytest.raises(KeyboardInterrupt):
        written(tmp_path)
    monkeypatch.undo()
    occasion = shipped_occasion()
    later = plan_documents(replace(occasion, on=occasion.on.replace(day=7)))
    assert written(tmp_path, later).findings == ()


def test_a_document_open_in_word_is_named_and_the_others_are_written(tmp_path, monkeypatch):
    busy = shipped_plan().documents[0].file
    real = written_files.replace_whole

    def one_is_open(path, data):
        if path.name == busy:
            raise FileBusy(path)
        real(path, data)

    monkeypatch.setattr(written_files, "replace_whole", one_is_open)
    drafts = written(tmp_path)
    assert [(f.code.id, f.location.file) for f in drafts.findings] == [("DOC012", busy)]
    assert len(drafts.paths) == len(shipped_plan().documents) - 1


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 1}', '{"a": {"kind": 1}}'])
def test_a_damaged_manifest_means_that_nothing_is_overwritten(tmp_path, content):
    written(tmp_path)
    (tmp_path / LIST_NAME).write_text(content, encoding="utf-8")
    codes = {finding.code.id for finding in written(tmp_path).findings}
    assert codes == {"DOC009"}


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
