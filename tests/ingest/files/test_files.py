"""Every file is found, read whole or not at all, and opened when it holds files."""

import base64
import email.mime.application
import email.mime.multipart
import email.mime.text
import io
import os
import struct
import sys
import time
import unicodedata
import warnings
import zipfile
from pathlib import Path

import pytest

from hycampaign.ingest.files import inbox as read
from hycampaign.ingest.files import room as container_room
from hycampaign.ingest.files import zip_members as read_containers
from hycampaign.ingest.files.inbox import found_files, printable, read_source
from hycampaign.ingest.files.mail_members import mail_members
from hycampaign.ingest.files.room import Room
from hycampaign.ingest.files.source import INSIDE, Source
from hycampaign.ingest.files.strangers import _STRANGERS, stranger
from hycampaign.ingest.files.zip_members import zip_members
from hycampaign.ingest.findings import files as file_codes
from hycampaign.model.reported.receipt import Outcome
from hycampaign.office.sniff.sniff import WORKBOOKS, FileKind, sniff


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
    monkeypatch.setattr(container_room, "LARGEST_MEMBER_BYTES", 1000)
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


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\0", b"Subject: =?x?Q?=ff?="])
def test_a_spoilt_mail_has_no_attachments_and_no_traceback(data: bytes):
    assert list(mail_members(mail_of(data), Room())) == []


def mail_of(data: bytes) -> Source:
    return Source("a.eml", "a.eml", "a.eml", data)


def attached(data: bytes) -> list[tuple[str, bytes]]:
    return [(member.name, member.data) for member in mail_members(mail_of(data), Room())]


HEAD = b"From: xa@example.vn\nTo: so@example.vn\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=B\n\n"
SHEET = b"Content-Type: application/octet-stream; name="
BASE64 = b"Content-Transfer-Encoding: base64\n\n"

NAMED = {
    "RFC 2231": (
        b"x\nContent-Disposition: attachment; filename*=UTF-8''X%C3%A3%20H%E1%BB%AFu.xlsx"
    ),
    "RFC 2231 in parts": (
        b"x\nContent-Disposition: attachment; filename*0*=UTF-8''X%C3%A3;\n"
        b" filename*1*=%20H%E1%BB%AFu.xlsx"
    ),
    "RFC 2047 in parts": b'"=?UTF-8?B?WMOjIEjhu68=?=\n =?UTF-8?B?dS54bHN4?="',
    "RFC 2047 quoted": b'"=?UTF-8?Q?X=C3=A3_H=E1=BB=AFu=2Exlsx?="',
    "no encoding": '"Xã Hữu.xlsx"'.encode(),
    "decomposed": unicodedata.normalize("NFD", '"Xã Hữu.xlsx"').encode(),
    "cp1258": b'"X\x61\xde H\xfd\xdeu.xlsx"',
}


@pytest.mark.parametrize("name", NAMED)
def test_names_in_mails_are_read_however_they_are_written(name: str):
    data = HEAD + SHEET + NAMED[name] + b"\n" + BASE64 + b"YWJj\n"
    assert attached(data) == [("Xã Hữu.xlsx", b"abc")]


def test_attachments_are_decoded_however_they_are_packed():
    quoted = b"--B\n" + SHEET + b"a.csv\nContent-Transfer-Encoding: quoted-printable\n\na=3Bb\n"
    old = (
        b"--B\n" + SHEET + b"b.bin\nContent-Transfer-Encoding: x-uuencode\n\n"
        b"begin 644 a\n#0V%T\n`\nend\n"
    )
    nameless = b"--B\nContent-Disposition: attachment\n\nxyz\n"
    assert attached(MIXED + quoted + old + nameless + b"--B--\n") == [
        ("a.csv", b"a;b"),
        ("b.bin", b"Cat"),
        ("tệp đính kèm 3", b"xyz"),
    ]


def test_forwarded_mails_are_opened_and_those_in_base64_are_files():
    inner = HEAD + SHEET + b"a.xlsx\n" + BASE64 + b"YWJj\n"
    forwarded = b"--B\nContent-Type: message/rfc822\n\n" + inner
    assert attached(MIXED + forwarded + b"--B--\n") == [("a.xlsx", b"abc")]
    packed = b"--B\nContent-Type: message/rfc822; name=b.eml\n" + BASE64
    (member,) = attached(MIXED + packed + base64.encodebytes(inner) + b"\n--B--\n")
    assert member[0] == "b.eml"
    assert attached(member[1]) == [("a.xlsx", b"abc")]


@pytest.mark.parametrize(
    "inside",
    [
        b"Content-Type: message/rfc822\n\n" * 5000,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
            for n in range(1500)
        ),
    ],
    ids=["mails", "parts"],
)
def test_mails_in_mails_without_end_are_named(inside: bytes):
    (member,) = mail_members(mail_of(HEAD + inside), Room())
    assert code_of(member) is file_codes.TOO_MUCH_INSIDE


def test_a_mail_that_is_cut_off_says_so_beside_what_it_holds():
    data = MIXED + b"--B\n" + SHEET + b"a.xlsx\n" + BASE64 + b"YWJj\n"
    members = list(mail_members(mail_of(data), Room()))
    assert [member.data for member in members] == [b"abc", b""]
    assert code_of(members[1]) is file_codes.HALF_COPIED


def test_files_of_one_name_in_one_container_are_told_apart():
    twice = b"".join(b"--B\n" + SHEET + b"a.xlsx\n\n%d\n" % n for n in range(3))
    assert [name for name, _ in attached(MIXED + twice + b"--B--\n")] == [
        "a.xlsx",
        "a (2).xlsx",
        "a (3).xlsx",
    ]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile itself objects to a name written twice
        for name in ("xã/Hữu.xlsx", unicodedata.normalize("NFD", "xã/Hữu.xlsx"), "XÃ/hữu.xlsx"):
            package.writestr(name, b"1")
    source = Source("a.zip", "a.zip", "a.zip", file.getvalue())
    assert [member.name for member in zip_members(source, Room())] == [
        "Hữu.xlsx",
        "Hữu (2).xlsx",
        "hữu (3).xlsx",
    ]


def test_a_file_without_a_name_is_a_file():
    source = a_zip(**{"a.txt": b"1"})
    nameless = source.data.replace(b"a.txt", b"\0.txt")
    (member,) = zip_members(Source("h.zip", "h.zip", "h.zip", nameless), Room())
    assert (member.name, member.data) == ("không tên", b"1")


def test_one_locked_file_of_a_zip_does_not_lock_the_others():
    source = a_zip(**{"a.xlsx": b"1", "b.xlsx": b"2"})
    data = bytearray(source.data)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    package = Source("h.zip", "h.zip", "h.zip", bytes(data))
    assert sniff(bytes(data), "h.zip") is FileKind.ZIP
    members = list(zip_members(package, Room()))
    assert [code_of(member) for member in members] == [file_codes.ENCRYPTED, None]


def test_a_way_of_packing_that_nobody_knows_is_named():
    source = a_zip(**{"a.xlsx": b"1", "b.xlsx": b"2"})
    data = bytearray(source.data)
    for place in (data.index(b"PK\x01\x02") + 10, 8):
        data[place] = 9  # "Deflate64", of very large files
    package = Source("h.zip", "h.zip", "h.zip", bytes(data))
    members = list(zip_members(package, Room()))
    assert [code_of(member) for member in members] == [file_codes.STRANGE_PACKING, None]


def test_ten_thousand_files_are_named_as_far_as_there_is_room():
    package = a_zip(**{f"{n}.txt": b"" for n in range(10_000)})
    started = time.process_time()
    members = list(zip_members(package, Room()))
    assert time.process_time() - started < 2
    assert len(members) == container_room.MOST_MEMBERS + 1
    assert code_of(members[-1]) is file_codes.TOO_MUCH_INSIDE


def test_a_directory_without_end_is_not_even_listed():
    line = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 9, 1, *[0] * 6) + b"a"
    count = 400_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, len(line) * count, 0, 0)
    data = line * count + end
    started = time.process_time()
    assert sniff(b"PK\x03\x04" + data[4:]) is FileKind.ZIP
    (member,) = zip_members(Source("h.zip", "h.zip", "h.zip", data), Room())
    assert time.process_time() - started < 1
    assert code_of(member) is file_codes.TOO_MUCH_INSIDE


def test_a_bomb_closes_the_room_for_all_that_is_around_it():
    bomb = a_zip(**{f"{n}.bin": bytes(40 << 20) for n in range(4)})
    room = Room(len(bomb.data))
    members = list(zip_members(bomb, room))
    assert [code_of(member) for member in members] == [
        None,
        file_codes.TOO_MUCH_INSIDE,
        file_codes.TOO_MUCH_INSIDE,
    ]
    assert list(map(code_of, zip_members(a_zip(**{"a.xlsx": b"1"}), room))) == [
        file_codes.TOO_MUCH_INSIDE
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for a privilege for links")
def test_links_have_an_outcome_of_their_own_and_are_never_walked(tmp_path: Path):
    folder = tmp_path / "nhan-ve"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(b"x")
    (folder / "b.xlsx").symlink_to(folder / "a.xlsx")
    (folder / "c.xlsx").symlink_to(folder / "d.xlsx")
    (folder / "d.xlsx").symlink_to(folder / "c.xlsx")
    (folder / "lối").symlink_to(folder)
    (folder / "đứt.xlsx").symlink_to(folder / "không có.xlsx")
    found = {path.name: read_source(path) for path in found_files([folder, folder / "a.xlsx"])}
    assert {name: code_of(source) for name, source in found.items()} == {
        "a.xlsx": None,
        "b.xlsx": None,
        "c.xlsx": file_codes.FILE_UNREACHABLE,
        "d.xlsx": file_codes.FILE_UNREACHABLE,
        "lối": file_codes.FOLDER_LINK,
        "đứt.xlsx": file_codes.FILE_MISSING,
    }
    assert "vòng quanh" in found["c.xlsx"].problem.message


def test_one_file_named_in_several_ways_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "xã").mkdir()
    (tmp_path / "xã" / "a.xlsx").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    paths = ["xã/a.xlsx", "./xã/../xã/a.xlsx", tmp_path / "xã" / "a.xlsx", "xã", ".", tmp_path]
    assert found_files(map(Path, paths)) == (Path("xã/a.xlsx"),)


def test_a_folder_without_files_says_so(tmp_path: Path):
    (tmp_path / "trống" / "trong").mkdir(parents=True)
    found = found_files([tmp_path / "trống"])
    assert [code_of(read_source(path)) for path in found] == [file_codes.NOTHING_INSIDE]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such devices")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_not_read(device: str):
    assert code_of(read_source(Path(device))) is file_codes.FILE_UNREACHABLE


def test_names_that_no_screen_can_show_are_spelt_out(tmp_path: Path):
    assert printable("Xã\udcff \u202elslx.exe\n\x1b[2J") == (
        "Xã\\udcff \\u202elslx.exe\\x0a\\x1b[2J"
    )
    source = read_source(tmp_path / "không\udcff.xlsx")
    assert code_of(source) is file_codes.FILE_MISSING
    assert source.path.encode()
    assert source.problem.message.encode()


@pytest.mark.parametrize("path", ["a\0b.xlsx", "x" * 5000, "x/" * 3000])
def test_a_path_that_no_system_can_have_is_missing(path: str):
    source = read_source(Path(path))
    assert code_of(source) in {file_codes.FILE_MISSING, file_codes.FILE_UNREACHABLE}


def test_long_paths_are_written_as_windows_opens_them():
    long = Path("C:/" + "x" * 250 + "/a.xlsx")
    assert str(read._long_path(long, "win32")).startswith("\\\\?\\")
    assert read._long_path(Path("a.xlsx"), "win32") == Path("a.xlsx")
    assert read._long_path(long, "linux") == long


TEMPORARY = {
    ("~WRL0001.tmp", FileKind.UNKNOWN): Outcome.NOT_A_REPORT,
    ("bao cao.xlsx.crdownload", FileKind.TRUNCATED_ZIP): Outcome.QUARANTINED,
    ("A1B2C3D4.tmp", FileKind.EMPTY): Outcome.NOT_A_REPORT,
}


@pytest.mark.parametrize("case", TEMPORARY, ids=lambda case: case[0])
def test_what_programs_leave_half_done_has_its_own_sentence(case: tuple[str, FileKind]):
    name, kind = case
    assert stranger(kind, name) == (TEMPORARY[case], file_codes.TEMPORARY_FILE)
