"""Put a notice above a document, whatever its template: on the first page and in every header.

It is no tag, because a template that the office has made anew would not have it.
"""

import re
from collections.abc import Mapping

from hycampaign.office.package.xml_text import escaped
from hycampaign.office.stamp.package import Package

_DOCUMENT = "word/document.xml"
_HEADER = re.compile(r"word/header\d*\.xml")
_WORDS = re.compile(rb"<w:(?:t|fldSimple|instrText)[\s>]")
_BEGINNING = re.compile(rb"<w:(?:body|hdr)(?:\s[^>]*)?(?<!/)>")
_SIDE = 'w:val="single" w:sz="12" w:space="1" w:color="C00000"'
_PARAGRAPH = (
    f"<w:p><w:pPr><w:pBdr><w:top {_SIDE}/><w:left {_SIDE}/><w:bottom {_SIDE}/>"
    f"<w:right {_SIDE}/></w:pBdr>"
    '<w:spacing w:before="0" w:after="120"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>'
    "</w:pPr>"
    '<w:r><w:rPr><w:b/><w:color w:val="C00000"/><w:sz w:val="24"/></w:rPr>'
    "<w:t>{}</w:t></w:r></w:p>"
)


def with_notice(
    package: Package, rendered: Mapping[str, bytes], notice: str
) -> dict[str, bytes]:
    """Return the parts of a document to be stamped, those with the notice among them.

    ``package`` is that of the template, ``rendered`` its parts that had tags.
    """
    paragraph = _PARAGRAPH.format(escaped(notice)).encode()
    parts = dict(rendered)
    for name in package.names:
        if name != _DOCUMENT and not _HEADER.fullmatch(name):
            continue
        data = parts[name] if name in parts else package.read(name)
        # An empty header is that of a first page, on which the notice stands already.
        if name == _DOCUMENT or _WORDS.search(data):
            parts[name] = _BEGINNING.sub(lambda found: found[0] + paragraph, data, count=1)
    return parts
