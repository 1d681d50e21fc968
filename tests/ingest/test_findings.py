"""Every code that ingest can say is unique, complete, and said in some test."""

import re
from pathlib import Path

import pytest

from hycampaign.ingest.findings import cells as cell_codes
from hycampaign.ingest.findings import files as file_codes
from hycampaign.ingest.findings import reports as codes
from hycampaign.model.trouble.finding import Code

HERE = Path(__file__).parent
MODULES = (file_codes, codes, cell_codes)
NAMED = {
    name: code
    for module in MODULES
    for name, code in vars(module).items()
    if isinstance(code, Code)
}
# Kinds of files that a test goes through one by one, by the table in ``strangers``.
PACKAGE = HERE.parents[1] / "hycampaign"
STRANGERS = PACKAGE / "ingest" / "files" / "strangers.py"


def test_numbers_are_used_once():
    numbers = [code.id for code in NAMED.values()]
    assert sorted(set(numbers)) == sorted(numbers)


@pytest.mark.parametrize("code", NAMED.values(), ids=lambda code: code.id)
def test_a_code_names_its_stage_and_says_what_to_do(code: Code):
    assert re.fullmatch(r"ING\d{3}", code.id)
    assert code.message.endswith(".")
    assert code.hint.endswith(".")


def test_every_code_is_said_in_a_test():
    tests = "".join(
        path.read_text("utf-8") for path in HERE.rglob("test_*.py") if path != Path(__file__)
    ) + STRANGERS.read_text("utf-8")
    unsaid = [name for name in NAMED if not re.search(rf"\b{name}\b", tests)]
    assert unsaid == []
