"""Fill the tags in the texts of the definition, which are the same as those of a template."""

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache

from jinja2 import TemplateSyntaxError, UndefinedError, meta
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError

from hycampaign.draft.template.prose import Prose, joined
from hycampaign.draft.template.sandbox import ENVIRONMENT, find_offences, parsed
from hycampaign.draft.template.tag_errors import UnknownFigure, UnknownWord

_TAG = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
# What is left of a tag that is none: torn braces, or a word of control as in templates.
_STRAY = re.compile(r"\{%.*?%\}|\{%|%\}|\{\{|\}\}", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{\{?\s*(\w+)\s*\}?\}")


def prose_from_text(text: str, values: Mapping[str, object]) -> Prose:
    """Return the text with every ``{{ tag }}`` replaced; figures stay mentions.

    >>> str(prose_from_text("báo cáo {{ period }}", {"period": "quý IV năm 2026"}))
    'báo cáo quý IV năm 2026'

    Raises:
        UnknownWord: a tag names nothing, or is written in a way that is not allowed.
    """
    pieces = _TAG.split(unicodedata.normalize("NFC", text))
    parts: list[Prose | str] = [
        _value(piece, text, values) if place % 2 else _plain(piece, text)
        for place, piece in enumerate(pieces)
    ]
    return joined(parts)


def _plain(piece: str, text: str) -> str:
    """Return what stands between the tags; no document is ever to show half a tag."""
    stray = _STRAY.search(piece)
    if stray is not None:
        raise UnknownWord(text, stray[0])
    return piece


def name_from_text(text: str, values: Mapping[str, object]) -> str:
    """Return a file name with ``{unit_code}`` or ``{{ unit_code }}`` replaced.

    >>> name_from_text("cong-van-{unit_code}.docx", {"unit_code": "11953"})
    'cong-van-11953.docx'

    Raises:
        UnknownWord: a name in braces names nothing.
    """

    def word(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise UnknownWord(text, match[1])
        return str(values[match[1]])

    return _PLACEHOLDER.sub(word, text)


def _value(tag: str, text: str, values: Mapping[str, object]) -> Prose | str:
    expression, names = _compiled(tag.strip())
    if expression is None:
        raise UnknownWord(text, tag.strip())
    for name in names - values.keys():
        nearest = get_close_matches(name, values.keys(), n=1)
        raise UnknownWord(text, name, nearest[0] if nearest else "")
    try:
        value = expression(**values)
        return value if isinstance(value, Prose) else str(value)
    except (UndefinedError, SecurityError):
        problem = UnknownWord(text, tag.strip())
    except UnknownFigure as error:
        # Said of the text: the template that prints it has nothing wrong with it.
        problem = UnknownWord(text, error.figure, error.nearest)
    raise problem


@lru_cache(maxsize=512)
def _compiled(tag: str) -> tuple[TemplateExpression | None, frozenset[str]]:
    """Return a tag as code, and the names in it; no code for what is not allowed."""
    try:
        tree = parsed(f"{{{{ {tag} }}}}")
    except TemplateSyntaxError:
        return None, frozenset()
    if find_offences(tree):
        return None, frozenset()
    names = frozenset(meta.find_undeclared_variables(tree))
    return ENVIRONMENT.compile_expression(tag, undefined_to_none=False), names
