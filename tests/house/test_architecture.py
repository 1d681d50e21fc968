"""The house keeps its shape: floors, names, sizes."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "hycampaign"
MODULES = sorted(PACKAGE.rglob("*.py"))
FORBIDDEN = {
    "utils",
    "helpers",
    "common",
    "misc",
    "base",
    "core",
    "shared",
    "lib",
    "manager",
    "handler",
}
STAGES = ["define", "issue", "ingest", "validate", "store", "aggregate", "draft", "simulate"]
DISK_CALLS = {
    "open",
    "read_text",
    "write_text",
    "read_bytes",
    "write_bytes",
    "mkdir",
    "unlink",
    "rename",
}


def test_imports_go_down_only():
    """import-linter holds the contracts written in pyproject.toml."""
    linter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", linter], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_stage_is_named_in_the_contracts():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]
    layers = " ".join(contracts["contracts"][0]["layers"])
    folders = [path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()]
    assert [name for name in folders if f"hycampaign.{name}" not in layers] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_drawer_modules_and_no_long_modules(path: Path):
    words = set(re.split(r"[_\W]+", path.stem))
    assert not words & FORBIDDEN, f"{path.name} says nothing about its one job"
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= 300, f"{path.name} has {lines} lines: does it still do one job?"


@pytest.mark.parametrize(
    "path", [m for m in MODULES if m.name == "__init__.py"], ids=lambda path: path.parent.name
)
def test_an_init_holds_a_docstring_only(path: Path):
    body = ast.parse(path.read_text("utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value, ast.Constant)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_identifiers_are_ascii(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    assert [name for name in names if not name.isascii()] == []


def test_the_middle_of_the_modules_is_short():
    sizes = sorted(len(path.read_text("utf-8").splitlines()) for path in MODULES)
    assert sizes[len(sizes) // 2] <= 150


def test_only_read_and_write_modules_of_a_stage_touch_the_disk():
    offenders = [
        f"{path.relative_to(PACKAGE)}: {call}"
        for stage in STAGES
        for path in sorted((PACKAGE / stage).rglob("*.py"))
        if not re.match(r"(read|write|load|receive)", path.stem) and stage != "store"
        for call in _disk_calls(path)
    ]
    assert offenders == []


def _disk_calls(path: Path) -> list[str]:
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    named = [
        c.func.attr if isinstance(c.func, ast.Attribute) else getattr(c.func, "id", "")
        for c in calls
    ]
    return [name for name in named if name in DISK_CALLS]


def test_only_the_command_line_asks_the_clock():
    clock = re.compile(r"\b(?:date|datetime)\.(?:today|now|utcnow)\(|\btime\.time\(")
    offenders = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] != "cli" and clock.search(path.read_text("utf-8"))
    ]
    assert offenders == []


PREFIXES = {
    "define": "DEF",
    "ingest": "ING",
    "validate": "VAL",
    "draft": "DOC",
    "issue": "ISS",
    "aggregate": "AGG",
}
DECLARED = re.compile(r"^[A-Z_0-9]+ = Code\(\s*(?:id=)?\"([A-Z]{3}\d{3})\"", re.MULTILINE)


def test_findings_codes_are_unique_and_carry_their_stage():
    """All modules are asked, not only those named after codes: a number is used once."""
    declared = [
        (path.relative_to(PACKAGE).parts[0], code)
        for path in MODULES
        for code in DECLARED.findall(path.read_text("utf-8"))
    ]
    codes = [code for _, code in declared]
    assert len(codes) > 150
    assert sorted(codes) == sorted(set(codes))
    assert [(s, code) for s, code in declared if not code.startswith(PREFIXES[s])] == []
