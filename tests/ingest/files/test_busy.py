"""Files that others hold or still write are tried again, then named; the rest is received."""

import os
import sys
import threading
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from making.factories import NOON
from making.returned.hostility import CAMPAIGN, a_report
from making.returned.sheets import PERIOD

from hycampaign.ingest.files import inbox as read
from hycampaign.ingest.findings import files as file_codes
from hycampaign.ingest.receive import receive
from hycampaign.model.reported.receipt import Outcome, Receipt


def received(folder: Path) -> dict[str, Receipt]:
    receipts = receive(CAMPAIGN, PERIOD, [folder], None, NOON)
    return {Path(receipt.path).name: receipt for receipt in receipts}


def said(receipt: Receipt) -> list[str]:
    return [finding.code.id for finding in receipt.findings]


def test_one_busy_file_of_each_kind_aborts_no_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Windows refuses to open what Excel holds, and what Explorer is copying."""
    report = a_report()
    for name in ("1.xlsx", "đang mở.xlsx", "đang chép.xlsx", "hỏng đĩa.xlsx", "2.xlsx"):
        (tmp_path / name).write_bytes(report)
    (tmp_path / "~$đang mở.xlsx").write_bytes(b"\x05Admin" + b" " * 159)
    monkeypatch.setattr(read, "PAUSE_SECONDS", 0)
    whole = Path.read_bytes
    tries: Counter[str] = Counter()

    def reading(self: Path) -> bytes:
        tries[self.name] += 1
        if self.name == "đang mở.xlsx":
            raise PermissionError(13, "The process cannot access the file", str(self))
        if self.name == "hỏng đĩa.xlsx":
            raise OSError(5, "Input/output error", str(self))
        if self.name == "đang chép.xlsx":
            with self.open("ab") as file:
                file.write(b"x")
        return whole(self)

    monkeypatch.setattr(Path, "read_bytes", reading)
    receipts = received(tmp_path)
    accepted = {name for name, r in receipts.items() if r.outcome is Outcome.ACCEPTED}
    assert accepted == {"1.xlsx", "2.xlsx"}
    assert {name: said(receipts[name]) for name in receipts if name not in accepted} == {
        "đang mở.xlsx": [file_codes.FILE_BUSY.id],
        "đang chép.xlsx": [file_codes.FILE_GROWING.id],
        "hỏng đĩa.xlsx": [file_codes.FILE_UNREACHABLE.id],
        "~$đang mở.xlsx": [file_codes.LOCK_FILE.id],
    }
    assert tries["đang mở.xlsx"] == tries["đang chép.xlsx"] == read.TRIES == 3
    assert tries["hỏng đĩa.xlsx"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_the_right_to_read_is_named(tmp_path: Path):
    (tmp_path / "1.xlsx").write_bytes(a_report())
    (tmp_path / "2.xlsx").write_bytes(a_report())
    (tmp_path / "2.xlsx").chmod(0)
    receipts = received(tmp_path)
    assert receipts["1.xlsx"].outcome is Outcome.ACCEPTED
    assert said(receipts["2.xlsx"]) == [file_codes.FILE_BUSY.id]


@pytest.mark.parametrize("preallocated", [False, True])
def test_a_file_that_is_being_copied_is_received_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, preallocated: bool
):
    monkeypatch.setattr(read, "PAUSE_SECONDS", 0.01)
    report = a_report()
    inbox = tmp_path / "nhan-ve"
    inbox.mkdir()
    path = inbox / "a.xlsx"

    def copying() -> None:
        with path.open("wb") as file:
            if preallocated:
                file.truncate(len(report))
            for start in range(0, len(report), 1000):
                file.write(report[start : start + 1000])
                file.flush()
                time.sleep(0.03)

    path.touch()
    copier = threading.Thread(target=copying)
    copier.start()
    found: list[Receipt] = []
    while copier.is_alive():
        found += received(inbox).values()
    copier.join()
    found += received(inbox).values()
    assert found[-1].outcome is Outcome.ACCEPTED
    for receipt in found:
        whole = receipt.sha256 == sha256(report).hexdigest()
        assert (receipt.outcome is Outcome.ACCEPTED) == whole
        assert receipt.outcome in {Outcome.ACCEPTED, Outcome.QUARANTINED}
