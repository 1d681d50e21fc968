"""A file that is held is named with the program and the person, as far as they can be told."""

from pathlib import Path

import pytest

from hycampaign.office.disk.busy import Holder, holder_of

PERSON = "Nguyễn Thị Ví Dụ"


def owner_file(person: str, place: int, size: int) -> bytes:
    """What Excel and Word put beside a file that they have open."""
    content = bytearray(size)
    content[0] = len(person)
    content[1 : 1 + len(person)] = person.encode("cp1258", "replace")[: len(person)]
    content[place : place + 2] = len(person).to_bytes(2, "little")
    wide = person.encode("utf-16-le")
    content[place + 2 : place + 2 + len(wide)] = wide
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "owner", "written", "program"),
    [
        ("tong-hop.xlsx", "~$tong-hop.xlsx", (55, 165), "Excel"),
        ("bao-cao-2026-Q4.docx", "~$o-cao-2026-Q4.docx", (54, 162), "Word"),
        ("bao-cao.docx", "~$ao-cao.docx", (54, 162), "Word"),
        ("tong.docx", "~$tong.docx", (54, 162), "Word"),
    ],
)
def test_the_owner_file_names_the_person(tmp_path: Path, name, owner, written, program):
    (tmp_path / owner).write_bytes(owner_file(PERSON, *written))
    assert holder_of(tmp_path / name) == Holder(program, PERSON)


def test_libreoffice_names_itself_and_the_person(tmp_path: Path):
    lock = tmp_path / ".~lock.tong-hop.xlsx#"
    lock.write_text(f",{PERSON},PC-01,30.11.2026 22:57,file:///C:/Users;", encoding="utf-8")
    assert holder_of(tmp_path / "tong-hop.xlsx") == Holder("LibreOffice", PERSON)


@pytest.mark.parametrize("content", [b"", b"\xff" * 165, bytes(165), b"x" * 162])
def test_a_strange_owner_file_names_nobody(tmp_path: Path, content):
    (tmp_path / "~$tong-hop.xlsx").write_bytes(content)
    assert holder_of(tmp_path / "tong-hop.xlsx") == Holder("Excel")


def test_of_other_kinds_of_file_nothing_is_guessed(tmp_path: Path):
    assert holder_of(tmp_path / "truth.json") == Holder()
