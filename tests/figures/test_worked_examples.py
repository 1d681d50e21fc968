"""What a figure means, by examples: each is played through the commands of a clerk.

A new example is a campaign in a few words, who types what in which quarter, and what is right
(``making.worked``). A check that cannot hold before a rule is built says so with ``until``;
whoever builds the rule takes the word away.
"""

import re

import pytest
from making.worked.checking import Check
from making.worked.example import Example, cases, known_cases
from making.worked.playing import Played, play
from making.worked.sixteen import SIXTEEN
from making.worked.variants import COMPARED_VARIANTS
from making.worked.variants_of_identity import IDENTITY_VARIANTS

EXAMPLES = (*SIXTEEN, *COMPARED_VARIANTS, *IDENTITY_VARIANTS)


@pytest.fixture(scope="session")
def played(tmp_path_factory):
    """Play an example, each once."""
    known: dict[str, Played] = {}

    def of(example: Example) -> Played:
        if example.name not in known:
            folder = re.sub(r"\W+", "-", example.name)[:30]
            root = tmp_path_factory.mktemp(folder) / "dot"
            known[example.name] = play(root, example.asked, example.steps)
        return known[example.name]

    return of


@pytest.mark.parametrize(("example", "check"), list(cases(EXAMPLES)))
def test_what_is_right(played, example: Example, check: Check):
    check.holds(played(example))


@pytest.mark.parametrize(("example", "check"), list(known_cases(EXAMPLES)))
def test_the_oracle_comes_to_the_same(played, example: Example, check: Check):
    check.known(played(example))
