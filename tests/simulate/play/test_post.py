"""What units send is put beside nobody's files and over none of them."""

from datetime import datetime
from pathlib import Path

import pytest

from hycampaign.model.trouble.failure import OutputInTheWay
from hycampaign.simulate.play.post import Posted, deliver

NINE = datetime.fromisoformat("2026-12-17T09:00:00")
SENT = (Posted("a.xlsx", b"A", NINE), Posted("b.xlsx", b"B", NINE))
KNOWN = {one.name: one.sha256 for one in SENT}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def inbox(tmp_path) -> Path:
    deliver(tmp_path, SENT, {})
    return tmp_path


def test_files_come_on_their_day(inbox):
    assert contents(inbox) == {"a.xlsx": b"A", "b.xlsx": b"B"}
    assert {p.stat().st_mtime for p in inbox.iterdir()} == {NINE.timestamp()}


def test_what_was_sent_before_is_replaced_and_what_is_sent_no_more_is_gone(inbox):
    deliver(inbox, [Posted("a.xlsx", b"A2", NINE), Posted("c.xlsx", b"C", NINE)], KNOWN)
    assert contents(inbox) == {"a.xlsx": b"A2", "c.xlsx": b"C"}


def test_a_rehearsal_that_was_cut_off_can_be_played_again(inbox):
    """Some files are there and no truth says so, but they are what would be sent."""
    (inbox / "b.xlsx").unlink()
    deliver(inbox, SENT, {})
    assert contents(inbox) == {"a.xlsx": b"A", "b.xlsx": b"B"}


@pytest.mark.parametrize("name", ["a.xlsx", "that.xlsx", "Khối 1/that.xlsx", "thu.eml"])
def test_somebody_s_file_stops_it_before_anything_is_written(inbox, name):
    path = inbox / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"somebody's")
    before = contents(inbox)
    with pytest.raises(OutputInTheWay, match=path.name):
        deliver(inbox, [Posted("a.xlsx", b"A2", NINE)], KNOWN)
    assert contents(inbox) == before


def test_what_excel_leaves_beside_an_open_file_is_nobody_s(inbox):
    (inbox / "~$a.xlsx").write_bytes(b"lock")
    deliver(inbox, SENT, KNOWN)
    assert "~$a.xlsx" in contents(inbox)
