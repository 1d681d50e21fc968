"""Whatever units are called, what they send lies in the inbox under names of its own."""

from dataclasses import replace
from itertools import cycle
from pathlib import Path, PureWindowsPath

import pytest
from making.hostile.names import HOSTILE
from making.issuing import issue_workbooks
from making.rehearsed_province import Q3, SEED, district
from oracles.windows_names import is_reserved

from hycampaign.model.reported.history import History
from hycampaign.model.workspace import Workspace
from hycampaign.office.disk.names import sibling_key
from hycampaign.simulate.play import play
from hycampaign.simulate.play.sending import stem_of
from hycampaign.simulate.workbook.read import read_truth

NAMES = ["Xã Tân <Hưng> 1", "Ban X*Y?", 'Sở "A|B": C\\D', "≮", *HOSTILE]
ENDINGS = ["{}_sua lan 2.xlsx", "{} xuat tu phan mem.xls", "~${}.xlsx"]


class Habit:
    """Stands for a chance: the habit that was asked for."""

    def __init__(self, number: int) -> None:
        self.number = number

    def whole(self, low: int, high: int) -> int:
        assert low <= self.number <= high
        return self.number


@pytest.mark.parametrize("habit", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_windows_takes_the_names_under_which_a_unit_sends(tmp_path: Path, name, habit):
    unit = replace(district().units[0], name=name)
    stem = stem_of("11953-xa", unit, Q3, Habit(habit))
    for ending in ENDINGS:
        sent = ending.format(stem)
        assert not set(sent) & set('<>:"/\\|?*')
        assert sent.isprintable()
        assert not is_reserved(sent)
        assert PureWindowsPath(sent).name == sent
        (tmp_path / sent).write_bytes(b"x")
    assert len(list(tmp_path.iterdir())) == len(ENDINGS)


def test_units_that_call_their_files_alike_overwrite_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    alike = cycle(["Báo cáo", "BÁO CÁO"])
    monkeypatch.setattr(play, "stem_of", lambda *_: next(alike))
    workspace = Workspace(tmp_path)
    campaign, units = district(), district().units
    assert list(issue_workbooks(workspace.issued(Q3), campaign, Q3, units, History()))
    truths = [workspace.truth(period) for period in (Q3, Q3.previous, Q3.same_last_year)]
    folders = play.Rehearsal(workspace.issued(Q3), workspace.inbox(Q3), *truths)
    play.rehearse(campaign, Q3, folders, SEED)
    expected = [file.name for file in read_truth(workspace.truth(Q3)).files]
    assert len({sibling_key(name) for name in expected}) == len(expected) > len(units)
    assert {path.name for path in workspace.inbox(Q3).iterdir()} == set(expected)
