"""A third evaluator, written from ``docs/expressions.md`` alone, in fractions.

It knows nothing of the package: a tree is a tuple of a kind and its parts, a cell a name.
``None`` is a blank cell and "no value"; NIL is a dash, ODD what nobody can read.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

NIL, ODD = object(), object()
_TINY = Fraction(5, 10**10)
_SHARE = Fraction(1, 2**48)


@dataclass(frozen=True)
class Data:
    """What cells hold by name, columns of list forms by (form, column), rows below a row."""

    cells: dict
    lists: dict
    children: dict


def is_blank(content):
    return content is None or (isinstance(content, str) and not content.strip())


def number_in(content, *, zero=False):
    if is_blank(content):
        return Fraction(0) if zero else None
    if content is NIL:
        return Fraction(0)
    if isinstance(content, date):
        return Fraction((content - date(1899, 12, 30)).days)
    return Fraction(content) if isinstance(content, Decimal) else None


def text_in(content, *, zero=False):
    if is_blank(content):
        return "" if zero else None
    if content is NIL:
        return "-"
    if isinstance(content, Decimal):
        plain = f"{content:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return " ".join(content.split()) if isinstance(content, str) else None


def half_up(number, decimals):
    scaled = abs(number) * Fraction(10) ** decimals + Fraction(1, 2)
    rounded = Fraction(scaled.numerator // scaled.denominator) / Fraction(10) ** decimals
    return rounded if number >= 0 else -rounded


def difference(left, right):
    """Of numbers alike to their 15th digit there is none, unless both are whole."""
    found = left - right
    is_whole = left.denominator == right.denominator == 1
    is_drift = abs(found) < _SHARE * min(abs(left), abs(right)) and not is_whole
    return Fraction(0) if is_drift else found


def stands(sign, operator):
    return {
        "=": sign == 0,
        "<>": sign != 0,
        "<": sign < 0,
        "<=": sign <= 0,
        ">": sign > 0,
        ">=": sign >= 0,
    }[operator]


class Book:
    """Evaluates trees over data; ``zero``: a blank cell is nought."""

    def __init__(self, data, *, zero=False):
        self._data = data
        self._zero = zero

    def number(self, tree):
        kind, *parts = tree
        return getattr(self, f"_{kind}")(*parts)

    def _num(self, value):
        return Fraction(value)

    def _cell(self, name):
        return number_in(self._data.cells.get(name), zero=self._zero)

    def _neg(self, part):
        value = self.number(part)
        return None if value is None else -value

    def _op(self, sign, left, right):
        a, b = self.number(left), self.number(right)
        if a is None or b is None or (sign == "/" and abs(b) < _TINY):
            return None
        if sign in "+-":
            return difference(a, b if sign == "-" else -b)
        return {"*": a.__mul__, "/": a.__truediv__, "^": a.__pow__}[sign](b)

    def _if(self, condition, yes, no):
        met = self.truth(condition)
        return None if met is None else self.number(yes if met else no)

    def _empty(self):
        return None

    def _round(self, part, decimals):
        value = self.number(part)
        return None if value is None else half_up(value, decimals)

    def _fn(self, name, parts):
        if name == "COUNT":
            contents = [self._data.cells.get(cell) for cell in self._names(parts)]
            return Fraction(sum(not is_blank(content) for content in contents))
        values = []
        for part in parts:
            if part[0] == "children":
                values += [self._cell(cell) for cell in self._data.children[part[1]]]
            else:
                values.append(self.number(part))
        if None in values or (not values and name != "SUM"):
            return None
        if name == "ABS":
            return abs(values[0])
        return {"SUM": sum, "MIN": min, "MAX": max}[name](values)

    def _names(self, parts):
        for kind, name in parts:
            yield from self._data.children[name] if kind == "children" else (name,)

    def _list(self, name, form, columns, criterion):
        first = self._data.lists[form, columns[0]]
        last = self._data.lists[form, columns[-1]]
        if name == "COUNT":
            return Fraction(sum(not is_blank(content) for content in first))
        met = [criterion is None or _meets(content, *criterion) for content in first]
        if name == "COUNTIF":
            return Fraction(sum(met))
        kept = [c for c, is_met in zip(last, met, strict=True) if is_met and c is not NIL]
        values = [v for v in map(number_in, kept) if v is not None]
        if name in {"SUM", "SUMIF"}:
            return Fraction(sum(values))
        return {"MIN": min, "MAX": max}[name](values) if values else None

    def truth(self, tree):
        kind, *parts = tree
        return getattr(self, f"_is_{kind}")(*parts)

    def _is_truth(self, value):
        return value

    def _is_cmp(self, operator, left, right):
        a, b = self.number(left), self.number(right)
        if a is None or b is None:
            return None
        return stands(half_up(difference(a, b), 6), operator)

    def _is_tcmp(self, operator, left, right):
        a, b = self.text(left), self.text(right)
        if a is None or b is None:
            return None
        return (a.casefold() == b.casefold()) is (operator == "=")

    def _is_isblank(self, cell):
        return is_blank(self._data.cells.get(cell[1]))

    def _is_not(self, part):
        value = self.truth(part)
        return None if value is None else not value

    def _is_and(self, parts):
        values = [self.truth(part) for part in parts]
        return False if False in values else None if None in values else True

    def _is_or(self, parts):
        values = [self.truth(part) for part in parts]
        return True if True in values else None if None in values else False

    def _is_if(self, condition, yes, no):
        met = self.truth(condition)
        if met is None:
            return None
        if met:
            return self.truth(yes)
        return True if no is None else self.truth(no)

    def text(self, tree):
        kind, *parts = tree
        if kind == "cell":
            return text_in(self._data.cells.get(parts[0]), zero=self._zero)
        return parts[0]


def _meets(content, operator, wanted):
    if isinstance(wanted, str):
        text = text_in(content)
        return text is not None and text.casefold() == wanted.casefold()
    if not isinstance(content, Decimal | date):
        return False
    return stands(difference(number_in(content), Fraction(wanted)), operator)


def needed(tree, data):
    """Yield the contents of the cells outside ISBLANK and COUNT."""
    if isinstance(tree, list):
        for part in tree:
            yield from needed(part, data)
    if not isinstance(tree, tuple) or tree[0] in {"isblank", "list"} or tree[:2] == _COUNT:
        return
    if tree[0] == "cell":
        yield data.cells.get(tree[1])
    elif tree[0] == "children":
        yield from (data.cells.get(cell) for cell in data.children[tree[1]])
    else:
        for part in tree[1:]:
            yield from needed(part, data)


_COUNT = ("fn", "COUNT")


def verdict(tree, data, policy):
    """Return what a rule says under skip, zero or error."""
    holds = Book(data, zero=policy == "zero").truth(tree)
    if holds is None and policy == "error" and any(map(is_blank, needed(tree, data))):
        return False
    return holds
