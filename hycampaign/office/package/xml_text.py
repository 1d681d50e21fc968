"""Write foreign text into XML so that it reads back as it was, and breaks nothing."""

import html
import re

# Excel shows no more signs in a cell and "repairs" a file that holds more.
LONGEST_CELL_TEXT = 32_767

# What XML 1.0 cannot hold at all, not even escaped; tab and line feed are allowed.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# ECMA-376 part 1, 22.9.2.19 (ST_Xstring): _xHHHH_ stands for a sign, so a text that only
# looks so must have its first underscore spelt out.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """Return the text as XML content or attribute; illegal signs are dropped.

    Line ends become line feeds, which is what Excel breaks a line with.

    >>> escaped('Y tế & "Dân số"')
    'Y tế &amp; &quot;Dân số&quot;'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return html.escape(_ILLEGAL.sub("", lines))


def escaped_cell_text(text: str) -> str:
    """Return the text as the content of ``<t>`` or a cached ``<v>`` of a worksheet.

    >>> escaped_cell_text("_x000D_")
    '_x005F_x000D_'

    Raises:
        ValueError: Excel could not hold it in one cell.
    """
    if len(text) > LONGEST_CELL_TEXT // 2 and len(text.encode("utf-16-le", "replace")) > (
        2 * LONGEST_CELL_TEXT
    ):
        message = f"a cell holds {LONGEST_CELL_TEXT} signs, not {len(text)}"
        raise ValueError(message)
    return escaped(_LOOKS_ESCAPED.sub("_x005F_", text))


def unescaped(content: bytes) -> str:
    """Return the text of XML content or of an attribute.

    >>> unescaped(b"Y t&#7871; &amp; D&#226;n s&#7889;")
    'Y tế & Dân số'
    """
    text = content.decode(errors="replace")
    return html.unescape(text) if "&" in text else text


def unescaped_cell_text(content: bytes) -> str:
    """Return the text of ``<t>``, with ``_xHHHH_`` turned into the sign it stands for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), unescaped(content))
