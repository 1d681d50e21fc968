"""Answers go to stdout and nothing else does, whatever the console and however redirected."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hycampaign.model.asked.period import Period
from hycampaign.workflow import rehearsal
from hycampaign.workflow.prepare import create_workspace
from hycampaign.workflow.quarter import open_quarter

PACK = Path(__file__).parents[2] / "samples" / "co-so-y-te"
PERIOD = "2026-Q4"
# A Vietnamese Windows redirects in cp1258, which lacks half of the language's letters.
CONSOLE = {"PYTHONIOENCODING": "cp1258", "COLUMNS": "80"}
ANSWERS = {
    "define": (("define",), "Định nghĩa có"),
    "status": (("status", PERIOD), "Quý IV năm 2026"),
    "ingest": (("ingest", PERIOD), "Đã xem"),
    "validate": (("validate", PERIOD), "đơn vị có lỗi phải sửa"),
    "aggregate": (("aggregate", PERIOD), "tong-hop.xlsx"),
    "trace": (("trace", PERIOD, "NL.E1.nam_nay"), "bản gốc của từng tệp"),
    "run": (("run", PERIOD), "bao-cao-2026-Q4.docx"),
    "explain": (("explain", "VAL301"), "VAL301"),
    "what a rehearsal came to": (("simulate", PERIOD, "--check"), "Đối chiếu đáp án"),
}
REMARKS = {
    "an unknown verb": (("isue",), 2, "Có phải là “issue”?"),
    "an unknown period": (("status", "quý 4"), 2, "không phải là một kỳ báo cáo"),
    "an unknown figure": (("trace", PERIOD, "NL.E1.nam_nai"), 2, "NL.E1.nam_nay"),
    "an unknown code": (("explain", "XYZ999"), 2, "Không có mã “XYZ999”"),
    "nothing to do": (("aggregate", "2025-Q2"), 3, "Chưa có báo cáo nào"),
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("loi-ra") / "dot"
    made = create_workspace(root, pack=PACK, most_units=3, for_rehearsal=True)
    quarter = open_quarter(made, Period.parse(PERIOD))
    rehearsal.play(quarter)
    quarter.store.close()
    return root


def redirected(workspace: Path, *arguments: str) -> tuple[int, str, str]:
    """Run a command with its streams in two files, as ``> a.txt 2> b.txt`` does."""
    command = [sys.executable, "-m", "hycampaign", *arguments]
    environment = {**os.environ, **CONSOLE}
    done = subprocess.run(
        command, cwd=workspace, env=environment, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.mark.parametrize(("command", "told"), ANSWERS.values(), ids=ANSWERS)
def test_what_was_asked_for_can_be_redirected_into_a_file(workspace, command, told):
    code, answer, remarks = redirected(workspace, *command)
    assert code in {0, 1}
    assert told in answer
    assert told not in remarks


@pytest.mark.parametrize(("command", "exit_code", "told"), REMARKS.values(), ids=REMARKS)
def test_why_it_stops_is_no_answer(workspace, command, exit_code, told):
    code, answer, remarks = redirected(workspace, *command)
    assert code == exit_code
    assert answer == ""
    assert told in remarks


@pytest.mark.parametrize("command", [c for c, _ in ANSWERS.values()], ids=ANSWERS)
def test_with_json_the_answer_is_one_document(workspace, command):
    _, answer, _ = redirected(workspace, *command, "--json")
    assert isinstance(json.loads(answer), dict)


def test_the_steps_of_a_long_command_are_remarks(workspace):
    _, answer, remarks = redirected(workspace, "run", PERIOD)
    assert "kiểm tra" in remarks
    assert f"{PERIOD}: kiểm tra" not in answer


def test_a_table_in_a_file_is_not_folded(workspace):
    """A file name that is broken over lines can be neither searched nor copied."""
    _, answer, _ = redirected(workspace, "trace", PERIOD, "NL.E1.nam_nay")
    places = [line for line in answer.splitlines() if ".xlsx" in line]
    assert places
    assert all(" · " in line.partition(".xlsx")[2] for line in places)


def test_a_reader_who_has_seen_enough_is_no_failure(workspace):
    """``hycampaign status | more``, left after the first page."""
    command = [sys.executable, "-m", "hycampaign", "status", PERIOD]
    with subprocess.Popen(
        command, cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        remarks = process.stderr.read().decode("utf-8")
    assert remarks == ""
    assert process.returncode == 0
