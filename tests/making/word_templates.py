"""Word templates made of a few paragraphs, for tests of single tags."""

import io
import zipfile
from html import escape

from hycampaign.draft.template.compile import CompiledTemplate, compile_template
from hycampaign.draft.template.render import rendered
from hycampaign.model.trouble.failure import TemplateBroken
from hycampaign.model.trouble.finding import Finding

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str, run_format: str = "") -> str:
    properties = f"<w:rPr>{run_format}</w:rPr>" if run_format else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p>{inner}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def template_data(*blocks: str, **parts: str) -> bytes:
    """Return a .docx with these blocks as its body; other parts by name, _ for the slash."""
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        for name, inner in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:hdr {_W}>{inner}</w:hdr>")
    return buffer.getvalue()


def compiled(*blocks: str) -> CompiledTemplate:
    return compile_template("mau.docx", template_data(*blocks))


def filled(*blocks: str, **context: object) -> bytes:
    return rendered(compiled(*blocks), context)


def findings_of(*blocks: str, **context: object) -> list[Finding]:
    """Return what is wrong with a template, found before or while it is filled."""
    try:
        filled(*blocks, **context)
    except TemplateBroken as broken:
        return list(broken.findings)
    return []
