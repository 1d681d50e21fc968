"""Parse the text of an expression into a tree; nothing is ever evaluated as Python.

Arguments are separated by ``;`` or ``,`` and decimals by a point alone, because the comma
cannot be both. Names stay unresolved. Length and depth are limited, so that hostile text ends
in a sentence and not in an exhausted stack.
"""

from dataclasses import dataclass
from decimal import Decimal

from hycampaign.expression.language.functions import check_call
from hycampaign.expression.language.tree import (
    Call,
    Comparison,
    ExpressionError,
    Name,
    Negative,
    Node,
    Number,
    Operation,
    Text,
    Truth,
    operands,
)
from hycampaign.expression.parse.mistakes import check_commas, unexpected
from hycampaign.expression.parse.tokens import Kind, Token, tokens_from

# How deep brackets and functions may lie in one another, and how tall the tree may grow: a sum
# of a hundred rows written with + is as tall as it is long.
MAX_DEPTH = 48
MAX_HEIGHT = 160

_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
_BINDING = dict.fromkeys(_COMPARISONS, 1) | {"+": 2, "-": 2, "*": 3, "/": 3, "^": 4}
_TOO_DEEP = "Biểu thức lồng nhau quá nhiều lớp; hãy tách thành các biểu thức ngắn hơn"
_LITERAL_TRUTHS = {"TRUE": True, "FALSE": False}


def parse(text: str) -> Node:
    """Return the tree of ``text``; a leading ``=`` is passed over.

    Raises:
        ExpressionError: with the position of the first thing that cannot be understood.

    >>> parse("GN_LK <= KHV_NAM").operator
    '<='
    """
    tokens = tokens_from(text)
    if tokens[0].kind is Kind.END:
        raise ExpressionError(0, "Chưa ghi biểu thức")
    parser = _Parser(tokens)
    tree = parser.expression(1)
    parser.expect_end()
    _check_height(tree)
    return tree


def _check_height(tree: Node) -> None:
    level, height = [tree], 0
    while level:
        height += 1
        if height > MAX_HEIGHT:
            raise ExpressionError(level[0].position, _TOO_DEEP)
        level = [below for node in level for below in operands(node)]


@dataclass(slots=True)
class _Parser:
    """Precedence climbing over the tokens; ``place`` is the next one to read."""

    tokens: list[Token]
    place: int = 0
    depth: int = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.token
        self.place += 1
        return token

    def takes(self, *texts: str) -> bool:
        """Pass over the next token if it is one of these signs."""
        if self.token.kind is Kind.SIGN and self.token.text in texts:
            self.place += 1
            return True
        return False

    def expression(self, binding: int) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(self.token.position, _TOO_DEEP)
        left = self.operand()
        while self.token.kind is Kind.SIGN and _BINDING.get(self.token.text, 0) >= binding:
            sign = self.take()
            right = self.expression(_BINDING[sign.text] + 1)
            left = _joined(sign, left, right)
        self.depth -= 1
        return left

    def operand(self) -> Node:
        """Read signs, then a number, text, name, call or bracket."""
        minuses: list[int] = []
        while self.token.kind is Kind.SIGN and self.token.text in {"+", "-"}:
            sign = self.take()
            if sign.text == "-":
                minuses.append(sign.position)
        node = self.atom()
        for position in reversed(minuses):
            node = Negative(node, position)
        return node

    def atom(self) -> Node:
        token = self.take()
        match token.kind:
            case Kind.NUMBER:
                return self._percent(Decimal(token.text), token.position)
            case Kind.TEXT:
                return Text(token.text, token.position)
            case Kind.NAME:
                return self._name_or_call(token)
            case Kind.SIGN if token.text == "(":
                node = self.expression(1)
                self._close(token)
                return node
            case Kind.SIGN:
                raise ExpressionError(
                    token.position, f"Thiếu mã hoặc số trước dấu “{token.text}”"
                )
            case Kind.END:
                raise ExpressionError(token.position, "Biểu thức dừng giữa chừng")

    def _percent(self, value: Decimal, position: int) -> Number:
        while self.takes("%"):
            value /= 100
        return Number(value, position)

    def _name_or_call(self, name: Token) -> Node:
        opening = self.token
        if self.takes("("):
            return self._call(name, opening)
        truth = _LITERAL_TRUTHS.get(name.text.upper())
        return Name(name.text, name.position) if truth is None else Truth(truth, name.position)

    def _call(self, name: Token, opening: Token) -> Node:
        form, _, function = name.text.rpartition(".")
        arguments: list[Node] = []
        if not self.takes(")"):
            arguments.append(self.expression(1))
            separators: list[int] = []
            while self.takes(";", ","):
                separators.append(self.place - 1)
                arguments.append(self.expression(1))
            check_commas(self.tokens, separators)
            self._close(opening)
        if not form and not arguments and function.upper() in _LITERAL_TRUTHS:
            return Truth(_LITERAL_TRUTHS[function.upper()], name.position)
        call = Call(function.upper(), tuple(arguments), form, name.position)
        check_call(call)
        return call

    def _close(self, opening: Token) -> None:
        if self.takes(")"):
            return
        if self.token.kind is not Kind.END:
            raise unexpected(self.tokens, self.place)
        raise ExpressionError(
            self.token.position,
            "Thiếu dấu “)” trước cuối biểu thức cho dấu “(” ở ký tự thứ "
            f"{opening.position + 1}",
        )

    def expect_end(self) -> None:
        if self.token.kind is not Kind.END:
            raise unexpected(self.tokens, self.place)


def _joined(sign: Token, left: Node, right: Node) -> Node:
    if sign.text not in _COMPARISONS:
        if sign.text == "^":
            _check_exponent(right)
        return Operation(sign.text, left, right, sign.position)
    if isinstance(left, Comparison):
        raise ExpressionError(
            sign.position, "Không so sánh nối tiếp được; hãy dùng AND(a <= b; b <= c)"
        )
    return Comparison(sign.text, left, right, sign.position)


def _check_exponent(node: Node) -> None:
    if not (isinstance(node, Number) and node.value in range(1, 10)):
        raise ExpressionError(node.position, "Số mũ phải là một số nguyên từ 1 đến 9")
