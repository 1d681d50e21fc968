"""Every file is found, read whole or not at all, and opened when it holds files."""

import email.mime.application
import email.mime.multipart
import email.mime.text
import io
import os
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from hycampaign.ingest import file_codes, read, read_containers
from hycampaign.ingest.read import found_files, read_source
from hycampaign.ingest.read_containers import Room, mail_members, zip_members
from hycampaign.ingest.source import INSIDE, Source
from hycampaign.ingest.strangers import _STRANGERS, stranger
from hycampaign.model.receipt import Outcome
from hycampaign.office.sniffing import WORKBOOKS, FileKind


def code_of(source: Source):
    return source.problem.code if source.problem else None


def test_files_are_found_in_folders_in_a_stable_order_and_once(tmp_path: Path):
    for name in ("b/2.xlsx", "b/~$2.xlsx", "a/1.xlsx", "z.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = found_files([tmp_path, tmp_path / "z.pdf"])
    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["z.pdf", "a/1.xlsx", "b/2.xlsx", "b/~$2.xlsx"]


def test_a_path_that_is_not_there_still_has_its_outcome(tmp_path: Path):
    found = found_files([tmp_path / "khong co.xlsx"])
    assert [code_of(read_source(path)) for path in found] == [file_codes.FILE_MISSING]


def test_a_file_is_read_whole(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"abc")
    source = read_source(path)
    assert (source.data, source.problem, source.label) == (b"abc", None, "a.xlsx")


def test_a_growing_file_is_tried_three_times_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"abc")
    monkeypatch.setattr(read, "PAUSE_SECONDS", 0)
    looks = []

    def reading(self: Path) -> bytes:
        with self.open("ab") as file:
            file.write(b"x")
        looks.append(self)
        with self.open("rb") as file:
            return file.read()

    monkeypatch.setattr(Path, "read_bytes", reading)
    assert code_of(read_source(path)) is file_codes.FILE_GROWING
    assert len(looks) == read.TRIES


def test_a_file_that_comes_to_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"abc")
    monkeypatch.setattr(read, "PAUSE_SECONDS", 0)
    whole = Path.read_bytes
    looks = []

    def reading(self: Path) -> bytes:
        looks.append(self)
        if len(looks) == 1:
            with self.open("ab") as file:
                file.write(b"def")
        return whole(self)

    monkeypatch.setattr(Path, "read_bytes", reading)
    assert read_source(path).data == b"abcdef"


def test_a_file_held_by_another_program_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"abc")

    looks = []

    def refusing(self: Path) -> bytes:
        looks.append(self)
        raise PermissionError(13, "denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refusing)
    monkeypatch.setattr(read, "PAUSE_SECONDS", 0)
    assert code_of(read_source(path)) is file_codes.FILE_BUSY
    assert len(looks) == read.TRIES


def test_a_file_that_is_let_go_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"abc")
    whole = Path.read_bytes
    looks = []

    def reading(self: Path) -> bytes:
        looks.append(self)
        if len(looks) == 1:
            raise PermissionError(13, "denied", str(self))
        return whole(self)

    monkeypatch.setattr(Path, "read_bytes", reading)
    monkeypatch.setattr(read, "PAUSE_SECONDS", 0)
    assert read_source(path).data == b"abc"


def test_a_broken_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"abc")

    def failing(self: Path) -> bytes:
        raise OSError(5, "Input/output error", str(self))

    monkeypatch.setattr(Path, "read_bytes", failing)
    assert code_of(read_source(path)) is file_codes.FILE_UNREACHABLE


def test_a_huge_file_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"abc")
    monkeypatch.setattr(read, "LARGEST_BYTES", 2)
    assert code_of(read_source(path)) is file_codes.BEYOND_LIMITS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "a.xlsx")
    assert code_of(read_source(tmp_path / "a.xlsx")) is file_codes.FILE_UNREACHABLE


@pytest.mark.parametrize("kind", [k for k in FileKind if k not in WORKBOOKS])
def test_every_kind_of_stranger_has_a_sentence_of_its_own(kind: FileKind):
    if kind in {FileKind.ZIP, FileKind.EML}:
        return
    outcome, code = stranger(kind, "a.bin")
    assert outcome in {Outcome.QUARANTINED, Outcome.NOT_A_REPORT}
    sharing = [other for other, (_, said) in _STRANGERS.items() if said is code]
    assert sharing == [kind]


def test_a_spoilt_workbook_waits_while_other_unknown_files_do_not():
    assert stranger(FileKind.UNKNOWN, "a.XLSX") == (Outcome.QUARANTINED, file_codes.NOT_INSIDE)
    assert stranger(FileKind.UNKNOWN, "a.bin")[0] is Outcome.NOT_A_REPORT


@pytest.mark.parametrize("name", ["Thumbs.db", ".DS_Store", "._bao cao.xlsx", "desktop.ini"])
def test_what_systems_leave_behind_is_only_mentioned(name: str):
    assert stranger(FileKind.UNKNOWN, name) == (Outcome.NOT_A_REPORT, file_codes.SYSTEM_FILE)


def a_zip(**members: bytes) -> Source:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return Source("nhan-ve/ho-so.zip", "ho-so.zip", "ho-so.zip", file.getvalue())


def test_the_files_of_a_zip_carry_both_names():
    members = list(
        zip_members(a_zip(**{"thư mục/báo cáo.xlsx": b"1", "thư mục/": b""}), Room())
    )
    assert [(m.path, m.name, m.label, m.data) for m in members] == [
        (
            f"nhan-ve/ho-so.zip{INSIDE}thư mục/báo cáo.xlsx",
            "báo cáo.xlsx",
            f"ho-so.zip{INSIDE}báo cáo.xlsx",
            b"1",
        )
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"X\x61\xde \xd0\xf4\xccng Ch\xe2u.xlsx",  # cp1258: ă, â, đ are letters, tones signs
        "Xã Đồng Châu.xlsx".encode(),
        unicodedata.normalize("NFD", "Xã Đồng Châu.xlsx").encode(),
    ],
)
def test_names_in_a_zip_are_read_in_the_code_page_of_their_author(raw: bytes):
    info = zipfile.ZipInfo(raw.decode("cp437"))
    info.flag_bits = 0
    assert read_containers.member_name(info) == "Xã Đồng Châu.xlsx"


def test_decomposed_names_are_composed():
    name = unicodedata.normalize("NFD", "Xã Hữu.xlsx")
    assert [m.name for m in zip_members(a_zip(**{name: b"1"}), Room())] == ["Xã Hữu.xlsx"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\Windows\\a.xlsx", "/a.xlsx"])
def test_a_hostile_name_inside_is_a_name_and_no_place(name: str, tmp_path: Path):
    before = set(tmp_path.iterdir())
    (member,) = zip_members(a_zip(**{name: b"1"}), Room())
    assert member.data == b"1"
    assert "/" not in member.name
    assert "\\" not in member.name
    assert set(tmp_path.iterdir()) == before


def test_a_member_that_inflates_too_far_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(read_containers, "LARGEST_MEMBER_BYTES", 1000)
    bomb, other = zip_members(a_zip(**{"bomb.xlsx": b"0" * 100_000, "b.xlsx": b"1"}), Room())
    assert code_of(bomb) is file_codes.TOO_MUCH_INSIDE
    assert bomb.data == b""
    assert other.data == b"1"


def test_too_many_members_are_named():
    package = a_zip(**{f"{n}.xlsx": b"1" for n in range(5)})
    members = list(zip_members(package, Room(members=2)))
    assert [code_of(member) for member in members] == [None, None, file_codes.TOO_MUCH_INSIDE]


def test_a_damaged_member_costs_itself_alone():
    source = a_zip(**{"a.xlsx": b"1234567890" * 20, "b.xlsx": b"1"})
    broken = bytearray(source.data)
    broken[45] ^= 0xFF
    members = list(zip_members(Source("h.zip", "h.zip", "h.zip", bytes(broken)), Room()))
    assert [code_of(member) for member in members] == [file_codes.HALF_COPIED, None]


def a_mail(*attachments: tuple[str, bytes]) -> bytes:
    mail = email.mime.multipart.MIMEMultipart()
    mail["Subject"] = "Báo cáo quý III"
    mail.attach(email.mime.text.MIMEText("Kính gửi", "plain", "utf-8"))
    for name, data in attachments:
        part = email.mime.application.MIMEApplication(data)
        part.add_header("Content-Disposition", "attachment", filename=name)
        mail.attach(part)
    return mail.as_bytes()


def test_the_attachments_of_a_mail_are_files():
    data = a_mail(("báo cáo.xlsx", b"1"), ("ky.pdf", b"2"))
    members = list(mail_members(Source("a.eml", "a.eml", "a.eml", data), Room()))
    assert [(m.name, m.data) for m in members] == [("báo cáo.xlsx", b"1"), ("ky.pdf", b"2")]


def test_an_encoded_attachment_name_is_decoded():
    data = a_mail(("x.xlsx", b"1")).replace(
        b'filename="x.xlsx"', b'filename="=?utf-8?B?WMOjIEjhu691Lnhsc3g=?="'
    )
    (member,) = mail_members(Source("a.eml", "a.eml", "a.eml", data), Room())
    assert member.name == "Xã Hữu.xlsx"


@pytest.mark.parametrize(
    "data", [b"", b"Content-Type: multipart/mixed\n\nx", b"\xff\xfe\0", b"Subject: =?x?Q?=ff?="]
)
def test_a_spoilt_mail_has_no_attachments_and_no_traceback(data: bytes):
    assert list(mail_members(Source("a.eml", "a.eml", "a.eml", data), Room())) == []
