"""Compile the tags of a template so that they can print, choose and repeat – nothing else.

A template comes from the office, but perhaps by way of somebody else. What a tag may be is a
list of what is allowed: names, attributes, indexes, comparisons, a few filters, calls of the
functions that the document offers. That leaves no way to a Python object's inside, to loops
without end or to strings without end; jinja2's sandbox stands behind it as a second fence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS

from hycampaign.draft.template.printing import printed

LARGEST_OUTPUT_CHARACTERS = 64 << 20
MOST_NESTED_LOOPS = 4
DEEPEST_NESTING = 60

_ALLOWED_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Call,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Neg,
    nodes.Add,
    nodes.Sub,
    nodes.Concat,
)
_ALLOWED_FILTERS = (
    "capitalize",
    "count",
    "first",
    "join",
    "last",
    "length",
    "lower",
    "trim",
    "upper",
)
_TOO_DEEP = "( … ( … ) … )"
# What a turn of a loop costs that prints nothing: it takes time all the same.
_CHEAPEST_TURN = 200
_ALLOWED_TESTS = ("defined", "even", "in", "none", "odd")
_RUN_OR_TEXT = re.compile(
    r"<w:r(?:\s[^>]*)?>\s*(?P<format><w:rPr>.*?</w:rPr>)?|(?P<open><w:t(?:\s[^>]*)?>)|</w:t>",
    re.DOTALL,
)


class TemplateTooLong(Exception):
    """Loops in a template would print more than any document holds."""


@dataclass(frozen=True, slots=True)
class Offence:
    """A tag that is not allowed: the line of the source where it stands, and what it uses."""

    line: int
    tag: str


class Budget:
    """How many characters loops may still print in one document."""

    def __init__(self) -> None:
        self._left = LARGEST_OUTPUT_CHARACTERS

    def spend(self, cost: int) -> None:
        """Take one turn of a loop off.

        Raises:
            TemplateTooLong: nothing is left.
        """
        self._left -= cost
        if self._left < 0:
            raise TemplateTooLong


def _counted(items: Iterable[object], budget: Budget, cost: int) -> Iterator[object]:
    for item in items:
        budget.spend(cost)
        yield item


class TagEnvironment(ImmutableSandboxedEnvironment):
    """The jinja2 environment of all templates: escaping, strict, with next to nothing in it."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
        self.globals.clear()
        self.filters = {name: FILTERS[name] for name in _ALLOWED_FILTERS}
        self.filters |= {"_printed": printed, "_counted": _counted}
        self.tests = {name: TESTS[name] for name in _ALLOWED_TESTS}


ENVIRONMENT = TagEnvironment()


def parsed(source: str) -> nodes.Template:
    """Return the tree of a template part.

    Raises:
        TemplateSyntaxError: with the line of the source; also for nesting without reason.
    """
    try:
        return ENVIRONMENT.parse(source)
    except RecursionError:
        line = 1
        message = "nested too deeply"
    raise TemplateSyntaxError(message, line)


def find_offences(tree: nodes.Template) -> list[Offence]:
    """Return every construct that a template may not use, in the order of the source."""
    return list(_offences(tree, 0, 0))


def _offences(node: nodes.Node, loops: int, depth: int) -> Iterator[Offence]:
    loops += isinstance(node, nodes.For)
    problem = _offence(node, loops) if depth < DEEPEST_NESTING else _TOO_DEEP
    if problem:
        yield Offence(node.lineno, problem)
        return
    for child in node.iter_child_nodes():
        yield from _offences(child, loops, depth + 1)


def _offence(node: nodes.Node, loops: int) -> str:
    """Return what is not allowed about this node itself; empty where nothing is."""
    offence = ""
    match node:
        case nodes.For() if node.recursive or loops > MOST_NESTED_LOOPS:
            offence = "for"
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
            offence = name
        case nodes.Call() if not _is_plain_call(node):
            offence = "( )"
        case nodes.Filter(name=name) if name not in _ALLOWED_FILTERS:
            offence = f"|{name}"
        case nodes.Test(name=name) if name not in _ALLOWED_TESTS:
            offence = f"is {name}"
        case _ if not isinstance(node, _ALLOWED_NODES):
            offence = type(node).__name__.lower()
        case _:
            pass
    return offence


def _is_plain_call(node: nodes.Call) -> bool:
    named = isinstance(node.node, nodes.Name)
    return named and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def compiled(tree: nodes.Template, name: str) -> Template:
    """Return the tree as a template that prints values the way Word needs them.

    What is printed inside a text of a run is told the format of that run, because a figure has
    to leave the run for a content control of its own and must look the same there.
    """
    _Weaver().weave(tree)
    code = ENVIRONMENT.compile(tree, name, name)
    return Template.from_code(ENVIRONMENT, code, {})


class _Weaver:
    """Walk a tree in document order and put ``_printed`` and ``_counted`` around values."""

    def __init__(self) -> None:
        self._run_format = ""
        self._is_in_text = False

    def weave(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Output):
            node.nodes = [self._woven(child) for child in node.nodes]
            return
        if isinstance(node, nodes.For):
            cost = nodes.Const(_CHEAPEST_TURN + _static_length(node))
            budget = nodes.Name("_budget", "load")
            node.iter = _filtered(node.iter, "_counted", budget, cost)
        for child in node.iter_child_nodes():
            self.weave(child)

    def _woven(self, node: nodes.Expr) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            self._follow(node.data)
            return node
        run_format = nodes.Const(self._run_format if self._is_in_text else None)
        return _filtered(node, "_printed", run_format)

    def _follow(self, markup: str) -> None:
        for match in _RUN_OR_TEXT.finditer(markup):
            if match[0].startswith("<w:r"):
                self._run_format = match["format"] or ""
            self._is_in_text = match["open"] is not None


def _filtered(node: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Expr:
    """Return the node put through a filter, on the same line for the sake of findings."""
    return nodes.Filter(
        node, name, list(arguments), [], None, None, lineno=node.lineno, environment=ENVIRONMENT
    )


def _static_length(node: nodes.Node) -> int:
    return sum(len(data.data) for data in node.find_all(nodes.TemplateData))
