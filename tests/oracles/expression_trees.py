"""Expressions and reports drawn at random, for all that the language has.

A tree is a tuple, see ``expression_book``; ``written`` types it as people do: in any case,
with brackets more than needed, with commas or semicolons.
"""

import random
from datetime import date
from decimal import Decimal

from oracles.expression_book import NIL, ODD, Data

# Forms: BM01 and BM05 are lists, BM02 and BM04 have fixed rows.
NUMERIC = {
    "list": (
        *("a", "b", "c", "d", "PREVIOUS(a)", "LAST_YEAR(b)", "TARGET(c)", "n", "m"),
        *("BM01.a", "BM02.R1.k", "BM02.II.2.1.l", "PREVIOUS(BM02.R1.k)"),
    ),
    "row": (
        *("R1", "R1.a", "R1.đ", "R1.d", "II.2.1", "PREVIOUS(R1)", "LAST_YEAR(R1.a)"),
        *("TARGET(R1)", "BM02.R1", "BM02.R1.k"),
    ),
    "column": (
        *("k", "l", "PREVIOUS(k)", "LAST_YEAR(l)", "TARGET(k)", "BM02.k", "R1.k", "R1.đ.l"),
    ),
}
WORDY = {
    "list": ("t", "u", "PREVIOUS(t)", "BM04.T1.co"),
    "row": ("TD", "BM04.T1.co"),
    "column": ("g", "BM04.T1.co", "BM02.TD.g"),
}
CHILDREN = {
    "list": {
        "BM02.R1.k": ("BM02.R1.a.k", "BM02.R1.d.k", "BM02.R1.đ.k"),
        "BM02.II.2.1.l": ("BM02.II.2.1.x.l", "BM02.II.2.1.y.l"),
    },
    "row": {"R1": ("R1.a", "R1.d", "R1.đ"), "II.2.1": ("II.2.1.x", "II.2.1.y")},
    "column": {
        "R1.k": ("R1.a.k", "R1.d.k", "R1.đ.k"),
        "BM02.II.2.1.l": ("BM02.II.2.1.x.l", "BM02.II.2.1.y.l"),
    },
}
SAME = (("BM01.a", "a"), ("BM02.R1", "R1"), ("BM02.k", "k"))
DAYS = ("n", "m")
LISTS = {"BM05": (("x", "y"), "s"), "BM01": (("a", "b"), "t")}
NUMBERS = (
    *("0", "0", "1", "2", "3", "0.1", "0.2", "0.3", "0.5", "-0.5", "1.5", "2.5", "-2.5"),
    *("2.675", "1.005", "-1.005", "100", "99.5", "1250", "-1250", "0.000001", "0.0000004"),
    *("33.333333", "0.333333333333333", "12.345678", "1000000", "250000", "99999.9", "-3"),
    *("0.07", "0.29", "1.1", "4.35", "1000000000", "123456.789", "-0.000001"),
)
# A large figure, and how far others lie from it.
NEARLY = (
    *(("999999999.99", "0.000001"), ("123456789012.34", "0.01"), ("1000000000000000", "1")),
    *(("1000000000000", "0.1"), ("10000000000000", "0.01"), ("0.3", "0.000001")),
    *(("250000", "0.1"), ("99999999999.9", "0.001")),
)
TEXTS = (
    *("cham", "dung", "CHAM", "Chậm lắm", "đúng", "ĐÚNG", 'a "b" c', "12", "x*", "?", "-5"),
    *("Không", "không ", "co", "2.5"),
)
_BINDING = {"cmp": 1, "tcmp": 1, "+": 2, "-": 2, "*": 3, "/": 3, "^": 4}
_SPELLINGS = {
    "*": ("*", "×"),
    "/": ("/", "÷"),
    "-": ("-", "\N{MINUS SIGN}"),
    "<=": ("<=", "≤"),
    ">=": (">=", "≥"),
    "<>": ("<>", "≠"),
}


class Trees:
    """Draws trees for one kind of place: a row of a list, a row or a column of a table."""

    def __init__(self, kind, chance):
        self._kind = kind
        self._chance = chance

    def number(self, depth):
        chance = self._chance
        if depth <= 0 or chance.random() < 0.25:
            return self._leaf()
        draw = chance.choice(
            [
                *[self._operation] * 4,
                *[self._total] * 2,
                *(self._count, self._choice, self._rounded, self._wrapped),
            ]
        )
        return draw(depth - 1)

    def _leaf(self):
        chance = self._chance
        draw = chance.random()
        if draw < 0.65:
            return ("cell", chance.choice(NUMERIC[self._kind]))
        if draw < 0.85:
            return ("num", abs(Decimal(chance.choice(NUMBERS))))
        return self._listed()

    def _operation(self, depth):
        left, right = self.number(depth), self.number(depth)
        return ("op", self._chance.choice("++--**/"), left, right)

    def _wrapped(self, depth):
        inside = self.number(depth)
        power = ("op", "^", inside, ("num", Decimal(self._chance.randint(1, 3))))
        return self._chance.choice([power, ("neg", inside), ("fn", "ABS", [inside])])

    def _rounded(self, depth):
        return ("round", self.number(depth), self._chance.randint(-3, 4))

    def _total(self, depth):
        parts = [
            self._children() if self._chance.random() < 0.25 else self.number(depth)
            for _ in range(self._chance.randint(1, 4))
        ]
        return ("fn", self._chance.choice(["SUM", "MIN", "MAX"]), parts)

    def _count(self, _depth):
        parts = [
            self._children() if self._chance.random() < 0.25 else self._any_cell()
            for _ in range(self._chance.randint(1, 4))
        ]
        return ("fn", "COUNT", parts)

    def _choice(self, depth):
        yes, no = self.number(depth), self.number(depth)
        branches = self._chance.choice([(yes, no), (yes, no), (("empty",), no)])
        return ("if", self.truth(depth), *branches)

    def _children(self):
        return ("children", self._chance.choice(list(CHILDREN[self._kind])))

    def _any_cell(self):
        return ("cell", self._chance.choice(NUMERIC[self._kind] + WORDY[self._kind]))

    def _listed(self):
        chance = self._chance
        form = chance.choice(["BM05", "BM05", "BM01"])
        amounts, words = LISTS[form]
        function = chance.choice(["SUM", "COUNT", "MIN", "MAX", "COUNTIF", "SUMIF"])
        if function not in {"COUNTIF", "SUMIF"}:
            return ("list", function, form, [chance.choice(amounts)], None)
        column, criterion = words, ("=", chance.choice(["-", *TEXTS[:9], "2.5"]))
        if chance.random() < 0.5:
            column = chance.choice(amounts)
            number = Decimal(chance.choice(["0", "1", "2.5", "-3", "0.1", "100", "0.000001"]))
            criterion = (chance.choice(["=", "<>", "<", "<=", ">", ">="]), number)
        summed = [chance.choice(amounts)] if function == "SUMIF" else []
        return ("list", function, form, [column, *summed], criterion)

    def truth(self, depth):
        chance = self._chance
        if depth <= 0 or chance.random() < 0.45:
            return self._simple_truth(depth)
        parts = [self.truth(depth - 1) for _ in range(chance.randint(1, 3))]
        branches = (self.truth(depth - 1), chance.choice([None, None, self.truth(depth - 1)]))
        return chance.choice(
            [("and", parts), ("or", parts), ("not", parts[0]), ("if", parts[0], *branches)]
        )

    def _simple_truth(self, depth):
        chance, draw = self._chance, self._chance.random()
        if draw < 0.72:
            operator = chance.choice(["=", "<>", "<", "<=", ">", ">="])
            return ("cmp", operator, self.number(depth - 1), self.number(depth - 2))
        if draw < 0.82:
            return ("isblank", self._any_cell())
        if draw < 0.96:
            sides = [self._wordy_cell(), chance.choice([self._wordy_cell(), self._text()])]
            return ("tcmp", chance.choice(["=", "<>"]), *chance.sample(sides, 2))
        return ("truth", chance.random() < 0.5)

    def _wordy_cell(self):
        return ("cell", self._chance.choice(WORDY[self._kind]))

    def _text(self):
        return ("text", self._chance.choice(["-", *TEXTS]).strip())


class Reports:
    """Draws what cells hold; ``is_near``: figures that differ in their last digits."""

    def __init__(self, chance, *, is_near):
        self._chance = chance
        base, step = map(Decimal, chance.choice(NEARLY))
        self._near = (base, base + step, base - step, step, 2 * step, -base, Decimal(0))
        self._is_near = is_near

    def data(self, kind):
        chance = self._chance
        numeric = {*NUMERIC[kind], *(c for below in CHILDREN[kind].values() for c in below)}
        cells = {name: self._content(is_day=name in DAYS) for name in sorted(numeric)}
        cells |= {name: self._words() for name in WORDY[kind]}
        cells |= {same: cells[name] for same, name in SAME if {same, name} <= set(cells)}
        lists = {}
        for form, (amounts, words) in LISTS.items():
            size = chance.randint(0, 4)
            for column in amounts:
                # Binary sums in which large figures cancel are no better in a spreadsheet.
                contents = [self._content() for _ in range(size)]
                lists[form, column] = [abs(c) if self._is_near else c for c in contents]
            lists[form, words] = [self._words() for _ in range(size)]
        children = {
            row: tuple(cell for cell in below if chance.random() < 0.9)
            for row, below in CHILDREN[kind].items()
        }
        return Data(cells, lists, children)

    def _state(self):
        return self._chance.choice([None, None, "  ", NIL, NIL, ODD])

    def _content(self, *, is_day=False):
        chance = self._chance
        if self._is_near and not is_day:
            return chance.choice(self._near)
        if chance.random() < 0.27:
            return self._state()
        if is_day:
            return date(2026, chance.randint(1, 12), 1)
        if chance.random() < 0.05:
            return chance.choice(TEXTS)
        return Decimal(chance.choice(NUMBERS))

    def _words(self):
        chance = self._chance
        if chance.random() < 0.27:
            return self._state()
        numbers = [Decimal(5), Decimal("2.5"), Decimal(-3)]
        return chance.choice([*TEXTS, *numbers])


def written(tree, chance):
    """Return the text of a tree."""
    return _Typist(chance).typed(tree)[0]


class _Typist:
    def __init__(self, chance):
        self._chance = chance

    def typed(self, tree):
        """Return the text and how closely it binds."""
        kind, *parts = tree
        if kind in {"op", "cmp", "tcmp"}:
            return self._between(kind, *parts)
        if kind == "neg":
            return f"-{self._within(parts[0], 5)}", 5
        return getattr(self, f"_{kind}")(*parts), 6

    def _between(self, kind, sign, left, right):
        own = _BINDING.get(sign) or _BINDING[kind]
        first = self._within(left, own + (kind != "op"))
        last = self._within(right, own + 1) if sign != "^" else self.typed(right)[0]
        return f"{first} {self._chance.choice(_SPELLINGS.get(sign, (sign,)))}{last}", own

    def _within(self, tree, binding):
        text, own = self.typed(tree)
        return f"({text})" if own < binding or self._chance.random() < 0.1 else text

    def _case(self, name):
        return self._chance.choice([name, name, name.upper(), name.lower()])

    def _call(self, name, arguments):
        joint = self._chance.choice(["; ", ";", ", ", " , "])
        return f"{self._case(name)}({joint.join(arguments)})"

    def _num(self, value):
        text = f"{value:f}"
        whole, _, decimals = text.partition(".")
        # 1.250 could be a thousand, so nobody may write it.
        return f"{text}0" if len(decimals) == 3 and whole != "0" else text

    def _text(self, value):
        return '"' + value.replace('"', '""') + '"'

    def _empty(self):
        return '""'

    def _truth(self, value):
        return self._case("TRUE" if value else "FALSE")

    def _cell(self, name):
        return self._case(name)

    def _children(self, name):
        return self._call("CHILDREN", [name])

    def _isblank(self, cell):
        name = self.typed(cell)[0]
        return self._chance.choice([f"ISBLANK({name})", f'({name} = "")', f'(""={name})'])

    def _not(self, part):
        return self._call("NOT", [self.typed(part)[0]])

    def _and(self, parts):
        return self._call("AND", [self.typed(part)[0] for part in parts])

    def _or(self, parts):
        return self._call("OR", [self.typed(part)[0] for part in parts])

    def _if(self, *parts):
        return self._call("IF", [self.typed(part)[0] for part in parts if part is not None])

    def _fn(self, name, parts):
        return self._call(name, [self.typed(part)[0] for part in parts])

    def _round(self, part, decimals):
        return self._call("ROUND", [self.typed(part)[0], str(decimals)])

    def _list(self, name, form, columns, criterion):
        arguments = list(columns)
        if criterion is not None:
            operator, wanted = criterion
            is_text = isinstance(wanted, str)
            arguments.insert(1, self._text(wanted if is_text else f"{operator} {wanted:f}"))
        return self._call(f"{form}.{name}", arguments)


def drawn(seed, depth=None):
    """Return kind of place, chance, tree maker and data of one trial; every third is near."""
    chance = random.Random(seed)
    kind = chance.choice(["list", "list", "row", "column"])
    trees = Trees(kind, chance)
    data = Reports(chance, is_near=seed % 3 == 0).data(kind)
    return kind, chance, trees, data, depth or chance.choice([1, 1, 2, 2, 3])
