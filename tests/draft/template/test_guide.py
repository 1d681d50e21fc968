"""The guide beside the templates names every tag that a document offers, and no other."""

import re

import pytest
from making.occasions import shipped_plan

from hycampaign import shipped

GUIDE = (shipped.word_template_folder() / "README.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"[a-z_]{3,}", GUIDE))
COUNTS = {"reported", "in_time", "late", "missing", "clean", "with_errors", "with_warnings"}


@pytest.mark.parametrize("document", shipped_plan().documents, ids=lambda item: item.file)
def test_every_tag_is_in_the_guide(document):
    by_pattern = {f"{name}_{what}" for name in COUNTS for what in ("count", "rate")}
    by_pattern |= {f"has_{name}" for name in COUNTS}
    internal = {"unit_code", "unit_name", "period_code", "has_previous", "has_last_year"}
    internal |= {"_notice"}
    assert set(document.context) - by_pattern - internal <= WORDS


def test_every_function_in_the_guide_exists():
    report = next(item for item in shipped_plan().documents if item.code == "REPORT")
    called = set(re.findall(r"\b([a-z_]+)\(\"", GUIDE))
    assert called <= set(report.context)
    assert all(callable(report.context[name]) for name in called)
