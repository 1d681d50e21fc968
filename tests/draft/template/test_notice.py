"""A notice stands above a document whatever its template has."""

import pytest
from making.word_templates import paragraph, template_data
from reading.projection import W, part

from hycampaign.draft.template.compile import compile_template
from hycampaign.draft.template.render import NOTICE, rendered

SAID = "SỐ LIỆU GIẢ ĐỊNH & diễn tập"
DOCUMENT, HEADER = "word/document.xml", "word/header1.xml"


def lines(data: bytes, name: str) -> list[str]:
    return [
        "".join(text.text or "" for text in found.iter(W + "t"))
        for found in part(data, name).iter(W + "p")
    ]


def noticed(*blocks: str, header: str, notice: str = SAID) -> bytes:
    template = compile_template("mau.docx", template_data(*blocks, header1=header))
    return rendered(template, {"name": "An", NOTICE: notice})


@pytest.mark.parametrize("text", ["Kính gửi {{ name }}", "Không có thẻ nào"])
def test_it_stands_above_the_text_and_in_the_header(text):
    data = noticed(text, header=paragraph("Trang"))
    assert lines(data, DOCUMENT) == [SAID, text.replace("{{ name }}", "An")]
    assert lines(data, HEADER) == [SAID, "Trang"]


def test_it_stands_once_on_a_first_page_with_an_empty_header():
    data = noticed("Văn bản", header=paragraph())
    assert lines(data, HEADER) == [""]
    assert lines(data, DOCUMENT)[0] == SAID


def test_nothing_is_put_where_there_is_no_notice():
    data = noticed("Văn bản", header=paragraph("Trang"), notice="")
    assert lines(data, DOCUMENT) == ["Văn bản"]
    assert lines(data, HEADER) == ["Trang"]
