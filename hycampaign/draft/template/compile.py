"""Turn a Word template into code once, so that every document of it costs a millisecond.

docxtpl's tags are what a clerk can type into Word, and its preparation of the XML is used as it
is; this module alone touches it. What docxtpl does on every rendering – opening the package,
a dozen passes of regular expressions, writing it again – is not done again.
"""

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, meta, nodes

from hycampaign.draft import findings as codes
from hycampaign.draft.template.parts import (
    base_to_stamp,
    outside_links,
    parts_with_tags,
    shown_place,
    unclosed_tags,
)
from hycampaign.draft.template.sandbox import compiled, find_offences, parsed
from hycampaign.draft.template.tag_findings import broken, tag_finding
from hycampaign.model.trouble.finding import Code, Finding, Location
from hycampaign.office.package.foreign import UNREADABLE_ZIP, PackageDamaged, PartTooLarge
from hycampaign.office.stamp.package import Package

_TAG = re.compile(r"\{[{%#]")
_BLOCK_END = re.compile(r"(</w:(?:p|tr)>)")
# docxtpl's preparation of XML is a method, but of an object that needs no document for it.
_DOCXTPL = DocxTemplate(io.BytesIO())


@dataclass(frozen=True, slots=True)
class WrittenCall:
    """A call whose arguments are all written out, such as ``figure("BM01.gn_lk")``."""

    line: int
    function: str
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One part of a template; ``lines`` is its source, ``names`` the tags that it needs."""

    template: Template
    tree: nodes.Template
    lines: tuple[str, ...]
    names: frozenset[str]
    calls: tuple[WrittenCall, ...]

    def place(self, line: int) -> str:
        """Return the words of the paragraph at a line of the source, as the office sees it."""
        return _place(self.lines, line)


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready for rendering: the package to stamp, and its parts with tags."""

    name: str
    package: Package
    parts: Mapping[str, CompiledPart]


def compile_template(name: str, data: bytes) -> CompiledTemplate:
    """Prepare the template ``name`` for any number of documents.

    Raises:
        TemplateBroken: with everything that is wrong with its tags.
    """
    findings: list[Finding] = []
    parts: dict[str, CompiledPart] = {}
    package, sources = _opened(name, data)
    for part, xml in sources.items():
        found = _compiled_part(f"{name}/{part}", xml)
        if isinstance(found, CompiledPart):
            parts[part] = found
        else:
            findings += [tag_finding(name, *problem) for problem in found]
    if findings:
        raise broken(name, findings)
    return CompiledTemplate(name, package, parts)


def _opened(name: str, data: bytes) -> tuple[Package, dict[str, str]]:
    try:
        sources = parts_with_tags(data)
        return base_to_stamp(data), sources
    except (PackageDamaged, PartTooLarge, *UNREADABLE_ZIP):
        finding = Finding(codes.UNREADABLE_TEMPLATE, Location(name))
    raise broken(name, [finding])


def _compiled_part(name: str, xml: str) -> CompiledPart | list[tuple[Code, str, str]]:
    """Return the part, or what is wrong with it; a part without tags has nothing wrong."""
    problems = list(_problems_of(xml))
    if problems:
        return problems
    source = _prepared(xml)
    lines = tuple(source.split("\n"))
    try:
        tree = parsed(source)
    except TemplateSyntaxError as error:
        return [(codes.BROKEN_TAG, _place(lines, error.lineno), "")]
    offences = find_offences(tree)
    if offences or not _TAG.search(source):
        return [(codes.FORBIDDEN_TAG, _place(lines, o.line), o.tag) for o in offences]
    names = frozenset(meta.find_undeclared_variables(tree))
    calls = tuple(_written_calls(tree))
    return CompiledPart(compiled(tree, name), tree, lines, names, calls)


def _written_calls(tree: nodes.Template) -> Iterator[WrittenCall]:
    for call in tree.find_all(nodes.Call):
        constants = [node.value for node in call.args if isinstance(node, nodes.Const)]
        if isinstance(call.node, nodes.Name) and len(constants) == len(call.args):
            yield WrittenCall(call.lineno, call.node.name, tuple(constants))


def _problems_of(xml: str) -> Iterator[tuple[Code, str, str]]:
    yield from ((codes.LINKED_TEMPLATE, "", kind) for kind in outside_links(xml))
    yield from ((codes.BROKEN_TAG, place, "") for place in unclosed_tags(xml))


def _prepared(xml: str) -> str:
    """Return the part as jinja2 source, one paragraph a line.

    Tags typed on a Mac or by some Vietnamese keyboards are in decomposed letters; names could
    never match them, so the whole part becomes NFC.
    """
    normal = unicodedata.normalize("NFC", xml).replace("\r", " ").replace("\n", " ")
    return _BLOCK_END.sub("\\1\n", _DOCXTPL.patch_xml(normal))


def _place(lines: tuple[str, ...], line: int) -> str:
    return shown_place(lines[line - 1] if 0 < line <= len(lines) else "")
