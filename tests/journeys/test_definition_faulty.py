"""No workbook leaves the office while the definition has an error."""

import pytest
from making.definitions.clerk import add, editing, hycampaign, set_cell

from hycampaign.cli.app import run
from hycampaign.model.workspace import Workspace

PERIOD, UNIT = "2026-Q4", "11977"


@pytest.fixture
def workspace(tmp_path):
    found = Workspace(tmp_path / "dot")
    assert run(["init", str(found.root)]) == 0
    return found


def test_forms_are_issued_only_once_every_rule_can_be_read(workspace, capsys):
    rule = {"code": "VAL399", "form": "BM01", "message": "Số giải ngân quá kế hoạch."}
    with editing(workspace) as book:
        add(book, "Quy tắc", **rule, expression="gn_lk <= kvh_nam")
    assert hycampaign(workspace, "issue", PERIOD, "--unit", UNIT) not in {0, 1}
    said = "".join(capsys.readouterr())
    assert "Định nghĩa của đợt báo cáo có 1 lỗi" in said
    assert "Có phải “khv_nam”?" in said
    assert not list(workspace.root.rglob(f"{UNIT}*.xlsx"))
    with editing(workspace) as book:
        set_cell(book, "Quy tắc", {"code": "VAL399"}, expression="gn_lk <= khv_nam")
    assert hycampaign(workspace, "issue", PERIOD, "--unit", UNIT) == 0


def test_a_missing_word_template_does_not_hold_up_the_forms(workspace):
    (workspace.word_templates / "ke-hoach.docx").unlink()
    assert hycampaign(workspace, "define") == 1
    assert hycampaign(workspace, "issue", PERIOD, "--unit", UNIT) == 0
