"""The documents keep up with the code."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from catalogue import declared_codes, page, shipped_rules
from house import rooms

from hycampaign.model.asked.period import Period
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.workspace import Workspace
from hycampaign.workflow.catalogue import known_codes

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text("utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
# The expression language has a page of its own, and these are kinds of Failure, not concepts.
OUTSIDE = re.compile(r"expression|failure|workspace")


def test_the_glossary_covers_every_public_class_of_the_model():
    missing = [
        name
        for path in sorted((ROOT / "hycampaign" / "model").rglob("*.py"))
        if not OUTSIDE.search(path.stem)
        for name in _public_classes(path)
        if f"`{name}`" not in GLOSSARY
    ]
    assert missing == []


def _public_classes(path: Path) -> list[str]:
    body = ast.parse(path.read_text("utf-8")).body
    return [n.name for n in body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")]


def test_every_identifier_of_the_glossary_exists():
    words = set(re.findall(r"`([A-Z]\w+)`", GLOSSARY))
    code = "\n".join(p.read_text("utf-8") for p in (ROOT / "hycampaign").rglob("*.py"))
    assert [word for word in sorted(words) if f"class {word}" not in code] == []


def test_the_architecture_page_lists_the_rooms_of_the_house():
    """After a change: python tests/house/rooms.py --page, between the two marks."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    listed = text.split("<!-- rooms -->\n")[1].split("<!-- /rooms -->")[0]
    assert listed == rooms.page()


MODULE = re.compile(r"`((?:[a-z_]+/)+[a-z_]+\.py)`")


def test_every_module_that_a_page_names_exists():
    """``stage/step/module.py`` means one of the package; other paths start at the root."""
    pages = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    named = [(p.name, name) for p in pages for name in MODULE.findall(p.read_text("utf-8"))]
    assert named
    places = (ROOT, ROOT / "hycampaign")
    assert [n for n in named if not any((place / n[1]).is_file() for place in places)] == []


def test_every_decision_is_listed():
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    files = sorted(p.name for p in folder.glob("0*.md"))
    assert [name for name in files if f"({name})" not in index] == []


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text("utf-8")
    for requirement in project["dependencies"]:
        name, _, bound = requirement.partition(">=")
        assert re.search(rf"\| {name} \| {re.escape(bound)} \|", reasons), requirement


def _help_of(*command: str) -> str:
    """Return a help page as it is printed in a window of 80 columns."""
    done = subprocess.run(
        [sys.executable, "-m", "hycampaign", *command, "--help"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    text = (done.stdout + done.stderr).decode("utf-8").replace("\r\n", "\n")
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _commands() -> list[str]:
    listed = _help_of().partition("Lệnh:")[2]
    return re.findall(r"^([a-z]+(?:-[a-z]+)*)  ", listed, re.MULTILINE)


def test_the_readme_shows_the_help_of():
    shown = README.split("<!-- help -->")[1].split("<!-- /help -->")[0]
    assert shown.strip().removeprefix("```").removesuffix("```").strip() == _help_of()


def test_the_table_of_the_readme_names_every_command():
    commands = _commands()
    table = " ".join(line for line in README.splitlines() if line.startswith("| `"))
    assert len(commands) > 10
    assert [name for name in commands if not re.search(rf"`{name}[ `]", table)] == []


def test_ci_calls_the_test_command_of_the_readme():
    blocks = re.findall(r"```\n(.*?)```", README, re.DOTALL)
    install, test = next(b for b in blocks if "pytest" in b).strip().splitlines()
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert test in script.splitlines()
    assert re.findall(r"pip install -e \S+", install) == ['pip install -e ".[test]"']
    assert 'pip install --quiet --disable-pip-version-check -e ".[test]"' in script


def test_the_readme_fits_on_two_screens():
    assert len(README.splitlines()) <= 120


LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#)([^)#]+)[^)]*\)")
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("templates/**/*.md")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(path: Path):
    links = LINK.findall(path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_catalogue_is_made_of_the_declared_codes():
    """After a change: python tests/catalogue.py > docs/findings.md."""
    assert (ROOT / "docs" / "findings.md").read_text("utf-8") == page()


def test_the_catalogue_lists_every_code_once():
    listed = re.findall(r"^\| ([A-Z]{3}\d{3})", page(), re.MULTILINE)
    assert sorted(listed) == sorted([*declared_codes(), *shipped_rules()])


def test_the_program_explains_every_code_that_is_declared():
    assert known_codes() == declared_codes()


def test_codes_are_declared_with_the_findings_of_their_stage_only():
    declaring = re.compile(r"^[A-Z_]+ = Code\(\s*(?:id=)?\"[A-Z]", re.MULTILINE)
    modules = (ROOT / "hycampaign").rglob("*.py")
    found = [p for p in modules if declaring.search(p.read_text("utf-8"))]
    assert len(found) >= 5
    home = re.compile(r"/findings(?:\.py$|/)")
    assert [str(p) for p in found if not home.search(p.as_posix())] == []


def test_the_guide_names_commands_and_options_that_exist():
    commands = _commands()
    used = re.findall(r"\bhycampaign ([a-z]+)((?: [^`\n]+)?)", GUIDE)
    assert {name for name, _ in used} <= {*commands}
    for name, rest in used:
        options = re.findall(r"--[a-z-]+", rest)
        page_of_command = _help_of(name) if options else ""
        assert [option for option in options if option not in page_of_command] == []


def test_the_guide_explains_every_outcome_of_a_file():
    told = re.findall(r"^\| ([^|]+) \|", GUIDE, re.MULTILINE)
    assert [outcome.label for outcome in Outcome if outcome.label not in told] == []


def test_the_guide_and_the_readme_name_the_folders_of_a_workspace():
    workspace, period = Workspace(Path()), Period.parse("2026-Q4")
    folders = [
        workspace.issued(period),
        workspace.inbox(period),
        workspace.feedback(period),
        workspace.reports(period),
    ]
    assert [str(f) for f in folders if f"`{f.as_posix()}/" not in README] == []
    windows = [f"`{f.as_posix()}/`".replace("/", "\\") for f in folders]
    assert [name for name in windows if name not in GUIDE] == []
