"""A .docx is read as its reader sees it."""

import pytest
from making.office.packages import PACKAGE_RELATIONS, RELATIONS, zipped

from hycampaign.office.word.docx_text import (
    DocumentUnreadable,
    Story,
    content_controls,
    paragraphs,
    text_of,
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES = f'xmlns:w="{WORD}" xmlns:mc="{COMPATIBILITY}"'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def control(tag: str, content: str, more: str = "") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{more}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def docx(body: str, **stories: str) -> bytes:
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{RELATIONS}/{kind}" Target="{kind}1.xml"/>'
        for kind in stories
    )
    parts = {
        f"word/{kind}1.xml": f"<w:root {NAMES}>{content}</w:root>"
        for kind, content in stories.items()
    }
    return zipped(
        {
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE_RELATIONS}">'
            f"{relations}</Relationships>",
            **parts,
        }
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(run("Giải ngân "), run("65,2%")), "Giải ngân 65,2%"),
        (paragraph(control("f1", run("65,2")), run("%")), "65,2%"),
        (paragraph(f"<w:ins>{run('mới')}</w:ins>"), "mới"),
        (paragraph("<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", run("mới")), "mới"),
        (paragraph(f"<w:moveFrom>{run('đi')}</w:moveFrom>", run("đây")), "đây"),
        (paragraph(f"<w:hyperlink>{run('xem')}</w:hyperlink>"), "xem"),
        (paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("2")), "2"),
        (paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", run("x")), "x"),
        (
            paragraph('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hiện</w:t></w:r>'),
            "hiện",
        ),
        (
            paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
            "a\tb\nc",
        ),
        (control("khối", paragraph(run("a")) + paragraph(run("b"))), "a\nb"),
        (paragraph(run("a")) + paragraph() + paragraph(run("b")), "a\n\nb"),
        (
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
            "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>" + paragraph(run("b")),
            "b",
        ),
    ],
)
def test_what_is_shown_is_read_and_nothing_else(body: str, text: str):
    assert text_of(docx(body)) == text


def test_cells_are_read_row_by_row_and_deleted_rows_are_not():
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("STT", "Dự án"))
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('bỏ'))}</w:tc></w:tr>"
    body = paragraph(run("Phụ lục")) + f"<w:tbl><w:tr>{cells}</w:tr>{gone}</w:tbl>"
    found = paragraphs(docx(body))
    assert [(one.text, one.in_table) for one in found] == [
        ("Phụ lục", False),
        ("STT", True),
        ("Dự án", True),
    ]


def test_a_text_box_is_read_once_and_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph(run('trong hộp'))}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = paragraph(run("trước "), f"<w:r>{drawing}</w:r>", run("sau"))
    assert text_of(docx(body)) == "trước sau\ntrong hộp"


def test_notes_headers_and_footers_are_stories_of_their_own():
    separator = f'<w:footnote w:type="separator">{paragraph()}</w:footnote>'
    data = docx(
        paragraph(run("thân")),
        footnotes=f"{separator}<w:footnote>{paragraph(run('chú thích'))}</w:footnote>",
        header=paragraph(run("đầu trang")),
        footer=paragraph(run("2")),
    )
    assert [(one.story, one.text) for one in paragraphs(data)] == [
        (Story.BODY, "thân"),
        (Story.FOOTNOTES, "chú thích"),
        (Story.HEADER, "đầu trang"),
        (Story.FOOTER, "2"),
    ]


def test_content_controls_come_in_order_with_what_was_typed_into_them():
    body = (
        paragraph(run("Đã giải ngân "), control("f1", f"<w:ins>{run('1.234')}</w:ins>"))
        + control("khối", paragraph(run("a"), control("f2", run("b"))) + paragraph(run("c")))
        + paragraph(control("f3", run("Bấm để nhập"), "<w:showingPlcHdr/>"))
        + paragraph(f"<w:del>{control('f4', run('đã xóa'))}</w:del>")
    )
    data = docx(body, footer=paragraph(control("f5", run("cuối"))))
    assert content_controls(data) == [
        ("f1", "1.234"),
        ("khối", "ab\nc"),
        ("f2", "b"),
        ("f3", ""),
        ("f5", "cuối"),
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"{\\rtf1}", docx("")[:-40], zipped({"word/document.xml": "<x/>"}), zipped({})],
)
def test_what_is_no_document_is_refused(data: bytes):
    with pytest.raises(DocumentUnreadable):
        paragraphs(data)
