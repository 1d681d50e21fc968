import unicodedata

import pytest
from making.word_templates import (
    compiled,
    filled,
    findings_of,
    paragraph,
    row,
    run,
    table,
    template_data,
)
from reading.projection import W, part, text_in

from hycampaign.draft.template.compile import compile_template
from hycampaign.draft.template.printing import LONGEST_TAG, control_tag
from hycampaign.draft.template.prose import Aside, Mention, Prose
from hycampaign.draft.template.render import rendered
from hycampaign.draft.template.tag_errors import UnknownFigure
from hycampaign.model.trouble.failure import TemplateBroken
from hycampaign.office.word.docx_text import content_controls, text_of

DOCUMENT = "word/document.xml"
SPENT = Prose(("đạt ", Mention("BM01.gn_lk", "12 tỷ đồng", "Giải ngân"), " trong kỳ"))


@pytest.mark.parametrize(
    "text", ["Y tế & Dân số < 5", "A & B <C>", "a > b", "\"đ\" 'e'", "]]>", "&amp;"]
)
def test_signs_of_markup_in_a_value_are_kept(text):
    assert text_of(filled("Đơn vị {{ name }}.", name=text)) == f"Đơn vị {text}."


PAYLOADS = ["=1+1", "-5", "+84 912", "DDEAUTO cmd", "{{ name }}", "{% if %}"]


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_value_is_text_and_never_a_field_or_a_tag(text):
    data = filled("{{ name }}", name=text)
    assert text_of(data) == text
    assert not list(part(data, DOCUMENT).iter(W + "instrText", W + "fldSimple"))


def test_a_sign_that_xml_cannot_hold_is_dropped():
    assert text_of(filled("{{ name }}", name="a\x00b\x0bc\ud800")) == "abc"


def test_a_line_break_and_a_tab_in_a_value_stay_what_they_are():
    assert text_of(filled("{{ name }}", name="một\nhai\tba")) == "một\nhai\tba"


def test_what_is_printed_is_nfc():
    data = filled("{{ name }}", name=unicodedata.normalize("NFD", "Thụy Anh"))
    assert text_of(data) == unicodedata.normalize("NFC", "Thụy Anh")


def test_a_tag_typed_in_decomposed_letters_is_the_same_tag():
    tag = unicodedata.normalize("NFD", "Tổng số {{ tổng_số }} hộ")
    assert text_of(filled(tag, tổng_số="5")) == "Tổng số 5 hộ"


def test_a_tag_split_over_runs_is_one_tag():
    split = paragraph(run("Kỳ {"), run("{ per", "<w:b/>"), run("iod }"), run("} này"))
    assert text_of(filled(split, period="quý IV")) == "Kỳ quý IV này"


def test_curly_quotes_and_hard_spaces_in_a_tag_are_forgiven():
    assert text_of(filled("{% if\u00a0name == “a” %}đúng{% endif %}", name="a")) == "đúng"


def test_an_unknown_tag_is_reported_with_its_place_and_the_nearest_name():
    (finding,) = findings_of("Đoạn một.", "Kính gửi {{ addresees }}", addressees="x")
    assert finding.code.id == "DOC001"
    assert finding.facts["place"] == "Kính gửi {{ addresees }}"
    assert "“addressees”" in finding.hint
    assert "mau.docx" in finding.message


def test_every_unknown_tag_is_reported_at_once():
    found = findings_of("{{ one }} và {{ two }}", "{{ one }}", three=3)
    assert [finding.facts["tag"] for finding in found] == ["one", "two", "one"]


def test_an_unknown_attribute_is_reported_with_its_place():
    (finding,) = findings_of("Một", "Hai {{ item.nmae }}", item=SPENT)
    assert (finding.code.id, finding.facts["place"]) == ("DOC001", "Hai {{ item.nmae }}")
    assert finding.facts["tag"] == "nmae"


def test_an_unknown_figure_is_reported_with_its_place():
    def figure(name):
        raise UnknownFigure(name, "BM01.gn_lk")

    (finding,) = findings_of("Đạt {{ figure('BM01.gn') }}.", figure=figure)
    assert finding.code.id == "DOC002"
    assert finding.facts["figure"] == "BM01.gn"
    assert finding.facts["place"] == "Đạt {{ figure('BM01.gn') }}."
    assert "BM01.gn_lk" in finding.hint


def test_every_unknown_figure_is_reported_at_once_and_made_up_ones_on_printing():
    def figure(name):
        if name != "known":
            raise UnknownFigure(name)
        return "x"

    tags = (
        "{{ figure('a') }}",
        "{% if no %}{{ figure('b') }}{% endif %}",
        "{{ figure('known') }}",
    )
    found = findings_of(*tags, figure=figure, no=False)
    assert [finding.facts["figure"] for finding in found] == ["a", "b"]
    (finding,) = findings_of("Một", "Hai {{ figure('a' ~ 'b') }}", figure=figure)
    assert (finding.facts["figure"], finding.facts["place"][:3]) == ("ab", "Hai")


BROKEN = ["{{ name", "{% if name %}", "{{ name }", "{% for %}", "{% endif %}", "{{ 1 + }}"]


@pytest.mark.parametrize("tag", BROKEN)
def test_a_broken_tag_is_reported_with_its_place(tag):
    found = findings_of("Một", f"Hai {tag}", name="x")
    assert [finding.code.id for finding in found] == ["DOC003"]
    assert found[0].facts["place"].startswith(("Hai", ""))


def test_adding_a_word_to_a_number_is_the_templates_mistake():
    (finding,) = findings_of("Cộng {{ name + 1 }}", name="x")
    assert (finding.code.id, finding.facts["place"]) == ("DOC003", "Cộng {{ name + 1 }}")


def test_tags_that_tear_paragraphs_apart_are_reported():
    torn = (table(row("{% if no %}Một", "Hai")), "Ba{% endif %}")
    assert [finding.code.id for finding in findings_of(*torn, no=False)] == ["DOC007"]
    assert findings_of(*torn, no=True) == []


def test_too_many_arguments_are_the_templates_mistake():
    (finding,) = findings_of("Một", "Hai {{ figure('a', 'b') }}", figure=lambda name: name)
    assert finding.facts["place"] == "Hai {{ figure('a', 'b') }}"


def test_a_sound_template_has_no_findings():
    assert findings_of("{{ name }}", "{%p if name %}", "x", "{%p endif %}", name="x") == []


def test_a_type_error_of_ours_is_not_blamed_on_the_template():
    def figure(name):
        return 1 + name

    with pytest.raises(TypeError):
        filled("{{ figure('a') }}", figure=figure)


def test_rows_and_paragraphs_are_repeated_and_chosen():
    data = filled(
        table(row("{%tr for item in items %}"), row("{{ item }}", "{{ loop.index }}"),
              row("{%tr endfor %}")),
        "{%p if items %}", "có", "{%p else %}", "không", "{%p endif %}",
        items=["a", "b"],
    )  # fmt: skip
    rows = [text_in(found) for found in part(data, DOCUMENT).iter(W + "tr")]
    assert rows == ["a1", "b2"]
    assert text_of(data).endswith("có")


def test_headers_and_the_title_are_filled_too():
    data = template_data("x", header1=paragraph("Trang của {{ name }}"))
    template = compile_template("mau.docx", data)
    header = part(rendered(template, {"name": "A & B"}), "word/header1.xml")
    assert text_in(header) == "Trang của A & B"


def test_a_figure_becomes_a_content_control_and_the_sentence_stays_whole():
    data = filled("Giải ngân {{ spent }}.", spent=SPENT)
    assert text_of(data) == "Giải ngân đạt 12 tỷ đồng trong kỳ."
    assert content_controls(data) == [("BM01.gn_lk", "12 tỷ đồng")]


def test_a_figure_looks_like_the_run_it_stands_in():
    large = "<w:b/><w:sz w:val='28'/>"
    bold = paragraph(run("Tổng: ", "<w:b/>"), run("{{ spent }} đậm", large))
    data = filled(bold, spent=SPENT)
    control = next(part(data, DOCUMENT).iter(W + "sdt"))
    assert control.find(f".//{W}b") is not None
    assert control.find(f".//{W}sz").get(W + "val") == "28"
    after = control.getnext()
    assert after.find(f"{W}rPr/{W}b") is not None
    assert text_in(after) == " trong kỳ đậm"


def test_a_figure_outside_of_text_is_its_words():
    attribute = '<w:p w:rsidR="{{ spent }}"><w:r><w:t>{{ spent }}</w:t></w:r></w:p>'
    shown = next(part(filled(attribute, spent=SPENT), DOCUMENT).iter(W + "p"))
    assert shown.get(W + "rsidR") == "đạt 12 tỷ đồng trong kỳ"


def test_words_limit_of_a_tag_is_kept_and_long_tags_stay_apart():
    long = [control_tag(f"{'x' * 80}{end}") for end in "ab"]
    assert all(len(tag) <= LONGEST_TAG for tag in long)
    assert long[0] != long[1]
    assert control_tag("BM01.gn_lk") == "BM01.gn_lk"


def test_a_figure_without_words_leaves_no_control():
    assert content_controls(filled("{{ x }}", x=Prose((Mention("a", ""),)))) == []


def test_the_same_document_has_the_same_bytes():
    template = compiled("{{ name }}")
    assert rendered(template, {"name": "a"}) == rendered(template, {"name": "a"})


def test_one_template_serves_many_documents_without_memory_of_the_last():
    template = compiled("{{ name }}")
    assert [text_of(rendered(template, {"name": name})) for name in "ab"] == ["a", "b"]
    with pytest.raises(TemplateBroken):
        rendered(template, {})


def test_a_paragraph_says_once_over_how_many_units_its_figures_are():
    aside = Prose(("5%", Aside(" (tính trên 2/3 đơn vị)")))
    again = Prose(("7%", Aside("; tính trên 2/3 đơn vị")))
    other = Prose(("9%", Aside(" (tính trên 1/3 đơn vị)")))
    data = filled("{{ a }}, {{ b }}, {{ c }}", "{{ a }}", a=aside, b=again, c=other)
    assert text_of(data).split("\n") == [
        "5% (tính trên 2/3 đơn vị), 7%, 9% (tính trên 1/3 đơn vị)",
        "5% (tính trên 2/3 đơn vị)",
    ]


def test_a_value_cannot_pass_for_what_is_said_once():
    text = "\ue010x\ue011 và \ue010x\ue011"
    assert text_of(filled("{{ name }}", name=text)) == "x và x"
