"""Print a value into WordprocessingML: text escaped, figures in content controls."""

import hashlib
import re
import unicodedata

from markupsafe import Markup

from hycampaign.draft.template.prose import Aside, Piece, Prose
from hycampaign.office.package.xml_text import escaped

# Word refuses to open a document whose control has a longer tag or title.
LONGEST_TAG = 64
_DIGEST_LENGTH = 8
_TEXT = '<w:t xml:space="preserve">'
# Signs that no text holds, around what a paragraph says once; none is left in a document.
_ASIDE_BEGINS, _ASIDE_ENDS = "\ue010", "\ue011"
_ASIDE = re.compile(f"{_ASIDE_BEGINS}([^{_ASIDE_ENDS}]*){_ASIDE_ENDS}")
_SIGNS = dict.fromkeys(map(ord, (_ASIDE_BEGINS, _ASIDE_ENDS)))
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
EMPTY_RUN = f"<w:r>{_TEXT}</w:t></w:r>"


def printed(value: object, run_format: str | None) -> Markup:
    """Return a value as markup to be put where the tag stood.

    ``run_format`` is the ``w:rPr`` of the run that the tag stands in, empty when it has none;
    ``None`` outside of text, where a figure is nothing but its words. ``None`` prints nothing.
    """
    if value is None:
        return Markup()
    if not isinstance(value, Prose):
        value = Prose((str(value),))
    if run_format is None:
        return Markup(_plain(str(value)))  # noqa: S704 - escaped just now
    return Markup("".join(_piece(piece, run_format) for piece in value.pieces))  # noqa: S704


def said_once(markup: str) -> str:
    """Return a part of a document in which no paragraph says the same aside twice."""
    return _PARAGRAPH.sub(_asides_once, markup) if _ASIDE_BEGINS in markup else markup


def _asides_once(paragraph: re.Match[str]) -> str:
    said: set[str] = set()

    def once(aside: re.Match[str]) -> str:
        words = aside[1].strip(" ,;()")
        if words in said:
            return ""
        said.add(words)
        return aside[1]

    return _ASIDE.sub(once, paragraph[0])


def _piece(piece: Piece, run_format: str) -> str:
    if isinstance(piece, str):
        return _text(piece)
    if isinstance(piece, Aside):
        return f"{_ASIDE_BEGINS}{_text(piece.text)}{_ASIDE_ENDS}" if piece.text else ""
    if not piece.text:
        return ""
    title = _plain(_shortened(piece.title))
    alias = f'<w:alias w:val="{title}"/>' if title else ""
    run = f"<w:r>{run_format}{_TEXT}"
    return (
        f"</w:t></w:r><w:sdt><w:sdtPr>{alias}"
        f'<w:tag w:val="{_plain(control_tag(piece.tag))}"/></w:sdtPr><w:sdtContent>'
        f"{run}{_text(piece.text)}</w:t></w:r></w:sdtContent></w:sdt>{run}"
    )


def control_tag(figure: str) -> str:
    """Return the tag of a figure's control: its id, or a stand-in where that is too long."""
    if len(figure) <= LONGEST_TAG:
        return figure
    digest = hashlib.sha256(figure.encode()).hexdigest()[:_DIGEST_LENGTH]
    return f"{figure[: LONGEST_TAG - _DIGEST_LENGTH - 1]}~{digest}"


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TAG else title[: LONGEST_TAG - 1] + "…"


def _text(text: str) -> str:
    """Return text for inside a ``w:t``; a line break and a tab are elements of their own."""
    markup = _plain(text)
    if "\n" in markup:
        markup = markup.replace("\n", f"</w:t><w:br/>{_TEXT}")
    if "\t" in markup:
        markup = markup.replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return markup


def _plain(text: str) -> str:
    return escaped(unicodedata.normalize("NFC", text).translate(_SIGNS))
