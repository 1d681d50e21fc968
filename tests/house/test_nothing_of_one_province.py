"""The code knows no definition: what is Hưng Yên's stands in tables and Word templates.

Every string and number in ``hycampaign/`` is held against the codes, names and texts of the
shipped definition. Three things may name them: docstrings (doctests need an example), strings
that announce an example themselves ("ví dụ …"), and the words of ``vietnamese/``, which is
about the language and knows the kinds of places of any province.
"""

import ast
import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "hycampaign"
DEFINITION = ROOT / "templates" / "definition"
MODULES = sorted(PACKAGE.rglob("*.py"))

# The two answers to a yes/no question are words of the expression language, not of a form, and
# the issued workbook's own list of the two bears their names.
LANGUAGE = {"co", "khong", "co_khong"}
# What is said only of this province, whatever the case and the tone marks.
OF_THE_PROVINCE = re.compile(
    r"h[ưu]ng[\s_-]*y[êe]n|\bHY-|\bBM0\d|sở nội vụ|triệu đồng|dự án|giải ngân|toàn tỉnh"
    r"|\bxã\b|\bphường\b|chủ đầu tư|\b1478\b",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(r"ví dụ", re.IGNORECASE)
# Lines that must speak of Vietnamese money or places in general, each with its reason.
ALLOWED = {
    # A thousand million is a "tỷ" everywhere; how an amount is said is the language's.
    ("draft/words/sentences.py", "triệu đồng"),
    # The abbreviations of clerks all over the country, spelt out.
    *(("ingest/words/wording.py", word) for word in ("gpmb", "nstw", "nst", "nsx")),
    *(("ingest/words/wording.py", word) for word in ("giải ngân", "dự án", "xã")),
    # "Đúng" is a way to say yes, typed without tone marks.
    ("ingest/cells/choices.py", "dung"),
    # The republic's name has the syllable too.
    ("issue/plan/cover.py", "XÃ"),
    # A seed is a number like any other.
    ("workflow/rehearsal.py", "1478"),
    ("simulate/play/play.py", "1478"),
}


def table(name):
    with (DEFINITION / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shipped_codes():
    """Return the codes of forms, rows, columns, lists, choices, rules, units and documents."""
    columns = {row["code"] for row in table("columns")}
    rows = {row["code"] for row in table("rows")}
    choices = {row["code"] for row in table("choices")} | {r["list"] for r in table("choices")}
    rules = {row["code"] for row in table("rules")}
    units = {row["code"] for row in table("units")} | {r["kind"] for r in table("units")}
    forms = {row["code"] for row in table("forms")}
    return (columns | rows | choices | rules | units | forms) - LANGUAGE


# Codes of one or two signs (A, C …) and Roman numbers are no telling strings. Codes that are
# plain syllables without tone marks (cham, ngay) are looked for as whole strings only.
CODES = {code for code in shipped_codes() if len(code) > 2 and not re.fullmatch("[IVX]+", code)}
SYLLABLES = {code for code in CODES if re.fullmatch("[a-z]+", code)}
WORD = re.compile(r"[\w.-]+")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string and number that is no docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    } | {
        id(after.value)
        for node in ast.walk(tree)
        for body in [getattr(node, "body", [])]
        if isinstance(body, list)
        for after in body
        if isinstance(after, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in documented:
            if isinstance(node.value, str):
                yield node.lineno, unicodedata.normalize("NFC", node.value)
            elif isinstance(node.value, int) and not isinstance(node.value, bool):
                yield node.lineno, str(node.value)


def of_one_definition(path: Path) -> list[str]:
    """Return what in a module belongs to the shipped definition."""
    place = path.relative_to(PACKAGE).as_posix()
    found = []
    for line, text in strings(path):
        if ANNOUNCED.search(text):
            continue
        named = [word for word in WORD.findall(text) if word.strip(".") in CODES - SYLLABLES]
        named += [text] if text in SYLLABLES else []
        named += [match[0] for match in OF_THE_PROVINCE.finditer(text)]
        named = [word for word in named if (place, word) not in ALLOWED]
        if named:
            found.append(f"{place}:{line}: {', '.join(dict.fromkeys(named))} in “{text[:60]}”")
    return found


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if "vietnamese" not in path.parts],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_no_module_names_what_the_shipped_definition_holds(path):
    assert of_one_definition(path) == []


@pytest.mark.parametrize(
    "line",
    [
        'X = ("BM01", "gn_lk")',
        'Y = "Ủy ban nhân dân tỉnh Hưng Yên"',
        'Z = {"HT06": 1}',
        'W = f"{0} dự án"',
        "if unit.kind == 'xã': pass",
        'V = "11953"',
        'U = "VAL320"',
        'T = at.number("cham")',
    ],
)
def test_the_check_sees_codes_names_and_words(tmp_path, monkeypatch, line):
    monkeypatch.setitem(of_one_definition.__globals__, "PACKAGE", tmp_path)
    module = tmp_path / "module.py"
    module.write_text(f'"""Speak of gn_lk and BM01 in a docstring."""\n{line}\n', "utf-8")
    assert of_one_definition(module)


def test_there_is_something_to_look_for():
    assert {"gn_lk", "HT06", "so_voi_kh", "cham", "II.2.1.a", "HY-SNV", "11953"} <= CODES
    assert len(CODES) > 250
