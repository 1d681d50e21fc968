"""Fill a compiled template with the values of one document."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import TracebackType

from jinja2 import TemplateRuntimeError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from lxml import etree

from hycampaign.draft import findings as codes
from hycampaign.draft.template.compile import CompiledPart, CompiledTemplate, WrittenCall
from hycampaign.draft.template.notice import with_notice
from hycampaign.draft.template.parts import shown_place
from hycampaign.draft.template.printing import EMPTY_RUN, said_once
from hycampaign.draft.template.sandbox import Budget, TemplateTooLong
from hycampaign.draft.template.tag_errors import UnknownFigure, UnknownWord
from hycampaign.draft.template.tag_findings import (
    broken,
    definition_broken,
    tag_finding,
    with_suggestion,
    word_finding,
)
from hycampaign.model.trouble.finding import Code, Finding, Location

# What a context holds beside what tags may name: the text that must stand above the document.
NOTICE = "_notice"
_CONTROL_NAMES = {"_budget", NOTICE}


def rendered(template: CompiledTemplate, context: Mapping[str, object]) -> bytes:
    """Return the document: the template with its tags replaced, as the bytes of a .docx.

    Raises:
        TemplateBroken: a tag is unknown or cannot be filled; the findings say where.
    """
    unknown = find_unknown_tags(template, context) or find_unknown_figures(template, context)
    if unknown:
        raise broken(template.name, unknown)
    parts = {
        name: _rendered_part(template.name, part, context)
        for name, part in template.parts.items()
    }
    notice = str(context.get(NOTICE, ""))
    return template.package.stamp(
        with_notice(template.package, parts, notice) if notice else parts
    )


def find_unknown_tags(
    template: CompiledTemplate, context: Mapping[str, object]
) -> list[Finding]:
    """Return a finding for every place at which a name stands that the document lacks."""
    findings: list[Finding] = []
    for part in template.parts.values():
        unknown = part.names - context.keys() - _CONTROL_NAMES
        for node in part.tree.find_all(nodes.Name) if unknown else ():
            if node.name in unknown:
                finding = tag_finding(
                    template.name, codes.UNKNOWN_TAG, part.place(node.lineno), node.name
                )
                findings.append(with_suggestion(finding, _nearest(node.name, context)))
    return findings


def find_unknown_figures(
    template: CompiledTemplate, context: Mapping[str, object]
) -> list[Finding]:
    """Return a finding for every figure that a tag asks for by a name that nothing has."""
    findings: list[Finding] = []
    for part in template.parts.values():
        for call in part.calls:
            unknown = _unknown_figure(call, context)
            if unknown is not None:
                findings.append(_figure_finding(template.name, part, call.line, unknown))
    return findings


def _unknown_figure(call: WrittenCall, context: Mapping[str, object]) -> UnknownFigure | None:
    """Try a call before printing, so that all wrong figures are found and not the first."""
    function = context.get(call.function)
    try:
        if callable(function):
            function(*call.arguments)
    except UnknownFigure as error:
        return error
    except (UnknownWord, TypeError):
        # A text of the definition, or too many arguments: said with its place on printing.
        return None
    return None


def _figure_finding(name: str, part: CompiledPart, line: int, error: UnknownFigure) -> Finding:
    finding = tag_finding(name, codes.UNKNOWN_FIGURE, part.place(line))
    return with_suggestion(finding, error.nearest, figure=error.figure)


def _rendered_part(name: str, part: CompiledPart, context: Mapping[str, object]) -> bytes:
    # Caught one by one, not with `except Exception`: what is not here is a bug of ours.
    try:
        text = part.template.render({**context, "_budget": Budget()})
    except TemplateTooLong:
        finding = Finding(codes.ENDLESS_TEMPLATE, Location(name))
    except UnknownWord as error:
        raise definition_broken([word_finding(error)]) from error
    except UnknownFigure as error:
        finding = _figure_finding(name, part, _line(error.__traceback__, part), error)
    except (UndefinedError, SecurityError, TemplateRuntimeError, TypeError) as error:
        line = _line(error.__traceback__, part)
        if not line or _is_ours(error, part):
            raise
        finding = tag_finding(name, _code(error), part.place(line), _tag(error))
    else:
        return _checked(name, text)
    raise broken(name, [finding])


def _is_ours(error: Exception, part: CompiledPart) -> bool:
    """Say whether a ``TypeError`` comes from our own code rather than from a tag."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or not isinstance(error, TypeError):
        return False
    module = str(trace.tb_frame.f_globals.get("__name__", ""))
    is_tag = trace.tb_frame.f_code.co_filename == part.template.filename
    return not is_tag and not module.startswith("jinja2")


def _code(error: Exception) -> Code:
    match error:
        case UndefinedError():
            return codes.UNKNOWN_TAG
        case SecurityError():
            return codes.FORBIDDEN_TAG
        case _:
            return codes.BROKEN_TAG


def _tag(error: Exception) -> str:
    """Return the name that jinja2 quotes in its message, the last where there are several."""
    quoted = str(error).split("'")[1::2]
    return quoted[-1] if quoted else ""


def _line(trace: TracebackType | None, part: CompiledPart) -> int:
    """Return the line of the template that was being printed; 0 when none was."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == part.template.filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _checked(name: str, text: str) -> bytes:
    """Return the part as bytes, sure to be XML: tags may have torn elements apart."""
    data = said_once(text).replace(EMPTY_RUN, "").encode()
    try:
        etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        lines = text.split("\n")
        line = min(max(error.lineno or 1, 1), len(lines))
        finding = tag_finding(name, codes.TORN_TEMPLATE, shown_place(lines[line - 1]))
    else:
        return data
    raise broken(name, [finding])


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def _nearest(name: str, context: Mapping[str, object]) -> str:
    return next(iter(get_close_matches(name, context.keys(), n=1)), "")
