"""The wheel holds all that a clerk needs: installed elsewhere, it rehearses a campaign."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ("definition/units.csv", "definition/rules.csv", "word/bao-cao-quy.docx")

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Installed:
    """A fresh environment that holds the wheel, and a folder far from the checkout."""

    python: Path
    elsewhere: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, "-I", "-X", "utf8", *arguments],
            cwd=self.elsewhere,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def hycampaign(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        program = self.python.with_name("hycampaign").with_suffix(self.python.suffix)
        outside = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        return subprocess.run(
            [program, *arguments],
            cwd=self.elsewhere,
            env=outside | {"PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # Without the build backend at hand, build fetches it into a place of its own.
    isolation = ["--no-isolation"] if find_spec("hatchling") else []
    command = [sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel alone; what it depends on is borrowed from the running environment.

    A .pth line only adds a folder: the .pth files inside it, and with them an editable
    install of the checkout, are not followed.
    """
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    scheme = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps"]
    quiet = ["--no-index", "--disable-pip-version-check", "--quiet", wheel]
    done = subprocess.run([*install, *quiet], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    lines = "".join(f"{path}\n" for path in sorted(borrowed))
    (packages / "zz_borrowed.pth").write_text(lines, encoding="utf-8")
    return Installed(python, tmp_path_factory.mktemp("elsewhere"))


def test_the_wheel_carries_templates_and_samples(wheel: Path):
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
    for path in SHIPPED:
        assert f"hycampaign/templates/{path}" in names
    assert any(name.startswith("hycampaign/samples/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


def test_the_installed_package_is_not_the_checkout(installed: Installed):
    where = "import hycampaign; print(hycampaign.__file__)"
    place = Path(installed.run("-c", where).stdout.strip())
    assert ROOT not in place.parents
    assert installed.python.parent.parent in place.parents


def test_the_help_is_shown(installed: Installed):
    done = installed.hycampaign("--help")
    assert done.returncode == 0, done.stderr
    assert "Cách dùng: hycampaign" in done.stdout + done.stderr


def test_a_workspace_is_made_and_its_definition_is_sound(installed: Installed):
    made = installed.hycampaign("init", "dot-1")
    assert made.returncode == 0, made.stderr
    checked = installed.hycampaign("define", "--workspace", "dot-1")
    assert checked.returncode == 0, checked.stderr
    assert (installed.elsewhere / "dot-1" / "dinh-nghia.xlsx").is_file()


def test_the_demo_runs_from_another_folder(installed: Installed):
    done = installed.hycampaign("demo", "dien-thu", "--units", "3")
    assert done.returncode == 0, done.stdout + done.stderr
    workspace = installed.elsewhere / "dien-thu"
    assert (workspace / "dinh-nghia.xlsx").is_file()
    assert len(list((workspace / "bieu-mau" / "2026-Q4").glob("*.xlsx"))) == 3
    reports = workspace / "bao-cao" / "2026-Q4"
    assert (reports / "tong-hop.xlsx").is_file()
    assert list(reports.rglob("*.docx"))
    said = [" ".join(line.split()) for line in (done.stdout + done.stderr).splitlines()]
    for line in _screen_of_the_guide():
        assert line in {"…", *said}


def _screen_of_the_guide() -> list[str]:
    guide = (ROOT / "docs" / "huong-dan.md").read_text("utf-8")
    screen = guide.split("> hycampaign demo dien-thu --units 3\n")[1].split("```")[0]
    return [" ".join(line.split()) for line in screen.splitlines()]
