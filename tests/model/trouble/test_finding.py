"""How a finding becomes a sentence, and in which order findings are read."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_finding, a_form, a_list_form

from hycampaign.model.trouble.finding import (
    Code,
    Finding,
    Location,
    Severity,
    Subject,
    findings_in_order,
)

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)


def said(message, **facts):
    return Finding(Code("VAL900", Severity.ERROR, message, ""), facts=facts).message


@given(TEXTS)
def test_a_quoted_text_stands_in_the_sentence_letter_by_letter(text):
    sentence = said("Ô ghi “{raw}” – cần một số.", raw=text)
    assert text in sentence
    assert "““" not in sentence.replace(text, "")
    if not {"“", "”"} & set(text):
        assert sentence == f"Ô ghi “{text}” – cần một số."


@given(TEXTS, st.sampled_from(".,;:"))
def test_no_fact_doubles_the_punctuation_behind_it(text, sign):
    ending = text.rstrip(".,;:") or "x"
    assert (
        said(f"Ghi {{raw}}{sign} Sửa lại.", raw=ending + sign) == f"Ghi {ending}{sign} Sửa lại."
    )


def test_braces_that_a_clerk_has_left_open_do_not_stop_the_sentence():
    assert said("Dòng {label: ghi {found}.", label="A", found="1") == (
        "Dòng {label: ghi {found}."
    )


def test_findings_are_read_as_one_walks_through_the_workbook():
    first, second = a_list_form("BM10"), a_form("BM02")
    places = [
        (Severity.WARNING, "BM10", 5),
        (Severity.ERROR, "BM02", 3),
        (Severity.ERROR, "BM10", 20),
        (Severity.ERROR, "BM10", 9),
        (Severity.ERROR, "", 0),
    ]
    findings = [
        replace(
            a_finding(),
            code=Code("VAL900", severity, "", ""),
            location=Location("a.xlsx", form, row, 2),
            subject=Subject("11953", form),
        )
        for severity, form, row in places
    ]
    ordered = findings_in_order(findings, (first.code, second.code))
    assert [(f.subject.form, f.location.row) for f in ordered] == [
        ("", 0),
        ("BM10", 9),
        ("BM10", 20),
        ("BM02", 3),
        ("BM10", 5),
    ]
