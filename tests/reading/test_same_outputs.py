"""Two workspaces are the same when every part is, whatever happened to their bytes."""

import hashlib
import io
import sqlite3
import zipfile
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest
from reading.same_outputs import differences, main, outputs_of


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return stream.getvalue()


def a_workspace(
    root: Path, *, method: int = zipfile.ZIP_DEFLATED, cell: bytes = b"44", place: str = ""
) -> Path:
    """Make a report, its copies in an archive and a mail, the sums of both, and a history."""
    report = packed(
        {"xl/sheet1.xml": b"<c>" + cell + b"</c>", "xl/styles.xml": b"<s/>"}, method
    )
    sum_of_it = hashlib.sha256(report).hexdigest()
    summary = packed({"xl/strings.xml": f"<t>{place}</t><t>{sum_of_it}</t>".encode()}, method)
    mail = EmailMessage()
    mail["Subject"] = "Báo cáo"
    mail.set_content("Kính gửi")
    mail.add_attachment(
        packed({"a.xlsx": report}, method), "application", "zip", filename="a.zip"
    )
    mail.set_boundary("giữa".encode().hex())
    files = {
        "nhan-ve/a.xlsx": report,
        "nhan-ve/a.eml": mail.as_bytes(),
        f".hycampaign/archive/{sum_of_it[:2]}/{sum_of_it}.xlsx": report,
        "bao-cao/tong-hop.xlsx": summary,
        "bao-cao/.da-ghi.json": hashlib.sha256(summary).hexdigest().encode(),
    }
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with closing(sqlite3.connect(root / "store.sqlite")) as store:
        store.execute("CREATE TABLE receipt (id, path, sha256, seal)")
        seal = hashlib.sha256(report + b"seal").hexdigest()
        store.execute("INSERT INTO receipt VALUES (1, 'a', ?, ?)", (sum_of_it, seal))
        store.commit()
    return root


def told(one: Path, other: Path) -> list[str]:
    return [line.split("\n")[0] for line in differences(outputs_of(one), outputs_of(other))]


def test_how_hard_a_package_was_deflated_is_no_difference(tmp_path):
    one = a_workspace(tmp_path / "a")
    other = a_workspace(tmp_path / "b", method=zipfile.ZIP_STORED)
    assert (one / "nhan-ve/a.xlsx").read_bytes() != (other / "nhan-ve/a.xlsx").read_bytes()
    assert told(one, other) == []
    assert main(str(one), str(other)) == 0


def test_another_cell_is_seen_wherever_it_lies_or_is_summed_up(tmp_path):
    one, other = a_workspace(tmp_path / "a"), a_workspace(tmp_path / "b", cell=b"45")
    lines = told(one, other)
    assert "differs: nhan-ve/a.xlsx!xl/sheet1.xml" in lines
    assert "differs: nhan-ve/a.eml!2 a.zip!a.xlsx!xl/sheet1.xml" in lines
    assert "differs: store.sqlite!receipt 1" in lines
    assert "differs: bao-cao/tong-hop.xlsx!xl/strings.xml" in lines
    assert "differs: bao-cao/.da-ghi.json" in lines
    assert any(line.startswith("only in the first: .hycampaign/archive/") for line in lines)
    assert "differs: nhan-ve/a.xlsx!xl/styles.xml" not in lines
    assert main(str(one), str(other)) == 1


@pytest.mark.parametrize("spelt", ["{0}/nhan-ve", "Z:{1}\\nhan-ve", "Z:{2}\\\\nhan-ve"])
def test_where_the_workspace_lies_is_no_difference_but_is_named(tmp_path, capsys, spelt):
    roots = [tmp_path / "a", tmp_path / "bb"]
    for root in roots:
        plain = root.as_posix()
        windows = plain.replace("/", "\\")
        place = spelt.format(plain, windows, windows.replace("\\", "\\\\"))
        a_workspace(root, place=place)
    assert told(*roots) == []
    assert main(*map(str, roots)) == 0
    said = capsys.readouterr().out
    assert "bao-cao/tong-hop.xlsx tells in 1 parts where the first workspace lies" in said


def test_a_file_more_or_less_and_a_text_of_no_package_are_seen(tmp_path):
    one, other = a_workspace(tmp_path / "a"), a_workspace(tmp_path / "b")
    (one / "moi.txt").write_text("a", "utf-8")
    (other / "cu.txt").write_text("a", "utf-8")
    (one / "ghi.txt").write_text("một", "utf-8")
    (other / "ghi.txt").write_text("hai", "utf-8")
    assert told(one, other) == [
        "only in the first: moi.txt",
        "only in the second: cu.txt",
        "differs: ghi.txt",
    ]


def test_a_package_spoilt_on_purpose_is_compared_as_it_is(tmp_path):
    one, other = a_workspace(tmp_path / "a"), a_workspace(tmp_path / "b")
    for root, end in ((one, b"x"), (other, b"y")):
        (root / "hong.xlsx").write_bytes(b"PK\3\4" + end)
    assert told(one, other) == ["differs: hong.xlsx"]
