"""The documents keep up with the code."""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
# The expression language has a page of its own, and these are kinds of Failure, not concepts.
OUTSIDE = re.compile(r"expression|failure|workspace")


def test_the_glossary_covers_every_public_class_of_the_model():
    missing = [
        name
        for path in sorted((ROOT / "hycampaign" / "model").glob("*.py"))
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
