"""Name a unit as an official text does, alone and inside a sentence."""

from hycampaign.model.asked.unit import Unit
from hycampaign.vietnamese.names.parts import unit_in_sentence

# The symbol of a people's committee in the numbers of its documents tells who answers.
_COMMITTEE_SYMBOL = "UBND"


def office_name(unit: Unit) -> str:
    """Return who answers for a unit, as a sentence names it: Ủy ban nhân dân xã Văn Giang."""
    is_committee = unit.reference_code == _COMMITTEE_SYMBOL
    return f"Ủy ban nhân dân {place_name(unit)}" if is_committee else unit.name


def place_name(unit: Unit) -> str:
    """Return a unit's name inside a sentence: xã Văn Giang, but Xã Nguyễn Trãi."""
    return unit_in_sentence(unit.name, is_named_after_person=unit.is_named_after_person)
