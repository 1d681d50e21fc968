"""``define`` tries the documents: what would be wrong on drafting is said when it is made."""

import shutil

import docx
import openpyxl
import pytest

from hycampaign.define.read.source import read_tables
from hycampaign.define.write.workbook import write_definition
from hycampaign.model.workspace import Workspace
from hycampaign.shipped import definition_folder, word_template_folder
from hycampaign.workflow.tryout import check_definition

REPORT, LETTER = "bao-cao-quy.docx", "cong-van-chinh-sua.docx"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    place = Workspace(tmp_path_factory.mktemp("dot"))
    write_definition(place.definition, read_tables(definition_folder()))
    shutil.copytree(word_template_folder(), place.word_templates)
    return place


@pytest.fixture
def workspace(shipped, tmp_path):
    shutil.copytree(shipped.root, tmp_path / "dot")
    return Workspace(tmp_path / "dot")


def test_the_shipped_documents_can_all_be_drafted(shipped):
    assert check_definition(shipped)[1] == ()


TEMPLATES = {
    "a misspelt tag": (REPORT, "Kỳ {{ perod }}", "DOC001", "period"),
    "a tag of another document": (REPORT, "Gửi {{ unit.name }}", "DOC001", "unit"),
    "a tag that letters have not": (LETTER, "{{ ranking }}", "DOC001", "ranking"),
    "a figure that is not asked": (
        REPORT,
        '{{ figure("BM01.gn_lkk") }}',
        "DOC002",
        "BM01.gn_lk",
    ),
    "a condition without end": (REPORT, "{% if has_late %}", "DOC003", "has_late"),
}


@pytest.mark.parametrize("case", TEMPLATES)
def test_a_slip_in_a_template_is_said_with_its_paragraph(workspace, case):
    name, text, code, told = TEMPLATES[case]
    template = docx.Document(workspace.word_templates / name)
    template.add_paragraph(text)
    template.save(workspace.word_templates / name)
    findings = check_definition(workspace)[1]
    assert [(f.code.id, f.location.file) for f in findings] == [(code, name)]
    assert told in findings[0].message + findings[0].hint


CELLS = {
    "a text": ("Đoạn văn", "E4", "Trong {{ xyzzy }} này", "DOC013"),
    "a figure in a text": ("Đoạn văn", "E4", '{{ figure("BM02.HT99.luy_ke") }}', "DOC013"),
    "a file name": ("Văn bản", "M4", "bc-{ky}.docx", "DOC013"),
    "an abstract": ("Văn bản", "E4", "Kết quả {{ ky }}", "DOC013"),
    "a tag that is misspelt in a text, once": ("Đoạn văn", "E4", "{{ perod }}", "DEF509"),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_slip_in_the_definition_is_said_at_its_cell(workspace, case):
    sheet, cell, text, code = CELLS[case]
    book = openpyxl.load_workbook(workspace.definition)
    book[sheet][cell] = text
    book.save(workspace.definition)
    findings = check_definition(workspace)[1]
    said = [(f.code.id, f.location.sheet, f.location.address) for f in findings]
    assert said == [(code, sheet, cell)]


def test_documents_are_not_tried_while_the_definition_has_errors(workspace):
    shutil.rmtree(workspace.word_templates)
    findings = check_definition(workspace)[1]
    assert [(f.code.id, f.location.address) for f in findings] == [("DEF514", "C3")]
