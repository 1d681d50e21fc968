"""What the README and the guide show on the screen is what the program prints.

One invented project of one unit, reported for the fourth quarter with more paid out than was
planned; every line of the pages' screens must come out of the command that they show.
"""

import contextlib
import io
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from making.returned.filling import filled

from hycampaign.cli.app import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text("utf-8")
SCREENS = re.findall(r"```\n> hycampaign ([a-z]+).*\n((?:.*\n)+?)```", GUIDE)
# The pages show paths as Linux writes them.
PLACE = re.compile(r"dot-bao-cao/[\w./-]+")
UNIT = "11977"
PROJECT = {
    "ten_da": "Cầu Ví Dụ",
    "ma_da": "7000001",
    "nhom": "Nhóm C",
    "linh_vuc": "Giao thông",
    "chu_dau_tu": "Xã Tân Hưng",
    "nguon": "Ngân sách tỉnh",
    "qd_dau_tu": "Số 00/QĐ-VD",
    "tg_khoi_cong": "02/2026",
    "tg_hoan_thanh": "11/2027",
    "tmdt": Decimal(98000),
    "lk_von_truoc": 0,
    "khv_nst": Decimal(45000),
    "kl_th": Decimal(52500),
    "gn_quy": Decimal(17000),
    "gn_lk": Decimal(52000),
    "uoc_nam": Decimal(52000),
    "tien_do": "Đang thi công",
    "so_voi_kh": "Đúng tiến độ",
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Walk through a quarter and return what each command printed, by its name."""
    home = tmp_path_factory.mktemp("walk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "200")
        patch.chdir(home)
        outputs = {"init": _printed("init", "dot-bao-cao")}
        patch.chdir(home / "dot-bao-cao")
        outputs |= {"define": _printed("define")}
        outputs |= {"issue": _printed("issue", "2026-Q4", "--unit", UNIT)}
        _return_report(home / "dot-bao-cao")
        period = ("ingest", "validate", "status", "run")
        outputs |= {command: _printed(command, "2026-Q4") for command in period}
        outputs |= {"explain": _printed("explain", "VAL301")}
    return {name: text.replace(str(home) + os.sep, "") for name, text in outputs.items()}


def _printed(*arguments: str) -> str:
    spoken = io.StringIO()
    with contextlib.redirect_stderr(spoken), contextlib.redirect_stdout(spoken):
        run(list(arguments))
    return spoken.getvalue()


def _return_report(workspace: Path) -> None:
    issued = next((workspace / "bieu-mau" / "2026-Q4").glob(f"{UNIT}-*.xlsx"))
    inbox = workspace / "nhan-ve" / "2026-Q4"
    inbox.mkdir(parents=True, exist_ok=True)
    typed = {("BM01", "@1", column): value for column, value in PROJECT.items()}
    (inbox / issued.name).write_bytes(filled(issued.read_bytes(), typed))


def test_the_finding_of_the_readme_is_what_validate_prints(printed):
    shown = README.split("```")[1].strip("\n")
    assert shown.startswith("VAL301")
    assert shown in printed["validate"]


@pytest.mark.parametrize(("command", "screen"), [s for s in SCREENS if s[0] != "demo"])
def test_a_screen_of_the_guide_is_what_the_command_prints(command, screen, printed):
    said = [" ".join(line.split()) for line in printed[command].splitlines()]
    shown = [_as_here(" ".join(line.split())) for line in screen.splitlines()]
    assert [line for line in shown if line not in {"…", *said}] == []


def _as_here(line: str) -> str:
    """Return a line with the paths of a workspace written as this system writes them."""
    return PLACE.sub(lambda found: found[0].replace("/", os.sep), line)


def test_the_guide_has_a_screen_for_every_step_of_a_quarter():
    steps = ["init", "issue", "ingest", "validate", "status", "run"]
    assert [name for name, _ in SCREENS if name in steps] == steps
