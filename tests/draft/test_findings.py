from pathlib import Path

import pytest

from hycampaign.draft import findings as codes
from hycampaign.model.trouble.finding import Code

CODES = [value for value in vars(codes).values() if isinstance(value, Code)]
TESTS = "".join(
    path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("test_*.py")
)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_every_code_is_raised_by_a_test(code):
    assert code.retired or f'"{code.id}"' in TESTS


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_every_code_says_what_to_do(code):
    assert code.hint.endswith(".")
    assert code.message.endswith(".")
