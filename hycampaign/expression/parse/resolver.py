"""Tie the names of an expression to the rows and columns of the definition.

A name is looked up in the form that the expression belongs to, then behind a form's code; the
longest row code that fits wins. Case does not matter, "d" and "đ" do.
"""

from dataclasses import replace

from hycampaign.expression.language.criterion import criterion_from
from hycampaign.expression.language.functions import ValueKind, kind_of
from hycampaign.expression.language.held import text_as_read
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    Comparison,
    ExpressionError,
    ListRef,
    Name,
    Negative,
    Node,
    Operation,
    RowRef,
    Shift,
    Text,
    Truth,
    walk,
)
from hycampaign.expression.language.vocabulary import Lexicon, Vocabulary
from hycampaign.expression.parse.parser import parse
from hycampaign.expression.parse.types import check_types

_SHIFTS = {shift.value: shift for shift in Shift if shift is not Shift.NONE}


def understand(text: str, vocabulary: Vocabulary, yields: ValueKind | None = None) -> Node:
    """Parse, resolve and type-check ``text``; ``yields`` is what it must come to, if anything.

    Raises:
        ExpressionError: with position, and the nearest code where one is misspelt.
    """
    tree = resolve(parse(text), vocabulary)
    check_types(tree, yields)
    return tree


def resolve(tree: Node, vocabulary: Vocabulary) -> Node:
    """Return the tree with every name settled, shifts moved into the references.

    ``x = ""`` becomes ``ISBLANK(x)``, and a two-part IF about conditions gets its TRUE.

    Raises:
        ExpressionError: for a name that nothing bears, or that is used where it cannot be.
    """
    settled = _Resolver(Lexicon(vocabulary)).node(tree, Shift.NONE)
    _check_one_scope(settled)
    return settled


def _check_one_scope(tree: Node) -> None:
    rows = [node for node in walk(tree) if isinstance(node, RowRef)]
    columns = [node for node in walk(tree) if isinstance(node, ColumnRef)]
    if rows and columns:
        raise ExpressionError(
            rows[0].position,
            f"“{rows[0].row}” cần kèm tên cột (ví dụ {rows[0].row}.{columns[0].column}), "
            f"vì biểu thức đã dùng riêng cột “{columns[0].column}”",
        )


class _Resolver:
    """Walks the tree, carrying the shift of the PREVIOUS, LAST_YEAR or TARGET around it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def node(self, node: Node, shift: Shift) -> Node:
        match node:
            case Name():
                return replace(self._lexicon.reference(node), shift=shift)
            case Negative():
                return replace(node, operand=self.node(node.operand, shift))
            case Operation():
                self._check_hyphen(node)
                left, right = self.node(node.left, shift), self.node(node.right, shift)
                return replace(node, left=left, right=right)
            case Comparison():
                return self._comparison(node, shift)
            case Call():
                return self._call(node, shift)
            case _:
                return node

    def _check_hyphen(self, node: Operation) -> None:
        """See that ``gn-lk`` is no code of which the hyphen should be an underscore."""
        left, right = node.left, node.right
        if node.operator == "-" and isinstance(left, Name) and isinstance(right, Name):
            joined = replace(left, text=f"{left.text}_{right.text}")
            if self._lexicon.bears(joined) and not self._lexicon.bears(left):
                raise ExpressionError(
                    left.position, f"Không có chỉ tiêu hoặc cột “{left.text}”", joined.text
                )

    def _comparison(self, node: Comparison, shift: Shift) -> Node:
        left = self._side(node.left, node.right, shift)
        right = self._side(node.right, node.left, shift)
        if node.operator in {"=", "<>"} and Text("") in {left, right}:
            cell = right if left == Text("") else left
            if isinstance(cell, ColumnRef | RowRef | CellRef):
                blank = Call("ISBLANK", (cell,), position=node.position)
                if node.operator == "=":
                    return blank
                return Call("NOT", (blank,), position=node.position)
        left, right = self._as_text(left, right), self._as_text(right, left)
        return replace(node, left=left, right=right)

    def _side(self, node: Node, other: Node, shift: Shift) -> Node:
        """A text is compared as cells are read: single spaces, every dash the same."""
        if isinstance(node, Text):
            return replace(node, value=text_as_read(node.value))
        if isinstance(node, Name) and not self._lexicon.bears(node):
            self._check_quotes(node, other)
        return self.node(node, shift)

    def _check_quotes(self, node: Name, other: Node) -> None:
        """See that a word compared with a cell of words is no text without its quotes."""
        if not (isinstance(other, Name) and self._lexicon.bears(other)):
            return
        if self._lexicon.reference(other).is_text:
            raise ExpressionError(
                node.position, f"Không có mã “{node.text}”; đoạn chữ đặt trong ngoặc kép"
            )

    def _as_text(self, node: Node, other: Node) -> Node:
        """A column of fixed rows may hold numbers in some rows and choices in others."""
        if isinstance(node, ColumnRef) and isinstance(other, Text):
            is_text = node.is_text or not self._lexicon.is_list(node.form)
            return replace(node, is_text=is_text)
        return node

    def _call(self, call: Call, shift: Shift) -> Node:
        if call.form:
            return self._form_call(call, shift)
        if call.function in _SHIFTS:
            return self._shifted_cells(call, shift)
        if call.function == "CHILDREN":
            return self._children(call, shift)
        arguments = tuple(self.node(argument, shift) for argument in call.arguments)
        if call.function == "IF" and not arguments[2:]:
            if kind_of(arguments[1]) is not ValueKind.TRUTH:
                raise ExpressionError(call.position, "IF cần đủ ba tham số khi tính giá trị")
            arguments = (*arguments, Truth(value=True, position=call.position))
        return replace(call, arguments=arguments)

    def _shifted_cells(self, call: Call, shift: Shift) -> Node:
        inside = call.arguments[0]
        if not any(isinstance(node, Name) for node in walk(inside)):
            raise ExpressionError(inside.position, f"{call.function} cần mã của ô")
        return self.node(inside, _shifted(call, shift))

    def _children(self, call: Call, shift: Shift) -> Node:
        parent = self.node(call.arguments[0], shift)
        if not isinstance(parent, RowRef | CellRef):
            raise ExpressionError(call.position, "CHILDREN cần mã của một dòng")
        codes = self._lexicon.children(parent)
        if not codes:
            raise ExpressionError(parent.position, f"“{parent.row}” không có dòng con")
        return Children(
            parent, tuple(replace(parent, row=code) for code in codes), call.position
        )

    def _form_call(self, call: Call, shift: Shift) -> Node:
        form = self._lexicon.list_form(call)
        arguments: list[Node] = []
        for place, argument in enumerate(call.arguments):
            if place == 1:
                criterion_from(argument)
                arguments.append(argument)
            else:
                arguments.append(self._list_column(argument, form, shift))
        return replace(call, form=form, arguments=tuple(arguments))

    def _list_column(self, argument: Node, form: str, shift: Shift) -> ListRef:
        if isinstance(argument, Call) and argument.function in _SHIFTS and not argument.form:
            return self._list_column(argument.arguments[0], form, _shifted(argument, shift))
        if not isinstance(argument, Name):
            raise ExpressionError(argument.position, f"Cần mã một cột của biểu {form}")
        return replace(self._lexicon.list_column(argument, form), shift=shift)


def _shifted(call: Call, outer: Shift) -> Shift:
    if outer is not Shift.NONE:
        raise ExpressionError(
            call.position, f"Không đặt {call.function} bên trong {outer.value} được"
        )
    return _SHIFTS[call.function]
