"""Say what a spreadsheet program would object to in a formula of an issued workbook."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reading.linter.arrays import MOST_BYTES, compiled_bytes, wrong_ranges

# Functions of Excel 2007 with one meaning in Excel, LibreOffice, WPS and Google Sheets, none
# volatile and none that reads numbers or days out of text in the computer's language.
FUNCTIONS = frozenset(
    [
        "ABS",
        "AND",
        "AVERAGE",
        "CHAR",
        "CHOOSE",
        "COUNT",
        "COUNTA",
        "COUNTBLANK",
        "DAY",
        "FALSE",
        "FIND",
        "IF",
        "IFERROR",
        "INDEX",
        "INT",
        "ISBLANK",
        "ISNUMBER",
        "ISTEXT",
        "LEN",
        "MAX",
        "MIN",
        "N",
        "NA",
        "NOT",
        "OR",
        "ROUND",
        "ROW",
        "SUBSTITUTE",
        "SUM",
        "SUMPRODUCT",
        "TRIM",
        "TRUE",
    ]
)
LONGEST_FORMULA = 8192
LONGEST_LITERAL = 255
DEEPEST_NESTING = 64
MOST_ARGUMENTS = 255

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")|(?P<sheet>'(?:[^']|'')+'!|[\w.]+!)|(?P<call>[A-Za-z_][\w.]*\()"""
    r"""|(?P<range>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])"""
    r"""|(?P<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)|(?P<name>[A-Za-z_\\][\w.\\]*)"""
    r"""|(?P<sign><>|<=|>=|[-+*/^&=<>%(),{};])|(?P<space>\s+)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Scope:
    """What formulas may name: the sheets, and the names of the whole workbook."""

    sheets: frozenset[str]
    names: frozenset[str]


def wrong_formula(scope: Scope, formula: str) -> Iterator[str]:
    """Yield what is wrong with a formula as the file stores it, without its ``=``."""
    if not formula or len(formula) > LONGEST_FORMULA:
        yield f"formula of {len(formula)} signs"
    tokens: list[re.Match[str]] = []
    place = 0
    for token in _TOKEN.finditer(formula):
        if token.start() != place:
            break
        tokens.append(token)
        place = token.end()
    if place != len(formula):
        yield f"not understood from {formula[place : place + 40]!r}"
    read = [(str(token.lastgroup), token[0]) for token in tokens]
    for kind, text in read:
        yield from _wrong_token(scope, kind, text)
    unbalanced = list(_wrong_nesting([text for kind, text in read if kind != "text"]))
    yield from unbalanced
    if not unbalanced and place == len(formula):
        yield from (f"one cell of {area} is taken" for area in wrong_ranges(read))
    if (compiled := sum(compiled_bytes(read))) > MOST_BYTES:
        yield f"formula of {compiled} bytes"


def _wrong_token(scope: Scope, kind: str, text: str) -> Iterator[str]:
    if kind == "text" and len(text[1:-1].replace('""', '"')) > LONGEST_LITERAL:
        yield f"text of {len(text)} signs in a formula"
    elif kind == "sheet" and text[:-1].strip("'").replace("''", "'") not in scope.sheets:
        yield f"no sheet {text}"
    elif kind == "call" and text[:-1] not in FUNCTIONS:
        yield f"function {text[:-1]}"
    elif kind == "name" and text not in scope.names | {"TRUE", "FALSE"}:
        yield f"no name {text}"


def _wrong_nesting(signs: list[str]) -> Iterator[str]:
    arguments: list[int] = []
    for sign in signs:
        if sign.endswith("("):
            arguments.append(1)
            if len(arguments) > DEEPEST_NESTING:
                yield f"nested {len(arguments)} deep"
        elif sign == "," and arguments:
            arguments[-1] += 1
        elif sign == ")" and (not arguments or arguments.pop() > MOST_ARGUMENTS):
            yield "a bracket too many, or too many arguments"
    if arguments:
        yield "a bracket is never closed"
