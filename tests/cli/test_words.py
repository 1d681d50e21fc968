"""The command line speaks Vietnamese, whole and in any console."""

import os
import re
import subprocess
import sys

import pytest
from rich.console import Console

from hycampaign.cli.app import COMMANDS, run
from hycampaign.cli.show.findings import show_findings
from hycampaign.cli.voice.console import answer, plain_table, wrapped
from hycampaign.model.trouble.finding import Code, Finding, Severity, Subject

ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Arguments|Error|Missing|Invalid|No such"
    r"|Try|Show this|required|default)\b"
)
NAMES = [command.__name__ for command in COMMANDS]


@pytest.mark.parametrize("name", ["", *NAMES])
def test_every_help_page_is_vietnamese_and_fits_80_columns(name, capsys):
    assert run([*name.split(), "--help"]) == 0
    page = "".join(capsys.readouterr())
    assert "Cách dùng:" in page
    assert ENGLISH.findall(page) == []
    assert max(len(line) for line in page.splitlines()) <= 80


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["isue"], "Không có lệnh “isue”. Có phải là “issue”?"),
        (["issue"], "Thiếu tham số KỲ."),
        (["issue", "2026-Q4", "--frce"], "Không có tùy chọn --frce. Có phải là --force?"),
        (["define", "thừa"], "Thừa tham số: thừa."),
        (["issue", "2026-Q4", "--unit"], "Tùy chọn --unit dùng chưa đúng"),
        (["reopen", "2026-Q4"], "Thiếu tùy chọn --reason."),
    ],
)
def test_a_mistyped_command_line_is_explained_in_vietnamese(arguments, sentence, capsys):
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert ENGLISH.findall(said) == []


def test_a_period_that_is_none_is_wrong_usage(tmp_path, capsys):
    assert run(["init", str(tmp_path / "dot")]) == 0
    assert run(["status", "quý 4", "-w", str(tmp_path / "dot")]) == 2
    assert "“quý 4” không phải là một kỳ báo cáo." in capsys.readouterr().err


def test_forms_are_issued_to_the_units_that_were_named_and_no_others(tmp_path, capsys):
    folder = tmp_path / "dot"
    assert run(["init", str(folder)]) == 0
    named = ["--unit", "11953", "--unit", "hy-snv", "-w", str(folder)]
    assert run(["issue", "2026-Q4", *named]) == 0
    made = [path.name for path in (folder / "bieu-mau" / "2026-Q4").glob("*.xlsx")]
    assert sorted(made) == ["11953-phuong-pho-hien.xlsx", "HY-SNV-so-noi-vu.xlsx"]
    assert run(["issue", "2026-Q4", "--unit", "1195", "-w", str(folder)]) == 2
    said = capsys.readouterr().err
    assert "Không có đơn vị nào mang mã “1195”" in said
    assert "Có phải “11995”?" in said


def test_without_a_workspace_the_clerk_is_told_how_to_make_one(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["status", "2026-Q4"]) == 3
    assert "hycampaign init" in capsys.readouterr().err


def test_a_definition_saved_in_another_format_is_seen_and_said_how_to_save(tmp_path, capsys):
    (tmp_path / "dinh-nghia.ods").touch()
    assert run(["define", "-w", str(tmp_path)]) == 3
    said = "".join(capsys.readouterr())
    assert "dinh-nghia.ods" in said
    assert "hycampaign init" not in said


@pytest.mark.parametrize(
    ("left", "way_out"),
    [
        ("Định nghĩa.xlsx", "đổi tên thành dinh-nghia.xlsx"),
        ("DINH_NGHIA (2).XLSX", "đổi tên thành dinh-nghia.xlsx"),
        ("dinh-nghia.xlsx.xlsx", "đổi tên thành dinh-nghia.xlsx"),
        ("dinh-nghia.xlsm", "Lưu thành"),
        ("mau-van-ban/ke-hoach.docx", "còn mau-van-ban nhưng mất dinh-nghia.xlsx"),
        ("~$dinh-nghia.xlsx", "hycampaign init THƯ_MỤC"),
        ("dinh-nghia.xlsx/mau.txt", "hycampaign init THƯ_MỤC"),
    ],
)
def test_what_is_left_of_a_workspace_decides_the_way_out(tmp_path, capsys, left, way_out):
    (tmp_path / left).parent.mkdir(exist_ok=True)
    (tmp_path / left).touch()
    assert run(["define", "-w", str(tmp_path)]) == 3
    assert way_out in " ".join("".join(capsys.readouterr()).split())


def test_a_clean_and_a_faulty_definition_name_the_next_step(tmp_path, capsys):
    assert run(["init", str(tmp_path)]) == 0
    capsys.readouterr()
    assert run(["define", "-w", str(tmp_path)]) == 0
    assert "→ Tiếp theo: hycampaign issue" in capsys.readouterr().out
    for template in (tmp_path / "mau-van-ban").glob("*.docx"):
        template.unlink()
    assert run(["define", "-w", str(tmp_path)]) == 1
    assert "rồi chạy lại hycampaign define" in capsys.readouterr().out


def test_the_workspace_is_found_upwards(tmp_path, capsys, monkeypatch):
    assert run(["init", str(tmp_path)]) == 0
    below = tmp_path / "bao-cao" / "2026-Q4"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert run(["status", "2026-Q4"]) == 0
    assert "135 đơn vị" in capsys.readouterr().out


def test_init_never_overwrites_a_campaign(tmp_path, capsys):
    assert run(["init", str(tmp_path)]) == 0
    before = (tmp_path / "dinh-nghia.xlsx").read_bytes()
    assert run(["init", str(tmp_path)]) == 3
    assert "đã có một đợt báo cáo" in capsys.readouterr().err
    assert (tmp_path / "dinh-nghia.xlsx").read_bytes() == before


def test_explain_names_what_a_code_means(capsys):
    assert run(["explain", "ing041"]) == 0
    assert capsys.readouterr().out.startswith("ING041  lỗi")
    assert run(["explain", "XYZ999"]) == 2


def test_explain_says_in_words_what_a_rule_demands(capsys):
    assert run(["explain", "VAL305"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Quy tắc: “Khởi công” không được sau “Hoàn thành”." in said


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "ascii"])
def test_help_survives_a_console_that_cannot_hold_vietnamese(encoding):
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-m", "hycampaign", "--help"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "Cách dùng" in (done.stdout + done.stderr).decode("utf-8")


def test_a_bug_is_logged_and_told_in_one_sentence(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def broken(*_: object, **__: object) -> None:
        message = "hỏng"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("hycampaign.workflow.prepare.create_workspace", broken)
    assert run(["init", "x"]) == 70
    assert "Traceback" not in capsys.readouterr().err
    log = next((tmp_path / ".hycampaign" / "log").iterdir())
    assert "ZeroDivisionError: hỏng" in log.read_text("utf-8-sig")


def test_a_bug_met_below_a_workspace_is_logged_in_the_workspace(tmp_path, monkeypatch, capsys):
    assert run(["init", str(tmp_path)]) == 0
    below = tmp_path / "nhan-ve"
    below.mkdir(exist_ok=True)
    monkeypatch.chdir(below)
    monkeypatch.setattr("hycampaign.workflow.quarter.open_quarter", lambda *_: 1 / 0)
    assert run(["issue", "2026-Q4"]) == 70
    assert len(list((tmp_path / ".hycampaign" / "log").glob("*.log"))) == 1
    assert not (below / ".hycampaign").exists()
    assert "loi-" in capsys.readouterr().err


@pytest.mark.parametrize("named", [[], ["."], ["./nhan-ve/2026-Q4"]])
def test_a_folder_is_never_declared_to_be_one_units_report(
    tmp_path, monkeypatch, capsys, named
):
    assert run(["init", str(tmp_path)]) == 0
    (tmp_path / "nhan-ve" / "2026-Q4").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert run(["ingest", "2026-Q4", *named, "--unit", "11953"]) == 2
    assert "phải ghi rõ tệp" in capsys.readouterr().err


def test_a_file_is_not_declared_to_be_of_a_unit_that_there_is_not(tmp_path, capsys):
    assert run(["init", str(tmp_path)]) == 0
    report = tmp_path / "a.xlsx"
    report.write_bytes(b"")
    declared = ["--unit", "1195", "-w", str(tmp_path)]
    assert run(["ingest", "2026-Q4", str(report), *declared]) == 2
    assert "Có phải “11995”?" in capsys.readouterr().err


def test_a_table_shows_long_names_and_numbers_whole_in_a_narrow_window(capsys):
    name = "BV-YHCT_benh-vien-y-hoc-co-truyen-co-mau-sua-lan-2.xlsx"
    table = plain_table("Đơn vị", "Giá trị", "Ô gốc", right=(1,))
    table.add_row("Bệnh viện Y học cổ truyền Cỏ Mẫu", "1.234.567.890.123", name)
    Console(width=60).print(table)
    shown = capsys.readouterr().out
    assert "1.234.567.890.123" in shown
    last = "".join(line[shown.splitlines()[0].index("Ô gốc") :] for line in shown.splitlines())
    assert name in last.replace("\n", "").replace(" ", "")


def test_errors_are_told_before_what_is_only_to_be_known(capsys):
    notice = Code("VAL901", Severity.NOTICE, "Chỉ để biết.", "")
    error = Code("VAL902", Severity.ERROR, "Phải sửa.", "")
    findings = [Finding(notice, subject=Subject("A")) for _ in range(12)]
    findings += [Finding(error, subject=Subject("B"))]
    show_findings(findings, {"A": "Đơn vị A", "B": "Đơn vị B"})
    said = capsys.readouterr().out
    assert said.index("A · Đơn vị A") < said.index("B · Đơn vị B") < said.index("Phải sửa.")
    assert "… và 1 lưu ý nữa" in said


def test_a_sentence_is_wrapped_between_words_and_keeps_its_indent():
    words = "Ô AE13 (Đường “Ví Dụ” · So với kế hoạch) ghi 5, không có trong danh sách của cột."
    parts = wrapped(" " * 8 + words, 40)
    assert max(map(len, parts)) <= 40
    assert all(part.startswith(" " * 8) for part in parts)
    assert " ".join(part.strip() for part in parts) == words


def test_a_path_is_never_wrapped():
    path = r"C:\Người dùng\Nguyễn Văn Mẫu\Tài liệu\đợt báo cáo\phan-hoi\2026-Q4"
    assert path in wrapped(f"→ Phiếu lỗi gửi đơn vị: {path}", 40, path)


def test_sentences_fit_the_screen_and_are_left_whole_in_a_file(monkeypatch, capsys):
    words = "Ô AE13 (Đường “Ví Dụ” · So với kế hoạch) ghi 5, không có trong danh sách."
    answer(words, indent=8)
    assert capsys.readouterr().out == " " * 8 + words + "\n"
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    answer(words, indent=8)
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) <= 40
