"""Files go in, receipts come out: one each, in order, whatever the files are."""

import email.mime.application
import email.mime.multipart
import io
import os
import sys
import zipfile
from collections import Counter
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from making.factories import NOON, a_campaign, a_unit
from making.notation import Hidden, workbook_bytes
from making.returned.sheets import FIXED, LIST, PERIOD, TEXT

from hycampaign.ingest.examine import Examined, Job, examine
from hycampaign.ingest.files.inbox import found_files
from hycampaign.ingest.files.source import INSIDE
from hycampaign.ingest.findings import files as file_codes
from hycampaign.ingest.findings import reports as codes
from hycampaign.ingest.receive import Reception, receive, received
from hycampaign.model.identity import EDITION_DIGITS
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.trouble.failure import StoreUnusable

CAMPAIGN = a_campaign(
    units=(a_unit("11953", name="Phường Phố Hiến"), a_unit("12004", name="Xã Đồng Châu"))
)


def a_report(unit: str = "11953", **tables: str) -> bytes:
    """Return a filled workbook of a unit, with its identity as custom properties."""
    fields = {"campaign": "THU-2026", "unit": unit, "period": str(PERIOD), "edition": "f" * 64}
    hidden = Hidden(properties={f"hyc_{name}": value for name, value in fields.items()})
    forms = {"BM01": LIST, "BM02": FIXED, "BM05": TEXT, **tables}
    return workbook_bytes(forms, hidden)


def a_zip(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return file.getvalue()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "nhan-ve"
    folder.mkdir()
    return folder


def taken_in(inbox: Path, **files: bytes) -> list[Receipt]:
    for name, data in files.items():
        (inbox / name).write_bytes(data)
    archive = inbox.parent / "archive"
    return list(receive(CAMPAIGN, PERIOD, [inbox], archive, NOON))


def found(receipt: Receipt) -> list[object]:
    return [finding.code for finding in receipt.findings]


def test_a_report_becomes_a_submission_of_its_unit(inbox: Path):
    data = a_report()
    (receipt,) = taken_in(inbox, **{"a.xlsx": data})
    assert receipt.outcome is Outcome.ACCEPTED
    assert (receipt.unit, receipt.version) == ("11953", 0)
    assert receipt.sha256 == sha256(data).hexdigest()
    submission = receipt.submission
    assert (submission.period, submission.edition) == ("2026-Q3", "f" * EDITION_DIGITS)
    assert submission.received_at == NOON
    assert submission.forms["BM02"].value("HT01.b", "luy_ke") == 20
    assert found(receipt) == [codes.VOTES_MISSING]


def test_findings_name_file_unit_and_cell(inbox: Path):
    wrong = FIXED.replace("| 2       |", "| nhiều |")
    (receipt,) = taken_in(inbox, **{"a.xlsx": a_report(BM02=wrong)})
    finding = receipt.findings[-1]
    assert str(finding.location) == "a.xlsx · BM02 · E8"
    assert finding.subject.unit == "11953"
    assert "“nhiều”" in finding.message


def test_every_file_has_exactly_one_outcome_in_the_order_of_the_folder(inbox: Path):
    files = {
        "1 báo cáo.xlsx": a_report(),
        "2 cắt cụt.xlsx": a_report()[:3000],
        "3 lạ.xlsx": workbook_bytes({"Lương": "| Họ tên | Lương |\n| A | 5 |"}),
        "4 ký.pdf": b"%PDF-1.7 x",
        "5 trang.xls": b"<html><table><tr><td>1</td></tr></table></html>",
        "6 rỗng.xlsx": b"",
        "7 bảng.csv": b"a;b\n1;2\n",
        "8 báo cáo.xlsx": a_report("12004"),
        "~$8 báo cáo.xlsx": b"\x05Admin" + b" " * 159,
    }
    receipts = taken_in(inbox, **files)
    assert [Path(receipt.path).name for receipt in receipts] == sorted(files)
    assert [receipt.outcome for receipt in receipts] == [
        Outcome.ACCEPTED,
        Outcome.QUARANTINED,
        Outcome.NOT_A_REPORT,
        Outcome.NOT_A_REPORT,
        Outcome.QUARANTINED,
        Outcome.QUARANTINED,
        Outcome.QUARANTINED,
        Outcome.ACCEPTED,
        Outcome.NOT_A_REPORT,
    ]
    assert all(receipt.findings for receipt in receipts)


def test_originals_are_kept_under_their_content_and_the_inbox_stays(inbox: Path):
    data = a_report()
    taken_in(inbox, **{"a.xlsx": data, "b.pdf": b"%PDF-1.7"})
    before = {path.name: path.read_bytes() for path in inbox.iterdir()}
    archive = inbox.parent / "archive"
    digest = sha256(data).hexdigest()
    assert (archive / digest[:2] / f"{digest}.xlsx").read_bytes() == data
    taken_in(inbox)
    assert {path.name: path.read_bytes() for path in inbox.iterdir()} == before
    assert len([path for path in archive.rglob("*") if path.is_file()]) == 2


def test_a_rehearsal_leaves_no_trace(inbox: Path):
    (inbox / "a.xlsx").write_bytes(a_report())
    receipts = list(receive(CAMPAIGN, PERIOD, [inbox], None, NOON))
    assert [receipt.outcome for receipt in receipts] == [Outcome.ACCEPTED]
    assert sorted(inbox.parent.iterdir()) == [inbox]


def test_a_damaged_archive_stops_everything(inbox: Path):
    data = a_report()
    taken_in(inbox, **{"a.xlsx": data})
    digest = sha256(data).hexdigest()
    (inbox.parent / "archive" / digest[:2] / f"{digest}.xlsx").write_bytes(b"flipped")
    with pytest.raises(StoreUnusable, match="không còn nguyên vẹn"):
        taken_in(inbox)


def test_reports_inside_a_zip_inside_a_mail_are_received(inbox: Path):
    package = a_zip(**{"xã/a.xlsx": a_report(), "b.pdf": b"%PDF-1.7"})
    receipts = taken_in(inbox, **{"ho-so.zip": package})
    paths = [receipt.path for receipt in receipts]
    whole = str(inbox / "ho-so.zip")
    assert paths == [f"{whole}{INSIDE}xã/a.xlsx", f"{whole}{INSIDE}b.pdf", whole]
    assert [receipt.outcome for receipt in receipts] == [
        Outcome.ACCEPTED,
        Outcome.NOT_A_REPORT,
        Outcome.NOT_A_REPORT,
    ]
    assert found(receipts[2]) == [file_codes.ZIP_OPENED]
    assert receipts[0].submission.file == f"ho-so.zip{INSIDE}a.xlsx"


def test_the_attachments_of_a_mail_are_received(inbox: Path):
    mail = email.mime.multipart.MIMEMultipart()
    mail["From"], mail["To"] = "xa@example.vn", "so@example.vn"
    part = email.mime.application.MIMEApplication(a_report())
    part.add_header("Content-Disposition", "attachment", filename="báo cáo.xlsx")
    mail.attach(part)
    receipts = taken_in(inbox, **{"thư.eml": mail.as_bytes()})
    assert [receipt.outcome for receipt in receipts] == [Outcome.ACCEPTED, Outcome.NOT_A_REPORT]
    assert found(receipts[1]) == [file_codes.MAIL_OPENED]


def dying(job: Job) -> Examined:
    """Stand in for a reader that a file kills."""
    if job.file == "2.xlsx":
        os._exit(9)
    return examine(job)


def test_a_file_that_kills_its_reader_costs_itself_alone(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("hycampaign.ingest.receive.examine", dying)
    receipts = taken_in(inbox, **{f"{number}.xlsx": a_report() for number in (1, 2, 3)})
    assert [receipt.outcome for receipt in receipts] == [
        Outcome.ACCEPTED,
        Outcome.QUARANTINED,
        Outcome.ACCEPTED,
    ]
    assert found(receipts[1]) == [file_codes.READER_STOPPED]
    assert receipts[1].sha256


def test_a_workbook_that_is_spoilt_inside_says_so(inbox: Path):
    with zipfile.ZipFile(io.BytesIO(a_report())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-200]
    (receipt,) = taken_in(inbox, **{"a.xlsx": a_zip(**parts)})
    assert receipt.outcome is Outcome.QUARANTINED
    assert found(receipt) == [file_codes.UNREADABLE]


def test_a_zip_without_files_and_a_zip_too_deep_are_named(inbox: Path):
    deep = b"x"
    for _ in range(5):
        deep = a_zip(**{"in.zip": deep})
    receipts = taken_in(inbox, **{"a.zip": a_zip(), "b.zip": deep})
    said = Counter(code.id for receipt in receipts for code in found(receipt))
    assert said[file_codes.NOTHING_INSIDE.id] == 1
    assert said[file_codes.TOO_MUCH_INSIDE.id] == 1
    assert len(receipts) == 1 + 4


def test_an_empty_workbook_is_never_an_empty_report(inbox: Path):
    (receipt,) = taken_in(inbox, **{"a.xlsx": workbook_bytes({"Sheet1": ""})})
    assert receipt.outcome is Outcome.QUARANTINED
    assert found(receipt) == [file_codes.EMPTY_WORKBOOK]


def test_a_workbook_of_terabytes_is_refused_at_once(inbox: Path):
    far = workbook_bytes({"S": "| 1 |"})
    with zipfile.ZipFile(io.BytesIO(far)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'r="A1"', b'r="XFD1048576"')
    (receipt,) = taken_in(inbox, **{"a.xlsx": a_zip(**parts)})
    assert receipt.outcome is Outcome.QUARANTINED
    assert found(receipt) == [file_codes.BEYOND_LIMITS]


def test_the_clerk_names_the_unit_of_a_file(inbox: Path):
    (inbox / "a.xlsx").write_bytes(a_report())
    reception = Reception.of(CAMPAIGN, PERIOD, None, NOON).declaring("12004")
    (receipt,) = received(reception, [inbox / "a.xlsx"])
    assert (receipt.outcome, receipt.unit) == (Outcome.ACCEPTED, "12004")
    assert codes.UNIT_DECLARED in found(receipt)


def test_a_folder_without_files_holds_nobody_up(inbox: Path):
    (receipt,) = taken_in(inbox)
    assert receipt.outcome is Outcome.NOT_A_REPORT
    assert found(receipt) == [file_codes.NOTHING_INSIDE]


def fingerprint(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return mode, time of change and content of everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *sorted(folder.rglob("*")))
    }


def test_the_inbox_is_left_as_it_was_to_the_nanosecond(inbox: Path):
    (inbox / "cụm 1").mkdir()
    files = {
        "cụm 1/a.xlsx": a_report(),
        "b.zip": a_zip(**{"c.xlsx": a_report("12004"), "d.pdf": b"%PDF-1.7"}),
        "cắt.xlsx": a_report()[:2000],
        "~$a.xlsx": b"\x05Admin" + b" " * 159,
    }
    for name, data in files.items():
        (inbox / name).write_bytes(data)
    before = fingerprint(inbox)
    taken_in(inbox)
    taken_in(inbox)
    assert fingerprint(inbox) == before


def test_the_archive_is_written_once_and_never_again(inbox: Path):
    (inbox / "a.xlsx").write_bytes(a_report())
    (inbox / "chép lại.xlsx").write_bytes(a_report())
    first = taken_in(inbox)
    archive = inbox.parent / "archive"
    before = fingerprint(archive)
    assert taken_in(inbox) == first
    assert fingerprint(archive) == before
    assert len({receipt.sha256 for receipt in first}) == 1
    assert len([path for path in archive.rglob("*") if path.is_file()]) == 1


def test_the_archive_itself_can_be_received(inbox: Path):
    taken_in(inbox, **{"a.xlsx": a_report(), "b.pdf": b"%PDF-1.7"})
    archive = inbox.parent / "archive"
    before = fingerprint(archive)
    receipts = list(receive(CAMPAIGN, PERIOD, [archive], archive, NOON))
    assert sorted(receipt.outcome.value for receipt in receipts) == ["accepted", "not_a_report"]
    assert fingerprint(archive) == before


def test_a_workbook_that_is_far_too_large_is_not_even_read(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("hycampaign.ingest.receive.LARGEST_WORKBOOK_BYTES", 1000)
    (receipt,) = taken_in(inbox, **{"a.xlsx": a_report()})
    assert receipt.outcome is Outcome.QUARANTINED
    assert found(receipt) == [file_codes.BEYOND_LIMITS]


def test_names_of_any_bytes_have_their_outcome(inbox: Path):
    names = [
        "\u202exslx.exe",
        "💥.xlsx",
        "x" * 240 + ".xlsx",
        "-rf.xlsx",
        "[b].xlsx",
    ]
    if sys.platform.startswith("linux"):
        names += ["a\nb.xlsx", os.fsdecode(b"X\xe3.xlsx")]
    if sys.platform == "win32":
        names += ["X\ud83d.xlsx"]
    for name in names:
        (inbox / name).write_bytes(a_report())
    receipts = taken_in(inbox)
    assert len({receipt.path for receipt in receipts}) == len(names)
    for receipt in receipts:
        assert receipt.outcome is Outcome.ACCEPTED
        assert receipt.path.encode().isascii() or receipt.path.isprintable()
        assert "\n" not in receipt.path


def test_a_zip_in_a_zip_of_itself_ends(inbox: Path):
    inner = a_zip(**{"a.xlsx": b"x"})
    for _ in range(5):
        inner = a_zip(**{f"{n}.zip": inner for n in range(6)})
    receipts = taken_in(inbox, **{"a.zip": inner})
    assert len({receipt.path for receipt in receipts}) == len(receipts)
    assert {receipt.outcome for receipt in receipts} == {
        Outcome.QUARANTINED,
        Outcome.NOT_A_REPORT,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for a privilege for links")
def test_a_link_to_a_folder_is_named_and_never_followed(inbox: Path):
    outside = inbox.parent / "khác"
    outside.mkdir()
    (outside / "mật.xlsx").write_bytes(a_report())
    (inbox / "lối").symlink_to(outside)
    (receipt,) = received(Reception.of(CAMPAIGN, PERIOD, None, NOON), found_files([inbox]))
    assert receipt.outcome is Outcome.QUARANTINED
    assert found(receipt) == [file_codes.FOLDER_LINK]


def test_receipts_come_one_by_one(inbox: Path):
    for number in range(8):
        (inbox / f"{number}.xlsx").write_bytes(a_report())
    receipts = receive(CAMPAIGN, PERIOD, [inbox], None, datetime.fromisoformat("2026-10-01"))
    first = next(receipts)
    assert Path(first.path).name == "0.xlsx"
    (inbox / "7.xlsx").unlink()  # what was found when it began still gets its outcome
    assert len([first, *receipts]) == 8
