"""Every example of ``docs/expressions.md`` is an expression of the shipped campaign."""

import re
from pathlib import Path

import pytest

from hycampaign.define.build.load import load_campaign
from hycampaign.expression.language.functions import FORM_FUNCTIONS, FUNCTIONS, ValueKind
from hycampaign.expression.language.tree import ExpressionError
from hycampaign.expression.parse.resolver import understand
from hycampaign.model.rules.words import vocabulary_of
from hycampaign.shipped import definition_folder

PAGE = (Path(__file__).parents[2] / "docs" / "expressions.md").read_text("utf-8")
RIGHT, WRONG = PAGE.split("## Máy trả lời thế nào khi viết nhầm")
EXAMPLE = re.compile(r"^\| (BM\d\d) \| `([^`]+)` \| (.+) \|$", re.MULTILINE)
EXAMPLES = EXAMPLE.findall(RIGHT)
MISTAKES = EXAMPLE.findall(WRONG)


@pytest.fixture(scope="module")
def campaign():
    return load_campaign(definition_folder())[0]


@pytest.mark.parametrize(("form", "text", "_meaning"), EXAMPLES)
def test_an_example_is_understood_as_a_condition(form, text, _meaning, campaign):
    assert understand(text, vocabulary_of(campaign, form), ValueKind.TRUTH)


@pytest.mark.parametrize(("form", "text", "answer"), MISTAKES)
def test_a_mistake_is_answered_as_the_page_says(form, text, answer, campaign):
    with pytest.raises(ExpressionError) as refusal:
        understand(text, vocabulary_of(campaign, form), ValueKind.TRUTH)
    assert str(refusal.value) == answer


def test_every_function_has_an_example():
    shown = " ".join(text for _, text, _ in EXAMPLES)
    named = {name for name in (*FUNCTIONS, *FORM_FUNCTIONS) if f"{name}(" in shown}
    told = {"MIN"}  # beside MAX, which has an example
    assert named | told == {*FUNCTIONS, *FORM_FUNCTIONS}


def test_every_line_of_the_tables_of_examples_is_read():
    lines = [line for line in PAGE.splitlines() if line.startswith("| BM")]
    assert len(lines) == len(EXAMPLES) + len(MISTAKES)
