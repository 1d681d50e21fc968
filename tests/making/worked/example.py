"""A worked example: a campaign, what happens in it, and what is right afterwards."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from making.worked.asking import Asked
from making.worked.checking import Check
from making.worked.playing import Step


@dataclass(frozen=True)
class Example:
    """``name`` begins with the number of the example; ``right`` is asked after all steps."""

    name: str
    asked: Asked
    steps: tuple[Step, ...]
    right: tuple[Check, ...]

    def __str__(self) -> str:
        return self.name


def cases(examples: tuple[Example, ...]) -> Iterator[object]:
    """Yield example and check for ``parametrize``; what cannot hold yet must fail."""
    for example in examples:
        for check in example.right:
            reason = f"{check.open}: not built yet"
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if check.open else []
            yield pytest.param(example, check, id=_id(example, check), marks=marks)


def known_cases(examples: tuple[Example, ...]) -> Iterator[object]:
    """Yield what the oracle is asked, which knows the rules already."""
    for example in examples:
        for check in example.right:
            if check.known is not None:
                yield pytest.param(example, check, id=_id(example, check))


def _id(example: Example, check: Check) -> str:
    """Return a name in ASCII: pytest writes anything else as numbers."""
    plain = unicodedata.normalize("NFD", f"{example}: {check.name}".replace("đ", "d"))
    return plain.encode("ascii", "ignore").decode()
