"""The house keeps its shape: floors, names, sizes."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from house.rooms import rooms

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
# Whatever of a path or of the system asks the disk.
DISK_METHODS = {
    "read_text",
    "write_text",
    "read_bytes",
    "write_bytes",
    "mkdir",
    "rmdir",
    "touch",
    "unlink",
    "rename",
    "stat",
    "lstat",
    "exists",
    "is_file",
    "is_dir",
    "is_symlink",
    "iterdir",
    "glob",
    "rglob",
    "samefile",
    "chmod",
    "expanduser",
    "readlink",
    "symlink_to",
    "hardlink_to",
}
DISK_MODULES = {"os", "shutil", "tempfile", "glob", "sqlite3"}
# The doors of the house: rooms and modules that may open a file, each with its reason.
DOORS = {
    "shipped.py": "where the shipped files lie",
    "cli": "finds the workspace, writes the log of a bug",
    "workflow": "asks what is there before it calls a stage",
    "office/disk": "names and files on the disk are its job",
    "office/worker": "the limits of a process are the system's",
    "store": "is the disk",
    "define/read": "reads the definition",
    "define/start": "copies the shipped pack",
    "define/write": "writes the definition",
    "ingest/files": "reads what came back",
    "ingest/receive.py": "keeps the originals",
    "ingest/versions/age.py": "reads kept originals again",
    "draft/read.py": "reads the Word templates",
    "simulate/workbook/read.py": "reads issued workbooks and kept truths",
    "simulate/play": "plays units that send files",
}
MOST_ENTRIES, MOST_IN_THE_HALL = 14, 20


def test_imports_go_down_only():
    """import-linter holds the contracts written in pyproject.toml."""
    linter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", linter], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_folder_with_folders_has_a_contract_that_names_all_that_is_in_it():
    """So a new room cannot be built beside the floors: it has to be given one."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    layered = {
        contract["containers"][0]
        for contract in contracts["importlinter"]["contracts"]
        if contract["type"] == "layers" and contract.get("exhaustive")
    }
    inner = {
        ".".join(path.parents[1].relative_to(ROOT).parts)
        for path in PACKAGE.rglob("__init__.py")
        if path.parent != PACKAGE
    }
    assert inner - layered == set()


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


def test_only_the_doors_touch_the_disk():
    offenders = {
        name: sorted(asked)
        for path in MODULES
        if not _is_door(name := path.relative_to(PACKAGE).as_posix())
        and (asked := set(_asked_of_the_disk(path)))
    }
    assert offenders == {}


@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_one(door: str):
    """What no longer touches the disk needs no permission to."""
    place = PACKAGE / door
    paths = [place] if place.is_file() else sorted(place.rglob("*.py"))
    disk = re.compile(r"from hycampaign\.office\.disk\.")
    assert any([*_asked_of_the_disk(p)] or disk.search(p.read_text("utf-8")) for p in paths)


def _is_door(name: str) -> bool:
    return any(name == door or name.startswith(f"{door}/") for door in DOORS)


def _asked_of_the_disk(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    own = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names) if asked := DISK_MODULES & {name.name for name in names}:
                yield from asked
            case ast.ImportFrom(module=str(module)) if module in DISK_MODULES:
                yield module
            case ast.Call(func=ast.Name("open")):
                yield "open"
            case ast.Call(func=ast.Attribute(attr=name)) if name in DISK_METHODS - own:
                yield name


def test_no_room_is_crowded():
    """``python tests/house/rooms.py`` prints the house, the fullest rooms first."""
    crowded = {
        room.path: len(room.entries)
        for room in rooms()
        if len(room.entries) > (MOST_ENTRIES if room.path else MOST_IN_THE_HALL)
    }
    assert crowded == {}


def test_every_room_says_in_one_sentence_what_it_is_for():
    silent = [room.path for room in rooms() if not re.fullmatch(r"[A-Z].+[.]", room.purpose)]
    assert silent == []


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
