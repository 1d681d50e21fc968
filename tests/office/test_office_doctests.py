"""The examples in the docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import hycampaign.office

MODULES = sorted(module.name for module in pkgutil.iter_modules(hycampaign.office.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str):
    module = importlib.import_module(f"hycampaign.office.{name}")
    assert doctest.testmod(module).failed == 0
